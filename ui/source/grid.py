"""A table as its file lays it out, around one cell or a stretch of it: numbered as a spreadsheet, texts escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from language.messages import _
from qa.schema import Citation
from store.grids import Grid, GridCell
from store.observations import Cell
from store.schema import Document, Span
from ui.plain import escaped
from ui.source.window import Window, columns_of, left_out, letter, lettered, rows_of, stretch, window
from ui.words import counted

SHORT = 12  # characters of a cell that are kept on one line


def grid_of(citation: Citation) -> Grid | None:
    """The table that the cited cell stands in; `None` where a sentence is cited."""
    if citation.cell is None:
        return None
    grids = citation.document.grids
    return next((grid for grid in grids if grid.sheet == citation.cell.sheet and _cited(grid, citation)), None)


def _cited(grid: Grid, citation: Citation) -> GridCell | None:
    """The grid's cell at the cited place in the text."""
    return next((cell for cell in grid.cells if cell.span.covers(citation.span)), None)


def shown(citation: Citation, grid: Grid, turn: int) -> str:
    """The table as HTML, the cited cell marked `cited-<turn>` for ui/page.js."""
    cited = _cited(grid, citation)
    assert cited is not None
    headers = [cell for cell in grid.cells if any(_meet(cell.span, span) for span in citation.headers)]
    look = _Look(
        window=window(grid, cited, headers),
        cited=(cited,),
        heads={cell: "row" if cited.row in rows_of(cell) else "col" for cell in headers},
        mark=f"cited-{turn}",
        name=_("Table around cell {a1}", a1=Cell(cited.row, cited.column).a1),
    )
    return _boxed(_Drawn(citation.document, grid, look), _("Table in the document"))


def whole(document: Document, grid: Grid, within: Span, cited: Span | None, mark: str) -> str:
    """The rows of a table that begin within a span of the text, as HTML; empty where none does.

    Cells that meet `cited` are marked, the first of them with the id `mark`.
    """
    rows = stretch(grid, within)
    if rows is None:
        return ""
    marked = tuple(cell for cell in grid.cells if cited and cell.span.start < cited.end and cited.start < cell.span.end)
    look = _Look(window=rows, cited=marked, heads=_heads(document, grid), mark=mark, name=_("Table"))
    drawn = _Drawn(document, grid, look)
    return _boxed(drawn, drawn.name())


def _boxed(drawn: _Drawn, label: str) -> str:
    return (
        f'<div class="document grid" role="region" aria-label="{escaped(label)}" tabindex="0">'
        f"<table>{drawn.caption()}<thead>{drawn.letters()}</thead><tbody>{drawn.body()}</tbody></table></div>"
    )


def _heads(document: Document, grid: Grid) -> dict[GridCell, str]:
    """What stands above and before the figures that were read of a table, each with what it is the header of."""
    figures = [one.cell for one in document.observations if one.cell and grid.span.covers(one.span)]
    if not figures:
        return {}
    row, column = min(cell.row for cell in figures), min(cell.column for cell in figures)
    above = {cell: "col" for cell in grid.cells if cell.row < row}
    return above | {cell: "row" for cell in grid.cells if cell.row >= row and cell.column < column}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What of a table is drawn, and how."""

    window: Window
    cited: Sequence[GridCell]
    heads: Mapping[GridCell, str]  # header cells: of their "row" or their "col"
    mark: str  # id of the first cited cell; empty: none
    name: str  # where the table has no title


class _Drawn:
    """One table being written out."""

    def __init__(self, document: Document, grid: Grid, look: _Look) -> None:
        self.document, self.grid, self.look, self.window = document, grid, look, look.window
        self.at = {(cell.row, cell.column): cell for cell in grid.cells}
        self.head_column = max((cell.column for cell, of in look.heads.items() if of == "row"), default=None)
        self.merged = tuple(cell for cell in grid.cells if cell.rows > 1 or cell.columns > 1)

    # --- rows ---

    def letters(self) -> str:
        """The columns' letters, as a spreadsheet heads them."""
        heads = "".join(f'<th scope="col">{self._letter(column)}</th>' for column in self._columns())
        return f'<tr class="letters"><td></td>{heads}</tr>'

    def body(self) -> str:
        """The rows in order, with a line for each run that is not shown."""
        gaps = {end: (start, end) for start, end in self._gaps()}
        lines = []
        for row in self.window.rows:
            if row - 1 in gaps:
                lines.append(self._gap(*gaps[row - 1]))
            lines.append(self._row(row))
        last = self._last_row()
        return "".join([*lines, self._gap(*gaps[last]) if last in gaps and last > self.window.rows[-1] else ""])

    def _row(self, row: int) -> str:
        number = _("{row} (hidden)", row=row + 1) if row in self.grid.hidden_rows else str(row + 1)
        cells = "".join(self._cells(row))
        return f'<tr><th scope="row" class="number">{number}</th>{cells}</tr>'

    def _gap(self, first: int, last: int) -> str:
        blank = not any(cell.row <= last and first < cell.row + cell.rows for cell in self.grid.cells)
        rows = (
            _("Row {first}", first=first + 1)
            if first == last
            else _("Rows {first} to {last}", first=first + 1, last=last + 1)
        )
        if blank:
            said = _("{rows} is blank", rows=rows) if first == last else _("{rows} are blank", rows=rows)
        else:
            said = _("{rows} left out here", rows=rows)
        return f'<tr class="left-out"><td></td><td colspan="{len(self.window.columns)}">{said}</td></tr>'

    def _gaps(self) -> list[tuple[int, int]]:
        return list(left_out(self.window.rows, first=self.window.rows[0], last=self._last_row()))

    def _last_row(self) -> int:
        return max(cell.row + cell.rows - 1 for cell in self.grid.cells)

    # --- cells ---

    def _cells(self, row: int) -> Iterator[str]:
        for column in self._columns():
            cell = self._covering(row, column)
            if cell is None:
                yield "<td></td>"
            elif self._is_corner(cell, row, column):
                yield self._cell(cell, row)

    def _covering(self, row: int, column: int) -> GridCell | None:
        own = self.at.get((row, column))
        if own is not None:
            return own
        return next((cell for cell in self.merged if row in rows_of(cell) and column in columns_of(cell)), None)

    def _is_corner(self, cell: GridCell, row: int, column: int) -> bool:
        """Whether a merged cell is written here: where it begins, and again below rows that are left out."""
        begins = row == cell.row or row - 1 not in self.window.rows
        return begins and column == next(one for one in self._columns() if one in columns_of(cell))

    def _cell(self, cell: GridCell, row: int) -> str:
        spans = self._spans(cell, row)
        text = escaped(self.document.quote(cell.span).strip())
        is_cited = cell in self.look.cited
        if is_cited:
            first = f' id="{self.look.mark}" tabindex="-1"' if self.look.mark and cell == self.look.cited[0] else ""
            return f'<td{spans} class="cited"><mark{first}>{text}</mark></td>'
        short = "short" if len(text) <= SHORT else ""
        if cell in self.look.heads:
            return f'<th scope="{self.look.heads[cell]}"{spans}{_class(short)}>{text}</th>'
        kept = "kept" if cell.column == self.head_column else ""  # in sight, as the header of the cited row is
        return f"<td{spans}{_class(short, kept)}>{text}</td>"

    def _spans(self, cell: GridCell, row: int) -> str:
        """How far a merged cell reaches: over the shown columns, down to its end or to rows that are left out."""
        rows = next(
            at for at in range(row, row + cell.rows + 1) if at not in self.window.rows or at not in rows_of(cell)
        )
        columns = sum(column in columns_of(cell) for column in self._columns())
        down = f' rowspan="{rows - row}"' if rows - row > 1 else ""
        return down + (f' colspan="{columns}"' if columns > 1 else "")

    def _columns(self) -> tuple[int, ...]:
        return self.window.columns

    def _letter(self, column: int) -> str:
        return _("{letter} (hidden)", letter=letter(column)) if column in self.grid.hidden_columns else letter(column)

    # --- what is said of it ---

    def caption(self) -> str:
        """Title, size and what is hidden or left out."""
        parts = [self.name(), _("Sheet {sheet}", sheet=self.grid.sheet) if self.grid.sheet else "", *self._left_out()]
        return f"<caption>{'. '.join(escaped(part.rstrip('.')) for part in parts if part)}</caption>"

    def name(self) -> str:
        """The table's own title, else what it is called here."""
        title = self.document.quote(self.grid.caption) if self.grid.caption else ""
        return " ".join(title.split()) or self.look.name

    def _left_out(self) -> Iterator[str]:
        """What a reader of the whole file would see besides."""
        rows = {row for cell in self.grid.cells for row in rows_of(cell)}
        columns = {column for cell in self.grid.cells for column in columns_of(cell)}
        if len(rows) > len(self.window.rows):
            yield _("{number} of {rows} shown", number=len(self.window.rows), rows=counted(len(rows), "row"))
        runs = list(left_out(self.window.columns, first=min(columns), last=max(columns)))
        if runs:
            yield _("Columns left out: {columns}", columns=", ".join(map(lettered, runs)))
        hidden = [str(row + 1) for row in sorted(self.grid.hidden_rows)]
        hidden += [letter(column) for column in sorted(self.grid.hidden_columns)]
        if hidden:
            yield _("Hidden in the file: {hidden}", hidden=", ".join(hidden))


def _class(*names: str) -> str:
    told = " ".join(filter(None, names))
    return f' class="{told}"' if told else ""


def _meet(one: Span, other: Span) -> bool:
    return one.covers(other) or other.covers(one)
