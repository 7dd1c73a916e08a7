"""LlamaIndex with a language model: its ordinary query engine, and the one whose answers cite by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from llama_index.core.callbacks import CallbackManager, TokenCountingHandler
from llama_index.core.llms import LLM
from llama_index.core.node_parser.text.utils import split_by_sentence_tokenizer
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import NodeWithScore

from eval.peers.llama_nodes import START, NodeIndex, NodeRanker, only
from eval.peers.quoting import RANKED, folded
from eval.peers.writing import given, marked
from eval.systems.given import Given, Place, Said, failed

SIZE, OVERLAP, SOURCES = (
    512,
    20,
    3,
)  # tokens of a chunk, tokens shared with the next, chunks read: LlamaIndex's examples
SETTINGS = {
    "size": SIZE,
    "overlap": OVERLAP,
    "sources read": SOURCES,
    "declines": "where its first sentence says that the sources do not tell",
}
EMPTY = "Empty Response"  # the library's own word for nothing found
Engine = Callable[[NodeIndex, LLM, frozenset[str] | None], Any]
Read = Callable[[NodeIndex, str, Sequence[NodeWithScore]], list[Said]]


class Answering:
    """One of LlamaIndex's query engines over the papers; a question at a time, as a local model takes them."""

    def __init__(self, index: NodeIndex, llm: LLM, engine: Engine, read: Read) -> None:
        self.index = index
        self.llm = llm
        self.engine = engine
        self.read = read
        self.counter = TokenCountingHandler()
        self._sentences = split_by_sentence_tokenizer()
        self._lock = Lock()

    def answer(self, question: str, names: frozenset[str] | None) -> Given:
        """What the engine wrote, with the places that it cites."""
        ranked = [hit.place for hit in NodeRanker(self.index).rank(question, names, RANKED)]
        if not ranked:
            return given("", [], [], 0, self._sentences)
        try:
            written, sources, tokens = self._written(question, names)
        except ValueError as error:  # llama.cpp: the prompt does not fit
            return failed(f"the language model could not answer ({error})")
        statements = self.read(self.index, written, sources)
        return given(written, statements, ranked, tokens, self._sentences)

    def _written(self, question: str, names: frozenset[str] | None) -> tuple[str, list[NodeWithScore], int]:
        """The engine's text, its source nodes in the order of their numbers, and tokens read and written."""
        with self._lock:
            self.counter.reset_counts()
            engine = self.engine(self.index, self.llm, names)
            self.llm.callback_manager = CallbackManager([self.counter])  # making an engine puts its own there
            response = engine.query(question)
            text = str(response.response or "").strip()
            return "" if text == EMPTY else text, response.source_nodes, self.counter.total_llm_token_count


def ordinary(index: NodeIndex, llm: LLM, names: frozenset[str] | None) -> Any:
    """`as_query_engine()`."""
    return index.index.as_query_engine(llm=llm, similarity_top_k=SOURCES, filters=only(names))


def citing(index: NodeIndex, llm: LLM, names: frozenset[str] | None) -> Any:
    """`CitationQueryEngine`."""
    return CitationQueryEngine.from_args(
        index.index,
        llm=llm,
        similarity_top_k=SOURCES,
        filters=only(names),
        citation_chunk_size=SIZE,
        citation_chunk_overlap=OVERLAP,
    )


def whole(index: NodeIndex, written: str, sources: Sequence[NodeWithScore]) -> list[Said]:
    """One statement that rests on every source read: the ordinary engine says no more of where it has it from."""
    places = tuple(index.place(one.node) for one in sources)
    return [Said(text=folded(written), citations=places)] if written else []


def by_marker(index: NodeIndex, written: str, sources: Sequence[NodeWithScore]) -> list[Said]:
    """Its sentences, each with the sources that it cites by number."""
    numbered = [_source(index, number, one) for number, one in enumerate(sources, start=1)]
    return marked(written, numbered, split_by_sentence_tokenizer())


def _source(index: NodeIndex, number: int, source: NodeWithScore) -> Place | None:
    """Where a numbered source stands: the engine drops its nodes' offsets, so it is looked for from its node on."""
    text = source.node.text.removeprefix(f"Source {number}:\n").removesuffix("\n")
    at = index.text(source.node).find(text, source.node.metadata[START])
    return index.part(source.node, at, at + len(text)) if at >= 0 else None


ENGINES: dict[str, tuple[Engine, Read]] = {"ordinary": (ordinary, whole), "citing": (citing, by_marker)}
