"""Series that nobody counted, made of plain values, for the chart, the table and the file."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from language.basis import Basis
from qa.series import Point, Series
from store.observations import COUNT, Cell, FigureKind, Observation, Status
from store.schema import Source, Span

PAPER = Source(
    name="visits.csv", sha256="0" * 64, council="Nether Coombe Town Council", title="Library indicators", url=None
)
SYMBOLS = {"*": Status.SUPPRESSED, "..": Status.NOT_AVAILABLE, "-": Status.NOT_APPLICABLE}


def month(year: int, number: int) -> dict[str, Any]:
    """A month's own days, printed as the month and the year."""
    last = calendar.monthrange(year, number)[1]
    days = {"period_start": date(year, number, 1), "period_end": date(year, number, last)}
    return days | {"period_as_printed": f"{calendar.month_name[number]} {year}", "basis": Basis.MONTH}


def figure(raw: str, row: int = 0, column: int = 0, **fields: Any) -> Observation:
    """A figure as printed at a cell; its value is read off the print, a symbol has none."""
    bare = raw.strip("%£ ").replace(",", "")
    known = bare.replace(".", "", 1).lstrip("-").isdigit()
    start = 100 * row + 10 * column
    plain: dict[str, Any] = {
        "doc_id": PAPER.doc_id,
        "span": Span(start, start + len(raw)),
        "cell": Cell(row, column),
        "label": None,
        "kind": FigureKind.OBSERVED,
        "indicator": "Visits to the library",
        "value": float(bare) if known else None,
        "raw_value": raw,
        "obs_status": SYMBOLS.get(raw, Status.NORMAL),
    }
    return Observation(**(plain | fields))


def point(raw: str, row: int = 0, column: int = 0, **fields: Any) -> Point:
    """A figure as the point of a series; what was published before may be given."""
    beside = {name: fields.pop(name) for name in ("earlier", "rivals") if name in fields}
    return Point(observation=figure(raw, row, column, **fields), source=PAPER, **beside)


def months(*printed: str, first: int = 4) -> tuple[Point, ...]:
    """A point for each month of 2024 from April on; an empty print is a month for which nothing is held."""
    return tuple(point(raw, 2, at, **month(2024, first + at)) for at, raw in enumerate(printed) if raw)


def series(*points: Point, **fields: Any) -> Series:
    """The points as a series, by month unless told otherwise."""
    plain: dict[str, Any] = {
        "key": "k",
        "council": PAPER.council,
        "title": "Visits to the library",
        "names": (),
        "codes": (),
        "cohort": None,
        "ref_area": None,
        "unit_measure": COUNT,
        "basis": Basis.MONTH,
        "polarity": None,
        "definition": None,
        "points": points,
    }
    return Series(**(plain | fields))
