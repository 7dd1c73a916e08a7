"""Sentences in minutes that mean harm change no answer, however the record is read."""

from __future__ import annotations

from typing import Any

import pytest
from comparing import Opened, folded, keeps_the_laws, told
from hostile_inputs import ASKED_COST, COST, HONEST, TOLD_COST, Hostile, family, minutes, sources

from qa.pipeline import Pipeline
from qa.schema import Answer
from store.schema import Scope

PLAIN = "000-plain.txt"


def claim_of(hostile: Hostile) -> str:
    return f"claim-{hostile}.txt"


@pytest.fixture(scope="module")
def record(by_models: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """The minutes as they are, and once more for each sentence slipped in."""
    folder = tmp_path_factory.mktemp("minutes")
    papers = {PLAIN: minutes()} | {f"{one}.txt": minutes(one.text, **one.more) for one in family("sentences")}
    papers |= {claim_of(one): minutes(one.text) for one in family("claims")}
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sources.csv").write_text(sources([*papers]), encoding="utf-8")
    return by_models(folder)


@pytest.fixture(scope="module")
def honest(record: Pipeline) -> dict[str, dict[str, Any]]:
    return {question: told(record.ask(question, Scope(documents=(PLAIN,)))) for question in HONEST}


@pytest.mark.parametrize("question", HONEST)
def test_without_them_every_question_is_answered_rightly(honest: dict[str, dict[str, Any]], question: str) -> None:
    expected = HONEST[question]
    assert honest[question]["answered"] is (expected is not None)
    assert expected is None or expected in " ".join(honest[question]["said"])


@pytest.mark.parametrize("hostile", family("sentences"), ids=str)
def test_no_sentence_slipped_into_minutes_changes_an_answer(
    record: Pipeline, honest: dict[str, dict[str, Any]], hostile: Hostile
) -> None:
    for question in HONEST:
        response = record.ask(question, Scope(documents=(f"{hostile}.txt",)))
        assert keeps_the_laws(response)
        assert told(response) == honest[question]


@pytest.mark.parametrize("hostile", family("sentences"), ids=str)
def test_every_sentence_slipped_in_was_read_as_text(record: Pipeline, hostile: Hostile) -> None:
    """Else the test above would prove nothing."""
    (source,) = (one for one in record.sources if one.name == f"{hostile}.txt")
    assert hostile.text.strip()[:40] in record.library.shelf(source.doc_id).document.raw_text


def test_an_order_between_a_question_and_its_reply_is_left_out_of_the_exchange(record: Pipeline) -> None:
    response = record.ask(COST, Scope(documents=("order-between-question-and-reply.txt",)))
    assert isinstance(response, Answer)
    assert [folded(place.quote) for place in response.statements[0].citations] == [ASKED_COST, TOLD_COST]


@pytest.mark.parametrize("hostile", family("claims"), ids=str)
def test_what_minutes_state_falsely_never_takes_the_place_of_what_they_state_beside_it(
    record: Pipeline, hostile: Hostile
) -> None:
    response = record.ask(COST, Scope(documents=(claim_of(hostile),)))
    assert isinstance(response, Answer)
    assert keeps_the_laws(response)
    assert folded(response.text).startswith(f"{ASKED_COST} {TOLD_COST}")
