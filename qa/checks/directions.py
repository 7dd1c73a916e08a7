"""Whether what rose is said to have risen: words that have an opposite point the same way as in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import N_
from language.words import fold
from qa.checks.lexicon import ENDS
from qa.checks.nearness import Around, around, likeness, numbers_of
from qa.checks.polarity import denied
from qa.checks.quantities import Quantity
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault

AMOUNT = "amount"
SAME_WORD = 0.3
PREPOSITIONS = frozenset("over under above below up down within for against in".split())


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word that points one way of its axis: +1 or -1, denial counted."""

    axis: str
    way: int
    words: str
    around: Around
    at: int
    lemma: str


def pointers(sentence: Sentence) -> Iterator[Pointer]:
    """Every word of the sentence that has an opposite."""
    no = denied(sentence)
    for at, token in enumerate(sentence.tokens):
        ends = ENDS.get(token.lemma) or ENDS.get(fold(token.text)) or ENDS.get(_phrasal(sentence, at)) or {}
        if any(time.span.covers(token.span) for time in sentence.times):
            continue
        for axis, end in ends.items():
            way = -end if at in no and not token.tag.startswith(("PR", "CJ")) else end
            yield Pointer(axis, way, token.text, around(sentence, token.span), at, token.lemma)


def _phrasal(sentence: Sentence, at: int) -> str:
    """A verb with its particle, as "go-up"."""
    after = sentence.tokens[at + 1].lemma if at + 1 < len(sentence.tokens) else ""
    return f"{sentence.tokens[at].lemma}-{after}"


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:
    """A fault for each word that points the other way than its likest in the source, or than the numbers it joins.

    A movement that no cited sentence tells must follow from two cited numbers or from the calculation shown.
    """
    given = [pointer for sentence in cited for pointer in pointers(sentence)]
    for sentence in said:
        for one in pointers(sentence):
            same = [other for other in given if other.axis == one.axis]
            moved = _moved(sentence, one, cited, source) if one.axis == AMOUNT else 0
            if moved:
                if moved != one.way:
                    yield Fault(Check.DIRECTION, one.words, N_("the numbers went the other way"))
            elif same and _is_opposed(one, same):
                yield Fault(Check.DIRECTION, one.words, N_("the source points the other way"))
            elif not same and one.axis == AMOUNT and _is_movement(sentence, one) and not _is_word(one, sentence, cited):
                yield Fault(Check.DIRECTION, one.words, N_("no cited sentence tells of a movement"))


def _is_opposed(one: Pointer, given: Sequence[Pointer]) -> bool:
    """Whether the likest word of the axis points the other way, and none as like points the same."""
    likest = {way: max((_likeness(one, other) for other in given if other.way == way), default=0.0) for way in (1, -1)}
    return likest[-one.way] > likest[one.way]


def _likeness(one: Pointer, other: Pointer) -> float:
    """How like two places are; the same word is likelier meant than its opposite."""
    return 0.02 + likeness(one.around, other.around) + (SAME_WORD if one.lemma == other.lemma else 0.0)


def _is_word(one: Pointer, sentence: Sentence, cited: Sequence[Sentence]) -> bool:
    """Whether the source has the word itself, in another part of speech."""
    stems = {word.stem for word in sentence.words if word.at == one.at}
    return any(stems & other.stems for other in cited)


def _is_movement(sentence: Sentence, one: Pointer) -> bool:
    """Whether the word tells of a movement: a verb, or "up" and "down" before a number."""
    token = sentence.tokens[one.at]
    return token.tag.startswith("VV") and token.lemma not in PREPOSITIONS


def _moved(sentence: Sentence, one: Pointer, cited: Sequence[Sentence], source: Cited) -> int:
    """Which way the numbers went that the word joins: from one to the other, or as worked out; 0: unknown."""
    clause = next((each for each in sentence.clauses if each.start <= one.at < each.end), None)
    within = [q for q in sentence.quantities if clause is None or _is_in(sentence, q, clause.start, clause.end)]
    ends = _ends(sentence, within)
    if ends is not None and _is_movement(sentence, one):
        return (ends[1] > ends[0]) - (ends[1] < ends[0])
    change = source.worked.change if source.worked else None
    if change and any(q.value == abs(round(change, 6)) for q in within):
        return 1 if change > 0 else -1
    return _told_apart(one, sentence, cited)


def _is_in(sentence: Sentence, one: Quantity, start: int, end: int) -> bool:
    last = sentence.tokens[end - 1].span.end
    return sentence.tokens[start].span.start <= one.span.start < last


def _ends(sentence: Sentence, within: Sequence[Quantity]) -> tuple[float, float] | None:
    """The numbers after "from" and "to" in a clause."""
    roles = {role: q.value for q in within for role in ("from", "to") if _after(sentence, q, role)}
    return (roles["from"], roles["to"]) if len(roles) == 2 else None


def _after(sentence: Sentence, one: Quantity, role: str) -> bool:
    before = [token.lemma for token in sentence.tokens if token.span.end <= one.span.start]
    return bool(before) and before[-1] == role


def _told_apart(one: Pointer, said: Sentence, cited: Sequence[Sentence]) -> int:
    """Two periods named with the movement whose cited numbers differ: which way from the earlier to the later."""
    times = sorted({time.period.start: time for time in said.times}.items())
    if len(times) != 2 or not _is_movement(said, one):
        return 0
    values = [_value_at(time.period.start.isoformat(), time.period.end.isoformat(), cited) for _, time in times]
    if None in values or values[0] == values[1]:
        return 0
    return 1 if (values[1] or 0.0) > (values[0] or 0.0) else -1


def _value_at(start: str, end: str, cited: Sequence[Sentence]) -> float | None:
    """The number that stands beside a time in a sentence where each time has one."""
    for sentence in cited:
        numbers = numbers_of(sentence)
        if len(sentence.times) < 2 or len(numbers) != len(sentence.times):
            continue
        for at, time in enumerate(sentence.times):
            if (time.period.start.isoformat()[5:], time.period.end.isoformat()[5:]) == (start[5:], end[5:]) and (
                not time.period.dated or time.period.start.isoformat() == start
            ):
                return sentence.quantities[at].value
    return None
