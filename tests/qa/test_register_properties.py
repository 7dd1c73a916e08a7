"""What holds of every register, whatever its papers say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register_samples import Paper, Promise, register

from qa.register.book import Register
from qa.register.entries import Entry, Status
from store.commitments import Delivery

SUBJECTS = ("gully cleansing in Ashlea", "the footbridge at Carr Lane", "school crossing patrols", "allotment rents")
SAYINGS = (
    "The report on {} had been circulated in the summer.",
    "The report on {} was still awaited.",
    "A report on {} was presented and noted.",
    "The report on {} was no longer required.",
    "An interim report on {} had been received.",
    "Councillor Firth asked about {}.",
    "The minutes of the last meeting were approved as a correct record.",
)
DAYS = (date(2024, 1, 10), date(2024, 3, 6), date(2024, 6, 5), date(2024, 9, 4))
BODIES = (("North Council", "Roads Panel"), ("North Council", "Cabinet"), ("South Council", "Roads Panel"))


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    """Papers of three bodies, each with a promise or two and sayings on some of the same subjects."""
    made = []
    for at in range(draw(st.integers(1, 5))):
        council, committee = draw(st.sampled_from(BODIES))
        subjects = draw(st.lists(st.sampled_from(SUBJECTS), max_size=2, unique=True))
        promises = tuple(
            Promise(
                quote=f"It was agreed that a report on {one} would be brought back.",
                delivery=draw(st.sampled_from([Delivery.REPORT, Delivery.DATA])),
                due_on=draw(st.none() | st.dates(date(2024, 1, 1), date(2025, 1, 1))),
            )
            for one in subjects
        )
        said = [
            draw(st.sampled_from(SAYINGS)).format(draw(st.sampled_from(SUBJECTS)))
            for _ in range(draw(st.integers(0, 3)))
        ]
        heading = draw(st.sampled_from(("Matters arising", "Roads and bridges")))
        text = "\n\n".join([heading, "Minutes:", *said, *(one.quote for one in promises)]) + "\n"
        on = draw(st.sampled_from(DAYS) | st.none())
        made.append(Paper(on=on, text=text, promises=promises, name=f"{at}.txt", council=council, committee=committee))
    return made


def facts(entry: Entry) -> tuple[object, ...]:
    """All that a register says of an entry."""
    return entry.commitment, entry.standing, entry.record_state, entry.restates, entry.restated_by


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registers")


COUNTER = iter(range(1_000_000))


def made(place: Path, some: list[Paper]) -> Register:
    return register(place / str(next(COUNTER)), some)


@settings(max_examples=40, deadline=None)
@given(papers())
def test_evidence_is_of_a_later_meeting_of_the_same_body_and_is_the_papers_own_words(
    place: Path, some: list[Paper]
) -> None:
    book = made(place, some)
    for entry in book.entries:
        source, standing = entry.source, entry.standing
        searched = {doc_id for meeting in standing.searched for doc_id in meeting.doc_ids}
        looked_at = [place for meeting in standing.searched for place in meeting.looked_at]
        for shown in (*standing.evidence, *looked_at):
            later = book.document(shown.doc_id).source
            assert shown.doc_id in searched
            assert (later.council, later.committee) == (source.council, source.committee)
            assert later.held_on > source.held_on  # type: ignore[operator]  # searched only where both have a day
            assert book.quote(shown) == book.document(shown.doc_id).raw_text[shown.span.start : shown.span.end] != ""


@settings(max_examples=40, deadline=None)
@given(papers())
def test_a_status_says_what_it_rests_on(place: Path, some: list[Paper]) -> None:
    for entry in made(place, some).entries:
        standing = entry.standing
        assert standing.status in {*Status}
        assert bool(standing.evidence) == (standing.on is not None)
        if standing.status in (Status.MET, Status.PARTLY_MET, Status.SUPERSEDED):
            assert standing.evidence
        if standing.status is Status.SILENT:
            assert standing.searched
            assert not standing.evidence
        if standing.status is Status.NOT_CHECKABLE:
            assert not standing.searched
        if standing.status is Status.OVERDUE:
            assert entry.commitment.due_on is not None or entry.commitment.due_next_meeting or entry.restated_by


UNRELATED = Paper(
    on=DAYS[1],
    text="Museums\n\nMinutes:\n\nThe curator exhibited porcelain. Visitors admired ceramics.\n",
    name="unrelated.txt",
    council="West Council",
    committee="Culture Board",
)


@settings(max_examples=30, deadline=None)
@given(papers(), st.booleans())
def test_an_unrelated_paper_changes_nothing(place: Path, some: list[Paper], same_meeting: bool) -> None:
    """Neither of another body, nor of a meeting that is held anyway."""
    more = UNRELATED
    if same_meeting:
        dated = [paper for paper in some if paper.on is not None]
        if not dated:
            return
        more = Paper(
            on=dated[0].on, text=more.text, name=more.name, council=dated[0].council, committee=dated[0].committee
        )
    before = {entry.commitment.commitment_id: entry for entry in made(place, some).entries}
    after = {entry.commitment.commitment_id: entry for entry in made(place, [*some, more]).entries}
    assert before.keys() == after.keys()
    for one, entry in before.items():
        assert (entry.status, entry.standing.evidence) == (after[one].status, after[one].standing.evidence)


@settings(max_examples=15, deadline=None)
@given(papers())
def test_the_same_papers_give_the_same_register_in_the_same_order(place: Path, some: list[Paper]) -> None:
    one, other = made(place, some), made(place, some[::-1])
    assert [*map(facts, one.entries)] == [*map(facts, other.entries)]


@settings(max_examples=15, deadline=None)
@given(papers())
def test_what_is_promised_again_hangs_on_one_earlier_entry_of_its_body(place: Path, some: list[Paper]) -> None:
    entries = {entry.commitment.commitment_id: entry for entry in made(place, some).entries}
    for one, entry in entries.items():
        if entry.restates is not None:
            first = entries[entry.restates]
            assert first.restates is None
            assert one in first.restated_by
            assert (first.source.council, first.source.committee) == (entry.source.council, entry.source.committee)
            assert first.source.held_on < entry.source.held_on  # type: ignore[operator]
