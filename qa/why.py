"""A question for a cause: how the figure moved, what was said about it, how far that goes, and what was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import N_, Message
from qa import ladder as rungs
from qa import noting
from qa.answer_types import ASKED
from qa.exchanges import Exchange, Found, about, covered, find_exchanges
from qa.figures.asked import Direction, requested
from qa.figures.case import Figured, Told
from qa.figures.changes import judged
from qa.library import Library
from qa.promises import say
from qa.promises.beside import MIN_ON_SUBJECT, Beside, OpenPromises, beside
from qa.promises.places import own_place
from qa.schema import Candidate, Citation, Evidence, Followed, Interpretation, Ladder, Rung, Statement
from qa.series import told_in_table
from qa.trace import Told as Traced
from qa.trace import stage

RUNG_WORDS = 14  # of an answer, that the rung takes
# A question that puts a cause forward, to be told yes or no.
SUGGESTED = re.compile(
    r"^(?:was|is|were|are|did|does|has|have)\b|[-–—,;] ?(?:is|was|are|were) (?:it|this|that|they)\b", re.IGNORECASE
)
LIKELY_TOLD = 0.5  # of the likeliest sentence, where no movement is asked about, for it to be told as the cause
MOST_DRAFTED = 2  # statements, where no exchange is on the subject
MIN_PUT = 0.4  # of what is asked about, for a question of the minutes, or figures, to be of the very same
MIN_NEAR = 0.3  # of what the question is about, for an exchange to be on it at all


@dataclass(frozen=True, slots=True)
class Explained:
    """The rung reached and the statements that show it, in the order they are read."""

    ladder: Ladder
    statements: tuple[Statement, ...]
    followed: tuple[Followed, ...] = ()  # the promises among them


def _noted(explained: Explained) -> Traced:
    facts = {"rung": explained.ladder.rung.value}
    return Traced(facts=facts, said=explained.ladder.explanation, kept=noting.places(explained.statements))


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

    def is_put(self, asked: Interpretation, evidence: Sequence[Evidence]) -> bool:
        """Whether the record puts this very question, so that there is something to tell whatever was replied."""
        found = find_exchanges(asked, evidence, self.library)
        put = (one.exchange.question for one in found if one.exchange.asks_cause(self.library))
        return any(covered(asked, self.library.text(one)) >= MIN_PUT for one in put if one)

    @stage("explain", _noted)
    def explain(
        self,
        asked: Interpretation,
        exchange: Sequence[Statement],
        evidence: Sequence[Evidence],
        movement: Told | None,
    ) -> Explained:
        """The rung that the record reaches; before it the movement, after it a cause found later or the promise.

        `exchange`: what was drafted without an eye to causes, told where no exchange is on the subject.
        """
        found = find_exchanges(asked, evidence, self.library, _council(movement))
        if unshown := self._unshown(asked, exchange, found, movement):
            return unshown
        if not found:
            return self._without(asked, exchange, movement, evidence[0].probability if evidence else 0.0)
        return self._climbed(asked, found, movement)

    def _climbed(self, asked: Interpretation, found: Sequence[Found], movement: Told | None) -> Explained:
        """The best exchange; after it a later one that gives the cause, else the open promise beside it."""
        sentences = found[0].exchange.sentences
        ladder = rungs.climbed(self._texts(sentences), suggested=bool(SUGGESTED.search(asked.question)))
        promised, after = beside(sentences, self.promises, lambda text: covered(asked, text)), None
        if ladder.rung is not Rung.GIVEN and (later := self._given_later(found)):
            ladder, after = self._reaches(later.exchange), self._quoted(later.exchange.sentences)
        elif promise := promised.nearest:
            after = Statement((own_place(promise),), lead=say.lead(promise.entry))
        told = self._told(movement, [self._quoted(sentences)], after)
        return Explained(ladder, told, _told_of(promised, told))

    def _told(
        self, movement: Told | None, quoted: Sequence[Statement], after: Statement | None
    ) -> tuple[Statement, ...]:
        """Movement, what is quoted as far as there is room, and what came after."""
        moved = movement.statements if movement else ()
        ends = (*moved, *([after] if after else []))
        room = self.max_words - sum(len(one.text.split()) for one in ends)
        return (*moved, *self._within(room, quoted), *([after] if after else []))

    def _given_later(self, found: Sequence[Found]) -> Found | None:
        """An exchange of a later meeting on the very thing asked that gives a cause."""
        held_on = found[0].held_on
        after = (one for one in found[1:] if held_on and one.held_on and one.held_on > held_on)
        near = (one for one in after if one.about >= (MIN_NEAR if one.is_timed else MIN_ON_SUBJECT))
        return next((one for one in near if self._reaches(one.exchange).rung is Rung.GIVEN), None)

    def _reaches(self, exchange: Exchange) -> Ladder:
        return rungs.climbed(self._texts(exchange.sentences))

    def _without(
        self, asked: Interpretation, exchange: Sequence[Statement], movement: Told | None, likely: float
    ) -> Explained:
        """No exchange is on the subject: what was drafted and the movement; without either, nothing is held."""
        council = _council(movement)
        own = [one for one in exchange if council in (None, one.citations[0].document.source.council)]
        near = [said for said in own if self._is_near(asked, said)] or [said for said in own if not self._asks(said)]
        near = near[:MOST_DRAFTED]
        ladder = rungs.climbed(self._texts(self._sentences(near)))
        if ladder.rung is not Rung.NOT_DISCUSSED:
            return Explained(ladder, self._told(movement, near, None))
        if movement or (near and _direction(asked)):
            return Explained(ladder, self._told(movement, near[:1], None))
        if near and likely >= LIKELY_TOLD:
            return Explained(rungs.told(), tuple(near[:1]))
        return Explained(rungs.nothing_held(), ())

    def _unshown(
        self, asked: Interpretation, exchange: Sequence[Statement], found: Sequence[Found], movement: Told | None
    ) -> Explained | None:
        """Where the record does not bear out the movement that the question takes for granted: that it does not."""
        direction = _direction(asked)
        if direction is None:
            return None
        if movement is None:
            lone = None if found else _unshown(asked, self._sentences(exchange), self.library)
            return Explained(lone, tuple(exchange[:1])) if lone else None
        told_so = any(one.moves(direction, self.library) for one in found)
        if told_so or not self._contradicts(asked, direction, movement):
            return None
        return Explained(rungs.not_shown(direction, Message(N_("the figures say otherwise"))), movement.statements)

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
        return self._quoted(kept) if kept else one

    def _quoted(self, sentences: Sequence[Candidate]) -> Statement:
        """Sentences that stand side by side, as one quotation."""
        return Statement(self.library.places(sentences))

    def _sentences(self, exchange: Sequence[Statement]) -> list[Candidate]:
        return [one for said in exchange for place in said.citations for one in _sentences(place, self.library)]

    def _contradicts(self, asked: Interpretation, direction: Direction, movement: Told) -> bool:
        """Whether figures of the very thing asked about moved the other way."""
        return covered(asked, movement.statements[0].text) >= MIN_PUT and contradicts(direction, movement)

    def _asks(self, said: Statement) -> bool:
        return any(ASKED.search(self.library.text(one)) for one in self._sentences([said]))

    def _is_near(self, asked: Interpretation, said: Statement) -> bool:
        """Whether what is quoted is about what is asked; of a question with its reply, whether the question is."""
        sentences = self._sentences([said])
        put = [one for one in sentences if ASKED.search(self.library.text(one))]
        return any(about(asked, one, self.library) >= MIN_NEAR for one in put or sentences)

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
    return rungs.not_shown(request.direction, Message(N_("it gives a figure, and no earlier one to compare it with")))


def _direction(asked: Interpretation) -> Direction | None:
    """The movement that the question takes for granted; `None` where it takes none."""
    request = requested(asked)
    return request.direction if request else None


def _council(movement: Told | None) -> str | None:
    """The council whose figures moved; `None` where no movement is told, or whose it is unknown."""
    return movement.statements[0].citations[0].document.source.council if movement else None


def contradicts(direction: Direction, movement: Told) -> bool:
    """Whether the figures moved the other way."""
    change = movement.statements[0].calculation
    if change is None or direction not in (Direction.UP, Direction.DOWN, Direction.BETTER, Direction.WORSE):
        return False
    if direction in (Direction.UP, Direction.DOWN):
        return change.result * (1 if direction is Direction.UP else -1) < 0
    better = judged(movement.used[0][0], change.result)
    return better is not None and better is not (direction is Direction.BETTER)
