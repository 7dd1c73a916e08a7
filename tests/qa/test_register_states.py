"""Minutes are draft, confirmed or amended as the record says, and an amendment shows on the commitment it changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register_samples import Paper, Promise, only, register, words

from qa.register.entries import RecordState, Status
from store.commitments import Delivery

MARCH, MAY, JUNE = date(2024, 3, 6), date(2024, 5, 1), date(2024, 6, 5)
LETTER = Promise(
    quote="The Market Manager said that she would write to every stallholder in Tanner Row by 30 April 2024.",
    owner="The Market Manager",
    due="by 30 April 2024",
    due_on=date(2024, 4, 30),
    delivery=Delivery.LETTER,
)


def made(**more: str) -> Paper:
    return Paper(on=MARCH, text=f"4. Markets\n\nMinutes:\n\n{LETTER.quote}\n", promises=(LETTER,), **more)


def minutes(said: str, on: date = JUNE) -> Paper:
    return Paper(on=on, title="Minutes", text=f"2. Minutes\n\nMinutes:\n\n{said}\n")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("The minutes of the meeting held on 6 March 2024 were approved as a correct record.", RecordState.CONFIRMED),
        ("The minutes of 6 March were agreed and signed by the Chair.", RecordState.CONFIRMED),
        ("RESOLVED: That the minutes of the meeting of 06/03/2024 be confirmed.", RecordState.CONFIRMED),
        ("The minutes of the last meeting were taken as read and signed as an accurate record.", RecordState.CONFIRMED),
        (
            "The minutes of the meeting held on 6 March 2024 were approved, subject to the spelling of a name.",
            RecordState.AMENDED,
        ),
        (
            "The minutes of the meeting held on 10 January 2024 were approved as a correct record.",
            RecordState.NOT_STATED,
        ),
        (
            "The minutes of the meeting held on 6 March 2024 were not approved, being incomplete.",
            RecordState.NOT_STATED,
        ),
        ("Members approved the use of Tanner Row for the spring fair.", RecordState.NOT_STATED),
    ],
)
def test_minutes_are_what_a_later_meeting_made_of_them(tmp_path: Path, said: str, state: RecordState) -> None:
    book = register(tmp_path, [made(), minutes(said)])
    entry = only(book)
    assert entry.record_state is state
    shown = [said] if state in (RecordState.CONFIRMED, RecordState.AMENDED) else []
    assert words(book, [entry.confirmed_by] if entry.confirmed_by else []) == shown


def test_an_item_of_minutes_that_says_approved_alone_confirms_the_minutes_in_its_heading(tmp_path: Path) -> None:
    paper = Paper(
        on=JUNE, text="Committee\n\n1. Minute of 6 March 2024\n\nApproved.\n\n2. Markets\n\nA report was noted.\n"
    )
    assert only(register(tmp_path, [made(), paper])).record_state is RecordState.CONFIRMED


def test_what_an_agenda_announces_confirms_nothing(tmp_path: Path) -> None:
    text = "2. Minutes\n\nTo approve the minutes of 6 March 2024.\n\nMinutes:\n\nThe item was deferred.\n"
    assert only(register(tmp_path, [made(), Paper(on=JUNE, text=text)])).record_state is RecordState.NOT_STATED


@pytest.mark.parametrize(
    ("paper", "state"),
    [
        (made(title="Draft minutes, 6 March 2024"), RecordState.DRAFT),
        (made(name="2024-03-06-minutes-draft.txt"), RecordState.DRAFT),
        (made(title="Draft Markets Strategy"), RecordState.NOT_STATED),
        (Paper(on=MARCH, text=f"DRAFT MINUTES\n\n{LETTER.quote}\n", promises=(LETTER,)), RecordState.DRAFT),
    ],
)
def test_a_draft_is_known_by_its_name_its_title_or_its_head(tmp_path: Path, paper: Paper, state: RecordState) -> None:
    assert only(register(tmp_path, [paper])).record_state is state


def test_a_promise_that_was_struck_is_superseded_where_that_is_recorded_and_stays_in_the_register(
    tmp_path: Path,
) -> None:
    said = (
        "The minutes of the meeting held on 6 March 2024 were confirmed, subject to the deletion in item 4 of the "
        "words “she would write to every stallholder in Tanner Row by 30 April 2024”."
    )
    book = register(tmp_path, [made(), minutes(said)])
    entry = only(book)
    assert entry.amendment is not None
    assert (entry.amendment.struck, entry.amendment.on, words(book, [entry.amendment.place])) == (True, JUNE, [said])
    assert (entry.standing.status, words(book, entry.standing.evidence)) == (Status.SUPERSEDED, [said])
    assert words(book, [entry.place]) == [LETTER.quote]


def test_a_changed_date_is_the_date_and_the_printed_one_stays(tmp_path: Path) -> None:
    said = (
        "The minutes of the meeting held on 6 March 2024 were confirmed, subject to the words “by 30 April 2024” in "
        "item 4 being replaced by “by 31 July 2024”."
    )
    book = register(tmp_path, [made(), minutes(said)])
    entry = only(book)
    assert entry.amendment is not None
    assert (entry.amendment.struck, entry.amendment.due_on) == (False, date(2024, 7, 31))
    assert words(book, [entry.amendment.now] if entry.amendment.now else []) == ["by 31 July 2024"]
    assert (entry.standing.status, entry.commitment.due_on) == (Status.DUE, date(2024, 4, 30))


@pytest.mark.parametrize("change", ["item 7", "item 4, in the words “the fair would be held in May”"])
def test_an_amendment_of_something_else_leaves_a_commitment_alone(tmp_path: Path, change: str) -> None:
    said = f"The minutes of the meeting held on 6 March 2024 were confirmed, subject to a correction to {change}."
    entry = only(register(tmp_path, [made(), minutes(said)]))
    assert (entry.record_state, entry.amendment) == (RecordState.AMENDED, None)


def test_minutes_of_another_body_are_not_confirmed_by_this_one(tmp_path: Path) -> None:
    elsewhere = Paper(
        on=JUNE,
        text="2. Minutes\n\nThe minutes of the meeting held on 6 March 2024 were approved as a correct record.\n",
        committee="Licensing Committee",
    )
    assert only(register(tmp_path, [made(), elsewhere])).record_state is RecordState.NOT_STATED
