"""What of a pack can be checked: each cited paper's text with its hashes, and the places in it with their words.

Offsets count code points of the text, the one at the end left out; hashes of a text are of its UTF-8.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from store.schema import Document, Span
from ui.errors import PackError
from ui.exports.storable import storable

FORMAT: Final = "matters-arising-pack"
VERSION: Final = 1
MOST_PLACES = 20_000
SHA256 = re.compile(r"[0-9a-f]{64}")
# What would end the element that holds the data, in HTML or XML; everything beyond ASCII is escaped already.
ENDING = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\x7f": "\\u007f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A cited file: its name, the hash of its bytes, the text that its reader extracts with that text's hash."""

    name: str
    sha256: str
    text_sha256: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of a paper, `quote` being its text at `start:end`."""

    of: str  # what they are in the pack: "source 1", "input 2 of calculation 1"
    paper: int  # which of the papers, from 0
    start: int
    end: int
    quote: str
    number: int | None = None  # of the source that they are; `None`: they stand beside the sources
    shown: int = 0  # how often the readable part quotes them in quotation marks

    @property
    def told(self) -> str:
        """The words as the readable part prints them: line breaks and runs of spaces folded."""
        return storable(" ".join(self.quote.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The papers and places of a pack, with what it was asked."""

    question: str
    made: str  # ISO, UTC
    generation: str  # of the record that was asked
    papers: tuple[Paper, ...]
    places: tuple[Place, ...]
    readable_sha256: str | None = None  # of the readable part's words and links; `None` in a Word document


def sha256(text: str) -> str:
    """The hash of a text's UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


@dataclass(slots=True)
class Collected:
    """The papers and places of a pack that is being made."""

    papers: dict[str, Paper] = field(default_factory=dict)  # by the document's id
    documents: list[Document] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def place(self, document: Document, span: Span, of: str, number: int | None = None) -> int:
        """Add words of a document; which of the places they are, from 0."""
        source = document.source
        if source.doc_id not in self.papers:
            self.documents.append(document)
            self.papers[source.doc_id] = Paper(
                name=source.name, sha256=source.sha256, text_sha256=sha256(document.raw_text), text=document.raw_text
            )
        paper = [*self.papers].index(source.doc_id)
        quote = document.quote(span)
        self.places.append(Place(of=of, paper=paper, start=span.start, end=span.end, quote=quote, number=number))
        return len(self.places) - 1

    def show(self, at: int) -> None:
        """Count that the readable part quotes a place once more."""
        self.places[at] = replace(self.places[at], shown=self.places[at].shown + 1)


# --- as data in a file ---


def carried(evidence: Evidence) -> str:
    """The evidence as JSON in ASCII that holds no sign of HTML or XML: inert wherever it stands."""
    written = json.dumps({"format": FORMAT, "version": VERSION, **asdict(evidence)}, ensure_ascii=True)
    return "".join(ENDING.get(one, one) for one in written)


def uncarried(data: str) -> Evidence:
    """The evidence that `carried` wrote. Raises PackError where it is torn, or is none."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        raise PackError("its data is torn; take the pack from where it was made again") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise PackError("its data is not that of a pack; take the pack from where it was made again")
    if given.get("version") != VERSION:
        raise PackError(f"it is of another version than {VERSION}; check it with the program that made it")
    try:
        return _evidence(given)
    except (KeyError, TypeError, ValueError):
        raise PackError("its data lacks what a pack has; take the pack from where it was made again") from None


def _evidence(given: dict[str, Any]) -> Evidence:
    """Raises KeyError, TypeError or ValueError for what is not as it is written."""
    papers, places = _list(given["papers"]), _list(given["places"])
    seal = given["readable_sha256"]
    return Evidence(
        question=_text(given["question"]),
        made=_text(given["made"]),
        generation=_text(given["generation"]),
        papers=tuple(_paper(one) for one in papers),
        places=tuple(_place(one, len(papers)) for one in places),
        readable_sha256=None if seal is None else _hash(seal),
    )


def _paper(given: dict[str, Any]) -> Paper:
    return Paper(
        name=_text(given["name"]),
        sha256=_hash(given["sha256"]),
        text_sha256=_hash(given["text_sha256"]),
        text=_text(given["text"]),
    )


def _place(given: dict[str, Any], papers: int) -> Place:
    return Place(
        of=_text(given["of"]),
        paper=_number(given["paper"], below=papers),
        start=_number(given["start"]),
        end=_number(given["end"]),
        quote=_text(given["quote"]),
        number=None if given["number"] is None else _number(given["number"]),
        shown=_number(given["shown"]),
    )


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _hash(value: object) -> str:
    if not SHA256.fullmatch(_text(value)):
        raise ValueError
    return str(value)


def _number(value: object, below: int = 2**53) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if not 0 <= value < below:
        raise ValueError
    return value
