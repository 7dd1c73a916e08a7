"""Which labelled commitments were found, and in which fields they differ: shared by `eval.promises` and `eval.chains`.

Found: a place of an entry shares more than half of the shorter of the two with a place of the label. Each entry is
taken once. Owner and due are right where one holds the other's words ("14 June" and "by 14 June"), or both have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from language.spans import Span
from language.words import fold
from store.commitments import Commitment
from store.schema import Document

SMALL = frozenset("the a an by at in on of to for before within".split())

Placed = tuple[str, Span]  # document name, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A commitment as a person labelled it; what is not printed is `None`."""

    places: tuple[Placed, ...]  # the quotation first
    kind: str
    strength: str
    owner: str | None
    due: str | None
    due_on: str | None
    more: Mapping[str, Any]  # every further field of the label


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A commitment that was found, with its document."""

    commitment: Commitment
    document: Document
    also: tuple[Placed, ...] = ()  # further places in other documents

    @property
    def places(self) -> tuple[Placed, ...]:
        """Every place that says it."""
        return (*((self.document.source.name, span) for span in self.commitment.spans), *self.also)

    def quoted(self, span: Span | None) -> str | None:
        """The words at a place of its document."""
        return self.document.quote(span) if span else None


def label(row: Mapping[str, Any], places: Iterable[Placed]) -> Label:
    """A label from its fields."""
    return Label(
        places=tuple(places),
        kind=row["class"],
        strength=row["strength"],
        owner=row.get("owner"),
        due=row.get("due"),
        due_on=row.get("due_on"),
        more=row,
    )


def place_of(quote: str, text: str) -> Span:
    """Where a labelled quotation stands, white space and quotation marks aside. Raises ValueError where it does not."""
    words = [re.sub("['’‘]", "['’‘]", re.sub('["“”]', '["“”]', re.escape(word))) for word in quote.split()]
    pattern = r"\s+".join(words)
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"no such words: {quote!r}")
    return Span(found.start(), found.end())


def matched(labels: Sequence[Label], found: Sequence[Found]) -> dict[int, int]:
    """Position of each label that was found to that of its entry: the best pairs first, each entry once."""
    pairs = sorted(
        ((_likeness(one, entry), -at, -number) for at, one in enumerate(labels) for number, entry in enumerate(found)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for likeness, at, number in pairs:
        if likeness > 0.5 and -at not in taken and -number not in taken.values():
            taken[-at] = -number
    return taken


def _likeness(one: Label, entry: Found) -> float:
    """The best of places shared: the part of the shorter, and a little for how close the two are in length."""
    return max((_shared(a, b) for a in one.places for b in entry.places), default=0.0)


def _shared(a: Placed, b: Placed) -> float:
    common = min(a[1].end, b[1].end) - max(a[1].start, b[1].start)
    shorter, longer = sorted((len(a[1]), len(b[1])))
    return common / shorter + 0.01 * common / longer if a[0] == b[0] and common > 0 else 0.0


def differences(one: Label, entry: Found) -> Iterator[str]:
    """The fields in which an entry differs from its label."""
    made = entry.commitment
    if made.kind != one.kind:
        yield "class"
    if made.strength != one.strength:
        yield "strength"
    if not same_words(one.owner, entry.quoted(made.owner)):
        yield "owner"
    if not same_words(one.due, entry.quoted(made.due)):
        yield "due"
    if (made.due_on.isoformat() if made.due_on else None) != one.due_on:
        yield "due_on"


def same_words(one: str | None, other: str | None) -> bool:
    """Whether one holds the other's words, or both have none."""
    if not one or not other:
        return not one and not other
    left, right = (set(re.findall(r"\w+", fold(words))) - SMALL for words in (one, other))
    return bool(left) and bool(right) and (left <= right or right <= left)


def share(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "-"
