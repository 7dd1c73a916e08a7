"""The numbers of sources: each place once, by the order in which it is first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qa.schema import Citation
from store.schema import Span

Key = tuple[str, Span]  # a document's id, and the place in it
Numbers = Mapping[Key, int]


def key(citation: Citation) -> Key:
    """What makes two citations one source."""
    return citation.document.source.doc_id, citation.span


def numbered(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each place once, in the order in which it is first cited: the number of a source is its place here, from 1."""
    first: dict[Key, Citation] = {}
    for one in citations:
        first.setdefault(key(one), one)
    return tuple(first.values())


def numbers_of(sources: Sequence[Citation]) -> Numbers:
    """The number of each source."""
    return {key(one): number for number, one in enumerate(sources, start=1)}
