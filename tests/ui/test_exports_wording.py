"""How the register is said: printed words in quotation marks, days in words, corrections never as quotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from invented_register import COST, FIGURES, GRITTING, LETTER, VERGES, line, review, told

from qa.register.entries import RecordState, Standing, Status
from ui.exports import wording
from ui.exports.lines import Line


def due_as(words: str, on: date | None) -> Line:
    one = line(COST)
    assert one.due is not None
    promised = replace(one.entry.commitment, due_on=on)
    return replace(one, due=replace(one.due, text=words), entry=replace(one.entry, commitment=promised))


def test_a_printed_day_is_told_once_and_any_other_wording_with_the_day_it_comes_to() -> None:
    assert wording.due(due_as("by 30 April 2025", date(2025, 4, 30))) == "“by 30 April 2025”"
    assert wording.due(due_as("by  the end\nof April", date(2025, 4, 30))) == "“by the end of April” (30 April 2025)"
    assert wording.due(due_as("in due course", None)) == "“in due course”"
    assert wording.due(line(VERGES)) == "none printed"


def test_the_next_meeting_is_the_one_that_was_held_next() -> None:
    assert wording.due(line(GRITTING)) == "“the next meeting” (held on 4 June 2025)"
    alone = line(GRITTING, standing=Standing(status=Status.DUE))
    assert wording.due(alone) == "“the next meeting”"


def test_a_correction_is_no_quotation_and_says_whose_it_is() -> None:
    corrected = line(COST, reviews=(review(COST, owner="Jo Vane", due_on="2025-05-31"),))
    assert wording.owner(corrected) == "“The Head of Highways”; corrected to Jo Vane by Tegan Rowe, 12 September 2025"
    assert wording.due(corrected) == ("“by 30 April 2025”; corrected to 31 May 2025 by Tegan Rowe, 12 September 2025")


def test_a_status_says_whether_a_person_stands_behind_it() -> None:
    assert wording.stands(line(COST)) == "Proposed; nobody has confirmed it."
    agreed = line(COST, reviews=(review(COST, status="overdue"),))
    assert wording.stands(agreed) == "Confirmed by Tegan Rowe on 12 September 2025."
    other = line(COST, reviews=(review(COST, status="met"),))
    assert wording.stands(other) == "Confirmed by Tegan Rowe on 12 September 2025; proposed: overdue."
    since = Standing(status=Status.SUPERSEDED, on=date(2025, 9, 20))
    newer = line(COST, standing=since, reviews=(review(COST, status="met"),))
    assert wording.stands(newer) == (
        "Confirmed by Tegan Rowe on 12 September 2025, but a later meeting shows it superseded."
    )


def test_the_search_is_told_with_its_first_and_last_day() -> None:
    one = line(VERGES)
    assert wording.trail(one) == "2 later meetings searched, from 4 June 2025 to 3 September 2025"
    assert wording.trail(replace(one, searched=one.searched[:1])) == "1 later meeting searched, of 4 June 2025"
    alone = replace(one, searched=())
    assert wording.trail(alone) == "no later meeting is held"
    unknown = replace(one.quote, source=replace(one.quote.source, council=None))
    assert wording.trail(replace(alone, quote=unknown)) == "not followed: this paper’s council or date is not known"


@pytest.mark.parametrize(
    ("state", "told_in"),
    [
        (RecordState.DRAFT, "draft minutes"),
        (RecordState.CONFIRMED, "minutes confirmed as a correct record"),
        (RecordState.NOT_STATED, None),
    ],
)
def test_the_state_of_the_minutes_is_told_where_it_is_known(state: RecordState, told_in: str | None) -> None:
    assert wording.record(line(COST, record_state=state)) == told_in
    assert wording.changed(line(COST, record_state=state)) is None


def test_changed_and_struck_words_are_told_apart() -> None:
    one = line(LETTER)
    assert one.entry.amendment is not None
    assert wording.changed(one) == "Changed in the minutes on 4 June 2025"
    struck = line(LETTER, amendment=replace(one.entry.amendment, struck=True))
    assert wording.changed(struck) == "Struck from the minutes on 4 June 2025"


def test_the_tally_names_the_most_pressing_first_and_no_status_without_entries() -> None:
    assert wording.tally(told()) == "5 commitments: 1 overdue, 1 silent, 2 open, 1 met"
    assert wording.tally(()) == "0 commitments"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (date(2023, 8, 20), "2 years 1 month ago"),
        (date(2025, 8, 21), "less than a month ago"),
        (date(2025, 8, 20), "1 month ago"),
        (date(2024, 9, 20), "1 year ago"),
        (date(2025, 12, 1), None),
    ],
)
def test_an_age_is_told_in_whole_years_and_months(made: date, expected: str | None) -> None:
    assert wording.age(made, date(2025, 9, 20)) == expected


def test_a_body_and_a_place_are_named_as_far_as_they_are_known() -> None:
    one = line(FIGURES).quote
    assert wording.body(one.source) == "Harrow Vale County Council, Housing Panel"
    unknown = replace(one.source, council=None, committee=None, held_on=None)
    assert (wording.body(unknown), wording.meeting(unknown)) == ("Council unknown", "date unknown")
    assert wording.place(one, item="2.") == "2025-09-10-housing.txt, item 2 (16:102)"
