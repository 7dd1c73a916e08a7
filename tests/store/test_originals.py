"""The file behind a document: its bytes as they were read, from inside its folder, or a line that says it is gone."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from sqlalchemy import update

from ingest.pipeline import ingest
from ingest.removing import remove
from ingest.uploads import Outcome, Upload, take_in
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.catalogue import Catalogue
from store.errors import OriginalGoneError
from store.generation import file_sha256, manifest
from store.index import Index
from store.layout import MANIFEST, RECORD
from store.originals import original
from store.tables import DOCUMENTS

NAME, TEXT = "bridges/weir.txt", "1. Weir\n\nThe weir was repaired.\n"
GONE = f"{NAME}: the file was moved or changed since it was read; ingest its folder again to have it as it is now"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "bridges").mkdir(parents=True)
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def record(folder: Path, tmp_path: Path) -> Catalogue:
    ingest(folder, tmp_path / "index", HashingEmbedder(), build=build_here)
    return Index(tmp_path / "index").record


def doc_id(record: Catalogue) -> str:
    (source,) = record.sources()
    return source.doc_id


def test_the_original_is_the_file_byte_for_byte(record: Catalogue, folder: Path) -> None:
    found = original(record, doc_id(record))

    assert (found.path, found.data, found.source.name) == (folder / NAME, TEXT.encode(), NAME)


def test_a_document_that_is_not_held_has_none(record: Catalogue) -> None:
    with pytest.raises(KeyError):
        original(record, "0" * 16)


def moved(folder: Path) -> None:
    (folder / NAME).rename(folder / "elsewhere.txt")


def changed(folder: Path) -> None:
    (folder / NAME).write_text(TEXT + "\n", encoding="utf-8")


def led_outside(folder: Path) -> None:
    """A link to the very same bytes, which lie outside the folder."""
    moved(folder)
    (folder / NAME).symlink_to(folder.parent / "outside.txt")


def led_outside_above(folder: Path) -> None:
    (folder / "bridges").rename(folder.parent / "bridges")
    (folder / "bridges").symlink_to(folder.parent / "bridges")


def made_a_pipe(folder: Path) -> None:
    """Reading it would wait for ever."""
    moved(folder)
    os.mkfifo(folder / NAME)


def made_a_folder(folder: Path) -> None:
    moved(folder)
    (folder / NAME).mkdir()


def closed(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "deed",
    [moved, changed, led_outside, led_outside_above, made_a_pipe, made_a_folder, closed],
    ids=lambda one: one.__name__,
)
def test_what_is_not_the_file_that_was_read_is_told_in_one_line(
    record: Catalogue, folder: Path, deed: Callable[[Path], None]
) -> None:
    deed(folder)

    with pytest.raises(OriginalGoneError) as gone:
        original(record, doc_id(record))
    assert str(gone.value) == GONE


@pytest.mark.parametrize("name", ["../outside.txt", "bridges/../../outside.txt", "/etc/hostname", ".", "", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_leads_nowhere(record: Catalogue, tmp_path: Path, name: str) -> None:
    held = doc_id(record)
    copy = shutil.copy(record.path, tmp_path / RECORD)
    with Catalogue(Path(copy), tmp_path).engine.begin() as connection:
        connection.execute(update(DOCUMENTS).values(name=name))

    with pytest.raises(OriginalGoneError):
        original(Catalogue(Path(copy), tmp_path, read_only=True), held)


def test_a_folder_that_is_reached_by_a_link_is_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(folder)
    ingest(tmp_path / "linked", tmp_path / "index", HashingEmbedder(), build=build_here)
    record = Index(tmp_path / "index").record

    assert original(record, doc_id(record)).data == TEXT.encode()


# --- an index that moves with its uploads ---


@pytest.fixture
def uploaded(tmp_path: Path) -> Path:
    """An index whose one paper was handed in."""
    take_in([Upload(name="weir.txt", data=TEXT.encode())], tmp_path / "index", HashingEmbedder(), build=build_here)
    return tmp_path / "index"


def found_at(index: Path) -> Path:
    opened = Index(index)
    try:
        return original(opened.record, doc_id(opened.record)).path
    finally:
        opened.close()


def kept_absolutely(index: Path) -> None:
    """As versions before this one kept it, in the record and in the copy that is read."""
    for path in (index / RECORD, *index.glob(f"generations/*/{RECORD}")):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE documents SET folder = ?", (str(index.resolve() / "uploads"),))
    for generation in index.glob("generations/*"):
        told = replace(manifest(generation), record_sha256=file_sha256(generation / RECORD))
        (generation / MANIFEST).write_text(json.dumps(asdict(told)))


@pytest.mark.parametrize("before", [lambda _: None, kept_absolutely], ids=["kept-relatively", "by-an-earlier-version"])
def test_uploads_are_found_where_the_index_is_now_moved_or_copied(
    uploaded: Path, tmp_path: Path, before: Callable[[Path], None]
) -> None:
    before(uploaded)
    copy = shutil.copytree(uploaded, tmp_path / "copy")
    (uploaded / "uploads" / "weir.txt").unlink()
    with pytest.raises(OriginalGoneError):
        found_at(uploaded)
    assert found_at(copy) == copy / "uploads" / "weir.txt"
    (tmp_path / "elsewhere").mkdir()
    moved_to = copy.rename(tmp_path / "elsewhere" / "index")
    assert found_at(moved_to) == moved_to / "uploads" / "weir.txt"


def test_after_a_move_a_paper_is_removed_and_replaced_as_before(uploaded: Path, tmp_path: Path) -> None:
    index = uploaded.rename(tmp_path / "moved")
    more = Upload(name="weir.txt", data=TEXT.encode() + b"\nIt leaks.\n")
    (result,) = take_in([more], index, HashingEmbedder(), replace=True, build=build_here)
    assert result.outcome is Outcome.REPLACED
    (gone,) = remove(index, ["weir.txt"], build=build_here)
    assert gone.original == index / "uploads" / "weir.txt"
    assert not gone.original.exists()


def test_in_the_new_place_too_a_link_out_of_the_folder_and_other_bytes_are_not_the_file(
    uploaded: Path, tmp_path: Path
) -> None:
    index = uploaded.rename(tmp_path / "moved")
    file = index / "uploads" / "weir.txt"
    outside = file.rename(tmp_path / "weir.txt")
    file.symlink_to(outside)
    with pytest.raises(OriginalGoneError):
        found_at(index)
    file.unlink()
    file.write_text(TEXT + " ")
    with pytest.raises(OriginalGoneError):
        found_at(index)
