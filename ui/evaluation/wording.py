"""How the page of evaluators says things: when a run began, what became of it, how far marks moved."""

from __future__ import annotations

from datetime import datetime

from eval.reports import words
from eval.runs.record import Row, Run
from eval.verdict import numerals
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.verdict import Verdict
from ui.plain import escaped
from ui.words import day

RIGHT, WRONG = "✓ right", "✗ wrong"


def begun(started_at: str) -> str:
    """ "22 November 2026, 09:20 UTC"; the words as they are kept where they are no moment."""
    try:
        when = datetime.fromisoformat(started_at)
    except ValueError:
        return started_at
    return f"{day(when.date())}, {when:%H:%M} UTC"


def passed(verdict: Verdict) -> str:
    """Whether a run passes, in a sign and words."""
    if not verdict.passed:
        return f"✗ failed: {words.counted(len(verdict.reasons), 'reason')}"
    return "✓ passed" if verdict.baseline else "✓ invariants hold; no baseline"


def named(run: Run) -> str:
    """ "run 12", or of a saved baseline "the baseline of 22 November 2026, 09:20 UTC"."""
    return f"run {run.run_id}" if run.run_id is not None else f"the baseline of {begun(run.started_at)}"


def asked_of(run: Run) -> str:
    """The sets that were asked, with how many questions of each."""
    counts = {name: sum(row.set == name for row in run.first) for name in run.sets}
    return ", ".join(f"{name} ({count:,})" for name, count in counts.items())


def mark(row: Row | None) -> str:
    """Whether a question was answered right, in a sign and a word."""
    value = row.marks.get("right") if row else None
    return numerals.NONE if value is None else RIGHT if value == 1 else WRONG


def outcome(one: Outcome) -> str:
    """What a difference amounts to, as HTML: a sign and a word."""
    return f'<span class="outcome {one.value}"><span aria-hidden="true">{words.SIGNS[one]}</span> {one.value}</span>'


def moved(one: Difference | None) -> str:
    """How a figure stands to the baseline's, as HTML."""
    if one is None:
        return "not compared"
    by = "" if one.outcome is Outcome.UNCHANGED else f" {numerals.signed(one.difference)}"
    return f"{outcome(one.outcome)}{escaped(by)}"
