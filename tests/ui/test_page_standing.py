"""How page and terminal say what became of a commitment: status, who says so, owner, date and the meetings searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from invented_register import COST, FIGURES, LETTER, VERGES, entries, review

from qa.promises.places import followed
from qa.register.entries import Entry, Status
from qa.schema import Followed
from store.reviews import Review
from ui.words import standing


def told(quote: str, **changes: Any) -> dict[str, str]:
    """The terms and words of one entry, changed as given."""
    entry: Entry = replace(entries()[quote], **changes)
    one: Followed = followed(replace(entry, standing=replace(entry.standing, evidence=())), lambda _: entry.document)
    return dict(standing(one))


def test_a_status_that_nobody_confirmed_says_so() -> None:
    assert told(VERGES)["Status"] == "silent: no later meeting held mentions it"
    assert told(VERGES)["Said by"] == "the search, a proposal that no person has confirmed"


def test_a_persons_status_is_told_with_the_person_and_the_day() -> None:
    said = told(COST, reviews=(review(COST, status="met"),))
    assert (said["Status"], said["Said by"]) == ("met", "Tegan Rowe, 12 September 2025")


def test_a_status_that_a_newer_meeting_contradicts_says_so() -> None:
    held = entries()[LETTER]
    earlier = Review(
        commitment_id=held.commitment.commitment_id, by="T. Rowe", at=datetime(2025, 5, 1, tzinfo=UTC), status="open"
    )
    assert told(LETTER, reviews=(earlier,))["Said by"] == "T. Rowe, 1 May 2025; a later meeting points to “met”"


def test_owner_and_date_are_as_printed_or_said_to_be_missing() -> None:
    assert told(COST)["Who is to do it"] == "“The Head of Highways”"
    assert told(COST)["By when"] == "“by 30 April 2025”"
    assert told(LETTER)["By when"] == "no date is printed"


def test_a_correction_stands_beside_what_is_printed_and_is_no_quotation() -> None:
    said = told(VERGES, reviews=(review(VERGES, owner="the Deputy Clerk", due_on="2025-10-01"),))
    assert said["Who is to do it"] == "“the Clerk”; corrected to the Deputy Clerk"
    assert said["By when"] == "no date is printed; corrected to 1 October 2025"


def test_the_meetings_searched_are_counted_with_their_first_and_last_day() -> None:
    days = [meeting.held_on for meeting in entries()[COST].standing.searched]
    assert len(days) > 1
    first, last = f"{days[0]:%-d %B %Y}", f"{days[-1]:%-d %B %Y}"
    assert told(COST)["Searched for a report back"] == f"{len(days)} meetings, {first} to {last}"
    assert told(FIGURES)["Searched for a report back"] == "no later meeting of the body is held"


def test_every_status_has_its_words() -> None:
    for status in Status:
        said = told(COST, standing=replace(entries()[COST].standing, status=status))
        assert said["Status"].startswith(status.value)


def test_what_an_amendment_changed_is_told_with_its_day() -> None:
    amended = "confirmed at a later meeting, subject to an amendment; this commitment was changed on 4 June 2025"
    assert told(LETTER)["Minutes"] == amended
