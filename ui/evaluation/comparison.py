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
from ui.evaluation.kept import Runs
from ui.evaluation.links import link
from ui.evaluation.marks import strip
from ui.evaluation.parts import parts_tables, questions_table, verdict_line
from ui.evaluation.tables import Column, Line, table, text
from ui.evaluation.top import about, show_top
from ui.evaluation.wording import mark, named, outcome
from ui.plain import escaped
from ui.words import counted

READING = (
    "This run less the other, question by question, with the 95% interval. A triangle is beyond noise, pointing up for"
    " better and down for worse; a ring is noise; an upright bar is unchanged. Beyond noise: the interval leaves nought"
    " out, and an exact paired test, corrected for all the parts looked at, agrees."
)
FINER = ("citation recall", "citation precision")


def show_comparison(runs: Runs, run: Run, baseline: Run, against: str) -> None:
    """The comparison from top to bottom."""
    report = runs.report(run, baseline)
    verdict = report.verdict
    counts = (
        f"{counted(len(verdict.pairs.both), 'question')} in both, {len(verdict.broken):,} broken,"
        f" {len(verdict.mended):,} mended."
    )
    show_top(f"Run {run.run_id} against {named(baseline)}", [link("All runs"), link(f"Run {run.run_id}", run.run_id)])
    st.html(f"{about(run)}<p>{text(f'Compared with {baseline.system}: {counts}')}</p>{verdict_line(verdict)}")
    st.html(f'<div class="parts">{_questions(report, against)}{_differences(report)}{parts_tables(report)}</div>')


# --- question by question ---


def _questions(report: Report, against: str) -> str:
    run, verdict = report.run.run_id, report.verdict
    return (
        f"<h2>Broken</h2>{_listed('Right in the other run and wrong in this one', verdict.broken, run, against)}"
        f"<h2>Mended</h2>{_listed('Wrong in the other run and right in this one', verdict.mended, run, against)}"
        f"<h2>Changed otherwise</h2>{_otherwise(report, against)}"
    )


def _listed(caption: str, rows: Sequence[Row], run: int | None, against: str) -> str:
    if not rows:
        return "<p>No question.</p>"
    return questions_table(f"{caption}: {counted(len(rows), 'question')}", rows, run, against)


def _otherwise(report: Report, against: str) -> str:
    """Right or wrong as it was, and its citations better or worse."""
    told = [pair for pair in report.verdict.pairs.both if not pair.difference("right") and _moves(pair)]
    same = len(report.verdict.pairs.both) - len(told) - len(report.verdict.broken) - len(report.verdict.mended)
    rest = f"<p>{counted(same, 'question is', 'questions are')} as before.</p>"
    if not told:
        return rest
    columns = (
        Column("Question"),
        Column("Asked", "long"),
        Column("Now as before"),
        *map(Column, map(str.capitalize, FINER)),
    )
    caption = f"Right or wrong as before, with citations better or worse: {counted(len(told), 'question')}"
    return table(caption, columns, (_finer(pair, report.run.run_id, against) for pair in told)) + rest


def _moves(pair: Pair) -> bool:
    return any(abs(pair.difference(name) or 0) > 0.001 for name in FINER)  # a saved baseline keeps four decimals


def _finer(pair: Pair, run: int | None, against: str) -> Line:
    row = pair.run
    return (
        link(words.called(row), run, against, row.id),
        text(row.question),
        mark(row),
        *(_change(pair.baseline.marks.get(name), row.marks.get(name)) for name in FINER),
    )


def _change(then: float | None, now: float | None) -> str:
    """From one mark to another, in a sign and figures."""
    if then is None or now is None or abs(now - then) <= 0.001:
        return f"= {numerals.share(now)}"
    return f"{'▲' if now > then else '▼'} {numerals.share(then)} to {numerals.share(now)}"


# --- differences ---


def _differences(report: Report) -> str:
    tables = "".join(_forest(heading, some) for heading, some in forest(report).items())
    return f"<h2>Differences</h2><p>{READING}</p>{tables}" if tables else ""


def _forest(heading: str, some: Sequence[Difference]) -> str:
    far = reach(some)
    ticks = difference_ticks(far)
    columns = (
        Column("Measure" if some[0].part.is_whole else "Part"),
        Column("Difference", "chart", ticks),
        Column("Moved by, with 95% interval", "figure"),
        Column("From, to", "figure"),
        Column("Questions", "number"),
        Column("p, corrected", "number"),
        Column("Outcome"),
    )
    return table(heading, columns, (_difference(one, far) for one in some))


def _difference(one: Difference, far: float) -> Line:
    moved = f"{numerals.signed(one.difference)} {numerals.signed_bounds(one.low, one.high)}"
    return (
        text(one.measure if one.part.is_whole else one.part.label),
        strip(of_difference(one, far), difference_ticks(far)),
        escaped(moved),
        f"{numerals.share(one.baseline)} to {numerals.share(one.value)}",
        f"{one.n:,}",
        escaped(words.chance(one.corrected)),
        outcome(one.outcome),
    )
