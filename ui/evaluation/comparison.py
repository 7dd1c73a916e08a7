"""Two runs question by question: what got better, what broke, what was mended, and what is noise."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from eval.reports import words
from eval.reports.drawing import difference_ticks, of_difference, reach
from eval.reports.page import forest
from eval.reports.report import Report
from eval.runs.record import Row, Run
from eval.verdict import numerals
from eval.verdict.outcome import Difference
from eval.verdict.parts import Pair
from language.messages import N_, _, ngettext, shown
from ui.evaluation.kept import Runs
from ui.evaluation.links import link
from ui.evaluation.marks import strip
from ui.evaluation.parts import parts_tables, questions_table, verdict_line
from ui.evaluation.tables import Column, Line, table, text
from ui.evaluation.top import about, show_top
from ui.evaluation.wording import mark, named, outcome, own
from ui.plain import escaped
from ui.words import counted

READING = N_(
    "This run less the other, question by question, with the 95% interval. A triangle is beyond noise, pointing up for"
    " better and down for worse; a ring is noise; an upright bar is unchanged. Beyond noise: the interval leaves nought"
    " out, and an exact paired test, corrected for all the parts looked at, agrees."
)
FINER = (N_("citation recall"), N_("citation precision"))


def show_comparison(runs: Runs, run: Run, baseline: Run, against: str) -> None:
    """The comparison from top to bottom."""
    report = runs.report(run, baseline)
    verdict = report.verdict
    counts = _(
        "{questions} in both, {number:,} broken, {number2:,} mended.",
        questions=counted(len(verdict.pairs.both), "question"),
        number=len(verdict.broken),
        number2=len(verdict.mended),
    )
    show_top(
        _("Run {run_id} against {named}", run_id=run.run_id, named=named(baseline)),
        [link(_("All runs")), link(_("Run {run_id}", run_id=run.run_id), run.run_id)],
    )
    compared = _("Compared with {system}: {counts}", system=baseline.system, counts=counts)
    st.html(f"{about(run)}<p>{text(compared)}</p>{verdict_line(verdict)}")
    st.html(f'<div class="parts">{_questions(report, against)}{_differences(report)}{parts_tables(report)}</div>')


# --- question by question ---


def _questions(report: Report, against: str) -> str:
    run, verdict = report.run.run_id, report.verdict
    return (
        f"<h2>{_('Broken')}</h2>"
        f"{_listed(_('Right in the other run and wrong in this one'), verdict.broken, run, against)}"
        f"<h2>{_('Mended')}</h2>"
        f"{_listed(_('Wrong in the other run and right in this one'), verdict.mended, run, against)}"
        f"<h2>{_('Changed otherwise')}</h2>{_otherwise(report, against)}"
    )


def _listed(caption: str, rows: Sequence[Row], run: int | None, against: str) -> str:
    if not rows:
        return f"<p>{_('No question.')}</p>"
    return questions_table(f"{caption}: {counted(len(rows), 'question')}", rows, run, against)


def _otherwise(report: Report, against: str) -> str:
    """Right or wrong as it was, and its citations better or worse."""
    told = [pair for pair in report.verdict.pairs.both if not pair.difference("right") and _moves(pair)]
    same = len(report.verdict.pairs.both) - len(told) - len(report.verdict.broken) - len(report.verdict.mended)
    rest = f"<p>{_same(same)}</p>"
    if not told:
        return rest
    columns = (
        Column(_("Question")),
        Column(_("Asked"), "long"),
        Column(_("Now as before")),
        *(Column(_(name.capitalize())) for name in FINER),
    )
    caption = _(
        "Right or wrong as before, with citations better or worse: {questions}",
        questions=counted(len(told), "question"),
    )
    return table(caption, columns, (_finer(pair, report.run.run_id, against) for pair in told)) + rest


def _same(number: int) -> str:
    return ngettext("{number} question is as before.", "{number} questions are as before.", number)


def _moves(pair: Pair) -> bool:
    return any(abs(pair.difference(name) or 0) > 0.001 for name in FINER)  # a saved baseline keeps four decimals


def _finer(pair: Pair, run: int | None, against: str) -> Line:
    row = pair.run
    return (
        link(shown(words.called(row)), run, against, row.id),
        text(row.question),
        mark(row),
        *(_change(pair.baseline.marks.get(name), row.marks.get(name)) for name in FINER),
    )


def _change(then: float | None, now: float | None) -> str:
    """From one mark to another, in a sign and figures."""
    if then is None or now is None or abs(now - then) <= 0.001:
        return f"= {numerals.share(now)}"
    sign = "▲" if now > then else "▼"
    return f"{sign} {_('{share} to {share2}', share=numerals.share(then), share2=numerals.share(now))}"


# --- differences ---


def _differences(report: Report) -> str:
    tables = "".join(_forest(heading, some) for heading, some in forest(report).items())
    return f"<h2>{_('Differences')}</h2><p>{_(READING)}</p>{tables}" if tables else ""


def _forest(heading: str, some: Sequence[Difference]) -> str:
    far = reach(some)
    ticks = difference_ticks(far)
    columns = (
        Column(_("Measure") if some[0].part.is_whole else _("Part")),
        Column(_("Difference"), "chart", ticks),
        Column(_("Moved by, with 95% interval"), "figure"),
        Column(_("From, to"), "figure"),
        Column(_("Questions"), "number"),
        Column(_("p, corrected"), "number"),
        Column(_("Outcome")),
    )
    return table(shown(heading), columns, (_difference(one, far) for one in some))


def _difference(one: Difference, far: float) -> Line:
    moved = f"{numerals.signed(one.difference)} {numerals.signed_bounds(one.low, one.high)}"
    return (
        own(one.measure if one.part.is_whole else one.part.label),
        strip(of_difference(one, far), difference_ticks(far)),
        escaped(moved),
        _("{share} to {share2}", share=numerals.share(one.baseline), share2=numerals.share(one.value)),
        f"{one.n:,}",
        escaped(words.chance(one.corrected)),
        outcome(one.outcome),
    )
