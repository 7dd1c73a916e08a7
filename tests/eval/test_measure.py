"""What an answer earns, on answers made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.cases import Case
from eval.measure import Earned, earned, mean, table
from ingest.pipeline import take_apart
from ingest.readers import read
from qa.schema import Abstention, Answer, Citation, Interpretation, Kind, Reason, Response, Searched, Statement
from store.schema import Document, Scope, Source, Span

TEXT = "Ford\n\nThere were 12 closures in May. There were 7 closures in June.\n\nThe ford was painted."
CASE = Case(
    id="1", question="How many in May?", kind="figure", must=(("12", "twelve"),), must_not=("^7",), documents=(),
    gold=("There were 12 closures in May.",), gold_documents=("a.txt",), answerable=True,
)  # fmt: skip
UNANSWERABLE = replace(CASE, answerable=False, must=(), must_not=("because",), gold=())
ASKED = Interpretation(question=CASE.question, kind=Kind.FIGURE, scope=Scope(), wordings=())
SEARCHED = Searched(documents=1, passages=3)


@pytest.fixture(scope="module")
def document() -> Document:
    return take_apart(Source(name="a.txt", sha256="0"), read("a.txt", TEXT.encode()))


def answer(document: Document, *quotes: str) -> Answer:
    spans = [Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    statements = tuple(Statement((Citation(document, span, document.passages[0]),)) for span in spans)
    return Answer(interpretation=ASKED, statements=statements, confidence=0.9, searched=SEARCHED)


ABSTAINED = Abstention(
    interpretation=ASKED, reason=Reason.NOT_RECORDED, explanation="No.", confidence=0.1, searched=SEARCHED
)


def marks(case: Case, response: Response, document: Document) -> tuple[bool, float | None, float | None]:
    one = earned(case, response, [document])
    return one.right, one.recall, one.precision


def test_the_gold_sentence_alone_earns_everything(document: Document) -> None:
    assert marks(CASE, answer(document, "There were 12 closures in May."), document) == (True, 1.0, 1.0)


def test_a_citation_beside_the_gold_costs_precision_only(document: Document) -> None:
    response = answer(document, "There were 12 closures in May.", "The ford was painted.")
    assert marks(CASE, response, document) == (True, 1.0, 0.5)


def test_half_a_gold_sentence_still_counts_as_cited(document: Document) -> None:
    assert marks(CASE, answer(document, "There were 12 closures"), document) == (True, 1.0, 1.0)


def test_an_answer_without_what_it_must_hold_is_wrong(document: Document) -> None:
    assert marks(CASE, answer(document, "The ford was painted."), document) == (False, 0.0, 0.0)


def test_an_answer_with_what_it_must_not_hold_is_wrong(document: Document) -> None:
    forbidding = replace(CASE, must_not=("painted",))
    response = answer(document, "There were 12 closures in May.", "The ford was painted.")
    assert not earned(forbidding, response, [document]).right


def test_an_endless_answer_is_wrong(document: Document) -> None:
    response = answer(document, *["There were 12 closures in May."] * 21)
    assert not earned(CASE, response, [document]).right


def test_not_answering_an_answerable_question_earns_nothing(document: Document) -> None:
    assert marks(CASE, ABSTAINED, document) == (False, 0.0, 0.0)


def test_not_answering_an_unanswerable_question_is_right_and_any_answer_wrong(document: Document) -> None:
    assert marks(UNANSWERABLE, ABSTAINED, document) == (True, None, None)
    assert marks(UNANSWERABLE, answer(document, "The ford was painted."), document) == (False, None, None)


def test_the_table_counts_every_question_once(document: Document) -> None:
    right, missed = answer(document, "There were 12 closures in May."), ABSTAINED
    rows = dict(
        table(
            [
                earned(CASE, right, [document]),
                earned(CASE, missed, [document]),
                earned(UNANSWERABLE, missed, [document]),
                earned(UNANSWERABLE, right, [document]),
            ]
        )
    )
    assert rows["right, all"].startswith("0.500 ")
    assert rows["right, all"].endswith("(n=4)")
    assert rows["citation recall"].endswith("(n=2)")
    assert rows["unanswerable, abstained"].startswith("0.500 ")
    assert rows["answerable, wrongly abstained"].startswith("0.500 ")


def test_a_mean_of_nothing_is_told_as_none() -> None:
    assert mean([]) == "-"
    assert mean([1.0, 1.0]) == "1.000 ±0.000 (n=2)"
    assert dict(table([]))["right, all"] == "-"


def test_marks_say_what_was_answered(document: Document) -> None:
    one = earned(CASE, answer(document, "There were 12 closures in May."), [document])
    assert isinstance(one, Earned)
    assert one.answered
    assert one.text == "There were 12 closures in May."
