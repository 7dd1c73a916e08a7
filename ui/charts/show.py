"""The series that an answer speaks of: a chart each, what its signs mean, the same figures as a table and a file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from language.basis import Basis
from language.messages import N_, _
from qa.schema import Charted
from qa.series import Series
from store.observations import Polarity
from ui.charts.data import beside_drawn, key, starts_above_nought
from ui.charts.draw import chart
from ui.charts.file import download, file_name
from ui.charts.rows import elsewhere, table
from ui.charts.timeline import Timeline, timeline
from ui.plain import escaped, folded
from ui.words import counted, unit

MOST_CHARTS = 3
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


def show_figures(charted: Sequence[Charted]) -> None:
    """A chart, table and download for each of the first few series that run over time."""
    laid_out = [(timeline(one.series), one.cited) for one in charted]
    found = [(told, cited) for told, cited in laid_out if told.drawn >= FEWEST_POINTS]
    if not found:
        return
    st.html(f"<h3>{_('The figures over time')}</h3>")
    for number, (told, cited) in enumerate(found[:MOST_CHARTS], start=1):
        with st.container(key=f"series-{number}"):
            st.html(
                f'<div class="series"><h4><bdi>{folded(name(told.series))}</bdi></h4>{counted_how(told.series)}</div>'
            )
            show_series(number, told, cited)
    if len(found) > MOST_CHARTS:
        left = counted(len(found) - MOST_CHARTS, "further series", "further series")
        st.html(f"<p>{_('{series} not charted.', series=left)}</p>")


def show_series(number: int, told: Timeline, cited: frozenset[str]) -> None:
    """One of them without its head; `number` tells its parts from those of others on the page."""
    st.vega_lite_chart(chart(told, cited, described=_described(told)), theme=None, key=f"chart-{number}")
    st.html(_below(told, cited))
    st.download_button(
        _("Download these figures (CSV)"),
        download(told, cited),
        file_name(told.series),
        "text/csv",
        key=f"csv-{number}",
        on_click="ignore",
    )


def name(series: Series) -> str:
    """What the series is of: title, cohort, whose."""
    parts = (series.title, series.cohort, series.ref_area or series.council)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def counted_how(series: Series) -> str:
    """In what unit, over what stretches, which way is better, and how it is defined, as HTML."""
    better = _(series.polarity.value) if series.polarity and series.polarity is not Polarity.NEITHER else ""
    how = "; ".join(part for part in (unit(series.unit_measure), _(BY[series.basis]), better) if part)
    defined = (
        f"<p>{_('Definition: {definition}', definition=folded(series.definition))}</p>" if series.definition else ""
    )
    return f"<p>{folded(how)}</p>{defined}"


def _described(told: Timeline) -> str:
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


def _below(told: Timeline, cited: frozenset[str]) -> str:
    signs = "".join(
        f'<li><span aria-hidden="true">{sign}</span> {escaped(said)}</li>' for sign, said in key(told, cited)
    )
    caption = f"{name(told.series)}: {unit(told.series.unit_measure)}, {_(BY[told.series.basis])}"
    rest = f"<p>{folded(elsewhere(told))}</p>" if elsewhere(told) else ""
    body = f"{table(told, cited, caption)}{rest}"
    return (
        f'<div class="below"><ul class="key">{signs}</ul>'
        f"{''.join(f'<p>{folded(one)}</p>' for one in _notes(told))}<details><summary>"
        f"{_('The same figures as a table')}</summary>{body}</details></div>"
    )


def _notes(told: Timeline) -> list[str]:
    """What the chart does not show of the series, or not from nought."""
    notes = [_("The axis does not begin at nought.")] if starts_above_nought(told) else []
    undrawn = [one for one in told.others if one not in beside_drawn(told)]
    if undrawn:
        notes.append(_("In the table only: {undrawn}.", undrawn=", ".join(undrawn)))
    if told.undated:
        notes.append(_("{figures} without a date: in the table only.", figures=counted(len(told.undated), "figure")))
    return notes
