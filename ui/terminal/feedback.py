"""What visitors said of answers, for people, as JSON and as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence
from typing import Any

from store.feedback import Said, Verdict
from ui.exports.formulas import guarded
from ui.terminal.printing import print_json, print_raw, say, wrapped
from ui.words import counted

COLUMNS = ("at", "verdict", "wrong", "note", "question", "limits", "outcome", "places", "generation")


def feedback_json(one: Said) -> dict[str, Any]:
    """A verdict with all that is kept of it."""
    places = [
        {"document": place.document, "sha256": place.sha256, "start": place.start, "end": place.end}
        for place in one.places
    ]
    return {
        "at": one.at.isoformat(),
        "verdict": one.verdict.value,
        "wrong": one.wrong.value if one.wrong else None,
        "note": one.note,
        "question": one.question,
        "limits": [*one.scope.described()],
        "outcome": one.outcome,
        "places": places,
        "generation": one.generation,
    }


def print_feedback_json(found: Sequence[Said]) -> None:
    """Every verdict as JSON."""
    print_json([feedback_json(one) for one in found])


def print_feedback_csv(found: Sequence[Said]) -> None:
    """A row a verdict; places as "file.txt 120:180", one after another."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in found:
        told = feedback_json(one)
        told["limits"] = "; ".join(told["limits"])
        told["places"] = "; ".join(f"{place.document} {place.start}:{place.end}" for place in one.places)
        writer.writerow([guarded(str(told[name] or "")) for name in COLUMNS])
    print_raw(out.getvalue())


def show_feedback(found: Sequence[Said]) -> None:
    """A few lines a verdict; below one that was not of use, the command that makes it a question of the set."""
    for one in found:
        why = f": {one.wrong.value}" if one.wrong else ""
        say(f"{one.at:%Y-%m-%d %H:%M} {one.verdict.value}{why}", bold=True)
        limits = f" ({', '.join(one.scope.described())})" if one.scope.described() else ""
        say(wrapped(f"“{one.question}”{limits}: {one.outcome}, {counted(len(one.places), 'place')}"))
        if one.note:
            say(wrapped(f"Note: {one.note}"))
        if one.verdict is Verdict.NOT_USEFUL:
            say(wrapped(adding(one)), dim=True)
    say(counted(len(found), "verdict"))


def adding(one: Said) -> str:
    """The command that makes a question of the set of it, within the same limits; what is right is left to say."""
    scope = one.scope
    limits = [("--council", name) for name in scope.councils] + [("--committee", name) for name in scope.committees]
    limits += [(name, day.isoformat()) for name, day in (("--since", scope.since), ("--until", scope.until)) if day]
    return shlex.join(["matters", "add-question", one.question, *(word for pair in limits for word in pair)])
