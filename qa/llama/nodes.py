"""Passages and citations as LlamaIndex nodes: ids of ours, exact offsets, and text that is the document's own."""

from __future__ import annotations

from typing import Any

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from qa.retrieve.fuse import Retrieved
from qa.schema import Citation
from qa.serialise import citation_json
from store.schema import Document, Passage, Source, Span

SHOWN = frozenset({"document", "council", "committee", "meeting_date"})  # to a model that writes from nodes


def passage_node(hit: Retrieved, document: Document) -> NodeWithScore:
    """A passage that was found: its id is the passage's, its score the one it was ranked by."""
    known = {**_whose(document.source), **_where(hit.passage), "dense": hit.dense, "lexical": hit.lexical}
    return NodeWithScore(node=_node(hit.passage.passage_id, document, hit.passage.span, known), score=hit.score)


def citation_node(citation: Citation) -> NodeWithScore:
    """A place that an answer cites. No score: what is cited is cited."""
    document, span = citation.document, citation.span
    known = {name: value for name, value in citation_json(citation).items() if name not in {"start", "end", "quote"}}
    return NodeWithScore(node=_node(f"{document.source.doc_id}:{span.start}-{span.end}", document, span, known))


def _node(node_id: str, document: Document, span: Span, known: dict[str, Any]) -> TextNode:
    """A node whose text, also as an embedding reads it, is the document's own at the span, and nothing beside it.

    Whose words they are is shown to a model that writes from nodes, so that it gives no council another's fact.
    """
    doc_id = document.source.doc_id
    return TextNode(
        id_=node_id,
        text=document.quote(span),
        start_char_idx=span.start,
        end_char_idx=span.end,
        metadata=known,
        excluded_embed_metadata_keys=[*known],
        excluded_llm_metadata_keys=[name for name in known if name not in SHOWN or known[name] is None],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=doc_id)},
    )


def _whose(source: Source) -> dict[str, Any]:
    return {
        "document": source.name,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": source.held_on.isoformat() if source.held_on else None,
        "url": source.url,
    }


def _where(passage: Passage) -> dict[str, Any]:
    return {"heading": passage.heading, "page": passage.page, "zone": passage.zone.value}
