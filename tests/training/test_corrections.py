"""A case of a council's set as training knows it: gold in sentences, and what keeps the record from answering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from invented_readers import COST, MILL_LANE, WEIR, WEIR_COST

from eval.sets.case import Case, GoldCell, GoldQuote
from models.bearings import BEARINGS, Bearing
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Reason
from training.corrections import corrections
from training.examples import IGNORED, Example

ASKED = Case(
    id="C-1",
    question="What would the repair at Mill Lane cost?",
    kind="figure",
    facts=((GoldQuote(COST, (MILL_LANE,)),),),
    gold_documents=(MILL_LANE,),
)
NOWHERE = replace(ASKED, facts=(), answerable=False)


@pytest.fixture(scope="module")
def made(two_councils_index: Path) -> Iterator[Pipeline]:
    opened = pipeline(Config(embedding="hashing", reranker=False), two_councils_index)
    yield opened
    opened.index.close()


def examples(made: Pipeline, *cases: Case) -> list[Example]:
    return list(corrections(made, cases, "ours", lambda _done, _total: None))


def labels(example: Example) -> dict[str, int]:
    """Every sentence that was found, with its label."""
    pairs = (zip(one.sentences, one.needed, strict=True) for one in example.windows)
    return {sentence: needed for window in pairs for sentence, needed in window}


def bearings(example: Example) -> list[str]:
    return ["ignored" if one.bearing == IGNORED else BEARINGS[one.bearing] for one in example.windows]


def test_the_sentence_that_a_fact_stands_in_is_needed_and_its_window_answers(made: Pipeline) -> None:
    (example,) = examples(made, ASKED)
    needed = [sentence for sentence, label in labels(example).items() if label == 1]
    assert len(needed) == 1
    assert COST in needed[0]
    assert (example.gold, example.lacks) == (1, None)
    assert sorted(set(bearings(example))) == [Bearing.ANSWERS, Bearing.ELSEWHERE]


def test_other_places_of_a_fact_and_its_context_are_neither_needed_nor_wrong(made: Pipeline) -> None:
    twice = replace(ASKED, facts=((GoldQuote(COST, (MILL_LANE,)), GoldQuote(WEIR_COST, (WEIR,))),))
    beside = replace(ASKED, context=(GoldQuote(WEIR_COST, (WEIR,)),))
    for example in examples(made, twice, beside):
        assert [label for sentence, label in labels(example).items() if WEIR_COST in sentence] == [IGNORED]
        assert sorted(set(bearings(example))) == [Bearing.ANSWERS, "ignored"]


@pytest.mark.parametrize(
    ("question", "reason", "bearing"),
    [
        ("What did the repair at Mill Lane cost in 2019?", Reason.NOT_HELD, Bearing.OTHER_PERIOD),
        ("What would the repair at Ferry Lane cost?", Reason.NOT_HELD, Bearing.OTHER_BODY),
        ("Who tendered for the repair at Mill Lane?", Reason.NOT_RECORDED, Bearing.NOT_RECORDED),
        ("Who tendered for the repair at Mill Lane?", None, Bearing.NOT_RECORDED),
    ],
)
def test_of_an_unanswerable_question_the_best_passage_tempts(
    made: Pipeline, question: str, reason: Reason | None, bearing: Bearing
) -> None:
    (example,) = examples(made, replace(NOWHERE, question=question, reason=reason))
    assert example.lacks == bearing
    assert bearings(example)[0] == bearing
    assert set(bearings(example)[1:]) <= {bearing, Bearing.ELSEWHERE}
    assert set(labels(example).values()) == {0}


def test_a_case_whose_gold_stands_in_no_sentence_makes_no_example(made: Pipeline) -> None:
    in_cell = replace(ASKED, facts=((GoldCell("table.xlsx", "B7"),),))
    nowhere = replace(ASKED, facts=(*ASKED.facts, (GoldQuote("never said", (WEIR,)),)))
    assert examples(made, in_cell, nowhere, replace(ASKED, facts=())) == []
