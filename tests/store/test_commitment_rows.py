"""A commitment comes back from its row as it was put, with every field and every place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import EMBEDDER, document

from language.spans import Span
from store.catalogue import Catalogue
from store.commitments import Commitment, CommitmentClass, Delivery, Strength
from store.schema import Document

SPANS = st.tuples(st.integers(0, 900), st.integers(0, 99)).map(lambda at: Span(at[0], at[0] + at[1]))
MAYBE = st.one_of(st.none(), SPANS)
COMMITMENTS = st.builds(
    Commitment,
    commitment_id=st.text("0123456789abcdef", min_size=16, max_size=16),
    doc_id=st.just(""),
    item=st.integers(0, 40),
    span=SPANS,
    kind=st.sampled_from(CommitmentClass),
    strength=st.sampled_from(Strength),
    formal=st.booleans(),
    delivery=st.sampled_from(Delivery),
    deliverable=SPANS,
    owner=MAYBE,
    due=MAYBE,
    due_on=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2100, 1, 1))),
    due_next_meeting=st.booleans(),
    asker=MAYBE,
    topic=MAYBE,
    antecedent=MAYBE,
    indicator=st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)),
    merged=st.lists(SPANS, max_size=4).map(tuple),
)


@pytest.fixture
def record(tmp_path: Path) -> Catalogue:
    made = Catalogue(tmp_path / "record.sqlite3", tmp_path)
    made.note_model(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    return made


def put(record: Catalogue, one: Document) -> None:
    vectors = EMBEDDER.passages([passage.text for passage in one.passages])
    record.put(one, vectors, folder="/papers", fingerprint="f")


def holding(found: list[Commitment]) -> Document:
    plain = document("minutes.txt", "Words were noted.")
    own = tuple(replace(one, doc_id=plain.source.doc_id) for one in found)
    return replace(plain, commitments=own)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(COMMITMENTS, max_size=5, unique_by=lambda one: one.commitment_id))
def test_every_field_of_every_commitment_survives_the_round_trip(record: Catalogue, found: list[Commitment]) -> None:
    one = holding(found)
    put(record, one)
    assert record.document(one.source.doc_id).commitments == one.commitments


def test_commitments_found_in_minutes_come_back_with_the_places_they_quote(record: Catalogue) -> None:
    said = "Members asked for the rota. The Head of Parks agreed to circulate it by 3 May 2025."
    one = document("parks.txt", f"Agenda item\n\nParks\n\nMinutes:\n\n{said}\n")
    put(record, one)
    back = record.document(one.source.doc_id)
    assert one.commitments
    assert [(entry, back.quote(entry.span)) for entry in back.commitments] == [
        (entry, one.quote(entry.span)) for entry in one.commitments
    ]


def test_a_document_put_again_holds_only_the_commitments_of_its_new_words(record: Catalogue) -> None:
    put(record, document("parks.txt", "The Head of Parks undertook to circulate the rota."))
    after = document("parks.txt", "The report was noted.")
    put(record, after)
    assert record.document(after.source.doc_id).commitments == ()
