"""How well tables are read is measured by cell and by field, and the tables' truth is what their files print."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.sets.folders import open_set
from eval.table_marks import REFERENCED, Truth, judged, load, pair
from eval.table_truth import lines, main, measure, misses
from ingest.pipeline import take_apart
from ingest.readers import read
from language.basis import Basis
from store.grids import GridCell
from store.observations import Cell, FigureKind, Observation
from store.schema import Document, Source

TABLES = Path(__file__).parents[2] / "eval" / "tables"
HALVES = [TABLES / "tune", TABLES / "test", TABLES / "held", TABLES / "final"]
TWO_LINES = "Indicator,2023/24,2024/25 target\nStreets swept on time (%),91.5,95.0\n"
YEAR = ["2023-04-01", "2024-03-31"]


def row(cell: str, quote: str, **more: Any) -> dict[str, Any]:
    """A line of the truth of the two-line table."""
    known = {"file": "streets.csv", "sheet": None, "cell": cell, "quote": quote, "kind": "observed", "code": None}
    told = {"indicator": "Streets swept on time", "value": float(quote), "unit": "percent", "basis": "year"}
    return {**known, **told, "period": YEAR, "status": "normal", "ref_area": None, "cohort": None, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The two-line table with the truth of its two figures."""
    (tmp_path / "streets.csv").write_text(TWO_LINES, encoding="utf-8")
    target = row("C2", "95.0", kind="target", period=["2024-04-01", "2025-03-31"])
    truth = "\n".join(json.dumps(one) for one in (row("B2", "91.5"), target))
    (tmp_path / "truth.jsonl").write_text(truth, encoding="utf-8")
    return tmp_path


def document(path: Path) -> Document:
    """The file as read, with no figures of its own."""
    data = path.read_bytes()
    source = Source(name=path.name, sha256=hashlib.sha256(data).hexdigest())
    return replace(take_apart(source, read(path.name, data)), observations=())


def observed(document: Document, grid_cell: GridCell, **more: Any) -> Observation:
    """An observation at a cell of the document, as its 2023/24 percentage where not told otherwise."""
    known: dict[str, Any] = {
        "kind": FigureKind.OBSERVED,
        "indicator": "Streets swept on time",
        "period_start": date(2023, 4, 1),
        "period_end": date(2024, 3, 31),
        "basis": Basis.YEAR,
        "unit_measure": "percent",
        "raw_value": (raw := grid_cell.span.of(document.raw_text)),
        "value": float(raw) if raw.replace(".", "").isdigit() else None,
    }
    place = Cell(grid_cell.row, grid_cell.column)
    doc_id = document.source.doc_id
    return Observation(doc_id=doc_id, span=grid_cell.span, cell=place, label=None, **{**known, **more})


def with_figures(document: Document, places: dict[str, dict[str, Any]]) -> Document:
    """The document with an observation at each of these cells."""
    cells = {Cell(one.row, one.column).a1: one for grid in document.grids for one in grid.cells}
    return replace(
        document, observations=tuple(observed(document, cells[place], **more) for place, more in places.items())
    )


def test_a_figure_is_found_in_its_cell_and_marked_field_by_field(folder: Path) -> None:
    read_so = with_figures(document(folder / "streets.csv"), {"B2": {}, "C2": {}})
    marked = pair(read_so, load(folder / "truth.jsonl"))
    (actual, good), (target, poor) = marked.pairs
    assert marked.false == ()
    assert good is not None
    assert set(judged(actual, good).values()) == {True}
    assert poor is not None
    assert {name for name, right in judged(target, poor).items() if not right} == {"kind", "period"}


def test_an_observation_in_a_cell_that_the_truth_does_not_list_is_a_false_figure(folder: Path) -> None:
    read_so = with_figures(document(folder / "streets.csv"), {"B1": {"value": 2023.0}, "B2": {}})
    marked = pair(read_so, load(folder / "truth.jsonl"))
    assert [one.raw_value for one in marked.false] == ["2023/24"]
    assert [one is not None for _, one in marked.pairs] == [True, False]


def test_the_report_counts_and_names_what_was_missed_misread_and_made_up(folder: Path) -> None:
    places: dict[str, dict[str, Any]] = {"B1": {"value": 2023.0}, "B2": {"value": 0.915}}
    marked = [pair(with_figures(document(folder / "streets.csv"), places), load(folder / "truth.jsonl"))]
    assert list(lines(marked))[-1].split()[:6] == ["all", "2", "1", "0", "1", "0.0%"]
    assert list(misses(marked)) == [
        "streets.csv B2 '91.5' (Streets swept on time): value '0.915' for 91.5",
        "streets.csv C2 '95.0' (Streets swept on time): not found",
        "streets.csv B1 '2023/24': false (Streets swept on time, observed)",
    ]


def test_what_the_table_leaves_open_is_not_marked_and_what_it_allows_is_right(folder: Path) -> None:
    path = folder / "truth.jsonl"
    allowed = {"accept": {"period": "any", "unit": ["count"]}, "value": None, "status": "suppressed"}
    path.write_text(json.dumps(row("B2", "91.5", **allowed)), encoding="utf-8")
    read_so = with_figures(document(folder / "streets.csv"), {"B2": {"unit_measure": "count", "period_end": None}})
    ((truth, one),) = pair(read_so, load(path)).pairs
    assert one is not None
    marks = judged(truth, one)
    assert "period" not in marks
    assert [name for name, right in marks.items() if not right] == ["value", "status"]


def test_a_figure_in_a_hidden_row_is_neither_found_nor_false(folder: Path) -> None:
    path = folder / "truth.jsonl"
    path.write_text(json.dumps(row("B2", "91.5", hidden=True)), encoding="utf-8")
    marked = pair(with_figures(document(folder / "streets.csv"), {"B2": {}}), load(path))
    assert (marked.pairs, marked.false) == ((), ())


def test_without_references_figures_are_aligned_by_what_is_printed() -> None:
    page = b"<table><caption>Visits</caption><tr><th>Site</th><th>2023/24</th></tr>" + b"".join(
        b"<tr><td>%s</td><td>%d</td></tr>" % pair for pair in ((b"East", 12), (b"West", 30), (b"North", 12))
    )
    source = Source(name="visits.html", sha256=hashlib.sha256(page).hexdigest())
    blank = replace(take_apart(source, read("visits.html", page + b"</table>")), observations=())
    cells = [one for grid in blank.grids for one in grid.cells if one.span.of(blank.raw_text) in {"12", "30"}]
    read_so = replace(blank, observations=tuple(observed(blank, one) for one in cells[1:]))
    truths = [_truth_of("visits.html", quote) for quote in ("12", "30", "12")]
    assert [one and one.raw_value for _, one in pair(read_so, truths).pairs] == [None, "30", "12"]


def _truth_of(file: str, quote: str) -> Truth:
    return Truth(
        file=file,
        sheet=None,
        cell=None,
        line=1,
        printed=quote,
        kind="observed",
        indicator="Visits",
        value=float(quote),
        unit="count",
        period=(None, None),
        basis="year",
        status="normal",
    )


def test_the_command_prints_each_file_and_every_listed_figure_is_whole_or_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(folder), "--misses"])
    printed = capsys.readouterr().out.splitlines()
    name, listed, _, whole, *_ = printed[1].split()
    named = [line for line in printed[3:] if ": false (" not in line]
    assert (name, int(listed)) == ("streets.csv", int(whole) + len(named)) == ("streets.csv", 2)


def test_a_broken_line_of_the_truth_is_named(folder: Path) -> None:
    (folder / "truth.jsonl").write_text('{"file": "streets.csv"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"truth\.jsonl, line 1: not a figure \('sheet'\)"):
        measure(folder)


# --- the tables themselves ---


def sources(half: Path) -> list[dict[str, str]]:
    with (half / "sources.csv").open(encoding="utf-8", newline="") as lines_of_it:
        return list(csv.DictReader(lines_of_it))


def test_no_council_is_in_two_halves() -> None:
    councils = [{one["council"] for one in sources(half)} for half in HALVES]
    assert len(set().union(*councils)) == sum(map(len, councils))
    assert list(map(len, councils)) == [5, 5, 10, 7]


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_every_table_has_its_source_and_its_truth(half: Path) -> None:
    held = {path.name for path in half.iterdir()} - {"truth.jsonl", "questions.jsonl", "sources.csv"}
    assert {one["file"] for one in sources(half)} == held == {one.file for one in load(half / "truth.jsonl")}


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_no_place_is_listed_twice(half: Path) -> None:
    rows = [json.loads(line) for line in (half / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    places = [(one["file"], one["sheet"], one.get("table"), one["cell"], one.get("line")) for one in rows]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_a_referenced_figure_is_what_the_file_prints_there(half: Path) -> None:
    wrong = []
    by_file: dict[str, list[Truth]] = defaultdict(list)
    for truth in load(half / "truth.jsonl"):
        if Path(truth.file).suffix in REFERENCED:
            by_file[truth.file].append(truth)
    for name, truths in by_file.items():
        held = document(half / name)
        printed = {
            (grid.sheet, Cell(one.row, one.column).a1): " ".join(one.span.of(held.raw_text).split())
            for grid in held.grids
            for one in grid.cells
        }
        wrong += [truth.place for truth in truths if printed.get((truth.sheet, truth.cell or "")) != truth.printed]
    assert wrong == []


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_a_line_of_flattened_text_is_what_the_truth_quotes(half: Path) -> None:
    for truth in load(half / "truth.jsonl"):
        if truth.line:
            assert (half / truth.file).read_text(encoding="utf-8").splitlines()[truth.line - 1] == truth.printed


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_a_question_cites_only_cells_that_hold_a_figure(half: Path) -> None:
    figures = {(one.file, one.sheet, one.cell) for one in load(half / "truth.jsonl")}
    rows = [json.loads(line) for line in (half / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    cited = {(one["file"], one.get("sheet"), one["cell_or_row_col"]) for row in rows for one in row["cells"]}
    assert cited <= figures
    questions = open_set(half / "questions.jsonl")
    assert (len(questions.cases), questions.faults) == (len(rows), ())
    assert len(rows) >= 24
