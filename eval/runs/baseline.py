"""Baselines: a run saved as a file that a person can keep under version control, and what a run is compared with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.errors import BaselineError
from eval.runs.record import RUN, Row, Run
from eval.runs.store import RunStore

FILE = "baseline.json"
NONE, LAST = "none", "last"


def save(run: Run, path: Path) -> None:
    """The run as `as_saved` leaves it, a line a question, so that a change of one is a change of its line."""
    saved = as_saved(run)
    written = RUN.dump_python(replace(saved, rows=()), mode="json")
    rows = ",\n".join(json.dumps(_small(row), ensure_ascii=False) for row in saved.rows)
    text = json.dumps(written, ensure_ascii=False, indent=1).replace('"rows": []', f'"rows": [\n{rows}\n]')
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(path)


def as_saved(run: Run) -> Run:
    """The questions as written, asked the first time, with their marks to four places and without times."""
    return replace(run, run_id=None, rows=tuple(replace(row, marks=_rounded(row.marks)) for row in run.first))


def _rounded(marks: Mapping[str, float | None]) -> dict[str, float | None]:
    """Times are of one machine."""
    return {name: None if mark is None else round(mark, 4) for name, mark in marks.items() if name != "seconds"}


def _small(row: Row) -> dict[str, Any]:
    """What a comparison needs of a row; not the words of the answer."""
    return {
        "set": row.set,
        "id": row.id,
        "question": row.question,
        "kind": row.kind,
        "traps": list(row.traps),
        "answerable": row.answerable,
        "conversation": row.conversation,
        "marks": row.marks,
    }


def load(path: Path) -> Run:
    """A run that `save` wrote. Raises BaselineError."""
    try:
        return RUN.validate_json(path.read_bytes())
    except OSError as error:
        raise BaselineError(str(path), f"cannot be read ({error.strerror})") from None
    except ValidationError as error:
        raise BaselineError(str(path), f"is no saved run ({error.errors()[0]['msg'].lower()})") from None


def chosen(against: str | None, sets: list[Path], store: RunStore) -> Run | None:
    """What to compare with: a file, a run by its number, the last one, the first set's own baseline, or nothing.

    Raises BaselineError, RunStoreError.
    """
    if against is None:
        own = [path / FILE for path in sets if (path / FILE).is_file()]
        return load(own[0]) if own else None
    if against == NONE:
        return None
    if against == LAST:
        finished = [kept.run_id for kept in store.runs() if kept.finished_at]
        if not finished:
            raise BaselineError(LAST, "no run has finished here yet")
        return store.run(finished[0])
    if against.isdigit():
        return store.run(int(against))
    return load(Path(against))
