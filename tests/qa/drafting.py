"""Evidence over real documents: a candidate is named by words of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from qa.generate.extractive import ExtractiveGenerator
from qa.pipeline import Pipeline
from qa.schema import Candidate, Evidence, Statement

SECOND = 0.15


def sentences(made: Pipeline) -> list[Candidate]:
    """Every sentence held, document by document, in reading order."""
    return [one for source in made.sources for one in made.library.shelf(source.doc_id).sentences]


def holding(made: Pipeline, words: str) -> Candidate:
    """The one sentence that holds the words."""
    (found,) = [one for one in sentences(made) if words in " ".join(one.quote.split())]
    return found


def drafted(
    made: Pipeline, question: str, picked: Sequence[tuple[str, float]], *, max_words: int = 120
) -> tuple[Statement, ...]:
    """What the generator makes of the picked sentences, given best first with their probability."""
    generator = ExtractiveGenerator(made.library, second=SECOND, max_words=max_words)
    evidence = [Evidence(holding(made, words), probability) for words, probability in picked]
    return generator.draft(made.interpret(question), evidence)


def texts(statements: Sequence[Statement]) -> list[str]:
    """What each statement says."""
    return [statement.text for statement in statements]
