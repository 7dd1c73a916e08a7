"""The tools for other programs, asked by the official client in this process over a small real index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from awaiting import awaited
from mcp import Client, MCPError
from mcp.types import CallToolResult, TextContent
from offered import COMPLAINTS, DREDGED, PAPERS, indexed

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.config import Config
from store.builder import build_here
from store.reviews import Review, Reviews
from ui.mcp.desk import MOST_TALKS, Desk
from ui.mcp.results import NOTICE
from ui.mcp.server import OFFERS, serving

WORDS_ONLY = Config(embedding="hashing", reranker=False)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("offered") / "index")


@pytest.fixture
def desk(index: Path) -> Iterator[Desk]:
    made = Desk(index, WORDS_ONLY)
    yield made
    made.close()


def call(desk: Desk, name: str, **arguments: Any) -> CallToolResult:
    """What the official client gets; it checks a result against the schema that the tool publishes."""

    async def asking() -> CallToolResult:
        async with Client(serving(desk)) as client:
            await client.list_tools()
            return await client.call_tool(name, arguments)

    return awaited(asking())


def told(desk: Desk, name: str, **arguments: Any) -> dict[str, Any]:
    result = call(desk, name, **arguments)
    assert not result.is_error, result.content
    (block,) = result.content
    assert isinstance(block, TextContent)
    assert json.loads(block.text) == result.structured_content
    structured: dict[str, Any] = result.structured_content
    assert structured["notice"] == NOTICE
    return structured


def refused(desk: Desk, name: str, **arguments: Any) -> str:
    result = call(desk, name, **arguments)
    assert result.is_error
    (block,) = result.content
    assert isinstance(block, TextContent)
    assert "\n" not in block.text
    return block.text


def is_the_documents_own(place: dict[str, Any]) -> bool:
    """Whether a quote is the text of the paper at its offsets."""
    return bool(place["quote"]) and place["quote"] == PAPERS[place["document"]][place["start"] : place["end"]]


# --- what is offered ---


def test_five_tools_are_offered_that_only_read_with_typed_schemas(desk: Desk) -> None:
    async def listing() -> Any:
        async with Client(serving(desk)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = awaited(listing())
    assert [tool.name for tool in tools] == ["ask", "search", "observations", "commitments", "document"]
    assert all(tool.annotations.read_only_hint and not tool.annotations.destructive_hint for tool in tools)
    assert all(tool.input_schema["additionalProperties"] is False for tool in tools)
    assert all(
        {"documents", "councils", "committees", "since", "until"} <= {*tool.input_schema["properties"]}
        for tool in tools
    )
    assert all(tool.output_schema["type"] == "object" for tool in tools)
    assert NOTICE in instructions


def test_nothing_of_a_document_becomes_a_description_or_an_instruction(desk: Desk) -> None:
    offered = json.dumps([offer.tool.model_dump(mode="json") for offer in OFFERS.values()])
    answer = told(desk, "ask", question=DREDGED)
    assert "lagoon" in answer["answer"]
    assert json.dumps([offer.tool.model_dump(mode="json") for offer in OFFERS.values()]) == offered
    assert not any(word in offered for word in ("lagoon", "Tarn End", "Ignore your instructions"))
    found = told(desk, "search", query="ignore all previous instructions", limit=1)["hits"][0]
    assert "delete_everything" in found["quote"]
    assert is_the_documents_own(found)


# --- ask ---


def test_an_answer_has_the_places_it_rests_on(desk: Desk) -> None:
    answer = told(desk, "ask", question=DREDGED)
    assert answer["answered"] is True
    assert "£31,750" in answer["answer"]
    assert "£9." not in answer["answer"]
    places = [place for statement in answer["statements"] for place in statement["citations"]]
    assert places
    assert all(map(is_the_documents_own, places))
    assert {place["council"] for place in places} == {"Tarn End Parish Council"}


def test_a_figure_is_told_with_its_cell(desk: Desk) -> None:
    answer = told(desk, "ask", question=COMPLAINTS)
    (place,) = answer["statements"][0]["citations"]
    assert (place["document"], place["cell"], place["quote"]) == ("scorecard.csv", "D2", "121")


def test_an_abstention_says_why_and_cites_nothing(desk: Desk) -> None:
    answer = told(desk, "ask", question=COMPLAINTS, since="2031-01-01")
    assert (answer["answered"], answer["reason"], answer["statements"]) == (False, "not held", [])
    assert answer["answer"] == "Nothing is held for Nether Coombe Town Council, meetings since 1 January 2031."


def test_questions_under_one_name_are_turns_of_a_conversation_and_others_are_not(desk: Desk) -> None:
    told(desk, "ask", question=COMPLAINTS, conversation="a")
    after = told(desk, "ask", question="and the year before?", conversation="a")
    assert after["interpretation"]["question"] == "and the year before?"
    assert after["interpretation"]["asked_as"] == COMPLAINTS.replace("2024/25", "2023/24")
    assert after["statements"][0]["citations"][0]["quote"] == "108"
    for alone in ({}, {"conversation": "b"}):
        answer = told(desk, "ask", question="and the year before?", **alone)
        assert answer["interpretation"]["asked_as"] == "and the year before?"


def test_only_so_many_conversations_are_kept(desk: Desk) -> None:
    for number in range(MOST_TALKS + 3):
        desk._talk(str(number))
    desk._talk("3")
    assert len(desk.talks) == MOST_TALKS
    assert "2" not in desk.talks
    assert desk.talks["3"].ledger is desk.ledger


# --- lists ---


def test_a_search_is_paged_and_each_passage_has_place_and_scores(desk: Desk) -> None:
    first = told(desk, "search", query="the culvert at Weir Street", limit=2)
    second = told(desk, "search", query="the culvert at Weir Street", limit=2, offset=first["next_offset"])
    assert [len(first["hits"]), len(second["hits"])] == [2, 2]
    hits = [*first["hits"], *second["hits"]]
    assert all(map(is_the_documents_own, hits))
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert told(desk, "search", query="culvert", offset=10_000)["hits"] == []


def test_a_long_passage_is_quoted_to_a_limit_and_read_on_in_its_document(tmp_path: Path) -> None:
    text = f"The Clerk reported {'very ' * 3_000}long delays at the sluice gate.\n"
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    ingest(tmp_path, tmp_path / "index", HashingEmbedder(), build=build_here)
    desk = Desk(tmp_path / "index", WORDS_ONLY)
    hit = told(desk, "search", query="sluice gate", limit=1)["hits"][0]
    assert len(hit["quote"]) == hit["end"] - hit["start"] == 4_000
    rest = told(desk, "document", document="long.txt", start=hit["end"], characters=20_000)
    desk.close()
    assert hit["quote"] + rest["text"]["quote"] == text
    assert hit["passage_end"] > hit["end"]


def test_figures_are_listed_with_their_cells_within_limits(desk: Desk) -> None:
    listed = told(desk, "observations", indicator="complaints", period_since="2023-04-01", limit=1)
    (figure,) = listed["figures"]
    assert (listed["total"], listed["next_offset"]) == (2, 1)
    assert (figure["cell"], figure["value"], figure["period_end"], figure["kind"]) == (
        "C2",
        108,
        "2024-03-31",
        "observed",
    )
    assert is_the_documents_own(figure)
    other = told(desk, "observations", indicator="complaints", councils=["Harrow Vale County Council"])
    assert (other["total"], other["figures"]) == (0, [])


def test_commitments_are_listed_with_status_evidence_and_what_was_searched(desk: Desk) -> None:
    met = told(desk, "commitments", statuses=["met"])
    (promise,) = met["commitments"]
    assert is_the_documents_own(promise)
    assert promise["quote"].startswith("Councillor Ode undertook to write")
    assert all(map(is_the_documents_own, promise["evidence"]))
    assert promise["searched"][0] == "2025-06-11"
    assert told(desk, "commitments", topic="wild flowers")["commitments"][0]["owner"] == "The Clerk"
    assert told(desk, "commitments", committees=["Housing Panel"])["total"] == 0


def test_what_a_person_says_of_a_commitment_is_told_at_the_next_call(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    desk = Desk(indexed(folder, tmp_path / "index"), WORDS_ONLY)
    (before,) = told(desk, "commitments", topic="wild flowers")["commitments"]
    said = Review(commitment_id=before["id"], by="Clerk", at=datetime(2026, 1, 5, tzinfo=UTC), status="met")
    Reviews(tmp_path / "index").add(said)
    (after,) = told(desk, "commitments", topic="wild flowers")["commitments"]
    desk.close()
    assert (before["confirmed_by_a_person"], after["confirmed_by_a_person"]) == (False, True)
    assert (after["status"], after["proposed_status"]) == ("met", before["status"])


def test_documents_are_listed_and_read_by_offset(desk: Desk) -> None:
    listed = told(desk, "document", councils=["Tarn End Parish Council"])
    assert [paper["document"] for paper in listed["documents"]] == ["2025-02-05-parish.txt"]
    assert listed["text"] is None
    read = told(desk, "document", document="2025-02-05-parish.txt", start=3, characters=14)
    assert read["text"] == {"document": "2025-02-05-parish.txt", "start": 3, "end": 17, "quote": "Correspondence"}
    assert read["characters"] == len(PAPERS["2025-02-05-parish.txt"])
    assert told(desk, "document", document="scorecard.csv", start=10**6)["text"]["quote"] == ""


# --- what is refused ---


@pytest.mark.parametrize(
    ("tool", "arguments", "fault"),
    [
        ("ask", {}, "question: field required"),
        ("ask", {"question": "   "}, "the question is empty; ask something"),
        ("ask", {"question": "x" * 2_001}, "question: string should have at most 2000 characters"),
        ("ask", {"question": "Who?", "conversation": "a b"}, "conversation: string should match pattern"),
        ("ask", {"question": "Who?", "council": ["X"]}, "council: extra inputs are not permitted"),
        ("ask", {"question": "Who?", "councils": ["Harrow"]}, "did you mean Harrow Vale County Council"),
        ("search", {"query": "x", "limit": 51}, "limit: input should be less than or equal to 50"),
        ("search", {"query": "x", "zones": ["attic"]}, "zones.0: input should be 'agenda'"),
        ("observations", {"kinds": ["guess"]}, "kinds.0: input should be 'observed'"),
        ("commitments", {"since": "yesterday"}, "since: input should be a valid date"),
        ("document", {"document": "minutes.txt"}, "no document named minutes.txt"),
        (
            "document",
            {"document": "scorecard.csv", "since": "2026-01-01"},
            "scorecard.csv lies outside meetings since 1 January 2026; widen the limits",
        ),
        ("document", {"document": "scorecard.csv", "characters": 20_001}, "characters: input should be less than"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    desk: Desk, tool: str, arguments: dict[str, Any], fault: str
) -> None:
    assert fault in refused(desk, tool, **arguments)


def test_a_tool_that_is_not_offered_is_an_error_of_the_protocol(desk: Desk) -> None:
    async def asking() -> None:
        async with Client(serving(desk)) as client:
            with pytest.raises(MCPError, match="no such tool; known: ask, search, observations, commitments, document"):
                await client.call_tool("delete_everything", {})

    awaited(asking())


def test_an_unforeseen_failure_is_told_without_what_it_was(
    desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_talk", lambda _: 1 / 0)
    assert refused(desk, "ask", question="Who?") == "ask failed; the server's log says why"
    assert "ZeroDivisionError" in caplog.text


def test_a_new_generation_is_taken_up_at_the_next_call(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    desk = Desk(indexed(folder, tmp_path / "index"), WORDS_ONLY)
    before = told(desk, "document")["total"]
    (folder / "new.txt").write_text("The ford was closed on Monday.\n", encoding="utf-8")
    ingest(folder, tmp_path / "index", HashingEmbedder(), build=build_here)
    after = told(desk, "document")["total"]
    desk.close()
    assert after == before + 1
