"""What earlier versions, hands and stops left behind, met by the uploads that come afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from uploading import CLEARED, FERRY, KNOWN, MODEL, SLIPWAY, handed_in, held, paper

from ingest import pipeline
from ingest.errors import StoppedError, UnreadableFileError
from ingest.pipeline import ingest
from ingest.reading import Reading
from ingest.sandbox import Sandbox
from ingest.sources import Details
from ingest.stopping import Stop
from ingest.uploads import Outcome, Upload, folder_of, take_in
from store.builder import build_here
from store.layout import RECORD
from store.schema import Document, Source

LATE = b"1. Ferry\n\nThe quillwort ferry was late.\n"
HEAD = "file,council,committee,meeting_date,title,url,access\n"


def stopped_once_stored(index: Path, *uploads: Upload) -> None:
    """Hand the papers in, and stop when the first are in the record."""
    stop = Stop()

    def progress(what: str, done: int, total: int) -> None:
        if (what, done) == ("reading", total - 1):
            stop.ask()

    with pytest.raises(StoppedError):
        take_in(uploads, index, MODEL, replace=True, progress=progress, build=build_here, stop=stop)


def with_folders_by_address(index: Path) -> None:
    """Keep each folder as versions did that told none by its place below the index."""
    with closing(sqlite3.connect(index / RECORD)) as record, record:
        record.execute("UPDATE documents SET folder = ?", (str(folder_of(index).resolve()),))


@pytest.mark.parametrize("replaced", [paper("ferry.txt", LATE), paper("ferry.txt", FERRY, Details(council="Holm"))])
def test_a_paper_held_since_an_earlier_version_is_replaced_and_not_held_twice(tmp_path: Path, replaced: Upload) -> None:
    handed_in(tmp_path, paper("ferry.txt"), paper("slipway.txt", SLIPWAY))
    with_folders_by_address(tmp_path)
    (one,) = handed_in(tmp_path, replaced, replace=True)
    assert one.outcome is Outcome.REPLACED
    assert held(tmp_path) == {"ferry.txt": replaced.data, "slipway.txt": SLIPWAY}
    with closing(sqlite3.connect(tmp_path / RECORD)) as record:
        assert record.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_what_was_changed_by_hand_meanwhile_is_published_after_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a paper that was restricted in the sidecar would stay open to everybody."""
    monkeypatch.setattr(pipeline, "EMBED_TOGETHER", 1)
    handed_in(tmp_path, paper("ferry.txt"), paper("slipway.txt", SLIPWAY))
    rows = folder_of(tmp_path) / "sources.csv"
    rows.write_text(f"{HEAD}ferry.txt,Skerry Council,,,,,restricted\nslipway.txt,Skerry Council,,,,,\n")
    stopped_once_stored(tmp_path, paper("zinc.txt", LATE))
    ingest(folder_of(tmp_path), tmp_path, MODEL, build=build_here)
    assert {*held(tmp_path)} == {"slipway.txt"}
    assert {*held(tmp_path, CLEARED)} == {"ferry.txt", "slipway.txt"}


def test_two_folders_may_not_hold_the_very_same_paper_under_one_name(tmp_path: Path) -> None:
    """A row that says `open` lets another paper of a restricted one's name in, and nothing else."""
    closed, opened = tmp_path / "closed", tmp_path / "opened"
    for folder, access in ((closed, "restricted"), (opened, "open")):
        folder.mkdir()
        (folder / "yard.txt").write_bytes(LATE)
        (folder / "sources.csv").write_text(f"{HEAD}yard.txt,Skerry Council,,,,,{access}\n")
    index = tmp_path / "index"
    ingest(closed, index, MODEL, build=build_here)
    told = ingest(opened, index, MODEL, build=build_here)
    assert told.refused == [
        f"yard.txt: a document of that name is held from {closed}; rename one, or use another --index"
    ]
    (opened / "yard.txt").write_bytes(SLIPWAY)
    assert ingest(opened, index, MODEL, build=build_here).refused == []
    (closed / "yard.txt").write_bytes(SLIPWAY)
    (line,) = ingest(closed, index, MODEL, build=build_here).refused
    assert line.endswith(f"is held from {opened}; rename one, or use another --index (the version read before is kept)")
    assert held(index) == {"yard.txt": SLIPWAY}


def test_a_hidden_paper_that_cannot_be_read_where_it_was_put_is_lost_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path)
    handed_in(tmp_path, paper("ferry.txt"))
    (folder / "yard.txt").write_bytes(LATE)
    (folder / "sources.csv").write_text(
        f"{HEAD}ferry.txt,Skerry Council,,,,,\nyard.txt,Skerry Council,,,,,restricted\n"
    )
    ingest(folder, tmp_path, MODEL, build=build_here)
    read = Sandbox.read

    def overdue(self: Sandbox, name: str, data: bytes) -> Reading:
        if name.startswith("restricted/"):
            raise UnreadableFileError(name, "took more than 60 s to parse")
        return read(self, name, data)

    with monkeypatch.context() as slow:
        slow.setattr(Sandbox, "read", overdue)
        handed_in(tmp_path, paper("yard.txt", SLIPWAY))
    assert held(tmp_path)["yard.txt"] == SLIPWAY
    ingest(folder, tmp_path, MODEL, build=build_here)
    assert held(tmp_path, CLEARED)["restricted/yard.txt"] == LATE
    assert "restricted/yard.txt" not in held(tmp_path)


def test_a_refusal_is_told_of_its_own_file_where_one_name_begins_with_anothers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = "ferry.txt: again.txt"
    take_apart = pipeline.take_apart

    def failing(source: Source, reading: Reading) -> Document:
        if source.name == longer:
            raise ValueError
        return take_apart(source, reading)

    monkeypatch.setattr(pipeline, "take_apart", failing)
    told = handed_in(tmp_path, paper("ferry.txt"), paper(longer, SLIPWAY, KNOWN))
    assert [one.outcome for one in told] == [Outcome.ADDED, Outcome.REFUSED]
    assert {*held(tmp_path)} == {"ferry.txt"}
    assert sorted(path.name for path in folder_of(tmp_path).iterdir()) == ["ferry.txt", "sources.csv"]
