"""Sheets of a workbook to one text: what spreadsheet formats share once their cells are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from ingest.errors import ContentError
from ingest.readers.blocks import Block, Table, TableCell, TextBuilder, collapse, table
from ingest.reading import MarkKind, Reading
from language.messages import N_, composed, joined
from store.observations import Cell

NAMED = 12  # cells, rows or columns named in a note before it says how many more there are


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: its upper left, and how far it reaches."""

    row: int
    column: int
    rows: int
    columns: int

    def covers(self, cell: TableCell) -> bool:
        """Whether the cell lies in it, in a row that it reaches."""
        return self.column <= cell.column < self.column + self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's cells as printed, by rows and columns from 0, and what its program says of them."""

    name: str
    cells: Sequence[TableCell]
    merges: Sequence[Merge] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: Sequence[range] = ()
    is_hidden: bool = False
    uncalculated: Sequence[tuple[int, int]] = ()  # formulas that no value is stored for
    veiled: Sequence[TableCell] = ()  # numbers that are shown without a figure, as accounts show nought by a dash


def told(sheets: Sequence[Sheet], *, title: str | None, program: str) -> Reading:
    """The sheets with cells in them, each under its name.

    Raises:
        ContentError: no sheet holds anything.
    """
    tables = [(sheet, made) for sheet in sheets if (made := _table(sheet)) is not None]
    if not tables:
        way_out = f"open it in {program} and save it again" if any(s.uncalculated for s in sheets) else "check the file"
        raise ContentError(composed("holds nothing in any cell; {way_out}", way_out=way_out))
    # Each of several sheets is a thing of its own, as an agenda item is; the only one is the whole document.
    kind = MarkKind.ITEM if len(tables) > 1 else MarkKind.HEADING
    builder = TextBuilder()
    for sheet, made in tables:
        if name := collapse(sheet.name):
            builder.add(Block(kind, name))
        builder.add(made)
    notes = tuple(note for sheet in sheets for note in _notes(sheet, program))
    first = collapse(title or "") or collapse(tables[0][0].name)
    return builder.reading(title=first or None, notes=notes)


def _table(sheet: Sheet) -> Table | None:
    made = table(_merged(sheet.cells, sheet.merges))
    if made is None:
        return None
    rows = {cell.row for cell in made.cells}
    columns = {cell.column for cell in made.cells}
    return replace(
        made,
        sheet=sheet.name,
        hidden_rows=frozenset(rows if sheet.is_hidden else rows & sheet.hidden_rows),
        hidden_columns=frozenset(at for at in columns if any(at in hidden for hidden in sheet.hidden_columns)),
    )


def _merged(cells: Sequence[TableCell], merges: Iterable[Merge]) -> Iterator[TableCell]:
    """The cells that are seen: a merged one with its reach, those under it not at all."""
    waiting = sorted(merges, key=attrgetter("row"), reverse=True)
    if not waiting:
        yield from cells
        return
    reaching: list[Merge] = []  # into the row at hand
    for row, in_row in groupby(sorted(cells, key=attrgetter("row", "column")), key=attrgetter("row")):
        while waiting and waiting[-1].row <= row:
            reaching.append(waiting.pop())
        reaching = [merge for merge in reaching if row < merge.row + merge.rows]
        for cell in in_row:
            over = next((merge for merge in reaching if merge.covers(cell)), None)
            if over is None:
                yield cell
            elif (over.row, over.column) == (cell.row, cell.column):
                yield cell._replace(rows=over.rows, columns=over.columns)


# --- notes ---


def _notes(sheet: Sheet, program: str) -> Iterator[str]:
    """What of a sheet is not as it seems, a line each."""
    if sheet.uncalculated:
        count = len(sheet.uncalculated)
        told = (
            N_("sheet {name}: a formula has no stored value ({cells}), read as empty; {way_out}")
            if count == 1
            else N_("sheet {name}: {count} formulas have no stored value ({cells}), read as empty; {way_out}")
        )
        cells = _some([Cell(row, column).a1 for row, column in sheet.uncalculated])
        way_out = composed("open it in {program} and save it again", program=program)
        yield composed(told, name=repr(sheet.name), count=count, cells=cells, way_out=way_out)
    for text in dict.fromkeys(cell.text for cell in sheet.veiled):
        cells = _some([Cell(cell.row, cell.column).a1 for cell in sheet.veiled if cell.text == text])
        yield composed(
            "sheet {name}: {text} in {cells} is a number as its format shows it, not a sign of its own",
            name=repr(sheet.name),
            text=repr(text),
            cells=cells,
        )
    if hidden := _hidden(sheet):
        yield composed(
            "sheet {name}: {hidden} hidden in the file and read as well, marked as hidden",
            name=repr(sheet.name),
            hidden=hidden,
        )


def _hidden(sheet: Sheet) -> str:
    """ "rows 3-5 and column C are", of those that hold something; empty where nothing is hidden."""
    if sheet.is_hidden:
        return composed("the whole sheet is") if sheet.cells else ""
    rows = sorted({cell.row for cell in sheet.cells} & sheet.hidden_rows)
    held = {cell.column for cell in sheet.cells}
    columns = sorted(at for at in held if any(at in hidden for hidden in sheet.hidden_columns))
    parts = [
        *_named(N_("row {names}"), N_("rows {names}"), [str(row + 1) for row in rows]),
        *_named(N_("column {names}"), N_("columns {names}"), [Cell(0, column).a1[:-1] for column in columns]),
    ]
    are = N_("{what} is") if len(rows) + len(columns) == 1 else N_("{what} are")
    return composed(are, what=joined(parts, " and ")) if parts else ""


def _named(one: str, many: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield composed(many if len(names) > 1 else one, names=_some(names))


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
