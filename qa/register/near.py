"""The lines of later meetings that come near a commitment, and which of several commitments a line is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from language.words import terms
from qa.register.entries import Amendment
from qa.register.lines import Line
from qa.register.papers import Papers
from qa.register.subject import Subject, all_words, subject_of, words_of
from store.commitments import Commitment
from store.schema import Document

FLOOR = 0.15  # of the coverage of a commitment's words: below it a line is not even looked at
LABEL_WORTH = 0.2  # added where a line's label is of the commitment's own words: "Exit interviews: ..."
REFERENCE_WORTH = 0.08  # added where it names the number of the commitment's item: "minute 6"
LOOKED_AT = 4  # lines of one meeting, best first
ALONE = 0.85  # of its score, for a line that shares but one word with what was promised
ABOVE_ALONE = 0.5  # the same for one that shares only words of what stands above the promise
RIVAL = 0.7  # of the best score that any commitment has for a line: with less, the line is about that one
SEVERAL = re.compile(r"\bboth\b|\bthe\s+(?:two|three|four|five|six)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Near:
    """A line near a commitment, and how near: 1 and more says all that the commitment says."""

    line: Line
    score: float
    shared: bool = True  # the line itself, or its label, says some of what was promised
    said_above: bool = True  # the lines before it in its passage do
    several: bool = False  # more things than one were promised: "both", "the three reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A commitment with what it is about, made at a meeting of which the day is known."""

    commitment: Commitment
    document: Document
    held_on: date
    subject: Subject | None
    words: frozenset[str]  # stems of all that says what it is about
    said: frozenset[str]  # stems of all its words, everyday ones too
    owner: frozenset[str]  # stems of who is to do it
    amendment: Amendment | None
    due_on: date | None  # as amended, else as printed


def followed(
    commitment: Commitment, document: Document, papers: Papers, amendment: Amendment | None = None
) -> Followed:
    """A commitment of a dated document with its subject, weighed in its body's papers."""
    assert document.source.held_on is not None
    words = words_of(commitment, document)
    return Followed(
        commitment=commitment,
        document=document,
        held_on=document.source.held_on,
        subject=subject_of(commitment, document, {word: papers.rarity(word) for word in words}),
        words=words,
        said=all_words(commitment, document),
        owner=frozenset(terms(document.quote(commitment.owner))) if commitment.owner else frozenset(),
        amendment=amendment,
        due_on=(amendment.due_on if amendment else None) or commitment.due_on,
    )


def near(one: Followed, papers: Papers, until: date) -> dict[date, list[Near]]:
    """The nearest lines of each later meeting up to a day, best first; a meeting without any is left out."""
    found: dict[date, dict[Line, Near]] = defaultdict(dict)
    for each in (*_by_words(one, papers, until), *_by_rows(one, papers, until)):
        known = found[each.line.held_on].get(each.line)
        if known is None or known.score < each.score:
            found[each.line.held_on][each.line] = each
    return {
        day: sorted(some.values(), key=lambda it: (-it.score, it.line.order))[:LOOKED_AT] for day, some in found.items()
    }


def _by_rows(one: Followed, papers: Papers, until: date) -> Iterator[Near]:
    """The rows of action logs that say the promise short."""
    first, last = papers.between(one.held_on, until)
    for row in papers.rows:
        if first <= row.at < last and (score := papers.nearness(row, one.said, one.owner)):
            yield Near(row.line, score)


def _by_words(one: Followed, papers: Papers, until: date) -> Iterator[Near]:
    """The lines that say enough of its subject."""
    if one.subject is None:
        return
    first, last = papers.between(one.held_on, until)
    scores = papers.coverage(one.subject.weights, first, last) / one.subject.measure
    several = any(SEVERAL.search(one.document.quote(span)) for span in one.commitment.spans)
    for at in np.flatnonzero(scores >= FLOOR):
        line = papers.lines[first + int(at)]
        score = float(scores[at]) * _weight_of_words(line, one.subject)
        score += LABEL_WORTH * _labelled(line, one.subject, papers) + REFERENCE_WORTH * _refers(line, one)
        said = one.subject.said
        itself = line.own | line.label | (line.heading if line.looks_back else frozenset())
        shared, above = bool(said & itself), bool(said & line.before)
        yield Near(line, score, shared, above, several)


def _weight_of_words(line: Line, subject: Subject) -> float:
    """Less for a line that itself says but one word of what is promised, or none, and has no label that does."""
    if subject.said & line.label:
        return 1
    shared = len(subject.said & line.own)
    return 1 if shared > 1 else ALONE if shared else ABOVE_ALONE


def _labelled(line: Line, subject: Subject, papers: Papers) -> float:
    """The share of a label's words that are the commitment's, where earlier promises are gone through; else 0."""
    if not line.label or not line.follows_up:
        return 0
    most = sum(papers.rarity(word) for word in line.label)
    return sum(subject.weights.get(word, 0) for word in line.label) / most


def _refers(line: Line, one: Followed) -> bool:
    """Whether the line names the number of the item that the commitment stands in."""
    number = next((item.number for item in one.document.items if item.ordinal == one.commitment.item), None)
    return line.follows_up and number is not None and number.strip(".") in line.refers


def without_rivals(
    found: Sequence[Mapping[date, Sequence[Near]]], same: Mapping[int, int]
) -> list[dict[date, list[Near]]]:
    """The same without the lines that another commitment comes much nearer to, where earlier promises are gone through.

    A line of an action log is about one promise; a report may keep several. `same`: commitments that are an earlier one
    made again, to that one; they are no rivals.
    """
    best: dict[Line, tuple[float, int]] = {}
    for at, days in enumerate(found):
        for one in (one for some in days.values() for one in some):
            if one.score > best.get(one.line, (0, 0))[0]:
                best[one.line] = (one.score, same.get(at, at))

    def is_its_own(at: int, one: Near) -> bool:
        score, nearest = best[one.line]
        return not one.line.follows_up or nearest == same.get(at, at) or one.score >= RIVAL * score

    return [
        {day: [one for one in some if is_its_own(at, one)] for day, some in days.items()}
        for at, days in enumerate(found)
    ]
