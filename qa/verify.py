"""The last gate: nothing leaves that its source does not bear out. No model's word is taken."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import composed
from language.numbers import numbers
from qa import noting
from qa.calculate import holds
from qa.schema import Calculation, Statement, Term
from qa.trace import note, stage
from store.schema import Span

SCALES = (
    (1e3, re.compile(r"0{3}|thousand|£\s?k\b", re.IGNORECASE)),
    (1e6, re.compile(r"million|£\s?m\b", re.IGNORECASE)),
)
NUMERAL = re.compile(r"\d[\d,./]*\d|\d")


@stage("verify", noting.of_statements)
def verified(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements whose every citation lies in its document and whose every numeral is borne out."""
    return tuple(statement for statement in statements if _is_sound(statement))


def _is_sound(statement: Statement) -> bool:
    found = list(faults(statement))
    if found:
        note(dropped=noting.cited(statement.citations, "; ".join(found)))
    return not found


def faults(statement: Statement) -> Iterator[str]:
    """What is wrong with a statement, a line each; nothing for a sound one."""
    if not statement.citations:
        yield composed("no citation")
    for citation in statement.citations:
        if citation.span.end > len(citation.document.raw_text) or not citation.quote.strip():
            yield composed(
                "{name} has no text at {start}:{end}",
                name=citation.document.source.name,
                start=citation.span.start,
                end=citation.span.end,
            )
    if statement.calculation is not None:
        yield from _faults_of_calculation(statement.calculation)
    if statement.counted and len(_distinct(statement)) != len(statement.citations):
        yield composed("a place is counted twice among the {counted}", counted=statement.counted)
    borne = _borne_out(statement)
    yield from (
        composed("{numeral} stands in no citation and in no calculation", numeral=numeral)
        for numeral in NUMERAL.findall(statement.text)
        if numeral not in borne.printed and not _is_among(numeral, borne.values)
    )


@dataclass(frozen=True, slots=True)
class _Borne:
    """The numerals that a statement may use: as printed, and by what they are worth."""

    printed: frozenset[str]
    values: frozenset[float]


def _borne_out(statement: Statement) -> _Borne:
    """Numerals of the places cited and of their headers, those of a shown calculation, and how many places there are.

    The number of places is borne out only where the statement says that it counts them.
    """
    made = statement.calculation
    places = [*statement.citations, *((term.citation for term in made.terms) if made else ())]
    told = " ".join(place.told for place in places)
    printed = {*NUMERAL.findall(told), *(NUMERAL.findall(f"{made.formula} {made.shown}") if made else ())}
    if statement.counted:
        printed.add(f"{len(_distinct(statement)):,}")
    return _Borne(frozenset(printed), _worths(told))


def _distinct(statement: Statement) -> set[tuple[str, Span]]:
    """The places cited, each once: what a count of them comes to."""
    return {(citation.document.source.doc_id, citation.span) for citation in statement.citations}


def _worths(told: str, headers: str = "") -> frozenset[float]:
    """What the numbers of a text are worth; where it says so, as thousands or millions too."""
    worths = [abs(number) for number in numbers(told)]
    scales = [scale for scale, said in SCALES if said.search(f"{told} {headers}")]
    return frozenset([*worths, *(worth * scale for worth in worths for scale in scales)])


def _is_among(numeral: str, values: frozenset[float]) -> bool:
    """Whether a numeral is worth what a cited number in other form is: "two", "0.574" for 57.4%, "£1.2m"."""
    try:
        worth = float(numeral.replace(",", ""))
    except ValueError:
        return False
    return any(math.isclose(worth, value) or math.isclose(worth, value * 100) for value in values)


def _faults_of_calculation(made: Calculation) -> Iterator[str]:
    """Every input is printed where it is said to be, and the result follows."""
    for term in made.terms:
        if not term.citation.document.raw_text or not _is_among(f"{abs(term.value):.6f}", _values(term)):
            yield composed("{value} is not what {printed!r} says", value=term.value, printed=term.printed)
    if not holds(made):
        yield composed("{formula} does not hold", formula=made.formula)


def _values(term: Term) -> frozenset[float]:
    return _worths(term.printed, term.citation.told)
