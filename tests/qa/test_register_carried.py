"""The same promise made again is one line of the register, and a row of a log is read whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register_samples import Paper, Promise, document, register, words

from language.spans import Span
from qa.register.book import Register
from qa.register.choose import chosen
from qa.register.entries import Status
from qa.register.logs import flattened_rows, is_header
from qa.register.progress import Progress, of_sentence
from store.commitments import CommitmentClass, Delivery

MARCH, JUNE, SEPTEMBER, DECEMBER = date(2024, 3, 6), date(2024, 6, 5), date(2024, 9, 4), date(2024, 12, 4)
FIRST = Promise(
    quote="The Housing Manager agreed to report on void turnaround times by 31 May 2024.", due_on=date(2024, 5, 31)
)
AGAIN = Promise(
    quote="The Housing Manager would report on void turnaround times by 31 August 2024.", due_on=date(2024, 8, 31)
)
ANOTHER = Promise(quote="The Housing Manager agreed to report on garage rents.")


def paper(on: date, heading: str, *said: str, promises: tuple[Promise, ...] = ()) -> Paper:
    return Paper(
        on=on,
        text="\n\n".join([heading, "Minutes:", *said, *(one.quote for one in promises)]) + "\n",
        promises=promises,
    )


def lines(book: Register) -> list[str]:
    return words(book, [entry.place for entry in chosen(book.entries)])


def test_a_promise_carried_forward_is_shown_once_with_its_last_date(tmp_path: Path) -> None:
    carried = paper(JUNE, "Matters arising", promises=(AGAIN,))
    book = register(
        tmp_path, [paper(MARCH, "Voids", promises=(FIRST,)), carried, paper(SEPTEMBER, "Parking", "Noted.")]
    )
    first, again = book.entries
    assert (first.restated_by, again.restates) == ((again.commitment.commitment_id,), first.commitment.commitment_id)
    assert lines(book) == [FIRST.quote]
    assert (first.standing.status, words(book, first.standing.evidence)) == (Status.OVERDUE, [AGAIN.quote])


def test_what_meets_it_after_it_was_carried_forward_meets_the_first(tmp_path: Path) -> None:
    told = "A report on void turnaround times was presented by the Housing Manager."
    papers = [
        paper(MARCH, "Voids", promises=(FIRST,)),
        paper(JUNE, "Matters arising", promises=(AGAIN,)),
        paper(SEPTEMBER, "Void turnaround times", told),
    ]
    book = register(tmp_path, papers)
    assert [(entry.standing.status, words(book, entry.standing.evidence)) for entry in book.entries] == [
        (Status.MET, [told]),
        (Status.MET, [told]),
    ]


def test_another_promise_of_the_same_owner_is_another_line(tmp_path: Path) -> None:
    book = register(tmp_path, [paper(MARCH, "Voids", promises=(FIRST,)), paper(JUNE, "Garages", promises=(ANOTHER,))])
    assert lines(book) == [FIRST.quote, ANOTHER.quote]


def test_a_promise_that_takes_the_place_of_another_is_its_own_line(tmp_path: Path) -> None:
    instead = Promise(
        quote="Instead, the Housing Manager would circulate a note on void turnaround times.", delivery=Delivery.DATA
    )
    book = register(
        tmp_path, [paper(MARCH, "Voids", promises=(FIRST,)), paper(JUNE, "Matters arising", promises=(instead,))]
    )
    assert lines(book) == [FIRST.quote, instead.quote]
    assert book.entries[0].standing.status is Status.SUPERSEDED


def test_a_row_of_a_log_that_names_the_meeting_is_the_promise_made_there(tmp_path: Path) -> None:
    row = Promise(quote="Void times report", kind=CommitmentClass.ACTION)
    cells = ("Meeting", "Action", "Owner", "Position", "6 March 2024", row.quote, "Housing Manager", "In progress")
    log = "\n".join(["Action log", "", *cells, ""])
    book = register(
        tmp_path,
        [paper(MARCH, "Voids", promises=(FIRST,)), Paper(on=JUNE, title="Action log", text=log, promises=(row,))],
    )
    assert lines(book) == [FIRST.quote]


# --- logs ---

LOG = """Action log

Ref
Action
Officer
Target
Status
2024/07
Publish the tree strategy
Tree Officer
30 June 2024
Complete: on the website
2024/09
Write to the water company
Chair
-
Outstanding
The Chair thanked officers for a shorter log than the one they had been given in the spring.
"""


def test_a_log_that_stands_a_cell_a_line_is_read_row_by_row_and_no_further() -> None:
    one = document(Paper(on=JUNE, text=LOG))
    rows = [[one.quote(cell) for cell in row] for row in flattened_rows(one)]
    assert rows == [
        ["2024/07", "Publish the tree strategy", "Tree Officer", "30 June 2024", "Complete: on the website"],
        ["2024/09", "Write to the water company", "Chair", "-", "Outstanding"],
    ]


@pytest.mark.parametrize(
    "cells", [["Ref", "Action", "Owner", "Due", "Status"], ["Meeting", "What", "Who", "Where it stands"]]
)
def test_headers_of_logs_are_known(cells: list[str]) -> None:
    assert is_header(cells)


@pytest.mark.parametrize(
    "cells", [["Month", "2023/24", "2024/25"], ["2024/07", "Publish the tree strategy", "Complete"]]
)
def test_other_rows_are_no_headers_of_logs(cells: list[str]) -> None:
    assert not is_header(cells)


# --- what a sentence tells ---

TOLD = {
    "The figures had been sent to Members on 4 May.": Progress.DONE,
    "The Panel received a report on cycling.": Progress.DONE,
    "The visit took place on 4 May.": Progress.DONE,
    "The visit had not taken place.": Progress.TO_COME,
    "The figures had not been sent.": Progress.TO_COME,
    "No report had been received.": Progress.TO_COME,
    "The report would come to the next meeting.": Progress.TO_COME,
    "The report was not ready.": Progress.TO_COME,
    "The working group had yet to report.": Progress.TO_COME,
    "The survey was under way.": Progress.TO_COME,
    "The proposal had been withdrawn.": Progress.WITHDRAWN,
    "No bidder had withdrawn.": Progress.TO_COME,
    "It was agreed that the review would not go ahead.": Progress.WITHDRAWN,
    "Part of the figures had been sent.": Progress.PART,
    "The first wards had been done; the others would follow in June.": Progress.PART,
    "Councillor Firth asked whether the figures had been sent.": Progress.NOTHING,
    "The Chair thanked officers for the figures.": Progress.NOTHING,
    "The Cabinet Member had been asked to think again.": Progress.DONE,
    "The figure was 93%.": Progress.TOLD,
}


@pytest.mark.parametrize("sentence", TOLD)
def test_a_sentence_tells_by_tense_voice_and_denial_whether_a_thing_was_done(sentence: str) -> None:
    assert of_sentence(sentence, Span(0, len(sentence))) is TOLD[sentence]
