"""How the page of evaluators says things: when a run began, what became of it, how far marks moved."""

from __future__ import annotations

from datetime import datetime

from eval.reports import words
from eval.runs.record import Row, Run
from eval.verdict import numerals
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.verdict import Verdict
from language.messages import DEFAULT, N_, _, current, shown
from ui.evaluation.tables import text
from ui.plain import escaped
from ui.words import counted, day

RIGHT, WRONG = N_("✓ right"), N_("✗ wrong")


def begun(started_at: str) -> str:
    """ "22 November 2026, 09:20 UTC"; the words as they are kept where they are no moment."""
    try:
        when = datetime.fromisoformat(started_at)
    except ValueError:
        return started_at
    return _("{day}, {when:%H:%M} UTC", day=day(when.date()), when=when)


def passed(verdict: Verdict) -> str:
    """Whether a run passes, in a sign and words."""
    if not verdict.passed:
        return _("✗ failed: {reasons}", reasons=counted(len(verdict.reasons), "reason"))
    return _("✓ passed") if verdict.baseline else _("✓ invariants hold; no baseline")


def named(run: Run) -> str:
    """ "run 12", or of a saved baseline "the baseline of 22 November 2026, 09:20 UTC"."""
    return (
        _("run {run_id}", run_id=run.run_id)
        if run.run_id is not None
        else _("the baseline of {begun}", begun=begun(run.started_at))
    )


def asked_of(run: Run) -> str:
    """The sets that were asked, with how many questions of each."""
    counts = {name: sum(row.set == name for row in run.first) for name in run.sets}
    return ", ".join(f"{name} ({count:,})" for name, count in counts.items())


# Kinds of question of the sets that are shipped; another's stands as its set names it.
KINDS = (
    N_("figure"), N_("why"), N_("commitment"), N_("unanswerable"), N_("false-premise"), N_("decision"), N_("who-said"),
    N_("definition"), N_("list"), N_("comparison"), N_("change"), N_("trend"), N_("total"), N_("target"),
    N_("benchmark"), N_("cross-document"), N_("as-of"), N_("latest"), N_("extreme"), N_("forecast"),
)  # fmt: skip


def own(words: str) -> str:
    """What a set or a measure is called, as HTML: in the reader's language, else said to be English."""
    told = shown(words)
    return text(told) if told != str(words) or current() == DEFAULT else f'<span lang="{DEFAULT}">{text(words)}</span>'


def mark(row: Row | None) -> str:
    """Whether a question was answered right, in a sign and a word."""
    value = row.marks.get("right") if row else None
    return numerals.NONE if value is None else _(RIGHT) if value == 1 else _(WRONG)


def outcome(one: Outcome) -> str:
    """What a difference amounts to, as HTML: a sign and a word."""
    return f'<span class="outcome {one.value}"><span aria-hidden="true">{words.SIGNS[one]}</span> {_(one.value)}</span>'


def moved(one: Difference | None) -> str:
    """How a figure stands to the baseline's, as HTML."""
    if one is None:
        return _("not compared")
    by = "" if one.outcome is Outcome.UNCHANGED else f" {numerals.signed(one.difference)}"
    return f"{outcome(one.outcome)}{escaped(by)}"
