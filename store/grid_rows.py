"""Grids and observations to rows and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from language.basis import Basis
from store.grids import Grid, GridCell
from store.observations import Cell, FigureKind, Observation, Polarity, Status
from store.schema import Span

if TYPE_CHECKING:  # the parser's child, which shares this module, must not load it
    from sqlalchemy import Row

Values = dict[str, Any]


def grid_values(grid: Grid) -> Values:
    """A grid as JSON values."""
    return {
        "cells": [
            [cell.row, cell.column, cell.span.start, cell.span.end, cell.rows, cell.columns] for cell in grid.cells
        ],
        "sheet": grid.sheet,
        "caption": [grid.caption.start, grid.caption.end] if grid.caption else None,
        "hidden_rows": sorted(grid.hidden_rows),
        "hidden_columns": sorted(grid.hidden_columns),
        "flattened": grid.flattened,
    }


def to_grid(values: Values) -> Grid:
    """The grid that `grid_values` told."""
    return Grid(
        cells=tuple(
            GridCell(row=row, column=column, span=Span(start, end), rows=rows, columns=columns)
            for row, column, start, end, rows, columns in values["cells"]
        ),
        sheet=values["sheet"],
        caption=Span(*values["caption"]) if values["caption"] else None,
        hidden_rows=frozenset(values["hidden_rows"]),
        hidden_columns=frozenset(values["hidden_columns"]),
        flattened=values["flattened"],
    )


def grid_row(doc_id: str, ordinal: int, grid: Grid) -> Values:
    """What GRIDS holds of a grid."""
    return {"doc_id": doc_id, "ordinal": ordinal, "grid": json.dumps(grid_values(grid))}


PLACES = frozenset({"span", "cell", "label"})
DATES = frozenset({"period_start", "period_end", "baseline_start", "baseline_end"})
CHOICES = {"kind": FigureKind, "basis": Basis, "obs_status": Status, "polarity": Polarity}
NUMBERS = frozenset({"value", "value_upper", "numerator", "denominator", "target"})
PLAIN = tuple(one.name for one in fields(Observation) if one.name not in PLACES | DATES | CHOICES.keys() | {"doc_id"})


def observation_row(ordinal: int, one: Observation) -> Values:
    """What OBSERVATIONS holds of an observation."""
    return {
        "doc_id": one.doc_id,
        "ordinal": ordinal,
        "start": one.span.start,
        "end": one.span.end,
        "sheet": one.cell.sheet if one.cell else None,
        "row": one.cell.row if one.cell else None,
        "column": one.cell.column if one.cell else None,
        "label_start": one.label.start if one.label else None,
        "label_end": one.label.end if one.label else None,
        **{name: _iso(getattr(one, name)) for name in sorted(DATES)},
        **{name: getattr(one, name) and getattr(one, name).value for name in CHOICES},
        **{name: getattr(one, name) for name in PLAIN},
        **{name: _float(getattr(one, name)) for name in sorted(NUMBERS)},
    }


def to_observation(row: Row[Any]) -> Observation:
    """A row of OBSERVATIONS, back to its type."""
    values = row._mapping
    typed: Values = {name: values[name] and date.fromisoformat(values[name]) for name in DATES}
    typed |= {name: values[name] and choice(values[name]) for name, choice in CHOICES.items()}
    return Observation(
        doc_id=row.doc_id,
        span=Span(row.start, row.end),
        cell=None if row.row is None else Cell(row.row, values["column"], row.sheet),
        label=None if row.label_start is None else Span(row.label_start, row.label_end),
        **typed,
        **{name: values[name] for name in PLAIN},
    )


def _float(value: float | None) -> float | None:
    """An integer as the column gives it back: a row must be the same to the bit when it is read again."""
    return None if value is None else float(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
