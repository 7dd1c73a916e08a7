"""A cause is given only where a cited sentence gives one: supplying one is the worst that a statement can do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from language.messages import N_
from qa.causes import JOINS
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault

GIVES = re.compile(
    r"\b(?:because|owing to|due to(?= (?:an?|the|its|their|his|her|\w+ing|\w+s|\w+tion)\b)|thanks to|on account of"
    r"|as a (?:\w+ )?result of|(?:caused|brought about|prompted|driven) by|attribut\w+ to|blamed on|stem\w* from"
    r"|result\w* from|the (?:cause|reason) (?:was|is|being))\b",
    re.IGNORECASE,
)


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each sentence that joins a thing to its cause, where no cited sentence joins any two things so."""
    if any(JOINS.search(sentence.text) or GIVES.search(sentence.text) for sentence in cited):
        return
    for sentence in said:
        if found := GIVES.search(sentence.text):
            yield Fault(Check.CAUSE, found[0], N_("no cited sentence gives a cause"))
