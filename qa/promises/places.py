"""Where a promise stands, and the word on it: places of the register as citations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from language.spans import Span
from qa.register.entries import Entry, Place
from qa.schema import Citation, Followed
from store.commitments import Commitment, CommitmentClass, Strength
from store.schema import Document, Passage, UnitKind

MOST_OF_ANTECEDENT = 45  # words: a longer one says more than what is pointed back to
ALSO = 1  # places that say it again, quoted beside it


def passage_at(document: Document, span: Span) -> Passage:
    """The passage that covers the place, else the last that begins before it. The document has passages."""
    covering = next((one for one in document.passages if one.span.covers(span)), None)
    if covering is not None:
        return covering
    starts = [one.span.start for one in document.passages]
    return document.passages[max(0, bisect_right(starts, span.start) - 1)]


def cited(document: Document, span: Span) -> Citation:
    """A place of a document."""
    return Citation(document, span, passage_at(document, span))


def followed(entry: Entry, read: Callable[[str], Document], again: Iterable[Entry] = ()) -> Followed:
    """The entry with the places that say it, in reading order, what changed it, and the latest word on it.

    `again`: the later entries that promise it again.
    """
    spans = sorted(set(_spans(entry.document, entry.commitment)))
    return Followed(
        entry=entry,
        places=tuple(cited(entry.document, span) for span in spans),
        changes=(_evidence(entry.amendment.place, read),) if entry.amendment else (),
        again=tuple(cited(one.document, one.commitment.span) for one in again),
        reply=_reply(entry),
        evidence=tuple(_evidence(place, read) for place in entry.standing.evidence),
    )


def own_place(one: Followed) -> Citation:
    """Where the promise itself stands."""
    return cited(one.entry.document, one.entry.commitment.span)


def _reply(entry: Entry) -> Citation | None:
    """What the minutes say next after a request that nobody accepted; `None` after any other entry."""
    if entry.commitment.strength is not Strength.REQUEST:
        return None
    passage = passage_at(entry.document, entry.commitment.span)
    rest = [one for one in passage.sentences if one.start >= entry.commitment.span.end]
    return Citation(entry.document, rest[0], passage) if rest and passage.kind is not UnitKind.TABLE else None


def _evidence(place: Place, read: Callable[[str], Document]) -> Citation:
    return cited(read(place.doc_id), place.span)


def _spans(document: Document, one: Commitment) -> list[Span]:
    """What is quoted: its words, what they lean on, and where owner or date is printed elsewhere."""
    spans = [one.span]
    if one.antecedent and len(document.quote(one.antecedent).split()) <= MOST_OF_ANTECEDENT:
        spans.append(one.antecedent)
    if one.kind is CommitmentClass.ACCEPTED:
        spans.extend(one.merged[:ALSO])
    for printed in (one.owner, one.due):
        if printed and not any(span.covers(printed) for span in spans):
            spans.extend([span for span in one.merged if span.covers(printed)][:ALSO])
    return [span for span in spans if not any(other != span and other.covers(span) for other in spans)]
