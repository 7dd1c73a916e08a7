"""The audit log, for people, as JSON and as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from store.audit import Act, Entry
from ui.exports.formulas import guarded
from ui.terminal.printing import print_json, print_raw, say, wrapped
from ui.words import counted


def entry_json(one: Entry) -> dict[str, Any]:
    """An entry with all that it holds."""
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "act": one.act.value,
        "by": one.by,
        "what": dict(one.what),
        "seal": one.seal,
    }


def print_entries_json(found: Iterable[Entry]) -> None:
    """Every entry as JSON."""
    print_json([entry_json(one) for one in found])


def print_entries_csv(found: Iterable[Entry]) -> None:
    """A row an entry; what was done as JSON in one cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["number", "at", "act", "by", "what", "seal"])
    for one in found:
        what = json.dumps(dict(one.what), ensure_ascii=False)
        writer.writerow([one.number, one.at.isoformat(), one.act.value, guarded(one.by or ""), guarded(what), one.seal])
    print_raw(out.getvalue())


def show_entries(found: Iterable[Entry]) -> None:
    """A line an entry, and below it what was done."""
    many = 0
    for one in found:
        many += 1
        who = f" by {one.by}" if one.by else ""
        say(f"{one.number}. {one.at:%Y-%m-%d %H:%M:%S} {one.act.value}{who}", bold=True)
        say(wrapped(told(one)))
    say(counted(many, "entry", "entries"))


def told(one: Entry) -> str:
    """What was done, in a line."""
    if one.act is Act.ASKED and "question" in one.what:
        places = one.what.get("places", [])
        outcome = one.what.get("reason") or counted(len(places), "place")
        return f"“{one.what['question']}”: {outcome}"
    if one.act is Act.EXPORTED and "exported" in one.what:
        return _exported(one.what)
    return ", ".join(f"{name} {value}" for name, value in one.what.items() if value not in (None, [], ""))


def _exported(what: Mapping[str, Any]) -> str:
    """ "answer as .docx, 3 places: “What would it cost?”"."""
    places = sum(len(place.get("spans", [place])) for place in what.get("places", []))
    of = what.get("typed") or what.get("question") or "; ".join(what.get("questions") or what.get("limits") or [])
    told = f"{what['exported']} as {what.get('form')}, {counted(places, 'place')}"
    return f"{told}: “{of}”" if of else told
