"""The periods that councils' papers state, in every form they print, and the laws that hold for any of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from language.basis import Basis
from language.council_time import Stated, financial_year, quarter, shape, stated
from language.periods import Period
from store.schema import Span

Q2 = Period(date(2023, 7, 1), date(2023, 9, 30))
YEAR = Period(date(2015, 4, 1), date(2016, 3, 31))
YEARS = st.integers(2001, 2068)


def days(text: str, *, reference: Period | None = None, said_on: date | None = None) -> list[tuple[str, str, Basis]]:
    """First day, last day and basis of each period, "~" before the days where no year is known."""
    found = stated(text, reference=reference, said_on=said_on)
    mark = ["" if one.period.dated else "~" for one in found]
    return [
        (f"{tilde}{one.period.start}", f"{tilde}{one.period.end}", one.basis)
        for tilde, one in zip(mark, found, strict=True)
    ]


@pytest.mark.parametrize("words", ["2015/16", "2015-16", "15/16", "2015/2016", "FY2015-16", "2015–16", "FY 15-16",
                                   "financial year 2015/16", "financial year 2015 to 2016", "2015 / 16"])  # fmt: skip
def test_every_form_of_a_financial_year_is_the_same_twelve_months(words: str) -> None:
    assert stated(words) == (Stated(YEAR, Basis.YEAR, Span(0, len(words))),)


@pytest.mark.parametrize(
    "words", ["Q2 15/16", "Qtr 2 2015/16", "Quarter 2 2015/2016", "second quarter of 2015-16", "2015/16 Q2",
              "Q2 (2015/16)",
              "quarter two of the financial year 2015/16", "July to September 2015", "1 July 2015 – 30 September 2015",
              "between July and September 2015", "three months to September 2015", "quarter ending September 2015"],
)  # fmt: skip
def test_every_form_of_a_quarter_is_the_same_three_months(words: str) -> None:
    assert days(words) == [("2015-07-01", "2015-09-30", Basis.QUARTER)]


@pytest.mark.parametrize(
    "words", ["Apr-24", "Apr 24", "April 2024", "Apr '24", "April, 2024", "April of 2024", "Apr. 2024"]
)
def test_every_form_of_a_month_is_the_same_days(words: str) -> None:
    assert days(words) == [("2024-04-01", "2024-04-30", Basis.MONTH)]


@pytest.mark.parametrize("words", ["31 March 2016", "31/03/2016", "31.3.16", "2016-03-31", "31st March 2016",
                                   "31-03-2016", "the 31st of March 2016", "March 31, 2016", "as at March 2016",
                                   "end of 2015/16", "year end 2015/16", "the close of quarter 4 2015/16",
                                   "at the end of March 2016"])  # fmt: skip
def test_a_day_and_the_end_of_a_period_are_snapshots(words: str) -> None:
    assert days(words) == [("2016-03-31", "2016-03-31", Basis.SNAPSHOT)]


@pytest.mark.parametrize(
    ("words", "start", "end", "basis"),
    [
        ("H1 2024/25", "2024-04-01", "2024-09-30", Basis.HALF_YEAR),
        ("second half of 2024/25", "2024-10-01", "2025-03-31", Basis.HALF_YEAR),
        ("six months to September 2022", "2022-04-01", "2022-09-30", Basis.HALF_YEAR),
        ("first six months of 2024", "2024-01-01", "2024-06-30", Basis.OTHER),
        ("first nine months of 2024/25", "2024-04-01", "2024-12-31", Basis.YEAR_TO_DATE),
        ("April to August 2024", "2024-04-01", "2024-08-31", Basis.YEAR_TO_DATE),
        ("cumulative to August 2024", "2024-04-01", "2024-08-31", Basis.YEAR_TO_DATE),
        ("Q3 2024/25 YTD", "2024-04-01", "2024-12-31", Basis.YEAR_TO_DATE),
        ("Q1-Q3 2024/25", "2024-04-01", "2024-12-31", Basis.YEAR_TO_DATE),
        ("Month 9 2024/25", "2024-04-01", "2024-12-31", Basis.YEAR_TO_DATE),
        ("rolling 12 months to March 2025", "2024-04-01", "2025-03-31", Basis.ROLLING_YEAR),
        ("in the twelve months to 15 June 2024", "2023-06-16", "2024-06-15", Basis.ROLLING_YEAR),
        ("year to June 2024", "2023-07-01", "2024-06-30", Basis.ROLLING_YEAR),
        ("year ended 31 March 2016", "2015-04-01", "2016-03-31", Basis.YEAR),
        ("academic year 2022/23", "2022-09-01", "2023-08-31", Basis.ACADEMIC_YEAR),
        ("2022/23 academic year", "2022-09-01", "2023-08-31", Basis.ACADEMIC_YEAR),
        ("in 2023", "2023-01-01", "2023-12-31", Basis.CALENDAR_YEAR),
        ("the strategy for 2020-2025", "2020-01-01", "2025-12-31", Basis.OTHER),
        ("week ending 12 May 2024", "2024-05-06", "2024-05-12", Basis.OTHER),
        ("March 2015/16", "2016-03-01", "2016-03-31", Basis.MONTH),
        ("2022/23 to 2024/25", "2022-04-01", "2025-03-31", Basis.OTHER),
        ("autumn term 2023", "2023-09-01", "2023-12-31", Basis.OTHER),
    ],
)  # fmt: skip
def test_each_basis_is_told_from_the_words(words: str, start: str, end: str, basis: Basis) -> None:
    assert days(words) == [(start, end, basis)]


@pytest.mark.parametrize(
    ("words", "start", "end", "basis"),
    [
        ("this quarter", "2023-07-01", "2023-09-30", Basis.QUARTER),
        ("last quarter", "2023-04-01", "2023-06-30", Basis.QUARTER),
        ("this year", "2023-04-01", "2023-09-30", Basis.YEAR_TO_DATE),
        ("year to date", "2023-04-01", "2023-09-30", Basis.YEAR_TO_DATE),
        ("2023/24 YTD", "2023-04-01", "2023-09-30", Basis.YEAR_TO_DATE),
        ("by quarter 2", "2023-04-01", "2023-09-30", Basis.YEAR_TO_DATE),
        ("last year", "2022-04-01", "2023-03-31", Basis.YEAR),
        ("the previous year", "2022-04-01", "2023-03-31", Basis.YEAR),
        ("the same period last year", "2022-07-01", "2022-09-30", Basis.QUARTER),
        ("the same period in 2021/22", "2021-07-01", "2021-09-30", Basis.QUARTER),
        ("a year earlier", "2022-07-01", "2022-09-30", Basis.QUARTER),
        ("year-end position", "2024-03-31", "2024-03-31", Basis.SNAPSHOT),
        ("end of quarter 2", "2023-09-30", "2023-09-30", Basis.SNAPSHOT),
        ("Q4", "2024-01-01", "2024-03-31", Basis.QUARTER),
        ("in August", "2023-08-01", "2023-08-31", Basis.MONTH),
        ("in March", "2023-03-01", "2023-03-31", Basis.MONTH),
        ("rolling-year", "2022-10-01", "2023-09-30", Basis.ROLLING_YEAR),
        ("in the remaining 6 months", "2023-10-01", "2024-03-31", Basis.OTHER),
        ("the first half", "2023-04-01", "2023-09-30", Basis.HALF_YEAR),
    ],
)  # fmt: skip
def test_relative_words_are_resolved_from_the_period_reported_on(
    words: str, start: str, end: str, basis: Basis
) -> None:
    assert days(words, reference=Q2) == [(start, end, basis)]


def test_this_year_in_a_report_on_the_whole_year_is_that_year() -> None:
    assert days("this year", reference=YEAR) == [("2015-04-01", "2016-03-31", Basis.YEAR)]


@pytest.mark.parametrize("words", ["last year", "this quarter", "YTD", "year end", "rolling year", "a year ago"])
def test_relative_words_without_a_reporting_period_state_nothing(words: str) -> None:
    assert days(words) == []


def test_an_undated_month_is_last_seen_on_the_meetings_day_and_undated_without_one() -> None:
    assert days("in August", said_on=date(2016, 6, 20)) == [("2015-08-01", "2015-08-31", Basis.MONTH)]
    assert days("in August") == [("~2000-08-01", "~2000-08-31", Basis.MONTH)]
    assert days("in February", said_on=date(2023, 6, 1)) == [("2023-02-01", "2023-02-28", Basis.MONTH)]


def test_a_month_inside_the_reporting_period_outranks_the_one_last_seen() -> None:
    assert days("August", reference=YEAR, said_on=date(2016, 9, 20)) == [("2015-08-01", "2015-08-31", Basis.MONTH)]
    assert days("in November", reference=Q2, said_on=date(2023, 12, 1)) == [("2023-11-01", "2023-11-30", Basis.MONTH)]


def test_a_list_of_months_shares_the_year_printed_last() -> None:
    assert [one[0] for one in days("in April, May and June 2024")] == ["2024-04-01", "2024-05-01", "2024-06-01"]


def test_two_ends_of_a_change_are_two_periods_in_reading_order() -> None:
    told = "97 as the end of quarter 2, and 90 when the end of 2014/15 came"
    reference = Period(date(2015, 7, 1), date(2015, 9, 30))
    assert [one[1] for one in days(told, reference=reference)] == ["2015-09-30", "2015-03-31"]
    assert [one.span.of(told) for one in stated(told)] == ["the end of quarter 2", "the end of 2014/15"]


@pytest.mark.parametrize(
    "words",
    ["they may be late", "march on", "aged 16/17", "15/16 year olds", "There were 2010 visits", "2010 visits were made",
     "£2015", "12/07 plans", "1:1 support", "2,015", "20150", "Q1. Who pays?", "45/13/2016", "PI 6", "May I ask?",
     "the first half of the meeting"],
)  # fmt: skip
def test_what_only_looks_like_time_states_nothing(words: str) -> None:
    assert days(words) == []


@given(YEARS)
def test_any_year_in_any_form_is_its_financial_year(year: int) -> None:
    forms = (f"{year}/{year + 1}", f"{year}-{(year + 1) % 100:02}", f"{year % 100:02}/{(year + 1) % 100:02}")
    expected = financial_year(date(year, 4, 1))
    assert [one.period for form in forms for one in stated(form)] == [expected] * 3


@given(st.dates(date(2001, 1, 1), date(2068, 12, 31)))
def test_every_day_lies_in_its_quarter_and_its_quarter_in_its_year(day: date) -> None:
    year, part = financial_year(day), quarter(day)
    assert year.start <= part.start <= day <= part.end <= year.end
    assert (shape(year), shape(part), shape(Period(day, day))) == (Basis.YEAR, Basis.QUARTER, Basis.SNAPSHOT)


@given(YEARS, st.integers(1, 4))
def test_last_quarter_is_the_quarter_that_ends_the_day_before(year: int, number: int) -> None:
    (this,) = stated(f"Q{number} {year}/{year + 1}")
    (last,) = stated("last quarter", reference=this.period)
    assert last.period == quarter(this.period.start - timedelta(days=1))


WORDS = st.lists(
    st.sampled_from(
        "Q2 2015/16 at the end of to and March 31 2024 last year this quarter same period in YTD from between 12 "
        "months rolling by 57% July – (Apr-24) 15/16 H1 first half week ending 2024-03-31 £ . , 29 February".split()
    ),
    max_size=14,
).map(" ".join)


@example("year end Q2", quarter(date(2023, 7, 1)), None)
@given(WORDS | st.text(max_size=80), st.sampled_from([None, Q2, YEAR]), st.sampled_from([None, date(2024, 2, 29)]))
def test_stated_periods_stand_in_reading_order_without_overlap(
    text: str, reference: Period | None, said_on: date | None
) -> None:
    found = stated(text, reference=reference, said_on=said_on)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= after.span.start for one, after in pairwise(found))
    assert all(one.period.start <= one.period.end for one in found)
    assert all(one.period.dated for one in found) or (reference is None and said_on is None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-04", date(2023, 4, 1), date(2023, 4, 30)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2011-12", date(2011, 4, 1), date(2012, 3, 31)),
        ("2023-24", date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_month_in_figures_is_told_from_a_financial_year(text: str, start: date, end: date) -> None:
    (one,) = stated(text)
    assert (one.period.start, one.period.end) == (start, end)
