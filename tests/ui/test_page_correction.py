"""A wrong outcome becomes a question of one's own set: by keyboard, with every refusal beside its field."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from browsing import ROOT, Seen, Served, Sink, ask, opened, picture, serving
from playwright.sync_api import Locator, Page, expect
from streamlit.testing.v1 import AppTest
from test_page_answers import tab_to
from test_page_hostile import nothing_happened
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

from eval.sets.case import GoldCell, GoldQuote
from eval.sets.folders import open_set
from qa.schema import Reason
from store.schema import Scope

COST = "What would the repair of the footbridge at Mill Lane cost?"
RENEWED = "What were loans renewed on time in August 2024?"
SAYS = "What must a right answer say?"
# A list that opens while the page still scrolls to it closes again.
AT_REST = """() => new Promise(done => {
    let [before, still] = [null, 0];
    const look = () => {
        const now = document.activeElement.getBoundingClientRect().top;
        still = now === before ? still + 1 : 0;
        before = now;
        still < 20 ? requestAnimationFrame(look) : done();
    };
    look();
})"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ours") / "questions"


@pytest.fixture(scope="module")
def served(small_index: Path, questions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(small_index, tmp_path_factory.mktemp("attempts") / "log", MATTERS_QUESTIONS=str(questions)) as one:
        yield one


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "added.jsonl").read_text(encoding="utf-8").splitlines()]


# --- in a browser ---


def unfolded(seen: Seen, served: Served, question: str) -> Page:
    """Asked, with the form beneath the outcome open."""
    page = opened(seen, served)
    ask(page, question)
    expect(page.locator(".looking")).to_have_count(0, timeout=30_000)  # what may be asked next has come
    tab_to(page.get_by_role("button", name="No, it was not"))
    page.keyboard.press("Enter")
    summary = page.locator(".st-key-wrong summary")
    summary.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()  # drawn whole: what is opened stays open
    tab_to(summary)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add to the question set")).to_be_visible()
    return page


def send(page: Page) -> None:
    tab_to(page.get_by_role("button", name="Add to the question set"))
    page.keyboard.press("Enter")


def test_by_keyboard_alone_a_wrong_answer_is_refused_mended_and_added(
    seen: Seen, served: Served, questions: Path
) -> None:
    page = unfolded(seen, served, COST)
    says = page.get_by_label(SAYS)
    tab_to(says)
    page.keyboard.type("£48,200")
    send(page)
    picture(page, "30-refused")

    first = page.get_by_role("checkbox", name="Place 1 is right")
    refused(page, first, "question not added: say where it stands: a document with its words or its cell")
    expect(says).to_have_value("£48,200")
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    send(page)

    expect(page.locator(".added")).to_be_focused()
    expect(page.locator(".added")).to_contain_text(f"added to {questions / 'added.jsonl'}")
    expect(page.locator(".added")).to_contain_text(f"matters eval --set {questions} --index ")
    expect(page.locator("#announcement")).to_have_text(re.compile(r"^Q-\d{4} added to "))
    picture(page, "31-added")
    added = rows(questions)[-1]
    assert (added["question"], added["must"]) == (COST, [[r"(?<!\w)(?<!\d[.,])£48,200(?!\w|[.,]\d)"]])
    assert "would cost £48,200" in str(added["gold"])
    assert seen.complaints == []


def refused(page: Page, field: Locator, said: str) -> None:
    """The fault stands beside its field, is tied to it and announced, and the reader is there."""
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text(f"Error: {said}")
    expect(page.locator("#announcement")).to_have_text(said)


def test_each_sort_shows_its_own_fields_and_what_was_typed_is_kept(seen: Seen, served: Served) -> None:
    page = unfolded(seen, served, COST)
    says, because = page.get_by_label(SAYS), page.get_by_role("radiogroup", name="Why is there no answer?")
    tab_to(says)
    page.keyboard.type("£48,200")
    expect(because).to_be_hidden()
    page.get_by_role("radio", name="An answer: the record has it").focus()
    page.keyboard.press("ArrowDown")
    expect(because).to_be_visible()
    expect(says).to_be_hidden()
    send(page)
    refused(page, because.get_by_role("radio").first, "question not added: say why the record does not answer")
    page.get_by_role("radio", name="No answer: the record does not say").focus()
    page.keyboard.press("ArrowUp")
    expect(says).to_have_value("£48,200")
    expect(because).to_be_hidden()
    assert seen.complaints == []


def test_a_fault_leaves_its_field_when_it_is_mended(seen: Seen, served: Served) -> None:
    page = unfolded(seen, served, COST)
    tab_to(page.get_by_role("checkbox", name="Place 1 is right"))
    page.keyboard.press("Space")
    send(page)
    says = page.get_by_label(SAYS)
    refused(
        page, says, 'question not added: "must" is empty, so that any answer is right; say what a right answer holds'
    )
    page.keyboard.type("48,200")
    tab_to(page.get_by_label("Its words there"))
    page.keyboard.type("nowhere")
    send(page)
    document = page.get_by_role("combobox", name="Document", exact=True)
    refused(page, document, "question not added: choose the document that this stands in")
    expect(says).not_to_have_attribute("aria-invalid", "true")
    expect(says).to_have_value("48,200")
    expect(page.locator(".fault")).to_have_count(1)
    assert seen.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_form_fits_every_screen_and_all_of_it_is_named_and_legible(seen: Seen, served: Served, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 900})
    page = unfolded(seen, served, COST)
    send(page)
    expect(page.locator(".fault")).to_be_visible()
    picture(page, f"32-form-{width}")
    assert is_no_wider_than_the_screen(page)
    levels: list[int] = page.evaluate(HEADINGS)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRASTS) == []


def test_what_a_paper_says_is_only_words_in_the_form(seen: Seen, served: Served, sink: Sink) -> None:
    page = unfolded(seen, served, "Until when was the skate park to be lit?")
    expect(page.locator(".offered").first).to_contain_text("<script>window.hacked = 1</script>")
    page.get_by_role("combobox", name="Document", exact=True).focus()
    page.evaluate(AT_REST)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").filter(has_text="<script>window.hacked=1</script>")).to_be_visible()
    page.keyboard.press("Escape")
    nothing_happened(seen, served, sink)


# --- without one ---


@pytest.fixture
def ours(tmp_path: Path, two_councils_index: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where corrections go; the page asks two small papers."""
    monkeypatch.setenv("MATTERS_INDEX", str(two_councils_index))
    monkeypatch.setenv("MATTERS_EMBEDDING", "hashing")
    monkeypatch.setenv("MATTERS_RERANKER", "false")
    monkeypatch.setenv("MATTERS_ABSTAIN_BELOW", "0")
    monkeypatch.setenv("MATTERS_QUESTIONS", str(tmp_path / "ours"))
    return tmp_path / "ours"


def asked(question: str = COST) -> AppTest:
    shown = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    return put(shown, question)


def put(shown: AppTest, question: str) -> AppTest:
    """Asked, and what came of it said to be of no use."""
    shown.text_input(key="question").set_value(question)
    next(button for button in shown.button if button.label == "Ask").click().run()
    return shown.button(key="use-no").click().run()


def sent(shown: AppTest) -> AppTest:
    next(button for button in shown.button if button.label == "Add to the question set").click().run()
    assert not shown.exception
    return shown


def fill(shown: AppTest, **fields: object) -> AppTest:
    """Fill the fields by the ends of their keys, as they are drawn: a field may be drawn by another."""
    for name, value in fields.items():
        end = f"-{name.replace('_', '-')}"
        found = [*shown.text_area, *shown.text_input, *shown.selectbox, *shown.radio, *shown.checkbox]
        next(one for one in found if str(one.key).startswith("wrong-") and str(one.key).endswith(end)).set_value(value)
    return shown


def fault(shown: AppTest) -> tuple[str, str]:
    """The field of the one fault that is shown, and what is said of it."""
    (found,) = (one.value for one in shown.html if 'class="fault"' in one.value)
    match = re.search(r'data-fault-of="\.st-key-wrong-\d+-(\S+) .*<b>Error:</b> (.*)</p>', found)
    assert match
    return match[1], match[2].replace("&quot;", '"')


def test_a_place_that_is_ticked_becomes_gold_as_the_document_prints_it(ours: Path) -> None:
    sent(fill(asked(), says="£48,200\nMill Lane", never="£91,500", note="as minuted", cited_1=True))
    (case,) = open_set(ours).cases
    ((gold,),) = case.facts
    assert isinstance(gold, GoldQuote)
    assert gold.documents == ("mill-lane.txt",)
    assert "the repair would cost £48,200." in gold.quote
    assert (case.id, case.question, case.kind, case.note) == ("Q-0001", COST, "open", "as minuted")
    assert (len(case.must), len(case.must_not), case.scope) == (2, 1, Scope())


def test_a_cell_that_is_ticked_is_kept_as_a_cell(
    ours: Path, figures_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(figures_index))
    sent(fill(asked(RENEWED), says="79%", cited_1=True))
    (case,) = open_set(ours).cases
    assert case.facts == ((GoldCell("visits.csv", "H4"),),)


def test_places_that_were_not_cited_are_given_by_document_words_and_cell(
    ours: Path, figures_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(figures_index))
    shown = fill(asked(RENEWED), says="86%", document_1="visits.csv", cell_1="$i$4")
    next(button for button in shown.button if button.label == "Another place").click().run()
    sent(fill(shown, document_2="library.txt", words_2="the report  be\nnoted"))
    (case,) = open_set(ours).cases
    assert case.facts == ((GoldQuote("the report be noted", ("library.txt",)),), (GoldCell("visits.csv", "I4"),))


def test_that_the_record_does_not_answer_is_added_with_its_reason(ours: Path) -> None:
    shown = sent(fill(asked(), sort=True))
    assert fault(shown) == ("reason", "question not added: say why the record does not answer")
    sent(fill(shown, reason=Reason.NOT_RECORDED, never="£48,200"))
    (case,) = open_set(ours).cases
    assert (case.answerable, case.reason, case.facts, len(case.must_not)) == (False, Reason.NOT_RECORDED, (), 1)


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"says": "48,200"}, "cited-1", "say where it stands: a document with its words or its cell"),
        ({"cited_1": True}, "says", '"must" is empty, so that any answer is right; say what a right answer holds'),
        ({"says": "1", "words_1": "be closed"}, "document-1", "choose the document that this stands in"),
        ({"says": "1", "document_1": "weir.txt"}, "words-1", "give its words in weir.txt, or its cell"),
        (
            {"says": "1", "cited_1": True, "document_1": "weir.txt", "words_1": "be opened"},
            "words-1",
            "Q-0001: “be opened” of weir.txt does not stand there; correct the gold, or ingest the paper",
        ),
        (
            {"says": "1", "document_1": "weir.txt", "cell_1": "B7"},
            "cell-1",
            "Q-0001: cell B7 of weir.txt does not stand there; correct the gold, or ingest the paper",
        ),
        (
            {"says": "1", "document_1": "weir.txt", "cell_1": "here"},
            "cell-1",
            'a place needs "document" and "quote", or "file" and "cell_or_row_col" like "B7"',
        ),
    ],
)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(
    ours: Path, fields: dict[str, object], where: str, said: str
) -> None:
    shown = sent(fill(asked(), **fields))
    place, told = fault(shown)
    assert place == where
    assert told == f"question not added: {said}" or told == f"question not added: {said.removeprefix('Q-0001: ')}"
    kept = {str(one.key): one.value for one in [*shown.text_area, *shown.text_input, *shown.selectbox, *shown.checkbox]}
    for name, value in fields.items():
        assert next(v for key, v in kept.items() if key.endswith(f"-{name.replace('_', '-')}")) == value
    assert not ours.exists() or (ours / "added.jsonl").read_text(encoding="utf-8") == ""


def test_the_limits_that_were_set_are_kept(ours: Path) -> None:
    shown = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    next(one for one in shown.multiselect if one.label == "Committees").set_value(["Highways Committee"])
    sent(fill(put(shown, COST), says="48,200", cited_1=True))
    assert open_set(ours).cases[0].scope == Scope(committees=("Highways Committee",))


def test_an_abstention_can_be_wrong_too(
    ours: Path, two_councils_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = shutil.copytree(two_councils_index, tmp_path / "doubtful")  # a record is opened once, as it was set then
    monkeypatch.setenv("MATTERS_INDEX", str(doubtful))
    monkeypatch.setenv("MATTERS_ABSTAIN_BELOW", "1")
    shown = asked("Who designed the footbridge at Mill Lane?")
    assert "Say what the answer would have been" in [one.label for one in shown.expander]
    sent(fill(shown, says="Engineer", document_1="weir.txt", words_1="The Engineer reported"))
    assert open_set(ours).cases[0].answerable


@pytest.mark.usefixtures("ours")
def test_a_new_answer_begins_with_empty_fields() -> None:
    shown = sent(fill(asked(), says="48,200"))
    put(shown, "From when is the footbridge at the Weir closed?")
    assert next(one.value for one in shown.text_area if str(one.key).endswith("-says")) == ""
    assert not [one for one in shown.html if 'class="fault"' in one.value]


def test_a_set_that_cannot_be_written_is_said_in_one_line(ours: Path) -> None:
    ours.write_text("a file where the folder should be", encoding="utf-8")
    where, said = fault(sent(fill(asked(), says="48,200", cited_1=True)))
    assert where == "send"
    assert "cannot be written" in said
