"""Model-judged measures: whether a language model takes an answer to be borne out by what it cites, and to the point.

Two evaluators of LlamaIndex ask it yes or no: of the answer and the quotations cited (faithfulness), and of the
question as well (relevancy). Each is asked several times, since a model may not say the same twice: the mark of an
answer is the share of yes, and `agreement` the share of the answers of which it said the same every time.

An answer without citations is neither; abstentions are not judged. A judge that would say yes to anything scores 1
here: these figures show a trend beside the others, of one judge and one prompt at a time, and gate nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.errors import JudgeError
from eval.measures.intervals import figure
from eval.measures.marked import Marked
from eval.runs.record import Figure
from eval.systems.given import Place

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

NAMES = ("faithfulness", "relevancy")


def judged(run: Sequence[Marked], llm: LLM, repeats: int = 3) -> dict[str, Figure]:
    """Each measure over the answers of a run, and how often the judge agreed with itself. Raises JudgeError."""
    answers = [one for one in run if one.given.answered]
    figures = {}
    for name, evaluator in _evaluators(llm).items():
        said = [[_verdict(evaluator, one) for _ in range(repeats)] for one in answers]
        figures[f"{name}, judged"] = figure(sum(each) / len(each) for each in said)
        figures[f"{name}, agreement"] = figure(float(len(set(each)) == 1) for each in said)
    return figures


def _evaluators(llm: LLM) -> Mapping[str, Any]:
    from llama_index.core.evaluation import FaithfulnessEvaluator, RelevancyEvaluator

    return dict(zip(NAMES, (FaithfulnessEvaluator(llm=llm), RelevancyEvaluator(llm=llm)), strict=True))


def _verdict(evaluator: Any, one: Marked) -> float:
    """1.0 where the judge says yes of the answer, else 0.0."""
    contexts = [_told(place) for place in one.given.citations]
    if not contexts:
        return 0.0
    try:
        result = evaluator.evaluate(query=one.case.question, response=one.given.text, contexts=contexts)
    except Exception as error:
        raise JudgeError(one.case.id, error) from error
    return float(bool(result.passing))


def _told(place: Place) -> str:
    """A quotation as its reader has it, with the headers of a cell before it."""
    return " ".join((*place.headers, place.quote))
