"""The series that an answer speaks of: a chart each, what its signs mean, the same figures as a table and a file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from language.messages import _
from qa.schema import Charted
from qa.series import Series
from ui.charts.data import key
from ui.charts.draw import chart
from ui.charts.file import download, file_name
from ui.charts.rows import elsewhere, table
from ui.charts.timeline import Timeline
from ui.charts.told import caption_of, charts_of, described, how_counted, name, notes
from ui.plain import escaped, folded
from ui.words import counted

MOST_CHARTS = 3


def show_figures(charted: Sequence[Charted]) -> None:
    """A chart, table and download for each of the first few series that run over time."""
    found = charts_of(charted)
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
    st.vega_lite_chart(chart(told, cited, described=described(told)), theme=None, key=f"chart-{number}")
    st.html(_below(told, cited))
    st.download_button(
        _("Download these figures (CSV)"),
        download(told, cited),
        file_name(told.series),
        "text/csv",
        key=f"csv-{number}",
        on_click="ignore",
    )


def counted_how(series: Series) -> str:
    """In what unit, over what stretches, which way is better, and how it is defined, as HTML."""
    defined = (
        f"<p>{_('Definition: {definition}', definition=folded(series.definition))}</p>" if series.definition else ""
    )
    return f"<p>{folded(how_counted(series))}</p>{defined}"


def _below(told: Timeline, cited: frozenset[str]) -> str:
    signs = "".join(
        f'<li><span aria-hidden="true">{sign}</span> {escaped(said)}</li>' for sign, said in key(told, cited)
    )
    rest = f"<p>{folded(elsewhere(told))}</p>" if elsewhere(told) else ""
    body = f"{table(told, cited, caption_of(told.series))}{rest}"
    return (
        f'<div class="below"><ul class="key">{signs}</ul>'
        f"{''.join(f'<p>{folded(one)}</p>' for one in notes(told))}<details><summary>"
        f"{_('The same figures as a table')}</summary>{body}</details></div>"
    )
