"""A pack that was checked, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ui.exports.packs.checking import Finding, notes
from ui.exports.packs.opening import Opened
from ui.terminal.printing import print_fault, print_json, say
from ui.words import counted


def show_checked(pack: Opened, findings: Sequence[Finding]) -> None:
    """A line a source and a line a paper, a line for each fault on standard error, and what it comes to."""
    evidence = pack.evidence
    say(f"“{' '.join(evidence.question.split())}”: {pack.kind} of {evidence.made}, record {evidence.generation}")
    numbered = {place.of for place in evidence.places if place.number is not None}
    for one in findings:
        if one.fault:
            print_fault(f"differs: {one.told}")
        elif one.of in numbered or one.of in ("text", "paper"):
            say(one.told)
    for note in notes(pack):
        say(note)
    faults = sum(one.fault is not None for one in findings)
    say(f"{counted(len(findings), 'thing')} checked, {f'{faults:,} differ' if faults else 'all hold'}", bold=True)


def print_checked(file: Path, pack: Opened, findings: Sequence[Finding]) -> None:
    """The same as one JSON object; `fault` is `None` for what holds."""
    evidence = pack.evidence
    print_json(
        {
            "file": str(file),
            "kind": pack.kind,
            "question": evidence.question,
            "made": evidence.made,
            "generation": evidence.generation,
            "holds": not any(one.fault for one in findings),
            "papers": [
                {"name": one.name, "sha256": one.sha256, "text_sha256": one.text_sha256, "characters": len(one.text)}
                for one in evidence.papers
            ],
            "checked": [{"of": one.of, "where": one.where, "fault": one.fault} for one in findings],
            "notes": [*notes(pack)],
        }
    )
