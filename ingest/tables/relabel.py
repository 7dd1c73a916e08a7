"""Headers read again once more is known: the council's own name is no subject, and a key explains abbreviations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.tables.axes import is_own
from ingest.tables.column import Column
from ingest.tables.labels import Label, basis_of, read_label
from ingest.tables.roles import Role


def relabelled(columns: Sequence[Column], council: str | None, legend: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of values with their headers read without the council's own name and with the key's meanings."""
    return tuple(_read_again(one, council, legend) if one.role is Role.VALUE else one for one in columns)


def _read_again(column: Column, council: str | None, legend: Mapping[str, str]) -> Column:
    parts = tuple(spot.text for spot in column.path)
    named = tuple(text for text in parts if not is_own(text, council))
    kept = tuple(text for text in named if basis_of(legend.get(text, "")) is None)
    if kept == parts:
        return column
    return replace(column, label=_label(kept, parts, own=named != parts, legend=legend))


def _label(kept: tuple[str, ...], parts: tuple[str, ...], *, own: bool, legend: Mapping[str, str]) -> Label:
    """The label of the parts that are kept; those left out say whose it is, or how it is counted."""
    read = read_label(kept)
    basis = next((basis for text in parts if (basis := basis_of(legend.get(text, "")))), None)
    return replace(read, text=" ".join(parts), own=read.own or own, basis=basis or read.basis)
