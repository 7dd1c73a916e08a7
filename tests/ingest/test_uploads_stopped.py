"""An upload that is stopped leaves everything as it was, at whichever step; one that fails does too."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from uploading import FERRY, KNOWN, MODEL, SLIPWAY, below, handed_in, held, paper

from ingest import confined, pipeline
from ingest.confined import Confined
from ingest.errors import StoppedError
from ingest.pipeline import ingest
from ingest.sandbox import Sandbox
from ingest.sources import Details
from ingest.stopping import Stop
from ingest.uploads import Upload, folder_of, take_in
from store.builder import build_here
from store.catalogue import opened
from store.errors import IndexNotWritableError
from store.index import check
from store.layout import RECORD

OTHER = Details(council="Holm Council")
BATCH = (
    paper("ferry.txt", SLIPWAY),
    paper("pier.txt", b"1. Pier\n\nThe quillwort pier was closed.\n"),
    paper("quay.txt"),
)


def revision(index: Path) -> int:
    with opened(index / RECORD, index, read_only=True) as record:
        return record.revision


def published(index: Path) -> dict[str, bytes]:
    """Everything that readers and the folder of uploads consist of; not the working record, whose pages may differ."""
    return below(index, leaving_out=(RECORD, f"{RECORD}-wal", f"{RECORD}-shm", "LOCK"))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    handed_in(tmp_path / "index", paper("ferry.txt", b"1. Ferry\n\nThe ferry was late.\n"))
    return tmp_path / "index"


def stopped_at(step: int, index: Path, uploads: Sequence[Upload] = BATCH) -> list[str]:
    """What was being done at each step until a stop was asked for at one of them."""
    stop, steps, seen = Stop(), count(), []

    def progress(what: str, _done: int, _total: int) -> None:
        seen.append(what)
        if next(steps) == step:
            stop.ask()

    take_in(uploads, index, MODEL, replace=True, progress=progress, build=build_here, stop=stop)
    return seen


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("together", [1, 256], ids=["each-stored-at-once", "stored-together"])
def test_a_stop_before_publishing_leaves_folder_record_and_index_as_they_were(
    index: Path, step: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "EMBED_TOGETHER", together)  # so that some are in the record when the stop comes
    before, was, texts = published(index), revision(index), held(index)
    with pytest.raises(StoppedError, match="stopped before it was done"):
        stopped_at(step, index)
    assert published(index) == before
    assert (revision(index), held(index)) == (was, texts)
    assert b"quillwort" not in (index / RECORD).read_bytes(), "nor is a word of it left in the record's pages"
    assert [*check(index).faults] == []
    assert {*(one.name for one in handed_in(index, *BATCH, replace=True))} == {"ferry.txt", "pier.txt", "quay.txt"}
    assert {*held(index)} == {"ferry.txt", "pier.txt", "quay.txt"}


def test_a_stop_that_comes_when_it_is_being_published_is_told_that_it_is_too_late(index: Path) -> None:
    stop, answers = Stop(), []

    def progress(what: str, _done: int, _total: int) -> None:
        if what == "publishing":
            answers.append(stop.ask())

    take_in(BATCH, index, MODEL, replace=True, progress=progress, build=build_here, stop=stop)
    assert answers == [False]
    assert {*held(index)} == {"ferry.txt", "pier.txt", "quay.txt"}


def test_the_first_upload_of_all_stopped_leaves_no_folder_and_no_sidecar(tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        stopped_at(4, tmp_path / "index")
    assert not folder_of(tmp_path / "index").exists()
    assert [one.name for one in handed_in(tmp_path / "index", *BATCH)] == ["ferry.txt", "pier.txt", "quay.txt"]


def test_what_another_folder_ingests_afterwards_brings_nothing_of_it(index: Path, two_councils: Path) -> None:
    with pytest.raises(StoppedError):
        stopped_at(5, index)
    ingest(two_councils, index, MODEL, build=build_here)
    assert {*held(index)} == {"ferry.txt", "weir.txt", "mill-lane.txt"}
    assert held(index)["ferry.txt"] == b"1. Ferry\n\nThe ferry was late.\n"


def test_a_failure_to_publish_puts_the_record_back_too(index: Path, two_councils: Path) -> None:
    was = revision(index)

    def no_room(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(IndexNotWritableError, match="No space left"):
        take_in(BATCH, index, MODEL, replace=True, build=no_room)  # type: ignore[arg-type]
    assert revision(index) == was
    ingest(two_councils, index, MODEL, build=build_here)
    assert {*held(index)} == {"ferry.txt", "weir.txt", "mill-lane.txt"}


def test_a_paper_whose_details_were_being_changed_has_them_as_they_were(index: Path) -> None:
    with pytest.raises(StoppedError):
        stopped_at(1, index, [paper("ferry.txt", b"1. Ferry\n\nThe ferry was late.\n", OTHER)])
    with opened(index / RECORD, index, read_only=True) as record:
        assert [one.council for one in record.sources()] == [KNOWN.council]


def test_a_file_that_is_being_parsed_when_the_stop_comes_is_not_waited_for() -> None:
    """A child that hangs is ended by the thread that asks; the one that waits for it gets a fault at once."""

    class Hanging(Confined):
        worker = "http.server"  # listens, and never answers a request

    hanging, answers = Hanging(), []
    waiting = threading.Thread(target=lambda: answers.append(hanging.ask("a.txt", FERRY)))
    waiting.start()
    while hanging._child is None:
        threading.Event().wait(0.01)
    hanging.stop()
    waiting.join(timeout=30)
    assert answers == [{"fault": "was not read, because the run was stopped; begin it again"}]
    assert hanging._child is None


# --- parsed once ---


def test_each_file_is_parsed_once_and_what_was_read_is_what_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    send = confined._send

    def counting(child: object, request: str, data: bytes) -> bytes | None:
        parsed.append(request)
        return send(child, request, data)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(confined, "_send", counting)
    batch = [paper("ferry.txt"), paper("slipway.md", SLIPWAY), paper("torn.docx", b"PK\x03\x04"), paper("x.exe")]
    handed_in(tmp_path / "index", *batch)
    assert sorted(parsed) == ["ferry.txt", "slipway.md", "torn.docx"]
    with Sandbox() as sandbox:
        assert held(tmp_path / "index") == {
            "ferry.txt": sandbox.read("ferry.txt", FERRY).raw_text.encode(),
            "slipway.md": sandbox.read("slipway.md", SLIPWAY).raw_text.encode(),
        }


class Embedding:
    """Embeds as the small one does, and says how often."""

    fingerprint, dimensions = MODEL.fingerprint, MODEL.dimensions

    def __init__(self) -> None:
        self.asked = 0

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += 1
        return MODEL.passages(texts)


def test_a_stop_asked_for_while_reading_ends_before_the_embedding(index: Path) -> None:
    stop, model = Stop(), Embedding()

    def progress(what: str, done: int, total: int) -> None:
        if (what, done) == ("reading", total - 1):
            stop.ask()

    with pytest.raises(StoppedError):
        take_in(BATCH, index, model, replace=True, progress=progress, build=build_here, stop=stop)
    assert model.asked == 0
