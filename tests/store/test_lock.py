"""One writer at a time, told who the other is; a writer that was killed is in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import EMBEDDER, PAPERS, files_below, ingest_here, published, write

from ingest.pipeline import plan
from store.errors import IndexLockedError
from store.index import Index, rebuild

CODE = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return published(tmp_path)


@pytest.fixture
def holder(index: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to the index until its input ends."""
    command = [sys.executable, "-c", HOLD, str(index)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=CODE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_is_refused_at_once_and_told_who_the_first_is(
    index: Path, tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    papers = write(tmp_path / "papers", PAPERS)
    told = rf"being written by process {holder.pid} on \S+ since [\d-]+ [\d:]+; wait until it is done"
    for write_again in (lambda: ingest_here(papers, index), lambda: rebuild(index)):
        with pytest.raises(IndexLockedError, match=told):
            write_again()
    with pytest.raises(IndexLockedError, match=told):
        plan(papers, index, embedding=EMBEDDER.fingerprint)


@pytest.mark.usefixtures("holder")
def test_a_reader_is_not_kept_waiting_by_a_writer(index: Path) -> None:
    opened = Index(index)
    assert len(opened.record.sources()) == 3
    opened.close()


def test_a_writer_that_was_killed_holds_nothing(index: Path, tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert ingest_here(write(tmp_path / "papers", {"parks.txt": "4. Parks\n\nOpened.\n"}), index).added == 1


def test_a_plan_takes_no_lock(index: Path, tmp_path: Path) -> None:
    (index / "LOCK").unlink()
    before = files_below(index)
    plan(write(tmp_path / "papers", PAPERS), index, embedding=EMBEDDER.fingerprint)
    assert files_below(index) == before
