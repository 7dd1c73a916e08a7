"""Tables that people read: a row header each; on a narrow screen each cell under the last, with its column's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.reports.drawing import Tick
from eval.reports.words import legible
from ui.evaluation.marks import axis
from ui.plain import escaped, folded


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what it holds, which says how it is laid out.

    "text", "long" (broken anywhere), "quiet", "number", "figure" (on one line), "chart" (with the ticks of its axis).
    """

    name: str
    holds: str = "text"
    ticks: Sequence[Tick] = ()


Line = Sequence[str]  # HTML of each cell


def table(caption: str, columns: Sequence[Column], lines: Iterable[Line]) -> str:
    """A table of cells that are HTML already; roles are said, as a narrow screen takes a table's layout away."""
    heads = "".join(_head(column) for column in columns)
    body = "".join(f'<tr role="row">{_cells(columns, line)}</tr>' for line in lines)
    return (
        f'<table role="table" class="stacks"><caption>{text(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def text(words: str) -> str:
    """What somebody wrote, for a cell: folded, escaped, in the direction of its own script."""
    return f"<bdi>{folded(legible(words))}</bdi>"


def prose(words: str) -> str:
    """What somebody wrote, its lines kept."""
    return f'<bdi class="given">{escaped(legible(words))}</bdi>'


def _head(column: Column) -> str:
    drawn = axis(column.ticks) if column.ticks else ""
    return f'<th role="columnheader" scope="col" class="{column.holds}">{escaped(column.name)}{drawn}</th>'


def _cells(columns: Sequence[Column], line: Line) -> str:
    first, *rest = zip(columns, line, strict=True)
    cells = "".join(_cell(column, cell) for column, cell in rest)
    return f'<th role="rowheader" scope="row">{first[1]}</th>{cells}'


def _cell(column: Column, cell: str) -> str:
    named = f'<span class="label" aria-hidden="true">{escaped(column.name)}: </span>' if cell else ""
    return f'<td role="cell" class="{column.holds}">{named}{cell}</td>'
