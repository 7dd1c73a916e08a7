"""Right: the answer says what it must, nothing that it must not, in at most 120 words; or rightly there is none.

Of an answerable question: answered, one pattern of every `must` group found in the whole text of the answer, no pattern
of `must_not`, and no more than 120 words. Of a question to abstain from: not answered, and nothing of `must_not` said.
Patterns are searched without case in the text folded (NFKC, straight quotes and dashes, single spaces); words are what
spaces part. A question that brought only an error is wrong either way.

>>> from eval.measures.examples import example
>>> must = {"must": (("48,?200",),), "must_not": ("60,?000",)}
>>> right(example("They cost £48,200.", case=must))
1.0
>>> marked = example("£60,000 was set aside.", case=must)
>>> right(marked), why_wrong(marked)
(0.0, ('does not say “48,?200”', 'says “60,?000”'))
>>> right(example("", case={"answerable": False}))
1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from eval.measures.folding import folded
from eval.measures.marked import Marked
from eval.measures.protocol import Measure
from language.messages import N_, Message, composed, joined

MAX_WORDS = 120


def right(marked: Marked) -> float:
    """1.0 for a right answer or abstention, else 0.0."""
    return float(not why_wrong(marked))


def why_wrong(marked: Marked) -> tuple[str, ...]:
    """In words, everything that is wrong with what was given; empty where it is right."""
    return tuple(_faults(marked))


def _faults(marked: Marked) -> Iterator[str]:
    case, given, text = marked.case, marked.given, folded(marked.given.text)
    if given.fault is not None:
        yield composed("no answer (error: {fault})", fault=given.fault)
        return
    if case.answerable and not given.answered:
        yield composed("no answer ({reason})", reason=Message(given.reason or N_("no reason said")))
        return
    if not case.answerable and given.answered:
        yield composed("answered, though the record does not")
    yield from (
        composed("does not say {words}", words=_listed(group))
        for group in case.must
        if case.answerable and not _found(group, text)
    )
    yield from (composed("says “{words}”", words=one) for one in case.must_not if _found((one,), text))
    if case.answerable and (words := len(text.split())) > MAX_WORDS:
        yield composed("{number} words, more than {most}", number=words, most=MAX_WORDS)


def _listed(group: tuple[str, ...]) -> str:
    return joined((f"“{pattern}”" for pattern in group), " or ")


def _found(patterns: tuple[str, ...], text: str) -> bool:
    return any(_compiled(pattern).search(text) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


MEASURE = Measure(
    name="right",
    definition="answered as the set says, in at most 120 words; or rightly not answered",
    of=right,
)
