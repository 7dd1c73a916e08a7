"""Questions about the agenda items that an outcome cites: what was promised and decided there, and who spoke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import N_, composed
from qa.schema import Answer, Citation, Kind
from qa.suggest.candidate import Candidate, Group
from qa.suggest.headings import subject_of
from store.schema import Document, Zone

MOST_ITEMS = 2
FORMS = {
    Kind.COMMITMENT: N_("What was promised about {subject}?"),
    Kind.DECISION: N_("What was decided about {subject}?"),
    Kind.WHO: N_("Who spoke about {subject}?"),
    Kind.OPEN: N_("What was said about {subject}?"),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """An item that is cited, and what it is about."""

    document: Document
    item: int  # ordinal
    subject: str


def cited_items(citations: Sequence[Citation]) -> list[Cited]:
    """The items that sentences are cited from, each subject once, in order."""
    found: dict[str, Cited] = {}
    for one in citations:
        heading = one.document.items[one.passage.item].heading
        subject = subject_of(heading) if one.cell is None else None
        if subject:
            found.setdefault(subject.casefold(), Cited(one.document, one.passage.item, subject))
    return list(found.values())[:MOST_ITEMS]


def after(cited: Cited, asked: Kind) -> list[Group]:
    """What may be asked of an item: of what it holds, and not what was asked already."""
    held = [kind for kind in _held(cited) if kind is not asked]
    return [[_of(cited, kind)] for kind in held]


def instead(cited: Cited) -> Group:
    """What was said in an item, whatever that was."""
    return [_of(cited, kind) for kind in (Kind.OPEN, *_held(cited))]


def _held(cited: Cited) -> Iterator[Kind]:
    """What the item has: promises, a decision, a discussion."""
    if any(one.item == cited.item for one in cited.document.commitments):
        yield Kind.COMMITMENT
    zones = {one.zone for one in cited.document.passages if one.item == cited.item}
    if Zone.DECISION in zones:
        yield Kind.DECISION
    if Zone.DISCUSSION in zones:
        yield Kind.WHO


def _of(cited: Cited, kind: Kind) -> Candidate:
    doc_id, item = cited.document.source.doc_id, cited.item

    def is_met(answer: Answer) -> bool:
        """Whether something is cited from the very item."""
        return any((one.document.source.doc_id, one.passage.item) == (doc_id, item) for one in answer.citations)

    return Candidate(composed(FORMS[kind], subject=cited.subject), is_met)
