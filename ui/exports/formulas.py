"""Text that no spreadsheet runs: a mark before what it would take for a formula, and the way back to the text."""

from __future__ import annotations

import re

# What a spreadsheet begins a formula with (OWASP, "CSV Injection"), in its wide and small forms too. Before it may
# stand what a spreadsheet skips or a person does not see: spaces, quotation marks, characters without a width.
STARTS = r"=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫"
SKIPPED = r"\s'\"‘’“”`\x00-\x1f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
FORMULA = re.compile(rf"[{SKIPPED}]*[{STARTS}]")
NUMBER = re.compile(r"[+\-]?£?\d[\d,]*(?:\.\d+)?%?")
MARK = "'"


def may_run(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula; a plain number with its sign is none."""
    return bool(FORMULA.match(text)) and not NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """The text as a cell of a CSV file: an apostrophe before what might be run, everything else as it is."""
    return MARK + text if may_run(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made the cell of, to the character."""
    return cell[1:] if cell.startswith(MARK) and may_run(cell[1:]) else cell
