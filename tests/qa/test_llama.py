"""The pipeline behind LlamaIndex's interfaces, asked through LlamaIndex's own evaluators, engines and tools."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from awaiting import awaited
from llama_index.core.evaluation import RetrieverEvaluator
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import get_response_synthesizer
from llama_index.core.schema import MetadataMode, NodeWithScore, TextNode
from llama_index.core.tools import QueryEngineTool

from qa.build import pipeline
from qa.config import Config
from qa.errors import QuestionError
from qa.llama.engine import MattersQueryEngine
from qa.llama.retriever import MattersRetriever
from qa.pipeline import Pipeline
from qa.schema import Answer, Reason
from store.errors import NothingInScopeError
from store.schema import Scope

COST = "What would the repair of the footbridge at Mill Lane cost?"
SWANS = "How many swans nest at the weir?"


@pytest.fixture
def answering(two_councils_index: Path) -> Iterator[Pipeline]:
    """Answers whatever it is asked."""
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), two_councils_index)
    yield made
    made.index.close()


@pytest.fixture
def abstaining(two_councils_index: Path) -> Iterator[Pipeline]:
    """Answers nothing."""
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=1), two_councils_index)
    yield made
    made.index.close()


def is_the_documents_own(found: NodeWithScore, asked: Pipeline) -> bool:
    """Whether the node's text is the text of its document at its offsets, as an embedding would read it too."""
    node = found.node
    assert isinstance(node, TextNode)
    text = asked.index.record.raw_text(node.ref_doc_id)[node.start_char_idx : node.end_char_idx]
    return bool(text) and text == node.text == node.get_content(MetadataMode.EMBED)


# --- the retriever ---


def test_what_is_found_are_passages_by_our_ids_with_exact_offsets_and_whose_they_are(answering: Pipeline) -> None:
    found = MattersRetriever(answering, k=3).retrieve(COST)
    hits = answering.search(COST, k=3)
    assert [one.node_id for one in found] == [hit.passage.passage_id for hit in hits]
    assert [one.score for one in found] == [hit.score for hit in hits]
    assert all(is_the_documents_own(one, answering) for one in found)
    told = found[0].node.metadata
    assert (told["document"], told["council"]) == ("mill-lane.txt", "Nether Coombe Town Council")
    assert (told["meeting_date"], told["committee"]) == ("2025-04-02", "Highways Committee")
    assert (told["dense"], told["lexical"]) == (hits[0].dense, hits[0].lexical)


def test_a_model_that_writes_is_told_whose_words_they_are_and_no_score(answering: Pipeline) -> None:
    (found,) = MattersRetriever(answering, k=1).retrieve(COST)
    shown = found.node.get_content(MetadataMode.LLM)
    assert "council: Nether Coombe Town Council" in shown
    assert "lexical" not in shown


def test_a_retriever_keeps_to_its_limits_and_refuses_a_name_that_is_not_held(answering: Pipeline) -> None:
    limited = MattersRetriever(answering, Scope(councils=("harrow vale county council",)))
    assert {one.node.metadata["document"] for one in limited.retrieve(COST)} == {"weir.txt"}
    after = MattersRetriever(answering, Scope(since=date(2031, 1, 1)))
    assert after.retrieve(COST) == []
    with pytest.raises(NothingInScopeError, match=r"did you mean Harrow Vale"):
        MattersRetriever(answering, Scope(councils=("Harrow Vale",)))


def test_what_is_no_question_is_refused_as_the_pipeline_refuses_it(answering: Pipeline) -> None:
    with pytest.raises(QuestionError, match="the question is empty"):
        MattersRetriever(answering).retrieve("  ")
    with pytest.raises(QuestionError, match="the question is empty"):
        MattersQueryEngine(answering).query("  ")


def test_llama_indexs_own_evaluator_scores_the_retriever(answering: Pipeline) -> None:
    retriever = MattersRetriever(answering, k=5)
    expected = answering.search(COST, k=2)[1].passage.passage_id
    evaluator = RetrieverEvaluator.from_metric_names(["hit_rate", "mrr"], retriever=retriever)
    assert evaluator.evaluate(COST, expected_ids=[expected]).metric_vals_dict == {"hit_rate": 1.0, "mrr": 0.5}
    assert evaluator.evaluate(COST, expected_ids=["none"]).metric_vals_dict == {"hit_rate": 0.0, "mrr": 0.0}


def test_a_response_synthesizer_writes_from_what_the_retriever_finds(answering: Pipeline) -> None:
    writes = get_response_synthesizer(llm=MockLLM(), response_mode="compact")  # hands back the prompt it is given
    response = RetrieverQueryEngine(MattersRetriever(answering, k=2), writes).query(COST)
    assert "the repair would cost £48,200" in str(response)
    assert [one.node_id for one in response.source_nodes] == [
        hit.passage.passage_id for hit in answering.search(COST, k=2)
    ]


# --- the query engine ---


def test_the_source_nodes_of_an_answer_are_exactly_the_places_it_cites(answering: Pipeline) -> None:
    response, answer = MattersQueryEngine(answering).query(COST), answering.ask(COST)
    assert isinstance(answer, Answer)
    assert response.response == answer.text
    assert all(is_the_documents_own(one, answering) for one in response.source_nodes)
    places = [(one.node.metadata["document"], one.node.start_char_idx) for one in response.source_nodes]
    assert places == [(one.document.source.name, one.span.start) for one in answer.citations]
    assert response.metadata["statements"][0]["citations"][0]["quote"] == response.source_nodes[0].text


def test_a_place_cited_twice_is_one_source_node(indexed_complaints: Pipeline) -> None:
    response = MattersQueryEngine(indexed_complaints).query(
        "By how many did complaints change from 2023/24 to 2024/25?"
    )
    assert response.metadata["statements"][0]["calculations"][0]["result"] == "13"
    ids = [one.node_id for one in response.source_nodes]
    assert len(ids) == len({*ids}) == 2
    assert {one.text for one in response.source_nodes} == {"121", "108"}


@pytest.fixture
def indexed_complaints(tmp_path: Path) -> Iterator[Pipeline]:
    """A table of complaints over two years."""
    from ingest.pipeline import ingest
    from models.embedding import HashingEmbedder
    from store.builder import build_here

    folder = tmp_path / "papers"
    folder.mkdir()
    rows = "Indicator,2023/24,2024/25\nComplaints received,108,121\nLibrary visits,9010,9500\n"
    (folder / "scorecard.csv").write_text(rows, encoding="utf-8")
    ingest(folder, tmp_path / "index", HashingEmbedder(), build=build_here)
    made = pipeline(Config(embedding="hashing", reranker=False), tmp_path / "index")
    yield made
    made.index.close()


def test_an_abstention_has_no_source_node_and_its_typed_reason(abstaining: Pipeline) -> None:
    response = MattersQueryEngine(abstaining).query(SWANS)
    assert response.source_nodes == []
    assert response.metadata["answered"] is False
    assert Reason(response.metadata["reason"]) is Reason.NO_EVIDENCE
    assert str(response).startswith("No answer (no evidence). The record held never mentions “swans”")
    assert response.metadata["nearest"][0]["document"] == "weir.txt"


def test_asked_without_waiting_it_says_the_same(answering: Pipeline) -> None:
    engine, retriever = MattersQueryEngine(answering), MattersRetriever(answering, k=2)
    found, response = awaited(_both(engine, retriever))
    assert found == [one.node_id for one in retriever.retrieve(COST)]
    assert response == str(engine.query(COST))


async def _both(engine: MattersQueryEngine, retriever: MattersRetriever) -> tuple[list[str], str]:
    found, response = await asyncio.gather(retriever.aretrieve(COST), engine.aquery(COST))
    return [one.node_id for one in found], str(response)


def test_as_a_query_engine_tool_it_answers_or_says_that_it_does_not(answering: Pipeline, abstaining: Pipeline) -> None:
    limits = Scope(documents=("mill-lane.txt",))
    tool = QueryEngineTool.from_defaults(MattersQueryEngine(answering, limits), name="minutes", description="Minutes.")
    told = tool.call(COST)
    assert "£48,200" in told.content
    assert told.raw_output.source_nodes[0].node.metadata["document"] == "mill-lane.txt"
    silent = QueryEngineTool.from_defaults(MattersQueryEngine(abstaining)).call(SWANS)
    assert silent.content.startswith("No answer")
    assert silent.raw_output.source_nodes == []
