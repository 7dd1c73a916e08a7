"""Derived values: what may be made of printed ones, to how many figures, and the sum as it is shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

from language.messages import Message, composed, joined, numbered
from language.numbers import decimals
from qa.schema import Calculation, Operation, Term
from store.observations import COUNT, DAYS, HOURS, MONTHS, PERCENT, POINTS, POUNDS, WEEKS, YEARS

Values = Sequence[float]

RULES: dict[Operation, Callable[[Values], float]] = {
    Operation.DIFFERENCE: lambda v: v[1] - v[0],
    Operation.PERCENT_CHANGE: lambda v: (v[1] - v[0]) / v[0] * 100,
    Operation.TOTAL: math.fsum,
    Operation.MEAN: lambda v: math.fsum(v) / len(v),
    Operation.HIGHEST: max,
    Operation.LOWEST: min,
    Operation.REST: lambda v: v[0] - v[1],
    Operation.OTHER_SHARE: lambda v: 100 - v[0],
    Operation.SHARE: lambda v: v[0] / v[1] * 100,
    Operation.OF_WHOLE: lambda v: (v[0] - v[1]) / v[0] * 100,
    Operation.BEFORE_CHANGE: lambda v: v[0] - v[1],
    Operation.BEFORE_PERCENT: lambda v: v[0] / (1 + v[1] / 100),
}
RATIOS = frozenset({Operation.PERCENT_CHANGE, Operation.SHARE, Operation.OF_WHOLE, Operation.MEAN})
# How the left side of a sum is written; those over any number of terms are put together in `_made`.
FORMS = {
    Operation.DIFFERENCE: "{second} − {first}",
    Operation.REST: "{first} − {second}",
    Operation.BEFORE_CHANGE: "{first} {minus} {second}",
    Operation.BEFORE_PERCENT: "{first} ÷ (100% {plus} {second})",
    Operation.PERCENT_CHANGE: "({second} − {first}) ÷ {first}",
    Operation.OF_WHOLE: "({first} − {second}) ÷ {first}",
    Operation.SHARE: "{first} ÷ {second}",
    Operation.OTHER_SHARE: "100% − {first}",
}
CHOOSING = frozenset({Operation.HIGHEST, Operation.LOWEST})  # one of the inputs, not a new value
# How a number is said with its unit, where that is a word.
UNITS: dict[str, Callable[[str], Message]] = {
    POINTS: lambda number: numbered(number, "{number} percentage point", "{number} percentage points"),
    HOURS: lambda number: numbered(number, "{number} hour", "{number} hours"),
    DAYS: lambda number: numbered(number, "{number} day", "{number} days"),
    WEEKS: lambda number: numbered(number, "{number} week", "{number} weeks"),
    MONTHS: lambda number: numbered(number, "{number} month", "{number} months"),
    YEARS: lambda number: numbered(number, "{number} year", "{number} years"),
    "FTE": lambda number: composed("{number} FTE", number=number),
    "score": lambda number: composed("{number} score", number=number),
    "minutes": lambda number: numbered(number, "{number} minute", "{number} minutes"),
}
SIGNS = {PERCENT: "{}%", POUNDS: "£{}", COUNT: "{}"}
RATE = "rate per "


def calculate(operation: Operation, terms: Sequence[Term], unit: str) -> Calculation | None:
    """The calculation over the terms, whose values are in `unit`; `None` where it has no result (a share of nought)."""
    try:
        result = RULES[operation]([term.value for term in terms])
    except ZeroDivisionError:
        return None
    told = _unit_of_result(operation, unit)
    shown = _shown(operation, terms, result, told)
    written = [_written(operation, at, term, unit) for at, term in enumerate(terms)]
    return Calculation(
        operation=operation,
        terms=tuple(terms),
        unit=unit,
        result=result,
        shown=shown,
        formula=joined((_made(operation, terms, written), shown), " = "),
    )


def _written(operation: Operation, at: int, term: Term, unit: str) -> str:
    """A term in the sum. A printed change has its sign in the form of the sum; any other below nought keeps it."""
    is_change = operation in (Operation.BEFORE_CHANGE, Operation.BEFORE_PERCENT) and at == 1
    value = abs(term.value) if is_change else term.value
    text = in_unit(value, _unit_of_term(operation, at, unit), term)
    return Message(BRACKETS, {"text": text}) if value < 0 and operation not in CHOOSING else text


def holds(calculation: Calculation) -> bool:
    """Whether it comes out the same when done again: no calculation's word is taken."""
    return calculate(calculation.operation, calculation.terms, calculation.unit) == calculation


def in_unit(value: float, unit: str, term: Term | None = None) -> str:
    """A value with its unit as it is read aloud: "57.4%", "1,240", "£3,450", "12 days", "42 per 10,000"."""
    places = decimals(term.printed) if term and not _is_fraction(term, value) else None
    return with_unit(_plain(value, places), unit)


def _is_fraction(term: Term, value: float) -> bool:
    """Whether a percentage is printed as a fraction of one, or a sum in millions: its decimals say nothing then."""
    return str(_plain(abs(value), None)) not in term.printed


# --- what comes out, and in what unit ---


def _unit_of_result(operation: Operation, unit: str) -> str:
    if operation in (Operation.PERCENT_CHANGE, Operation.SHARE, Operation.OF_WHOLE):
        return PERCENT
    return POINTS if operation is Operation.DIFFERENCE and unit == PERCENT else unit


def _unit_of_term(operation: Operation, at: int, unit: str) -> str:
    """A printed change may be in another unit than the value it changed."""
    if operation is Operation.BEFORE_PERCENT and at == 1:
        return PERCENT
    return POINTS if operation is Operation.BEFORE_CHANGE and at == 1 and unit == PERCENT else unit


def _shown(operation: Operation, terms: Sequence[Term], result: float, unit: str) -> str:
    """The result with no more figures than its inputs bear; "about" where that rounds it."""
    if operation is Operation.BEFORE_PERCENT:
        step = _justified_step(operation, terms)
        rounded = round(result / step) * step
        return composed("about {value}", value=with_unit(_plain(rounded, 0 if step >= 1 else 1), unit))
    if operation in RATIOS:
        rounded = round(result, 1)
        told = with_unit(_plain(abs(rounded) if operation is Operation.PERCENT_CHANGE else rounded), unit)
        return told if math.isclose(rounded, result, abs_tol=1e-9) else composed("about {value}", value=told)
    places = max(decimals(term.printed) for term in terms)
    value = abs(result) if operation is Operation.DIFFERENCE else result
    return with_unit(_plain(round(value, places) if places else round(value, 6)), unit)


def _justified_step(operation: Operation, terms: Sequence[Term]) -> float:
    """The largest power of ten that is not above what the rounding of the inputs leaves open."""
    ways = [_ways(term, exact=at == 0) for at, term in enumerate(terms)]
    results = [RULES[operation](values) for values in product(*ways)]
    return float(10 ** math.floor(math.log10(max(max(results) - min(results), 1e-6))))


def _ways(term: Term, *, exact: bool) -> tuple[float, ...]:
    """The lowest and highest value that is printed so; a count is what it is."""
    half = 0.0 if exact else 0.5 * 10 ** -decimals(term.printed)
    return (term.value - half, term.value + half)


# --- as it is written ---

BRACKETS, NEGATIVE, MEAN = "({text})", "−{value}", "({total}) ÷ {many}"


def _plain(value: float, places: int | None = None) -> str:
    if places is None:
        text = f"{round(value, 6):,f}".rstrip("0").rstrip(".")
        return text or "0"
    return f"{value:,.{places}f}"


def with_unit(number: str, unit: str) -> str:
    """A number as written, with its unit as it is read aloud."""
    if number.startswith("-"):
        return Message(NEGATIVE, {"value": with_unit(number.removeprefix("-"), unit)})
    if unit in SIGNS:
        return SIGNS[unit].format(number)
    if unit.startswith(RATE):
        return composed("{number} per {many}", number=number, many=unit.removeprefix(RATE))
    if unit in UNITS:
        return UNITS[unit](number)
    singular = unit.removesuffix("s") if number == "1" and unit.endswith("s") else unit
    return f"{number} {singular}"


def _made(operation: Operation, terms: Sequence[Term], written: Sequence[str]) -> str:
    """The left side of the sum."""
    if operation is Operation.DIFFERENCE and terms[1].value < terms[0].value:
        return joined(written, " − ")
    if operation in FORMS:
        plus, minus = ("+", "−") if terms[-1].value >= 0 else ("−", "+")
        sides = dict(zip(("first", "second"), written, strict=False))
        return Message(FORMS[operation], {**sides, "plus": plus, "minus": minus})
    values = joined(written, ", ")
    if operation is Operation.HIGHEST:
        return composed("highest of {values}", values=values)
    if operation is Operation.LOWEST:
        return composed("lowest of {values}", values=values)
    total = joined(written, " + ")
    return total if operation is Operation.TOTAL else Message(MEAN, {"total": total, "many": len(written)})
