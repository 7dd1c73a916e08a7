"""The words by which an entry is found: its own, of its people, above it, of what it answers, and said later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from language.spans import Span
from language.words import terms
from qa.promises.places import passage_at
from qa.register.entries import Entry
from qa.register.subject import UNTELLING
from store.schema import Document, UnitKind

EXCHANGE = 4  # sentences before a promise, in its paragraph, that lead to it
ANSWERED = 2  # of them, those that it answers
ENOUGH = 3  # telling words of its own: with fewer it says little without what it answers


@dataclass(frozen=True, slots=True)
class Words:
    """Stems of what an entry says, of its people, of the headings above it, and of what was said before and later."""

    own: tuple[str, ...]  # without its people's names
    people: tuple[str, ...]
    names: tuple[str, ...]  # of them, those with capitals
    around: tuple[str, ...]
    lead: tuple[str, ...]  # of what it answers; empty where its own words say enough
    near: tuple[str, ...]


def words_of(entry: Entry, later: Sequence[str] = ()) -> Words:
    """The words that an entry is found by; `later`: the latest word on it, as printed."""
    one, quote = entry.commitment, entry.document.quote
    people = [quote(span) for span in (one.owner, one.asker) if span]
    said = (*one.spans, one.deliverable, *(span for span in (one.topic, one.antecedent) if span))
    own = _stems([*(_without(quote(span), people) for span in said), one.indicator])
    passage = passage_at(entry.document, one.span)
    around = (
        entry.document.items[one.item].heading,
        passage.heading,
        entry.source.title,
        entry.source.committee,
    )
    before = list(islice(sentences_before(entry.document, one.span), EXCHANGE))
    exchange = [span for at, span in enumerate(before) if at < ANSWERED or passage.span.covers(span)]
    leans = len({*own} - UNTELLING) < ENOUGH
    return Words(
        own,
        _stems([*people, entry.owner_as_corrected]),
        _stems(word for name in people for word in name.split() if word[0].isupper()),
        _stems(around),
        _stems(map(quote, before[:ANSWERED])) if leans else (),
        _stems([*later, *map(quote, exchange)]),
    )


def sentences_before(document: Document, span: Span) -> Iterator[Span]:
    """The sentences said before a place in its item, the nearest first; before a row of a table none."""
    passage = passage_at(document, span)
    if passage.kind is UnitKind.TABLE:
        return
    for earlier in reversed(document.passages[: passage.ordinal + 1]):
        if earlier.item != passage.item or earlier.kind in (UnitKind.HEADING, UnitKind.TABLE):
            return
        yield from (one for one in reversed(earlier.sentences) if one.end <= span.start)


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _stems(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(terms(" ; ".join(text for text in texts if text)))
