"""Asking many: one line of JSON out for every line in."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from ui.commands.edge import UserError
from ui.commands.options import FAILED

Row = dict[str, Any]


def run_batch(path: Path, answer: Callable[[Row], Row]) -> None:
    """Print what `answer` makes of each line; one that cannot be asked is named and the rest go on."""
    from qa.errors import QuestionError
    from store.errors import StoreError
    from ui.terminal.printing import print_fault, print_json

    failed = False
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        started = time.perf_counter()
        try:
            row = _row(line)
            result = answer(row)
        except (UserError, QuestionError, StoreError) as error:
            failed = True
            print_fault(f"{path}, line {number}: {error}")
            continue
        print_json({"id": row["id"], **result, "seconds": round(time.perf_counter() - started, 4)}, compact=True)
    if failed:
        raise typer.Exit(FAILED)


def one_of(question: str | None, batch: Path | None) -> None:
    """Raise typer.BadParameter unless there is a question or a batch, and not both."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch FILE, and not both")


def _lines(path: Path) -> Iterator[bytes]:
    if str(path) == "-":
        yield from sys.stdin.buffer
        return
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from None


def _row(line: bytes) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # bytes that are not UTF-8 are a ValueError too
        raise UserError(f'not JSON ({error}); write {{"id": "1", "question": "..."}}') from None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("question"), str)
        or not isinstance(row.get("id"), str | int)
    ):
        raise UserError('needs "id" and "question"; write {"id": "1", "question": "..."}')
    if not isinstance(row.get("conversation", ""), str | int):
        raise UserError('"conversation" must be a name or a number')
    names = row.get("documents")
    if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise UserError('"documents" must be a list of file names')
    return row
