"""What only a process shows: exit codes, signals, pipes, terminals and full disks."""

from __future__ import annotations

import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, ANSWER_NONE, COMMAND, Done, environment, matters, process, told_in_one_line

COST = "What would the repair of the footbridge cost?"
ESCAPES = (
    "The ford \x1b[31mwas\x1b[0m \x9b2Jclosed \x07on\x08 3 May by <b>order</b> \x1b]0;owned\x07 there. "
    "The ford will be opened on \u202e4 June\u202c.\n"  # nobody reads what is written: never quoted in an answer
)


@pytest.fixture(scope="module")
def escapes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A paper full of terminal escapes, and an index of it."""
    folder, index = tmp_path_factory.mktemp("escapes"), tmp_path_factory.mktemp("escapes-index")
    (folder / "ford.txt").write_text(f"Ford\n\n{ESCAPES}", encoding="utf-8")
    assert matters("ingest", folder, "--index", index).code == 0
    return folder, index


@pytest.mark.parametrize(
    ("words", "settings", "code"),
    [
        (["ask", COST], ANSWER_ALL, 0),
        (["ask", COST], ANSWER_NONE, 3),
        (["ask", COST], {"MATTERS_THREADS": "abc"}, 1),
        (["ask"], {}, 2),
    ],
    ids=["done", "abstained", "failed", "wrong use"],
)
def test_the_exit_code_says_how_it_ended(
    two_councils_index: Path, words: list[str], settings: dict[str, str], code: int
) -> None:
    done = process(*words, "--index", two_councils_index, **settings)
    assert done.code == code, done
    assert "Traceback" not in done.err


def on_a_terminal(*words: object, **settings: str) -> str:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, words)], stdout=theirs, stderr=theirs, stdin=theirs, env=environment(settings)
    ) as running:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # what Linux says when the last writer has closed
            pass
        running.wait(timeout=60)
    os.close(ours)
    return shown.decode()


@pytest.mark.parametrize("words", [["ask", "When was the ford \x1b[31mclosed?"], ["search", "ford \x1b[31mclosed"]])
def test_escapes_in_documents_and_questions_reach_the_terminal_spelled_out(
    escapes: tuple[Path, Path], words: list[str]
) -> None:
    shown = on_a_terminal(*words, "--index", escapes[1], **ANSWER_ALL)
    assert "\\x1b[31mwas\\x1b[0m" in shown
    assert "<b>order</b>" in shown
    own = shown.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")  # bold, dim and their end
    assert not set(own) & {"\x1b", "\x9b", "\x07", "\x08", "\u202e", "\u202c"}


def test_the_text_of_a_file_is_exact_in_a_pipe_and_spelled_out_on_a_terminal(escapes: tuple[Path, Path]) -> None:
    file = escapes[0] / "ford.txt"
    assert process("text", file).out == file.read_text(encoding="utf-8")
    assert not set(on_a_terminal("text", file)) & {"\x1b", "\x9b", "\x07", "\u202e"}


def test_json_reads_back_to_the_character_and_holds_no_control_character(escapes: tuple[Path, Path]) -> None:
    done = matters("search", "ford", "--json", "--index", escapes[1])
    assert any(hit["text"] in ESCAPES and "\x1b[31m" in hit["text"] and "\x9b" in hit["text"] for hit in done.json)
    assert not set(done.out) & {"\x1b", "\x9b", "\x07", "\x08", "\u202e"}


def test_errors_spell_escapes_out_and_stay_on_one_line(two_councils_index: Path) -> None:
    done = matters("ask", "Who?", "--document", "\x1b[31m\nweir.txt", "--index", two_councils_index)
    told_in_one_line(done, "\\x1b[31m weir.txt")


def test_a_terminal_without_our_quotation_marks_is_answered_all_the_same(two_councils_index: Path) -> None:
    done = process("ask", COST, "--index", two_councils_index, PYTHONIOENCODING="latin-1", **ANSWER_ALL)
    assert done.code == 0
    assert "\\u201c" in done.out


# --- interrupted, cut off, out of room ---


def test_an_interrupted_ingest_says_so_in_one_line_and_the_index_still_answers(
    two_councils_index: Path, tmp_path: Path
) -> None:
    folder, index = tmp_path / "in", tmp_path / "index"
    shutil.copytree(two_councils_index, index)
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:04}.txt").write_text(f"Paper {number}\n\nThe bridge was closed.\n" * 20)
    done = interrupted(index, "ingest", folder, "--index", index)
    told_in_one_line(done, "matters: stopped; what was finished is kept")
    held = matters("documents", "--json", "--index", index).json
    assert [row["file"] for row in held] == ["weir.txt", "mill-lane.txt"]
    assert matters("ask", COST, "--index", index, **ANSWER_ALL).code == 0


def interrupted(index: Path, *words: object) -> Done:
    """The command, sent SIGINT when its work is well under way: when the record it writes has grown."""
    record = index / "record.sqlite3-wal"
    with subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  started in the background it would ignore it
    ) as running:
        deadline = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < deadline:
            if size(record) > 50_000:
                break
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    return Done(running.returncode, out.decode(), err.decode())


def size(log: Path) -> int:
    """Its bytes; 0 where it is not: SQLite takes the log away with the last connection that is closed."""
    try:
        return log.stat().st_size
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize("words", [["search", "the footbridge", "-k", "50"], ["search", "--batch", "-"], ["documents"]])
def test_a_reader_that_leaves_early_is_no_error(two_councils_index: Path, words: list[str]) -> None:
    line = b'{"id": 1, "question": "footbridge"}\n'
    command = [*COMMAND, *words, "--index", str(two_councils_index)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment({})
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, err = running.communicate(line * 3, timeout=60)
    assert err == b""
    assert running.returncode == 0


def test_text_in_a_closed_pipe_is_no_error(two_councils: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "text", str(two_councils / "weir.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")


def test_a_disk_without_room_is_told_in_one_line(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the system refuses the write all the same."""
    (tmp_path / "long.txt").write_text("The ford was closed on Monday.\n\n" * 5_000)
    done = subprocess.run(
        [*COMMAND, "ingest", str(tmp_path), "--index", str(tmp_path / "index")],
        capture_output=True,
        check=False,
        env=environment({}),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    told_in_one_line(Done(done.returncode, "", done.stderr.decode()), "cannot be written (", "free some room")


# Root reads whatever the modes say, until CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2) leave its bounding set.
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
if not os.getuid():
    assert all(ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0 for capability in (1, 2))
os.execv(sys.executable, sys.argv[1:])
"""


@pytest.mark.parametrize("command", ["text", "ingest"])
def test_one_without_permission_is_told_which_file_cannot_be_read(tmp_path: Path, command: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Agreed.\n")
    secret.chmod(0)
    dry = [str(tmp_path), "--dry-run", "--index", str(tmp_path / "none")]
    words = dry if command == "ingest" else [str(secret)]
    run = [sys.executable, "-c", WITHOUT_PRIVILEGE, *COMMAND, command, *words]
    done = subprocess.run(run, capture_output=True, text=True, check=False, env=environment({}))
    assert "Traceback" not in done.stderr
    assert "secret.txt: " in done.stdout + done.stderr
    assert "ermission" in done.stdout + done.stderr
