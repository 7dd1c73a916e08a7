"""The process that opens vector stores may die of them; its parent lives and says so in one line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import published

from store.builder import Builder
from store.errors import IndexDamagedError
from store.generation import current
from store.layout import VECTORS

CODE = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return published(tmp_path)


@pytest.fixture
def builder() -> Iterator[Builder]:
    with Builder() as started:
        yield started


def test_one_process_proves_again_and_again(builder: Builder, index: Path) -> None:
    assert builder.prove(current(index)) == builder.prove(current(index))


def test_a_vector_store_that_cannot_be_opened_is_told_in_one_line_and_the_process_goes_on(
    builder: Builder, index: Path
) -> None:
    database = current(index) / VECTORS / "chroma.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[:5000])
    with pytest.raises(IndexDamagedError, match=r"cannot be opened .*; mend it with `matters rebuild") as told:
        builder.prove(current(index))
    assert len(str(told.value).splitlines()) == 1
    database.write_bytes(whole)
    assert builder.prove(current(index)).faults == []


def test_a_process_that_ends_without_an_answer_is_told_by_its_signal(builder: Builder, index: Path) -> None:
    builder.start().kill()
    with pytest.raises(IndexDamagedError, match=r"ended the process .*\(SIGKILL\); mend it with"):
        builder.prove(current(index))


def test_a_process_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "store.builder"]
    with subprocess.Popen(command, stdin=-1, stdout=subprocess.DEVNULL, cwd=CODE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=60) == 0
