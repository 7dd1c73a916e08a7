"""Turns over papers of any text: what a pack is made of, without an index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import strategies as st

from qa.conversation.turn import Turn
from qa.schema import Answer, Citation, Interpretation, Kind, Searched, Statement
from store.schema import Document, Item, OffsetMap, Passage, Scope, Source, Span, UnitKind, Zone
from ui.exports.packs.content import Pack, pack
from ui.exports.packs.page import page
from ui.exports.packs.word import document as word

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
# Every sort of character that a text can have: beyond the first plane, combining, from right to left, line ends, NUL.
ODD = (
    "\0\r\n\t\x0b\x0c\x1c\x7f\x85\xa0\u0301\u05d0\u0628\u200b\u200f\u202e\u2028\ufeff\ufffd\ufffe\U0001f600\U00010348"
    "<>&\"'“”`\\/"
)
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), min_size=3, max_size=60)
HOSTILE = (
    "</script><script>window.hacked = 1</script>",
    "<!--<script>",
    '"><img src="{sink}/x.png" onerror="window.hacked = 1">',
    "]]>&#60;b&#62;&lt;i&gt;",
    "{{ 7 * 7 }} {% raw %}",
    "</title></article><iframe src='{sink}/frame'>",
    "javascript:window.hacked=1",
)


def paper(text: str, name: str = "minutes.txt", title: str | None = None, url: str | None = None) -> Document:
    """A paper of one item and one passage."""
    whole = Span(0, len(text))
    source = Source(
        name=name, sha256="ab" * 32, council="Nether Coombe", held_on=date(2025, 4, 2), title=title, url=url
    )
    passage = Passage(
        passage_id="p", doc_id=source.doc_id, item=0, ordinal=0, kind=UnitKind.PARAGRAPH, zone=Zone.DISCUSSION,
        heading=title, page=3, span=whole, sentences=(whole,), text=text, context="",
    )  # fmt: skip
    return Document(
        source=source,
        raw_text=text,
        text=text,
        offsets=OffsetMap(((0, 0, len(text), True),), len(text)),
        items=(Item(ordinal=0, number=None, heading=title, span=whole),),
        passages=(passage,),
    )


def turn(citations: Sequence[Citation], question: str = "What was said?") -> Turn:
    """An answer that quotes the places, a statement each."""
    answer = Answer(
        interpretation=Interpretation(question=question, kind=Kind.OPEN, scope=Scope(), wordings=()),
        statements=tuple(Statement((one,)) for one in citations),
        confidence=0.9,
        searched=Searched(documents=1, passages=1),
    )
    return Turn(
        question=question, topic=question, response=answer, scope=Scope(), literal=False, at=AT, generation="g-1"
    )


def cited(document: Document, start: int, end: int) -> Citation:
    """A place of a paper."""
    return Citation(document, Span(start, end), document.passages[0])


def packed(text: str, start: int, end: int, question: str = "What was said?") -> Pack:
    """A pack of one quotation."""
    return pack(turn([cited(paper(text), start, end)], question), _none_held, made=AT)


def written(told: Pack, path: Path) -> Path:
    """The pack as the file that the path names."""
    path.write_bytes(word(told) if path.suffix == ".docx" else page(told))
    return path


def _none_held(doc_id: str) -> Document:
    raise KeyError(doc_id)
