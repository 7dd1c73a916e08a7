"""One run: its verdict, its figures, its parts, and every question that was not answered right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from eval.reports.page import by_kind, facts
from eval.reports.report import Report
from eval.reports.words import number
from eval.runs.record import Row, Run
from eval.verdict.numerals import NONE
from language.messages import _, shown
from ui.evaluation.kept import OWN, Runs, own_baseline
from ui.evaluation.links import link
from ui.evaluation.parts import figures_table, key_figures, parts_tables, questions_table, verdict_line
from ui.evaluation.tables import Column, table, text
from ui.evaluation.top import about, show_top
from ui.evaluation.wording import begun, named, own
from ui.words import counted

MOST_TO_COMPARE = 50


def show_run(runs: Runs, run: Run) -> None:
    """The run from top to bottom."""
    report = runs.report(run, own_baseline(run))
    show_top(_("Run {run_id}", run_id=run.run_id), [link(_("All runs"))])
    st.html(f"{about(run)}{verdict_line(report.verdict)}{key_figures(report)}")
    _show_choice(runs, run)
    st.html(
        f'<div class="parts"><h2>{_("Figures")}</h2>'
        f"{figures_table(_('Every measure over all questions'), report, report.figures)}{_labelled(report)}"
        f"{parts_tables(report)}{_wrong(report)}{_facts(run)}</div>"
    )


# --- another run to compare it with ---


def _show_choice(runs: Runs, run: Run) -> None:
    """A choice of what to compare with; nothing is opened before the button is pressed."""
    others = _others(runs, run)
    if not others:
        return
    with st.form("compare", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("Compare with"), list(others), format_func=others.__getitem__, key="against")
        st.form_submit_button(_("Compare"), key="compare-send", on_click=_compare)


def _others(runs: Runs, run: Run) -> dict[str, str]:
    """What the run can be compared with: its set's baseline, then the other runs, those before it first."""
    finished = [one for one in runs.kept.values() if one.finished_at and one.run_id != run.run_id]
    near = sorted(finished, key=lambda one: (one.run_id > (run.run_id or 0), -one.run_id))[:MOST_TO_COMPARE]
    own = own_baseline(run)
    return ({OWN: named(own)} if own else {}) | {
        str(one.run_id): _(
            "Run {run_id}: {system}, {begun}", run_id=one.run_id, system=one.system, begun=begun(one.started_at)
        )
        for one in near
    }


def _compare() -> None:
    st.query_params["against"] = st.session_state["against"]


# --- the rest ---


def _labelled(report: Report) -> str:
    """How well what the sets have labelled was read, where that was measured."""
    told = (
        figures_table(_("How what is labelled was read: {what}", what=what), report, figures)
        for what, figures in report.run.labelled.items()
    )
    return "".join(told)


def _wrong(report: Report) -> str:
    if not report.wrong:
        return f"<h2>{_('Questions not answered right')}</h2><p>{_('None.')}</p>"
    tables = (_wrong_of(kind, rows, report.run.run_id) for kind, rows in by_kind(report).items())
    return f"<h2>{_('Questions not answered right')}</h2>{''.join(tables)}"


def _wrong_of(kind: str, rows: Sequence[Row], run: int | None) -> str:
    caption = _("{kind}: {questions} not answered right", kind=shown(kind), questions=counted(len(rows), "question"))
    return f"<h3>{own(kind)}</h3>{questions_table(caption, rows, run)}"


def _facts(run: Run) -> str:
    told = [
        (_("seconds in all"), number(run.seconds, "seconds")),
        *((_("set {name}", name=name), f"SHA-256 {digest}") for name, digest in run.sets.items()),
        *facts({"settings": run.settings, **run.facts}),
    ]
    lines = ((text(name), text(value) if value else NONE) for name, value in told)
    shown = table(
        _("Everything that would be needed to run it again"), (Column(_("Fact")), Column(_("Value"), "long")), lines
    )
    return (
        f"<h2>{_('How it was run')}</h2><details><summary>{_('Settings, versions and checksums')}"
        f"</summary>{shown}</details>"
    )
