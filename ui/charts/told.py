"""What is said of a charted series in words: what it is of, how it is counted, what the chart does not show."""

from __future__ import annotations

from collections.abc import Sequence

from language.basis import Basis
from qa.schema import Charted
from qa.series import Series
from store.observations import Polarity
from ui.charts.data import beside_drawn, starts_above_nought
from ui.charts.timeline import Timeline, timeline
from ui.words import counted, unit

FEWEST_POINTS = 2  # one alone is told in the answer
BY = {
    Basis.MONTH: "by month",
    Basis.QUARTER: "by quarter",
    Basis.HALF_YEAR: "by half year",
    Basis.YEAR: "by financial year",
    Basis.CALENDAR_YEAR: "by calendar year",
    Basis.ACADEMIC_YEAR: "by academic year",
    Basis.YEAR_TO_DATE: "from the beginning of the year to date",
    Basis.ROLLING_YEAR: "over the twelve months to each date",
    Basis.SNAPSHOT: "at each date",
    Basis.OTHER: "by the periods printed",
    Basis.UNKNOWN: "the stretch of time counted is not stated",
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
    better = series.polarity.value if series.polarity and series.polarity is not Polarity.NEITHER else ""
    return "; ".join(part for part in (unit(series.unit_measure), BY[series.basis], better) if part)


def caption_of(series: Series) -> str:
    """What heads the table of its figures."""
    return f"{name(series)}: {unit(series.unit_measure)}, {BY[series.basis]}"


def described(told: Timeline) -> str:
    """What is read out in place of the chart."""
    first, last = told.slots[0].label, told.slots[-1].label
    points = counted(told.drawn, "figure")
    return f"Line chart: {name(told.series)}, {points} from {first} to {last}. The same figures are in the table below."


def notes(told: Timeline) -> list[str]:
    """What the chart does not show of the series, or not from nought."""
    found = ["The axis does not begin at nought."] if starts_above_nought(told) else []
    undrawn = [one for one in told.others if one not in beside_drawn(told)]
    if undrawn:
        found.append(f"In the table only: {', '.join(undrawn)}.")
    if told.undated:
        found.append(f"{counted(len(told.undated), 'figure')} without a date: in the table only.")
    return found
