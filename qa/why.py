"""A question for a cause: how the figure moved, what was said about it, how far that goes, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from language.words import terms
from qa import ladder as rungs
from qa.answer_types import ASKED, LEANING
from qa.features import coverage
from qa.figures.answers import Figured
from qa.figures.asked import Direction, requested
from qa.figures.case import Told
from qa.library import Library
from qa.promises import say
from qa.promises.beside import MIN_ON_SUBJECT, Beside, OpenPromises, beside
from qa.promises.places import own_place
from qa.schema import Candidate, Citation, Evidence, Followed, Interpretation, Ladder, Rung, Statement
from qa.series import told_in_table

MOST_OF_REPLY = 2  # sentences
RUNG_WORDS = 14  # of an answer, that the rung takes
MIN_NEAR = 0.3  # of what the question is about, for an exchange to be on it at all


@dataclass(frozen=True, slots=True)
class Explained:
    """The rung reached and the statements that show it, in the order they are read."""

    ladder: Ladder
    statements: tuple[Statement, ...]
    followed: tuple[Followed, ...] = ()  # the promises among them


def movement_of(figured: Figured | None) -> Told | None:
    """How the figure moved, where tables tell it; a sentence that tells it is quoted with its exchange."""
    told = figured.outcome if figured else None
    if not isinstance(told, Told) or not all(told_in_table(one) for _, figures in told.used for one in figures):
        return None
    return told


class Explainer:
    """Climbs the ladder with what was quoted and what else was found."""

    def __init__(self, library: Library, promises: OpenPromises, *, max_words: int) -> None:
        self.library = library
        self.promises = promises
        self.max_words = max_words - RUNG_WORDS

    def explain(
        self,
        asked: Interpretation,
        exchange: Sequence[Statement],
        evidence: Sequence[Evidence],
        movement: Told | None,
    ) -> Explained:
        """The rung that the exchange reaches; before it the movement, after it a cause found later or the promise."""
        sentences = self._sentences(exchange)
        unshown = None if movement else _unshown(asked, sentences, self.library)
        if unshown:
            return Explained(unshown, tuple(exchange))
        sentences = self._sentences([said for said in exchange if self._is_near(asked, said)])
        if rungs.climbed(self._texts(sentences)).rung is Rung.NOT_DISCUSSED and (
            put := _question_put(asked, sentences, evidence, self.library)
        ):
            exchange, sentences = (*exchange, _quoted(put)), [*sentences, *put]
        ladder, after = rungs.climbed(self._texts(sentences)), None
        promised = beside(sentences, self.promises, lambda text: _covered(asked, text))
        if ladder.rung is not Rung.GIVEN and (later := _cause_given_later(asked, sentences, evidence, self.library)):
            found = [*_leant_on(later, self.library), later]
            ladder, after = rungs.climbed(self._texts(found)), _quoted(found)
        elif promise := promised.nearest:
            after = Statement((own_place(promise),), lead=say.lead(promise.entry))
        moved = movement.statements if movement else ()
        ends = (*moved, *([after] if after else []))
        room = self.max_words - sum(len(one.text.split()) for one in ends)
        told = (*moved, *self._within(room, exchange), *([after] if after else []))
        return Explained(ladder, told, _told_of(promised, told))

    def _within(self, room: int, exchange: Sequence[Statement]) -> Iterator[Statement]:
        """As many of the exchange's statements as there is room for; of the first at least its first sentence."""
        for at, one in enumerate(exchange):
            words = len(one.text.split())
            if words <= room:
                yield one
            elif at == 0:
                yield self._shortened(one, room)
            room -= words

    def _shortened(self, one: Statement, room: int) -> Statement:
        """The statement without its last sentences."""
        kept = self._sentences([one])
        while len(kept) > 1 and sum(len(self.library.text(each).split()) for each in kept) > room:
            kept.pop()
        return _quoted(kept) if kept else one

    def _sentences(self, exchange: Sequence[Statement]) -> list[Candidate]:
        return [one for said in exchange for place in said.citations for one in _sentences(place, self.library)]

    def _is_near(self, asked: Interpretation, said: Statement) -> bool:
        """Whether what is quoted is about what is asked; of a question with its reply, whether the question is."""
        sentences = self._sentences([said])
        put = [one for one in sentences if ASKED.search(self.library.text(one))]
        return any(self._about(asked, one) >= MIN_NEAR for one in put or sentences)

    def _about(self, asked: Interpretation, one: Candidate) -> float:
        """How much of what is asked stands in a sentence, in the two before it, its heading or its item's title."""
        title = one.document.items[one.passage.item].heading or one.document.source.title or ""
        before = [self.library.neighbour(one, step) for step in (-2, -1)]
        around = " ".join(self.library.text(each) for each in (*before, one) if each)
        return _covered(asked, f"{around} {one.passage.heading or ''} {title}")

    def _texts(self, sentences: Sequence[Candidate]) -> list[str]:
        return [self.library.text(one) for one in sentences]


def _told_of(promised: Beside, told: Sequence[Statement]) -> tuple[Followed, ...]:
    """The promises whose words stand in what is told."""
    places = [place for statement in told for place in statement.citations]
    every = (*promised.quoted, *([promised.nearest] if promised.nearest else []))
    return tuple(one for one in every if any(_covers(place, own_place(one)) for place in places))


def _covers(place: Citation, promise: Citation) -> bool:
    return place.document.source.doc_id == promise.document.source.doc_id and place.span.covers(promise.span)


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


def _quoted(sentences: Sequence[Candidate]) -> Statement:
    """Sentences that stand side by side, as one quotation."""
    first, last = sentences[0], sentences[-1]
    return Statement((Citation(first.document, first.sentence.to(last.sentence), first.passage),))


def _leant_on(one: Candidate, library: Library) -> list[Candidate]:
    """The sentence before, where this one points back to it."""
    before = library.neighbour(one, -1)
    return [before] if before is not None and LEANING.search(library.text(one)) else []


def _question_put(
    asked: Interpretation, quoted: Sequence[Candidate], evidence: Sequence[Evidence], library: Library
) -> list[Candidate]:
    """A question on the subject among the evidence, with its reply, where what is quoted only tells the movement."""
    items = {(one.passage.doc_id, one.passage.item) for one in quoted}
    for one in evidence:
        candidate = one.candidate
        near = not items or (candidate.passage.doc_id, candidate.passage.item) in items
        if near and one.features["why asked"] and _covered(asked, library.text(candidate)) >= MIN_NEAR:
            following = [library.neighbour(candidate, step) for step in range(1, MOST_OF_REPLY + 1)]
            reply = takewhile(lambda said: said is not None and not ASKED.search(library.text(said)), following)
            return [candidate, *(said for said in reply if said is not None)]
    return []


def _cause_given_later(
    asked: Interpretation, quoted: Sequence[Candidate], evidence: Sequence[Evidence], library: Library
) -> Candidate | None:
    """The likeliest sentence of a later meeting that gives a cause for the very thing asked about."""
    days = [one.document.source.held_on for one in quoted if one.document.source.held_on]
    if not days:
        return None
    for one in evidence:
        candidate = one.candidate
        held_on = candidate.document.source.held_on
        later = held_on is not None and held_on > max(days)
        in_time = not asked.periods or one.features["period fits"] > 0
        on_subject = _covered(asked, library.text(candidate)) >= MIN_ON_SUBJECT
        if later and in_time and on_subject and rungs.gives_cause(library.text(candidate)):
            return candidate
    return None


def _covered(asked: Interpretation, text: str) -> float:
    """How much of what the question is about stands in a text, by rarity; words of asking and of time left out."""
    request = requested(asked)
    subject = request.subject if request and request.subject else asked.wordings
    weights = [wording.weight for wording in subject]
    covered = coverage(subject, terms(text))
    return sum(w * c for w, c in zip(weights, covered, strict=True)) / (sum(weights) or 1.0)
