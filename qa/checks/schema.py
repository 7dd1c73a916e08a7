"""What a statement is checked against, and what may be wrong with it, as types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qa.schema import Calculation, Citation, Operation

SIGNED = frozenset({Operation.DIFFERENCE, Operation.PERCENT_CHANGE})  # whose result says which way it went


class Check(StrEnum):
    """What is looked at; a fault is of one of these."""

    NUMERAL = "numeral"  # a number, its unit or its scale stands in no cited sentence
    PERIOD = "period"  # a day, month or year stands in none
    NAME = "name"  # a proper name or a code stands in none
    NEGATION = "negation"  # said of a thing that is denied, or denied of one that is said
    DIRECTION = "direction"  # rose for fell, more for fewer, met for missed
    FORCE = "force"  # may for will, considered for agreed, asked for did
    QUANTIFIER = "quantifier"  # all for most, most for some
    ATTRIBUTION = "attribution"  # somebody else said or did it
    RELATION = "relation"  # a number, a day or a name stands beside what it does not belong to
    CAUSE = "cause"  # a thing is put down to another, and no cited sentence gives a cause
    INSTRUCTION = "instruction"  # it says what the text tells a reader to say
    SUPPORT = "support"  # too little of it is in the cited sentences


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a statement: which check found it, in which words of the statement, and why."""

    check: Check
    words: str  # of the statement, as written
    why: str  # one clause, for the reader


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation that is shown beside the statement."""

    formula: str  # "121 − 108 = 13"
    change: float | None = None  # signed, where it says how far a thing moved; `None`: it says no direction

    @classmethod
    def of(cls, made: Calculation) -> Worked:
        """As much of a calculation as a statement may use."""
        return cls(f"{made.formula} {made.shown}", made.result if made.operation in SIGNED else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a statement cites: sentences, each as printed, and what a reader has before his eyes with them."""

    sentences: tuple[str, ...]
    worked: Worked | None = None
    context: str = ""  # headings, a table's headers, council and committee: names, days and units may come from here
    said_on: date | None = None  # the meeting's day: an undated "August" is the one last seen on it

    @classmethod
    def of(cls, citations: tuple[Citation, ...], calculation: Calculation | None = None) -> Cited:
        """The citations of a statement with their headers, the calculation shown, and the meeting's day."""
        sources = [citation.document.source for citation in citations]
        headings = [citation.heading or "" for citation in citations]
        bodies = [f"{source.council or ''} {source.committee or ''}" for source in sources]
        days = {source.held_on for source in sources}
        return cls(
            sentences=tuple(dict.fromkeys(citation.told for citation in citations)),
            worked=Worked.of(calculation) if calculation else None,
            context=". ".join(dict.fromkeys([*headings, *bodies])),
            said_on=next(iter(days)) if len(days) == 1 else None,
        )
