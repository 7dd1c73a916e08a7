"""The form that a statement in a model's words must have: a plain sentence or two that nothing renders or obeys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from language.messages import composed
from qa.checks.instructions import orders
from qa.checks.reading import read
from qa.generate.prompt import MOST_WORDS
from qa.schema import Citation

SLACK = 1.5  # models count words badly; what is half as long again is no statement
LETTERS = 15  # of a word, at most, on the whole
ACTIVE = re.compile(r"[<>`|{}\[\]\\]|\w:/{2}|\bwww\.|\b(?:javascript|data|mailto):", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«]([^”\"»]*)[”\"»]")


def flaws(said: str, citations: tuple[Citation, ...]) -> Iterator[str]:
    """What is wrong with the form of a statement, one clause each."""
    if not any(character.isalpha() for character in said):
        yield composed("it says nothing")
    if len(said.split()) > MOST_WORDS * SLACK or len(said) > MOST_WORDS * SLACK * LETTERS:
        yield composed("it is longer than {most} words", most=MOST_WORDS)
    if any(unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for one in said):
        yield composed("it holds characters that are not seen")
    if found := ACTIVE.search(said):
        yield composed("it holds markup or a link ({found})", found=found[0])
    if any(map(orders, read(said))):  # what a paper orders stands in a quotation, never in words of ours
        yield composed("it tells its reader what to say or do")
    told = " ".join(" ".join(one.told.split()) for one in citations)
    yield from (
        composed("“{words}” is no quotation of it", words=words)
        for words in QUOTED.findall(said)
        if words.strip() not in told
    )
