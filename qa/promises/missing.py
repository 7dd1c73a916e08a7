"""What is not printed of a promise, or cannot be told of it: said where it is asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.answer_types import TIME
from qa.promises import say
from qa.promises.asked import Asks, PromiseRequest
from qa.promises.outcome import is_told_later
from qa.promises.places import own_place
from qa.schema import Followed, Reason, Statement


def lacking(request: PromiseRequest, promises: Sequence[Followed]) -> tuple[Reason, str] | None:
    """Why nothing is answered where what is asked of a promise is not printed, or no later meeting could show it."""
    if request.asks == {Asks.WHEN} and not any(map(_says_when, promises)):
        return Reason.NOT_RECORDED, say.NO_DATE
    if request.asks == {Asks.WHO} and not any(map(_says_who, promises)):
        return Reason.NOT_RECORDED, say.NOBODY
    if request.asks == {Asks.OUTCOME} and not any(map(is_told_later, promises)):
        return Reason.NOT_HELD, say.NOT_TOLD
    return None


def notes_on(request: PromiseRequest, promises: Sequence[Followed]) -> Iterator[Statement]:
    """What is not printed of the one promise told, where it is asked; and what became of it, where nothing is said."""
    if len(promises) != 1:
        return
    one = promises[0]
    if Asks.OUTCOME in request.asks and not one.evidence and (unsaid := say.unsaid(one.entry)):
        yield Statement((own_place(one),), unsaid)
    if Asks.WHEN in request.asks and not _says_when(one):
        yield Statement((own_place(one),), say.NO_DATE)
    if Asks.WHO in request.asks and not _says_who(one):
        yield Statement((own_place(one),), say.NOBODY)


def _says_when(one: Followed) -> bool:
    """Whether a date or time is printed for it, there or in the latest word on it."""
    later = any(TIME.search(place.quote) for place in one.evidence)
    return bool(one.entry.due or one.entry.due_on_as_corrected or later)


def _says_who(one: Followed) -> bool:
    return bool(one.entry.owner or one.entry.owner_as_corrected)
