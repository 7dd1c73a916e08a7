"""Whatever file of an index is damaged, one line says so, and `rebuild` makes it whole without embedding again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from store_samples import EMBEDDER, PAPERS, ingest_here, published, write

from store.builder import build_here
from store.catalogue import Catalogue
from store.errors import IndexLostError, IndexMissingError, IndexOutdatedError, StoreError
from store.generation import current
from store.index import Index, check, rebuild, writer
from store.layout import CURRENT, MANIFEST, RECORD, VECTORS

Damage = Callable[[Path], None]


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scramble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data), 7):
        data[at] ^= 0xFF
    path.write_bytes(data)


def hnsw(index: Path, name: str) -> Path:
    (path,) = (current(index) / VECTORS).glob(f"*/{name}")
    return path


def write_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def drop_words(index: Path) -> None:
    with sqlite3.connect(current(index) / RECORD) as connection:
        connection.execute("DROP TABLE words")


def test_an_index_made_by_an_earlier_version_says_so(tmp_path: Path) -> None:
    index = published(tmp_path)
    with sqlite3.connect(index / "old.sqlite3") as connection:
        connection.execute("CREATE TABLE documents (doc_id)")
    with pytest.raises(IndexOutdatedError, match=r"an earlier version; .* with `matters ingest"):
        Catalogue(index / "old.sqlite3", index, read_only=True).commitments()


DAMAGE_TO_THE_LIVE_GENERATION: dict[str, Damage] = {
    "its record is cut short": lambda index: truncate(current(index) / RECORD),
    "its record is scrambled": lambda index: scramble(current(index) / RECORD),
    "its record is gone": lambda index: (current(index) / RECORD).unlink(),
    "its words are gone": drop_words,
    "its manifest is torn": lambda index: truncate(current(index) / MANIFEST),
    "its manifest is of other fields": lambda index: write_bytes(current(index) / MANIFEST, b"{}"),
    "its manifest holds words for numbers": lambda index: rewrite(
        current(index) / MANIFEST, '"dimensions": 256', '"dimensions": "x"'
    ),
    "the pointer leads nowhere": lambda index: write_bytes(index / CURRENT, b"00000009-abcdef12"),
    "the pointer is empty": lambda index: write_bytes(index / CURRENT, b""),
    "the pointer leads out of the index": lambda index: write_bytes(index / CURRENT, b"../.."),
    "the pointer is no text": lambda index: write_bytes(index / CURRENT, b"\xff\xfe\x00"),
    "the pointer is gone": lambda index: (index / CURRENT).unlink(),
}
DAMAGE_THAT_ONLY_A_CHECK_SEES: dict[str, Damage] = {
    "Chroma's database is cut short": lambda index: truncate(current(index) / VECTORS / "chroma.sqlite3"),
    "Chroma's database is scrambled": lambda index: scramble(current(index) / VECTORS / "chroma.sqlite3"),
    "Chroma's database is gone": lambda index: (current(index) / VECTORS / "chroma.sqlite3").unlink(),
    "the vectors are scrambled": lambda index: scramble(hnsw(index, "data_level0.bin")),
    "the vectors are cut short": lambda index: truncate(hnsw(index, "data_level0.bin")),
    "the graph's header is scrambled": lambda index: scramble(hnsw(index, "header.bin")),
    "a passage is missing from the count": lambda index: rewrite(
        current(index) / MANIFEST, '"passages": 10', '"passages": 11'
    ),
    "the record at the root is cut short": lambda index: truncate(index / RECORD),
    "the record at the root is gone": lambda index: (index / RECORD).unlink(),
}
ALL_DAMAGE = DAMAGE_TO_THE_LIVE_GENERATION | DAMAGE_THAT_ONLY_A_CHECK_SEES


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return published(tmp_path)


def expect_one_line_with_the_way_out(use: Callable[[], object]) -> None:
    with pytest.raises(StoreError) as told:
        use()
    assert len(str(told.value).splitlines()) == 1
    assert "mend it with `matters rebuild --index" in str(told.value)


def test_a_whole_index_is_proved(index: Path) -> None:
    proof = check(index)
    assert (proof.documents, proof.passages, proof.in_words, proof.in_vectors) == (3, 10, 10, 10)
    assert proof.faults == []


@pytest.mark.parametrize("damage", ALL_DAMAGE)
def test_damage_is_found_in_one_line_and_a_rebuild_mends_it(index: Path, damage: str) -> None:
    before = Index(index)
    expected = [before.record.document(source.doc_id) for source in before.record.sources()]
    vectors = before.exact.vectors
    before.close()
    ALL_DAMAGE[damage](index)

    expect_one_line_with_the_way_out(lambda: check(index))
    rebuild(index, build=build_here)

    after = Index(index, embedding=EMBEDDER.fingerprint)
    assert [after.record.document(source.doc_id) for source in after.record.sources()] == expected
    assert (after.exact.vectors == vectors).all()
    after.close()


@pytest.mark.parametrize("damage", DAMAGE_TO_THE_LIVE_GENERATION)
def test_a_damaged_generation_is_not_opened(index: Path, damage: str) -> None:
    DAMAGE_TO_THE_LIVE_GENERATION[damage](index)
    expect_one_line_with_the_way_out(lambda: Index(index))


def test_a_rebuilt_index_passes_its_check(index: Path) -> None:
    scramble(current(index) / VECTORS / "chroma.sqlite3")
    rebuild(index)
    assert check(index).faults == []


def test_bits_that_changed_inside_a_text_of_the_record_are_found_and_restored(index: Path) -> None:
    with sqlite3.connect(index / RECORD) as connection:
        connection.execute("UPDATE documents SET raw_text = replace(raw_text, '900 tonnes', '100 tonnes')")
    expect_one_line_with_the_way_out(lambda: check(index))
    rebuild(index, build=build_here)
    opened = Index(index)
    texts = [opened.record.document(source.doc_id).raw_text for source in opened.record.sources()]
    opened.close()
    assert texts == [PAPERS[name] for name in sorted(PAPERS)]


@pytest.mark.parametrize("harm", [truncate, scramble, Path.unlink])
def test_nothing_is_ingested_over_a_damaged_record(index: Path, tmp_path: Path, harm: Damage) -> None:
    harm(index / RECORD)
    expect_one_line_with_the_way_out(lambda: ingest_here(write(tmp_path / "papers", PAPERS), index))
    assert len(Index(index).record.sources()) == 3


def test_a_record_and_copies_that_are_all_damaged_cannot_be_mended_and_that_is_said(index: Path) -> None:
    truncate(index / RECORD)
    truncate(current(index) / RECORD)
    with pytest.raises(IndexLostError, match="all damaged; ingest the folder into a new --index") as told:
        rebuild(index)
    assert len(str(told.value).splitlines()) == 1


def test_a_restored_record_goes_on_where_it_stood(index: Path, tmp_path: Path) -> None:
    truncate(index / RECORD)
    rebuild(index, build=build_here)
    papers = write(tmp_path / "papers", PAPERS | {"new.txt": "4. Parks\n\nThe park at Gelli opened.\n"})
    with writer(index, embedding=EMBEDDER.fingerprint, dimensions=EMBEDDER.dimensions) as record:
        assert len(record.held()) == 3
        record.rehome(list(record.held()), str(papers))
    summary = ingest_here(papers, index)
    assert (summary.added, summary.unchanged) == (1, 3)


def test_nothing_is_rebuilt_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="make one with `matters ingest FOLDER --index"):
        rebuild(tmp_path)
    with pytest.raises(IndexMissingError):
        check(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []
