"""Derived values: exact where the inputs are, rounded to what they bear, and always recomputable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline import take_apart
from ingest.reading import Reading
from qa.calculate import calculate, holds
from qa.schema import Calculation, Citation, Operation, Statement, Term
from qa.verify import faults
from store.observations import COUNT, DAYS, PERCENT, POUNDS
from store.schema import Document, Source, Span


def printed(*values: str) -> Document:
    """A paper that prints the values in one line."""
    text = "; ".join(values) + "."
    return take_apart(Source(name="paper.txt", sha256="0" * 64), Reading(raw_text=text))


def terms(*values: tuple[float, str]) -> list[Term]:
    """The values as inputs, each with the place where it is printed."""
    document = printed(*(raw for _, raw in values))
    made, at = [], 0
    for value, raw in values:
        start = document.raw_text.index(raw, at)
        at = start + len(raw)
        span = Span(start, at)
        made.append(Term(value, Citation(document, span, document.passages[0]), span))
    return made


def made(operation: Operation, unit: str, *values: tuple[float, str]) -> Calculation:
    calculation = calculate(operation, terms(*values), unit)
    assert calculation is not None
    return calculation


@pytest.mark.parametrize(
    ("operation", "unit", "values", "formula"),
    [
        (Operation.DIFFERENCE, COUNT, [(108, "108"), (121, "121")], "121 − 108 = 13"),
        (Operation.DIFFERENCE, COUNT, [(-4, "-4"), (3, "3")], "3 − (−4) = 7"),
        (Operation.HIGHEST, POUNDS, [(-1_240, "(1,240)"), (310, "310")], "highest of −£1,240, £310 = £310"),
        (Operation.TOTAL, POUNDS, [(310, "310"), (-40, "-40")], "£310 + (−£40) = £270"),
        (Operation.DIFFERENCE, PERCENT, [(57.4, "57.4%"), (43.2, "43.2%")], "57.4% − 43.2% = 14.2 percentage points"),
        (Operation.PERCENT_CHANGE, COUNT, [(50, "50"), (60, "60")], "(60 − 50) ÷ 50 = 20%"),
        (Operation.TOTAL, COUNT, [(378, "378"), (121, "121"), (358, "358")], "378 + 121 + 358 = 857"),
        (Operation.TOTAL, POUNDS, [(1200, "1,200"), (300, "300")], "£1,200 + £300 = £1,500"),
        (Operation.MEAN, DAYS, [(4, "4"), (5, "5"), (5, "5")], "(4 days + 5 days + 5 days) ÷ 3 = about 4.7 days"),
        (Operation.HIGHEST, COUNT, [(2, "two"), (7, "seven")], "highest of 2, 7 = 7"),
        (Operation.REST, COUNT, [(100, "100"), (3, "three")], "100 − 3 = 97"),
        (Operation.OF_WHOLE, COUNT, [(100, "100"), (3, "three")], "(100 − 3) ÷ 100 = 97%"),
        (Operation.OTHER_SHARE, PERCENT, [(3, "3%")], "100% − 3% = 97%"),
        (Operation.SHARE, COUNT, [(5, "5"), (7, "7")], "5 ÷ 7 = about 71.4%"),
        (Operation.BEFORE_CHANGE, PERCENT, [(64, "64%"), (1.5, "1.5%")], "64% − 1.5 percentage points = 62.5%"),
        (Operation.BEFORE_CHANGE, COUNT, [(78, "78"), (-13, "13")], "78 + 13 = 91"),
        (Operation.BEFORE_PERCENT, COUNT, [(8401, "8401"), (58, "58%")], "8,401 ÷ (100% + 58%) = about 5,320"),
        (Operation.BEFORE_PERCENT, COUNT, [(90, "90"), (-10, "10%")], "90 ÷ (100% − 10%) = about 100"),
    ],
)
def test_a_calculation_is_written_out_with_its_inputs_and_rounded_result(
    operation: Operation, unit: str, values: list[tuple[float, str]], formula: str
) -> None:
    assert made(operation, unit, *values).formula == formula


def test_a_share_of_nought_has_no_result() -> None:
    assert calculate(Operation.SHARE, terms((5, "5"), (0, "0")), COUNT) is None


VALUES = st.lists(st.decimals(1, 9999, places=1), min_size=2, max_size=6)


@given(VALUES, st.sampled_from([Operation.TOTAL, Operation.MEAN, Operation.HIGHEST, Operation.LOWEST]))
def test_whatever_is_calculated_holds_and_anything_else_does_not(
    values: Sequence[object], operation: Operation
) -> None:
    calculation = made(operation, COUNT, *((float(str(value)), str(value)) for value in values))
    assert holds(calculation)
    assert not holds(replace(calculation, result=calculation.result + 1))
    assert not holds(replace(calculation, shown=calculation.shown + "0"))


@given(VALUES)
def test_every_numeral_of_a_calculated_statement_is_borne_out(values: Sequence[object]) -> None:
    calculation = made(Operation.TOTAL, COUNT, *((float(str(value)), str(value)) for value in values))
    cited = tuple(term.citation for term in calculation.terms)
    sound = Statement(cited, f"In all {calculation.shown}. Derived: {calculation.formula}", calculation)
    assert not list(faults(sound))
    wrong = Statement(cited, f"In all {math.ceil(calculation.result) + 12_345_678}.", calculation)
    assert list(faults(wrong))


def test_an_input_that_is_not_printed_where_it_is_cited_is_a_fault() -> None:
    calculation = made(Operation.TOTAL, COUNT, (3, "3"), (4, "4"))
    forged = calculate(Operation.TOTAL, [replace(calculation.terms[0], value=30.0), calculation.terms[1]], COUNT)
    assert forged is not None
    statement = Statement(tuple(term.citation for term in forged.terms), forged.formula, forged)
    assert any("is not what" in fault for fault in faults(statement))


def test_a_fraction_bears_out_the_percentage_it_stands_for() -> None:
    (term,) = terms((57.4, "0.574"))
    assert not list(faults(Statement((term.citation,), "It was 57.4%.")))
    assert list(faults(Statement((term.citation,), "It was 47.4%.")))
