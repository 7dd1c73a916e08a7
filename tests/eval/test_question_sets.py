"""The question sets that ship: whole, each gold quotation where it says, and every fault named by file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Case, gold_spans, load, overlaps, places
from ingest.pipeline import ingest, take_apart
from ingest.readers import read
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.index import Index
from store.observations import Cell
from store.schema import Document, Source, Span

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "eval" / "questions" / "figures.jsonl"
SETS = {
    "corpus": (ROOT / "corpus", ROOT / "eval" / "questions" / "corpus.jsonl"),
    "figures": (ROOT / "corpus", FIGURES),
    "commitments": (ROOT / "corpus", ROOT / "eval" / "questions" / "commitments.jsonl"),
    "tuning": (ROOT / "eval" / "tuning" / "docs", ROOT / "eval" / "tuning" / "questions.jsonl"),
}
ROW = {
    "id": "1", "doc": "a.txt", "question": "How many?", "kind": "figure", "must": [["12"]], "must_not": [],
    "gold": ["12 cases"], "abstain": False,
}  # fmt: skip


def written(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Document]]:
    """The documents of a folder as an index holds them; each folder is ingested once."""

    @cache
    def documents(folder: Path) -> list[Document]:
        index = tmp_path_factory.mktemp(folder.name)
        ingest(folder, index, HashingEmbedder(), build=build_here)
        opened = Index(index)
        made = [opened.record.document(source.doc_id) for source in opened.record.sources()]
        opened.close()
        return made

    return documents


@pytest.fixture(params=SETS)
def shipped(
    request: pytest.FixtureRequest, held: Callable[[Path], list[Document]]
) -> tuple[list[Case], list[Document]]:
    """The cases of a set, and its documents."""
    folder, questions = SETS[request.param]
    return load(questions), held(folder)


def test_every_id_is_used_once(shipped: tuple[list[Case], list[Document]]) -> None:
    ids = [case.id for case in shipped[0]]
    assert len(set(ids)) == len(ids) >= 70


def test_every_document_that_a_question_names_is_in_the_set(shipped: tuple[list[Case], list[Document]]) -> None:
    cases, documents = shipped
    assert {name for case in cases for name in case.gold_documents} <= {one.source.name for one in documents}


def test_every_gold_quotation_stands_in_its_document(shipped: tuple[list[Case], list[Document]]) -> None:
    cases, documents = shipped
    missing = [
        (case.id, quote)
        for case in cases
        for quote in case.gold
        if not any(list(places(quote, one)) for one in documents if one.source.name in case.gold_documents)
    ]
    assert missing == []


def test_every_answerable_question_has_gold_and_what_the_answer_must_hold(
    shipped: tuple[list[Case], list[Document]],
) -> None:
    cases, documents = shipped
    able = [case for case in cases if case.answerable]
    assert [case.id for case in able if not case.must] == []
    # What follows from a silence ("no action was recorded") is derived, and has nothing to quote.
    assert [case.id for case in able if not (case.derived or case.cells or gold_spans(case, documents))] == []
    assert [case.id for case in cases if not case.answerable and (case.must or case.gold)] == []


# --- the shipped record and its gold cells ---


def gold_cells() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each gold cell of the figures set, with the id of its question."""
    for line in FIGURES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from ((row["id"], cell) for cell in row["cells"])


def printed(document: Document, cell: dict[str, Any]) -> str | None:
    """What stands in the document's grid at a gold cell's address; `None`: nothing."""
    sheets = [grid for grid in document.grids if grid.sheet == cell.get("sheet")]
    grid = sheets[0 if "sheet" in cell else cell.get("table", 1) - 1]
    for one in grid.cells:
        if Cell(one.row, one.column).a1 == cell["cell_or_row_col"]:
            return one.span.of(document.raw_text)
    return None


def test_every_gold_cell_is_printed_in_the_grid_where_the_set_says(held: Callable[[Path], list[Document]]) -> None:
    documents = {one.source.name: one for one in held(ROOT / "corpus")}
    found = [
        (question, cell, printed(documents[cell["file"]], cell))
        for question, cell in gold_cells()
        if documents[cell["file"]].grids and not any(grid.flattened for grid in documents[cell["file"]].grids)
    ]
    assert len(found) > 300
    assert [one for one in found if one[2] != one[1]["value"]] == []


def test_every_gold_value_stands_in_its_paper(held: Callable[[Path], list[Document]]) -> None:
    documents = {one.source.name: one for one in held(ROOT / "corpus")}
    assert [(one, cell) for one, cell in gold_cells() if not list(places(cell["value"], documents[cell["file"]]))] == []


def test_the_page_about_the_record_is_no_document_of_it(held: Callable[[Path], list[Document]]) -> None:
    names = {one.source.name for one in held(ROOT / "corpus")}
    assert (ROOT / "corpus" / "README.md").is_file()
    assert not names & {"README.md", "sources.csv", "indicators.toml"}


def test_every_paper_that_ships_says_whose_it_is_and_when(held: Callable[[Path], list[Document]]) -> None:
    assert [one.source.name for one in held(ROOT / "corpus") if not (one.source.council and one.source.held_on)] == []


# --- reading ---


def test_a_question_is_read_with_what_a_right_answer_must_match(tmp_path: Path) -> None:
    (case,) = load(written(tmp_path / "q.jsonl", ROW, ""))
    assert (case.must, case.gold, case.gold_documents, case.documents) == ((("12",),), ("12 cases",), ("a.txt",), ())
    assert case.answerable


def test_a_closed_question_is_asked_of_its_documents_only(tmp_path: Path) -> None:
    (case,) = load(written(tmp_path / "q.jsonl", ROW | {"open": False, "docs": ["a.txt", "b.txt"]}))
    assert case.documents == case.gold_documents == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    "bad",
    ["{", "[]", "3", {"id": "1"}, ROW | {"must": None}, ROW | {"must": 3}, ROW | {"doc": None, "docs": "a.txt"}],
    ids=["torn", "a list", "a number", "keys missing", "no must", "a number for must", "a word for docs"],
)
def test_a_line_that_is_no_question_is_named_by_file_and_line(tmp_path: Path, bad: object) -> None:
    with pytest.raises(ValueError, match=r"q\.jsonl, line 3: not a question \("):
        load(written(tmp_path / "q.jsonl", ROW, "", bad, ROW))


# --- places ---


def document(text: str) -> Document:
    return take_apart(Source(name="a.txt", sha256="0"), read("a.txt", text.encode()))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("There were 12\n   cases in May.", "12 cases"),
        ("He said “it’s 12 – 13”.", '"it\'s 12 - 13"'),
        ("Item 1\u00a0234 cases", "1234 cases"),
    ],
)
def test_a_quotation_is_found_whatever_its_white_space_and_quotation_marks(text: str, quote: str) -> None:
    (found,) = places(quote, document(text))
    assert found.of(text).split()[-1].strip("”.") == quote.rsplit(maxsplit=1)[-1].strip('"')


def test_every_place_of_a_quotation_is_found() -> None:
    assert len(list(places("12 cases", document("12 cases in May.\n\n12 cases in June.")))) == 2
    assert list(places("13 cases", document("12 cases"))) == []
    assert list(places(" ", document("12 cases"))) == []


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [((0, 10), (5, 15), True), ((0, 10), (6, 16), False), ((0, 100), (40, 50), True), ((3, 3), (0, 9), False)],
)
def test_spans_overlap_where_half_of_the_shorter_lies_in_the_other(
    one: tuple[int, int], other: tuple[int, int], meets: bool
) -> None:
    assert overlaps(Span(*one), Span(*other)) is meets
    assert overlaps(Span(*other), Span(*one)) is meets
