"""The page of evaluators: runs listed, opened, compared and read question by question, in a browser and without."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from accessible import violations
from browsing import ROOT, Seen, Served, ask, opened, picture, serving
from conftest import WORDS_ONLY
from hypothesis import given
from hypothesis import strategies as st
from invented_evaluation import HOSTILE, kept
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from test_page_answers import tab_to
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

from eval.runs.baseline import save
from eval.runs.store import FILE, RunStore
from ui.evaluation.links import address, link
from ui.evaluation.tables import prose, text
from ui.plain import folded

VIEWS = ["evaluation", "evaluation?run=1", "evaluation?run=2&against=1", "evaluation?run=2&against=1&question=B-1"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGE = "from ui.evaluation.page import page; page()"


@pytest.fixture(scope="module")
def store(two_councils_index: Path, tmp_path_factory: pytest.TempPathFactory) -> RunStore:
    return kept(tmp_path_factory.mktemp("evaluation"), two_councils_index)


@pytest.fixture(scope="module")
def served(store: RunStore, two_councils_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = {**WORDS_ONLY, "MATTERS_RUNS": str(store.path.parent), "MATTERS_ABSTAIN_BELOW": "0"}
    with serving(two_councils_index, tmp_path_factory.mktemp("attempts") / "log", **settings) as one:
        yield one


# --- in a browser ---


def visited(seen: Seen, served: Served, view: str) -> Page:
    seen.page.goto(f"{served.url}/{view}")
    seen.page.get_by_role("heading", level=1).wait_for()
    expect(seen.page.get_by_text("comparing …")).to_have_count(0, timeout=60_000)
    seen.page.locator("[data-testid='stStatusWidget']").wait_for(state="detached")
    return seen.page


def test_by_keyboard_alone_an_evaluator_goes_from_the_runs_to_a_broken_question_and_back(
    seen: Seen, served: Served
) -> None:
    page = opened(seen, served)
    expect(page.get_by_role("link", name="Ask")).to_have_attribute("aria-current", "page")
    follow(page, "Evaluation")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Evaluation")
    expect(heading).to_be_focused()
    picture(page, "20-runs")

    follow(page, "Run 2")
    expect(heading).to_have_text("Run 2")
    tab_to(page.get_by_role("button", name="Compare"))
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Run 2 against run 1")
    expect(page).to_have_url(re.compile(r"/evaluation\?run=2&against=1$"))
    picture(page, "21-comparison")

    broken = page.get_by_role("table", name=re.compile("^Right in the other run and wrong in this one"))
    name = str(broken.get_by_role("link").first.text_content())
    follow(page, name)
    expect(heading).to_contain_text(f"{name}: ")
    expect(heading).to_be_focused()
    expect(page.get_by_role("heading", level=2)).to_have_text(["In run 2", "In run 1"])
    expect(page.locator("article .mark")).to_have_text(["✗ wrong", "✓ right"])
    picture(page, "22-question")

    page.go_back()
    expect(heading).to_have_text("Run 2 against run 1")
    assert seen.complaints == []


def follow(page: Page, name: str) -> None:
    tab_to(page.get_by_role("link", name=name, exact=True))
    page.keyboard.press("Enter")


def test_what_was_asked_and_typed_is_still_there_after_a_look_at_the_runs(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, "What would the repair of the footbridge at Mill Lane cost?")
    page.get_by_role("link", name="Evaluation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Evaluation")
    page.get_by_role("link", name="Ask").click()
    expect(page.get_by_label("Your question")).to_have_value(
        "What would the repair of the footbridge at Mill Lane cost?"
    )
    expect(page.locator(".asked")).to_have_text("What would the repair of the footbridge at Mill Lane cost?")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.title() == "Matters Arising"
    assert seen.complaints == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_by_its_address_and_fits_a_small_screen(seen: Seen, served: Served, view: str) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 800})
    page = visited(seen, served, view)
    assert is_no_wider_than_the_screen(page)
    picture(page, f"23-narrow-{VIEWS.index(view)}")
    assert seen.complaints == []


@pytest.mark.parametrize("view", VIEWS)
def test_headings_step_down_everything_is_named_and_all_text_has_contrast(
    seen: Seen, served: Served, view: str
) -> None:
    page = visited(seen, served, view)
    levels: list[int] = page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    heading = str(page.get_by_role("heading", level=1).text_content())
    assert page.title() == f"{heading} · Matters Arising"


def test_tables_keep_their_roles_where_a_narrow_screen_stacks_their_cells(seen: Seen, served: Served) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 800})
    page = visited(seen, served, "evaluation?run=1")
    table = page.get_by_role("table", name="By kind")
    assert table.evaluate("table => getComputedStyle(table).display") == "block"
    expect(table.get_by_role("rowheader").first).to_be_visible()
    expect(table.get_by_role("columnheader", name="Citation recall")).to_be_attached()
    first = table.get_by_role("row").nth(1)
    assert first.get_by_role("cell").count() + first.get_by_role("rowheader").count() == 6


def test_a_strip_is_drawn_where_its_figure_stands(seen: Seen, served: Served, store: RunStore) -> None:
    page = visited(seen, served, "evaluation?run=1")
    right = store.run(1).figures["right"].value
    assert right is not None
    row = (
        page.get_by_role("table", name="Every measure")
        .get_by_role("row")
        .filter(has=page.get_by_text("right", exact=True))
    )
    at = row.locator(".dot").evaluate(
        "dot => { const [one, all] = [dot, dot.parentElement].map(box => box.getBoundingClientRect());"
        " return (one.left + one.width / 2 - all.left) / all.width; }"
    )
    assert at == pytest.approx(right, abs=0.01)


def test_what_questions_and_answers_say_is_shown_to_the_letter_and_never_run(seen: Seen, served: Served) -> None:
    for view in (
        "evaluation?run=1",
        "evaluation?run=2&against=1",
        "evaluation?run=1&question=%3Cb%3EH-1%3C%2Fb%3E%26run%3D1",
    ):
        page = visited(seen, served, view)
        expect(page.locator(".st-key-evaluation :is(img, script, s, b:not(.own))")).to_have_count(0)
        assert page.evaluate("window.hacked") is None
    expect(page.get_by_role("heading", level=1)).to_have_text(f"<b>H-1</b>&run=1: {HOSTILE}")
    expect(page.locator(".quiet").first).to_contain_text("</td><i>kind</i> · traps: <s>trap</s>")
    assert seen.complaints == []


# --- without one ---


@pytest.fixture
def here(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MATTERS_RUNS", str(store.path.parent))
    return store.path.parent


def shown(**asked: str) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=90)
    for name, value in asked.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def html(**asked: str) -> str:
    return "\n".join(str(one.value) for one in shown(**asked).html)


def errors(**asked: str) -> list[str]:
    return [one.value.replace("\\", "").replace("\u2060", "") for one in shown(**asked).error]


def column(page: str, caption: str, at: int) -> list[str]:
    """The cells of a column of the table whose caption begins so, without their tags and the column's name."""
    (table,) = re.findall(rf"<caption><bdi>{caption}.*?</table>", page, re.DOTALL)
    rows = re.findall(r'<tr role="row">(<th role="rowheader".*?)</tr>', table, re.DOTALL)
    cells = [re.findall(r"<(?:th|td) [^>]*>(.*?)</(?:th|td)>", row, re.DOTALL)[at] for row in rows]
    return [re.sub(r'<span class="label".*?</span>|<[^>]+>', "", cell) for cell in cells]


@given(run=st.integers(min_value=1, max_value=10**9 - 1), against=st.text(min_size=1), question=st.text(min_size=1))
def test_an_address_gives_back_what_it_was_made_of(run: int, against: str, question: str) -> None:
    asked = parse_qs(urlsplit(address(run, against, question)).query, keep_blank_values=True, strict_parsing=True)
    assert asked == {"run": [str(run)], "against": [against], "question": [question]}


@given(words=st.text(st.characters(exclude_categories=())))
def test_whatever_is_written_a_cell_holds_it_as_text(words: str) -> None:
    for made in (text(words), prose(words), link(words, 1, words, words)):
        inside = re.sub(r'^<(?:bdi|bdi class="given"|a href="[^"<>]*" data-inside)>|</(?:bdi|a)>$', "", made)
        assert not set(inside) & {*"<>\"'"}
        made.encode()


@pytest.mark.usefixtures("here")
def test_the_runs_are_listed_newest_first_with_their_share_right_and_their_verdict(store: RunStore) -> None:
    said = html()
    right = [store.run(number).figures["right"] for number in (2, 1)]
    assert column(said, "3 runs, newest first", 0) == ["Run 3", "Run 2", "Run 1"]
    assert [one[:4] for one in column(said, "3 runs", 5)] == [
        "",
        *(f"{one.value:.2f}".removeprefix("0") + " " for one in right),
    ]
    assert column(said, "3 runs", 6) == [
        "stopped; the same command takes it up",
        "✓ invariants hold; no baseline",
        "✓ invariants hold; no baseline",
    ]


def test_a_run_is_held_against_the_baseline_beside_its_set(
    store: RunStore, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = tmp_path / "ours"
    shutil.copytree(here.parent / "bridges", questions)
    (questions / "set.toml").write_text('name = "bridges"\n', encoding="utf-8")
    save(store.run(1), questions / "baseline.json")
    monkeypatch.setenv("MATTERS_QUESTIONS", str(questions))
    assert column(html(), "3 runs", 6)[1:] == ["✓ passed", "✓ passed"]  # of so few questions nothing is beyond noise
    said = html(run="2")
    assert "nothing is worse than the baseline beyond noise" in said
    assert "Right, since the baseline" in said
    assert "A saved baseline keeps the marks, not the words." in html(run="2", against="baseline", question="B-1")


@pytest.mark.usefixtures("here")
def test_every_question_that_is_not_right_is_listed_with_what_is_wrong(store: RunStore) -> None:
    said = html(run="2")
    for row in store.run(2).first:
        assert (f'question={row.id}"' in said) is (row.marks["right"] != 1) or row.id.startswith("<")


@pytest.mark.usefixtures("here")
def test_a_comparison_names_what_broke_what_was_mended_and_what_is_as_before(store: RunStore) -> None:
    then, now = ({row.id: row.marks["right"] for row in store.run(number).first} for number in (1, 2))
    said = html(run="2", against="1")
    assert column(said, "Right in the other run", 0) == [name for name in now if now[name] == 0 and then[name] == 1]
    back = html(run="1", against="2")
    assert column(back, "Wrong in the other run", 0) == column(said, "Right in the other run", 0)


@pytest.mark.usefixtures("here")
def test_a_question_is_opened_with_its_answer_what_is_wrong_and_both_places(store: RunStore) -> None:
    row = next(one for one in store.run(2).first if one.id == "B-1")
    said = html(run="2", question="B-1")
    assert row.gold[0] in said
    assert row.why_wrong[0] in said
    assert "<dt>No answer</dt>" in said
    assert "Cited places</dt><dd>nothing" in said


@pytest.mark.usefixtures("here")
def test_what_was_cited_is_shown_in_its_own_words(store: RunStore) -> None:
    answer = next(one for key, one in store.given(1).items() if key[1] == "B-1")
    said = html(run="1", question="B-1")
    assert answer.citations
    for place in answer.citations:
        assert f"<q>{folded(place.quote)}</q>" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"run": "99"}, "holds no finished run 99; name another folder with MATTERS_RUNS, or move the file away"),
        ({"run": "3"}, "holds no finished run 3;"),
        ({"run": "none"}, "run=none in the address is no number; go back to all runs"),
        ({"run": "1" * 40}, "in the address is no number"),
        ({"run": "1", "against": "<b>"}, "against=<b>: name a run by its number, or “baseline”"),
        ({"run": "1", "against": "baseline"}, "the sets of run 1 have no baseline; compare it with another run"),
        ({"run": "1", "question": "none"}, "Run 1 asked no question of that id."),
    ],
)
@pytest.mark.usefixtures("here")
def test_an_address_that_names_nothing_says_so_in_one_line(asked: dict[str, str], said: str) -> None:
    (error,) = errors(**asked)
    assert said in error
    assert "\n" not in error


def test_older_runs_are_a_page_further_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RunStore(tmp_path)
    for number in range(25):
        store.begin(f"key {number}", "matters")
    monkeypatch.setenv("MATTERS_RUNS", str(tmp_path))
    assert column(html(), "25 runs, newest first: 1 to 20", 0) == [f"Run {number}" for number in range(25, 5, -1)]
    assert '<a href="?skip=20" data-inside>Older runs</a>' in html()
    assert column(html(skip="20"), "25 runs, newest first: 21 to 25", 0) == [
        f"Run {number}" for number in range(5, 0, -1)
    ]


def test_before_the_first_run_the_page_says_how_to_make_one_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_RUNS", str(tmp_path / "none"))
    assert "No run is kept here yet." in html()
    assert "<code>matters eval</code>" in html()
    assert not (tmp_path / "none").exists()


def test_a_damaged_file_of_runs_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 40)
    monkeypatch.setenv("MATTERS_RUNS", str(tmp_path))
    (error,) = errors()
    assert str(tmp_path / FILE) in error
    assert "MATTERS_RUNS" in error


def test_one_run_that_cannot_be_read_does_not_hide_the_others(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(here / FILE, tmp_path / FILE)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE runs SET record = '{}' WHERE run_id = 2")
    monkeypatch.setenv("MATTERS_RUNS", str(tmp_path))
    said = column(html(), "3 runs", 6)
    assert "run 2 cannot be read; another version of the program kept it" in said[1]
    assert said[2] == "✓ invariants hold; no baseline"
