"""The periods of a question for figures: words that lean on one another written out, parts given to every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.council_time import stated
from language.council_year import months_from
from language.periods import Period
from qa.figures.times import distributed, explicit, written


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Evictions in May 2024 and the May before?", "Evictions in May 2024 and May 2023?"),
        ("Visits in 2023/24 against the year before", "Visits in 2023/24 against 2022/23"),
        ("Voids in Q2 2024/25 and the same quarter a year earlier", "Voids in Q2 2024/25 and Q2 2023/24"),
        ("Fines in Q1 2024/25 and the previous quarter", "Fines in Q1 2024/25 and Q4 2023/24"),
        ("Posts at 31 March 2024 and a year before", "Posts at 31 March 2024 and 31 March 2023"),
        ("Late in autumn 2023 and the autumn before", "Late in autumn 2023 and autumn 2022"),
        (
            "Loans from April to June 2024 and in the same months of 2022",
            "Loans from April to June 2024 and in Q1 2022/23",
        ),
        ("Absence in the spring term of 2023/24", "Absence in the spring term 2024"),
        ("Tents at Christmas 2023", "Tents at December 2023"),
        ("Fires in the last quarter of 2023/24", "Fires in Q4 2023/24"),
        ("Decided over the two years to June 2024", "Decided over the 24 months to June 2024"),
        ("How was it last year?", "How was it last year?"),
    ],
)
def test_words_that_lean_on_a_period_of_the_question_are_written_out(asked: str, meant: str) -> None:
    assert explicit(asked) == meant


DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2068, 12, 1))
STRETCHES = st.sampled_from([0, 1, 3, 12])


@given(DAYS, STRETCHES)
def test_a_period_written_out_is_read_back_as_the_same_days(day: date, months: int) -> None:
    first = {3: (day.month - 1) // 3 * 3 + 1, 12: 4}.get(months, day.month)
    period = months_from(day.year, first, months) if months else Period(day, day)
    assert [(one.period.start, one.period.end) for one in stated(f"in {written(period)}")] == [
        (period.start, period.end)
    ]


@given(DAYS)
def test_nothing_is_written_out_where_nothing_leans(day: date) -> None:
    question = f"How many were there in {written(Period(day, day + timedelta(days=0)))}?"
    assert explicit(question) == question


def test_a_quarter_apart_from_its_years_is_meant_of_both() -> None:
    question = "Missed bins in 2022/23 and in 2023/24, for Q2"
    found = distributed(question, stated(question))
    assert [(one.period.start, one.period.end) for one in found] == [
        (date(2022, 7, 1), date(2022, 9, 30)),
        (date(2023, 7, 1), date(2023, 9, 30)),
    ]
