"""The sandbox: what a file costs is its own affair, and the next file is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from ingest.errors import UnreadableFileError, UnsupportedFormatError
from ingest.readers import READERS, read
from ingest.sandbox import Limits, Sandbox

SAMPLES = Path(__file__).parents[1] / "samples"
SLOW = ("slow.csv", b"a,b\n" * 6_000_000)  # half a minute of parsing, and more than a gigabyte


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as shared:
        yield shared


def child_of(sandbox: Sandbox) -> int:
    assert sandbox._child is not None
    return sandbox._child.pid


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_reads_in_the_sandbox_as_outside_it(sandbox: Sandbox, suffix: str) -> None:
    path = SAMPLES / f"minutes{suffix}"

    assert sandbox.read(path.name, path.read_bytes()) == read(path.name, path.read_bytes())


def test_every_parser_works_within_the_default_limits_and_one_child_serves_many_files(sandbox: Sandbox) -> None:
    sandbox.read("a.txt", b"Agreed.")
    child = child_of(sandbox)

    assert sandbox.read("other_page.html", (SAMPLES / "other_page.html").read_bytes()).marks
    assert len(sandbox.read("long.txt", b"word " * 4_000_000).raw_text) == 20_000_000
    assert child_of(sandbox) == child


def test_a_refusal_comes_through_as_its_own_type(sandbox: Sandbox) -> None:
    with pytest.raises(UnsupportedFormatError):
        sandbox.read("a.doc", b"Agreed.")
    with pytest.raises(UnreadableFileError, match=r"^a\.pdf: is cut short or damaged"):
        sandbox.read("a.pdf", b"%PDF-1.4 nothing more")


@pytest.mark.parametrize(
    ("limits", "fault"),
    [
        (Limits(cpu_seconds=1), "slow.csv: took more than 1 s to parse; open it in the program that made it"),
        (Limits(wall_seconds=0.5), "slow.csv: took more than 0.5 s to parse; open it in the program that made it"),
        (Limits(memory=160 * 2**20), "slow.csv: needs more than 160 MB of memory to parse; open it in the program"),
    ],
    ids=["processor", "wall", "memory"],
)
def test_a_file_that_breaks_a_limit_is_refused_and_the_next_one_is_read(limits: Limits, fault: str) -> None:
    with Sandbox(limits) as sandbox:
        with pytest.raises(UnreadableFileError) as refusal:
            sandbox.read(*SLOW)

        assert str(refusal.value).startswith(fault)
        assert sandbox.read("a.txt", b"Agreed.").raw_text == "Agreed."


def test_a_child_that_dies_between_two_files_is_replaced(sandbox: Sandbox) -> None:
    sandbox.read("a.txt", b"Agreed.")
    os.kill(child_of(sandbox), signal.SIGKILL)

    assert sandbox.read("a.txt", b"Agreed.").raw_text == "Agreed."


def test_a_parser_that_crashes_costs_only_its_file() -> None:
    with Sandbox() as sandbox:
        killer = Thread(target=crash_while_busy, args=(sandbox,))
        killer.start()
        with pytest.raises(UnreadableFileError, match=r"^slow\.csv: ended its parser \(SIGSEGV\); open it in the"):
            sandbox.read(*SLOW)
        killer.join()

        assert sandbox.read("a.txt", b"Agreed.").raw_text == "Agreed."


def crash_while_busy(sandbox: Sandbox) -> None:
    while not sandbox._served:
        sleep(0.01)
    sleep(0.2)  # of the half minute that the file takes
    os.kill(child_of(sandbox), signal.SIGSEGV)


def test_a_child_without_the_memory_for_a_file_is_told_as_a_fault_of_the_file() -> None:
    # A small file may fit into what the child's interpreter had already taken before it was limited.
    with Sandbox(Limits(memory=2**20)) as sandbox, pytest.raises(UnreadableFileError, match=r"^a\.txt: "):
        sandbox.read("a.txt", b"Agreed. " * 2**20)


def test_a_limited_process_cannot_write_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "written"
    write = f"import os; os.write(os.open({str(path)!r}, os.O_CREAT | os.O_WRONLY), b'x')"
    code = f"from ingest.worker import limit_process; limit_process(2**30); {write}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "File too large" in ran.stderr
    assert path.read_text() == ""


@pytest.mark.parametrize(
    "deed",
    [
        "open({path!r}, 'w')",
        "os.open({path!r}, os.O_CREAT)",
        "os.mkdir({path!r})",
        "os.system('touch ' + {path!r})",
        "socket.create_connection(('127.0.0.1', 9))",
    ],
)
def test_code_in_the_child_cannot_write_run_or_connect(tmp_path: Path, deed: str) -> None:
    path = tmp_path / "written"
    code = f"import os, socket; from ingest.worker import guard_process; guard_process(); {deed.format(path=str(path))}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "PermissionError: a parser may not" in ran.stderr
    assert not path.exists()


def test_nothing_of_the_environment_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SECRET", "key")
    with Sandbox() as sandbox:
        sandbox.read("a.txt", b"Agreed.")

        assert b"MATTERS_SECRET" not in Path(f"/proc/{child_of(sandbox)}/environ").read_bytes()


def test_a_file_name_that_is_no_unicode_is_no_obstacle(sandbox: Sandbox) -> None:
    assert sandbox.read(os.fsdecode(b"minutes \xff.txt"), b"Agreed.").raw_text == "Agreed."


def test_closing_the_sandbox_ends_the_child() -> None:
    with Sandbox() as sandbox:
        sandbox.read("a.txt", b"Agreed.")
        child = child_of(sandbox)

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
