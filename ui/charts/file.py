"""A series as a file to download: CSV in which numbers are numbers and nothing can be run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from qa.series import Series
from store.observations import Observation
from store.schema import Source
from ui.charts.rows import NOT_HELD, Row, apart, mark, printed, rows
from ui.charts.timeline import Timeline, period
from ui.exports.formulas import guarded
from ui.words import title

HEADS = "kind,period,first day,last day,value as printed,number,status,target"
PLACE = "unit,council,title,paper,file,sheet,cell,address"


def download(told: Timeline, cited: frozenset[str]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark; numbers stay numbers, and no text can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*HEADS.split(","), *map(guarded, told.others), *PLACE.split(",")])
    writer.writerows(_record(row, told) for row in rows(told, cited))
    writer.writerows(_record_apart(one, told) for one in apart(told))
    return out.getvalue().encode("utf-8-sig")


def file_name(series: Series) -> str:
    """A name for the file, of the series' own title."""
    words = re.findall(r"[a-z0-9]+", f"{series.title} {series.basis.value}".casefold())
    return f"{'-'.join(words)[:60].strip('-') or 'figures'}.csv"


Written = Sequence[str | float | date | None]


def _record(row: Row, told: Timeline) -> Written:
    start, end = (row.one.period_start, row.one.period_end) if row.one else (None, None)
    beside = (row.target, *(row.benchmarks.get(name) for name in told.others))
    values = (guarded(row.printed), row.one.value if row.one else None, guarded(row.status))
    kind = row.one.kind.value if row.one else NOT_HELD
    return [kind, guarded(row.label), start, end, *values, *map(_number, beside), *_place(row.one, row.source, told)]


def _record_apart(one: Observation, told: Timeline) -> Written:
    """A target, benchmark or forecast of its own period."""
    status = " ".join(part for part in (mark(one), one.ref_area) if part)
    values = (guarded(printed(one)), one.value, guarded(status))
    beside = [None] * (1 + len(told.others))
    return [one.kind.value, guarded(period(one)), one.period_start, one.period_end, *values, *beside]


def _number(one: Observation | None) -> str | float | None:
    """The value as a number; as printed where it is none."""
    if one is None:
        return None
    return guarded(printed(one)) if one.value is None else one.value


def _place(one: Observation | None, source: Source | None, told: Timeline) -> Iterable[str]:
    """What the figure is of and where it stands."""
    where = one.cell if one else None
    own = (told.series.unit_measure, told.series.council, told.series.title)
    paper = (title(source), source.name, where.sheet if where else None) if source else (None, None, None)
    texts = (*own, *paper, where.a1 if where else None, source.url if source else None)
    return [guarded(text or "") for text in texts]
