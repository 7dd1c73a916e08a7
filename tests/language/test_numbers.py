"""Numbers in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.numbers import decimals, numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("57.4%", (57.4,)),
        ("1,240 contacts", (1240.0,)),
        ("two children", (2.0,)),
        ("two hundred and six", (206.0,)),
        ("twenty-one thousand and four", (21_004.0,)),
        ("£1.2m", (1_200_000.0,)),
        ("£350k", (350_000.0,)),
        ("(5/7)", (5.0, 7.0)),
        ("-4.5", (-4.5, 4.5)),
        ("SCC/016", (16.0,)),
        ("nothing", ()),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, values: tuple[float, ...]) -> None:
    assert set(values) <= set(numbers(text))
    assert bool(numbers(text)) is bool(values)


@given(st.integers(0, 10**9))
def test_a_whole_number_reads_back_with_its_thousands_set_apart(number: int) -> None:
    assert float(number) in numbers(f"about {number:,} of them")


@given(st.decimals(0, 10**6, places=2))
def test_decimal_places_are_counted_as_printed(number: object) -> None:
    assert decimals(f"{number}") == 2
