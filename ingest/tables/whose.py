"""Whose a value is: the area and the cohort that its row, its column and its section name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.tables.axes import is_own
from ingest.tables.column import Column
from ingest.tables.frame import Frame
from ingest.tables.labels import read_label
from ingest.tables.roles import Role
from ingest.tables.rows import Row, without_footnote
from store.observations import FigureKind

ALL = re.compile(
    r"(?:all|both|every|total|combined)\b(?: \w+){1,3}$", re.IGNORECASE
)  # "Both offices": no place of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """An area, a cohort, and what they make of the value: another body's, or a total."""

    area: str | None = None
    cohort: str | None = None
    kind: FigureKind | None = None
    is_total: bool = False


def whose(frame: Frame, row: Row, column: Column) -> Whose:
    """The area and cohort of a value, from the row's labels and the column's."""
    made = Whose()
    for role, printed_ in dict.fromkeys(_parts(frame, row, column)):
        made = _with(frame, made, role, without_footnote(printed_))
    return made


def _with(frame: Frame, made: Whose, role: Role, text: str) -> Whose:
    """What is known of a value's area and cohort with one more label."""
    label = read_label((text,))
    if label.total or (role is Role.AREA and ALL.match(text)):
        named = text if role is Role.COHORT and text.casefold().startswith("all ") else None
        return replace(made, is_total=True, cohort=made.cohort or named)
    if label.body:
        return replace(made, area=text, kind=FigureKind.BENCHMARK)
    if label.kind and not label.words:
        return replace(made, kind=label.kind)  # "Target" among directorates
    if role is Role.COHORT:
        total = made.is_total or bool(ALL.match(text))
        return replace(made, cohort=text if made.cohort is None else f"{made.cohort}, {text}", is_total=total)
    if is_own(text, frame.council) or label.own:
        return made
    other = frame.axes.councils and frame.council is not None
    area = text if made.area is None else f"{made.area}, {text}"
    return replace(made, area=area, kind=FigureKind.BENCHMARK if other else made.kind)


def _parts(frame: Frame, row: Row, column: Column) -> Iterator[tuple[Role, str]]:
    """Every label that names an area or a cohort."""
    axes, label = frame.axes, column.label
    if frame.owner is not None:
        yield frame.owner
    if row.section and frame.is_broken_down and not read_label((row.section.text,)).is_time:
        yield Role.COHORT, row.section.text
    yield from ((role, spot.text) for role, spot in row.parts)
    stub = row.stubs.get(Role.INDICATOR)
    if axes.rows in (Role.AREA, Role.COHORT) and stub:
        yield axes.rows, stub.text
    if axes.groups in (Role.AREA, Role.COHORT) and label.group and label.group != label.words:
        yield axes.groups, label.group
    if axes.columns in (Role.AREA, Role.COHORT) and label.words and not label.average:
        yield (Role.AREA if is_own(label.words, frame.council) else axes.columns), label.words
