"""The truth of a table's figures, which observation is of which, and which of its fields were read right.

A cell of a spreadsheet or a .csv is known by its reference. Elsewhere references depend on how a table was recovered:
there the two readings are aligned by what is printed, in order.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from language.basis import Basis
from store.observations import Observation
from store.schema import Document

REFERENCED = frozenset({".csv", ".xlsx", ".ods"})
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One figure as a careful reader takes it. `value` is `None` where it is withheld; `period` where none is said."""

    file: str
    sheet: str | None
    cell: str | None  # A1; None in text told a cell a line
    line: int | None  # of the file, from 1, where there is no cell
    printed: str
    kind: str
    indicator: str
    value: float | None
    unit: str
    period: tuple[date | None, date | None]
    basis: str
    status: str
    code: str | None = None
    ref_area: str | None = None
    cohort: str | None = None
    hidden: bool = False
    accept: Mapping[str, Any] = field(default_factory=dict)  # a field to the list of what is right too, or "any"

    @property
    def place(self) -> str:
        """Where it stands, for a person: "Sheet!B7", "line 12"."""
        where = self.cell or f"line {self.line}"
        return f"{self.sheet}!{where}" if self.sheet else where


@dataclass(frozen=True, slots=True)
class Pairs:
    """A file's truth beside what was read of it, and what was read where the truth has nothing."""

    file: str
    pairs: tuple[tuple[Truth, Observation | None], ...]
    false: tuple[Observation, ...]


def load(path: Path) -> list[Truth]:
    """The figures of a `truth.jsonl`. Raises ValueError naming file and line."""
    truths = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            truths.append(_truth(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: not a figure ({error})") from None
    return truths


def _truth(row: dict[str, Any]) -> Truth:
    return Truth(
        file=row["file"],
        sheet=row["sheet"],
        cell=row["cell"],
        line=row.get("line"),
        printed=_folded(row["quote"]),
        kind=row["kind"],
        indicator=row["indicator"],
        value=row["value"],
        unit=row["unit"],
        period=_period(row["period"]),
        basis=row["basis"],
        status=row["status"],
        code=row["code"],
        ref_area=row["ref_area"],
        cohort=row["cohort"],
        hidden=row.get("hidden", False),
        accept=row.get("accept", {}),
    )


def _period(printed: Sequence[str | None] | None) -> tuple[date | None, date | None]:
    start, end = printed or (None, None)
    return _day(start), _day(end)


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _folded(text: str) -> str:
    return " ".join(text.split())


# --- which observation is of which cell ---


def pair(document: Document, truths: Sequence[Truth]) -> Pairs:
    """Each figure of the truth, all of one file, with the observation of the same cell."""
    name = document.source.name
    read_cells = [one for one in document.observations if _in_a_table(document, one)]
    matched = _by_cell if Path(name).suffix in REFERENCED else _by_print
    pairs = matched(truths, read_cells)
    taken = {one.span for _, one in pairs if one}
    kept = tuple((truth, one) for truth, one in pairs if not truth.hidden)
    return Pairs(name, kept, tuple(one for one in read_cells if one.span not in taken))


def _in_a_table(document: Document, one: Observation) -> bool:
    return one.cell is not None or any(grid.span.covers(one.span) for grid in document.grids)


def _by_cell(truths: Sequence[Truth], observations: Sequence[Observation]) -> list[tuple[Truth, Observation | None]]:
    held = {(one.cell.sheet, one.cell.a1): one for one in reversed(observations) if one.cell}
    return [(truth, held.get((truth.sheet, truth.cell or ""))) for truth in truths]


def _by_print(truths: Sequence[Truth], observations: Sequence[Observation]) -> list[tuple[Truth, Observation | None]]:
    ordered = sorted(observations, key=lambda one: one.span)
    printed, raw = [_first_word(one.printed) for one in truths], [_first_word(one.raw_value) for one in ordered]
    found: dict[int, Observation] = {}
    for block in SequenceMatcher(None, printed, raw, autojunk=False).get_matching_blocks():
        found |= {block.a + step: ordered[block.b + step] for step in range(block.size)}
    return [(truth, found.get(at)) for at, truth in enumerate(truths)]


def _first_word(printed: str) -> str:
    """The number without the mark that may follow it ("246 [r]"): a reading may keep the mark beside the value."""
    return printed.split(maxsplit=1)[0] if printed.split() else ""


# --- which of its fields are right ---


def judged(truth: Truth, one: Observation) -> dict[str, bool]:
    """Each field that the truth settles, and whether it was read right."""
    marks = {name: right(truth, one) for name, right in FIELDS.items() if truth.accept.get(name) != ANY}
    if truth.code:
        marks["code"] = _words(truth.code) == _words(one.code)
    if truth.ref_area or truth.cohort:
        marks["whose"] = _whose(truth, one)
    return marks


def _value(truth: Truth, one: Observation) -> bool:
    return any(_near(value, one.value) for value in (truth.value, *truth.accept.get("value", ())))


def _near(value: float | None, got: float | None) -> bool:
    if value is None or got is None:
        return value is got
    return math.isclose(value, got, rel_tol=1e-6, abs_tol=1e-6)


def _period_right(truth: Truth, one: Observation) -> bool:
    """At a date, only the date is asked: when the period that it closes began says nothing of the value."""
    ways = [truth.period, *map(_period, truth.accept.get("period", ()))]
    if Basis.SNAPSHOT in {truth.basis, one.basis}:
        return one.period_end in {end for _, end in ways}
    return (one.period_start, one.period_end) in ways


def _plain(name: str, got: Callable[[Observation], str]) -> Callable[[Truth, Observation], bool]:
    def right(truth: Truth, one: Observation) -> bool:
        ways = (getattr(truth, name), *truth.accept.get(name, ()))
        return got(one).casefold() in {way.casefold() for way in ways}

    return right


def _indicator(truth: Truth, one: Observation) -> bool:
    """Every word of its title, in the title read or the cohort beside it: a section's heading may stand there too."""
    ways = (truth.indicator, *truth.accept.get("indicator", ()))
    return any(_words(way) <= _words(one.indicator, one.cohort) for way in ways)


def _whose(truth: Truth, one: Observation) -> bool:
    """The area and the cohort, wherever the reading keeps them."""
    got = _words(one.indicator, one.ref_area, one.cohort, one.comparator)
    return all(
        any(_words(way) <= got for way in (name, *_listed(truth.accept.get(field_name))))
        for field_name, name in (("ref_area", truth.ref_area), ("cohort", truth.cohort))
        if name
    )


def _listed(accepted: object) -> Iterable[str]:
    return accepted if isinstance(accepted, list) else ()


def _words(*texts: str | None) -> set[str]:
    return {word for text in texts if text for word in re.findall(r"[^\W_]+", text.casefold())}


FIELDS: dict[str, Callable[[Truth, Observation], bool]] = {
    "value": _value,
    "unit": _plain("unit", lambda one: one.unit_measure),
    "period": _period_right,
    "basis": _plain("basis", lambda one: one.basis.value),
    "kind": _plain("kind", lambda one: one.kind.value),
    "status": _plain("status", lambda one: one.obs_status.value),
    "indicator": _indicator,
}
