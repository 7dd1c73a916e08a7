"""Which of a table's columns of words names its rows, and which divide what is named: by what tells the rows apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.tables.axes import MEASURING, is_grouping
from ingest.tables.blocks import Block, is_value
from ingest.tables.codes import is_code
from ingest.tables.column import Column
from ingest.tables.matrix import Matrix
from ingest.tables.measures import title_unit
from ingest.tables.roles import PLACES, Role
from ingest.tables.rows import says_bases
from ingest.tables.words import COHORTS

NAMING = (Role.INDICATOR, Role.AREA, Role.COHORT, Role.PERIOD, Role.SERIES, Role.CODE, Role.UNIT)
LONG_LABEL = 6  # words; longer cells comment on a row
WHO = re.compile(r"who|whom|whose|for whom|people|persons|population|pupils|residents|service users?", re.IGNORECASE)


def settled(matrix: Matrix, block: Block, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the one that names rows and those that divide them told from each other."""
    labels = _Labels(matrix, block, columns)
    if not labels.rows:
        return tuple(columns)
    for step in (_late_names, _said_names, _nearer_name, _dividers, _divided_first, _topics):
        labels = labels.given(step(labels))
    return tuple(labels.columns)


@dataclass(frozen=True)
class _Labels:
    """The words that stand before the values of each row, filled down where they are left blank."""

    matrix: Matrix
    block: Block
    columns: Sequence[Column]

    def given(self, roles: dict[int, Role]) -> _Labels:
        """With other roles for some columns."""
        made = [replace(one, role=roles.get(one.index, one.role)) for one in self.columns]
        return replace(self, columns=made)

    @property
    def first_value(self) -> int:
        """The first column of values."""
        return min((one.index for one in self.columns if one.role is Role.VALUE), default=0)

    @property
    def rows(self) -> list[int]:
        """The rows with values."""
        values = [one.index for one in self.columns if one.role is Role.VALUE]
        return [row for row in self.block.body if any(self._is_printed(row, index) for index in values)]

    def _is_printed(self, row: int, column: int) -> bool:
        spot = self.matrix.at(row, column)
        return spot is not None and is_value(spot.text)

    def before(self, *roles: Role) -> list[Column]:
        """The columns with those roles on the left of the values."""
        return [one for one in self.columns if one.role in roles and one.index < self.first_value]

    def of(self, column: Column) -> list[str]:
        """The column's words row by row."""
        texts: list[str] = []
        for row in self.rows:
            spot = self.matrix.over(row, column.index)
            texts.append(spot.text if spot else texts[-1] if texts else "")
        return texts

    def is_filled_down(self, column: Column) -> bool:
        """Whether one label stands for several rows: merged, or left blank after the first."""
        return any(spot.rows > 1 for spot in column.cells) or len(column.cells) < len(self.rows)

    def keys(self, columns: Sequence[Column]) -> int:
        """How many rows the columns' words tell apart."""
        return len(set(zip(*(self.of(one) for one in columns), strict=True))) if columns else 1

    @property
    def measure_columns(self) -> bool:
        """Whether the headers of values name what is measured."""
        worded = {one.label.words for one in self.columns if one.role is Role.VALUE and not one.label.kind}
        return bool(worded - {""})


def _late_names(labels: _Labels) -> dict[int, Role]:
    """A second column of names behind the values says something else of the rows: ratings, remarks."""
    if not labels.before(Role.INDICATOR):
        return {}
    return {
        one.index: Role.TEXT for one in labels.columns if one.role is Role.INDICATOR and one.index > labels.first_value
    }


def _said_names(labels: _Labels) -> dict[int, Role]:
    """Where a header says which column names the measures, another column of names divides them."""
    names = labels.before(Role.INDICATOR)
    said = [one for one in names if one.label.role is Role.INDICATOR]
    return {one.index: Role.TEXT for one in names if said and one.label.role is None}


def _nearer_name(labels: _Labels) -> dict[int, Role]:
    """ "Scope 1" over "Gas", "Diesel": where one label stands for several rows, those beside it name them."""
    names = labels.before(Role.INDICATOR)
    if len(names) != 1 or names[0].label.role or not labels.is_filled_down(names[0]):
        return {}
    for one in labels.before(Role.TEXT):
        if one.index > names[0].index and labels.keys([one]) == len(labels.rows) and _are_labels(labels, one):
            return {one.index: Role.INDICATOR, names[0].index: Role.TEXT}
    return {}


def _are_labels(labels: _Labels, column: Column) -> bool:
    texts = [text for text in labels.of(column) if text]
    return bool(texts) and all(len(text.split()) <= LONG_LABEL for text in texts) and not all(map(is_code, texts))


def _dividers(labels: _Labels) -> dict[int, Role]:
    """Columns of words that divide what rows name: places, groups, and whatever tells rows of one title apart."""
    roles: dict[int, Role] = {}
    for one in labels.before(Role.TEXT):
        named = labels.before(*NAMING)
        known = one.label.role and not is_grouping(one.label.text)
        if not named or known or says_bases(one) or not _are_labels(labels, one):
            continue
        tells = labels.keys([*named, one]) > labels.keys(named)
        groups = [text for text in labels.of(one) if COHORTS.fullmatch(text)]
        if PLACES.fullmatch(one.label.text) and (tells or labels.measure_columns):
            roles[one.index] = Role.AREA
        elif tells or 2 * len(groups) >= len(labels.rows) or WHO.fullmatch(one.label.text):
            roles[one.index] = Role.COHORT
    return roles


def _divided_first(labels: _Labels) -> dict[int, Role]:
    """A first column of kinds ("Births", "Deaths") beside another division, where the headers name the measures."""
    names, parts = labels.before(Role.INDICATOR), labels.before(Role.AREA, Role.COHORT)
    if len(names) != 1 or names[0].label.role or not parts or not labels.measure_columns:
        return {}
    texts = labels.of(names[0])
    repeated = len(set(texts)) < len(texts)
    measured = any(MEASURING.search(text) or title_unit(text) for text in texts)
    if not repeated or 2 * sum(bool(MEASURING.search(text) or title_unit(text)) for text in set(texts)) > len(
        set(texts)
    ):
        return {}
    return {} if measured and not labels.is_filled_down(names[0]) else {names[0].index: Role.COHORT}


def _topics(labels: _Labels) -> dict[int, Role]:
    """ "Service" before titles that all differ is what they are about, and divides none of them."""
    names = [one for one in labels.before(Role.INDICATOR) if one.label.role is Role.INDICATOR]
    if not names or labels.keys(names) < len(labels.rows):
        return {}
    return {
        one.index: Role.TEXT
        for one in labels.before(Role.COHORT)
        if one.role is Role.COHORT and is_grouping(one.label.text)
    }
