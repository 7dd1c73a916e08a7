"""Text that tells its reader what to say is a thing found in a document, never what a statement may rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from language.messages import N_
from language.words import fold
from qa.checks.lexicon import ADDRESSED, INSTRUCTING
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault

ORDER = re.compile(
    rf"(?:^|[:;.,>\]]\s*|\bplease\s+|\bmust\s+|\band\s+|\byou\s+(?:will|should|must|are\s+to)\s+)(?:only\s+)?"
    rf"(?:{'|'.join(sorted(INSTRUCTING))})\b",
    re.IGNORECASE,
)
ASKED_OF_YOU = re.compile(r"\byou(?:r|rs)?\b|\bthe\s+user\b|\banyone\s+who\s+asks\b|</?\w+>", re.IGNORECASE)


def orders(sentence: Sentence) -> bool:
    """Whether a cited sentence tells its reader, or a language model, what to say or do."""
    words = {fold(token.text) for token in sentence.tokens}
    addressed = bool(words & ADDRESSED) or ASKED_OF_YOU.search(sentence.text) is not None
    return addressed and ORDER.search(sentence.text) is not None


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each sentence of the statement that has words or numbers from such a text and from nowhere else.

    A statement that is the text itself quotes it.
    """
    ordering = [sentence for sentence in cited if orders(sentence)]
    only = _things(ordering) - _things([sentence for sentence in cited if sentence not in ordering])
    quoted = {sentence.text for sentence in ordering}
    for sentence in said:
        if sentence.text not in quoted and _things([sentence]) & only:
            yield Fault(Check.INSTRUCTION, sentence.text, N_("only a text that tells its reader what to say has it"))


def _things(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The stems and numbers of some sentences."""
    numbers = frozenset(f"{one.value:g}{one.unit}" for sentence in sentences for one in sentence.quantities)
    return numbers.union(*(sentence.stems for sentence in sentences))
