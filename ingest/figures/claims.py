"""The numbers of a sentence that state something, and what is said of each: a level, a change, a target, a forecast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.figures.changes import Change, change
from ingest.figures.kinds import comparator, is_earlier, kind
from ingest.figures.lookalikes import lookalikes
from ingest.figures.numbers import Number, numbers
from ingest.figures.setting import Setting, settings
from ingest.figures.when import Moment, baseline
from ingest.figures.words import SPELT
from ingest.figures.zero import absences
from ingest.sentences import LONGEST_SENTENCE
from store.observations import FigureKind
from store.schema import Span

# What is said of the measure before it, not of a measure of its own.
DIFFERING = frozenset({FigureKind.CHANGE, FigureKind.TARGET, FigureKind.BENCHMARK, FigureKind.TIME_LIMIT})
NOT_YET = frozenset({FigureKind.FORECAST, FigureKind.TARGET})
TO_END = re.compile(r"\bto\s(?:about\s|around\s|just\s|over\s|nearly\s)?$", re.IGNORECASE)
NUMERIC = re.compile(
    rf"[\d½¼¾]|\b(?:{SPELT}|no|none|half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|doubled|doubling|trebled|"
    r"tripled|quadrupled|halved|first|second|fourth|seventh|ninth)\b",
    re.IGNORECASE,
)
COMPARED_TO = re.compile(r"[,;.](?:\s|$)|\sand\s")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in its setting with what is said of it."""

    setting: Setting
    moved: Change | None
    kind: FigureKind

    @property
    def number(self) -> Number:
        """The number itself."""
        return self.setting.number

    @property
    def is_same_measure(self) -> bool:
        """Whether it is another value of what the number before it measures: "from 4 to 9", "47 days (43 in May)"."""
        before = self.setting.before
        if self.setting.previous is None:
            return False
        bracketed = before.rstrip().endswith("(") and not re.search(r"[,;]|\band\b", before)
        return bracketed or is_earlier(self.setting) or TO_END.search(before) is not None

    @property
    def differs(self) -> bool:
        """Whether it speaks of the measure named before it."""
        return self.kind in DIFFERING or self.is_same_measure

    @property
    def compared(self) -> str | None:
        """Whose value it is, or what the change is counted from, as printed."""
        if self.kind is FigureKind.BENCHMARK:
            return comparator(self.setting)
        if self.moved and self.moved.compared:
            return COMPARED_TO.split(self.moved.compared)[0].rstrip(" (")
        return None


def may_claim(text: str) -> bool:
    """Whether anything in the sentence can be a number; a longer stretch than a sentence is no sentence."""
    return len(text) <= LONGEST_SENTENCE and NUMERIC.search(text) is not None


def claims(text: str, *, has_period: bool) -> list[Claim]:
    """The figures that the sentence states, in order; `has_period`: it names a time."""
    found = _counted(text, numbers(text, [*lookalikes(text)]), has_period=has_period)
    made: list[Claim] = []
    for setting in settings(text, found):
        claim = _claim(setting, found[0].unit if setting.previous else None)
        made.append(_in_brackets(claim, made[-1]) if made else claim)
    return made


def _in_brackets(claim: Claim, before: Claim) -> Claim:
    """A value in brackets right behind a forecast or a target is one too: "an overspend of £4.6m (3.2%) is likely"."""
    said_again = claim.setting.before.strip() == "(" and claim.kind is FigureKind.OBSERVED
    return replace(claim, kind=before.kind) if said_again and before.kind in NOT_YET else claim


def _claim(setting: Setting, measured_in: str | None) -> Claim:
    moved = change(setting)
    said = kind(setting, moved, measured_in=measured_in)
    if moved and said is FigureKind.FORECAST and moved.compared.startswith("from"):
        moved = replace(moved, compared="")  # "from April": when it begins
    return Claim(setting, moved, said)


def _counted(text: str, found: tuple[Number, ...], *, has_period: bool) -> tuple[Number, ...]:
    """The numbers that count: with stated absences, without a "one" that stands alone."""
    found = (*found, *absences(text, found, has_period=has_period))
    ones = [one for one in found if text[one.start : one.end].lower() == "one"]
    if len(ones) == len(found):
        return ()
    pronouns = [one for one in ones if not re.match(r"\s\w", text[one.end :])]
    return tuple(sorted((one for one in found if one not in pronouns), key=lambda one: one.start))


def baselines(found: Sequence[Claim], times: Sequence[Moment]) -> frozenset[Span]:
    """Where the periods stand that changes are measured from; they are no other figure's own."""
    stated = (baseline(one.moved, times) for one in found if one.moved)
    return frozenset(one.span for one in stated if one is not None)
