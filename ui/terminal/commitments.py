"""The register of commitments, for people: by body and meeting, each with its words, its place and what shows it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from ui.exports import wording
from ui.exports.lines import Line
from ui.terminal.printing import WIDTH, printable, say

NARROWEST = 30
STEP = "  "


def show_lines(all_lines: Sequence[Line], *, today: date) -> None:
    """Every line under its body and meeting, then how many there are of each status."""
    for body, of_body in groupby(all_lines, key=lambda line: wording.body(line.quote.source)):
        say(folded(body), bold=True)
        for _, of_day in groupby(of_body, key=lambda line: line.quote.source.held_on):
            together = tuple(of_day)
            say(folded(_meeting(together[0], today), 1), bold=True)
            say()
            for line in together:
                show_line(line)
                say()
    say(folded(wording.tally(all_lines)))


def show_line(line: Line) -> None:
    """One entry: its status, its words and place, who, by when, and what shows the status."""
    say(folded(f"{line.status.value.upper()} · {wording.kind(line)} · {line.entry.commitment.commitment_id}", 1))
    for told in _told(line):
        say(folded(told, 2, hanging=True))


def _told(line: Line) -> Iterator[str]:
    yield f"“{line.quote.folded}”"
    yield wording.stands_at(line)
    for again in line.merged:
        yield f"Said again: “{again.folded}” {wording.place(again)}"
    if line.antecedent:
        yield f"Of: “{line.antecedent.folded}”"
    if line.asker:
        yield f"Asked by: “{line.asker.folded}”"
    yield f"Owner: {wording.owner(line)}"
    yield f"Due: {wording.due(line)}"
    yield f"To come: {line.entry.commitment.delivery.value}"
    yield from _shown(line)
    yield wording.stands(line)
    yield from (f"Note by {one.by}: {one.note}" for one in line.entry.reviews if one.note)


def _shown(line: Line) -> Iterator[str]:
    """What shows the status: the evidence, the trail, the state of the minutes."""
    for one in line.evidence:
        yield f"{wording.evidence_head(line)}: “{one.folded}” {wording.place(one)}"
    yield wording.sentence(wording.trail(line))
    if state := wording.record(line):
        yield wording.sentence(state)
    if line.amended:
        yield f"{wording.changed(line)}: “{line.amended.folded}” {wording.place(line.amended)}"
    if line.entry.is_rejected:
        yield "No commitment, a person says."


def _meeting(line: Line, today: date) -> str:
    held_on = line.quote.source.held_on
    age = wording.age(held_on, today) if held_on else None
    return ", ".join(part for part in (wording.meeting(line.quote.source), age) if part)


def folded(text: str, depth: int = 0, *, hanging: bool = False) -> str:
    """The text in lines that the terminal shows whole."""
    width = max(NARROWEST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
    indent = STEP * depth
    return textwrap.fill(
        printable(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent + STEP * hanging,
        break_on_hyphens=False,
    )
