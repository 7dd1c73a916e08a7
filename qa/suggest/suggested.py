"""What to ask next: candidates near an outcome, of which those are told that the record was asked and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from models.errors import ModelError
from qa.errors import QuestionError
from qa.figures.answers import FigureAnswers
from qa.pipeline import Pipeline
from qa.schema import Answer, Citation, Response
from qa.series import Series
from qa.suggest import figures, minutes
from qa.suggest.candidate import Candidate, Group, Suggestion, worded
from store.errors import StoreError
from store.schema import Scope

MOST = 3  # told
TRIED = 9  # asked: each takes as long as a question of the visitor's
NEAR = 3  # likeliest sentences whose items are looked at, where nothing is answered


def suggested(
    response: Response, pipeline: Pipeline, scope: Scope, rest: Callable[[], None] = lambda: None
) -> tuple[Suggestion, ...]:
    """Up to three questions that the record answers with a citation, asked of it within the limits.

    Each is in the language that is spoken where asking it so is answered, else in English.

    `rest` is called before each is asked: what is worked out in the background lets a visitor's question go first.
    """
    quoting = pipeline.quoting()
    found: list[Suggestion] = []
    asked = {response.interpretation.question.casefold()}
    tried = 0
    for group in _groups(response, quoting, scope):
        for candidate, suggestion in _worded(group):
            if len(found) == MOST or tried == TRIED:
                return tuple(found)
            if suggestion.question.casefold() in asked:
                continue
            asked.add(suggestion.question.casefold())
            tried += 1
            rest()
            if _is_answered(candidate, suggestion, quoting, scope):
                found.append(suggestion)
                break
    return tuple(found)


def _worded(group: Group) -> Iterator[tuple[Candidate, Suggestion]]:
    return ((candidate, suggestion) for candidate in group for suggestion in worded(candidate.question))


def _is_answered(candidate: Candidate, suggestion: Suggestion, pipeline: Pipeline, scope: Scope) -> bool:
    try:
        response = pipeline.ask(suggestion.question, scope)
    except (QuestionError, StoreError, ModelError):
        return False
    return isinstance(response, Answer) and bool(response.citations) and candidate.is_met(response)


def _groups(response: Response, pipeline: Pipeline, scope: Scope) -> Iterator[Group]:
    series = _series(pipeline, scope)
    several = len({source.council for source in pipeline.sources if source.council}) > 1 and not scope.councils
    if isinstance(response, Answer):
        cited = figures.cited_series(response, _rests_on(response), series)
        kind = response.interpretation.kind
        of_series = [figures.after_answer(one, series, kind, council=several) for one in cited]
        of_items = [minutes.after(one, kind) for one in minutes.cited_items(_rests_on(response))]
        yield from _in_turn([*of_series, *of_items])
        return
    near = [*response.nearest, *_likeliest(response, pipeline)]
    cited = figures.cited_series(response, near, series)
    yield from (figures.instead(one.series, response.interpretation, council=several) for one in cited)
    yield from (figures.elsewhere(one, series) for one in cited)
    yield from (minutes.instead(one) for one in minutes.cited_items(near))


def _in_turn(several: Iterable[Sequence[Group]]) -> Iterator[Group]:
    """The first group of each, then the second of each, and so on."""
    return (group for group in chain.from_iterable(zip_longest(*several)) if group)


def _rests_on(answer: Answer) -> list[Citation]:
    return [one for statement in answer.statements for one in statement.rests_on]


def _series(pipeline: Pipeline, scope: Scope) -> Sequence[Series]:
    if not isinstance(pipeline.figures, FigureAnswers):
        return ()
    doc_ids = None if scope.is_everything else pipeline.index.record.doc_ids(scope)
    return pipeline.figures.book.of(doc_ids)


def _likeliest(response: Response, pipeline: Pipeline) -> Iterator[Citation]:
    """The sentences that came nearest, where the outcome names no place; those of a kept turn are not looked for."""
    if response.interpretation.wordings:
        for one in pipeline.evidence(response.interpretation)[:NEAR]:
            yield Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage)
