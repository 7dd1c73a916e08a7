"""Question to evidence to answer: the whole path on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, partial

from language.messages import composed, joined
from qa import ladder, noting
from qa.answerable import Judge, Verdict
from qa.errors import QuestionError
from qa.figures.case import Figured, Told
from qa.figures.disclosure import Ledger
from qa.glossary import Glossary
from qa.library import Library
from qa.parts import Reader
from qa.proportion import room_for_share, with_share
from qa.protocols import Figures, Generator, Promises, Reranker, Retriever, Rewriter, Writer
from qa.readings import NONE, Declined
from qa.responses import Draft, Nothing, of_figures, of_promises, respond
from qa.retrieve.fuse import Retrieved
from qa.schema import (
    Evidence,
    Interpretation,
    Kind,
    Reason,
    Response,
    Searched,
    Statement,
)
from qa.scope import narrowed
from qa.trace import note, stage
from qa.verify import verified
from qa.vocabulary import Vocabulary
from qa.watch import Watch
from qa.why import RUNG_WORDS, Explainer, movement_of
from store.index import Index
from store.schema import Scope

PERIOD_FITS = 0.6  # of a sentence's period with the one asked for, where the tables do not have it
MAX_QUESTION = 2_000  # characters: two pages; longer ones are pasted papers, not questions


class Pipeline:
    """Answers from one generation of an index; safe to share between threads."""

    def __init__(  # noqa: PLR0913  the parts are handed in, each by its name
        self,
        index: Index,
        *,
        reader: Reader,
        glossary: Glossary,
        retriever: Retriever,
        reranker: Reranker,
        judge: Judge,
        generator: Generator,
        figures: Figures,
        promises: Promises,
        explainer: Explainer,
        library: Library,
        passages: int,
        writer: Writer | None = None,
        rewriter: Rewriter | None = None,
        unread: str | None = None,
        trace_questions: bool = False,
    ) -> None:
        self.index = index
        self.read = reader
        self.glossary = glossary
        self.retriever = retriever
        self.reranker = reranker
        self.judge = judge
        self.generator = generator
        self.figures = figures
        self.promises = promises
        self.explainer = explainer
        self.library = library
        self.passages = passages
        self.writer = writer
        self.rewriter = rewriter
        self.unread = unread
        self.trace_questions = trace_questions
        self.sources = index.record.sources()
        self.vocabulary = Vocabulary(index.words.vocabulary, index.manifest.passages)

    @stage("ask", noting.of_response)
    def ask(  # noqa: PLR0913  each by its name
        self,
        question: str,
        scope: Scope | None = None,
        *,
        literal: bool = False,
        declined: Declined = NONE,
        ledger: Ledger | None = None,
        watch: Watch | None = None,
    ) -> Response:
        """Answer from the index, or abstain. Raises QuestionError for an empty or an endless question.

        `literal`, `declined`: how it is not to be read (see `qa.interpret`). `ledger`: what was worked out earlier in
        the same conversation (see `qa.figures.disclosure`). `watch`: who watches a language model word the answer.
        """
        asked = self.interpret(question, scope, literal=literal, declined=declined)
        if self.trace_questions:
            note(question=asked.question)
        doc_ids = self._doc_ids(asked.scope)
        searched = self._searched(doc_ids)
        evidence = cache(partial(self.evidence, asked))
        if promised := self.promises.answer(asked, evidence):
            return respond(replace(asked, kind=Kind.COMMITMENT), searched, of_promises(promised))
        if doc_ids is not None and not doc_ids:
            return respond(asked, searched, _nothing_held(asked.scope))
        found = self._found(asked, self.figures.answer(asked, doc_ids, ledger), evidence)
        # Of a cause the exchange itself is the answer: worded by a small model it lost what was asked for.
        if self.writer is not None and isinstance(found, Draft) and asked.kind is not Kind.WHY:
            sound = verified(found.statements)
            worded, written = self.writer.write(asked, sound, evidence, watch or Watch())
            found = replace(found, statements=worded, written=written)
        return respond(asked, searched, found)

    def quoting(self) -> Pipeline:
        """The same pipeline without a language model: for what nobody waits for or reads word by word."""
        quoting = copy(self)
        quoting.writer, quoting.rewriter = None, None
        return quoting

    def _found(
        self, asked: Interpretation, figured: Figured | None, find: Callable[[], Sequence[Evidence]]
    ) -> Draft | Nothing:
        """What answers: the figures where they do, the record's own sentences, or both for a cause."""
        told = of_figures(figured) if figured is not None and asked.kind is not Kind.WHY else None
        if isinstance(told, Draft) and told.told is not None:
            return replace(told, statements=self._completed(told.told))
        if told is not None and not _lacks_the_period(told):
            return told
        evidence = find()
        verdict = self.judge.decide(asked, evidence)
        if told is not None and not (verdict.reason is None and evidence[0].features["period fits"] >= PERIOD_FITS):
            return told
        if asked.kind is Kind.WHY:
            return self._explained(asked, evidence, verdict, figured)
        if verdict.reason is not None:
            return Nothing(verdict=verdict)
        drafted = self.generator.draft(asked, evidence, spent=room_for_share(asked))
        return Draft(statements=with_share(asked, evidence, drafted), confidence=verdict.confidence)

    def _completed(self, told: Told) -> tuple[Statement, ...]:
        """What the figures tell, and of what they lack what the minutes say, or that they lack it."""
        statements = told.statements
        for one in told.lacking:
            spent = sum(len(each.text.split()) for each in statements)
            found = self._of_minutes(one.asked, spent) or one.instead
            said = {each.text for each in statements}
            statements += tuple(each for each in found if each.text not in said)
        return statements

    def _of_minutes(self, asked: Interpretation, spent: int) -> tuple[Statement, ...]:
        """The likeliest sentence for a part of a question, where it answers that and is of the periods named."""
        evidence = [] if asked.kind is Kind.WHY else self.evidence(asked)[:1]
        if not evidence or self.judge.decide(asked, evidence).reason is not None:
            return ()
        if asked.periods and evidence[0].features["period fits"] < PERIOD_FITS:
            return ()
        return self.generator.draft(asked, evidence, spent=spent)

    def _explained(
        self, asked: Interpretation, evidence: Sequence[Evidence], verdict: Verdict, figured: Figured | None
    ) -> Draft | Nothing:
        """How a figure moved, the exchange about it, the rung it reaches, and what was promised."""
        movement = movement_of(figured)
        refused = verdict.reason is not None and not self.explainer.is_put(asked, evidence)
        if refused and movement is None:
            return Nothing(verdict=verdict, ladder=ladder.nothing_held())
        told = movement.statements if movement else ()
        spent = RUNG_WORDS + sum(len(one.text.split()) for one in told)
        exchange = () if refused else self.generator.draft(asked, evidence, spent=spent)
        found = self.explainer.explain(asked, exchange, () if refused else evidence, movement)
        if not found.statements:
            return Nothing(verdict=_no_cause(verdict), ladder=found.ladder)
        return Draft(
            statements=found.statements,
            confidence=verdict.confidence,
            ladder=found.ladder,
            told=movement,
            followed=found.followed,
        )

    @stage("interpret", noting.of_question)
    def interpret(
        self, question: str, scope: Scope | None = None, *, literal: bool = False, declined: Declined = NONE
    ) -> Interpretation:
        """How the question is read, within the limits the asker set; `literal`: as typed (see `qa.interpret`)."""
        question = " ".join(question.split())
        if not question:
            raise QuestionError(composed("the question is empty; ask something"))
        if any("\ud800" <= character <= "\udfff" for character in question):
            raise QuestionError(composed("the question holds bytes that are not UTF-8 text; type it again"))
        if not any(map(str.isalnum, question)):
            raise QuestionError(composed("the question has no word in it; ask in words"))
        if len(question) > MAX_QUESTION:
            raise QuestionError(
                composed(
                    "the question has {many} characters; ask in {most} or fewer",
                    many=len(question),
                    most=MAX_QUESTION,
                )
            )
        read = self.read(question, self.glossary, self.vocabulary, self.sources, literal=literal, declined=declined)
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
        return self.reranker.rerank(asked, self._retrieve(asked, self.passages))

    def _retrieve(self, asked: Interpretation, k: int) -> list[Retrieved]:
        return self.retriever.retrieve(
            asked.for_models,
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
            return Searched(documents=manifest.documents, passages=manifest.passages, unread=self.unread)
        passages = sum(doc_id in doc_ids for doc_id in self.index.exact.doc_ids)
        return Searched(documents=len(doc_ids), passages=passages, unread=self.unread)


def _lacks_the_period(told: Draft | Nothing) -> bool:
    """Whether the tables have the indicator and not the period: a sentence of the minutes may."""
    return isinstance(told, Nothing) and told.verdict.reason is Reason.NOT_HELD


def _no_cause(verdict: Verdict) -> Verdict:
    """The verdict on a question for a cause of what the record holds, where it tells neither cause nor movement."""
    if verdict.reason is not None:
        return verdict
    return Verdict(
        Reason.NOT_RECORDED, composed("The record held does not give a reason for this."), verdict.confidence
    )


def _nothing_held(scope: Scope) -> Nothing:
    limits = joined(scope.described(), ", ")
    return Nothing(verdict=Verdict(Reason.NOT_HELD, composed("Nothing is held for {limits}.", limits=limits), 0.0))
