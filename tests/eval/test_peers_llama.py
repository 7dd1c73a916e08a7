"""LlamaIndex's own engines over real papers, with a small real language model that writes by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback

from eval.peers.llama_answers import ENGINES, Answering
from eval.peers.llama_nodes import NodeIndex, NodeRanker
from eval.peers.papers import Papers
from models.embedding import HashingEmbedder
from store.index import Index


class FirstPound(CustomLLM):  # type: ignore[misc]  # its library is not read by mypy
    """Answers with the first sum of money in its prompt, and the number of the source it stands in where it has one."""

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=4096, num_output=64, model_name="first pound")

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ARG002
        context = prompt.rsplit("Now it's your turn", maxsplit=1)[-1]
        found = re.search(r"£[\d,]+\d", context)
        if found is None:
            return CompletionResponse(text="The sources do not tell.")
        numbers = re.findall(r"Source (\d+):\n", context[: found.start()])
        marker = f" [{numbers[-1]}]" if numbers else ""
        return CompletionResponse(text=f"The record gives {found[0]}{marker}.")

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Iterator[CompletionResponse]:
        yield self.complete(prompt, formatted=formatted)


class NotTold(FirstPound):
    """Declines, whatever it is asked."""

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ARG002
        return CompletionResponse(text="The sources do not tell [1].")


@pytest.fixture(scope="module")
def index(two_councils_index: Path) -> Iterator[Index]:
    opened = Index(two_councils_index)
    yield opened
    opened.close()


def nodes(index: Index, size: int = 96, overlap: int = 0) -> NodeIndex:
    return NodeIndex(Papers.of(index), HashingEmbedder(), size=size, overlap=overlap)


def peer(index: Index, name: str) -> Answering:
    return Answering(nodes(index), FirstPound(), *ENGINES[name])


WEIR, MILL = frozenset({"weir.txt"}), frozenset({"mill-lane.txt"})


@pytest.mark.parametrize(("size", "overlap"), [(96, 0), (96, 20), (60, 10), (512, 20)])
def test_every_node_is_the_papers_own_text_at_its_place(index: Index, size: int, overlap: int) -> None:
    made = nodes(index, size, overlap)
    texts = {name: paper.raw_text for name, paper in made.papers.held.items()}
    places = [made.place(node) for node in made.nodes]
    assert {place.document for place in places} == {*texts}
    assert [texts[one.document][one.start : one.end] for one in places] == [node.text for node in made.nodes]


def test_ids_of_nodes_are_the_same_when_made_again(index: Index) -> None:
    assert [node.node_id for node in nodes(index).nodes] == [node.node_id for node in nodes(index).nodes]


def test_council_and_date_are_embedded_and_the_place_is_not(index: Index) -> None:
    from llama_index.core.schema import MetadataMode

    node = next(node for node in nodes(index).nodes if node.metadata["file_name"] == "weir.txt")
    embedded = node.get_content(metadata_mode=MetadataMode.EMBED)
    assert embedded.startswith("council: Harrow Vale County Council\ncommittee: Cabinet\ndate: 2025-09-10")
    assert "start" not in embedded.split(node.text)[0]
    assert "weir.txt" not in embedded


def test_a_marker_of_the_citing_engine_is_the_place_of_its_source(index: Index) -> None:
    given = peer(index, "citing").answer("What would the repair cost?", WEIR)
    (place,) = given.citations
    assert given.text == "The record gives £91,500."
    assert place.document == "weir.txt"
    assert "£91,500" in place.quote
    assert Papers.of(index).held["weir.txt"].raw_text[place.start : place.end] == place.quote


def test_each_council_gets_its_own_figure(index: Index) -> None:
    asked = peer(index, "citing")
    texts = [asked.answer("What would the repair cost?", names).text for names in (WEIR, MILL)]
    assert texts == ["The record gives £91,500.", "The record gives £48,200."]


def test_the_ordinary_engine_rests_on_all_that_it_read(index: Index) -> None:
    given = peer(index, "ordinary").answer("What would the repair cost?", MILL)
    (said,) = given.statements
    assert said.text == given.text == "The record gives £48,200."
    assert {place.document for place in said.citations} == {"mill-lane.txt"}
    assert said.citations == given.ranked[: len(said.citations)]


def test_a_model_that_says_the_sources_do_not_tell_abstains_in_its_words(index: Index) -> None:
    reticent = Answering(nodes(index), NotTold(), *ENGINES["citing"])
    given = reticent.answer("What would the repair cost?", None)
    assert (given.answered, given.text, given.reason) == (False, "The sources do not tell.", "not recorded")
    assert given.ranked


def test_tokens_of_one_answer_are_counted_alone(index: Index) -> None:
    asked = peer(index, "citing")
    first, second = (asked.answer("What would the repair cost?", WEIR) for _ in range(2))
    assert first.tokens == second.tokens
    assert first.tokens is not None
    assert first.tokens > 100


@pytest.mark.parametrize("name", ENGINES)
def test_nothing_is_asked_of_the_model_where_no_paper_is_in_scope(index: Index, name: str) -> None:
    given = peer(index, name).answer("What would the repair cost?", frozenset())
    assert (given.answered, given.tokens, given.ranked) == (False, 0, ())


def test_the_ranking_is_nearest_first_and_kept_to_its_papers(index: Index) -> None:
    hits = NodeRanker(nodes(index)).rank("the repair of the footbridge", WEIR, 20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.place.document for hit in hits} == {"weir.txt"}
