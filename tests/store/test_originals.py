"""The file behind a document: its bytes as they were read, from inside its folder, or a line that says it is gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.catalogue import Catalogue
from store.errors import OriginalGoneError
from store.index import Index
from store.layout import RECORD
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
