"""What each part was found to be, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.terminal.printing import say

if TYPE_CHECKING:
    from qa.doctor import Finding

MARKS = {"works": "works", "off": "off  ", "fails": "FAILS"}


def show_finding(finding: Finding) -> None:
    """A line a part, with the seconds of one short piece of work."""
    took = "" if finding.seconds is None else f" ({finding.seconds:.3f} s)"
    say(f"{MARKS[finding.state]}  {finding.part}: {finding.says}{took}")


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """All of them, and whether everything configured works."""
    return {
        "works": all(finding.state != "fails" for finding in findings),
        "findings": [asdict(finding) for finding in findings],
    }
