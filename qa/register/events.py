"""What the lines near a commitment tell of it: events, each with its day, its places and what they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qa.register.belief import allowance, is_such_an_act, least, least_of_all, may_tell, names_it
from qa.register.entries import Place
from qa.register.lines import Line
from qa.register.near import Followed, Near
from qa.register.progress import Progress, leaves_the_rest, stated
from qa.register.report_backs import is_part
from store.commitments import Commitment, Delivery, Strength

AS_NEAR = 0.1  # lines of one meeting that come this much less near than its nearest may still settle it
GIVEN_UP_BESIDE = 0.4  # how near a line must come that says in the same passage that it is given up
SENTENCES = 3  # after a line, of its passage, in which it may be said how it stands
ENDS = frozenset({Progress.DONE, Progress.WITHDRAWN})
STOPPED = re.compile(
    r"\b(?:came|come|brought)\s+to\s+an\s+end\b|\b(?:ended|ceased|discontinued|stopped)\b", re.IGNORECASE
)
# A fact, told without a verb of doing, keeps these promises: the answer is the fact, the change is seen.
KEPT_BY_A_FACT = frozenset(
    {Delivery.WRITTEN_REPLY, Delivery.DATA, Delivery.CHANGE, Delivery.INVESTIGATION, Delivery.OTHER}
)

LEANS = re.compile(r"\W*(?:his|her|their|its|it|they|these|that|the\s+(?:rest|others?|remainder))\b", re.IGNORECASE)

Read = Callable[[Line], Progress]
Following = Callable[[Line], Line | None]


@dataclass(frozen=True, slots=True)
class Event:
    """What one meeting shows of a commitment."""

    on: date
    progress: Progress  # done, part, to come or withdrawn
    places: tuple[Place, ...]
    score: float
    follows_up: bool = False  # told where earlier promises are gone through
    leans: bool = False  # goes on from the sentence before: "His note would follow."


def events(
    one: Followed,
    found: Mapping[date, Sequence[Near]],
    reported: Mapping[date, Line],
    read: Read,
    following: Following,
) -> list[Event]:
    """What each later meeting shows, oldest first, until one shows its end; one that shows nothing is left out.

    `reported`: the sentence by which a meeting was given the report promised; `read` tells a line's progress;
    `following` gives the next line of its passage.
    """
    if one.amendment is not None and one.amendment.struck:
        return [Event(one.amendment.on, Progress.WITHDRAWN, (one.amendment.place,), 1)]
    shown: list[Event] = []
    for day in sorted({*found, *reported}):
        event = _event(one.commitment, found.get(day, ()), read, following)
        if day in reported and (event is None or _gives_way(event)):
            told = Progress.PART if is_part(reported[day]) else Progress.DONE
            event = Event(day, told, (reported[day].place,), 1)
        if event is not None and not _is_less(event, shown):
            shown.append(event)
            if event.progress in ENDS:
                break
    return shown


def _is_less(event: Event, shown: Sequence[Event]) -> bool:
    """Whether it says that all is done, but is much less near than the word that a part was."""
    parts = [one.score for one in shown if one.progress is Progress.PART]
    return event.progress in ENDS and bool(parts) and event.score < max(parts) - AS_NEAR


def _event(commitment: Commitment, some: Sequence[Near], read: Read, following: Following) -> Event | None:
    """What a meeting shows: of the lines that come about as near as the nearest, that which settles most."""
    told: list[Event] = []
    for one in some:  # best first
        if told and one.score < told[0].score - AS_NEAR and not told[0].leans:
            break
        event = _shown(commitment, one, read, following) if may_tell(one.line) else None
        if event is not None and (not told or _adds(event, told[0])):
            told.append(event)
    if told and told[0].progress is not Progress.WITHDRAWN and (given_up := _given_up(some, told[0], read)) is not None:
        return given_up
    return min(told, key=lambda event: (_rank(event), -event.score), default=None)


def _given_up(some: Sequence[Near], nearest: Event, read: Read) -> Event | None:
    """That what was promised is given up, where the passage goes on to say so after the line that settles most."""
    for one in some:
        passage = one.line.passage
        same = any(passage.doc_id == place.doc_id and passage.span.covers(place.span) for place in nearest.places)
        near = same and one.score >= GIVEN_UP_BESIDE and one.shared
        if near and may_tell(one.line) and read(one.line) is Progress.WITHDRAWN:
            return Event(nearest.on, Progress.WITHDRAWN, (*nearest.places, one.line.place), nearest.score)
    return None


def _adds(event: Event, nearest: Event) -> bool:
    """Whether it comes about as near as the nearest, or is the half of what that says is to come."""
    is_half = nearest.leans and event.progress is Progress.PART and nearest.places[0] in event.places
    return is_half or event.score >= nearest.score - AS_NEAR


def _gives_way(event: Event) -> bool:
    """Whether what a meeting's sentences show is less than that the report was given there."""
    return not event.follows_up and event.progress in (Progress.DONE, Progress.TO_COME)


def _rank(event: Event) -> int:
    return (Progress.WITHDRAWN, Progress.PART, Progress.DONE, Progress.TO_COME).index(event.progress)


def _shown(commitment: Commitment, one: Near, read: Read, following: Following) -> Event | None:
    allowed = allowance(commitment, one.line)
    if one.score < least_of_all(commitment, one.line) - allowed or not names_it(one):
        return None  # before it is read: reading takes time
    progress = read(one.line)
    if one.score < least(commitment, one.line, progress) - allowed or not is_such_an_act(
        commitment, one.line, progress
    ):
        return None
    believed = _believed(commitment, one.line, _with_state(one.line, progress, following))
    return None if believed is None else _told(commitment, one, believed, read, following)


def _told(commitment: Commitment, one: Near, believed: Progress, read: Read, following: Following) -> Event:
    """The event that a line tells, with the next line where that says what is left."""
    may_be_part = believed is Progress.DONE and commitment.delivery is not Delivery.LETTER
    of_several = one.line.follows_up and one.several
    rest = _rest(one.line, read, following, of_several=of_several) if may_be_part else None
    more = (rest.place,) if rest is not None else _put_off(one.line, believed, read, following)
    return Event(
        on=one.line.held_on,
        progress=believed if rest is None else Progress.PART,
        places=(one.line.place, *more),
        score=one.score,
        follows_up=one.line.follows_up,
        leans=LEANS.match(one.line.text) is not None,
    )


def _put_off(line: Line, believed: Progress, read: Read, following: Following) -> tuple[Place, ...]:
    """The next line, where what is to come goes on there: "It was not ready. It would be presented in May." """
    after = following(line) if believed is Progress.TO_COME and not line.is_row else None
    goes_on = after is not None and LEANS.match(after.text) is not None and read(after) is Progress.TO_COME
    return (after.place,) if after is not None and goes_on else ()


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


def _rest(line: Line, read: Read, following: Following, *, of_several: bool) -> Line | None:
    """The next line, where it says that the rest was not done: "The other had not."; of several things, of another."""
    after = following(line)
    if after is None or line.is_row or read(after) is not Progress.TO_COME:
        return None
    return after if of_several or leaves_the_rest(after.text) else None
