"""Question to evidence to answer: the whole path on one page, and the protocols of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from qa import ladder
from qa.answerable import Judge, Verdict
from qa.errors import QuestionError
from qa.figures.answers import Figured
from qa.figures.case import Refused, Told
from qa.figures.disclosure import Ledger
from qa.glossary import Glossary
from qa.interpret import interpret
from qa.library import Library
from qa.retrieve.fuse import Retrieved
from qa.schema import (
    Abstention,
    Answer,
    Evidence,
    Interpretation,
    Kind,
    Reason,
    Response,
    Searched,
    Statement,
    Wording,
)
from qa.scope import narrowed
from qa.verify import verified
from qa.vocabulary import Vocabulary
from qa.why import explained, in_tables
from store.index import Index
from store.schema import Scope, Zone

RUNG_WORDS = 14  # of an answer: what the rung of a question for a cause takes
MAX_QUESTION = 2_000  # characters: two pages; longer ones are pasted papers, not questions


class Retriever(Protocol):
    """Finds passages."""

    def retrieve(  # noqa: D102
        self,
        question: str,
        wordings: Sequence[Wording],
        k: int,
        *,
        doc_ids: set[str] | None = None,
        zones: Sequence[Zone] = (),
    ) -> list[Retrieved]: ...


class Reranker(Protocol):
    """Judges the sentences of passages."""

    def rerank(  # noqa: D102
        self, asked: Interpretation, spelled_out: str, retrieved: Sequence[Retrieved]
    ) -> list[Evidence]: ...


class Generator(Protocol):
    """Drafts statements from evidence."""

    def draft(  # noqa: D102
        self, asked: Interpretation, evidence: Sequence[Evidence], *, spent: int = 0
    ) -> tuple[Statement, ...]: ...


class Figures(Protocol):
    """Answers from figures, or knows that none fits."""

    def answer(  # noqa: D102
        self, asked: Interpretation, doc_ids: set[str] | None, ledger: Ledger | None = None
    ) -> Figured | None: ...


class Pipeline:
    """Answers from one generation of an index; safe to share between threads."""

    def __init__(  # noqa: PLR0913  the parts are handed in, each by its name
        self,
        index: Index,
        *,
        glossary: Glossary,
        retriever: Retriever,
        reranker: Reranker,
        judge: Judge,
        generator: Generator,
        figures: Figures,
        library: Library,
        passages: int,
    ) -> None:
        self.index = index
        self.glossary = glossary
        self.retriever = retriever
        self.reranker = reranker
        self.judge = judge
        self.generator = generator
        self.figures = figures
        self.library = library
        self.passages = passages
        self.sources = index.record.sources()
        self.vocabulary = Vocabulary(index.words.vocabulary, index.manifest.passages)

    def ask(
        self, question: str, scope: Scope | None = None, *, literal: bool = False, ledger: Ledger | None = None
    ) -> Response:
        """Answer from the index, or abstain. Raises QuestionError for an empty or an endless question.

        `ledger`: what was worked out earlier in the same conversation (see `qa.figures.disclosure`).
        """
        asked = self.interpret(question, scope, literal=literal)
        doc_ids = self._doc_ids(asked.scope)
        searched = self._searched(doc_ids)
        if doc_ids is not None and not doc_ids:
            return self._nothing_held(asked, searched)
        figured = self.figures.answer(asked, doc_ids, ledger)
        if asked.kind is Kind.WHY:
            return self._explained(asked, searched, figured)
        if figured is not None and (response := _from_figures(asked, searched, figured)):
            return response
        return self._quoted(asked, searched)

    def _quoted(self, asked: Interpretation, searched: Searched) -> Response:
        """The record's own sentences, where they answer."""
        evidence = self.evidence(asked)
        verdict = self.judge.decide(asked, evidence)
        if verdict.reason is not None:
            return _abstained(asked, verdict, searched)
        statements = verified(self.generator.draft(asked, evidence))
        if not statements:
            return _abstained(asked, Verdict(Reason.NO_EVIDENCE, "Nothing found bears an answer out.", 0.0), searched)
        return Answer(interpretation=asked, statements=statements, confidence=verdict.confidence, searched=searched)

    def _explained(self, asked: Interpretation, searched: Searched, figured: Figured | None) -> Response:
        """How a figure moved, the exchange about it, the rung it reaches, and what was promised."""
        outcome = figured.outcome if figured else None
        movement = outcome if isinstance(outcome, Told) and in_tables(outcome) else None
        evidence = self.evidence(asked)
        verdict = self.judge.decide(asked, evidence)
        if verdict.reason is not None:
            if movement is None:
                return replace(_abstained(asked, verdict, searched), ladder=ladder.nothing_held())
            exchange: tuple[Statement, ...] = ()
        else:
            spent = sum(len(one.text.split()) for one in movement.statements) + RUNG_WORDS if movement else RUNG_WORDS
            exchange = self.generator.draft(asked, evidence, spent=spent)
        found = explained(asked, exchange, evidence, movement, self.library)
        return Answer(
            interpretation=asked,
            statements=verified(found.statements),
            confidence=verdict.confidence,
            searched=searched,
            ladder=found.ladder,
            charted=movement.charted if movement else (),
            figures_until=movement.until if movement else None,
        )

    def interpret(self, question: str, scope: Scope | None = None, *, literal: bool = False) -> Interpretation:
        """How the question is read, within the limits the asker set; `literal`: as typed (see `qa.interpret`)."""
        question = " ".join(question.split())
        if not question:
            raise QuestionError("the question is empty; ask something")
        if any("\ud800" <= character <= "\udfff" for character in question):
            raise QuestionError("the question holds bytes that are not UTF-8 text; type it again")
        if len(question) > MAX_QUESTION:
            raise QuestionError(f"the question has {len(question)} characters; ask in {MAX_QUESTION} or fewer")
        read = interpret(question, self.glossary, self.vocabulary, self.sources, literal=literal)
        return read.within(narrowed(scope or Scope(), read.scope))

    def search(self, query: str, scope: Scope | None = None, *, k: int = 10) -> list[Retrieved]:
        """The `k` best passages for a question or for words, best first."""
        return self._retrieve(self.interpret(query, scope), k)

    def confidence(self, question: str, scope: Scope | None = None) -> float:
        """How likely the record answers the question, from 0 to 1."""
        asked = self.interpret(question, scope)
        return self.judge.confidence(asked, self.evidence(asked))

    def evidence(self, asked: Interpretation) -> list[Evidence]:
        """The sentences that may answer, most probable first, each with what it was judged by."""
        spelled_out = self.glossary.spell_out(asked.question)
        return self.reranker.rerank(asked, spelled_out, self._retrieve(asked, self.passages))

    def _retrieve(self, asked: Interpretation, k: int) -> list[Retrieved]:
        return self.retriever.retrieve(
            self.glossary.spell_out(asked.question),
            asked.wordings,
            k,
            doc_ids=self._doc_ids(asked.scope),
            zones=asked.scope.zones,
        )

    def _doc_ids(self, scope: Scope) -> set[str] | None:
        return None if scope.is_everything else self.index.record.doc_ids(scope)

    def _searched(self, doc_ids: set[str] | None) -> Searched:
        manifest = self.index.manifest
        if doc_ids is None:
            return Searched(documents=manifest.documents, passages=manifest.passages)
        passages = sum(doc_id in doc_ids for doc_id in self.index.exact.doc_ids)
        return Searched(documents=len(doc_ids), passages=passages)

    def _nothing_held(self, asked: Interpretation, searched: Searched) -> Abstention:
        limits = ", ".join(asked.scope.described())
        return _abstained(asked, Verdict(Reason.NOT_HELD, f"Nothing is held for {limits}.", 0.0), searched)


def _from_figures(asked: Interpretation, searched: Searched, figured: Figured) -> Response | None:
    """Figures as an answer, or why they are withheld; `None` where nothing of them is borne out."""
    match figured.outcome:
        case Told() as told:
            statements = verified(told.statements)
            if not statements:
                return None
            return Answer(
                interpretation=asked,
                statements=statements,
                confidence=figured.confidence,
                searched=searched,
                charted=told.charted,
                figures_until=told.until,
            )
        case Refused(reason, explanation, nearest):
            return _abstained(asked, Verdict(reason, explanation, figured.confidence, nearest), searched)


def _abstained(asked: Interpretation, verdict: Verdict, searched: Searched) -> Abstention:
    assert verdict.reason is not None
    return Abstention(
        interpretation=asked,
        reason=verdict.reason,
        explanation=verdict.explanation,
        confidence=verdict.confidence,
        searched=searched,
        nearest=verdict.nearest,
    )
