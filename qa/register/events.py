"""What the lines near a commitment tell of it: events, each with its day, its places and what they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qa.register.entries import Place
from qa.register.lines import Line
from qa.register.near import Followed, Near
from qa.register.progress import Progress, leaves_the_rest, stated
from store.commitments import Commitment, Delivery, Strength
from store.schema import UnitKind, Zone

# How near a line must come to be believed. Where earlier promises are gone through, a line is about one of them; in any
# other item it may be about something like it, and must say more of the same.
FOLLOWING_UP = {
    Progress.DONE: 0.3,
    Progress.PART: 0.3,
    Progress.TOLD: 0.3,
    Progress.TO_COME: 0.3,
    Progress.WITHDRAWN: 0.4,
}
ELSEWHERE = {
    Progress.DONE: 0.55,
    Progress.PART: 0.55,
    Progress.TOLD: 1.2,
    Progress.TO_COME: 0.6,
    Progress.WITHDRAWN: 0.55,
}
AS_NEAR = 0.1  # lines of one meeting that come this much less near than its nearest may still settle it
ON_THE_DAY = 0.12  # less is asked of the meeting at which it was due
OF_THE_KIND = 0.12  # and of a line that tells, in the pluperfect, of just what was to be delivered
LITTLE = 0.06  # the most of both where earlier promises are gone through: little is asked there already
SENTENCES = 3  # after a line, of its passage, in which it may be said how it stands
NEVER = 9.0
ENDS = frozenset({Progress.DONE, Progress.WITHDRAWN})
STOPPED = re.compile(
    r"\b(?:came|come|brought)\s+to\s+an\s+end\b|\b(?:ended|ceased|discontinued|stopped)\b", re.IGNORECASE
)
# How minutes tell that what was promised has been handed over since the last meeting.
SENT = (
    r"\bha(?:d|s|ve)\s+(?:now\s+|since\s+|also\s+|all\s+)?(?:been\s+)?"
    r"(?:sent|circulated|e-?mailed|provided|supplied|shared|issued|received|reached|forwarded|distributed|replied"
    r"|responded|answered|written|published)\b"
)
HANDED_OVER = {
    Delivery.DATA: re.compile(SENT, re.IGNORECASE),
    Delivery.WRITTEN_REPLY: re.compile(rf"{SENT}|\bwritten\s+(?:answer|reply|response)\b", re.IGNORECASE),
    Delivery.LETTER: re.compile(rf"{SENT}|\bletter\b|\breply\b", re.IGNORECASE),
    Delivery.VISIT: re.compile(r"\bvisit(?:ed)?\b|\btour\b", re.IGNORECASE),
    Delivery.MEETING: re.compile(r"\b(?:held|took\s+place|attended)\b", re.IGNORECASE),
}
# A fact, told without a verb of doing, keeps these promises: the answer is the fact, the change is seen.
KEPT_BY_A_FACT = frozenset(
    {Delivery.WRITTEN_REPLY, Delivery.DATA, Delivery.CHANGE, Delivery.INVESTIGATION, Delivery.OTHER}
)

Read = Callable[[Line], Progress]
Following = Callable[[Line], Line | None]


@dataclass(frozen=True, slots=True)
class Event:
    """What one meeting shows of a commitment."""

    on: date
    progress: Progress  # done, part, to come or withdrawn
    places: tuple[Place, ...]
    score: float


def events(one: Followed, found: Mapping[date, Sequence[Near]], read: Read, following: Following) -> list[Event]:
    """What each later meeting shows, oldest first, until one shows its end; one that shows nothing is left out.

    `read` tells a line's progress; `following` gives the next line of its passage.
    """
    if one.amendment is not None and one.amendment.struck:
        return [Event(one.amendment.on, Progress.WITHDRAWN, (one.amendment.place,), 1)]
    shown: list[Event] = []
    for day in sorted(found):
        event = _event(one.commitment, found[day], read, following)
        if event is not None:
            shown.append(event)
            if event.progress in ENDS:
                break
    return shown


def _event(commitment: Commitment, some: Sequence[Near], read: Read, following: Following) -> Event | None:
    """What a meeting shows: of the lines that come about as near as the nearest, that which settles most."""
    told: list[Event] = []
    for one in some:  # best first
        if told and one.score < told[0].score - AS_NEAR:
            break
        event = _shown(commitment, one, read, following) if _may_tell(one.line) else None
        if event is not None:
            told.append(event)
    return min(told, key=lambda event: (_rank(event), -event.score), default=None)


def _rank(event: Event) -> int:
    return (Progress.WITHDRAWN, Progress.PART, Progress.DONE, Progress.TO_COME).index(event.progress)


def _may_tell(line: Line) -> bool:
    """Whether a line can show anything: what an agenda or a heading announces was not said."""
    if line.is_row:
        return True
    return line.passage.zone is not Zone.AGENDA and line.passage.kind not in (UnitKind.HEADING, UnitKind.LABEL)


def _shown(commitment: Commitment, one: Near, read: Read, following: Following) -> Event | None:
    least = FOLLOWING_UP if one.line.follows_up else ELSEWHERE
    allowed = _allowance(commitment, one.line)
    if one.score < min(least.values()) - allowed:
        return None
    progress = read(one.line)
    if one.score < least.get(progress, NEVER) - allowed:
        return None
    believed = _believed(commitment, one.line, _with_state(one.line, progress, following))
    if believed is None:
        return None
    may_be_part = believed is Progress.DONE and commitment.delivery is not Delivery.LETTER
    rest = _rest(one.line, read, following) if may_be_part else None
    if rest is not None:
        return Event(one.line.held_on, Progress.PART, (one.line.place, rest.place), one.score)
    return Event(one.line.held_on, believed, (one.line.place,), one.score)


def _allowance(commitment: Commitment, line: Line) -> float:
    """How much less near a line may come: at the meeting it was due, and where it tells of handing over the like."""
    handed_over = commitment.delivery in HANDED_OVER and HANDED_OVER[commitment.delivery].search(line.text)
    allowed = ON_THE_DAY * _is_due(commitment, line) + OF_THE_KIND * bool(handed_over)
    return min(allowed, LITTLE) if line.follows_up else allowed


def _is_due(commitment: Commitment, line: Line) -> bool:
    """Whether the line's meeting is of the month in which it was due."""
    due = commitment.due_on
    return due is not None and (due.year, due.month) == (line.held_on.year, line.held_on.month)


def _with_state(line: Line, progress: Progress, following: Following) -> Progress:
    """A line's progress with the state that its passage ends in: "Emailed to Members on 9 May. Closed." """
    after = following(line) if line.follows_up else None
    for _ in range(SENTENCES):
        if after is None:
            break
        state = stated(after.text) if len(after.own) <= 1 else None
        if state is Progress.TO_COME:
            return Progress.PART if progress is Progress.DONE else Progress.TO_COME
        if state is not None:
            return progress if progress in (Progress.WITHDRAWN, Progress.PART) else state
        after = following(after)
    return progress


def _believed(commitment: Commitment, line: Line, progress: Progress) -> Progress | None:
    """What a line's progress means for this commitment; `None`: nothing."""
    if commitment.strength is Strength.STANDING and progress is not Progress.WITHDRAWN:
        ended = STOPPED.search(line.text) is not None
        return Progress.DONE if ended else None if progress is Progress.NOTHING else Progress.TO_COME
    if progress is Progress.PART and commitment.delivery is Delivery.LETTER:
        return Progress.DONE  # that no reply has come is not of the letter
    if progress is Progress.NOTHING:
        return None
    if progress is Progress.TOLD:
        return Progress.DONE if commitment.delivery in KEPT_BY_A_FACT else None
    return progress


def _rest(line: Line, read: Read, following: Following) -> Line | None:
    """The next line, where it says that the rest was not done: "The other had not." """
    after = following(line)
    if after is None or line.is_row or read(after) is not Progress.TO_COME:
        return None
    return after if leaves_the_rest(after.text) else None
