"""Passages that were searched for, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.terminal.printing import say, wrapped

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
    from qa.retrieve.fuse import Retrieved
    from store.schema import Scope


def hits_json(hits: Sequence[Retrieved], pipeline: Pipeline) -> list[dict[str, Any]]:
    """Passages with document, span, text and scores."""
    documents = {hit.passage.doc_id: pipeline.library.shelf(hit.passage.doc_id).document for hit in hits}
    return [
        {
            "document": documents[hit.passage.doc_id].source.name,
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "text": documents[hit.passage.doc_id].quote(hit.passage.span),
            "heading": hit.passage.heading,
            "zone": hit.passage.zone.value,
            "score": round(hit.score, 4),
            "dense": round(hit.dense, 4),
            "lexical": round(hit.lexical, 4),
        }
        for hit in hits
    ]


def ranking_json(pipeline: Pipeline, question: str, scope: Scope, *, k: int, answerable: bool) -> dict[str, Any]:
    """A ranking of places, as retrieval benchmarks read it, and if wanted how unlikely the record is to answer."""
    hits = pipeline.search(question, scope, k=k)
    names = {hit.passage.doc_id: pipeline.library.shelf(hit.passage.doc_id).document.source.name for hit in hits}
    ranking = [
        {"doc": names[hit.passage.doc_id], "start": hit.passage.span.start, "end": hit.passage.span.end} for hit in hits
    ]
    doubt = {"unanswerable_score": round(1 - pipeline.confidence(question, scope), 6)} if answerable else {}
    return {"ranking": ranking, **doubt}


def show_hits(hits: Sequence[Retrieved], pipeline: Pipeline) -> None:
    """Passages, best first, with place and scores."""
    for number, hit in enumerate(hits_json(hits, pipeline), start=1):
        say(f"{number}. {hit['document']} ({hit['start']}:{hit['end']})  score {hit['score']:.3f}", bold=True)
        say(textwrap.indent(wrapped(" ".join(hit["text"].split())), "   "))
