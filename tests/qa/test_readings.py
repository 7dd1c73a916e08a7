"""Single readings of a question, declined one at a time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.glossary import Glossary
from qa.interpret import interpret
from qa.readings import NONE, Declined, Reading, Sort, reading
from qa.schema import Interpretation
from qa.vocabulary import Vocabulary
from store.schema import Source

HELD = [
    Source(name="a.txt", sha256="1", council="London Borough of Estmere", committee="Housing Scrutiny Panel"),
    Source(name="b.txt", sha256="2", council="London Borough of Estmere", held_on=date(2024, 9, 18)),
]
RECORD = Vocabulary({"accommodation": 3, "looked": 2, "after": 2, "children": 9, "estmere": 2}, 20)
GLOSSARY = Glossary.load()


def read(question: str, declined: Declined = NONE) -> Interpretation:
    return interpret(question, GLOSSARY, RECORD, HELD, declined=declined)


def declining(sort: Sort, words: str) -> Declined:
    return frozenset({Reading(sort, words)})


def test_everything_read_out_of_the_words_is_listed() -> None:
    asked = read("LAC in unsuitable accomodation in Estmere in August 2024?")
    assert [(one.sort, one.words, one.read) for one in asked.readings] == [
        (Sort.COUNCIL, "London Borough of Estmere", ""),
        (Sort.PERIOD, "August 2024", ""),
        (Sort.SPELLING, "accomodation", "accommodation"),
        (Sort.SHORT_FORM, "LAC", "looked after children"),
    ]
    assert asked.declined == ()


def test_a_council_that_is_declined_limits_nothing_and_every_other_reading_stands() -> None:
    asked = read("accomodation in Estmere", declining(Sort.COUNCIL, "London Borough of Estmere"))
    assert asked.scope.is_everything
    assert asked.corrected == (("accomodation", "accommodation"),)
    assert asked.question == "accomodation in Estmere"


def test_a_word_that_is_declined_is_looked_for_as_typed() -> None:
    asked = read("accomodation in Estmere", declining(Sort.SPELLING, "Accomodation"))
    assert asked.corrected == ()
    assert asked.scope.councils == ("London Borough of Estmere",)
    assert "accomodation" in asked.for_models


def test_a_short_form_that_is_declined_is_its_own_letters() -> None:
    spelled = read("How many LAC?")
    asked = read("How many LAC?", declining(Sort.SHORT_FORM, "LAC"))
    assert spelled.for_models == "How many LAC (looked after children)?"
    assert asked.for_models == "How many LAC?"
    (before,), (after,) = spelled.wordings, asked.wordings
    assert after.wordings == before.wordings[:1]
    assert asked.readings == ()


def test_a_period_that_is_declined_is_no_word_of_the_question() -> None:
    asked = read("How many children were in care in August 2024?", declining(Sort.PERIOD, "August 2024"))
    assert asked.question == "How many children were in care?"
    assert asked.periods == ()
    assert asked.period_words == ()


def test_a_meeting_that_is_declined_is_a_period_again() -> None:
    question = "What was decided at the September 2024 meeting?"
    assert read(question).scope.since == date(2024, 9, 1)
    asked = read(question, declining(Sort.MEETING, "September 2024"))
    assert asked.scope.is_everything
    assert asked.readings == (Reading(Sort.PERIOD, "September 2024"),)


def test_what_is_declined_and_never_read_changes_nothing_but_is_told() -> None:
    asked = read("How many children?", declining(Sort.SPELLING, "bridge"))
    assert asked.declined == (Reading(Sort.SPELLING, "bridge"),)
    assert (asked.question, asked.wordings) == (
        read("How many children?").question,
        read("How many children?").wordings,
    )


@given(st.sampled_from(Sort), st.text(min_size=1).map(str.split).map(" ".join).filter(bool))
def test_a_reading_is_read_again_from_its_words(sort: Sort, words: str) -> None:
    assert reading(str(Reading(sort, words))) == Reading(sort, words)


@pytest.mark.parametrize("typed", ["", "council", "council:", "council: ", "colour:red", ":x"])
def test_what_names_no_reading_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a valid|names no"):
        reading(typed)
