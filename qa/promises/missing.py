"""What is not printed of a promise, or cannot be told of it: said where it is asked, or why nothing is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.messages import Message, composed
from qa.answer_types import TIME
from qa.promises import say
from qa.promises.asked import Asks, PromiseRequest
from qa.promises.places import cited, own_place
from qa.schema import Followed, Reason, Statement
from store.reviews import Status


def lacking(request: PromiseRequest, promises: Sequence[Followed]) -> tuple[Reason, str] | None:
    """Why nothing is answered where the one thing asked is not printed, or no later meeting could show it."""
    is_open = request.is_yes_no
    if request.asks == {Asks.WHEN} and not is_open and not any(map(_says_when, promises)):
        return Reason.NOT_RECORDED, say.NO_DATE if len(promises) == 1 else say.NO_DATES
    if request.asks == {Asks.WHO} and not is_open and not any(map(_says_who, promises)):
        return Reason.NOT_RECORDED, say.NOBODY
    if request.asks == {Asks.OUTCOME} and not any(map(_is_told_later, promises)):
        return Reason.NOT_HELD, Message(say.UNSAID[Status.NOT_CHECKABLE])
    return None


def _is_told_later(one: Followed) -> bool:
    """Whether a later meeting held says what became of it, or its silence does; of a request, what was said to it."""
    return bool(one.evidence or one.reply) or one.entry.status is not Status.NOT_CHECKABLE


def notes_on(request: PromiseRequest, promises: Sequence[Followed]) -> Iterator[Statement]:
    """What is not printed of the one promise told, where it is asked; and what became of it, where nothing is said.

    Of several: that none of them has a date, or says who, where that is asked.
    """
    if Asks.BODIES in request.asks:
        yield from _made_to(promises)
    if len(promises) != 1:
        yield from _of_none(request, promises)
        return
    one = promises[0]
    if Asks.OUTCOME in request.asks and not one.evidence and (unsaid := say.unsaid(one.entry)):
        yield Statement((own_place(one),), unsaid)
    if Asks.WHEN in request.asks and not _says_when(one):
        yield Statement((own_place(one),), say.NO_DATE)
    if Asks.WHO in request.asks and not _says_who(one):
        yield Statement((own_place(one),), say.NOBODY)
    yield from _printed_elsewhere(request, one)


def _made_to(promises: Sequence[Followed]) -> Iterator[Statement]:
    """The body of each promise, as its source is named; a name with a numeral is left to the citation."""
    for one in promises:
        body = ", ".join(filter(None, (one.entry.source.committee, one.entry.source.council)))
        if body and not any(character.isdigit() for character in body):
            yield Statement((own_place(one),), composed(say.MADE_TO, body=body))


def _of_none(request: PromiseRequest, promises: Sequence[Followed]) -> Iterator[Statement]:
    places = tuple(map(own_place, promises))
    if Asks.WHEN in request.asks and not any(map(_says_when, promises)):
        yield Statement(places, say.NO_DATES)
    if Asks.WHO in request.asks and not any(map(_says_who, promises)):
        yield Statement(places, say.NOBODY)


def _printed_elsewhere(request: PromiseRequest, one: Followed) -> Iterator[Statement]:
    """Who or by when, where that is asked and printed outside the words quoted: for "she", the name."""
    entry = one.entry
    for asks, printed, lead in ((Asks.WHO, entry.owner, say.OWNER), (Asks.WHEN, entry.due, say.DUE)):
        if asks in request.asks and printed and not any(place.span.covers(printed.span) for place in one.places):
            yield Statement((cited(entry.document, printed.span),), lead=lead)


def _says_when(one: Followed) -> bool:
    """Whether a date or time is printed for it, there or in the latest word on it."""
    later = any(TIME.search(place.quote) for place in one.evidence)
    return bool(one.entry.due or one.entry.due_on_as_corrected or later)


def _says_who(one: Followed) -> bool:
    return bool(one.entry.owner or one.entry.owner_as_corrected)
