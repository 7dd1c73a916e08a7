"""What the rows and the columns of a table stand for: indicators, areas, cohorts or periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.column import Column
from ingest.tables.heading import Heading, by_role
from ingest.tables.labels import Label, read_label
from ingest.tables.measures import title_unit, whole_unit
from ingest.tables.roles import GROUPING, Role
from ingest.tables.rows import Row
from ingest.tables.words import BODIES, COHORTS

MEASURING = re.compile(
    r"%|£|\b(?:number|percentage|per ?cent|proportion|rate|average|mean|median|total|cost|days|count)\b", re.IGNORECASE
)
COUNCIL = re.compile(r"\b(?:council|authorit(?:y|ies)|la|region|nation|country|region/authority)\b", re.IGNORECASE)
FORMS = re.compile(
    r"\b(?:council|city|county|borough|metropolitan|district|unitary|authority|of|the|london|royal|and|&|mbc|cbc|cc|dc|bc|mdc|lb|cyngor|sir)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """What a label of each kind names."""

    rows: Role
    columns: Role  # the words of a column's own header
    groups: Role | None  # the words of the header above it; `None`: said of the whole table
    councils: bool = False  # the areas are councils and nations, not parts of one


def axes_of(
    values: Sequence[Column], columns: Sequence[Column], rows: Sequence[Row], heading: Heading, council: str | None
) -> Axes:
    """Which axis holds what, by the headers first, by the labels where no header says."""
    worded = [one.label for one in values if one.label.words and not one.label.average]
    groups = {one.label.group for one in values if one.label.group}
    apart = any(one.label.group and one.label.words != one.label.group for one in values)
    row_axis = _row_axis(columns, rows, worded, heading)
    has_total = any(one.label.total for one in values)
    column_axis = _column_axis(row_axis, worded, heading, has_total=has_total)
    if worded and row_axis is not Role.AREA and all(is_own(one.words, council) for one in worded):
        column_axis = Role.AREA
    area = next((one for one in columns if one.role is Role.AREA), None)
    return Axes(
        rows=row_axis,
        columns=column_axis,
        groups=_group_axis(row_axis, column_axis, worded) if len(groups) > 1 and apart else None,
        councils=bool(area and COUNCIL.search(area.label.text)) or bool(COUNCIL.search(heading.by)),
    )


def _row_axis(columns: Sequence[Column], rows: Sequence[Row], worded: Sequence[Label], heading: Heading) -> Role:
    by_role_ = {one.role: one for one in columns}
    if (stub := by_role_.get(Role.INDICATOR)) is not None:
        if stub.label.role is Role.INDICATOR:
            return Role.INDICATOR
        return _unnamed_axis(
            [row.stubs[Role.INDICATOR].text for row in rows if Role.INDICATOR in row.stubs], worded, heading
        )
    for role in (Role.AREA, Role.COHORT, Role.PERIOD):
        if role in by_role_:
            return role
    return Role.INDICATOR


def _unnamed_axis(texts: Sequence[str], worded: Sequence[Label], heading: Heading) -> Role:
    """What rows stand for whose column has no header, or one of the table's own words."""
    parts = [text for text in texts if not read_label((text,)).total]
    if parts and _most(parts, lambda text: bool(COHORTS.fullmatch(text))):
        return Role.COHORT
    if parts and _most(parts, lambda text: bool(BODIES.fullmatch(text)), of=0.5):
        return Role.AREA
    if (
        not worded
        and (role := by_role(heading.by))
        and heading.subject
        and not any(MEASURING.search(one) for one in texts)
    ):
        return role
    if worded and _measures([one.words for one in worded]) > _measures(texts):
        return Role.COHORT
    return Role.INDICATOR


def _measures(texts: Sequence[str]) -> float:
    return sum(bool(MEASURING.search(text) or title_unit(text) or whole_unit(text)) for text in texts) / max(
        1, len(texts)
    )


def _column_axis(rows: Role, worded: Sequence[Label], heading: Heading, *, has_total: bool) -> Role:
    """What the words of column headers name."""
    texts = [one.words for one in worded]
    hinted = next((one.hint for one in worded if one.hint in (Role.AREA, Role.COHORT, Role.INDICATOR)), None)
    if hinted:
        return hinted
    if texts and _most(texts, lambda text: bool(COHORTS.fullmatch(text))):
        return Role.COHORT
    if rows is Role.INDICATOR:
        return Role.AREA if by_role(heading.by) is Role.AREA else Role.COHORT
    if has_total and heading.subject and not _measures(texts):
        return Role.COHORT  # "Household", "Commercial", "Total": parts of what the table is about
    if rows is Role.PERIOD and heading.subject and heading.by and _measures(texts) < 0.5:
        by = by_role(heading.by)
        return by if by in (Role.AREA, Role.COHORT) else Role.INDICATOR
    return Role.INDICATOR


def _group_axis(rows: Role, columns: Role, worded: Sequence[Label]) -> Role:
    """What the words of upper headers name, given what the other two do."""
    if rows is Role.INDICATOR:
        return Role.COHORT
    return Role.COHORT if worded and columns is Role.INDICATOR else Role.INDICATOR


def _most(texts: Sequence[str], test: object, of: float = 0.8) -> bool:
    assert callable(test)
    return sum(bool(test(text)) for text in texts) >= of * len(texts)


def is_own(area: str, council: str | None) -> bool:
    """Whether the words name the document's own council, with or without what kind of council it is."""
    if not council:
        return False
    return _core(area) == _core(council) != frozenset()


def _core(name: str) -> frozenset[str]:
    return frozenset(FORMS.sub(" ", name.casefold()).replace(",", " ").split())


def is_grouping(text: str) -> bool:
    """Whether a header names the council's own parts: services, teams, schools."""
    return bool(GROUPING.fullmatch(text))
