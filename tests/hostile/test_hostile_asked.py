"""Questions, batch files, question sets and tools' arguments that mean harm: answered from the record, or refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from comparing import Opened, keeps_the_laws, told
from guarded import Reached
from hostile_inputs import COST, HONEST, UNTIL, Hostile, family, grown, minutes, sources
from mcp import Client

from eval.sets.gold import faults_of
from eval.sets.rows import RowError, read_row
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.pipeline import Pipeline
from qa.schema import Abstention, Response
from qa.serialise import response_json
from store.schema import Scope
from ui.commands.batch import Row, run_batch
from ui.commands.limits import row_scope
from ui.mcp.desk import Desk
from ui.mcp.results import NOTICE
from ui.mcp.server import serving
from ui.terminal.printing import STEERING, json_text

TYPED = [one for one in family("asked") if one.text]
BATCHES = [one for one in family("asked") if "batch" in one.more]
SETS = [one for one in family("asked") if "set" in one.more]
SECRET = "sk-not-to-be-told"


@pytest.fixture(scope="module")
def record(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "minutes.txt").write_text(minutes(), encoding="utf-8")
    (folder / "sources.csv").write_text(sources(["minutes.txt"]), encoding="utf-8")
    return by_words(folder)


def only_the_records_words(response: Response) -> bool:
    """Whether every quotation is the minutes' own, and no word of what was typed is told as an answer."""
    held = " ".join(minutes().split())
    if isinstance(response, Abstention):
        return True
    return all(" ".join(place.quote.split()) in held for place in response.citations)


# --- typed ---


@pytest.mark.parametrize("hostile", TYPED, ids=str)
def test_whatever_is_typed_nothing_but_the_record_answers(
    record: Pipeline, monkeypatch: pytest.MonkeyPatch, hostile: Hostile
) -> None:
    monkeypatch.setenv("MATTERS_LLM_KEY", SECRET)
    response = record.ask(hostile.text)
    assert keeps_the_laws(response)
    assert only_the_records_words(response)
    shown = json_text(response_json(response))
    assert SECRET not in shown
    assert "root:" not in shown
    assert not STEERING.search(shown)


@pytest.mark.parametrize("hostile", TYPED, ids=str)
def test_a_turn_that_means_harm_changes_no_later_answer(record: Pipeline, hostile: Hostile) -> None:
    talk = Conversation()
    talk.ask(record, hostile.text)
    for question in (COST, UNTIL):
        assert told(talk.ask(record, question)) == told(record.ask(question))
        assert str(HONEST[question]) in " ".join(told(record.ask(question))["said"])


# --- files of questions ---


@pytest.mark.parametrize("hostile", BATCHES, ids=str)
def test_a_line_of_a_batch_that_means_harm_is_one_fault_and_the_others_are_answered(
    record: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str], reached: Reached, hostile: Hostile
) -> None:
    path = tmp_path / "batch.jsonl"
    good = f'{{"id": "good", "question": "{COST}"}}\n'.encode()
    with reached.allowed():
        path.write_bytes(good + grown(hostile.more["batch"]).encode() + b"\n" + good)

    def answer(row: Row) -> Row:
        return response_json(record.ask(row["question"], row_scope(row, Scope(), record)))

    with pytest.raises(typer.Exit):
        run_batch(path, answer)
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == 1
    assert hostile.more["fault"] in err
    assert "line 2" in err
    assert out.count("£36,400") >= 2


@pytest.mark.parametrize("hostile", SETS, ids=str)
def test_a_line_of_a_question_set_that_means_harm_is_a_fault_of_the_set(record: Pipeline, hostile: Hostile) -> None:
    held = {one.name: record.library.shelf(one.doc_id).document for one in record.sources}
    try:
        told_of = [*faults_of(read_row(hostile.more["set"]), held)]
    except RowError as error:
        told_of = [str(error)]
    assert told_of
    assert not [one for one in told_of if "\n" in one]


# --- tools ---


@pytest.fixture
def desk(record: Pipeline) -> Iterator[Desk]:
    made = Desk(record.index.root, Config(embedding="hashing", reranker=False))
    yield made
    made.close()


def called(desk: Desk, tool: str, arguments: dict[str, Any]) -> Any:
    async def asking() -> Any:
        async with Client(serving(desk)) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(asking())


@pytest.mark.parametrize("hostile", family("arguments"), ids=str)
def test_arguments_that_mean_harm_are_refused_in_one_line(desk: Desk, hostile: Hostile) -> None:
    arguments = {
        name: [*map(grown, value)] if isinstance(value, list) else grown(value) if isinstance(value, str) else value
        for name, value in hostile.more["arguments"].items()
    }
    result = called(desk, hostile.more["tool"], arguments)
    (block,) = result.content
    assert result.is_error
    assert "\n" not in block.text
    assert "root:" not in block.text


@pytest.mark.parametrize("hostile", TYPED, ids=str)
def test_a_tool_gives_the_records_words_as_data(desk: Desk, hostile: Hostile) -> None:
    result = called(desk, "ask", {"question": hostile.text})
    assert not result.is_error
    assert result.structured_content["notice"] == NOTICE
    places = [one for said in result.structured_content["statements"] for one in said["citations"]]
    assert all(one["quote"] == minutes()[one["start"] : one["end"]] for one in places)
