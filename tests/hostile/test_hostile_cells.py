"""Cells that mean harm change no figure, and stay inert in every file that is written of them."""

# mypy: disable-error-code=no-untyped-call
# (openpyxl annotates none of its functions)

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest
from comparing import Opened, keeps_the_laws, told
from hostile_inputs import Hostile, family, sources
from openpyxl.comments.comments import Comment
from openpyxl.workbook.workbook import Workbook

from qa.build import book
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer
from store.schema import Scope
from ui.exports.formulas import unguarded
from ui.terminal.figures import print_csv, row
from ui.terminal.printing import STEERING, printable

HEADER = ["Indicator", "2023/24", "2024/25"]
ROWS = [["Visits to the lido", "4120", "5310"], ["Season tickets sold", "96", "121"]]
VISITS = "How many visits to the lido were there in 2024/25?"
TICKETS = "How did season tickets sold change from 2023/24 to 2024/25?"
NOT_HELD = "How many visits to the lido were there in 2019/20?"
FIGURES = {VISITS: "5310", TICKETS: "25", NOT_HELD: None}


def rows_with(more: dict[str, Any]) -> list[list[Any]]:
    """The table with what was slipped in."""
    extra = more.get("column", [])
    rows: list[list[Any]] = [[*cells, *extra[at : at + 1]] for at, cells in enumerate([HEADER, *ROWS])]
    above = [[more["title"]], []] if "title" in more else []
    below = [more["row"]] if "row" in more else [[], [more["note"]]] if "note" in more else []
    return [*above, *rows, *below]


def as_csv(more: dict[str, Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows_with(more))
    return out.getvalue().encode()


def as_xlsx(more: dict[str, Any]) -> bytes:
    made = Workbook()
    sheet = made.active
    for cells in rows_with(more):
        sheet.append([int(one) if isinstance(one, str) and one.isdigit() else one for one in cells])
    if more.get("hidden"):
        sheet.row_dimensions[sheet.max_row].hidden = True
    if "remark" in more:
        sheet["C2"].comment = Comment(more["remark"], "A")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


WRITE: dict[str, Callable[[dict[str, Any]], bytes]] = {"csv": as_csv, "xlsx": as_xlsx}


def suffix(hostile: Hostile) -> str:
    return str(hostile.more.get("format", "csv"))


@pytest.fixture(scope="module")
def record(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("tables")
    for name, write in WRITE.items():
        (folder / f"plain.{name}").write_bytes(write({}))
    for one in family("cells"):
        (folder / f"{one}.{suffix(one)}").write_bytes(WRITE[suffix(one)](one.more))
    (folder / "sources.csv").write_text(sources([path.name for path in folder.iterdir()]), encoding="utf-8")
    return by_words(folder)


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("question", FIGURES)
def test_without_them_every_figure_is_told_rightly(record: Pipeline, question: str, name: str) -> None:
    response = record.ask(question, Scope(documents=(f"plain.{name}",)))
    expected = FIGURES[question]
    assert isinstance(response, Answer) is (expected is not None)
    assert expected is None or (isinstance(response, Answer) and expected in response.text)


@pytest.mark.parametrize("hostile", family("cells"), ids=str)
def test_no_cell_changes_the_figure_of_another(record: Pipeline, hostile: Hostile) -> None:
    for question in FIGURES:
        response = record.ask(question, Scope(documents=(f"{hostile}.{suffix(hostile)}",)))
        assert keeps_the_laws(response)
        assert told(response) == told(record.ask(question, Scope(documents=(f"plain.{suffix(hostile)}",))))


@pytest.fixture(scope="module")
def listed(record: Pipeline) -> list[dict[str, Any]]:
    """Every figure of every table, as `matters observations` lists it."""
    every = book(Config(embedding="hashing"), record.index)
    figures = [one for series in every.of(None) for point in series.points for one in point.told]
    return [row(one, every.sources[one.doc_id], record.index.record.raw_text) for one in figures]


def test_no_cell_of_the_exported_figures_is_a_formula(listed: list[dict[str, Any]]) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out):
        print_csv(listed)
    out.seek(0)
    rows = [*csv.reader(out)]
    cells = [cell for cells in rows for cell in cells]
    assert any("HYPERLINK" in cell for cell in cells), "they were exported"
    assert any("cmd|" in unguarded(cell) for cell in cells)
    shown = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
    assert not [
        cell for cell in shown if cell.startswith(("=", "+", "@")) or (cell[:1] == "-" and not cell[1:].isdigit())
    ]


def told_words(listed: list[dict[str, Any]]) -> Iterator[str]:
    return (str(value) for one in listed for value in one.values())


def test_no_figure_steers_a_terminal(listed: list[dict[str, Any]]) -> None:
    steering = [words for words in told_words(listed) if STEERING.search(words)]
    assert steering, "they are listed with their own names"
    assert not [words for words in steering if STEERING.search(printable(words))]
