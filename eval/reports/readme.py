"""The table of figures inside a page of Markdown, between two marks: written by the command, held to it by a test."""

from __future__ import annotations

import re
from pathlib import Path

from eval.errors import EvaluationError
from eval.reports.markdown import readme_table
from eval.runs.baseline import as_saved
from eval.runs.record import Run

BEGIN, END = "<!-- figures: written by `matters eval --readme` -->", "<!-- end of figures -->"
MARKED = re.compile(f"({re.escape(BEGIN)}\n).*?({re.escape(END)})", re.DOTALL)


class UnmarkedError(EvaluationError):
    """The page does not say where the table stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no line {BEGIN!r} with a line {END!r} below; write both where the table is to stand")


def into_readme(path: Path, run: Run) -> None:
    """Put the run's table between the marks of a page, as of a saved baseline. Raises UnmarkedError, OSError."""
    text = path.read_text(encoding="utf-8")
    if not MARKED.search(text):
        raise UnmarkedError(path)
    table = f"\n{readme_table(as_saved(run))}\n"
    path.write_text(MARKED.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")


def table_in(text: str) -> str | None:
    """The table that a page shows; `None` where it marks none."""
    found = MARKED.search(text)
    return found[0].removeprefix(f"{BEGIN}\n").removesuffix(END).strip() if found else None
