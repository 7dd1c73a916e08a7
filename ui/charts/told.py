"""What is said of a charted series in words: what it is of, how it is counted, what the chart does not show."""

from __future__ import annotations

from collections.abc import Sequence

from language.basis import Basis
from language.messages import N_, _
from qa.schema import Charted
from qa.series import Series
from store.observations import Polarity
from ui.charts.data import beside_drawn, starts_above_nought
from ui.charts.timeline import Timeline, timeline
from ui.words import counted, unit

FEWEST_POINTS = 2  # one alone is told in the answer
BY = {
    Basis.MONTH: N_("by month"),
    Basis.QUARTER: N_("by quarter"),
    Basis.HALF_YEAR: N_("by half year"),
    Basis.YEAR: N_("by financial year"),
    Basis.CALENDAR_YEAR: N_("by calendar year"),
    Basis.ACADEMIC_YEAR: N_("by academic year"),
    Basis.YEAR_TO_DATE: N_("from the beginning of the year to date"),
    Basis.ROLLING_YEAR: N_("over the twelve months to each date"),
    Basis.SNAPSHOT: N_("at each date"),
    Basis.OTHER: N_("by the periods printed"),
    Basis.UNKNOWN: N_("the stretch of time counted is not stated"),
}


def charts_of(charted: Sequence[Charted]) -> list[tuple[Timeline, frozenset[str]]]:
    """The series that run over time, laid out, each with which of its points are cited."""
    laid_out = [(timeline(one.series), one.cited) for one in charted]
    return [(told, cited) for told, cited in laid_out if told.drawn >= FEWEST_POINTS]


def name(series: Series) -> str:
    """What the series is of: title, cohort, whose."""
    parts = (series.title, series.cohort, series.ref_area or series.council)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def how_counted(series: Series) -> str:
    """In what unit, over what stretches, which way is better."""
    better = _(series.polarity.value) if series.polarity and series.polarity is not Polarity.NEITHER else ""
    return "; ".join(part for part in (unit(series.unit_measure), _(BY[series.basis]), better) if part)


def caption_of(series: Series) -> str:
    """What heads the table of its figures."""
    return f"{name(series)}: {unit(series.unit_measure)}, {_(BY[series.basis])}"


def described(told: Timeline) -> str:
    """What is read out in place of the chart."""
    first, last = told.slots[0].label, told.slots[-1].label
    points = counted(told.drawn, "figure")
    return _(
        "Line chart: {name}, {points} from {first} to {last}. The same figures are in the table below.",
        name=name(told.series),
        points=points,
        first=first,
        last=last,
    )


def notes(told: Timeline) -> list[str]:
    """What the chart does not show of the series, or not from nought."""
    found = [_("The axis does not begin at nought.")] if starts_above_nought(told) else []
    undrawn = [one for one in told.others if one not in beside_drawn(told)]
    if undrawn:
        found.append(_("In the table only: {undrawn}.", undrawn=", ".join(undrawn)))
    if told.undated:
        found.append(_("{figures} without a date: in the table only.", figures=counted(len(told.undated), "figure")))
    return found
