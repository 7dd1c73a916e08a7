"""The runs that are kept, newest first, each with its verdict."""

from __future__ import annotations

import streamlit as st

from eval.errors import EvaluationError
from eval.reports.drawing import SHARE_TICKS, of_share
from eval.reports.words import figure
from eval.runs.record import Run
from eval.runs.store import Kept
from language.messages import N_, _, told_by
from qa.config import Config
from ui.evaluation.kept import Runs
from ui.evaluation.links import link
from ui.evaluation.marks import strip
from ui.evaluation.tables import Column, Line, table, text
from ui.evaluation.top import show_top
from ui.evaluation.visitors import show_visitors
from ui.evaluation.wording import asked_of, begun, passed
from ui.plain import escaped
from ui.words import counted

PAGE = 20  # runs; each is read whole and compared
PURPOSE = N_(
    "Every run of a question set: how many questions were answered right, and whether the run passes against the"
    " baseline of its set."
)
FIRST = N_(
    "No run is kept here yet. A run asks every question of a set and marks every answer; make the first with {command},"
    " or of your own questions with {own}. It then stands here."
)
COMPARING = N_("comparing …")


def show_runs(runs: Runs, skipped: int) -> None:
    """The list, or how to make a first run. `skipped`: how many newer runs are not shown."""
    show_top(_("Evaluation"))
    st.html(f"<p>{_(PURPOSE)}</p>")
    if not runs.kept:
        st.html(_empty())
        show_visitors()
        return
    shown = list(runs.kept.values())[skipped : skipped + PAGE]
    caption = _("{runs}, newest first", runs=counted(len(runs.kept), "run")) + _stretch(
        skipped, len(shown), len(runs.kept)
    )
    place = st.empty()
    lines = [_unread(one) for one in shown]
    for at, one in enumerate(shown):  # what is known is shown at once: a comparison takes a second or two
        place.html(table(caption, _columns(), lines))
        lines[at] = _line(runs, one)
    place.html(table(caption, _columns(), lines))
    st.html(_below(skipped, len(runs.kept)))
    show_visitors()


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Run")),
        Column(_("Begun")),
        Column(_("System")),
        Column(_("Questions asked, by set")),
        Column(_("Right"), "chart", SHARE_TICKS),
        Column(_("Right, with 95% interval"), "figure"),
        Column(_("Against its set's baseline")),
    )


def _empty() -> str:
    own = f"<code>{escaped(f'matters eval --set {Config().questions}')}</code>"
    return (
        f'<div class="empty"><p>{_(FIRST, command="<code>matters eval</code>", own=own)}</p>'
        f"<p>{_('Runs are kept in {folder}.', folder=f'<code>{escaped(str(Config().runs))}</code>')}</p></div>"
    )


def _stretch(skipped: int, shown: int, kept: int) -> str:
    return _(": {skipped:,} to {skipped2:,}", skipped=skipped + 1, skipped2=skipped + shown) if shown < kept else ""


def _below(skipped: int, kept: int) -> str:
    """The way to older and newer runs, and to a new one."""
    older = f'<a href="?skip={skipped + PAGE}" data-inside>{_("Older runs")}</a>' if skipped + PAGE < kept else ""
    newer = f'<a href="?skip={max(0, skipped - PAGE)}" data-inside>{_("Newer runs")}</a>' if skipped else ""
    ways = f'<p class="ways">{newer} {older}</p>' if older or newer else ""
    return f'{ways}<p class="quiet">{_("A new run:")} <code>{_("matters eval")}</code>.</p>'


def _unread(one: Kept) -> Line:
    """What the list alone knows of a run."""
    name = (
        link(_("Run {run_id}", run_id=one.run_id), one.run_id)
        if one.finished_at
        else _("Run {run_id}", run_id=one.run_id)
    )
    state = _(COMPARING) if one.finished_at else _("stopped; the same command takes it up")
    return (name, escaped(begun(one.started_at)), text(one.system), "", "", "", state)


def _line(runs: Runs, one: Kept) -> Line:
    if not one.finished_at:
        return _unread(one)
    try:
        run = runs.run(one.run_id)
        verdict = _passed(runs, run)
    except EvaluationError as error:
        return (*_unread(one)[:-1], text(told_by(error)))
    right = run.figures.get("right")
    drawn, told = strip(of_share(right), SHARE_TICKS), escaped(figure(right))
    return (*_unread(one)[:3], text(asked_of(run)), drawn, told, verdict)


def _passed(runs: Runs, run: Run) -> str:
    """Whether it passes, as HTML: where it is compared with nothing, or with what has no question of it, that too."""
    baseline = runs.baseline(run, None)
    verdict = runs.report(run, baseline).verdict
    return f'<span class="{"passed" if verdict.passed else "failed"}">{escaped(passed(verdict))}</span>'
