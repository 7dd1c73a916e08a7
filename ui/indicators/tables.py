"""The tables of the page of figures, as HTML: each value links to the cell or sentence that it is printed in."""

from __future__ import annotations

from collections.abc import Sequence

from language.messages import N_, _
from qa.series import Point, Series
from store.observations import Observation
from ui.charts.rows import mark, printed
from ui.charts.timeline import period
from ui.charts.told import BY, name
from ui.evaluation.tables import Column, Line, table, text
from ui.indicators.comparing import Row
from ui.indicators.links import Wanted, link
from ui.indicators.listing import counted_in, heading, latest, reach
from ui.plain import escaped
from ui.words import meeting, title

NONE = N_("not held")


def listing(series: Sequence[Series], wanted: Wanted, caption: str) -> str:
    """A line a series."""
    columns = [Column(one) for one in (_("Indicator"), _("Council"), _("Counted in"), _("Last figure"), _("Held"))]
    return table(caption, columns, (_listed(one, wanted) for one in series))


def _listed(one: Series, wanted: Wanted) -> Line:
    value, when = latest(one)
    marked = mark((one.latest or one.points[-1]).observation)  # what a sign beside the value means
    return (
        f"<bdi>{link(heading(one), wanted.of(one.key))}</bdi>",
        text(one.council or _("not known")),
        text(f"{counted_in(one)}, {_(BY[one.basis])}"),
        f"<b>{text(value)}</b> {text(when)}{f', {text(marked)}' if marked else ''}",
        text(reach(one)),
    )


def figures(one: Series, points: Sequence[Point], wanted: Wanted) -> str:
    """Every figure of a series with its status and its paper, last first."""
    columns = (Column(_("Period")), Column(counted_in(one), "figure"), Column(_("Status")), Column(_("Printed in")))
    return table(
        _("{name}: every figure", name=name(one)), columns, (_figure(point, wanted) for point in reversed(points))
    )


def _figure(point: Point, wanted: Wanted) -> Line:
    one, source = point.observation, point.source
    return (
        text(period(one)),
        _value(one, wanted, period(one)),
        "; ".join(_status(point, wanted)),
        text(", ".join(part for part in (title(source), meeting(source)) if part)),
    )


def _status(point: Point, wanted: Wanted) -> list[str]:
    """What is to be known of a value, each other value with its own link."""
    told = [text(mark(point.observation))] if mark(point.observation) else []
    for words, others in ((_("before"), point.earlier), (_("the same paper also prints"), point.rivals)):
        told += [f"{escaped(words)} {_value(one, wanted, f'{words}, {period(one)}')}" for one in others]
    return told


def _value(one: Observation, wanted: Wanted, when: str) -> str:
    """A value as printed; its link is named with its period, or a screen reader hears a column of bare numbers."""
    value = printed(one) or _("not printed")
    called = _("{value}, {when}: show where it is printed", value=value, when=when)
    return f"<bdi>{link(value, wanted.opening(one.observation_id), called)}</bdi>"


def compared(series: Sequence[Series], rows: Sequence[Row], wanted: Wanted, signs: Sequence[str]) -> str:
    """A row a period, a column a series; each head has the series' sign in the chart."""
    heads = [Column(f"{sign} {name(one)}", "figure") for sign, one in zip(signs, series, strict=True)]
    lines = ((text(row.label), *(_held(point, wanted, row.label) for point in row.points)) for row in reversed(rows))
    return table(f"{counted_in(series[0])}, {_(BY[series[0].basis])}", (Column(_("Period")), *heads), lines)


def _held(point: Point | None, wanted: Wanted, when: str) -> str:
    return _value(point.observation, wanted, when) if point else f'<span class="quiet">{_(NONE)}</span>'
