"""Tables told as lines of text, written as files, and read back through the readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from writing_tables import Merge, write

from ingest.pipeline import take_apart
from ingest.readers import read
from store.observations import Observation
from store.schema import Document, Source


def rows(text: str) -> list[list[str]]:
    """Rows of cells: one a line, cells set apart by bars; a blank line is a blank row."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def table(
    text: str,
    *,
    suffix: str = ".xlsx",
    merges: Sequence[Merge] = (),
    sheet: str = "Sheet1",
    council: str | None = "Northam Borough Council",
    title: str | None = None,
    held_on: date | None = None,
) -> Document:
    """The table as a document taken apart."""
    source = Source(name=f"table{suffix}", sha256="0", council=council, title=title, held_on=held_on)
    return take_apart(source, read(source.name, write(suffix, rows(text), merges=merges, sheet=sheet)))


def cells(document: Document) -> dict[str, Observation]:
    """The figures by the reference of their cell."""
    return {one.cell.a1: one for one in document.observations if one.cell is not None}


def said(one: Observation) -> str:
    """A figure on one line: kind, code and title, whose, when, on which basis, how much, and what stands beside it."""
    when = f"{one.period_start} to {one.period_end}" if one.period_start else "no period"
    whose = ", ".join(filter(None, (one.ref_area, one.cohort))) or "the council"
    amount = "none" if one.value is None else f"{one.value:g}"
    beside = [
        f"status {one.obs_status.value}" if one.obs_status.value != "normal" else "",
        f"rag {one.rag}" if one.rag else "",
        f"target {one.target:g}" if one.target is not None else "",
        "total" if one.is_total else "",
    ]
    name = f"{one.code} {one.indicator}" if one.code else one.indicator
    parts = [one.kind.value, name, whose, f"{when} ({one.basis.value})", f"{amount} {one.unit_measure}"]
    return "; ".join([*parts, *filter(None, beside)])


def told(document: Document) -> dict[str, str]:
    """Every figure in a cell on one line, by reference."""
    return {place: said(one) for place, one in cells(document).items()}
