"""What the referee reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.observations import Observation
from store.schema import Span


class FindingKind(StrEnum):
    """How two printed things do not fit."""

    PROSE_AGAINST_TABLE = "a sentence against a table"
    DISAGREE = "two papers disagree"  # or two tables of one paper
    SHARE = "a percentage against its own parts"
    TOTAL = "a total against its parts"
    CHANGE = "a change against its two values"
    DIRECTION = "a word against the figures"  # "rose" where the value fell, "improved" where it moved the worse way
    RESTATED = "restated"  # a later paper marks another value as revised: no fault, but good to know


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in a document that are a side of a finding: "improved"."""

    doc_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two printed things that do not fit. Every side is an observation, and has its document and place."""

    kind: FindingKind
    statement: str  # in a sentence, with the values as printed and any sum that was made
    indicator: str  # the title of the series
    council: str | None
    observations: tuple[Observation, ...]  # the side that is doubted first
    words: tuple[Wording, ...] = ()  # that a side rests on beside the figures

    @property
    def observation_ids(self) -> frozenset[str]:
        """Of every side."""
        return frozenset(one.observation_id for one in self.observations)
