"""A series as rows, the same for the table beside the chart and for the download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from language.messages import N_, _
from qa.series import Point
from store.observations import Observation, Status
from store.schema import Source
from ui.charts.beside import whose
from ui.charts.timeline import Slot, Timeline, period
from ui.plain import escaped, folded
from ui.words import cell, title, unit

STATUS = {
    Status.NORMAL: "",
    Status.SUPPRESSED: N_("withheld because it is small"),
    Status.UNKNOWN: N_("a symbol that the paper does not explain"),
}
NOT_HELD = N_("not held")


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


def mark(one: Observation) -> str:
    """What the source says of a value, in words; empty for an ordinary one."""
    return _(STATUS.get(one.obs_status, one.obs_status.value) or "") if one.obs_status is not Status.NORMAL else ""


def _row(slot: Slot, cited: frozenset[str]) -> Row:
    point = slot.point
    if point is None:
        return Row(label=slot.label, one=None, source=None, status=_(NOT_HELD))
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
    if told := mark(point.observation):
        yield told
    if point.earlier:
        yield _("restated, before: {values}", values=", ".join(map(printed, point.earlier)))
    if point.rivals:
        yield _("the same paper also prints {values}", values=", ".join(map(printed, point.rivals)))
    if starts_anew:
        yield _("the definition changes here")


# --- the table ---


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a cell of the table, and the figure it is of; `None` for words about one."""

    text: str
    one: Observation | None = None
    is_cited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A series as a table: a head a column, the first cell of each row its period."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    paper: str | None  # that every figure is from; `None`: the last column names each one's


def laid(told: Timeline, cited: frozenset[str]) -> Laid:
    """The rows as cells of plain text."""
    found = rows(told, cited)
    papers = list(dict.fromkeys(title(row.source) for row in found if row.source))
    is_one = len(papers) == 1
    place = _("Cell") if is_one else _("Paper and cell")
    return Laid(
        heads=(_("Period"), unit(told.series.unit_measure), _("Status"), *_beside_heads(told), place),
        rows=tuple(tuple(_cells(row, told, names_paper=not is_one)) for row in found),
        paper=papers[0] if is_one else None,
    )


def captioned(laid_out: Laid, caption: str) -> str:
    """The caption, with the paper where all is from one."""
    return _("{caption}. All from: {paper}", caption=caption, paper=laid_out.paper) if laid_out.paper else caption


def table(told: Timeline, cited: frozenset[str], caption: str) -> str:
    """An HTML table with headers, caption and every cell escaped."""
    laid_out = laid(told, cited)
    caption = captioned(laid_out, caption)
    head = "".join(f'<th scope="col">{folded(one)}</th>' for one in laid_out.heads)
    body = "".join(_line(row, names_paper=laid_out.paper is None) for row in laid_out.rows)
    return (
        f'<div class="table" role="region" aria-label="{escaped(caption)}" tabindex="0"><table>'
        f"<caption>{folded(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def elsewhere(told: Timeline) -> str:
    """Targets, benchmarks and forecasts that stand beside no value, in a line; empty where there are none."""
    parts = [f"{_name(one)} {printed(one)} ({period(one)})" for one in apart(told)]
    return _("Also printed, of other periods: {parts}.", parts="; ".join(parts)) if parts else ""


def apart(told: Timeline) -> list[Observation]:
    """Targets, benchmarks and forecasts that stand beside no value."""
    return [*told.unplaced, *(point.observation for point in told.series.forecasts)]


def _name(one: Observation) -> str:
    return whose(one) if one.kind.value == "benchmark" else _(one.kind.value)


def _has_targets(told: Timeline) -> bool:
    return any(slot.target for slot in told.slots)


def _beside_heads(told: Timeline) -> list[str]:
    return [*([_("Target")] if _has_targets(told) else []), *told.others]


def _cells(row: Row, told: Timeline, *, names_paper: bool) -> Iterator[Shown]:
    yield Shown(row.label)
    yield Shown(row.printed, row.one, row.is_cited)
    yield Shown("; ".join(part for part in (_("given in the answer") if row.is_cited else "", row.status) if part))
    beside = [row.target] if _has_targets(told) else []
    beside += [row.benchmarks.get(name) for name in told.others]
    yield from (Shown(printed(one), one) for one in beside)
    yield Shown(_paper(row, is_named=names_paper))


def _line(row: Sequence[Shown], *, names_paper: bool) -> str:
    first, *cells = row
    told = [f"<b>{folded(one.text)}</b>" if one.is_cited else folded(one.text) for one in cells]
    if names_paper:
        told[-1] = f"<bdi>{told[-1]}</bdi>"  # a title may be written from right to left
    return f'<tr><th scope="row">{folded(first.text)}</th>{"".join(f"<td>{one}</td>" for one in told)}</tr>'


def _paper(row: Row, *, is_named: bool) -> str:
    """Where the value is printed; the paper too where the rows are from several."""
    if row.source is None or row.one is None:
        return ""
    where = cell(row.one.cell) if row.one.cell else _("in a sentence")
    return f"{title(row.source)}, {where}" if is_named else where
