"""A conversation as Markdown: what documents and people wrote is text there, never a link or a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.messages import _
from ui.exports.storable import storable
from ui.exports.transcripts import HOW, WRITTEN, Cited, Exchange, Line, Transcript, marks, moment

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])|(?<=www)(\.)|(:)(?=//|[\w+-]+:)")
LISTED = re.compile(r"^([-+=]|\d+(?=[.)]))")


def markdown(told: Transcript) -> bytes:
    """The conversation as CommonMark in UTF-8."""
    return storable("\n\n".join(_blocks(told)) + "\n").encode()


def plain(text: str) -> str:
    """Text of one line that Markdown shows as it is."""
    folded = ACTIVE.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
    return LISTED.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", folded)


def _blocks(told: Transcript) -> Iterator[str]:
    yield f"# {plain(told.name)}"
    yield f"{_(WRITTEN, moment=moment(told.made))} {_(HOW)}"
    for one in told.exchanges:
        yield from _exchange(one)
    if told.sources:
        yield f"## {_('Sources')}"
    for source in told.sources:
        yield from _source(source)


def _exchange(one: Exchange) -> Iterator[str]:
    yield f"## {one.number}. {plain(one.typed)}"
    if one.asked_as:
        yield f"**{_('Asked as:')}** {plain(one.asked_as)}"
    yield plain(" ".join((*one.about, one.outcome)))
    if one.rung:
        yield f"**{_('Why:')}** {plain(one.rung)}"
    for line in one.lines:
        yield from _line(line)
    for note in one.notes:
        yield f"*{plain(note)}*"


def _line(line: Line) -> Iterator[str]:
    if line.lead:
        yield f"**{plain(line.lead)}**"
    numbers = plain(marks(line.numbers))
    yield f"{'> ' if line.is_quoted else ''}{plain(line.text)} {numbers}".rstrip()


def _source(source: Cited) -> Iterator[str]:
    yield f"**\\[{source.number}\\] {plain(source.title)}**"
    yield f"> “{plain(source.quote)}”"
    facts = [f"- {_(name)}: {plain(words)}" for name, words in source.facts]
    address = [f"- {_('Address')}: {plain(source.address)}"] if source.address else []
    yield "\n".join([*facts, *address])
