"""What an answer from the register comes to, and how its promises are told within the words there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.promises import say
from qa.promises.places import own_place
from qa.register.entries import Status
from qa.schema import Citation, Followed, Reason, Statement

OVER = (Status.MET, Status.SUPERSEDED)  # what was said of it on the way is over too
FEW = 2  # promises, of which each is told with the latest word on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Statements, or the reason that there is none, with the promises spoken of."""

    statements: tuple[Statement, ...] = ()
    reason: Reason | None = None  # None: answered
    explanation: str = ""
    followed: tuple[Followed, ...] = ()
    confidence: float

    @property
    def nearest(self) -> tuple[Citation, ...]:
        """The promises themselves, for an abstention."""
        return tuple(place for one in self.followed for place in one.places)


def told(promises: Sequence[Followed], room: int) -> tuple[list[Statement], list[Followed]]:
    """Each promise with how it stands, as many as there is room for (in words), and those that were told."""
    if len(promises) <= FEW:
        return _as_many(promises, [list(_promise(one)) for one in promises], room)
    whole = _as_many(promises, [[_whole(one)] for one in promises], room)
    short = _as_many(promises, [[_short(one)] for one in promises], room)
    return short if len(short[1]) > len(whole[1]) else whole


def _as_many(
    promises: Sequence[Followed], tellings: Sequence[Sequence[Statement]], room: int
) -> tuple[list[Statement], list[Followed]]:
    """As many tellings as fit, each cut to its ends, then to the promise, before it is left out; the first always."""
    statements: list[Statement] = []
    kept: list[Followed] = []
    for one, telling in zip(promises, tellings, strict=True):
        left = room - words(statements)
        ways = (telling, [*telling[:1], *telling[1:][-1:]], telling[:1], [_alone(one)])
        fitting = next((way for way in ways if words(way) <= left), None)
        if fitting is None and kept:
            break
        statements.extend(fitting or ways[-1])
        kept.append(one)
    return statements, kept


def words(statements: Sequence[Statement]) -> int:
    """How many words the statements have."""
    return sum(len(one.text.split()) for one in statements)


def counted(places: Sequence[Citation], said: Callable[[int], str], of: str) -> Statement:
    """A statement that gives the number of its places, as `said` makes it; `of`: what they are."""
    distinct = tuple({(one.document.source.doc_id, one.span): one for one in places}.values())
    return Statement(distinct, said(len(distinct)), counted=of)


def _promise(one: Followed) -> Iterator[Statement]:
    """The promise in the record's words, what changed it, what was said to it, and the latest word on it."""
    yield _whole(one)
    yield from (Statement((place,), lead=say.AMENDED) for place in one.changes if not _is_among(place, one.evidence))
    again = [place for place in one.again if not _is_among(place, one.evidence)]
    if again and one.entry.status not in OVER:
        yield Statement(tuple(again[-1:]), lead=say.AGAIN)
    if one.reply and not one.evidence:
        yield Statement((one.reply,), lead=say.REPLY)
    if one.evidence:
        yield Statement(one.evidence, lead=say.came(one.entry))


def _is_among(place: Citation, others: Sequence[Citation]) -> bool:
    """Whether a place is quoted already, in part or whole."""
    doc_id, span = place.document.source.doc_id, place.span
    return any(
        one.document.source.doc_id == doc_id and one.span.start < span.end and span.start < one.span.end
        for one in others
    )


def _whole(one: Followed) -> Statement:
    """The promise with what it points back to."""
    return Statement(one.places, lead=say.lead(one.entry))


def _short(one: Followed) -> Statement:
    """The promise with what it points back to, without where it is said again."""
    again = one.entry.commitment.merged
    return Statement(tuple(place for place in one.places if place.span not in again), lead=say.lead(one.entry))


def _alone(one: Followed) -> Statement:
    """The promise in its own sentence alone."""
    return Statement((own_place(one),), lead=say.lead(one.entry))
