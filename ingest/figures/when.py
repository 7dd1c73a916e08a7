"""For when a figure holds: the period its sentence gives it, else what the sentence before or the paper says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.figures.changes import Change
from ingest.figures.kinds import is_earlier
from ingest.figures.setting import BREAK, Setting
from language.basis import Basis
from language.council_time import Stated, shape, stated
from language.periods import Period
from store.observations import FigureKind
from store.schema import Span

AGAIN = re.compile(
    r"\b(?:over|in|during|for|at) (?:the|that) same (?:period|time|quarter|year|months?)\b(?! (?:last|in|of)\b)", re.I
)
_MOVED = (
    r"(?:increas|decreas|reduc|ris|drop|fall|improv|declin|chang|up|down|growth|reduction|better|worse|higher|lower)\w*"
)
SINCE = re.compile(
    rf"\b(?:since|than|compared\s(?:with|to)|relative\sto|similar\sto|same\s(?:\w+\s)?as|comparison\s(?:with|to)|"
    rf"in\sline\swith|{_MOVED}\s(?:from|on|over))\s"
    r"(?:in\s|at\s|for\s)?(?:the\s)?(?:\w+\s)?$|\b(?:exceed|match|beat|surpass|equal)\w*\s(?:the\s)?$|\b(?:half|"
    r"twice|double)\sthe\s[^,;.]*$",
    re.IGNORECASE,
)
WHEN = re.compile(r"^\s*,?\s*(?:when|where)\b", re.IGNORECASE)
APART = re.compile(
    r"(?:(?:financial|academic|school)\s+)?(?:year|(?:12|twelve)\s+months|quarter)\s+(?:earlier|before|previously)|"
    r"(?:the\s+)?(?:previous|preceding|prior|following)\s+(?:financial\s+|academic\s+)?(?:year|quarter|month)",
    re.IGNORECASE,
)
LEANS = re.compile(
    r"^\W*(?:this|that|these|those|they|it|its|their|of (?:these|those|them|which|whom)|a further|another|"
    r"the (?:figure|number|rate|aim|target|"
    r"rest|remainder|others?|average)|nationally|both|over the same|in the same)\b",
    re.IGNORECASE,
)
BESIDE_TIME = re.compile(
    r"^(?:than|on|from|since|over|against|of|versus|(?:compared|relative|in comparison)\s(?:with|to)|(?:below|"
    r"above)\s(?:the\s)?(?:level|figure|"
    r"number|rate|position)s?\s(?:of|in|for|at))\b(?:\s(?!profile|plan|budget)[\w'-]+){0,6}?\s?\(?(?=\d|q\d|[A-Z]|"
    r"the|this|that|last|previous|a|same|year)",
    re.IGNORECASE,
)
COMING = frozenset({FigureKind.FORECAST, FigureKind.TARGET})
LISTED = re.compile(r"(?:\s[\w'-]+){0,4},?(?:\sand)?\s", re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(?:and|but)\sthat\b|\b(?:because|so|although|while|whilst)\s", re.IGNORECASE)
OPENS_WITHIN = 30  # characters
ENDS_LIST = re.compile(r"[;:(]|\b(?:compared|against|from|while|but|versus)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period of the sentence; `undated`: as printed, where its year came from the reporting period."""

    told: Stated
    undated: Period | None


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentence before left to lean on: the periods of its first and last figures."""

    first: Stated | None = None
    last: Stated | None = None


NOTHING = Memory()
NOWHERE = Span(0, 0)  # of a period that the sentence does not print


def moments(text: str, reference: Period | None, said_on: date | None, memory: Memory) -> list[Moment]:
    """The periods of the sentence; "a year earlier" and "the previous year" count from the one named before them."""
    bare = {one.span: one.period for one in stated(text) if not one.period.dated}
    told = _chained(text, stated(text, reference=reference or _last(memory), said_on=said_on))
    return [Moment(one, bare.get(one.span)) for one in told]


def _chained(text: str, told: Sequence[Stated]) -> list[Stated]:
    """Words for a time before another one, from the period that the sentence names before them."""
    first = next((one for one in told if one.period.dated and not APART.search(one.span.of(text))), None)
    if first is None:
        return [*told]
    again = {one.span: one for one in stated(text, reference=first.period) if first.span.end <= one.span.start}
    kept = {one.span: one for one in told}
    apart = {span: one for span, one in again.items() if APART.fullmatch(span.of(text)) or span not in kept}
    return [one for _, one in sorted({**kept, **apart}.items())]


def _last(memory: Memory) -> Period | None:
    return memory.last.period if memory.last else None


def enclosure(text: str, at: int) -> int | None:
    """Where the bracket opens that `at` stands in; `None`: in none."""
    opened = text.rfind("(", 0, at)
    return opened if opened >= 0 and text.find(")", opened, at) < 0 else None


def baseline(moved: Change, times: Sequence[Moment]) -> Stated | None:
    """The period that a change is measured from: one named next to "than", "on", "from"."""
    if not BESIDE_TIME.match(moved.compared):
        return None
    ends = moved.at + len(moved.compared)
    inside = (one.told for one in times if moved.at <= one.told.span.start and one.told.span.end <= ends)
    return next(inside, None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of one sentence, and what is known around it."""

    text: str
    moments: Sequence[Moment]
    reference: Period | None
    said_on: date | None
    memory: Memory
    baselines: frozenset[Span] = frozenset()  # of the sentence's changes: no other figure's period

    def period(self, setting: Setting, kind: FigureKind) -> Stated | None:
        """The period of the figure; `None` where neither its sentence nor the paper says."""
        if kind is FigureKind.TIME_LIMIT:
            return None
        own = self._own(setting, kind)
        if own is not None:
            return self._told(own, kind)
        if AGAIN.search(self.text) and self.memory.last:
            return self.memory.first if is_earlier(setting) else self.memory.last
        if kind is FigureKind.BENCHMARK or (kind is FigureKind.OBSERVED and is_earlier(setting)):
            return None
        shared = self._shared(setting, kind)
        return self._told(shared, kind) if shared else self._around(kind)

    def _told(self, one: Moment, kind: FigureKind) -> Stated:
        return self._to_come(one) if kind is FigureKind.FORECAST else one.told

    def _around(self, kind: FigureKind) -> Stated | None:
        """What the sentence before says, where this one leans on it, else the paper; neither says it of a forecast."""
        if kind is FigureKind.FORECAST:
            return None
        return self.memory.last if LEANS.match(self.text) and self.memory.last else self._reported()

    def _reported(self) -> Stated | None:
        return Stated(self.reference, shape(self.reference), NOWHERE) if self.reference else None

    def _own(self, setting: Setting, kind: FigureKind) -> Moment | None:
        """The period beside the number, on its own side of any number beside it."""
        for one in self._between(setting.number.end, setting.number.end + len(setting.after)):
            bracketed = self.text[setting.number.end : one.told.span.start] == " ("  # "18% (2022/23)"
            if bracketed or (self._gives(one, kind, setting.number.start) and self._belongs(setting, one)):
                return one
        start = setting.previous.end if setting.previous else 0
        for one in reversed(self._between(start, setting.number.start)):
            if WHEN.match(between := self.text[one.told.span.end : setting.number.start]) or between == " (":
                return one
            if ";" in self.text[one.told.span.end : setting.number.start]:
                return None
            if self._gives(one, kind, setting.number.start) and (
                setting.previous is None or self._begins_clause(start, one, setting)
            ):
                return one
        return None

    def _gives(self, one: Moment, kind: FigureKind, at: int) -> bool:
        """Whether the period may be a figure's own: not what it is compared with, nor still to come when observed."""
        if enclosure(self.text, one.told.span.start) not in {None, enclosure(self.text, at)}:
            return False
        if one.told.span in self.baselines or SINCE.search(self.text[: one.told.span.start]):
            return False
        latest = self._latest()
        return kind in COMING or latest is None or not one.told.period.dated or one.told.period.start <= latest

    def _latest(self) -> date | None:
        """The last day that the sentence can have seen: the meeting's, or that of the period reported on."""
        return max(filter(None, (self.said_on, self.reference.end if self.reference else None)), default=None)

    def _belongs(self, setting: Setting, one: Moment) -> bool:
        between = self.text[setting.number.end : one.told.span.start]
        if ";" in between or ELSEWHERE.search(between):
            return False
        if setting.following is None:
            return True
        rest = self.text[one.told.span.end : setting.following.start]
        return not (BREAK.search(between) and not _breaks(rest))

    def _begins_clause(self, start: int, one: Moment, setting: Setting) -> bool:
        """Whether the time after another number begins this number's clause: "..., in 2022 it was 5"."""
        between = self.text[start : one.told.span.start]
        rest = self.text[one.told.span.end : setting.number.start]
        return bool(BREAK.search(between)) and not _breaks(rest)

    def _shared(self, setting: Setting, kind: FigureKind) -> Moment | None:
        """A period that the sentence gives to all: the nearest before the number, else the one that ends its list."""
        usable = [one for one in self.moments if self._gives(one, kind, setting.number.start)]
        before = [one for one in usable if one.told.span.start < setting.number.start]
        if before:
            near = ";" not in self.text[before[-1].told.span.end : setting.number.start]
            return before[-1] if near else self._opens(before[0])
        after = [one for one in usable if one.told.span.start >= setting.number.end]
        listed = setting.following is None or LISTED.fullmatch(setting.after)
        if after and listed and not ENDS_LIST.search(self.text[setting.number.end : after[0].told.span.start]):
            return after[0]
        return None

    def _opens(self, one: Moment) -> Moment | None:
        """The period where it opens the sentence: it then holds in all its parts."""
        return one if one.told.span.start <= OPENS_WITHIN else None

    def _between(self, start: int, end: int) -> list[Moment]:
        return [one for one in self.moments if start <= one.told.span.start and one.told.span.end <= end]

    def _to_come(self, one: Moment) -> Stated:
        """What is forecast for "March" is for the March to come."""
        latest = self._latest()
        if one.undated is None or latest is None or one.told.period.end > latest:
            return one.told
        years = (one.undated.in_year(year) for year in (latest.year, latest.year + 1))
        coming = next(each for each in years if each.end > latest)
        return replace(one.told, period=Period(coming.start, coming.end), basis=_same_basis(one.told, coming))


def _breaks(text: str) -> bool:
    """Whether a clause ends in the text; a comma alone ends none."""
    return bool(text.strip(" ,:")) and BREAK.search(text) is not None


def _same_basis(told: Stated, period: Period) -> Basis:
    return told.basis if told.basis is not Basis.UNKNOWN else shape(period)
