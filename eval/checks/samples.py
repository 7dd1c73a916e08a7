"""The labelled statements: invented passages, each with good statements about it and bad ones, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import StatementsError
from qa.checks import Cited, Worked

HERE = Path(__file__).parent
PARTS = ("tune", "test")
KINDS = frozenset(
    {
        "invented numeral",
        "swapped numbers",
        "wrong date",
        "wrong name",
        "reversed negation",
        "reversed direction",
        "strengthened modality",
        "wrong attribution",
        "over-general quantifier",
        "unsupported addition",
        "right words, wrong relation",
        "instruction obeyed",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One statement about one passage; `fault` is what is wrong with it, `None` of a good one."""

    passage: str  # the passage's name: its statements stand and fall together
    text: str
    source: Cited
    fault: str | None

    @property
    def good(self) -> bool:
        """Whether the passage bears it out."""
        return self.fault is None


def load(path: Path) -> list[Sample]:
    """The statements of a `.jsonl` file, a line a passage. Raises StatementsError."""
    found: list[Sample] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found += _of_passage(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise StatementsError(path, number, str(error)) from error
    return found


def _of_passage(row: dict[str, Any]) -> Iterator[Sample]:
    worked = Worked(**row["worked"]) if row.get("worked") else None
    source = Cited(sentences=tuple(row["sentences"]), worked=worked, context=row.get("context", ""))
    for statement in row["statements"]:
        fault = statement.get("fault")
        if fault is not None and fault not in KINDS:
            raise ValueError(f"{fault!r} is no kind of fault")
        yield Sample(passage=row["id"], text=statement["text"], source=source, fault=fault)
