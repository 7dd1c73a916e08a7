"""How questions are read."""

from __future__ import annotations

from datetime import date

import pytest

from language.periods import Period, periods
from qa.glossary import Glossary
from qa.interpret import interpret, kind_of
from qa.schema import Interpretation, Kind
from qa.scope import mentioned
from qa.vocabulary import Vocabulary
from store.schema import Source

SOURCES = [
    Source(name="a.txt", sha256="1", council="London Borough of Estmere", committee="Housing Scrutiny Panel"),
    Source(name="b.txt", sha256="2", council="Harrow Vale County Council", committee="Cabinet"),
]
RECORD = Vocabulary(
    {"accommodation": 3, "readmitted": 2, "children": 9, "estmere": 2, "family": 4, "around": 5, "team": 4}, 20
)


def read(question: str) -> Interpretation:
    return interpret(question, Glossary.load(), RECORD, SOURCES)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Why did readmissions rise in August?", Kind.WHY),
        ("Y did TAF step downs jump", Kind.WHY),
        ("what caused the delays", Kind.WHY),
        ("How many kids are in care?", Kind.FIGURE),
        ("what % of plans were on time", Kind.FIGURE),
        ("When will the report be ready?", Kind.WHEN),
        ("who asked about vacancies", Kind.WHO),
        ("What did the committee decide on the strategy?", Kind.DECISION),
        ("What did officers promise to bring back?", Kind.COMMITMENT),
        ("what does PI 6 count?", Kind.DEFINITION),
        ("Is the bus service still running?", Kind.YES_NO),
        ("Tell me about the strategy", Kind.OPEN),
    ],
)
def test_the_form_of_a_question_tells_what_sort_of_answer_is_wanted(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


def test_a_council_named_without_its_style_limits_the_question_to_it() -> None:
    asked = read("How many children are in care in Estmere?")
    assert asked.scope.councils == ("London Borough of Estmere",)
    assert asked.named == ("London Borough of Estmere",)


def test_a_question_that_names_no_body_is_asked_of_everything() -> None:
    assert read("How many children are in care?").scope.is_everything


def test_a_misspelt_word_is_looked_for_as_the_record_spells_it_and_the_reader_is_told() -> None:
    asked = read("unsuitable accomodation for children")
    assert ("accomodation", "accommodation") in asked.corrected


def test_plain_words_bring_the_words_of_the_record() -> None:
    wordings = {wording.typed: wording.wordings for wording in read("kids in TAF").wordings}
    assert "children" in wordings["kids"]
    assert "team around famili" in wordings["taf"]


def test_short_forms_are_spelled_out_for_models_that_never_met_them() -> None:
    assert Glossary.load().spell_out("Did TAF grow?") == "Did TAF (team around the family) grow?"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("at 31 March 2016", date(2016, 3, 31), date(2016, 3, 31)),
        ("in Sept 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("Q2 2015/16", date(2015, 7, 1), date(2015, 9, 30)),
        ("the fourth quarter of 2023-24", date(2024, 1, 1), date(2024, 3, 31)),
        ("during 15/16", date(2015, 4, 1), date(2016, 3, 31)),
        ("2015/2016", date(2015, 4, 1), date(2016, 3, 31)),
        ("in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("autumn term 2024", date(2024, 9, 1), date(2024, 12, 31)),
    ],
)
def test_council_time_is_read(text: str, start: date, end: date) -> None:
    assert periods(text) == (Period(start, end),)


@pytest.mark.parametrize("text", ["members may wish", "1,906 pupils", "ref 16/13", "60% (3/5)", "at 19 they marched"])
def test_what_only_looks_like_time_is_none(text: str) -> None:
    assert periods(text) == ()


def test_a_month_without_a_year_is_the_last_one_before_the_meeting() -> None:
    (august,) = periods("in August")
    assert august.before(date(2024, 9, 18)) == Period(date(2024, 8, 1), date(2024, 8, 31))
    assert august.before(date(2024, 7, 1)) == Period(date(2023, 8, 1), date(2023, 8, 31))


def test_a_year_at_the_end_is_meant_for_both() -> None:
    july, august = periods("July and August 2023")
    assert july == Period(date(2023, 7, 1), date(2023, 7, 31))
    assert august.start.year == 2023


HELD = [
    Source(name="a.txt", sha256="1", council="Estmere Council", committee="Cabinet", held_on=date(2024, 9, 18)),
    Source(name="b.txt", sha256="2", council="Estmere Council", committee="Scrutiny Panel", held_on=date(2024, 11, 20)),
]


def limits(question: str) -> tuple[date | None, date | None]:
    scope, _ = mentioned(question, HELD)
    return scope.since, scope.until


@pytest.mark.parametrize(
    "question",
    [
        "What was decided at the September 2024 meeting?",
        "what did the September meeting decide",
        "anything promised in the minutes of 18 September 2024?",
        "Who spoke at the meeting held on 18 September?",
    ],
)
def test_a_meeting_named_by_its_date_limits_the_question_to_it(question: str) -> None:
    since, until = limits(question)
    assert since is not None
    assert until is not None
    assert since <= date(2024, 9, 18) <= until
    assert until < date(2024, 11, 20)


def test_a_meeting_that_is_not_held_is_still_the_limit_where_every_date_is_known() -> None:
    assert limits("What was decided at the October 2024 meeting?") == (date(2024, 10, 1), date(2024, 10, 31))


def test_a_period_that_a_figure_is_asked_for_does_not_choose_the_meeting() -> None:
    assert limits("How many children were in care in September 2024?") == (None, None)


def test_a_committee_of_one_word_is_somebody_who_acts_not_a_limit() -> None:
    scope, _ = mentioned("Did Cabinet accept the recommendation?", HELD)
    assert scope.committees == ()


def test_a_question_taken_as_typed_is_neither_mended_nor_limited() -> None:
    asked = interpret("unsuitable accomodation in Estmere", Glossary.load(), RECORD, SOURCES, literal=True)
    assert asked.corrected == ()
    assert asked.scope.is_everything
