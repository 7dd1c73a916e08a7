"""A commitment is followed through the later meetings of its body, and each status says what shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register_samples import COMMITTEE, COUNCIL, Paper, Promise, only, register, words

from qa.register.entries import Standing, Status
from store.commitments import CommitmentClass, Delivery, Strength

MARCH, JUNE, SEPTEMBER = date(2024, 3, 6), date(2024, 6, 5), date(2024, 9, 4)
GULLIES = Promise(
    quote="It was agreed that the Drainage Engineer would circulate the schedule of gully cleansing in Ashlea.",
    owner="the Drainage Engineer",
    delivery=Delivery.DATA,
)
MADE = Paper(
    on=MARCH,
    title="Surface water",
    text=f"Surface water\n\nMembers asked about standing water.\n\n{GULLIES.quote}\n\nThe report was noted.\n",
    promises=(GULLIES,),
)


def arising(*said: str, on: date = JUNE, council: str = COUNCIL, committee: str = COMMITTEE) -> Paper:
    """The matters arising of a later meeting."""
    text = "Matters arising\n\nMinutes:\n\n" + "\n\n".join(said) + "\n"
    return Paper(on=on, title="Matters arising", text=text, council=council, committee=committee)


def later(place: Path, *papers: Paper, made: Paper = MADE, as_of: date | None = None) -> tuple[Standing, list[str]]:
    """How the commitment stands with those later papers, and the words that show it."""
    book = register(place, [made, *papers], as_of=as_of)
    standing = next(entry.standing for entry in book.entries if entry.source.held_on == MARCH)
    return standing, words(book, standing.evidence)


SAID = {
    "The gully cleansing schedule for Ashlea had been circulated on 2 April.": Status.MET,
    "Gully cleansing in Ashlea: Members confirmed that they had received the schedule.": Status.MET,
    "The schedule of gully cleansing in Ashlea had not yet been circulated.": Status.OPEN,
    "The schedule of gully cleansing in Ashlea was still awaited.": Status.OPEN,
    "The Drainage Engineer hoped to circulate the schedule of gully cleansing in Ashlea by the autumn.": Status.OPEN,
    "An interim schedule of gully cleansing in Ashlea had been circulated.": Status.PARTLY_MET,
    "The schedule of gully cleansing in Ashlea was no longer required, the contract having ended.": Status.SUPERSEDED,
    "Councillor Firth asked when the schedule of gully cleansing in Ashlea would be circulated.": Status.SILENT,
    "The Drainage Engineer reported that the depot at Carr Lane had been sold.": Status.SILENT,
    "The schedule of street lighting in Brackley had been circulated on 2 April.": Status.SILENT,
    "The minutes of the meeting held on 6 March 2024 were approved as a correct record.": Status.SILENT,
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_under_matters_arising_settles_how_it_stands(tmp_path: Path, said: str) -> None:
    standing, shown = later(tmp_path, arising(said))
    assert standing.status is SAID[said]
    assert shown == ([said] if standing.status is not Status.SILENT else [])
    assert standing.on == (JUNE if shown else None)


LOG = """Action log

Meeting | Action | Owner | Position
6 March 2024 | Gully cleansing schedule, Ashlea | Drainage Engineer | {position}
6 March 2024 | Review of school crossing patrols | Road Safety Manager | {other}
"""


@pytest.mark.parametrize(
    ("position", "status"),
    [
        ("Complete: circulated on 2 April", Status.MET),
        ("Circulated to Members on 2 April", Status.MET),
        ("Closed", Status.MET),
        ("Outstanding", Status.OPEN),
        ("In progress: draft with the contractor", Status.OPEN),
        ("Partly complete: northern wards sent", Status.PARTLY_MET),
        ("Closed. The contract has ended and no schedule will be needed", Status.SUPERSEDED),
    ],
)
def test_a_row_of_an_action_log_settles_its_own_commitment_by_its_position(
    tmp_path: Path, position: str, status: Status
) -> None:
    other = "Outstanding" if status is Status.MET else "Complete"
    lines = LOG.format(position=position, other=other).replace(" | ", "\n")
    standing, shown = later(tmp_path, Paper(on=JUNE, title="Action log", text=lines))
    assert standing.status is status
    assert [position in row for row in shown] == [True]


def test_a_report_on_what_was_promised_meets_it_in_any_item(tmp_path: Path) -> None:
    promise = Promise(quote="It was agreed that a report on the condition of footbridges would be brought back.")
    made = Paper(on=MARCH, text=f"Bridges\n\n{promise.quote}\n", promises=(promise,))
    told = "The Bridges Engineer presented a report on the condition of footbridges in the borough."
    item = Paper(
        on=SEPTEMBER, title="Condition of footbridges", text=f"Condition of footbridges\n\nMinutes:\n\n{told}\n"
    )
    standing, shown = later(tmp_path, arising("The clock in the hall had been mended."), item, made=made)
    assert (standing.status, standing.on, shown) == (Status.MET, SEPTEMBER, [told])


def test_the_rest_told_in_the_next_sentence_leaves_it_partly_met(tmp_path: Path) -> None:
    done = "Gully cleansing in Ashlea: the northern district had sent its schedule."
    rest = "The southern district had not."
    standing, shown = later(tmp_path, arising(f"{done} {rest}"))
    assert (standing.status, shown) == (Status.PARTLY_MET, [done, rest])


def test_what_the_passage_goes_on_to_give_up_is_superseded(tmp_path: Path) -> None:
    told = "Gully cleansing in Ashlea: the water company had sent Members a schedule of its own."
    given_up = "No separate gully schedule was needed."
    standing, shown = later(tmp_path, arising(f"{told} {given_up}"))
    assert (standing.status, shown) == (Status.SUPERSEDED, [told, given_up])


def test_what_was_put_off_is_shown_with_the_sentence_that_gives_the_new_date(tmp_path: Path) -> None:
    late = "The schedule of gully cleansing in Ashlea was not ready."
    promised = "It would be circulated on 16 September 2024."
    standing, shown = later(tmp_path, arising(f"{late} {promised}"))
    assert (standing.status, shown) == (Status.OPEN, [late, promised])


def test_what_is_done_later_ends_what_was_awaited_before(tmp_path: Path) -> None:
    awaited = arising("The schedule of gully cleansing in Ashlea was still awaited.")
    done = "The schedule of gully cleansing in Ashlea had been circulated on 1 August."
    standing, shown = later(tmp_path, awaited, arising(done, on=SEPTEMBER))
    assert (standing.status, standing.on, shown) == (Status.MET, SEPTEMBER, [done])


# --- dates ---


def dated(due: str, due_on: date | None = None, *, next_meeting: bool = False) -> Paper:
    quote = f"The Drainage Engineer undertook to circulate the schedule of gully cleansing {due}."
    promise = Promise(
        quote=quote,
        due=due,
        due_on=due_on,
        next_meeting=next_meeting,
        delivery=Delivery.DATA,
        kind=CommitmentClass.OFFER,
    )
    return Paper(on=MARCH, text=f"Surface water\n\n{quote}\n", promises=(promise,))


OTHER = arising("The clock in the hall had been mended.")


@pytest.mark.parametrize(
    ("due_on", "status"),
    [
        (date(2024, 4, 30), Status.OVERDUE),
        (JUNE, Status.OVERDUE),  # the day of the last meeting has come
        (date(2024, 7, 31), Status.DUE),
        (date(2025, 12, 31), Status.OPEN),
    ],
)
def test_a_printed_date_makes_it_overdue_due_or_open(tmp_path: Path, due_on: date, status: Status) -> None:
    standing, shown = later(tmp_path, OTHER, made=dated(f"by {due_on:%-d %B %Y}", due_on))
    assert (standing.status, shown, standing.as_of) == (status, [], JUNE)


def test_the_next_meeting_is_due_until_it_is_held_and_then_overdue(tmp_path: Path) -> None:
    made = dated("to the next meeting", next_meeting=True)
    assert later(tmp_path / "a", made=made)[0].status is Status.DUE
    assert later(tmp_path / "b", OTHER, made=made)[0].status is Status.OVERDUE


def test_a_date_that_passed_does_not_undo_what_came_late(tmp_path: Path) -> None:
    told = "The schedule of gully cleansing had been circulated, three weeks late."
    standing, _ = later(tmp_path, arising(told), made=dated("by 30 April 2024", date(2024, 4, 30)))
    assert standing.status is Status.MET


def test_a_day_given_is_the_day_the_register_is_read_on(tmp_path: Path) -> None:
    made = dated("by 31 July 2024", date(2024, 7, 31))
    done = arising("The schedule of gully cleansing had been circulated on 1 August.", on=SEPTEMBER)
    assert later(tmp_path / "a", OTHER, done, made=made, as_of=date(2024, 6, 30))[0].status is Status.DUE
    assert later(tmp_path / "b", OTHER, done, made=made, as_of=date(2024, 8, 1))[0].status is Status.OVERDUE
    assert later(tmp_path / "c", OTHER, done, made=made, as_of=SEPTEMBER)[0].status is Status.MET
    assert register(tmp_path / "d", [made], as_of=date(2024, 3, 5)).entries == ()


# --- what cannot be shown ---


def test_monitoring_stays_open_and_is_never_silent(tmp_path: Path) -> None:
    promise = Promise(
        quote="Officers would continue to monitor the condition of the culvert.",
        delivery=Delivery.WATCH,
        strength=Strength.STANDING,
        kind=CommitmentClass.MONITORING,
    )
    made = Paper(on=MARCH, text=f"Culverts\n\n{promise.quote}\n", promises=(promise,))
    assert later(tmp_path, OTHER, made=made)[0].status is Status.OPEN


def test_silence_lists_the_meetings_that_were_searched(tmp_path: Path) -> None:
    standing, _ = later(tmp_path, OTHER, arising("Nothing arose.", on=SEPTEMBER))
    assert standing.status is Status.SILENT
    assert [(meeting.held_on, len(meeting.doc_ids)) for meeting in standing.searched] == [(JUNE, 1), (SEPTEMBER, 1)]


@pytest.mark.parametrize(
    "paper",
    [
        MADE,  # the last meeting held
        Paper(on=None, text=MADE.text, promises=MADE.promises),  # no day
        Paper(on=MARCH, text=MADE.text, promises=MADE.promises, council=None),  # no council
    ],
)
def test_without_a_later_meeting_of_its_body_it_is_not_checkable(tmp_path: Path, paper: Paper) -> None:
    elsewhere = arising(
        "The gully cleansing schedule for Ashlea had been circulated on 2 April.", council="Another Council"
    )
    book = register(tmp_path, [paper, elsewhere])
    assert (only(book).standing.status, only(book).standing.searched) == (Status.NOT_CHECKABLE, ())


def test_another_committee_of_the_same_council_is_not_searched(tmp_path: Path) -> None:
    told = "The gully cleansing schedule for Ashlea had been circulated on 2 April."
    standing, _ = later(tmp_path, arising(told, committee="Planning Committee"))
    assert standing.status is Status.NOT_CHECKABLE


def test_a_body_is_known_however_its_names_are_cased_and_punctuated(tmp_path: Path) -> None:
    told = arising(
        "The gully cleansing schedule for Ashlea had been circulated on 2 April.",
        council=COUNCIL.upper(),
        committee="Highways & Transport Panel",
    )
    assert later(tmp_path, told)[0].status is Status.MET
