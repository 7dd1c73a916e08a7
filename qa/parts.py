"""The parts of the pipeline that can be taken away, to see what each is worth; nothing else ever runs without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from language.messages import composed
from qa.errors import ConfigError
from qa.figures.case import Figured
from qa.figures.disclosure import Ledger
from qa.glossary import Glossary
from qa.interpret import interpret
from qa.promises.outcome import Promised
from qa.readings import NONE, Declined
from qa.schema import Evidence, Interpretation
from qa.vocabulary import Vocabulary
from store.schema import Source


class Part(StrEnum):
    """A part that `qa.build.pipeline` can leave out, by the name it has in reports."""

    RERANKER = "reranker"  # the trained reader
    LEXICAL = "lexical"  # BM25
    DENSE = "dense"  # cosine of embeddings
    NEIGHBOURS = "neighbours"  # a passage's score smoothed over those beside it
    GLOSSARY = "glossary"  # other words for the same thing
    PERIODS = "periods"  # the times that a question names
    READING = "reading"  # spelling mended, limits read out of the question
    FIGURES = "figures"  # answers from tables and calculations
    REGISTER = "register"  # answers from the register of commitments
    JUDGE = "judge"  # the decision whether the record answers at all


def part(name: str) -> Part:
    """The part of a name. Raises ConfigError."""
    try:
        return Part(name)
    except ValueError:
        raise ConfigError(
            composed("no part is named {name!r}; known: {known}", name=name, known=", ".join(Part))
        ) from None


class Reader(Protocol):
    """Reads a question (`qa.interpret.interpret`)."""

    def __call__(  # noqa: D102, PLR0913
        self,
        question: str,
        glossary: Glossary,
        vocabulary: Vocabulary,
        sources: Sequence[Source],
        *,
        literal: bool = False,
        declined: Declined = NONE,
    ) -> Interpretation: ...


def reader(without: frozenset[Part]) -> Reader:
    """How questions are read with those parts left out."""

    def read(  # noqa: PLR0913  as the protocol has it
        question: str,
        glossary: Glossary,
        vocabulary: Vocabulary,
        sources: Sequence[Source],
        *,
        literal: bool = False,
        declined: Declined = NONE,
    ) -> Interpretation:
        literal = literal or Part.READING in without
        asked = interpret(question, glossary, vocabulary, sources, literal=literal, declined=declined)
        return _timeless(asked) if Part.PERIODS in without else asked

    return read


def _timeless(asked: Interpretation) -> Interpretation:
    """As if the question named no time: its words are gone too, since figures are looked for by them."""
    question, spelled_out = asked.question, asked.for_models
    for words in asked.period_words:
        question, spelled_out = question.replace(words, ""), spelled_out.replace(words, "")
    return replace(
        asked,
        question=" ".join(question.split()),
        spelled_out=" ".join(spelled_out.split()),
        periods=(),
        period_words=(),
    )


class NoFigures:
    """Knows no figure."""

    def answer(
        self,
        asked: Interpretation,  # noqa: ARG002
        doc_ids: set[str] | None,  # noqa: ARG002
        ledger: Ledger | None = None,  # noqa: ARG002
    ) -> Figured | None:
        """None."""
        return None


class NoPromises:
    """Knows no commitment."""

    def answer(
        self,
        asked: Interpretation,  # noqa: ARG002
        evidence: Callable[[], Sequence[Evidence]],  # noqa: ARG002
    ) -> Promised | None:
        """None."""
        return None
