"""The `matters` command as the tests run it: in this process, or as a process of its own, over small records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from language_modes import of_language_model
from typer.testing import CliRunner

import cli

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "cli"]
WORDS_ONLY = {"MATTERS_EMBEDDING": "hashing", "MATTERS_RERANKER": "false"}  # real parts without weights: no loading
ANSWER_ALL, ANSWER_NONE = {"MATTERS_ABSTAIN_BELOW": "0"}, {"MATTERS_ABSTAIN_BELOW": "1"}


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def matters(*words: object, **settings: str) -> Done:
    """The command, run in this process."""
    return reading(b"", *words, **settings)


def reading(stdin: bytes, *words: object, **settings: str) -> Done:
    """The command, run in this process, with its standard input."""
    result = CliRunner().invoke(cli.app, [*map(str, words)], input=stdin, env=WORDS_ONLY | settings)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout_bytes.decode(), result.stderr)


def environment(settings: dict[str, str]) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MATTERS_")}
    clean |= of_language_model()
    return clean | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | WORDS_ONLY | settings


def process(*words: object, **settings: str) -> Done:
    """The command, run as a process to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, check=False, timeout=120, env=environment(settings)
    )
    return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def told_in_one_line(done: Done, *parts: str, code: int = 1) -> None:
    """Assert that the command failed with one line that holds every part, and no traceback."""
    assert done.code == code, done
    assert "Traceback" not in done.err + done.out
    lines = done.err.strip().splitlines()
    assert len(lines) == 1, done.err
    assert all(part in lines[0] for part in parts), done.err


def written(path: Path, rows: Sequence[object]) -> Path:
    """A batch file: strings and bytes as they are, the rest as JSON."""
    lines = [row if isinstance(row, str | bytes) else json.dumps(row) for row in rows]
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return path
