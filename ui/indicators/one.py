"""One series over time, and others beside it."""

from __future__ import annotations

import streamlit as st

from eval.reports.words import legible
from language.messages import N_, _
from qa.referee import touching
from qa.series import Series
from ui.charts.show import counted_how, show_series
from ui.charts.timeline import timeline
from ui.charts.told import name
from ui.evaluation.tables import text
from ui.evaluation.top import show_top
from ui.indicators.comparing import differently_defined, side_by_side
from ui.indicators.doubts import doubts
from ui.indicators.drawing import SIGNS, chart
from ui.indicators.kept import Figures
from ui.indicators.links import MOST_BESIDE, Wanted, link
from ui.indicators.listing import comparable
from ui.indicators.tables import compared, figures
from ui.language import readdress
from ui.words import counted

CHOSEN = "beside"
NOT_ALIKE = N_("Their papers define them differently: a difference between them may be one of definition.")
APART = N_("Nothing is worked out between them: papers of two bodies seldom count alike.")


def show_one(kept: Figures, one: Series, wanted: Wanted) -> None:
    """The chart with its table and file, every figure at its place, what does not fit, and others to compare with."""
    show_top(name(one), [link(_("All indicators"), wanted.listed())])
    st.html(f'<div class="series">{counted_how(one)}</div>')
    told = timeline(one)
    if told.drawn > 1:
        with st.container(key="series-1"):
            show_series(1, told, frozenset())
    else:
        st.html(f"<p>{_('{figures}: too few for a chart.', figures=counted(len(one.points), 'figure'))}</p>")
    _show_beside(kept, one, wanted)
    st.html(f"<h2>{_('Every figure')}</h2>{figures(one, one.points, wanted)}")
    held = [point.observation.observation_id for point in one.points]
    if found := list(touching(kept.findings, held)):
        st.html(f"<h2>{_('What does not fit')}</h2>{doubts(found, kept, wanted, 'h3')}")


def _show_beside(kept: Figures, one: Series, wanted: Wanted) -> None:
    others = comparable(one, kept.series)
    if not others:
        return
    st.html(f"<h2>{_('Beside others')}</h2>")
    chosen = [key for key in wanted.beside if key in {other.key for other in others}]
    _show_choice(others, chosen, wanted)
    series = [one, *(kept.by_key[key] for key in chosen)]
    if len(series) > 1:
        _show_compared(series, wanted)


def _show_choice(others: list[Series], chosen: list[str], wanted: Wanted) -> None:
    """Those that are counted alike, by name; the choice goes into the address."""
    names = {other.key: legible(name(other)) for other in others}  # shown as they are, not as Markdown
    key = f"{CHOSEN}-{wanted.indicator}-{','.join(chosen)}"
    picked = st.multiselect(
        _("Compare with, {most_beside} at most", most_beside=MOST_BESIDE),
        [*names],
        chosen,
        names.__getitem__,
        key=key,
        max_selections=MOST_BESIDE,
    )
    if picked != chosen:
        readdress(wanted.with_beside(tuple(picked)).given)
        st.rerun()


def _show_compared(series: list[Series], wanted: Wanted) -> None:
    rows = side_by_side(series)
    signs = [sign for _shape, sign in SIGNS[: len(series)]]
    if any(point and point.value is not None for row in rows for point in row.points):
        described = _(
            "Line chart of {names}. The same figures are in the table below.", names=", ".join(map(name, series))
        )
        st.vega_lite_chart(chart(series, rows, described=described), theme=None, key="chart-beside")
    named = "".join(f"<li>{sign} {text(name(one))}</li>" for sign, one in zip(signs, series, strict=True))
    notes = f"<p>{_(APART)}{f' {_(NOT_ALIKE)}' if differently_defined(series) else ''}</p>"
    st.html(f'<ul class="key">{named}</ul>{notes}{compared(series, rows, wanted, signs)}')
