"""Exchanges in the minutes: a question with its reply, or a statement that gives a cause by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from language.words import terms
from qa import causes
from qa.answer_types import LEANING
from qa.features import coverage
from qa.figures.asked import DIRECTIONS, Direction, requested
from qa.library import Library
from qa.patterns import any_of
from qa.schema import Candidate, Evidence, Interpretation
from store.schema import UnitKind, Zone

MOST_OF_REPLY = 4  # sentences
# A question that leaves it to the sentences before what it is about.
_POINTED_AT = any_of(
    r"figures? numbers? increase rise fall drop changes? delays? reduction position difference performance improvement",
    r"decline overspend reasons? rates?",
)
POINTS_BACK = re.compile(
    r"\b(?:this|that|it|they|these|those|so (?:high|low|many|few|long|late))\b"
    rf"|\bthe (?:\w+ )?(?:{_POINTED_AT})\b(?! (?:in|of|for|behind|why|to)\b)"
    r"|\b(?:asked|queried|wondered) (?:\w+ ){0,4}why\W*$",
    re.IGNORECASE,
)
WELL_TIMED = 0.5  # of periods, for an exchange to speak of one that is asked for
MIN_FIT = 0.1  # of periods
LITTLE_ABOUT = 0.15  # of what the question is about, where it is likely
SURE = 0.6  # of its sentences' probabilities together, whatever words it uses
MIN_LIKELY = 0.25  # of its sentences' probabilities together, for an exchange that names the thing in other words
LIKELY = 1.5  # worth of probability beside words in common
MIN_ABOUT = 0.5  # of what the question is about
UNLIKELY = 0.02  # of its sentences' probabilities together, under which words in common are chance
ASKS_BONUS = 0.3  # worth of a question for a cause, in the score, beside a cause given unasked
CONTRARY = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.BETTER: Direction.WORSE,
    Direction.WORSE: Direction.BETTER,
}
MOST_AFTER = 2  # sentences, after one that gives a cause unasked
FAR_AHEAD = 2  # sentences, from what is told to the question about it
FAR_BACK = 4  # sentences, from a reply to its question
# Somebody on the members' side begins to speak: what was said before is over.
TAKES_THE_FLOOR = re.compile(
    r"^(?:(?:A|Another|The) )?(?:Councillors?|Cllrs?|Members?|Chair|Vice-Chair|RESOLVED|Following|Resolved)\b"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Sentences that stand side by side: what is asked, where anything is, and what is said to it."""

    question: Candidate | None
    reply: tuple[Candidate, ...]

    @property
    def sentences(self) -> tuple[Candidate, ...]:
        """All of it, in reading order."""
        return (*([self.question] if self.question else []), *self.reply)

    @property
    def first(self) -> Candidate:
        """What the exchange is known by."""
        return self.sentences[0]

    @property
    def heads(self) -> tuple[Candidate, ...]:
        """What shows its subject: the question; of a statement the whole of it."""
        return (self.question,) if self.question else self.reply

    def asks_cause(self, library: Library) -> bool:
        """Whether its question is one for a cause."""
        return self.question is not None and causes.asks_cause(library.text(self.question))


def exchange_of(one: Candidate, library: Library) -> Exchange | None:
    """The exchange that a sentence belongs to; `None` where it asks nothing, answers nothing and gives no cause."""
    if not _is_said(one):
        return None
    question = one if causes.asks(library.text(one)) else _question_before(one, library)
    if question is not None:
        return Exchange(question, tuple(_reply(question, library)))
    if not causes.speaks_of_cause(library.text(one)):
        after = _question_after(one, library)
        return Exchange(after, tuple(_reply(after, library))) if after else None
    return Exchange(None, (*_leant_on(one, library), one, *_leaning_on(one, library)))


def _is_said(one: Candidate) -> bool:
    kinds = (UnitKind.HEADING, UnitKind.LABEL, UnitKind.TABLE)
    return one.passage.kind not in kinds and one.passage.zone not in (Zone.AGENDA, Zone.LINKS)


def _question_before(one: Candidate, library: Library) -> Candidate | None:
    """The question whose reply the sentence is in."""
    for step in range(1, FAR_BACK + 1):
        before = library.neighbour(one, -step)
        if before is None or not _is_said(before) or before.passage.heading != one.passage.heading:
            return None
        if causes.asks(library.text(before)):
            return before if one in tuple(_reply(before, library)) else None
    return None


def _question_after(one: Candidate, library: Library) -> Candidate | None:
    """The question for the cause of what the sentence tells: the very next, or the one after it, pointing back."""
    following = (library.neighbour(one, step) for step in range(1, FAR_AHEAD + 1))
    for after in takewhile(lambda said: said is not None and _is_said(said), following):
        assert after is not None
        text = library.text(after)
        if causes.asks(text):
            near = after.passage.heading == one.passage.heading
            return after if near and causes.asks_cause(text) and POINTS_BACK.search(text) else None
    return None


def _reply(question: Candidate, library: Library) -> Iterator[Candidate]:
    """What follows a question until the next, a heading, or somebody else's turn."""
    following = takewhile(lambda said: _continues(question, said, library), _after(question, library))
    first = next(following, None)
    if first is None:
        return
    yield first
    yield from islice(
        takewhile(lambda said: _belongs(first, said, library), following),
        MOST_OF_REPLY - 1,
    )


def _after(one: Candidate, library: Library) -> Iterator[Candidate]:
    step = 1
    while (following := library.neighbour(one, step)) is not None:
        yield following
        step += 1


def _continues(question: Candidate, said: Candidate, library: Library) -> bool:
    in_place = _is_said(said) and said.passage.zone is question.passage.zone
    return in_place and said.passage.heading == question.passage.heading and not causes.asks(library.text(said))


def _belongs(first: Candidate, said: Candidate, library: Library) -> bool:
    """Whether a later sentence is still of the reply: of its paragraph, or leaning on it, and nobody else's turn."""
    text = library.text(said)
    if TAKES_THE_FLOOR.search(text):
        return False
    return said.passage.passage_id == first.passage.passage_id or bool(LEANING.search(text))


def _leant_on(one: Candidate, library: Library) -> Sequence[Candidate]:
    """The sentence before, where this one points back to it."""
    before = library.neighbour(one, -1)
    leans = before is not None and _is_said(before) and LEANING.search(library.text(one))
    return [before] if before is not None and leans else []


def _leaning_on(one: Candidate, library: Library) -> Sequence[Candidate]:
    """The sentences after it that point back, or go on about the cause."""
    after = islice(_after(one, library), MOST_AFTER)
    return tuple(takewhile(lambda said: _goes_on(one, said, library), after))


def _goes_on(one: Candidate, said: Candidate, library: Library) -> bool:
    text = library.text(said)
    if not _is_said(said) or causes.asks(text) or said.passage.heading != one.passage.heading:
        return False
    leans = said.passage.passage_id == one.passage.passage_id and bool(LEANING.search(text))
    return leans or causes.speaks_of_cause(text)


# --- which of them is on the subject ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An exchange with how much it is on the subject, from 0 to 1, and how likely its sentences are in the answer."""

    exchange: Exchange
    about: float
    fits: float  # of its periods with those asked for; 1 where none is
    likely: float  # the sum of its sentences' probabilities
    score: float

    @property
    def held_on(self) -> date | None:
        """Day of the meeting; `None` where it is unknown."""
        return self.exchange.first.document.source.held_on

    @property
    def is_timed(self) -> bool:
        """Whether it speaks of a period that is asked for."""
        return WELL_TIMED <= self.fits < 1.0

    def moves(self, direction: Direction, library: Library) -> bool:
        """Whether it speaks of a movement in that direction."""
        words = dict(DIRECTIONS)[direction]
        return any(words.search(library.text(one)) for one in self.exchange.sentences)


def find_exchanges(
    asked: Interpretation, evidence: Sequence[Evidence], library: Library, council: str | None = None
) -> list[Found]:
    """The exchanges on the subject that go some way to a cause, best first; of one council, where it is named."""
    grouped: dict[tuple[str, int], tuple[Exchange, list[Evidence]]] = {}
    for one in evidence:
        exchange = exchange_of(one.candidate, library)
        if exchange is not None and council in (None, one.candidate.document.source.council):
            key = (exchange.first.passage.doc_id, exchange.first.order)
            grouped.setdefault(key, (exchange, []))[1].append(one)
    found = [_found(asked, exchange, parts, library) for exchange, parts in grouped.values()]
    request = requested(asked)
    direction = request.direction if request else None
    kept = (one for one in found if _counts(one, library) and not _opposes(one, direction, library))
    return sorted(kept, key=lambda one: -one.score)


def _opposes(one: Found, direction: Direction | None, library: Library) -> bool:
    """Whether it asks about the contrary movement alone."""
    contrary = CONTRARY.get(direction) if direction else None
    if contrary is None or direction is None or one.exchange.question is None:
        return False
    text, words = library.text(one.exchange.question), dict(DIRECTIONS)
    return bool(words[contrary].search(text)) and not words[direction].search(text)


def _counts(one: Found, library: Library) -> bool:
    """Whether it is near the subject, and asks for a cause or gives one."""
    given = any(causes.speaks_of_cause(library.text(said)) for said in one.exchange.reply)
    on_subject = (
        (one.about >= MIN_ABOUT and one.likely >= UNLIKELY)
        or (one.about >= LITTLE_ABOUT and one.likely >= MIN_LIKELY)
        or (one.about > 0 and one.likely >= SURE)
    )
    return on_subject and one.fits >= MIN_FIT and (given or one.exchange.asks_cause(library))


def _found(asked: Interpretation, exchange: Exchange, parts: Sequence[Evidence], library: Library) -> Found:
    near = max(about(asked, one, library) for one in exchange.heads)
    fits = max((one.features["period fits"] for one in parts), default=0.0) if asked.periods else 1.0
    likely = sum(one.probability for one in parts)
    bonus = ASKS_BONUS if exchange.asks_cause(library) else 0.0
    return Found(
        exchange=exchange,
        about=near,
        fits=fits,
        likely=likely,
        score=(near + LIKELY * likely + bonus) * (0.5 + fits / 2),
    )


def about(asked: Interpretation, one: Candidate, library: Library) -> float:
    """How much of what is asked stands in a sentence and its titles, and where it points back, in the two before it."""
    title = one.document.items[one.passage.item].heading or one.document.source.title or ""
    text = library.text(one)
    points = POINTS_BACK.search(text) or not causes.asks(text)
    before = [library.neighbour(one, step) for step in (-2, -1)] if points else []
    around = " ".join((*(library.text(each) for each in before if each), text))
    return covered(asked, f"{around} {one.passage.heading or ''} {title}")


def covered(asked: Interpretation, text: str) -> float:
    """How much of what the question is about stands in a text, by rarity; words of asking and of time left out."""
    request = requested(asked)
    subject = request.subject if request and request.subject else asked.wordings
    weights = [wording.weight for wording in subject]
    held = coverage(subject, terms(text))
    return sum(w * c for w, c in zip(weights, held, strict=True)) / (sum(weights) or 1.0)
