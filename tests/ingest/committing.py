"""Sentences in their places, for tests of what they commit somebody to."""

from __future__ import annotations

from ingest.commitments.acts.read import Act, acts
from ingest.commitments.said import Said, said_in
from ingest.pipeline import take_apart
from ingest.readers import read
from store.schema import Document, Source


def minutes(text: str, name: str = "minutes.txt") -> Document:
    """A paper as it is read from its file."""
    return take_apart(Source(name=name, sha256=name), read(name, text.encode()))


def said(sentence: str, before: str = "") -> tuple[Said, ...]:
    """The sentences of a paragraph of discussion; `before` stands in a paragraph above it."""
    document = minutes(f"Agenda item\n\nHousing repairs\n\nMinutes:\n\n{before}\n\n{sentence}\n")
    at = document.raw_text.rindex(sentence[:40])
    return tuple(one for one in said_in(document) if one.span.start >= at)


def found(sentence: str, before: str = "") -> list[Act]:
    """What a paragraph commits somebody to, by the words of each sentence."""
    return [act for one in said(sentence, before) for act in acts(one)]


def quoted(act: Act, part: str = "span") -> str | None:
    """The words at one of its places."""
    place = getattr(act, part)
    return act.said.document.quote(place) if place is not None else None
