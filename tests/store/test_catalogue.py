"""The record gives back what was put into it, to the character, and says in a line what is wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import EMBEDDER, PAPERS, document

from ingest.pipeline import take_apart
from ingest.reading import Reading
from store.catalogue import Catalogue, opened
from store.errors import IndexDamagedError
from store.rows import Vectors
from store.schema import Document, Scope, Source, Span


def vectors_of(one: Document) -> Vectors:
    return EMBEDDER.passages([passage.text for passage in one.passages])


def put(record: Catalogue, one: Document) -> None:
    record.put(one, vectors_of(one), folder="/papers", fingerprint="f")


@pytest.fixture
def record(tmp_path: Path) -> Catalogue:
    made = Catalogue(tmp_path / "record.sqlite3", tmp_path)
    made.note_model(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    return made


def test_a_document_comes_back_as_it_was_put(record: Catalogue) -> None:
    one = document("fostering.txt", PAPERS["fostering.txt"])
    put(record, one)
    assert record.document(one.source.doc_id) == one


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), st.text("Noted. \n\u00a0\ufb01é", max_size=60))
def test_every_quote_survives_the_round_trip_through_sql(record: Catalogue, text: str, more: str) -> None:
    one = document("any.txt", text + more)
    put(record, one)
    back = record.document(one.source.doc_id)
    assert back == one
    assert [back.quote(passage.span) for passage in back.passages] == [
        (text + more)[passage.span.start : passage.span.end] for passage in one.passages
    ]


def test_a_document_put_again_under_its_name_replaces_every_record_of_the_former(record: Catalogue) -> None:
    put(record, document("a.txt", "The old words stood here."))
    after = document("a.txt", "New words stand here.\n\nAnd here.")
    put(record, after)
    assert record.counts() == {"documents": 1, "items": 1, "passages": len(after.passages)}
    assert [passage.text for passage in record.document(after.source.doc_id).passages] == [
        "New words stand here.",
        "And here.",
    ]


def test_a_document_that_cannot_be_stored_leaves_the_former_one(record: Catalogue) -> None:
    before = document("a.txt", "The old words stood here.")
    put(record, before)
    after = document("a.txt", "New words.\n\nMore of them.")
    with pytest.raises(ValueError, match="zip"):
        record.put(after, vectors_of(after)[:1], folder="/papers", fingerprint="g")
    assert record.document(before.source.doc_id) == before


def test_a_removed_document_takes_its_items_and_passages_with_it(record: Catalogue) -> None:
    for name, text in PAPERS.items():
        put(record, document(name, text))
    record.remove(list(record.held()))
    assert record.counts() == {"documents": 0, "items": 0, "passages": 0}


def test_what_was_removed_is_wiped_even_while_something_else_has_the_file_open(record: Catalogue) -> None:
    put(record, document("fostering.txt", PAPERS["fostering.txt"]))
    with closing(sqlite3.connect(record.path)) as other:
        other.execute("SELECT count(*) FROM documents").fetchone()
        record.remove(list(record.held()))
        record.wipe()
        beside = [path for path in record.path.parent.glob(f"{record.path.name}*") if path.name != "lock"]
        assert not any(b"foster" in path.read_bytes() for path in beside)


def test_thousands_of_ids_are_removed_at_once(record: Catalogue) -> None:
    put(record, document("a.txt", "Words."))
    record.remove([f"{number:016}" for number in range(40_000)])
    assert record.counts()["documents"] == 1


def test_passages_are_fetched_by_id_and_unknown_ids_left_out(record: Catalogue) -> None:
    one = document("fostering.txt", PAPERS["fostering.txt"])
    put(record, one)
    wanted = [passage.passage_id for passage in one.passages]
    assert record.fetch([*wanted, "unknown"]) == dict(zip(wanted, one.passages, strict=True))


def test_more_passages_are_fetched_than_sqlite_takes_variables(record: Catalogue) -> None:
    one = document("long.txt", "\n\n".join(f"Paragraph number {number} was noted." for number in range(1200)))
    put(record, one)
    assert len(record.fetch([passage.passage_id for passage in one.passages])) == 1200


def test_vectors_come_back_in_reading_order_with_their_documents(record: Catalogue) -> None:
    one = document("fostering.txt", PAPERS["fostering.txt"])
    put(record, one)
    ids, doc_ids, vectors = record.passages()
    assert ids == [passage.passage_id for passage in one.passages]
    assert set(doc_ids) == {one.source.doc_id}
    assert np.array_equal(vectors, vectors_of(one))


def test_an_unknown_document_is_a_key_error(record: Catalogue) -> None:
    with pytest.raises(KeyError):
        record.document("unknown")


@pytest.fixture
def two_councils(record: Catalogue) -> dict[str, str]:
    ids = {}
    for name, council, held_on in (("a", "Ash", date(2024, 1, 5)), ("b", "Oak", date(2024, 6, 1)), ("c", None, None)):
        plain = document(name, "Words.")
        source = Source(name=name, sha256=name * 64, council=council, committee="Schools", held_on=held_on)
        one = Document(source=source, raw_text=plain.raw_text, text=plain.text, offsets=plain.offsets)
        record.put(one, vectors_of(one), folder="/papers", fingerprint="f")
        ids[source.doc_id] = name
    return ids


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(), "abc"),
        (Scope(councils=("Ash",)), "a"),
        (Scope(councils=("Ash", "Oak")), "ab"),
        (Scope(committees=("Schools",)), "abc"),
        (Scope(documents=("c",)), "c"),
        (Scope(since=date(2024, 1, 5)), "ab"),
        (Scope(since=date(2024, 1, 6)), "b"),
        (Scope(until=date(2024, 6, 1)), "ab"),
        (Scope(until=date(2024, 5, 31)), "a"),
        (Scope(councils=("Elm",)), ""),
    ],
)
def test_a_scope_holds_only_what_is_known_to_be_inside_it(
    record: Catalogue, two_councils: dict[str, str], scope: Scope, names: str
) -> None:
    assert {two_councils[doc_id] for doc_id in record.doc_ids(scope)} == set(names)


@pytest.mark.parametrize("column", ["raw_text", "title", "offsets", "fingerprint"])
def test_a_document_altered_on_the_disk_breaks_its_seal(record: Catalogue, column: str) -> None:
    put(record, document("a.txt", "Words that were noted."))
    put(record, document("b.txt", "Others."))
    assert list(record.broken_seals()) == []
    with sqlite3.connect(record.path) as connection:
        connection.execute(f"UPDATE documents SET {column} = 'x' WHERE name = 'a.txt'")
    assert list(record.broken_seals()) == ["a.txt"]


def test_a_passage_altered_or_lost_on_the_disk_breaks_the_seal_of_its_document(record: Catalogue) -> None:
    put(record, document("a.txt", "Words that were noted."))
    put(record, document("b.txt", "Others.\n\nAnd more."))
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE passages SET vector = zeroblob(1024) WHERE text LIKE 'Words%'")
        connection.execute("DELETE FROM passages WHERE text = 'And more.'")
    assert sorted(record.broken_seals()) == ["a.txt", "b.txt"]


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").write_bytes(b"not a database, " * 100)
    for read_only in (True, False):
        with (
            pytest.raises(IndexDamagedError, match=r"cannot be read .*; mend it with `matters rebuild") as told,
            opened(tmp_path / "record.sqlite3", tmp_path, read_only=read_only) as record,
        ):
            record.sources()
        assert len(str(told.value).splitlines()) == 1


def test_a_folder_name_with_signs_of_an_address_in_it_is_only_a_name(tmp_path: Path) -> None:
    odd = tmp_path / "100% council? #1"
    odd.mkdir()
    with opened(odd / "record.sqlite3", odd) as record:
        put(record, document("a.txt", "Words."))
    with opened(odd / "record.sqlite3", odd, read_only=True) as record:
        assert [source.name for source in record.sources()] == ["a.txt"]


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


# --- records made earlier ---


def as_made_earlier(path: Path) -> None:
    """Give the table the constraint of versions that let one paper alone have a name."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'documents'").fetchone()
        earlier = made.replace("UNIQUE (folder, name)", "UNIQUE (name)").replace("documents", "documents_earlier", 1)
        assert "UNIQUE (name)" in earlier
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(earlier)
        connection.execute("INSERT INTO documents_earlier SELECT * FROM documents")
        connection.execute("DROP TABLE documents")
        connection.execute("ALTER TABLE documents_earlier RENAME TO documents")


def test_a_record_that_let_one_paper_alone_have_a_name_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    with opened(path, tmp_path) as record:
        for name, text in PAPERS.items():
            put(record, document(name, text))
        before = [record.document(doc_id) for doc_id in sorted(record.held())], record.revision
    as_made_earlier(path)
    with opened(path, tmp_path) as record:
        assert ([record.document(doc_id) for doc_id in sorted(record.held())], record.revision) == before
        assert [*record.broken_seals()] == []
        other = take_apart(
            Source(name="fostering.txt", sha256="f" * 64), Reading(raw_text="1. Another\n\nIt is new.\n")
        )
        record.put(other, vectors_of(other), folder="/elsewhere", fingerprint="f")
        assert len(record.held()) == len(PAPERS) + 1
        record.remove([*record.held()])
        assert record.counts() == {"documents": 0, "items": 0, "passages": 0}
