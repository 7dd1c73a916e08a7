"""The page that says what this is: true of the installation, filled in by the council, readable by everybody."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from accessible import violations
from browsing import Seen, Served, ask, opened, picture, serving, source
from conftest import WORDS_ONLY
from playwright.sync_api import Page, expect
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

from models.language.settings import Provider
from qa.build import pipeline
from qa.config import Config
from qa.errors import ConfigError
from ui.about.facts import Facts, Held, facts, held, holdings, measured
from ui.about.keeping import kept
from ui.about.sections import sections
from ui.about.transparency import SHIPPED, UNWRITTEN, Own, as_markdown, performance, sends, transparency

HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) :smile:"
OWN = f"""contact = "{HOSTILE}"
[fields]
"1.1" = "Nether Coombe Town Council"
"""


@pytest.fixture(scope="module")
def found(two_councils_index: Path) -> Iterator[Facts]:
    config = Config(index=two_councils_index, embedding="hashing", reranker=False)
    made = pipeline(config, two_councils_index)
    yield facts(config, held(made), made.index.manifest.embedding, "reader-2026")
    made.index.close()


def told(found: Facts, own: Own = Own()) -> dict[str, str]:  # noqa: B008  it is frozen
    """Each section's HTML by its anchor."""
    return {one.anchor: one.html for one in sections(found, own, transparency(found, own))}


def field(found: Facts, number: str, own: Own = Own()) -> str | None:  # noqa: B008  it is frozen
    fields = {one.number: one.text for part in transparency(found, own) for one in part.fields}
    return fields[number]


# --- without a browser ---


def test_what_is_held_is_what_the_index_holds(found: Facts) -> None:
    assert holdings(found.held).startswith("2 documents of 2 councils, ")
    assert holdings(found.held).endswith("meetings from 2 April 2025 to 10 September 2025")
    assert "Harrow Vale County Council" in told(found)["held"]


def test_what_needs_no_record_is_told_without_one(found: Facts) -> None:
    empty, damaged = replace(found, held=Held()), replace(found, held=None)
    assert told(empty)["held"] == "<p>No paper is held yet.</p>"
    assert told(damaged)["held"] == "<p>What is held cannot be told now: the record cannot be opened.</p>"
    for anchor in ("answers", "limits", "access", "data", "accessibility"):
        assert told(empty)[anchor] == told(damaged)[anchor] == told(found)[anchor]


def test_nothing_is_said_to_be_sent_unless_a_server_is_configured(found: Facts) -> None:
    assert sends(found) == "Nothing is sent anywhere else."
    assert "No language model is used" in told(found)["answers"]


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"llm": Provider.OPENAI_LIKE, "llm_endpoint": "https://models.example.org:8443/v1"}, "models.example.org"),
        ({"llm": Provider.OLLAMA}, "on this machine"),
        ({"llm": Provider.ANTHROPIC}, "the provider of anthropic"),
    ],
)
def test_where_questions_are_sent_is_named(two_councils_index: Path, settings: dict[str, Any], host: str) -> None:
    config = Config(index=two_councils_index, embedding="hashing", reranker=False, llm_model="m", **settings)
    told_of = facts(config, None, "none", "none")
    assert f"({host})" in sends(told_of)
    assert "8443" not in "".join(told(told_of).values())


def test_a_model_in_this_process_sends_nothing(found: Facts) -> None:
    local = replace(found, language_model="local model (bundled)", language_host=None)
    assert sends(local) == "Nothing is sent anywhere else."
    assert "local model (bundled)" in told(local)["answers"]


def test_how_long_conversations_are_kept_is_what_is_configured(found: Facts) -> None:
    assert "somebody deletes them" in [one.until for one in kept(found)]
    assert any(one.until.startswith("30 days after") for one in kept(replace(found, kept_days=30)))


def test_an_audit_log_is_told_where_one_is_kept(found: Facts) -> None:
    assert not any("audit" in one.what for one in kept(found))
    assert any("audit" in one.what and one.until == "90 days later" for one in kept(replace(found, audit_days=90)))


def test_the_figures_are_those_of_the_shipped_baseline_and_of_nothing_where_there_is_none(
    found: Facts, tmp_path: Path
) -> None:
    assert found.measured is not None
    assert f"{found.measured.right:.0%} were answered" in performance(found.measured)
    damaged = tmp_path / "baseline.json"
    damaged.write_text("{}", encoding="utf-8")
    assert measured(damaged) is None
    assert measured(tmp_path / "missing.json") is None
    assert performance(None) == "No measurement is at hand."


def test_every_field_of_the_standard_is_filled_in_or_left_to_the_council(found: Facts) -> None:
    numbers = [one.number for part in transparency(found, Own()) for one in part.fields]
    assert len(numbers) == len(set(numbers))
    assert field(found, "1.1") is None
    assert "{" not in as_markdown(transparency(found, Own()))
    assert UNWRITTEN in as_markdown(transparency(found, Own()))


def test_what_the_council_wrote_stands_before_what_ships(found: Facts) -> None:
    own = Own(contact="records@council.example", fields={"2.2": "Fewer letters."})
    assert field(found, "2.2", own) == "Fewer letters."
    assert field(found, "4", own) == "records@council.example"
    assert "records@council.example" in told(found, own)["accessibility"]


def test_what_the_council_wrote_is_text_and_nothing_else(found: Facts, tmp_path: Path) -> None:
    path = tmp_path / "about.toml"
    path.write_text(OWN, encoding="utf-8")
    own = Own.load(path)
    assert own.fields == {"1.1": "Nether Coombe Town Council"}
    html = "".join(told(found, own).values())
    assert "<img" not in html
    assert "&lt;img src=x" in html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("contact = ", "Invalid value"),
        ("contact = 3", "contact is no text"),
        ("email = 'a'", "email is no name in it"),
        ("fields = 'a'", "fields is no table"),
        ("[fields]\n'9.9' = 'a'", "the standard has no field 9.9"),
        ("[fields]\n'1.1' = 1", "field 1.1 is no text"),
    ],
)
def test_a_file_that_is_wrong_is_told_in_one_line(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "about.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=fault) as raised:
        Own.load(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    with pytest.raises(ConfigError, match="no such file"):
        Own.load(tmp_path / "none.toml")


def test_the_shipped_record_names_no_fact_that_is_not_filled_in() -> None:
    parts = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["part"]
    assert [part["heading"][:6] for part in parts] == ["Tier 1", *["Tier 2"] * 5]


# --- in a browser ---


@pytest.fixture(scope="module")
def served(two_councils_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    own = tmp_path_factory.mktemp("own") / "about.toml"
    own.write_text(OWN, encoding="utf-8")
    settings = {**WORDS_ONLY, "MATTERS_RERANKER": "false", "MATTERS_ABOUT": str(own)}
    with serving(two_councils_index, tmp_path_factory.mktemp("attempts") / "log", **settings) as one:
        yield one


def about(seen: Seen, served: Served) -> Page:
    opened(seen, served)
    seen.page.get_by_role("link", name="About").click()
    expect(seen.page.get_by_role("heading", level=1)).to_have_text("About")
    seen.page.locator("[data-test-script-state=notRunning]").wait_for()
    return seen.page


def test_the_page_is_read_from_top_to_bottom_by_anybody(seen: Seen, served: Served) -> None:
    page = about(seen, served)
    picture(page, "30-about")
    levels: list[int] = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    assert page.title() == "About · Matters Arising"
    assert seen.complaints == []


def test_a_link_to_a_section_brings_it_into_sight_and_the_record_is_a_file(seen: Seen, served: Served) -> None:
    page = about(seen, served)
    page.get_by_role("link", name="Algorithmic transparency record").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Algorithmic transparency record")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record (.md)").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "### 1.1 Organisation or department\n\nNether Coombe Town Council" in text


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)], ids=["phone", "400 per cent"])
def test_nothing_is_wider_than_a_small_screen(seen: Seen, served: Served, width: int, height: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": height})
    page = about(seen, served)
    assert is_no_wider_than_the_screen(page)
    picture(page, f"31-about-{width}")


def test_axe_finds_nothing_against_an_answer_with_everything_open(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    assert violations(page) == []
    page.get_by_text("Limit the search").click()
    ask(page, "What would the repair of the footbridge at Mill Lane cost?")
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport()
    assert violations(page) == []
