"""A question for a cause: how the figure moved, what was said about it, how far that goes, and what was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa import ladder as rungs
from qa.answer_types import ASKED
from qa.features import coverage
from qa.figures.answers import Figured
from qa.figures.asked import Direction, requested
from qa.figures.case import Told
from qa.library import Library
from qa.patterns import any_of
from qa.schema import Candidate, Citation, Evidence, Interpretation, Ladder, Statement
from qa.series import told_in_table
from store.schema import Zone
from store.words import terms

# An undertaking in its own words; who, by when and whether it came back is the register's business.
_DELIVERED = any_of(
    r"report look investigat\w* bring provid\w* circulat\w* come_back respond answer write review updat\w* present",
    r"share",
)
_SENT = any_of("brought provided sent circulated submitted shared presented")
UNDERTAKEN = re.compile(
    rf"\b(?:undertook|offered|promised|committed|agreed)\b[^.;]{{0,60}}\b(?:to|would|that)\b[^.;]{{0,80}}\b(?:{_DELIVERED})\b"
    rf"|\b(?:report|update|response|answers?|briefing)\b[^.;]{{0,40}}\bwould be (?:{_SENT})\b",
    re.IGNORECASE,
)
MIN_ON_SUBJECT = 0.6  # of the question's words, by rarity, for a promise to be on its subject


@dataclass(frozen=True, slots=True)
class Explained:
    """The rung reached and the statements that show it, in the order they are read."""

    ladder: Ladder
    statements: tuple[Statement, ...]


def movement_of(figured: Figured | None) -> Told | None:
    """How the figure moved, where tables tell it; a sentence that tells it is quoted with its exchange."""
    told = figured.outcome if figured else None
    if not isinstance(told, Told) or not all(told_in_table(one) for _, figures in told.used for one in figures):
        return None
    return told


def explained(
    asked: Interpretation,
    exchange: Sequence[Statement],
    evidence: Sequence[Evidence],
    movement: Told | None,
    library: Library,
) -> Explained:
    """The rung that the quoted exchange reaches, with movement before it and the open promise after it."""
    sentences = [one for statement in exchange for place in statement.citations for one in _sentences(place, library)]
    moved = movement.statements if movement else ()
    unshown = None if movement else _unshown(asked, sentences, library)
    ladder = unshown or rungs.climbed([library.text(one) for one in sentences])
    promise = None if unshown else _promise(asked, sentences, evidence, library)
    return Explained(ladder, (*moved, *exchange, *([promise] if promise else [])))


def _sentences(place: Citation, library: Library) -> Iterator[Candidate]:
    """The sentences inside a place."""
    shelf = library.shelf(place.passage.doc_id)
    return (one for one in shelf.sentences if place.span.covers(one.sentence))


def _unshown(asked: Interpretation, sentences: Sequence[Candidate], library: Library) -> Ladder | None:
    """Where the question takes a rise or fall for granted and what is quoted tells a lone figure: that."""
    request = requested(asked)
    if request is None or request.direction not in (Direction.UP, Direction.DOWN) or not sentences:
        return None
    texts = [library.text(one) for one in sentences]
    if any(ASKED.search(text) or rungs.mentions_movement(text) for text in texts):
        return None
    figures = {one.span for one in sentences[0].document.observations}
    if not any(sentence.sentence.covers(span) for sentence in sentences for span in figures):
        return None
    return rungs.not_shown(request.direction, "it gives a figure, and no earlier one to compare it with")


def _promise(
    asked: Interpretation, quoted: Sequence[Candidate], evidence: Sequence[Evidence], library: Library
) -> Statement | None:
    """The likeliest undertaking on the subject among the evidence that is not quoted already."""
    if any(UNDERTAKEN.search(library.text(one)) for one in quoted):
        return None
    known = {(one.passage.doc_id, one.order) for one in quoted}
    items = {(one.passage.doc_id, one.passage.item) for one in quoted}
    for one in evidence:
        candidate = one.candidate
        place = (candidate.passage.doc_id, candidate.order)
        said = candidate.passage.zone not in (Zone.AGENDA, Zone.LINKS)
        near = (candidate.passage.doc_id, candidate.passage.item) in items
        if place in known or not said or not near or not UNDERTAKEN.search(library.text(candidate)):
            continue
        if _on_subject(asked, candidate, library) >= MIN_ON_SUBJECT:
            return Statement((Citation(candidate.document, candidate.sentence, candidate.passage),))
    return None


def _on_subject(asked: Interpretation, one: Candidate, library: Library) -> float:
    """How much of what is asked stands in the sentence or in the heading above it, by rarity."""
    around = terms(f"{library.text(one)} {one.passage.heading or ''}")
    weights = [wording.weight for wording in asked.wordings]
    covered = coverage(asked.wordings, around)
    return sum(w * c for w, c in zip(weights, covered, strict=True)) / (sum(weights) or 1.0)
