"""One commitment as its sentence makes it: what `acts` gives, and fields and context are read around."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.commitments.said import Said
from language.spans import Span
from store.commitments import CommitmentClass, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One commitment as its sentence makes it. Spans lie in the raw text."""

    said: Said  # the sentence
    span: Span  # what is quoted of it: all, or its own part where it holds several
    kind: CommitmentClass
    strength: Strength
    formal: bool = False
    promiser: Span | None = None  # the subject of "agreed", "offered", "asked", "RESOLVED": who says so
    doer: Span | None = None  # the subject of what is promised: "officers", "a report" (then nobody is named)
    addressee: Span | None = None  # of a request: who was asked
    deliverable: Span  # what is promised, from its verb on
    due: Span | None = None  # the cell of an action table that says when; elsewhere it is read from the words
