"""The registry: shipped names, a council's own, and a line for whatever in a file cannot be used."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from figure_samples import COUNCIL, Paper, stored

from qa.errors import ConfigError
from qa.series.registry import SHIPPED, Registry
from qa.series.titles import title_words
from store.errors import RegistryError
from store.indicators import Indicator, read
from store.observations import Polarity

READMISSIONS = Indicator(
    name="Re-admissions", council=COUNCIL, also=("Returns to care",), codes=("PI 6",), unit="count"
)


def found(
    registry: Registry, title: str, *, council: str | None = COUNCIL, code: str | None = None, unit: str = "count"
) -> str | None:
    """The name of the entry that a figure leads to."""
    one = registry.find(council=council, words=title_words(title, code), code=code, unit=unit)
    return one.name if one else None


def test_an_entry_is_read_with_every_field() -> None:
    text = """
    [[indicator]]
    name = "Re-admissions"
    council = "Nether Coombe Council"
    also = ["Returns to care"]
    codes = ["PI 6"]
    polarity = "lower"
    unit = "count"
    definition = "Within twelve months of leaving."
    """
    assert read(text, "indicators.toml") == (
        Indicator(
            name="Re-admissions",
            council=COUNCIL,
            also=("Returns to care",),
            codes=("PI 6",),
            polarity=Polarity.LOWER,
            unit="count",
            definition="Within twelve months of leaving.",
        ),
    )


def test_an_empty_file_has_no_entries() -> None:
    assert read("# nothing yet\n", "indicators.toml") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[indicator]\n", "not TOML ("),
        ("[[indicators]]\nname = 'a'\n", "'indicators' is not expected there; each entry begins with"),
        ("indicator = 3\n", "each entry begins with a line [[indicator]]"),
        ("[[indicator]]\ncodes = ['A']\n", "line 1, indicator 1: has no name; add name = "),
        ("[[indicator]]\nname = ' '\n", "has no name; add name = "),
        ("\n[[indicator]]\nname = 'Visits'\npolarity = 'up'\n", "line 2, indicator 'Visits': polarity 'up' is"),
        ("[[indicator]]\nname = 'Visits'\npolarity = 'up'\n", "write higher, lower, neither"),
        ("[[indicator]]\nname = 'Visits'\nalso = 'Calls'\n", "also is not a list of words; write also = ["),
        ("[[indicator]]\nname = 'Visits'\ncodes = [6]\n", "codes is not a list of words"),
        ("[[indicator]]\nname = 'Visits'\nunit = 6\n", "unit is not text; write unit = "),
        ("[[indicator]]\nname = 'Visits'\ncolour = 'red'\n", "'colour' is not a field; use name, council, polarity"),
        ("[[indicator]]\nname = 6\n", "line 1, indicator 1: name is not text"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_one_line_with_file_entry_and_way_out(text: str, told: str) -> None:
    with pytest.raises(RegistryError) as error:
        read(text, "ours.toml")
    said = str(error.value)
    assert said.startswith("ours.toml")
    assert told in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read"):
        Registry.load([SHIPPED, tmp_path / "none.toml"])


def test_a_name_in_another_unit_is_another_indicator() -> None:
    registry = Registry((READMISSIONS,))
    assert found(registry, "Returns to care") == "Re-admissions"
    assert found(registry, "Number of returns to care") == "Re-admissions"
    assert found(registry, "Returns to care", unit="percent") is None


def test_a_councils_entry_is_for_its_own_figures_alone() -> None:
    registry = Registry((READMISSIONS,))
    assert found(registry, "Returns to care", council="Harrow Vale County Council") is None
    assert found(registry, "Returns to care", council=None) is None


def test_a_code_finds_its_councils_entry_only_where_no_title_says_otherwise() -> None:
    registry = Registry((READMISSIONS,))
    assert found(registry, "PI 6", code="PI 6") == "Re-admissions"
    assert found(registry, "Returns", code="PI 6") == "Re-admissions"
    assert found(registry, "Entries to care", code="PI 6") is None
    assert found(registry, "PI 6", code="PI 6", council="Harrow Vale County Council") is None
    assert found(Registry((Indicator(name="Visits", codes=("PI 6",)),)), "PI 6", code="PI 6") is None


def test_no_two_shipped_entries_claim_one_name_and_none_names_a_council() -> None:
    shipped = Registry.load()
    claims = Counter(
        (words, one.unit) for one in shipped.indicators for words in {title_words(name) for name in one.names}
    )
    assert [claim for claim, count in claims.items() if count > 1] == []
    assert {one.council for one in shipped.indicators} == {None}
    assert all(one.polarity and one.unit for one in shipped.indicators)
    assert len(shipped.indicators) >= 40


def test_the_shipped_names_join_what_councils_call_one_thing_and_keep_flow_from_stock() -> None:
    shipped = Registry.load()
    assert found(shipped, "Number of looked after children") == found(shipped, "Children in care") == "Children in care"
    assert found(shipped, "Children looked after per 10,000", unit="rate per 10,000") == "Children in care per 10,000"
    for other in ("Children entering care", "Children leaving care", "Care leavers", "Children in care in August"):
        assert found(shipped, other) != "Children in care"


def test_what_the_record_and_the_setting_say_adds_to_the_shipped_entry_and_overrides_it(tmp_path: Path) -> None:
    record = stored(tmp_path / "record", [Paper("a.txt").row("Visits", (3.0, "3", {}))])
    record.note_indicators({"papers": f'[[indicator]]\nname = "Looked after children"\ncouncil = "{COUNCIL}"\n'})
    own = tmp_path / "own.toml"
    own.write_text('[[indicator]]\nname = "Children in care"\npolarity = "lower"\n')
    registry = Registry.load([SHIPPED, own], record)
    one = registry.find(council=COUNCIL, words=title_words("Children in care"), code=None, unit="count")
    other = registry.find(council="Another", words=title_words("LAC"), code=None, unit="count")
    assert one is not None
    assert other is not None
    assert (one.name, one.polarity, one.council) == ("Looked after children", Polarity.NEITHER, COUNCIL)
    assert (other.name, other.polarity, other.council) == ("Children in care", Polarity.LOWER, None)


def test_a_registry_in_the_record_that_cannot_be_used_is_told_with_its_folder(tmp_path: Path) -> None:
    record = stored(tmp_path, [Paper("a.txt").row("Visits", (3.0, "3", {}))])
    record.note_indicators({"papers": "[[indicator]]\n"})
    with pytest.raises(RegistryError, match=r"papers/indicators\.toml, line 1, indicator 1: has no name"):
        Registry.load(record=record)
