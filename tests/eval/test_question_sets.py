"""The question sets that ship: whole, each gold place where it says, and every trap of the domain asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from eval.measures.marked import Marked
from eval.measures.right import why_wrong
from eval.sets.case import Case, GoldCell
from eval.sets.folders import SHIPPED, QuestionSet, open_set
from eval.sets.gold import Gold, faults_of
from eval.systems.given import Given
from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.index import Index
from store.observations import Cell
from store.schema import Document

ROOT = Path(__file__).parents[2]
SETS = {
    "shipped": (ROOT / "corpus", SHIPPED),
    "tuning": (ROOT / "eval" / "tuning" / "docs", ROOT / "eval" / "tuning" / "questions.jsonl"),
    "held out": (ROOT / "eval" / "heldout" / "documents", ROOT / "eval" / "heldout"),
}
TRAPS = (
    "cause not recorded, table not held, year not stated, two-column header, polarity, year to date against quarter, "
    "target as timescale, misspelt name, duplicate promise, no promise, report text against discussion, "
    "false premise, other council's figure, arithmetic, restated value, exempt, hostile text, Welsh twin"
).split(", ")
Held = dict[str, Document]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Held]:
    """The documents of a folder as an index holds them, by name; each folder is ingested once."""

    @cache
    def documents(folder: Path) -> Held:
        index = tmp_path_factory.mktemp("held")
        ingest(folder, index, HashingEmbedder(), build=build_here)
        opened = Index(index)
        made = {source.name: opened.record.document(source.doc_id) for source in opened.record.sources()}
        opened.close()
        return made

    return documents


@pytest.fixture(params=SETS)
def shipped(request: pytest.FixtureRequest, held: Callable[[Path], Held]) -> tuple[QuestionSet, Held]:
    """A set that ships, and the documents it asks about."""
    folder, questions = SETS[request.param]
    return open_set(questions), held(folder)


def test_every_line_is_a_question(shipped: tuple[QuestionSet, Held]) -> None:
    questions, _ = shipped
    assert [str(fault) for fault in questions.faults] == []
    assert len(questions.cases) >= 100


def test_every_document_that_a_question_names_is_in_the_record(shipped: tuple[QuestionSet, Held]) -> None:
    questions, documents = shipped
    named = {name for case in questions.cases for name in case.gold_documents if name != "*"}
    assert named <= set(documents)


def test_every_gold_place_stands_where_it_says(shipped: tuple[QuestionSet, Held]) -> None:
    questions, documents = shipped
    assert [fault for case in questions.cases for fault in faults_of(case, documents)] == []


def test_every_answerable_question_has_gold(shipped: tuple[QuestionSet, Held]) -> None:
    # What follows from a silence ("no action was recorded") is derived, and has nothing to quote.
    assert [case.id for case in shipped[0].cases if case.answerable and not (case.facts or case.derived)] == []


def test_the_answer_that_a_set_gives_is_right_by_its_own_patterns(shipped: tuple[QuestionSet, Held]) -> None:
    told = {case.id: wrong(case) for case in shipped[0].cases if case.answerable and case.answer}
    assert {name: why for name, why in told.items() if why} == {}


def wrong(case: Case) -> tuple[str, ...]:
    """What is wrong with the set's own answer."""
    given = Given(answered=True, text=case.answer)
    return why_wrong(Marked(case=case, gold=Gold(facts=()), given=given, texts={}))


def test_the_shipped_questions_are_many_and_of_every_trap() -> None:
    questions = open_set(SHIPPED)
    traps = Counter(trap for case in questions.cases for trap in case.traps)
    assert len(questions.cases) >= 200
    assert [trap for trap in TRAPS if traps[trap] < 4] == []


def test_there_are_conversations_of_several_turns() -> None:
    turns = Counter(case.conversation for case in open_set(SHIPPED).cases if case.conversation)
    assert len(turns) >= 10
    assert min(turns.values()) >= 2


def test_every_question_for_a_cause_names_its_rung() -> None:
    assert [case.id for case in open_set(SHIPPED).cases if case.kind == "why" and case.rung is None] == []


# --- the shipped record and its gold cells ---


def printed(document: Document, cell: GoldCell) -> list[str]:
    """What stands in the document's grids at a gold cell's address."""
    return [
        one.span.of(document.raw_text)
        for grid in document.grids
        for one in grid.cells
        if cell.sheet in (None, grid.sheet) and Cell(one.row, one.column).a1 == cell.cell
    ]


def test_every_gold_cell_has_something_printed_in_it(held: Callable[[Path], Held]) -> None:
    documents = held(ROOT / "corpus")
    places = (place for case in open_set(SHIPPED).cases for fact in case.facts for place in fact)
    cells = [place for place in places if isinstance(place, GoldCell)]
    assert len(cells) > 300
    assert [cell for cell in cells if not any(map(str.strip, printed(documents[cell.file], cell)))] == []


def test_the_page_about_the_record_is_no_document_of_it(held: Callable[[Path], Held]) -> None:
    assert (ROOT / "corpus" / "README.md").is_file()
    assert not set(held(ROOT / "corpus")) & {"README.md", "sources.csv", "indicators.toml"}


def test_every_paper_that_ships_says_whose_it_is_and_when(held: Callable[[Path], Held]) -> None:
    papers = held(ROOT / "corpus").values()
    assert [one.source.name for one in papers if not (one.source.council and one.source.held_on)] == []
