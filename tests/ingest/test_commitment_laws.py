"""What holds of every commitment of any text: its spans are the text's own, inside its item, the same each time."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from minutes_like import ANY_TEXT, MINUTES_LIKE
from promising import PROMISING, minutes, taken

from ingest.pipeline import take_apart
from ingest.readers import read
from language.spans import Span
from store.commitments import Commitment
from store.schema import Document, Source, Zone

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def places(one: Commitment) -> Iterator[Span]:
    fields = (one.span, one.deliverable, one.owner, one.due, one.asker, one.topic, one.antecedent)
    yield from (span for span in fields if span is not None)


@many
@given(PROMISING)
def test_every_place_is_text_of_the_document_inside_the_item(text: str) -> None:
    document = taken(minutes(text))
    for one in document.commitments:
        item = document.items[one.item].span
        for place in places(one):
            assert item.covers(place)
            assert document.quote(place).strip()


@many
@given(PROMISING)
def test_a_repeat_is_text_of_the_document_outside_what_it_repeats(text: str) -> None:
    """An action log of a later item may repeat a promise: it is joined to it, and need not lie in its item."""
    document = taken(minutes(text))
    for one in document.commitments:
        for repeat in one.merged:
            assert document.quote(repeat).strip()
            assert repeat.end <= one.span.start or one.span.end <= repeat.start


@many
@given(PROMISING)
def test_the_same_text_gives_the_same_commitments_each_with_an_id_of_its_own(text: str) -> None:
    found = taken(minutes(text)).commitments
    assert found == taken(minutes(text)).commitments
    assert len({one.commitment_id for one in found}) == len(found)
    assert [one.span for one in found] == sorted(one.span for one in found)


@many
@given(PROMISING)
def test_a_place_is_quoted_by_one_entry_and_never_merged_with_itself(text: str) -> None:
    for one in taken(minutes(text)).commitments:
        assert one.span not in one.merged
        assert len(set(one.merged)) == len(one.merged)


@many
@given(PROMISING)
def test_a_day_is_known_only_where_something_is_printed(text: str) -> None:
    document = taken(minutes(text))
    for one in document.commitments:
        assert one.due is not None or (one.due_on is None and not one.due_next_meeting)


@many
@given(PROMISING)
def test_without_the_day_of_the_meeting_only_a_printed_year_names_a_day(text: str) -> None:
    document = taken(minutes(text), held_on=None)
    for one in document.commitments:
        assert one.due_on is None or str(one.due_on.year) in document.quote(one.due or one.span)


@many
@given(PROMISING)
def test_words_after_an_item_leave_the_ids_of_its_commitments_alone(text: str) -> None:
    before = {one.commitment_id for one in taken(minutes(text)).commitments}
    after = {
        one.commitment_id
        for one in taken(minutes(text) + "\n\nAgenda item\n\nClose\n\nMinutes:\n\nThanks.\n").commitments
    }
    assert before == after


@many
@given(MINUTES_LIKE)
def test_text_like_minutes_never_raises(text: str) -> None:
    document: Document = taken(text)
    for one in document.commitments:
        assert all(document.quote(place) for place in places(one))


@many
@given(ANY_TEXT)
def test_arbitrary_text_never_raises(text: str) -> None:
    document = taken(text)
    assert all(document.raw_text[place.start : place.end] for one in document.commitments for place in places(one))


@many
@given(PROMISING)
def test_agenda_text_commits_nobody(text: str) -> None:
    document = taken(f"Agenda item\n\nParks\n\n{text}\n\nMinutes:\n\nThe report was noted.\n")
    agenda = [passage.span for passage in document.passages if passage.zone is Zone.AGENDA]
    assert not [one for one in document.commitments if any(span.covers(one.span) for span in agenda)]


def test_minutes_without_a_commitment_give_none() -> None:
    said = "The Head of Parks presented the report. Nine trees had been lost in the storm."
    assert taken(minutes(f"{said} RESOLVED – That the report be noted.")).commitments == ()


def test_a_table_of_figures_is_no_list_of_actions() -> None:
    table = "Indicator,Title,April,May,June\nPI 6,Re-admissions to care,3,1,2\nPI 8,Cases stepped down to TAF,12,9,14\n"
    source = Source(name="pack.csv", sha256="0" * 64)
    assert take_apart(source, read(source.name, table.encode())).commitments == ()
