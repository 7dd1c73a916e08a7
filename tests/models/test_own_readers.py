"""Readers of one's own: which is in use, the way back, and that none is used whose bytes are not its manifest's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from invented_readers import kept

from models.errors import ReaderFaultyError, ReadersError, ReaderUnknownError
from models.readers import CURRENT, FILES, MANIFEST, Readers, write

TODAY = date(2026, 11, 22)


@pytest.fixture
def readers(tmp_path: Path) -> Readers:
    """Three readers, none in use, of bytes that no session would load."""
    for name in ("2026-11-22-1", "2026-11-22-2", "2026-11-22-10"):
        home = tmp_path / "readers" / name
        home.mkdir(parents=True)
        for file in FILES:
            (home / file).write_text(f"{file} of {name}", encoding="utf-8")
        write(kept(home), home)
    return Readers(tmp_path / "readers")


def test_the_shipped_one_is_in_use_until_another_is_adopted(readers: Readers, tmp_path: Path) -> None:
    assert (readers.in_use, readers.files()) == (None, None)
    assert Readers(tmp_path / "nowhere").in_use is None
    assert Readers(tmp_path / "nowhere").names == []


def test_back_leads_through_every_reader_adopted_to_the_shipped_one(readers: Readers) -> None:
    for name in ("2026-11-22-1", "2026-11-22-2", "2026-11-22-1"):
        readers.adopt(name)
    assert [readers.back(), readers.back(), readers.back()] == ["2026-11-22-2", "2026-11-22-1", None]
    with pytest.raises(ReadersError, match=r"the shipped one is already"):
        readers.back()


def test_readers_are_named_in_the_order_they_were_made(readers: Readers) -> None:
    assert readers.names == ["2026-11-22-1", "2026-11-22-2", "2026-11-22-10"]


def test_a_manifest_reads_back_as_it_was_written(readers: Readers) -> None:
    home = readers.folder / "2026-11-22-1"
    told = replace(kept(home), question_set='“ours” and "theirs"', trained_on=("ours/Q-1", "ours/ü\\n"), seconds=1.5)
    write(told, home)
    assert readers.kept("2026-11-22-1") == told


@pytest.mark.parametrize("file", FILES)
def test_a_reader_with_altered_bytes_is_not_adopted(readers: Readers, file: str) -> None:
    (readers.folder / "2026-11-22-2" / file).write_text("altered", encoding="utf-8")
    with pytest.raises(ReaderFaultyError, match=rf"{file} is not the file its manifest names .*`matters tune --back`"):
        readers.adopt("2026-11-22-2")
    assert readers.in_use is None


@pytest.mark.parametrize("name", ["nobody", "../readers/2026-11-22-1", "", ".lock"])
def test_a_reader_that_is_not_there_is_told_with_the_way_to_those_that_are(readers: Readers, name: str) -> None:
    with pytest.raises(ReaderUnknownError, match=r"`matters tune --list` names"):
        readers.adopt(name)


@pytest.mark.parametrize("text", ["", "id = 3", "not toml", 'id = "another"'])
def test_a_manifest_that_is_none_is_one_line(readers: Readers, text: str) -> None:
    (readers.folder / "2026-11-22-1" / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ReaderFaultyError, match=r"manifest.toml cannot be read"):
        readers.kept("2026-11-22-1")


def test_a_folder_copied_under_another_name_is_refused(readers: Readers) -> None:
    shutil.copytree(readers.folder / "2026-11-22-1", readers.folder / "2026-11-22-3")
    with pytest.raises(ReaderFaultyError, match=r"its manifest.toml is of 2026-11-22-1"):
        readers.adopt("2026-11-22-3")


def test_a_reader_in_use_that_was_removed_is_told_when_it_is_looked_for(readers: Readers) -> None:
    readers.adopt("2026-11-22-1")
    shutil.rmtree(readers.folder / "2026-11-22-1")
    with pytest.raises(ReaderUnknownError):
        readers.files()


def test_what_is_made_has_a_free_name_and_leaves_nothing_where_it_is_stopped(readers: Readers) -> None:
    with pytest.raises(KeyboardInterrupt), readers.making(TODAY) as (name, work):  # noqa: PT012
        assert name == "2026-11-22-3"
        (work / "half").write_text("written", encoding="utf-8")
        raise KeyboardInterrupt
    assert readers.names == ["2026-11-22-1", "2026-11-22-2", "2026-11-22-10"]
    assert not [one for one in readers.folder.iterdir() if one.name.startswith(".making")]


def test_one_reader_is_made_at_a_time_and_what_a_killed_one_left_is_removed(readers: Readers) -> None:
    left = readers.folder / ".making-killed"
    left.mkdir()
    with readers.making(TODAY):
        assert not left.exists()
        with pytest.raises(ReadersError, match=r"a reader is being trained there"), readers.making(TODAY):
            pass


def test_the_pointer_holds_the_way_back_in_plain_lines(readers: Readers) -> None:
    readers.adopt("2026-11-22-2")
    readers.adopt("2026-11-22-1")
    assert (readers.folder / CURRENT).read_text(encoding="utf-8") == "2026-11-22-2\n2026-11-22-1\n"
