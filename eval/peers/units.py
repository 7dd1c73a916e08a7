"""What a ranking peer ranks: sentences or passages of the papers, cut as our own index cuts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from eval.peers.papers import Papers
from eval.systems.given import Place
from store.schema import Document, Passage, Span

Kind = Literal["sentence", "passage"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a paper: where it stands, and the text that is searched for it."""

    place: Place
    searched: str


def units(papers: Papers, kind: Kind, *, context: bool) -> list[Unit]:
    """Every unit of every paper; with `context`, council, committee, date and headings are searched with each."""
    return [
        Unit(_place(document, span), _searched(document, passage, span, context=context))
        for document in papers.held.values()
        for passage in document.passages
        for span in _spans(passage, kind)
    ]


def inside(found: Iterable[Unit], names: frozenset[str] | None) -> Iterator[int]:
    """The positions of the units that stand in the papers named; `None`: of all."""
    return (at for at, unit in enumerate(found) if names is None or unit.place.document in names)


def _spans(passage: Passage, kind: Kind) -> tuple[Span, ...]:
    return passage.sentences if kind == "sentence" else (passage.span,)


def _place(document: Document, span: Span) -> Place:
    return Place(document=document.source.name, start=span.start, end=span.end, quote=document.quote(span))


def _searched(document: Document, passage: Passage, span: Span, *, context: bool) -> str:
    text = " ".join(document.quote(span).split())
    return f"{passage.context}\n{text}" if context else text
