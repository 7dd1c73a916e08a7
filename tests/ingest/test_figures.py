"""Figures told in sentences: what is read of them, whole, and the laws that hold for any text."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.figures import read_figures
from ingest.pipeline import take_apart
from ingest.readers import read
from language.basis import Basis
from store.observations import FigureKind, Observation, Status
from store.schema import Document, Source

TUNE = Path(__file__).parents[2] / "eval" / "figures" / "tune.jsonl"
Q2 = "Parks Report Quarter 2 2023/24"


def document(text: str, title: str = Q2, held_on: date | None = date(2023, 11, 14)) -> Document:
    source = Source(name="minutes.txt", sha256="0", held_on=held_on)
    return take_apart(source, read(source.name, f"{title}\n\nMinutes:\n\n{text}\n".encode()))


def figures(text: str, title: str = Q2, held_on: date | None = date(2023, 11, 14)) -> tuple[Observation, ...]:
    return read_figures(document(text, title, held_on))


def told(text: str, title: str = Q2) -> list[tuple[str, float | None, str, str]]:
    """Printed value, value, unit and kind of each figure."""
    return [(one.raw_value, one.value, one.unit_measure, one.kind.value) for one in figures(text, title)]


def test_a_share_is_read_with_its_measure_period_target_and_place() -> None:
    minutes = document("82% of play areas were inspected on time, against a target of 90%.")
    share, target = read_figures(minutes)
    assert minutes.quote(share.span) == share.raw_value == "82%"
    assert (share.value, share.unit_measure, share.kind, share.target) == (82, "percent", FigureKind.OBSERVED, 90)
    assert share.indicator == target.indicator == "play areas were inspected on time"
    assert (share.period_start, share.period_end, share.basis) == (date(2023, 7, 1), date(2023, 9, 30), Basis.QUARTER)
    assert (target.value, target.kind) == (90, FigureKind.TARGET)
    assert share.label is not None
    assert minutes.quote(share.label).endswith("target of 90%.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pond cost £1.2 million.", [("£1.2 million", 1_200_000, "pounds", "observed")]),
        ("The café takes £350k.", [("£350k", 350_000, "pounds", "observed")]),
        ("Hire is £58 per week.", [("£58 per week", 58, "pounds", "observed")]),
        ("The rate was 42 per 10,000.", [("42 per 10,000", 42, "rate per 10,000", "observed")]),
        ("Sixty-four per cent agreed.", [("Sixty-four per cent", 64, "percent", "observed")]),
        ("Two thirds of visitors walked.", [("Two thirds", 66.7, "percent", "observed")]),
        ("One in five benches is broken.", [("One in five", 20, "percent", "observed")]),
        ("Use was between 80% and 85%.", [("80% and 85%", 80, "percent", "observed")]),
        ("12 of 322 trees were lost.", [("12 of 322", 12, "count", "observed")]),
        ("Between 40 and 60 people volunteer.", [("40 and 60", 40, "count", "observed")]),
        ("The wait was 1 hour 21 minutes.", [("1 hour 21 minutes", 81, "minutes", "observed")]),
        ("Staff lost eleven and a half days to sickness.", [("eleven and a half days", 11.5, "days", "observed")]),
        ("9,600 tonnes of leaves were moved.", [("9,600 tonnes", 9600, "tonnes", "observed")]),
        ("In 2022/23 we were 21st in the country.", [("21st", 21, "rank", "observed")]),
        ("None of the 14 complaints was upheld.", [("None of the 14", 0, "count", "observed")]),
        ("Visits doubled to 44.", [("doubled", 100, "percent", "change"), ("44", 44, "count", "observed")]),
        ("Two hundred and six bulbs were planted.", [("Two hundred and six", 206, "count", "observed")]),
    ],
)  # fmt: skip
def test_every_unit_is_read_as_printed(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Four more gates will open.", ["forecast"]),
        ("Income is expected to be £40,000.", ["forecast"]),
        ("The outturn is likely to be 62% (5/8), down from 91.2% last year.", ["forecast", "observed"]),
        ("The aim is to get to 75%.", ["target"]),
        ("Bins should be emptied within 10 days.", ["time limit"]),
        ("59% of bins were emptied punctually, the target being 12 days.", ["observed", "time limit"]),
        ("The average was 38 days; the target is 25 days.", ["observed", "target"]),
        ("62% of visitors came by bus, compared with 67% nationally.", ["observed", "benchmark"]),
        ("The Welsh average was 61%.", ["benchmark"]),
        ("86 trees fell, a reduction of 17.", ["observed", "change"]),
        ("Against a target of planting 100 trees, 68 had been planted.", ["target", "observed"]),
        ("Income of £2.3m was received against a forecast of £2.1m.", ["observed", "forecast"]),
        ("Use was 12.4% (target <15%).", ["observed", "target"]),
        ("An overspend of £4.6m (3.2%) is projected.", ["forecast", "forecast"]),
        ("Up to £50,000 could be drawn.", ["forecast"]),
        ("Speakers may talk for up to 5 minutes.", ["time limit"]),
        ("Grants of £300 would be paid to 12 clubs.", ["forecast", "forecast"]),
    ],
)  # fmt: skip
def test_what_did_not_happen_is_never_observed(text: str, kinds: list[str]) -> None:
    assert [one.kind.value for one in figures(text)] == kinds


def test_a_change_says_which_way_and_since_when_and_its_earlier_value_is_not_made_up() -> None:
    (visits, rise) = figures("8,260 visits were made, a 53% increase from 2019/20.")
    assert (rise.value, rise.unit_measure, rise.direction) == (53, "percent", "up")
    assert (rise.baseline_start, rise.baseline_end) == (date(2019, 4, 1), date(2020, 3, 31))
    assert rise.comparator == "from 2019/20"
    assert rise.indicator == visits.indicator == "visits were made"


def test_better_is_higher_only_where_a_share_of_work_done_is_measured() -> None:
    assert figures("98% of plans were up to date, 3% better than last quarter.")[1].direction == "up"
    assert figures("The wait was 9 days, 2 days better than last quarter.")[1].direction is None


def test_percentage_points_and_percent_stay_apart() -> None:
    (_, points) = figures("Use was 45%, down 12 percentage points on quarter 1.")
    (_, percent) = figures("Use was 45%, 12% lower than in quarter 1.")
    assert [(one.unit_measure, one.direction) for one in (points, percent)] == [
        ("percentage points", "down"),
        ("percent", "down"),
    ]


def test_two_ends_of_a_movement_are_two_observations_of_one_measure() -> None:
    first, last = figures("The number of wardens rose from 8 at the end of 2022/23 to 11 at the close of quarter 2.")
    assert [(one.value, one.period_end, one.basis) for one in (first, last)] == [
        (8, date(2023, 3, 31), Basis.SNAPSHOT),
        (11, date(2023, 9, 30), Basis.SNAPSHOT),
    ]
    assert first.indicator == last.indicator == "number of wardens"


def test_the_same_period_is_that_of_the_sentence_before() -> None:
    text = (
        "Wardens rose from 8 at the end of 2022/23 to 11 at the close of quarter 2. "
        "Over the same period gates fell from 49 to 41."
    )
    assert [one.period_end for one in figures(text)] == [date(2023, 3, 31), date(2023, 9, 30)] * 2


def test_a_pronoun_is_of_the_measure_in_the_sentence_before() -> None:
    _, higher = figures("61% of paths were lit. This was 2.5% higher than last year.")
    assert (higher.indicator, higher.kind, higher.direction) == ("paths were lit", FigureKind.CHANGE, "up")
    assert (higher.baseline_start, higher.baseline_end) == (date(2022, 4, 1), date(2023, 3, 31))


def test_a_bare_number_has_the_unit_of_what_it_stands_for() -> None:
    assert told("Repairs took 19 days. In 2021/22 it was 23.")[1] == ("23", 23, "days", "observed")
    assert told("The rate was 38 per 10,000 against a national rate of 31.")[1][2] == "rate per 10,000"


def test_the_base_of_a_rate_is_no_figure_and_gives_its_unit() -> None:
    text = "The number of thefts per 10,000 population was 52.3, above the England average (43.7)."
    assert told(text) == [
        ("52.3", 52.3, "rate per 10,000", "observed"),
        ("43.7", 43.7, "rate per 10,000", "benchmark"),
    ]


def test_a_value_in_brackets_behind_a_period_is_of_that_period() -> None:
    _, rise, earlier = figures("In Q2 there were 1,248 visits, a 14% rise compared to Q2 2022/23 (1,095).")
    assert (rise.baseline_start, rise.baseline_end) == (earlier.period_start, earlier.period_end)
    assert (earlier.value, earlier.period_start) == (1095, date(2022, 7, 1))


def test_years_in_brackets_are_the_periods_of_the_shares_before_them() -> None:
    found = figures("Turnover: 18% (2021/22), 16% (2022/23).")
    assert [(one.value, one.period_start) for one in found] == [(18, date(2021, 4, 1)), (16, date(2022, 4, 1))]


def test_parts_of_a_whole_keep_their_whole() -> None:
    share, parts = figures("9.4% of benches (32 of 341) were broken.")
    assert (share.numerator, share.denominator) == (parts.numerator, parts.denominator) == (32, 341)
    (forecast,) = figures("The year end position is likely to be 62% (5/8).")
    assert (forecast.numerator, forecast.denominator, forecast.period_end) == (5, 8, date(2024, 3, 31))
    whole, part = figures("Of the 61 gardens, 14 were closed.")
    assert part.indicator == f"{whole.indicator} … were closed"


def test_approximations_and_estimates_are_marked() -> None:
    assert [one.is_approximate for one in figures("About 1,240 people and 30 dogs came.")] == [True, False]
    assert figures("The bill was estimated at £900.")[0].obs_status is Status.ESTIMATED


def test_a_cohort_is_kept_as_printed() -> None:
    (count,) = figures("There were 40 apprentices aged 16 to 17.")
    assert (count.value, count.cohort) == (40, "aged 16 to 17")


@pytest.mark.parametrize(
    ("text", "title", "held_on", "period"),
    [
        ("There were 9 thefts.", Q2, None, (date(2023, 7, 1), date(2023, 9, 30))),
        ("There were 9 thefts.", "Parks", date(2023, 11, 14), None),
        ("There were 9 thefts.", "Parks Quarter 2", date(2023, 11, 14), (date(2023, 7, 1), date(2023, 9, 30))),
        ("There were 9 thefts.", "Budget 2025/26: position at quarter 2", None, (date(2025, 7, 1), date(2025, 9, 30))),
        ("There were 9 thefts in August.", "Parks", date(2023, 11, 14), (date(2023, 8, 1), date(2023, 8, 31))),
        ("There were 9 thefts in August.", "Parks", None, None),
        ("There were 9 thefts in the quarter.", Q2, None, (date(2023, 7, 1), date(2023, 9, 30))),
        ("There were 9 thefts this year.", Q2, None, (date(2023, 4, 1), date(2023, 9, 30))),
        ("There were 9 thefts in the same period last year.", Q2, None, (date(2022, 7, 1), date(2022, 9, 30))),
        ("The ranger presented the report for Q1 2023/24. There were 9 thefts.", "Parks", None,
         (date(2023, 4, 1), date(2023, 6, 30))),
    ],
)  # fmt: skip
def test_a_period_comes_from_the_sentence_or_the_paper_and_never_from_the_meetings_day_alone(
    text: str, title: str, held_on: date | None, period: tuple[date, date] | None
) -> None:
    (count,) = figures(text, title, held_on)
    days = (count.period_start, count.period_end)
    assert days == (period or (None, None))


def test_a_forecast_for_a_month_is_for_the_month_to_come() -> None:
    (beds,) = figures("Twelve beds will open in March.")
    assert (beds.period_start, beds.kind) == (date(2024, 3, 1), FigureKind.FORECAST)


def test_agenda_text_states_nothing() -> None:
    source = Source(name="minutes.txt", sha256="0")
    text = "Parks\n\nTo consider 12 new benches.\n\nMinutes:\n\nThe report was noted.\n"
    assert take_apart(source, read(source.name, text.encode())).observations == ()


def look_alikes() -> list[str]:
    rows = [json.loads(line) for line in TUNE.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows if not row["figures"]]


@pytest.mark.parametrize("text", look_alikes())
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert told(text) == []


def test_there_were_no_waiting_lists_describes_and_no_evictions_in_a_year_counts() -> None:
    assert told("The clinic had no waiting lists.") == []
    assert told("There were no plans to close in 2022/23.") == []
    assert told("No evictions took place during 2022/23.") == [("No", 0, "count", "observed")]
    assert told("There were 4 approvals and no refusals.")[1] == ("no", 0, "count", "observed")


WORDS = (
    "57% of bins 12 of 322 two £1.2 million (5/7) , . ; : ( ) were was rose from to by a third half no none more than "
    "last year Quarter 2 2023/24 target of within 10 days nationally one in five expected 40-60 ½ A38 \u00a0 \n "
    "2024-03-31 21st per 10,000 thousand and a half hour minutes increase fell The doubled 0 -5 £ % ’ “"
)
PIECES = st.sampled_from(WORDS.split(" "))
SENTENCES = st.lists(PIECES, max_size=30).map(" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SENTENCES | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=120))
def test_a_figure_is_the_text_at_its_span_and_no_two_overlap(text: str) -> None:
    minutes = document(text)
    found = read_figures(minutes)
    assert all(minutes.quote(one.span) == one.raw_value for one in found)
    assert all(one.label is not None and one.label.covers(one.span) for one in found)
    ordered = sorted(found, key=lambda one: one.span)
    assert all(one.span.end <= after.span.start for one, after in pairwise(ordered))
    assert all(one.indicator for one in found)


@given(st.integers(0, 9_999_999), st.sampled_from(["visits", "households", "play areas"]))
def test_any_count_before_its_noun_is_read_back(count: int, noun: str) -> None:
    (one,) = figures(f"There were {count:,} {noun}.")
    assert (one.value, one.unit_measure, one.indicator) == (count, "count", noun)


def test_an_aim_that_names_nothing_is_of_what_was_measured_before_it() -> None:
    share, aim = figures("64% of verges had been cut twice. The aim was to be at 70%.")
    assert (aim.kind, aim.value, aim.indicator) == (FigureKind.TARGET, 70, share.indicator)
