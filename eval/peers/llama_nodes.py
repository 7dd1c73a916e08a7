"""Plain LlamaIndex over the papers: its own splitter, its own vector index, its own metadata filter; our embedding."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.postprocessor import SimilarityPostprocessor
from llama_index.core.schema import BaseNode, NodeWithScore
from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters
from pydantic import PrivateAttr

from eval.peers.papers import Papers
from eval.peers.quoting import Hit
from eval.systems.given import Place
from models.embedding import Embedder
from store.schema import Document as Paper

SETTINGS = {"library": f"llama-index-core {version('llama-index-core')}", "splitter": "SentenceSplitter"}
NAME, START = "file_name", "start"  # keys of a node's metadata


class HouseEmbedding(BaseEmbedding):  # type: ignore[misc]  # its library is not read by mypy
    """An embedding of ours behind LlamaIndex's interface."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.fingerprint)
        self._embedder = embedder

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self._embedder.passages(texts)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.query(query)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class NodeIndex:
    """A `VectorStoreIndex` over nodes that know where they stand in their paper."""

    def __init__(self, papers: Papers, embedder: Embedder, *, size: int, overlap: int) -> None:
        self.papers = papers
        splitter = SentenceSplitter(chunk_size=size, chunk_overlap=overlap, id_func=_id)
        documents = [_document(name, paper) for name, paper in papers.held.items()]
        self.nodes = [placed(node) for node in splitter.get_nodes_from_documents(documents)]
        self.index = VectorStoreIndex(self.nodes, embed_model=HouseEmbedding(embedder))

    def retriever(self, names: frozenset[str] | None, k: int) -> Any:
        """The index's own retriever of `k` nodes, kept to the papers named."""
        return self.index.as_retriever(similarity_top_k=k, filters=only(names))

    def place(self, node: BaseNode) -> Place:
        """Where a node stands."""
        start = node.metadata[START]
        return self.part(node, start, start + len(node.text))

    def part(self, node: BaseNode, start: int, end: int) -> Place:
        """A place in the node's paper."""
        return Place(document=node.metadata[NAME], start=start, end=end, quote=self.text(node)[start:end])

    def text(self, node: BaseNode) -> str:
        """The whole text of the node's paper."""
        return self.papers.held[node.metadata[NAME]].raw_text


class NodeRanker:
    """The nodes that the retriever finds."""

    def __init__(self, index: NodeIndex) -> None:
        self.index = index

    def rank(self, question: str, names: frozenset[str] | None, k: int) -> list[Hit]:
        """At most `k` nodes in the papers named, nearest first."""
        if not self.index.nodes or (names is not None and not names):
            return []
        found: list[NodeWithScore] = self.index.retriever(names, k).retrieve(question)
        return [Hit(self.index.place(one.node), float(one.score or 0)) for one in found]


def only(names: frozenset[str] | None) -> Any:
    """The metadata filter that keeps to the papers named; `None` for all."""
    if names is None:
        return None
    return MetadataFilters(filters=[MetadataFilter(key=NAME, value=sorted(names), operator=FilterOperator.IN)])


def near_enough(cutoff: float) -> Any:
    """What drops the nodes less similar than the cutoff."""
    return SimilarityPostprocessor(similarity_cutoff=cutoff)


def placed(node: BaseNode) -> BaseNode:
    """The node with its place in its metadata, unseen by any model: `CitationQueryEngine` drops the library's own."""
    node.metadata[START] = node.start_char_idx
    node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, START]
    node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, START]
    return node


def _document(name: str, paper: Paper) -> Document:
    """A paper as LlamaIndex's own readers make one: its metadata, but for the file's name, is embedded with nodes."""
    source = paper.source
    held_on = source.held_on.isoformat() if source.held_on else None
    known = {NAME: name, "council": source.council, "committee": source.committee, "date": held_on}
    return Document(
        id_=source.doc_id,
        text=paper.raw_text,
        metadata={key: one for key, one in known.items() if one},
        excluded_embed_metadata_keys=[NAME],
        excluded_llm_metadata_keys=[NAME],
    )


def _id(ordinal: int, document: BaseNode) -> str:
    """An id that a rebuild gives again; the library's own are random."""
    return f"{document.node_id}:{ordinal}"
