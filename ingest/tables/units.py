"""The unit of each value of a table, and the value in it: percent as 57.4 however it is printed, pounds in full.

What stands nearest says it: the cell, the row's unit, the title, the column; the lines around the table come last, and
say nothing of values that they do not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.tables.figures import Draft
from ingest.tables.frame import Frame
from ingest.tables.labels import Label
from ingest.tables.measures import Unit, whole_unit
from ingest.tables.roles import PARTS
from store.observations import COUNT, PERCENT, POINTS, POUNDS, RANK, FigureKind

NOT_STATED = "not stated"  # a number with decimals of which nothing says the unit
SHARE = 100.0  # percent; a count far above it is none
IN_POINTS = re.compile(
    r"\b(?:changes?|differences?|variances?|movements?|gaps?)\b[^.;]{0,60}\bpercentage[- ]points?\b", re.IGNORECASE
)
Scope = tuple[str, str | None, str, str]  # the values that share a unit


class Units:
    """The units of a table's values."""

    def __init__(self, frame: Frame, found: Sequence[Draft]) -> None:
        self.frame = frame
        self.by_row = _printed_by(found, _scope)
        self.by_title = _printed_by(found, _titled)
        self.shared = {(one.row.row, one.column.label.group) for one in found if _heads_shares(one.column.label)}
        self.signs = {one.printed.unit for one in found if one.kind is FigureKind.OBSERVED}
        self.beyond = {
            _scope(one) for one in found if (one.printed.value or 0) > 2 * SHARE and one.printed.unit is None
        }
        self.headed = {(one.row.row, one.column.index): one.column.label.unit for one in found}
        self.states_any = any(_states(one) for one in found)
        self.with_decimals = {_scope(one) for one in found if _is_open(one) and not any(self._stated(one))}
        self.fractions = {*self._in_fractions(found)}

    def of(self, draft: Draft) -> tuple[str, float | None, float | None]:
        """The unit, the value in it, and the upper end of a range."""
        unit = self._unit(draft)
        seen = draft.printed
        if seen.value is None:
            return unit.name, None, None
        factor = unit.scale if not seen.scaled else 1.0
        if seen.unit is None and unit.name in (PERCENT, POINTS) and _titled(draft) in self.fractions:
            factor = 100.0
        return unit.name, _times(seen.value, factor), None if seen.upper is None else _times(seen.upper, factor)

    def _unit(self, draft: Draft) -> Unit:
        """By the cell, the row, the column and the table, in this order; a header that is only a unit comes first."""
        label, seen = draft.column.label, draft.printed
        if seen.unit == "of" or (draft.column.role in PARTS and not (label.unit or seen.unit)):
            return Unit(COUNT)
        stated = [one for one in self._stated(draft) if one]
        if seen.unit == POUNDS:
            return next((one for one in stated if one.name == POUNDS), Unit(POUNDS))
        if seen.unit:
            return Unit(seen.unit)
        if draft.kind is FigureKind.CHANGE and label.unit:
            return label.unit
        if stated:
            return Unit(POINTS) if stated[0].name == PERCENT and self._in_points(draft) else stated[0]
        changed = draft.kind is FigureKind.CHANGE and seen.decimals > 0
        return Unit(NOT_STATED if changed or _scope(draft) in self.with_decimals else COUNT)

    def _stated(self, draft: Draft) -> list[Unit | None]:
        label = draft.column.label
        header = label.unit if label.unit and (not label.words or label.unit.name == RANK) else None
        titled = None if self._counts_a_share(draft) else draft.title.unit
        beside = self.by_row.get(_scope(draft))
        if beside is None and draft.printed.value is None:
            beside = self.by_title.get(_titled(draft))
        return [
            header if header and header.name == RANK else None,
            _sharper(draft.row.unit, draft.title.unit) or _in_label(draft),
            header,
            titled,
            Unit(beside) if beside else None,
            label.unit,
            *self._around(draft),
            self._of_neighbour(draft),
        ]

    def _of_neighbour(self, draft: Draft) -> Unit | None:
        """The unit of the column on the left, for a bare "Target" or "England" beside "% met"."""
        label = draft.column.label
        if label.words or label.time or draft.kind not in (FigureKind.TARGET, FigureKind.BENCHMARK):
            return None
        left = max(
            (index for row, index in self.headed if row == draft.row.row and index < draft.column.index), default=None
        )
        return self.headed[draft.row.row, left] if left is not None else None

    def _around(self, draft: Draft) -> Iterator[Unit | None]:
        """What the lines around the table say, as far as it fits the value."""
        heading = self.frame.heading
        wide = heading.unit
        if wide and wide.fits(draft.title.words) and not self._speaks_against(draft, wide):
            yield wide
        if self._is_subject(draft) or not self.states_any:
            yield heading.soft_unit

    def _speaks_against(self, draft: Draft, unit: Unit) -> bool:
        """Whether the table's cells print the unit themselves where it is meant, or the value is far beyond it."""
        if unit.name in self.signs and unit.name in (PERCENT, POUNDS):
            return True
        return unit.name == PERCENT and _scope(draft) in self.beyond

    def _counts_a_share(self, draft: Draft) -> bool:
        """Whether a whole number stands in a column of its own beside the share that the row's title names."""
        if draft.title.unit is None or draft.title.unit.name != PERCENT or not draft.column.label.words:
            return False
        apart = not draft.column.label.unit and draft.printed.decimals == 0
        return apart and (draft.row.row, draft.column.label.group) in self.shared

    def _in_points(self, draft: Draft) -> bool:
        """Whether a line around the table says that differences of percentages are in percentage points."""
        block = self.frame.block
        lines = (*block.notes, *(spot.text for spot in block.titles))
        return draft.kind is FigureKind.CHANGE and any(map(IN_POINTS.search, lines))

    def _is_subject(self, draft: Draft) -> bool:
        subject = self.frame.heading.subject
        return subject is not None and draft.title.words == subject.words

    def _in_fractions(self, found: Sequence[Draft]) -> Iterator[tuple[str, str | None]]:
        """The titles whose percentages are printed as parts of one: the whole table's, or those with finer numbers."""
        bare: dict[tuple[str, str | None], list[Draft]] = {}
        for one in found:
            if one.printed.unit is None and one.printed.value is not None and self._unit(one).name == PERCENT:
                bare.setdefault(_titled(one), []).append(one)
        coarse = [one.printed.decimals for row in bare.values() if not _are_parts(row) for one in row]
        if not coarse and _are_fine([one for row in bare.values() for one in row], 2):
            yield from bare
        for title, row in bare.items():
            if coarse and _are_parts(row) and _are_fine(row, 2 + max(1, *coarse)):
                yield title


def _are_parts(row: Sequence[Draft]) -> bool:
    """Whether the numbers may be parts of one: none is above it."""
    return all(abs(one.printed.value or 0) <= 1 for one in row)


def _are_fine(row: Sequence[Draft], decimals: int) -> bool:
    """Whether the numbers have so many decimals, and not all are near nothing."""
    return any(one.printed.decimals >= decimals for one in row) and any((one.printed.value or 0) > 0.1 for one in row)


def _is_open(draft: Draft) -> bool:
    """Whether it prints decimals of a unit that something else must say; an average of counts has some too."""
    seen, label = draft.printed, draft.column.label
    return seen.decimals > 0 and seen.unit is None and draft.kind is not FigureKind.CHANGE and not label.average


def _heads_shares(label: Label) -> bool:
    """Whether a header says "%" and no more than its period and group."""
    return label.unit == Unit(PERCENT) and label.words == label.group and label.kind is not FigureKind.CHANGE


def _states(draft: Draft) -> bool:
    """Whether the value's own cell, row or column names its unit."""
    units = (draft.printed.unit, draft.row.unit, draft.title.unit, draft.column.label.unit)
    return draft.kind is not FigureKind.CHANGE and any(units)


def _sharper(row: Unit | None, title: Unit | None) -> Unit | None:
    """A unit column that only says "rate", with the population that the title names."""
    return title if row and title and row.name == "rate" and title.name.startswith("rate per") else row


def _in_label(draft: Draft) -> Unit | None:
    """The unit in brackets after the row's own label, where that is not the title: "Fees (£000)" among counts."""
    texts = [spot.text for spot in draft.row.stubs.values() if spot.text not in draft.title.words]
    tails = [tail for text in texts if (tail := re.search(r"\(([^()]{1,20})\)$", text))]
    return next((unit for tail in tails if (unit := whole_unit(tail[1]))), None)


def _titled(draft: Draft) -> tuple[str, str | None]:
    """The values of one indicator."""
    return draft.title.words, draft.title.code or draft.row.code


def _scope(draft: Draft) -> Scope:
    """The values that share a unit: those of one indicator, the row's unless it names none, under one header."""
    label = draft.column.label
    return *_titled(draft), label.words, label.group


def _printed_by(found: Sequence[Draft], key: Callable[[Draft], object]) -> dict[object, str]:
    """The unit that other cells of the same key print, where they agree."""
    units: dict[object, set[str]] = {}
    for one in found:
        if one.printed.unit and one.printed.unit not in (RANK, "of") and one.kind is not FigureKind.CHANGE:
            units.setdefault(key(one), set()).add(one.printed.unit)
    return {scope: next(iter(names)) for scope, names in units.items() if len(names) == 1}


def _times(value: float, factor: float) -> float:
    return round(value * factor, 6) + 0.0
