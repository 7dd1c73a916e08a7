"""How reports write figures, differences, outcomes and text that somebody else wrote."""

from __future__ import annotations

import re

from eval.runs.record import Figure, Row
from eval.verdict.numerals import NONE, share
from eval.verdict.outcome import Outcome
from eval.verdict.verdict import Verdict
from language.messages import composed, joined, numbered

SIGNS = {
    Outcome.BETTER: "▲",
    Outcome.WORSE: "▼",
    Outcome.NOISE: "~",
    Outcome.UNCHANGED: "=",
    Outcome.CHANGED: "≠",
}
# Outside the characters of XML 1.0, https://www.w3.org/TR/xml/#charsets, and C1 controls, which no screen shows.
UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """The text with every character that a page or an XML file cannot hold spelled out: ESC becomes \\x1b."""
    return UNHELD.sub(lambda found: ascii(found[0])[1:-1], text)


def number(value: float | None, unit: str = "share", places: int = 2) -> str:
    """A share as ".81", seconds as "0.31", counts and tokens whole where they are."""
    if value is None:
        return NONE
    if unit == "share":
        return share(value, places)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def bounds(low: float | None, high: float | None, unit: str = "share") -> str:
    """An interval as "[.77, .85]"; nothing where there is none."""
    return "" if low is None or high is None else f"[{number(low, unit)}, {number(high, unit)}]"


def figure(one: Figure | None, unit: str = "share") -> str:
    """A figure with its interval: ".81 [.77, .85]"."""
    if one is None or one.value is None:
        return NONE
    return f"{number(one.value, unit)} {bounds(one.low, one.high, unit)}".rstrip()


def chance(value: float) -> str:
    """A probability: ".031", "<.001", "1"."""
    return "<.001" if value < 0.001 else share(value, 3).replace("1.000", "1")


def outcome(one: Outcome) -> str:
    """An outcome in a sign and a word: "▼ worse"."""
    return f"{SIGNS[one]} {one.value}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def called(row: Row) -> str:
    """A question by its id, and which wording or repeat of it."""
    wording = composed("wording {number}", number=row.wording) if row.wording else ""
    repeat = composed("repeat {number}", number=row.repeat) if row.repeat else ""
    return joined((row.id, wording, repeat), ", ")


def headline(verdict: Verdict) -> str:
    """The verdict in a line."""
    if not verdict.passed:
        return numbered(len(verdict.reasons), "FAIL: {number} reason.", "FAIL: {number} reasons.")
    if verdict.baseline is None:
        return composed("PASS: every invariant holds. Nothing to compare with: no baseline was given.")
    return composed("PASS: every invariant holds, and nothing is worse than the baseline beyond noise.")


def compared(verdict: Verdict) -> str:
    """What was compared with what: over how many questions, how many broke and how many were mended."""
    return (
        f"{verdict.run}, against {verdict.baseline}: {counted(len(verdict.pairs.both), 'question')} in both, "
        f"{len(verdict.broken):,} broken, {len(verdict.mended):,} mended."
    )
