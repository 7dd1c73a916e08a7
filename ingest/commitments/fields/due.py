"""By when a promise is to be kept, as printed: the phrase that hangs on the promise and not on what it is about.

"The figures for March", "the rise in Q4" and "cases opened in 2022" date the subject; "by March", "to the March "
"meeting"
and "bring a report in March" date the promise. A day before the meeting's own never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest.commitments.acts.action_rows import is_row
from ingest.commitments.acts.read import Act
from ingest.commitments.fields.deadlines import SEASON, last_day
from ingest.commitments.fields.due_phrases import (
    ALL_TO_COME,
    COMING,
    END,
    EVENT,
    EVERY,
    GATHERING,
    INTERVAL,
    LIST_EDGE,
    LIST_END,
    MEETING,
    NEXT_MEETING,
    OPEN,
    PERIOD_LEAD,
)
from ingest.commitments.fields.due_subject import OF_A_PAPER, dates_the_subject
from language.council_time import stated
from language.spans import Span

LOOSE = frozenset("in from for on at to".split())
# Before a phrase at the head of a clause: the sentence's beginning, a comma, "that".
LEADS = re.compile(r"(?:^|[,;:(–-]|\bthat|\band)\W*$", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|nothing|nobody|neither)\b|n['’]t\b", re.IGNORECASE)
# "Tell members when that had been done": what is told.
TELLS = re.compile(
    r"\b(?:tell|told|know|inform\w*|notif\w+|advise\w*|confirm|say|explain|show|see|ask|asking|establish|find out|"
    r"clarify)\b"
    r"[^,;]*$",
    re.IGNORECASE,
)
# "A month before any road was closed": how long before, not when.
MEASURES = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\s*$", re.IGNORECASE)
NEAR = 20  # characters: "the morning of 5 June"
BESIDE = 60  # characters: as far as what leads to a period reaches


@dataclass(frozen=True, slots=True)
class Due:
    """By when, as printed; its last day where it names one; whether it is the next meeting."""

    span: Span
    on: date | None
    next_meeting: bool


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    rank: int  # 0 is best
    place: tuple[int, int]  # the last in the sentence comes first, of two that begin together the longer
    span: Span


def due(act: Act, held_on: date | None) -> Due | None:
    """By when the act is to be done, as printed in its own part of the sentence; `None` where nothing is."""
    if act.due is not None:  # the cell of its column
        return told(act.said.document.raw_text, act.due, held_on)
    if is_row(act.said):
        act = replace(act, span=Span(act.deliverable.start, act.span.end), doer=None, promiser=None)
    found = sorted(_fit(act, held_on))
    return told(act.said.document.raw_text, found[0].span, held_on) if found else None


def told(text: str, span: Span, held_on: date | None) -> Due:
    """A phrase of the raw text that is known to say by when: what it names."""
    words = " ".join(span.of(text).split())
    return Due(span, last_day(words, held_on), NEXT_MEETING.search(words) is not None)


def _fit(act: Act, held_on: date | None) -> Iterator[_Candidate]:
    """The candidates that hang on the promise: after its verb, or at the head of its clause."""
    text = act.said.document.raw_text
    for rank, span in _candidates(text, act):
        leads = span.start < act.deliverable.start
        placed = _leading(text, span, act) if leads else _trimmed(text, span)
        if placed is not None and not _has_passed(text, placed, held_on):
            yield _Candidate(rank + 4 * leads, (-placed.start, -placed.end), placed)


def _has_passed(text: str, span: Span, held_on: date | None) -> bool:
    on = last_day(" ".join(span.of(text).split()), held_on)
    return on is not None and held_on is not None and on < held_on


def _leading(text: str, span: Span, act: Act) -> Span | None:
    """A phrase at the head of the clause ends where its subject begins: "Once the tender closes the team will ..."."""
    subject = act.doer or act.promiser or act.deliverable
    before = text[act.span.start : span.start]
    if act.doer is not None and act.doer.covers(span):  # "the next report to show"
        return _trimmed(text, span)
    if span.start >= subject.start or not LEADS.search(before):
        return None
    return _trimmed(text, Span(span.start, min(span.end, subject.start)))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    kept = words.strip(" \t\r\n\u00a0,;:")
    start = span.start + words.index(kept)
    return Span(start, start + len(kept))


def _candidates(text: str, act: Act) -> Iterator[tuple[int, Span]]:
    """Phrases that could be one, each with its rank."""
    within = act.span
    yield from _meetings(text, within)
    yield from _periods(text, act)
    for found in (*INTERVAL.finditer(text, *_ends(within)), *END.finditer(text, *_ends(within))):
        if not dates_the_subject(act, found.start(), found[0]):
            yield 0, Span(*found.span())
    yield from ((1, Span(*found.span())) for found in OPEN.finditer(text, *_ends(within)))
    yield from ((2, Span(*found.span())) for found in EVERY.finditer(text, *_ends(within)))
    yield from ((2, span) for span in _events(text, act))


def _events(text: str, act: Act) -> Iterator[Span]:
    """What it waits for; not what it is to tell, and not of a promise that something will not be done."""
    promise = min(act.deliverable.start, (act.doer or act.deliverable).start)
    for found in EVENT.finditer(text, *_ends(act.span)):
        before = text[promise : max(promise, found.start())]
        told = found[0].lower().startswith("when") and TELLS.search(before)
        if not told and not DENIED.search(before) and not MEASURES.search(before):
            yield Span(*found.span())


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _meetings(text: str, within: Span) -> Iterator[tuple[int, Span]]:
    for found in MEETING.finditer(text, *_ends(within)):
        if (end := _date_end(found)) is not None:
            yield 0, Span(found.start(), end)
    for found in COMING.finditer(text, *_ends(within)):
        if ALL_TO_COME.search(text, found.start(), found.end()):
            continue
        yield 0, Span(found.start(), _date_end(found) or _gathering_end(found))


def _date_end(found: re.Match[str]) -> int | None:
    """The end of the day or month that a meeting is said to be on; `None` where what follows begins with none."""
    if found["date"] is None:
        return None
    told = next(iter(stated(found["date"])), None)
    return found.start("date") + told.span.end if told is not None and told.span.start <= NEAR else None


def _gathering_end(found: re.Match[str]) -> int:
    """The end of the meeting's name where what follows is no date: "the next meeting of the Committee"."""
    if found["date"] is None:
        return found.end()
    last = [*GATHERING.finditer(found[0][: found.start("date") - found.start()])][-1]
    return found.start() + last.end()


def _periods(text: str, act: Act) -> Iterator[tuple[int, Span]]:
    within = act.span
    words = within.of(text)
    times = [one.span for one in stated(words)]
    times += [Span(*found.span()) for found in SEASON.finditer(words)]
    for time in times:
        if OF_A_PAPER.match(words, time.end):
            continue
        led = PERIOD_LEAD.search(words, max(0, time.start - BESIDE), time.start)
        if led is None:
            if LIST_EDGE.search(words, 0, time.start) and LIST_END.match(words, time.end):
                yield -1, Span(within.start + time.start, within.start + time.end)
        elif not dates_the_subject(act, within.start + led.start(), led["lead"]):
            rank = 0 if led["lead"].lower() not in LOOSE else 1
            yield rank, Span(within.start + led.start(), within.start + time.end)
