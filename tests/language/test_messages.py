"""The catalogue is whole, and a sentence that was checked in English says the same in Welsh."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from ingest.errors import FileError
from language.messages import (
    Day,
    Message,
    Month,
    _,
    as_spoken,
    composed,
    counted,
    current,
    day,
    joined,
    locale,
    month_names,
    numbered,
    shown,
    speaking,
    told_by,
)
from language.messages.catalogue import FOLDER, path_of
from language.messages.forms import form_of, formed
from store.errors import IndexMissingError

ROOT = Path(__file__).parents[2]
PART = re.compile(r"\{[^{}]*\}")
# https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 6: 4, 4: 5, 7: 5, 100: 5}  # a number to the place of its form


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with path_of("cy").open("rb") as file:
        return read_po(file, locale="cy")


def entries(catalogue: Catalog) -> Iterator[Entry]:
    return (one for one in catalogue if one.id)


def both(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each form of a message with the English that it stands for."""
    if isinstance(entry.id, tuple):
        yield from ((entry.id[1], form) for form in entry.string or ())
    else:
        yield str(entry.id), str(entry.string)


def test_every_message_of_the_sources_is_in_the_catalogue_and_nothing_else_is(catalogue: Catalog) -> None:
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = {
        (context, message)
        for _name, _line, message, _comments, context in extract_from_dir(
            ROOT, methods, options, comment_tags=("composed",)
        )
    }
    assert found == {(one.context, one.id) for one in entries(catalogue)}, "make messages"


def test_nothing_is_untranslated_or_fuzzy(catalogue: Catalog) -> None:
    assert [one.id for one in entries(catalogue) if one.fuzzy or not all(form for _english, form in both(one))] == []


def test_every_part_of_a_message_is_in_its_translation(catalogue: Catalog) -> None:
    for one in entries(catalogue):
        for english, welsh in both(one):
            assert sorted(PART.findall(english)) == sorted(PART.findall(welsh)), english


def test_a_translation_brings_no_numeral_and_no_markup_of_its_own(catalogue: Catalog) -> None:
    for one in entries(catalogue):
        for english, welsh in both(one):
            bare = PART.sub("", english), PART.sub("", welsh)
            assert sorted(re.findall(r"\d+", bare[0])) == sorted(re.findall(r"\d+", bare[1])), english
            assert sorted(re.findall(r"<[^>]*>|[<>&\"]", bare[0])) == sorted(re.findall(r"<[^>]*>|[<>&\"]", bare[1]))


def test_every_noun_has_the_six_forms_of_welsh(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == 6
    plurals = [one for one in entries(catalogue) if isinstance(one.id, tuple)]
    assert len(plurals) > 30
    assert all(len(one.string or ()) == 6 for one in plurals)


def test_numbers_take_the_form_and_the_mutation_that_they_ask_for() -> None:
    with speaking("cy"):
        told = [counted(number, "paper") for number in FORMS]
        assert told[:5] == ["0 papur", "1 papur", "2 bapur", "3 phapur", "6 phapur"]
        assert counted(2, "document") == "2 ddogfen"
        assert counted(1, "document") == "1 ddogfen"
    assert counted(2, "body", "bodies") == "2 bodies"


def test_days_are_written_as_each_language_writes_them() -> None:
    when = date(2024, 9, 18)
    assert day(when) == "18 September 2024"
    with speaking("cy"):
        assert day(when) == "18 Medi 2024"
    assert month_names("cy")[0] == "Ionawr"


def test_english_stays_as_it_is_where_nothing_is_chosen() -> None:
    assert current() == "en"
    assert _("Limited to: {limits}. {link}", limits="a", link="b") == "Limited to: a. b"
    assert _("braces {stay} where nothing fills them") == "braces {stay} where nothing fills them"


def test_a_file_speaks_the_language_of_the_page_that_it_was_made_on_wherever_it_is_made() -> None:
    with speaking("cy"):
        made = as_spoken(lambda: (_("Answer"), locale()))
    assert (made(), _("Answer")) == (("Ateb", "cy-GB"), "Answer")


def test_a_composed_sentence_is_its_english_and_is_told_again_in_welsh() -> None:
    sentence = composed("The record held has nothing on {missing}.", missing="2019/20")
    assert sentence == "The record held has nothing on 2019/20."
    assert pickle.loads(pickle.dumps(sentence)).parts == {"missing": "2019/20"}
    with speaking("cy"):
        assert shown(sentence) == "Nid oes gan y cofnod sydd yma ddim am hyn: 2019/20."
        assert shown(str.__str__(sentence)) == shown(sentence), "also as it is kept, as text"
        assert shown("Words of a paper, which are nobody's message.") == "Words of a paper, which are nobody's message."


def test_a_movement_is_told_with_the_same_numerals_or_in_english() -> None:
    was, now = composed("{of} {when}", of="2", when="in Jul-24"), composed("{of} {when}", of="7", when="in Aug-24")
    moved = composed("rose by {by}, from {was} to {now}{more}", by="5", was=was, now=now, more="")
    with speaking("cy"):
        assert shown(moved) == "cynnydd o 5, o 2 in Jul-24 i 7 in Aug-24"


def test_the_catalogue_reads_back_as_it_is_written(catalogue: Catalog) -> None:
    from babel.messages.pofile import write_po

    again = BytesIO()
    write_po(again, catalogue, sort_output=True, width=120, no_location=True)
    assert again.getvalue() == path_of("cy").read_bytes(), "make messages writes it in one form"


def test_a_fault_is_english_in_a_log_and_the_readers_language_on_a_page() -> None:
    fault = IndexMissingError(Path("my.index"))
    assert str(fault).startswith("my.index: no index here; make one with")
    with speaking("cy"):
        assert told_by(fault).startswith("my.index: nid oes mynegai yma; gwnewch un â")
        assert _("Nothing was kept. {error}", error=fault).endswith(told_by(fault)), "inside another sentence too"
        assert told_by(FileError("a.txt", composed("it is not JSON"))) == "a.txt: nid JSON ydyw"
        assert told_by(ValueError("what a library says")) == "what a library says"
        assert shown(str(fault)) == told_by(fault), "also where it came as text, from another process"


@pytest.mark.parametrize(
    ("text", "welsh"),
    [
        ("holds a sheet of more than 1,000 cells; split it", "mae ynddi ddalen o fwy na 1,000 o gelloedd"),
        ("no part is named 'x'; known: a", "nid oes rhan o’r enw 'x'; hysbys: a"),
        ("no part is named {name!r}; known: {0.x}", "nid oes rhan o’r enw {name!r}; hysbys: {0.x}"),
    ],
)
def test_a_fault_that_came_as_text_is_told_again_with_its_parts_as_they_were_written(text: str, welsh: str) -> None:
    with speaking("cy"):
        assert shown(text.replace("split it", "split it and save it again")).startswith(welsh)


@pytest.mark.parametrize(
    "words",
    [
        "of: the word is “a”, but the values go " * 5_000,
        "a (the version read before is kept)" * 5_000,
        "{x}: " * 40_000,
    ],
)
def test_a_text_that_imitates_our_sentences_again_and_again_is_shown_at_once_and_as_it_stands(words: str) -> None:
    with speaking("cy"):
        assert shown(f"{words}\0") == f"{words}\0"


def test_a_part_that_comes_twice_is_the_same_both_times() -> None:
    lost = IndexMissingError(Path("my.index"))
    with speaking("cy"):
        assert shown(str(lost)) == told_by(lost) != str(lost)
        other = str(lost).replace("--index my.index", "--index another")
        assert shown(other) == other


def test_numbers_lists_months_and_days_are_told_again_with_what_they_are_of() -> None:
    several = joined((numbered(2, "{number} week", "{number} weeks"), "", Month("8"), Day("2024-09-18")), ", ")
    assert several == "2 weeks, August, 18 September 2024"
    with speaking("cy"):
        assert shown(several) == "2 wythnos, Awst, 18 Medi 2024"
        assert shown(numbered("1,240", "{number} day", "{number} days")) == "1,240 o ddiwrnodau"
        assert shown(numbered("2.5", "{number} day", "{number} days")) == "2.5 o ddiwrnodau"
    assert joined(("one", "")) == "one"
    assert pickle.loads(pickle.dumps(several)).parts == several.parts  # type: ignore[attr-defined]  # it is joined


@pytest.mark.parametrize("made", [composed("{of}: {values}.", of="a", values="3"), Day("2024-09-18"), Month("8")])
def test_a_message_that_was_kept_is_put_together_again(made: Message) -> None:
    again = formed(form_of(made), made.template, {name: str(part) for name, part in made.parts.items()})
    assert (again, type(again)) == (made, type(made))
    assert formed("none", "{x}", {}) is None
    assert formed("message", "{x}", {"y": ""}) is None
    assert formed("day", "no day", {}) is None
