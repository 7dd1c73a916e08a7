"""What a question wants of a figure: itself, its change, its peak, its target, of which periods, and how finely cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from language.council_time import stated
from language.numbers import ONES
from language.spans import Span
from language.words import fold, stem
from qa.figures.cues import (
    AMONG,
    AMONG_MANY,
    ASKS_OF_CHANGE,
    BODY_NAMED,
    DIRECTIONS,
    FORECAST,
    GRAIN,
    LATEST,
    MAY_BE_COUNTED,
    OF_ASKING,
    OF_LENGTH,
    OF_REACHING,
    PATTERNS,
    RECENT,
    RELATION,
    RELATIVE,
    SET_BESIDE,
    TARGET,
    UNLIKE,
    Direction,
    Wanted,
)
from qa.schema import Interpretation, Kind, Wording

__all__ = ["DIRECTIONS", "Direction", "FigureRequest", "Recent", "Wanted", "requested"]

YEARS = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
GIVEN = re.compile(
    r"\b(?:is|was|are|were|hit|reach(?:ed)?|rose to|fell to) £?(\d[\d,.]*)"
)  # a value, not what is counted
WHO_ARE = re.compile(r"\w+s who (?:are|were|is|was|have|had|do|did|live|get|got)\b", re.IGNORECASE)  # asks for nobody
AROUND_IT = re.compile(r"\b(?:after|before|until)\b", re.IGNORECASE)
SHARE = re.compile(r"\d[\d.,]*%")
CODE = re.compile(r"\b[A-Z]{2,6}[ /-]?\d{1,3}[a-z]?\b")  # of an indicator: "PI 6"
TARGET_NAMED = re.compile(rf"\b(?:{TARGET})\b|%|\bper ?cent\b", re.IGNORECASE)
PART = re.compile(r"[a-z]+|\d+")
OF_RELATIONS = 0.2
OF_VERBS = 0.5  # worth of a verb beside a noun: people count things, and say in many ways what happens to them
NOT_BY_BODY = frozenset({Wanted.WHICH, Wanted.TARGET, Wanted.AGAINST_TARGET, Wanted.POLARITY, Wanted.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Recent:
    """A stretch of time by its length up to the latest figure: three years."""

    count: int
    unit: str  # year, quarter, month or term


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRequest:
    """What is wanted of a figure, and what the figure is of."""

    wanted: Wanted
    subject: tuple[Wording, ...]  # the question's words that name what is measured
    direction: Direction | None = None  # that the question takes for granted
    forecast: bool = False  # of what is expected, not of what was
    among: str | None = None  # what is chosen from, where the question asks which: "ward", "council"
    grain: str | None = None  # how finely time is cut: month, quarter, half year, year, term or week
    recent: Recent | None = None
    bodies: tuple[str, ...] = ()  # bodies outside the council that are named, folded: "england", "neighbours"


def requested(asked: Interpretation) -> FigureRequest | None:
    """The request for a figure in a question; `None` where it wants none."""
    wanted = _wanted(asked)
    if wanted is None:
        return None
    question = asked.question
    among = AMONG.search(question)
    subject = _weighed(question, _subject(asked))
    if among:
        subject = tuple(one for one in subject if one.typed.lower() != among[1].lower()) or subject
    return FigureRequest(
        wanted=wanted,
        subject=subject,
        direction=_direction(question),
        forecast=bool(FORECAST.search(question)),
        among=among[1].lower() if among else None,
        grain=_grain(question),
        recent=_recent(question),
        bodies=tuple(fold(match[0]).removesuffix("'s").rstrip("'") for match in BODY_NAMED.finditer(question)),
    )


# --- what is wanted ---


def _wanted(asked: Interpretation) -> Wanted | None:
    if asked.kind is Kind.WHY:
        return Wanted.CHANGE
    named_who = asked.kind is Kind.WHO and not WHO_ARE.search(asked.question)
    if named_who or asked.kind in (Kind.DECISION, Kind.COMMITMENT) or UNLIKE.search(asked.question):
        return None
    found = next((wanted for wanted, pattern in PATTERNS if pattern.search(asked.question)), None)
    found = _between_bodies(found, asked)
    if found is None and AMONG_MANY.search(asked.question) and _direction(asked.question):
        return Wanted.CHANGE
    if found is Wanted.CHANGE and asked.kind is not Kind.FIGURE:  # "what would they change?" is no question of figures
        return found if asked.periods or ASKS_OF_CHANGE.search(asked.question) else None
    return found or (Wanted.VALUE if _wants_a_value(asked) else None)


def _wants_a_value(asked: Interpretation) -> bool:
    """Whether a question that says nothing else of what it wants is for a value: by its form, a period, a code."""
    question = asked.question
    if asked.kind is Kind.FIGURE:
        return True
    if asked.kind is Kind.WHEN or (asked.kind is Kind.YES_NO and AROUND_IT.search(question)):
        return False  # of what came after a period, its own figure says nothing
    return bool(asked.periods or any(cue.search(question) for cue in (CODE, LATEST, RELATIVE)))


def _between_bodies(found: Wanted | None, asked: Interpretation) -> Wanted | None:
    """A body outside the council, or a second council, makes it a comparison; a body named alone wants its value."""
    if found in NOT_BY_BODY:
        return found
    if len(asked.scope.councils) > 1:
        return found if found in (Wanted.HIGHEST, Wanted.LOWEST, Wanted.TOTAL) else Wanted.COMPARISON
    body = BODY_NAMED.search(asked.question)
    if body is None:
        return found
    if SET_BESIDE.search(asked.question) or asked.scope.councils:
        return Wanted.COMPARISON
    return found if body[0].casefold().startswith(("other", "similar")) else Wanted.BENCHMARK


def _direction(question: str) -> Direction | None:
    """The movement that is taken for granted; of "up or down" none is."""
    named = [one for one, words in DIRECTIONS if words.search(question)]
    return None if {Direction.UP, Direction.DOWN} <= set(named) or not named else named[0]


def _grain(question: str) -> str | None:
    match = GRAIN.search(question)
    if match is None:
        return None
    part = next((match[name] for name in ("part", "listed", "adverb", "plural", "whole") if match[name]), "year")
    return "half year" if part.lower().startswith("half") else part.lower()


def _recent(question: str) -> Recent | None:
    match = RECENT.search(question)
    if match is None:
        return None
    count = match["count"].lower()
    return Recent(int(ONES.get(count, 0)) or int(count), match["unit"].lower())


# --- what it is of ---


def _subject(asked: Interpretation) -> tuple[Wording, ...]:
    """The words that name what is measured; where all are words of asking, those that may be counted too."""
    lengths = [*OF_LENGTH.finditer(asked.question), *RECENT.finditer(asked.question)]
    length = {word for match in lengths for word in fold(match["count"]).split()}
    given = {match[1].rstrip(",.") for match in GIVEN.finditer(asked.question)}
    kept = [
        wording
        for wording in asked.wordings
        if wording.typed not in {*length, *given}
        and not SHARE.fullmatch(wording.typed)
        and not _is_of_time(wording, asked)
        and (wording.known or not (wording.typed[0].isdigit() or len(wording.typed) == 1))
    ]
    reaching = bool(TARGET_NAMED.search(asked.question))
    subject = tuple(
        wording
        for wording in kept
        if not OF_ASKING.match(wording.typed) and not (reaching and OF_REACHING.match(wording.typed))
    )
    return subject or tuple(wording for wording in kept if MAY_BE_COUNTED.match(wording.typed))


def _is_of_time(wording: Wording, asked: Interpretation) -> bool:
    """Whether a wording says when, or of which body the question was limited to."""
    typed = wording.typed.lower()
    if YEARS.fullmatch(typed):
        return True
    times = (one.span.of(asked.question) for one in stated(asked.question))
    named = " ".join((*asked.period_words, *times, *asked.named)).lower()
    stems = {stem(word) for word in PART.findall(named)}
    return all(stem(word) in stems for word in PART.findall(typed))


def _weighed(question: str, subject: tuple[Wording, ...]) -> tuple[Wording, ...]:
    """Verbs weigh less than nouns, and words of place and relation less than verbs."""
    verbs = set(_verbs(question))
    worths = [
        OF_RELATIONS if RELATION.match(wording.typed) else OF_VERBS if wording.typed in verbs else 1.0
        for wording in subject
    ]
    return tuple(replace(one, weight=one.weight * worth) for one, worth in zip(subject, worths, strict=True))


def _verbs(question: str) -> Iterator[str]:
    from language.tagging import tagged

    return (fold(token.text) for token in tagged(question, Span(0, len(question))) if token.tag.startswith("VV"))
