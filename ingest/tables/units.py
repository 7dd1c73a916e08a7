"""The unit of each value of a table, and the value in it: percent as 57.4 however it is printed, pounds in full."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.figures import Draft
from ingest.tables.frame import Frame
from ingest.tables.measures import Unit
from store.observations import COUNT, PERCENT, POINTS, POUNDS, RANK, FigureKind

NOT_STATED = "not stated"  # a number with decimals of which nothing says the unit


class Units:
    """The units of a table's values."""

    def __init__(self, frame: Frame, found: Sequence[Draft]) -> None:
        self.frame = frame
        self.by_row = _printed_in_row(found)
        self.with_decimals = {_scope(one) for one in found if one.printed.decimals and one.printed.unit is None}
        self.states_any = any(_states(one) for one in found)
        self.as_fractions = self._are_fractions(found)

    def of(self, draft: Draft) -> tuple[str, float | None, float | None]:
        """The unit, the value in it, and the upper end of a range."""
        unit = self._unit(draft)
        seen = draft.printed
        if seen.value is None:
            return unit.name, None, None
        factor = unit.scale if not seen.scaled else 1.0
        if self.as_fractions and seen.unit is None and unit.name in (PERCENT, POINTS):
            factor = 100.0
        return unit.name, _times(seen.value, factor), None if seen.upper is None else _times(seen.upper, factor)

    def _unit(self, draft: Draft) -> Unit:
        """By the cell, the row, the column and the table, in this order; a header that is only a unit comes first."""
        label, seen = draft.column.label, draft.printed
        stated = [one for one in self._stated(draft) if one]
        if seen.unit == "of":
            return Unit(COUNT)
        if seen.unit == POUNDS:
            return next((one for one in stated if one.name == POUNDS), Unit(POUNDS))
        if seen.unit:
            return Unit(seen.unit)
        if draft.kind is FigureKind.CHANGE and label.unit:
            return label.unit
        if stated:
            return stated[0]
        return Unit(NOT_STATED if _scope(draft) in self.with_decimals else COUNT)

    def _stated(self, draft: Draft) -> list[Unit | None]:
        label, heading = draft.column.label, self.frame.heading
        header = label.unit if label.unit and (not label.words or label.unit.name == RANK) else None
        beside = self.by_row.get(_scope(draft))
        return [
            header if header and header.name == RANK else None,
            _sharper(draft.row.unit, draft.title.unit),
            header,
            draft.title.unit,
            Unit(beside) if beside else None,
            label.unit,
            heading.unit,
            heading.soft_unit if self._is_subject(draft) or not self.states_any else None,
        ]

    def _is_subject(self, draft: Draft) -> bool:
        subject = self.frame.heading.subject
        return subject is not None and draft.title.words == subject.words

    def _are_fractions(self, found: Sequence[Draft]) -> bool:
        """Whether the table prints percentages as parts of one: none above it, some with two decimals or more."""
        bare = [
            one.printed
            for one in found
            if one.printed.unit is None and one.printed.value is not None and self._unit(one).name == PERCENT
        ]
        small = all(abs(one.value or 0) <= 1 for one in bare)
        return small and any(one.decimals >= 2 for one in bare) and any((one.value or 0) > 0.1 for one in bare)


def _states(draft: Draft) -> bool:
    """Whether the value's own cell, row or column names its unit."""
    units = (draft.printed.unit, draft.row.unit, draft.title.unit, draft.column.label.unit)
    return draft.kind is not FigureKind.CHANGE and any(units)


def _sharper(row: Unit | None, title: Unit | None) -> Unit | None:
    """A unit column that only says "rate", with the population that the title names."""
    return title if row and title and row.name == "rate" and title.name.startswith("rate per") else row


def _scope(draft: Draft) -> tuple[str, str | None, str | None]:
    """The values that share a unit: those of one indicator, the row's unless it names none."""
    return draft.title.words, draft.title.code or draft.row.code, draft.column.label.words


def _printed_in_row(found: Sequence[Draft]) -> dict[tuple[str, str | None, str | None], str]:
    """The unit that other cells of the same indicator print, where they agree."""
    units: dict[tuple[str, str | None, str | None], set[str]] = {}
    for one in found:
        if one.printed.unit and one.printed.unit not in (RANK, "of") and one.kind is not FigureKind.CHANGE:
            units.setdefault(_scope(one), set()).add(one.printed.unit)
    return {scope: next(iter(names)) for scope, names in units.items() if len(names) == 1}


def _times(value: float, factor: float) -> float:
    return round(value * factor, 6) + 0.0
