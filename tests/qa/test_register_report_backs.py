"""An item of a later meeting may be the report promised itself; a sentence of something else is no word on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register_samples import Paper, Promise, register, words

from qa.register.compounds import compounds
from qa.register.entries import Standing, Status
from qa.register.subject import UNTELLING
from store.commitments import Delivery, Strength

MARCH, JUNE, SEPTEMBER = date(2024, 3, 6), date(2024, 6, 5), date(2024, 9, 4)
REPORT = Promise(quote="It was agreed that a further report on taxi licensing be brought to a future meeting.")
DATED = Promise(
    quote="It was agreed that a further report on taxi licensing be brought to the meeting on 5 June 2024.", due_on=JUNE
)


def paper(on: date, heading: str, *said: str, promise: Promise | None = None) -> Paper:
    text = "\n\n".join([heading, "Minutes:", *said, *([promise.quote] if promise else [])]) + "\n"
    return Paper(on=on, text=text, promises=(promise,) if promise else ())


def became(place: Path, promise: Promise, *later: Paper, item: str = "Licensing") -> tuple[Standing, list[str]]:
    """How a promise stands after later papers, and the words that show it."""
    book = register(place, [paper(MARCH, item, promise=promise), *later])
    standing = next(entry.standing for entry in book.entries if entry.source.held_on == MARCH)
    return standing, words(book, standing.evidence)


def test_an_item_on_the_subject_in_which_a_report_is_presented_is_the_report_back(tmp_path: Path) -> None:
    given = "The Licensing Manager presented the report."
    standing, shown = became(
        tmp_path, REPORT, paper(JUNE, "Taxi licensing", given, "Fees had gone up."), paper(SEPTEMBER, "Parks", "Noted.")
    )
    assert (standing.status, standing.on, shown) == (Status.MET, JUNE, [given])


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Licensing of street traders", "The Licensing Manager presented the report."),
        ("Parks", "The Licensing Manager presented the report."),
        ("Taxi licensing", "The report was not ready and was deferred to the autumn."),
    ],
)
def test_an_item_on_something_else_or_deferred_is_no_report_back(tmp_path: Path, heading: str, said: str) -> None:
    standing, _ = became(tmp_path, REPORT, paper(JUNE, heading, said))
    assert standing.status in (Status.SILENT, Status.OPEN)


def test_at_the_meeting_that_was_named_an_item_on_the_subject_is_enough(tmp_path: Path) -> None:
    said = ("Fees were the highest in the region.", "Drivers waited.", "Badges cost more.", "Ranks were full.")
    standing, shown = became(tmp_path, DATED, paper(JUNE, "Taxi licensing", *said))
    assert (standing.status, shown) == (Status.MET, [said[0]])


def test_a_report_on_some_of_several_things_keeps_a_part(tmp_path: Path) -> None:
    promise = Promise(quote="It was agreed that progress on the nine bridge repairs be reported to a future meeting.")
    said = "Mr Hale reported on the first four of the nine bridge repairs."
    standing, shown = became(tmp_path, promise, paper(JUNE, "Bridge repairs", said))
    assert (standing.status, shown) == (Status.PARTLY_MET, [said])


LETTER = Promise(
    quote="The Chair would write to the Minister about the national shortage of bus drivers.",
    owner="The Chair",
    delivery=Delivery.LETTER,
)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The Head of Transport said that the pay of bus drivers was set nationally.", Status.SILENT),
        ("The Chair had written to the Minister about bus drivers.", Status.MET),
    ],
)
def test_a_letter_is_not_written_by_what_somebody_says_of_its_subject(
    tmp_path: Path, said: str, status: Status
) -> None:
    standing, _ = became(tmp_path, LETTER, paper(JUNE, "Matters arising", said), item="Buses")
    assert standing.status is status


NOTE = Promise(
    quote="The Head of Housing agreed to let Members have a learning note by 30 April 2024.",
    owner="The Head of Housing",
    due="by 30 April 2024",
    due_on=date(2024, 4, 30),
    delivery=Delivery.DATA,
)


def test_receipt_confirmed_in_any_item_is_delivery(tmp_path: Path) -> None:
    said = "The Chair confirmed that the learning note had reached Members on 29 April."
    standing, shown = became(tmp_path, NOTE, paper(JUNE, "Performance", said), item="Evictions")
    assert (standing.status, shown) == (Status.MET, [said])


@pytest.mark.parametrize(
    "said",
    [
        "Councillor Firth had looked for the learning note in the papers and had not found it.",
        "Nothing had been heard of the learning note.",
        "The Chair was disappointed that the learning note had not reached Members as promised.",
    ],
)
def test_what_was_looked_for_in_vain_is_not_met(tmp_path: Path, said: str) -> None:
    standing, shown = became(tmp_path, NOTE, paper(JUNE, "Matters arising", said), item="Evictions")
    assert (standing.status, shown) == (Status.OVERDUE, [said])


def test_the_half_that_is_done_and_the_half_that_is_to_follow_are_shown_together(tmp_path: Path) -> None:
    promise = Promise(
        quote="Dr Hale undertook to visit the Brackley depot and to give Members a written note.",
        owner="Dr Hale",
        delivery=Delivery.VISIT,
    )
    said = "Brackley depot: Dr Hale had visited the depot on 2 May. His written note would follow."
    standing, shown = became(tmp_path, promise, paper(JUNE, "Matters arising", said), item="Depots")
    assert (standing.status, " ".join(shown)) == (Status.PARTLY_MET, said)


LOG = """Action log

Meeting
Action
Owner
Position

6 March 2024
Head of Highways to attend
Head of Highways
{position}

6 March 2024
Review of school crossing patrols
Road Safety Manager
Complete: sent on 3 May
"""


@pytest.mark.parametrize(
    ("position", "status"), [("Complete: in attendance", Status.MET), ("Outstanding", Status.OPEN)]
)
def test_a_row_that_says_a_promise_short_is_of_it(tmp_path: Path, position: str, status: Status) -> None:
    promise = Promise(
        quote="It was agreed that the Head of Highways would attend to explain the position.",
        owner="the Head of Highways",
        delivery=Delivery.OTHER,
    )
    standing, _ = became(tmp_path, promise, Paper(on=JUNE, text=LOG.format(position=position)), item="Audit")
    assert standing.status is status


def test_monitoring_that_need_no_longer_go_on_is_superseded(tmp_path: Path) -> None:
    promise = Promise(
        quote="Bus punctuality in Ashlea would be kept under review.",
        delivery=Delivery.WATCH,
        strength=Strength.STANDING,
    )
    said = "The Panel need no longer keep bus punctuality in Ashlea under review."
    standing, shown = became(tmp_path, promise, paper(JUNE, "Buses", said), item="Buses")
    assert (standing.status, shown) == (Status.SUPERSEDED, [said])


def test_everyday_words_side_by_side_are_a_name_and_words_that_say_which_are_not() -> None:
    assert compounds("a learning note", UNTELLING) == {"learn note"}
    assert compounds("a further report to the next meeting", UNTELLING) == frozenset()


def test_the_entries_of_some_papers_are_those_of_the_whole_register(tmp_path: Path) -> None:
    other = Paper(on=MARCH, text=f"Taxis\n\n{REPORT.quote}\n", promises=(REPORT,), council="Elmcote Town Council")
    book = register(tmp_path, [paper(MARCH, "Licensing", promise=DATED), other, paper(JUNE, "Parks", "Noted.")])
    for entry in book.entries:
        assert book.of([entry.commitment.doc_id]) == (entry,)
    assert book.of([]) == ()
