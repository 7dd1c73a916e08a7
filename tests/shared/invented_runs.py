"""Runs by numbers, for tests of what is said of runs: nothing was asked, and every mark is as the test gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from eval.measures.intervals import figure
from eval.measures.marked import Marked
from eval.measures.protocol import Better, Measure
from eval.runs.record import Row, Run

KINDS = ("figure", "why", "commitment", "unanswerable")
TRAPS = ("restated value", "polarity", "year not stated", "other council's figure", "arithmetic")


def unread(_: Marked) -> float | None:
    """The marks are given: nothing is marked here."""
    raise AssertionError("an invented run is never marked")


def measure(name: str, better: Better = Better.HIGHER, *, invariant: bool = False, unit: str = "share") -> Measure:
    return Measure(
        name=name, definition=f"{name}, as invented", of=unread, better=better, invariant=invariant, unit=unit
    )


MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        measure("right"),
        measure("citation recall"),
        measure("citation precision"),
        measure("answered though unanswerable", Better.LOWER),
        measure("abstained though answerable", Better.LOWER),
        measure("false quotes", Better.LOWER, invariant=True, unit="count"),
        measure("unsupported numerals", Better.LOWER, invariant=True, unit="count"),
        measure("seconds", Better.LOWER, unit="seconds"),
    )
}


def row(at: int, right: bool, *, kind: str = "figure", traps: Sequence[str] = (), **marks: float | None) -> Row:
    """A question; it is answered where it is right or answerable, and cites its gold where it is right."""
    answerable = kind != "unanswerable"
    answered = answerable is right or (answerable and at % 3 > 0)
    share = float(right) if answerable else None
    earned = {
        "right": float(right),
        "citation recall": share,
        "citation precision": share,
        "answered though unanswerable": None if answerable else float(answered),
        "abstained though answerable": float(not answered) if answerable else None,
        "false quotes": 0.0,
        "unsupported numerals": 0.0,
        "seconds": 0.1 + at % 7 / 100,
    }
    return Row(
        set="invented",
        id=f"I-{at:03}",
        question=f"How many were there in week {at}?",
        kind=kind,
        traps=tuple(traps),
        answerable=answerable,
        marks=earned | {name.replace("_", " "): value for name, value in marks.items()},
        text=f"There were {at}." if answered else "Not recorded.",
        reason=None if answered else "not recorded",
        why_wrong=() if right else ("lacks the figure",),
        cited=(f"week.txt ({at}:{at + 9})",) if answered else (),
        gold=(f"week.txt ({at}:{at + 8})",) if answerable else (),
        answered=answered,
        confidence=0.9 - at % 9 / 12 if right else 0.7 - at % 9 / 12,
    )


def rows(rights: Sequence[bool], traps: Callable[[int], Sequence[str]] | None = None) -> tuple[Row, ...]:
    """A question for each, of the kinds in turn; traps in turn too, unless they are given."""
    told = traps or (lambda at: [TRAPS[at % len(TRAPS)]])
    return tuple(row(at, right, kind=KINDS[at % len(KINDS)], traps=told(at)) for at, right in enumerate(rights))


def run(some: Sequence[Row], run_id: int | None = 1, **changes: object) -> Run:
    made = Run(
        run_id=run_id,
        system="matters",
        started_at="2025-06-01T10:00:00+00:00",
        seconds=61.5,
        sets={"invented": "0" * 64},
        settings={"repeats": 1, "parts": {"reranker": True}},
        facts={"commit": "abc1234", "cores": 2},
        rows=tuple(some),
        figures={name: figure(one.marks.get(name) for one in some) for name in MEASURES},
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # each change is a field of Run


def chance_rights(count: int, share: float, seed: int) -> list[bool]:
    """Right at this rate and by chance alone."""
    return [bool(one) for one in np.random.default_rng(seed).random(count) < share]
