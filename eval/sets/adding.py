"""A bad answer made a question: what it should have said, and where that stands, added to a set of one's own."""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from eval.errors import QuestionRefusedError, QuestionSetError
from eval.sets.case import Case, GoldCell, GoldPlace
from eval.sets.gold import PLAIN, faults_of, spots
from eval.sets.rows import RowError, read_row
from language.messages import composed, said_by
from qa.schema import Reason
from store.schema import Document, Scope

FILE = "added.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of an answer. `reason`: nothing should have been answered, and why."""

    question: str
    kind: str
    scope: Scope
    should_say: tuple[str, ...] = ()  # words that a right answer holds, all of them
    should_not_say: tuple[str, ...] = ()
    places: tuple[GoldPlace, ...] = ()  # where what it should say stands
    reason: Reason | None = None
    traps: tuple[str, ...] = ()
    note: str = ""


def add(folder: Path, correction: Correction, held: Mapping[str, Document]) -> Case:
    """Append the correction to the folder's `added.jsonl` as a question, checked first.

    Each quotation is written as the document has it. Raises QuestionRefusedError, QuestionSetError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / FILE) as file:
            used = _ids(file)
            row = _row(correction, _next(used), held)
            case = _checked(row, used, held)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise QuestionSetError(
            folder / FILE, composed("cannot be written ({strerror})", strerror=error.strerror)
        ) from None
    return case


@contextmanager
def _alone(path: Path) -> Iterator[IO[str]]:
    """The file, open to read and append, while nobody else writes to it."""
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _ids(file: IO[str]) -> set[str]:
    file.seek(0)
    return {match[1] for line in file if (match := re.match(r'\{"id": "([^"]+)"', line))}


def _next(used: set[str]) -> str:
    numbers = (int(one[2:]) for one in used if re.fullmatch(r"Q-\d+", one))
    return f"Q-{max(numbers, default=0) + 1:04}"


def _checked(row: Mapping[str, Any], used: set[str], held: Mapping[str, Document]) -> Case:
    """The case as it will be read. Raises QuestionRefusedError."""
    if not row["abstain"] and not (row["gold"] or row["cells"]):
        raise QuestionRefusedError(composed("say where it stands: a document with its words or its cell"))
    try:
        case = read_row(json.dumps(row), used=used)
    except RowError as error:
        raise QuestionRefusedError(said_by(error)) from None
    for fault in faults_of(case, held):
        raise QuestionRefusedError(fault.partition(": ")[2])
    return case


def _row(correction: Correction, name: str, held: Mapping[str, Document]) -> dict[str, Any]:
    """The line of the set; `held` gives the words of each place as they are printed."""
    quoted = [_quoted(place, held) for place in correction.places if not isinstance(place, GoldCell)]
    cells = [place for place in correction.places if isinstance(place, GoldCell)]
    named = [*(one["document"] for one in quoted), *(cell.file for cell in cells)]
    return {
        "id": name,
        "docs": list(dict.fromkeys(named)) or ["*"],
        **_scope(correction.scope),
        "question": correction.question,
        "kind": correction.kind if correction.reason is None else "unanswerable",
        "must": [] if correction.reason else [[_pattern(words)] for words in correction.should_say if words.strip()],
        "must_not": [_pattern(words) for words in correction.should_not_say if words.strip()],
        "gold": [] if correction.reason else quoted,
        "cells": [] if correction.reason else [_cell(cell) for cell in cells],
        "abstain": correction.reason is not None,
        **({"reason": correction.reason.value} if correction.reason else {}),
        "traps": list(correction.traps),
        "note": correction.note,
    }


def _quoted(place: GoldPlace, held: Mapping[str, Document]) -> dict[str, str]:
    """A place by its words, as its document prints them."""
    assert not isinstance(place, GoldCell)
    for spot in spots((place,), held):
        return {"document": spot.document, "quote": spot.span.of(held[spot.document].raw_text)}
    return {"document": place.documents[0], "quote": place.quote}  # refused when it is checked


def _cell(cell: GoldCell) -> dict[str, str]:
    return {"file": cell.file, "cell_or_row_col": cell.cell} | ({"sheet": cell.sheet} if cell.sheet else {})


def _pattern(words: str) -> str:
    """A pattern for words as a person types them, whatever the white space; never inside a longer word or figure."""
    pattern = r"\s+".join(map(re.escape, words.translate(PLAIN).split()))
    return rf"(?<!\w)(?<!\d[.,]){pattern}(?!\w|[.,]\d)"


def _scope(scope: Scope) -> dict[str, Any]:
    """What the question was limited to."""
    if scope.is_everything:
        return {}
    limits: dict[str, Any] = {
        "documents": list(scope.documents),
        "council": list(scope.councils),
        "committee": list(scope.committees),
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
    }
    return {"scope": {name: value for name, value in limits.items() if value}}
