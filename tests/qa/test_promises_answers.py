"""Questions after promises, asked of meetings that were read, searched for commitments and followed for real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promise_samples import PAPERS, held

from qa.pipeline import Pipeline
from qa.promises import say
from qa.promises.answers import Promises
from qa.promises.asked import requested
from qa.promises.beside import beside
from qa.promises.choose import likely
from qa.promises.places import own_place
from qa.register.book import Register
from qa.register.entries import Status
from qa.schema import Abstention, Answer, Reason, Response
from qa.verify import faults
from store.reviews import Review, Reviews
from store.schema import Scope


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    pipeline = held(tmp_path_factory.mktemp("promises"))
    yield pipeline
    pipeline.index.close()


def answered(response: Response) -> Answer:
    assert isinstance(response, Answer), response
    return response


def quotes(response: Response) -> list[str]:
    places = response.citations if isinstance(response, Answer) else response.nearest
    return [" ".join(one.quote.split()) for one in places]


LOOK_INTO = "It was agreed that the officers look into this and come back to the Committee."
CUT = "Councillor Penrose asked why the early ferry had been cut."
SURVEY = "Jane Trelawny, Head of Transport, undertook to circulate the passenger survey by 30 April 2024."
FARES = [
    "Members asked for a breakdown of fares by age.",
    "The Head of Transport agreed to provide this by 31 August 2024.",
]
COTTAGES = "It was agreed that a report on the lighthouse cottages be brought to the next meeting."
RENTS = "The Head of Parks agreed to bring a report on allotment rents to a future meeting."


def test_a_promise_is_quoted_with_what_it_points_back_to(made: Pipeline) -> None:
    response = answered(made.ask("What did officers undertake on the early ferry?"))
    assert quotes(response) == [CUT, LOOK_INTO]
    assert response.statements[0].lead == "Promised, no later mention in the meetings held:"


def test_a_silent_promise_is_answered_with_the_meetings_that_were_searched(made: Pipeline) -> None:
    response = answered(made.ask("Did they ever get back to Cllr Penrose on the early ferry?"))
    assert quotes(response)[:2] == [CUT, LOOK_INTO]
    assert response.statements[-1].said == "No report back is found in the later meetings held."
    (followed,) = response.followed
    assert followed.entry.status is Status.SILENT
    assert [f"{meeting.held_on}" for meeting in followed.entry.standing.searched] == ["2024-06-11", "2024-09-10"]


def test_a_kept_promise_is_answered_with_what_came_of_it(made: Pipeline) -> None:
    response = answered(made.ask("Did the passenger survey ever come?"))
    assert [one.lead for one in response.statements] == ["Promised, since met:", "What came of it:"]
    assert quotes(response)[0] == SURVEY
    assert "had been circulated to Members on 22 April 2024" in quotes(response)[1]


def test_what_is_overdue_is_what_a_printed_date_has_passed_for(made: Pipeline) -> None:
    assert quotes(answered(made.ask("What's overdue?"))) == FARES


def test_what_is_due_at_the_next_meeting_is_told(made: Pipeline) -> None:
    assert quotes(answered(made.ask("What's due at the next meeting?"))) == [COTTAGES]


def test_nothing_in_the_state_asked_for_is_said_and_not_left_out(made: Pipeline) -> None:
    response = answered(made.ask("Is anything overdue?", Scope(councils=("Estmere Council",))))
    assert response.statements[0].said == "The 1 commitment found is not overdue."
    assert quotes(response) == [RENTS, RENTS]


def test_a_date_that_nobody_printed_is_not_given(made: Pipeline) -> None:
    response = made.ask("When is the report on the early ferry due?")
    assert isinstance(response, Abstention)
    assert (response.reason, response.explanation) == (Reason.NOT_RECORDED, "No date is recorded for it.")
    assert quotes(response)[:2] == [CUT, LOOK_INTO]


def test_a_printed_time_is_quoted_even_where_it_is_no_day(made: Pipeline) -> None:
    assert quotes(answered(made.ask("When is the report on allotment rents due?"))) == [RENTS]


def test_an_owner_that_nobody_printed_is_not_given(made: Pipeline) -> None:
    response = made.ask("Who is to report on the lighthouse cottages?")
    assert isinstance(response, Abstention)
    assert response.explanation == "Nobody is named: the record does not say who is to do it."
    assert set(quotes(response)) == {COTTAGES}


def test_whether_a_promise_was_kept_cannot_be_told_without_a_later_meeting(made: Pipeline) -> None:
    response = made.ask("Was the report on allotment rents ever brought?")
    assert isinstance(response, Abstention)
    assert (response.reason, response.explanation) == (
        Reason.NOT_HELD,
        "No later meeting is held, so what came of it cannot be told.",
    )
    assert set(quotes(response)) == {RENTS}
    assert [one.entry.status for one in response.followed] == [Status.NOT_CHECKABLE]


def test_promises_are_counted_place_by_place(made: Pipeline) -> None:
    response = answered(made.ask("How many promises are outstanding?"))
    (statement,) = response.statements
    outstanding = [one for one in register(made).entries if one.status not in (Status.MET, Status.SUPERSEDED)]
    assert statement.said == f"{len(outstanding)} commitments are outstanding."
    assert {one.span for one in statement.citations} == {one.commitment.span for one in outstanding}


def test_each_body_that_was_promised_something_is_named_first(made: Pipeline) -> None:
    response = answered(made.ask("Which committees were promised a further report?"))
    bodies = [one.entry.source.committee for one in response.followed]
    assert set(bodies[:2]) == {"Harbour Committee", "Parks Panel"}


def test_a_paper_without_a_promise_is_answered_with_where_it_was_looked_for(made: Pipeline) -> None:
    scope = Scope(documents=("quiet.txt",))
    response = answered(made.ask("What actions were agreed at the end of this item?", scope))
    assert response.text == say.NONE_RECORDED[True]
    assert quotes(response) == ["Slipway"]


def test_a_promise_on_what_the_record_never_mentions_is_not_made_of_others(made: Pipeline) -> None:
    response = made.ask("What did we promise about unicorns?")
    assert isinstance(response, Abstention)
    assert (response.reason, response.nearest) == (Reason.NO_EVIDENCE, ())
    assert "unicorns" in response.explanation


def test_the_likeliest_sentence_of_the_record_settles_which_promise_is_meant(made: Pipeline) -> None:
    asked = made.interpret("Did the passenger survey ever come?")
    request = requested(asked)
    assert request is not None
    assert isinstance(made.promises, Promises)
    matches = made.promises.matcher.ranked(request, register(made).entries)
    told = [one for one in made.evidence(asked) if "had been circulated" in one.candidate.quote]
    elsewhere = [one for one in made.evidence(asked) if "lamp" in one.candidate.quote]
    assert [one.entry.document.quote(one.entry.commitment.span) for one in likely(matches, told)] == [SURVEY]
    assert likely(matches, elsewhere) == likely(matches, []) == []


def test_promises_of_a_month_are_those_made_at_its_meeting(made: Pipeline) -> None:
    response = answered(made.ask("Who promised what in June?"))
    assert {one.entry.source.name for one in response.followed} == {"june.txt"}


def test_a_persons_word_counts_as_soon_as_it_is_given(made: Pipeline) -> None:
    before = register(made).entries
    entry = next(one for one in before if one.status is Status.SILENT)
    reviews = Reviews(made.index.root)
    said = Review(
        commitment_id=entry.commitment.commitment_id, by="A. Clerk", at=datetime(2024, 10, 1, tzinfo=UTC), status="met"
    )
    reviews.add(said)
    response = made.ask("Did officers ever report back on the early ferry?")
    reviews.forget([entry.commitment.commitment_id])
    (followed,) = answered(response).followed
    assert (followed.entry.status, followed.entry.standing.status) == (Status.MET, Status.SILENT)
    assert register(made).entries == before, "the register itself is not made again"


def beside_a_sentence(made: Pipeline, words: str, subject: str) -> tuple[list[str], str | None]:
    """The open promises made in a sentence of the March minutes, and the one on a subject beside it."""
    doc_id = next(one.doc_id for one in made.sources if one.name == "march.txt")
    sentences = [one for one in made.library.shelf(doc_id).sentences if words in one.quote]
    assert isinstance(made.promises, Promises)
    found = beside(sentences, made.promises, lambda text: float(subject in text))
    nearest = " ".join(own_place(found.nearest).quote.split()) if found.nearest else None
    return [" ".join(own_place(one).quote.split()) for one in found.quoted], nearest


def test_beside_a_why_stands_the_open_promise_and_never_one_that_was_kept(made: Pipeline) -> None:
    assert beside_a_sentence(made, "asked why", "ferry") == ([], LOOK_INTO)
    assert beside_a_sentence(made, "look into this", "ferry") == ([LOOK_INTO], None)
    assert beside_a_sentence(made, "asked why", "survey") == ([], None)
    assert beside_a_sentence(made, "undertook to circulate", "unicorn") == ([], None)


def register(made: Pipeline) -> Register:
    assert isinstance(made.promises, Promises)
    return made.promises.register


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["What was promised", "Who was to report back", "When is the report due", "Did anything come back",
                     "How many promises are outstanding", "What's overdue", "Which committees were promised a report",
                     "Which promises were kept", "What is due", "Anything outstanding"]),
    st.sampled_from(["", "on the ferry", "about fares by age", "on allotment rents", "on unicorns"]),
    st.sampled_from(["", "from March", "in June 2024", "since 2023", "at the last meeting", "at Estmere"]),
)  # fmt: skip
def test_every_quotation_and_numeral_about_promises_is_borne_out(
    made: Pipeline, wanted: str, about: str, when: str
) -> None:
    response = made.ask(f"{wanted} {about} {when}?")
    if isinstance(response, Answer):
        assert [fault for statement in response.statements for fault in faults(statement)] == []
        assert len(response.text.split()) <= 120
        for citation in response.citations:
            text = PAPERS[citation.document.source.name]
            assert text[citation.span.start : citation.span.end] == citation.quote
