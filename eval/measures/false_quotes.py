"""False quotes: citations whose quotation is not the document's own text there, or is torn.

Every citation that is shown is looked at once: those of the statements, those that go into a calculation, and the
nearest passages of an abstention. It is false where its document is not held, where the text at `start:end` is not the
quotation to the character, where the quotation is blank, or where it is torn: begins or ends inside a word (letters and
digits, also across an apostrophe, or a hyphen between small letters) or inside a number ("8,200" of "48,200", "5" of
"5.4", "16" of "2015/16"). Between a cell's neighbours marks like "," may stand without a space, so at the edges of a
cell only letters and digits count. The documents' own text is the judge, never what the system says of it.

>>> from eval.measures.examples import example
>>> false_quotes(example("£48,200.", cited=["Repairs cost £48,200"]))
0.0
>>> false_quotes(example("£8,200.", cited=["8,200 of the £60,000", "epairs cost £48,200"]))
2.0
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from eval.measures.marked import Marked
from eval.measures.protocol import Better, Measure
from eval.systems.given import Given, Place

INSIDE_A_WORD = re.compile(r"[^\W\d_]['’]\|[^\W\d_]|[^\W\d_]\|['’][^\W\d_]|[a-z](?:-\||\|-)[a-z]")
INSIDE_A_NUMBER = re.compile(r"\d(?:[.,/:]\||\|[.,/:])\d")


def false_quotes(marked: Marked) -> float:
    """How many of the places shown are false."""
    return float(len(list(faults(marked))))


def faults(marked: Marked) -> Iterator[str]:
    """Each false quotation, with its place and what is wrong with it."""
    for place in dict.fromkeys(places(marked.given)):
        if wrong := fault(place, marked.texts):
            yield f"{place.document} ({place.start}:{place.end}): {wrong}"


def places(given: Given) -> Iterator[Place]:
    """Every citation that is shown."""
    yield from given.citations
    yield from (place for said in given.statements for made in said.calculations for place in made.inputs)
    yield from given.nearest


def fault(place: Place, texts: Mapping[str, str]) -> str | None:
    """What is wrong with a quotation; `None` for an honest one."""
    text = texts.get(place.document)
    if text is None:
        return "no such document is held"
    if not 0 <= place.start < place.end <= len(text) or text[place.start : place.end] != place.quote:
        return "not the document's text there"
    if not place.quote.strip():
        return "blank"
    if any(is_torn(text, at, in_cell=place.cell is not None) for at in (place.start, place.end)):
        return "begins or ends inside a word or a number"
    return None


def is_torn(text: str, at: int, *, in_cell: bool = False) -> bool:
    """Whether a cut at `at` goes through a word or a number."""
    before, after = text[max(at - 2, 0) : at], text[at : at + 2]
    if before and after and _is_of_word(before[-1]) and _is_of_word(after[0]):
        return True
    cut = f"{before}|{after}"
    return not in_cell and bool(INSIDE_A_WORD.search(cut) or INSIDE_A_NUMBER.search(cut))


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "Mn"


MEASURE = Measure(
    name="false quotes",
    definition="citations shown whose quotation is not the document's text there, or is torn",
    of=false_quotes,
    better=Better.LOWER,
    invariant=True,
    unit="count",
)
