"""A series as rows, the same for the table beside the chart and for the download."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from qa.series import Point, Series
from store.observations import Observation, Status
from store.schema import Source
from ui.plain import escaped, folded
from ui.timeline import Slot, Timeline, period, whose
from ui.words import cell, title, unit

STATUS = {
    Status.NORMAL: "",
    Status.SUPPRESSED: "withheld because it is small",
    Status.UNKNOWN: "a symbol that the paper does not explain",
}
NOT_HELD = "not held"
# What a spreadsheet takes for the beginning of a formula, in its full-width forms too.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of a series, or a stretch that is not held (`one` and `source` are `None`)."""

    label: str  # the period as printed
    one: Observation | None
    source: Source | None
    status: str
    is_cited: bool = False
    target: Observation | None = None
    benchmarks: dict[str, Observation] = field(default_factory=dict)

    @property
    def printed(self) -> str:
        """The value as printed, white space folded."""
        return printed(self.one)


def rows(told: Timeline, cited: frozenset[str]) -> list[Row]:
    """Every point in order of time, the stretches between for which nothing is held, then what has no date."""
    undated = [Slot(label=period(point.observation), point=point, segment=0) for point in told.undated]
    return [_row(slot, cited) for slot in (*told.slots, *undated)]


def printed(one: Observation | None) -> str:
    """A value as printed, white space folded; empty for none."""
    return " ".join(one.raw_value.split()) if one else ""


def _row(slot: Slot, cited: frozenset[str]) -> Row:
    point = slot.point
    if point is None:
        return Row(label=slot.label, one=None, source=None, status=NOT_HELD)
    return Row(
        label=slot.label,
        one=point.observation,
        source=point.source,
        status="; ".join(_status(point, starts_anew=slot.starts_anew)),
        is_cited=point.observation.observation_id in cited,
        target=slot.target,
        benchmarks=slot.benchmarks,
    )


def _status(point: Point, *, starts_anew: bool) -> Iterator[str]:
    """What is to be known of a value: its mark, what it was before, what else is printed, a new definition."""
    mark = STATUS.get(point.observation.obs_status, point.observation.obs_status.value)
    if mark:
        yield mark
    if point.earlier:
        yield f"restated, before: {', '.join(map(printed, point.earlier))}"
    if point.rivals:
        yield f"the same paper also prints {', '.join(map(printed, point.rivals))}"
    if starts_anew:
        yield "the definition changes here"


# --- the table ---


def table(told: Timeline, cited: frozenset[str], caption: str) -> str:
    """An HTML table with headers, caption and every cell escaped."""
    found = rows(told, cited)
    papers = list(dict.fromkeys(title(row.source) for row in found if row.source))
    place = "Paper and cell" if len(papers) > 1 else "Cell"
    heads = ["Period", unit(told.series.unit_measure), "Status", *_beside_heads(told), place]
    head = "".join(f'<th scope="col">{folded(one)}</th>' for one in heads)
    body = "".join(_line(row, told, names_paper=len(papers) > 1) for row in found)
    caption = caption if len(papers) > 1 else f"{caption}. All from: {papers[0]}"
    return (
        f'<div class="table" role="region" aria-label="{escaped(caption)}" tabindex="0"><table>'
        f"<caption>{folded(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def elsewhere(told: Timeline) -> str:
    """Targets, benchmarks and forecasts that stand beside no value, in a line; empty where there are none."""
    parts = [f"{_name(one)} {printed(one)} ({period(one)})" for one in _apart(told)]
    return f"Also printed, of other periods: {'; '.join(parts)}." if parts else ""


def _apart(told: Timeline) -> list[Observation]:
    return [*told.unplaced, *(point.observation for point in told.series.forecasts)]


def _name(one: Observation) -> str:
    return whose(one) if one.kind.value == "benchmark" else one.kind.value


def _has_targets(told: Timeline) -> bool:
    return any(slot.target for slot in told.slots)


def _beside_heads(told: Timeline) -> list[str]:
    return [*(["Target"] if _has_targets(told) else []), *told.others]


def _line(row: Row, told: Timeline, *, names_paper: bool) -> str:
    value = f"<b>{folded(row.printed)}</b>" if row.is_cited else folded(row.printed)
    status = "; ".join(part for part in ("given in the answer" if row.is_cited else "", row.status) if part)
    beside = [row.target] if _has_targets(told) else []
    beside += [row.benchmarks.get(name) for name in told.others]
    cells = [value, folded(status), *(folded(printed(one)) for one in beside), _paper(row, is_named=names_paper)]
    return f'<tr><th scope="row">{folded(row.label)}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'


def _paper(row: Row, *, is_named: bool) -> str:
    """Where the value is printed; the paper too where the rows are from several."""
    if row.source is None or row.one is None:
        return ""
    where = cell(row.one.cell) if row.one.cell else "in a sentence"
    return f"<bdi>{folded(title(row.source))}</bdi>, {folded(where)}" if is_named else folded(where)


# --- the download ---

HEADS = "kind,period,first day,last day,value as printed,number,status,target"
PLACE = "unit,council,title,paper,file,sheet,cell,address"


def download(told: Timeline, cited: frozenset[str]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark; numbers stay numbers, and no text can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*HEADS.split(","), *map(guarded, told.others), *PLACE.split(",")])
    writer.writerows(_record(row, told) for row in rows(told, cited))
    writer.writerows(_record_apart(one, told) for one in _apart(told))
    return out.getvalue().encode("utf-8-sig")


def file_name(series: Series) -> str:
    """A name for the file, of the series' own title."""
    words = re.findall(r"[a-z0-9]+", f"{series.title} {series.basis.value}".casefold())
    return f"{'-'.join(words)[:60].strip('-') or 'figures'}.csv"


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula; a plain number stays as it is."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


Written = Sequence[str | float | date | None]


def _record(row: Row, told: Timeline) -> Written:
    start, end = (row.one.period_start, row.one.period_end) if row.one else (None, None)
    beside = (row.target, *(row.benchmarks.get(name) for name in told.others))
    values = (guarded(row.printed), row.one.value if row.one else None, guarded(row.status))
    kind = row.one.kind.value if row.one else NOT_HELD
    return [kind, guarded(row.label), start, end, *values, *map(_number, beside), *_place(row.one, row.source, told)]


def _record_apart(one: Observation, told: Timeline) -> Written:
    """A target, benchmark or forecast of its own period."""
    status = " ".join(part for part in (STATUS.get(one.obs_status, one.obs_status.value), one.ref_area) if part)
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
