"""A language model that does as an attacker wants: nothing that it says is shown but what the record bears out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from comparing import keeps_the_laws, told
from faulty_server import FaultyServer, faulty_server
from guarded import Reached
from hostile_inputs import COST, Hostile, family, grown, minutes, sources

from ingest.pipeline import ingest
from language.dictated import UNSEEN
from models.embedding import HashingEmbedder
from models.language.settings import Provider
from qa.build import pipeline
from qa.config import Config
from qa.generate.prompt import MOST_WORDS, PICK, RULES, WORD
from qa.pipeline import Pipeline
from qa.schema import Answer
from store.builder import build_here
from store.schema import Scope

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

SECRET = "sk-not-to-be-told"
PLAIN = Scope(documents=("plain.txt",))


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        yield made


@pytest.fixture(autouse=True)
def reachable(server: FaultyServer, reached: Reached, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test's own model may be asked, with a key that nobody may be told."""
    monkeypatch.setenv("MATTERS_LLM_KEY", SECRET)
    server.asked.clear()
    reached.port = server.server_port
    yield
    reached.port = None


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, index = tmp_path_factory.mktemp("replied"), tmp_path_factory.mktemp("index")
    papers = {"plain.txt": minutes()} | {f"{one}.txt": minutes(one.text, **one.more) for one in family("sentences")}
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sources.csv").write_text(sources([*papers]), encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    return index


@pytest.fixture(scope="module")
def asked(index: Path, server: FaultyServer) -> Iterator[dict[str, Pipeline]]:
    """Pipelines that quote, that have the model word what is quoted, and that let it choose."""
    plain: dict[str, Any] = {"embedding": "hashing", "reranker": False, "abstain_below": 0, "llm_retries": 0}
    model = {"llm": Provider.OPENAI_LIKE, "llm_model": "m", "llm_endpoint": f"{server.address}/v1"}
    made = {
        "quoting": pipeline(Config(**plain), index),
        "wording": pipeline(Config(**plain, **model), index),
        "picking": pipeline(Config(**plain, **model, llm_picks=True), index),
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_LLM_KEY", SECRET)
        server.pieces = ['{"points": []}']
        for one in made.values():
            one.ask(COST, PLAIN)  # what a client loads, it loads once
    yield made
    for one in made.values():
        one.index.close()


def reply(hostile: Hostile) -> str:
    """What the model says."""
    if "reply" in hostile.more:
        return grown(hostile.more["reply"])
    points = hostile.more.get("points") or [{"passages": [1], "statement": hostile.text}]
    told = [{"passages": one["passages"], "statement": grown(one["statement"])} for one in points]
    return json.dumps({"points": told}, ensure_ascii=False)


@pytest.mark.parametrize("how", ["wording", "picking"])
@pytest.mark.parametrize("hostile", family("replies"), ids=str)
def test_nothing_of_a_hostile_reply_is_shown(
    asked: dict[str, Pipeline], server: FaultyServer, hostile: Hostile, how: str
) -> None:
    said = reply(hostile)
    server.pieces = [said[at : at + 4_096] for at in range(0, len(said), 4_096)]
    response = asked[how].ask(COST, PLAIN)
    assert len(server.asked) == 1, "the model was asked"
    assert isinstance(response, Answer)
    assert keeps_the_laws(response)
    assert [one.by for one in response.statements] == [None] * len(response.statements)
    if how == "wording":
        assert told(response) == told(asked["quoting"].ask(COST, PLAIN))
    assert response.written
    assert response.written.worded == 0
    assert SECRET not in response.text


@pytest.mark.parametrize("how", ["wording", "picking"])
@pytest.mark.parametrize("hostile", family("sentences"), ids=str)
def test_a_model_is_given_hostile_minutes_as_data_alone(
    asked: dict[str, Pipeline], server: FaultyServer, hostile: Hostile, how: str
) -> None:
    server.pieces = ['{"points": []}']
    asked[how].ask(COST, Scope(documents=(f"{hostile}.txt",)))
    (body,) = server.asked
    system, user = (one["content"] for one in body["messages"])
    assert system == RULES.format(task=PICK if how == "picking" else WORD, words=MOST_WORDS)
    given = json.loads(user)
    assert set(given) == {"question", "passages"}
    assert [one["number"] for one in given["passages"]] == [*range(1, len(given["passages"]) + 1)]
    assert not UNSEEN.search(user)
    assert SECRET not in json.dumps(body)
    assert not {"tools", "functions", "tool_choice"} & set(body)
