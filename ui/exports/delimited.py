"""The register as CSV (RFC 4180): a header, a row an entry, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from ui.exports.columns import COLUMNS, NAMES, Value
from ui.exports.formulas import guarded
from ui.exports.lines import Line


def table(lines: Iterable[Line]) -> str:
    """The lines as CSV with a header, days as ISO; `formulas.unguarded` gives a cell's text back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerows([_cell(column.value(line)) for column in COLUMNS] for line in lines)
    return out.getvalue()


def _cell(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case date():
            return value.isoformat()
        case _:
            return value
