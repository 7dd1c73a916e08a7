"""A question for two things as two questions, each made to stand alone: what one lacks it takes from the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from language.council_time import stated
from language.periods import named as named_periods
from language.periods import periods
from language.words import tokens
from qa.figures.cues import OF_ASKING, RELATION
from qa.interpret import kind_of
from qa.schema import Interpretation, Wording

_ASKS = (
    r"how (?:many|much|far|long|high|low|big|often)|what(?:['’]?s| is| was| were| are)?|which|when|by how|out of how|"
    r"was|were|is|are|did|does|has|have|the (?:target|aim|limit|average|total|highest|lowest|peak)"
)
JOINT = re.compile(rf"(?:\s*[,;?]\s*(?:and\s+)?|\s+and\s+|\s+[-–—]\s+)(?=(?:{_ASKS})\b)", re.IGNORECASE)
# What follows is set beside what went before, and is no question of its own.
LEANING = re.compile(r"\b(?:compar\w+|differ\w*|against)\b", re.IGNORECASE)
INHERITED = 0.4  # worth of a word that the part does not say itself, beside its own


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question joins."""

    asked: Interpretation
    names_its_own: bool  # whether it says itself what is counted


def parts(asked: Interpretation) -> tuple[Part, ...]:
    """The questions that a question joins, in order; the question itself where it joins none."""
    texts = [text for text in JOINT.split(asked.question) if text.strip(" ,;?")]
    if len(texts) < 2 or any(LEANING.search(text) for text in texts[1:]):
        return (Part(asked, names_its_own=True),)
    return tuple(_part(asked, texts, at) for at in range(len(texts)))


def _part(asked: Interpretation, texts: Sequence[str], at: int) -> Part:
    text = _with_period(texts, at)
    made = replace(
        asked,
        question=text,
        kind=kind_of(text),
        wordings=_wordings(asked, texts, at),
        periods=periods(text),
        period_words=named_periods(text),
    )
    return Part(made, names_its_own=bool(_content(asked, texts[at])))


def _with_period(texts: Sequence[str], at: int) -> str:
    """The part, with the period of the nearest other part where it names none."""
    text = texts[at].strip(" ,;?")
    if stated(text):
        return text
    near = sorted((each for each in range(len(texts)) if each != at), key=lambda each: (abs(each - at), each))
    for each in near:
        named = [one.span.of(texts[each]) for one in stated(texts[each])]
        if named:
            return f"{text} in {' and '.join(named)}"
    return text


def _wordings(asked: Interpretation, texts: Sequence[str], at: int) -> tuple[Wording, ...]:
    """The part's own words; of a later part, those of the first weigh less, unless it has none or points back.

    When the first was is no word of a later part: it has a time of its own, or the same.
    """
    own = said(asked, texts[at])
    if at == 0:
        return own
    times = " ".join(named_periods(texts[0])).casefold()
    first = [wording for wording in said(asked, texts[0]) if wording not in own and wording.typed not in times]
    worth = INHERITED if _content(asked, texts[at]) else 1.0
    return (*own, *(replace(wording, weight=wording.weight * worth) for wording in first))


def _content(asked: Interpretation, text: str) -> list[Wording]:
    """The words of a part that say what is counted; words of time and relation do not."""
    times = " ".join(named_periods(text)).casefold()
    return [
        wording
        for wording in said(asked, text)
        if not OF_ASKING.match(wording.typed) and not RELATION.match(wording.typed) and wording.typed not in times
    ]


def said(asked: Interpretation, text: str) -> tuple[Wording, ...]:
    """The wordings that stand in a part of the question."""
    line = f" {' '.join(tokens(text)).replace('-', ' ')} "
    return tuple(one for one in asked.wordings if f" {one.typed.replace('-', ' ')} " in line)
