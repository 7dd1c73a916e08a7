"""The order in which commitments are listed; those alike stay in the register's own: council, committee, day, place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ui.commitments.asked import Sort
from ui.exports.lines import Line
from ui.exports.wording import PRESSING

LAST = date.max  # what has no day comes after what has one
ARTICLE = "the "


def ordered(lines: Sequence[Line], by: Sort) -> tuple[Line, ...]:
    """The lines, which are in the register's order, in the one asked for."""
    return tuple(sorted(lines, key=KEYS[by]))


def _pressing(line: Line) -> tuple[int, date, date]:
    return PRESSING.index(line.status), line.due_on or LAST, _made(line)


def _due(line: Line) -> tuple[date, bool]:
    """A day first, then the next meeting, then what has neither."""
    return line.due_on or LAST, not line.entry.commitment.due_next_meeting


def _made(line: Line) -> date:
    return line.quote.source.held_on or LAST


def _newest(line: Line) -> int:
    held_on = line.quote.source.held_on
    return -held_on.toordinal() if held_on else 0


def _owner(line: Line) -> tuple[bool, str]:
    printed = line.owner.folded if line.owner else ""
    name = (line.entry.owner_as_corrected or printed).casefold().removeprefix(ARTICLE)
    return not name, name


def _as_held(_: Line) -> int:
    return 0


KEYS: dict[Sort, Callable[[Line], Any]] = {
    Sort.PRESSING: _pressing,
    Sort.DUE: _due,
    Sort.OLDEST: _made,
    Sort.NEWEST: _newest,
    Sort.OWNER: _owner,
    Sort.BODY: _as_held,
}
