"""A pack checked without an index: texts by their hashes, quotations at their offsets, and what is printed of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ui.exports.packs.evidence import Evidence, Place, sha256
from ui.exports.packs.opening import Opened
from ui.exports.packs.readable import script


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked; `fault`: what is wrong with it, `None` where it holds."""

    of: str  # "source 1"
    where: str  # "mill-lane.txt 120:188"
    fault: str | None = None

    @property
    def told(self) -> str:
        """The finding in a line."""
        what = ", ".join(part for part in (self.of, self.where) if part)
        return f"{what}: {self.fault or 'holds'}"


def check(opened: Opened) -> tuple[Finding, ...]:
    """Everything that was checked, in the order of the pack: papers, places, then the readable part."""
    evidence = opened.evidence
    return (*_papers(evidence), *_places(opened), *_readable(opened))


def notes(opened: Opened) -> tuple[str, ...]:
    """What is no fault, and good to know."""
    if opened.kind == "web page" and opened.scripts != (script(),):
        return (
            "Its script is not the one that this version writes: go by this command, not by the page’s own button.",
        )
    return ()


def _papers(evidence: Evidence) -> Iterator[Finding]:
    for paper in evidence.papers:
        differs = sha256(paper.text) != paper.text_sha256
        yield Finding(of="text", where=paper.name, fault="its SHA-256 is another than stated" if differs else None)


def _places(opened: Opened) -> Iterator[Finding]:
    evidence = opened.evidence
    for at, place in enumerate(evidence.places):
        paper = evidence.papers[place.paper]
        fault = _misquoted(place, paper.text) or opened.misprinted(at)
        yield Finding(of=place.of, where=f"{paper.name} {place.start}:{place.end}", fault=fault)


def _misquoted(place: Place, text: str) -> str | None:
    if not place.start < place.end <= len(text):
        return "its offsets lie outside the text"
    if text[place.start : place.end] != place.quote:
        return "its words are not the text at its offsets"
    return None


def _readable(opened: Opened) -> Iterator[Finding]:
    """What is printed, as a whole; a Word document is saved again by whoever opens it, and has no seal."""
    if opened.seal is not None:
        stated = opened.evidence.readable_sha256
        fault = None if opened.seal == stated else "not as it was written"
        yield Finding(of="what is printed to read", where="", fault=fault)
    for strange in opened.strange:
        yield Finding(of="the page", where="", fault=f"holds what no pack holds: {strange}")
