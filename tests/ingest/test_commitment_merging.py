"""One entry for one promise: a request with its acceptance, and what a resolution or an action list says again."""

from __future__ import annotations

from datetime import date

import pytest
from promising import minutes, taken

from store.commitments import Commitment, CommitmentClass, Strength
from store.schema import Document

ASKED = "Members asked the service to bring a report on play areas to the Committee."


def read(text: str) -> tuple[Document, tuple[Commitment, ...]]:
    document = taken(minutes(text))
    return document, document.commitments


def places(document: Document, one: Commitment) -> set[str]:
    return {document.quote(span) for span in one.spans}


# --- a request and its answer ---


@pytest.mark.parametrize(
    "accepted",
    [
        "The Head of Parks agreed to this.",
        "The Head of Parks agreed to this proposal.",
        "The Head of Parks said that she would do so.",
        "The Head of Parks was happy to do this.",
        "The Head of Parks agreed to provide it.",
        "The Head of Parks accepted the suggestion.",
    ],
)
def test_a_request_and_its_acceptance_are_one_entry(accepted: str) -> None:
    document, (one,) = read(f"{ASKED} {accepted}")
    assert (one.kind, one.strength) == (CommitmentClass.ACCEPTED, Strength.FIRM)
    assert places(document, one) == {ASKED, accepted}
    assert document.quote(one.owner or one.span) == "The Head of Parks"
    assert document.quote(one.asker or one.span) == "Members"


@pytest.mark.parametrize(
    "refused",
    [
        "The Head of Parks said that this would not be possible.",
        "The Head of Parks did not agree.",
        "The service was unable to do so.",
    ],
)
def test_a_request_that_was_refused_is_no_entry(refused: str) -> None:
    assert read(f"{ASKED} {refused}")[1] == ()


def test_a_request_that_nobody_answered_stays_a_request() -> None:
    _, (one,) = read(f"{ASKED} Councillor Ode thanked the volunteers.")
    assert (one.kind, one.strength, one.merged) == (CommitmentClass.REQUEST, Strength.REQUEST, ())


def test_the_day_printed_in_the_acceptance_is_the_day_of_the_entry() -> None:
    document, (one,) = read(
        "Councillor Ode asked for a list of closed play areas. The Head of Parks agreed to provide it by 3 May 2025."
    )
    assert (document.quote(one.due or one.span), one.due_on) == ("by 3 May 2025", date(2025, 5, 3))


def test_a_label_that_only_names_somebody_gives_the_promise_before_it_an_owner() -> None:
    document, (one,) = read("It was agreed that the list of play areas would be circulated.\n\nACTION: Tom Bray\n")
    assert document.quote(one.owner or one.span) == "Tom Bray"
    assert one.kind is CommitmentClass.AGREED


# --- said again ---


def test_a_limb_that_says_the_same_is_merged_and_makes_the_entry_formal() -> None:
    said = "The Head of Parks undertook to bring a report on play areas to the next meeting."
    document, (one,) = read(
        f"{said}\n\nRESOLVED That:\n\n1) the update be noted; and\n\n"
        "2) a report on play areas be brought to the Committee.\n"
    )
    assert (one.kind, one.formal, document.quote(one.span)) == (CommitmentClass.OFFER, True, said)
    assert [document.quote(span) for span in one.merged] == ["a report on play areas be brought to the Committee."]
    assert document.quote(one.owner or one.span) == "The Head of Parks"


def test_a_limb_fills_in_the_day_that_the_discussion_left_out() -> None:
    limb = "RESOLVED – That the Head of Parks bring a report on play areas to the Committee by 3 May 2025."
    _, (one,) = read(f"The Head of Parks undertook to bring a report on play areas.\n\n{limb}\n")
    assert (one.due_on, one.formal) == (date(2025, 5, 3), True)


def test_two_reports_to_one_committee_stay_two() -> None:
    said = "The Head of Parks undertook to bring a report on play areas to the next meeting."
    _, found = read(f"{said} The Head of Parks undertook to bring a report on tree planting to the next meeting.")
    assert len(found) == 2


def test_limbs_of_one_resolution_stay_apart() -> None:
    limbs = (
        "1) a report on play areas be brought to the Committee; and\n\n"
        "2) a report on fees for pitches be brought to the Committee.\n"
    )
    assert len(read(f"RESOLVED That:\n\n{limbs}")[1]) == 2


def test_promises_of_two_people_stay_apart() -> None:
    said = "The Head of Parks undertook to circulate the play area figures."
    _, found = read(f"{said} The Director of Finance undertook to circulate the play area figures.")
    assert len(found) == 2


def test_two_days_printed_make_two_promises() -> None:
    said = "The Head of Parks undertook to circulate the play area figures by 3 May 2025."
    _, found = read(f"{said}\n\nRESOLVED – That the play area figures be circulated by 1 October 2025.\n")
    assert [one.due_on for one in found] == [date(2025, 5, 3), date(2025, 10, 1)]


def test_a_row_of_the_action_list_below_is_the_promise_above() -> None:
    said = "The Head of Parks undertook to circulate the play area figures."
    rows = "Action | Owner | Due\n\nCirculate play area figures | Head of Parks | 3 May 2025\n\n"
    document, (one,) = read(f"{said}\n\nActions\n\n{rows}")
    assert (document.quote(one.span), one.due_on, len(one.merged)) == (said, date(2025, 5, 3), 1)


# --- ids ---


def test_equal_words_twice_have_ids_of_their_own() -> None:
    said = "The Head of Parks undertook to circulate the figures.\n\n"
    document = taken(minutes(said) + minutes(said))
    assert len({one.commitment_id for one in document.commitments}) == len(document.commitments) == 2


def test_the_same_words_in_another_document_have_another_id() -> None:
    said = minutes("The Head of Parks undertook to circulate the figures.")
    (one,), (other,) = taken(said).commitments, taken(said, name="other.txt").commitments
    assert one.commitment_id != other.commitment_id


# --- what a reply leans on ---


def test_an_offer_that_takes_up_a_request_for_a_thing_is_a_request_accepted() -> None:
    asked = "Councillor Ode asked for the number of play areas closed since May."
    document, (one,) = read(f"{asked} The Head of Parks agreed to circulate this before the June meeting.")
    assert (one.kind, one.strength) == (CommitmentClass.ACCEPTED, Strength.FIRM)
    assert asked in places(document, one)
    assert document.quote(one.asker or one.span) == "Councillor Ode"


def test_an_offer_that_answers_a_question_for_a_fact_stays_an_offer() -> None:
    asked = "Councillor Ode asked why the play area at Mill Lane was shut."
    _, (one,) = read(f"{asked} The Head of Parks undertook to look into this.")
    assert one.kind is not CommitmentClass.ACCEPTED


def test_a_reply_that_only_promises_to_try_is_soft() -> None:
    _, (one,) = read(f"{ASKED} The Head of Parks said that her team would try to do so, staff permitting.")
    assert (one.kind, one.strength) == (CommitmentClass.SOFT, Strength.SOFT)


def test_what_the_meeting_agrees_leans_on_a_question_only_where_it_points() -> None:
    asked = "Councillor Ode asked how many play areas had been shut."
    _, found = read(f"{asked} It was agreed that a briefing for Members would be held before the elections.")
    assert [one.antecedent for one in found] == [None]
