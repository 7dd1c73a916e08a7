"""What the labels of each row say: indicator, code, area, cohort, period, kind, unit, and the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from ingest.tables.blocks import LONG, NOTE, Block, is_value
from ingest.tables.codes import split_code
from ingest.tables.column import Column
from ingest.tables.labels import Label, basis_of, read_label
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.measures import Unit, title_unit, whole_unit
from ingest.tables.roles import Role
from ingest.tables.times import when
from ingest.tables.words import COHORTS, POLARITY_IN_TITLE, polarity_of
from language.basis import Basis
from store.observations import Polarity

GRAND = re.compile(r"(?:grand|overall|council|borough|county|net) total.*|total \(?all .*|overall", re.IGNORECASE)
FOOTNOTE = re.compile(r"\s?(?:[¹²³⁴⁵⁶⁷⁸⁹*†‡^]+|(?<=[a-z]{3})\d|\[\d\]|\(\d\))$")
YEAR_ENDED = re.compile(r"\byears? (?:ended|ending|to) (?:the )?\d{1,2}\w* \w+$", re.IGNORECASE)
STUBS = (Role.INDICATOR, Role.AREA, Role.COHORT, Role.PERIOD, Role.SERIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of values and what its labels say."""

    row: int
    stubs: Mapping[Role, Spot]  # the label in each dimension
    parts: tuple[tuple[Role, Spot], ...] = ()  # every label of an area or a cohort, left to right
    time: str = ""
    label_time: str = ""  # of a label that names a total or a body for its own period: "All wards, 2023"
    times: Mapping[int, str] = field(default_factory=dict)  # by column, where each value has its period beside it
    series: Label = field(default_factory=Label)  # "Target", "England": what the row holds of its indicator
    code: str | None = None
    definition: str | None = None
    unit: Unit | None = None
    polarity: Polarity | None = None
    basis: Basis | None = None  # as a column of bases says: "end of quarter", "in the quarter"
    section: Spot | None = None


def rows_of(matrix: Matrix, block: Block, columns: tuple[Column, ...]) -> Iterator[Row]:
    """The rows of values, each with its labels; section rows above them are part of what they say."""
    section: Spot | None = None
    above: dict[int, Spot] = {}
    values = [one.index for one in columns if one.role is Role.VALUE]
    bases = [one.index for one in columns if says_bases(one)]
    for number in block.body:
        spots = matrix.row(number)
        if any(_is_printed(matrix, number, index) for index in values):
            stubs = _stubs(matrix, number, columns, above)
            if any(GRAND.fullmatch(spot.text) for spot in stubs.values()):
                section = None
            yield replace(_row(number, stubs, columns, section), basis=_basis(stubs, bases))
        elif len(spots) == 1 and _is_section(spots[0]) and not _is_empty_period(spots[0], columns):
            section = spots[0]
            above.clear()
        elif len(spots) > 1:
            _stubs(matrix, number, columns, above)


def _is_printed(matrix: Matrix, row: int, column: int) -> bool:
    spot = matrix.at(row, column)
    return spot is not None and is_value(spot.text)


def _is_section(spot: Spot) -> bool:
    return not is_value(spot.text) and len(spot.text.split()) <= LONG and not NOTE.match(spot.text)


def _is_empty_period(spot: Spot, columns: tuple[Column, ...]) -> bool:
    """Whether a lone label is a month or a quarter among others, of which nothing is printed."""
    column = next((one for one in columns if one.index == spot.column), None)
    if column is None or column.role is not Role.PERIOD or spot.columns > 1:
        return False
    found = when(spot.text)
    return found is not None and found.period is None


def _stubs(matrix: Matrix, number: int, columns: tuple[Column, ...], above: dict[int, Spot]) -> dict[int, Spot]:
    """The row's labels by column; one left blank beside a narrower one is the one above."""
    labelled = [one for one in columns if one.role not in (Role.VALUE, Role.UNCLEAR, Role.RAG, Role.DIRECTION)]
    found: dict[int, Spot] = {}
    narrower = False
    for column in reversed(labelled):
        spot = matrix.over(number, column.index)
        if spot is not None:
            found[column.index] = spot
        elif narrower and column.index in above and column.role in (*STUBS, Role.CODE, Role.TEXT, Role.UNIT):
            found[column.index] = above[column.index]
        narrower = narrower or (spot is not None and column.role in STUBS)
    _unfill_codes(matrix, number, labelled, found)
    above.update(found)
    return found


def _unfill_codes(matrix: Matrix, number: int, labelled: list[Column], found: dict[int, Spot]) -> None:
    """A code from above belongs only to a title from above."""
    titles = [one.index for one in labelled if one.role is Role.INDICATOR]
    if any(matrix.over(number, index) for index in titles):
        for one in labelled:
            if one.role in (Role.CODE, Role.UNIT) and matrix.over(number, one.index) is None:
                found.pop(one.index, None)


def _row(number: int, spots: Mapping[int, Spot], columns: tuple[Column, ...], section: Spot | None) -> Row:
    by_role: dict[Role, list[tuple[Column, Spot]]] = {}
    for column in columns:
        if column.index in spots:
            by_role.setdefault(column.role, []).append((column, spots[column.index]))
    stubs = {role: by_role[role][-1][1] for role in STUBS if role in by_role}
    beside = periods_beside(columns)
    times = {value: spots[index].text for value, index in beside.items() if index in spots}
    if beside:
        by_role.pop(Role.PERIOD, None)
    series = by_role.get(Role.SERIES) or by_role.get(Role.PERIOD)
    return Row(
        row=number,
        stubs=stubs,
        parts=tuple(
            (column.role, spots[column.index])
            for column in columns
            if column.role in (Role.AREA, Role.COHORT) and column.index in spots
        ),
        times=times,
        time=" ".join(filter(None, (_time(by_role.get(Role.PERIOD, [])), _series_time(by_role.get(Role.SERIES, []))))),
        label_time=_label_time(stubs),
        series=read_label((series[-1][1].text,)) if series else Label(),
        code=_first(by_role, Role.CODE),
        definition=_first(by_role, Role.DEFINITION),
        unit=_unit(by_role),
        polarity=next((way for _, spot in by_role.get(Role.POLARITY, []) if (way := polarity_of(spot.text))), None),
        section=section,
    )


def _basis(spots: Mapping[int, Spot], bases: Sequence[int]) -> Basis | None:
    """What the columns of bases say of the row."""
    texts = (spots[index].text for index in bases if index in spots)
    return next((basis for text in texts if (basis := basis_of(text))), None)


def says_bases(column: Column) -> bool:
    """Whether a column of words says over which stretch each row's values are counted."""
    if column.role not in (Role.TEXT, Role.COHORT, Role.SERIES, Role.UNIT) or not column.cells:
        return False
    said = [spot.text for spot in column.cells if len(spot.text.split()) <= LONG]
    return 2 * sum(basis_of(text) is not None for text in said) >= len(column.cells)


def periods_beside(columns: tuple[Column, ...]) -> Mapping[int, int]:
    """Each column of values with the column on its right that holds its periods, where there are several such."""
    held = [one for one in columns if one.role in (Role.VALUE, Role.PERIOD)]
    pairs = [
        (one.index, following.index)
        for one, following in pairwise(held)
        if one.role is Role.VALUE and following.role is Role.PERIOD
    ]
    return dict(pairs) if len(pairs) > 1 else {}


def _series_time(found: list[tuple[Column, Spot]]) -> str:
    """The period that "Target 2024/25" states."""
    return read_label((found[-1][1].text,)).time if found else ""


def _label_time(stubs: Mapping[Role, Spot]) -> str:
    """The period beside "Total" or "England" in a row's label."""
    named = (stubs[role] for role in (Role.INDICATOR, Role.AREA, Role.COHORT) if role in stubs)
    labels = (read_label((spot.text,)) for spot in named)
    return next((label.time for label in labels if label.time and (label.total or label.body)), "")


def _first(by_role: Mapping[Role, list[tuple[Column, Spot]]], role: Role) -> str | None:
    return by_role[role][0][1].text if role in by_role else None


def _unit(by_role: Mapping[Role, list[tuple[Column, Spot]]]) -> Unit | None:
    """The unit column's; one that is no unit we know is kept as printed."""
    text = _first(by_role, Role.UNIT)
    if not text:
        return None
    return whole_unit(text) or title_unit(text) or Unit(text)


def _time(found: list[tuple[Column, Spot]]) -> str:
    """The row's period in words, with what the header of a bare number says: "Quarter" over "2"."""
    parts = [_time_part(column.label.text, spot.text) for column, spot in found]
    if len(parts) == 2 and re.search(r"\b(?:start|from)\b", found[0][0].label.text, re.I):
        return " to ".join(parts)
    return " ".join(parts)


def _time_part(header: str, text: str) -> str:
    if re.fullmatch(r"[1-4]", text) and re.search(r"\b(?:quarter|qtr)\b", header, re.I):
        return f"Q{text}"
    if (year := re.fullmatch(r"(20\d\d)(\d\d)", text)) and (int(year[1]) + 1) % 100 == int(year[2]):
        return f"{year[1]}/{year[2]}"
    if re.search(r"academic|school", header, re.I) and not re.search(r"academic|school", text, re.I):
        return f"academic year {text}"
    if re.search(r"as at|at end|snapshot", header, re.I):
        return f"as at {text}"
    if re.search(r"\b(?:ended|ending|months to|at the end of)$", header.strip(" :"), re.I) or YEAR_ENDED.search(header):
        return f"{header} {text}"
    return text


# --- titles ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An indicator's title: its words, code, unit, basis and polarity; `cohort` where a section names it."""

    words: str
    code: str | None = None
    unit: Unit | None = None
    basis: Basis | None = None
    polarity: Polarity | None = None
    cohort: str | None = None
    series: Label = field(default_factory=Label)


@lru_cache(maxsize=20_000)
def title_of(text: str, *, section: str | None = None, repeated: bool = False) -> Title:
    """A row's title read, under the section that it stands in."""
    code, words = split_code(without_footnote(text))
    words, series = _series_tail(words)
    polarity = POLARITY_IN_TITLE.search(words)
    made = Title(
        words=words,
        code=code,
        unit=title_unit(words),
        basis=basis_of(words),
        polarity=polarity_of(polarity["way"]) if polarity else None,
        series=series,
    )
    return _under(made, section, repeated=repeated) if section else made


def without_footnote(text: str) -> str:
    """The label without a mark that refers to a note: "¹", "*", "language1"."""
    return FOOTNOTE.sub("", text) or text


def _series_tail(words: str) -> tuple[str, Label]:
    """ "Repairs on time – target": the title, and which of its values."""
    match = re.fullmatch(r"(?P<title>.*\S)\s*(?:[–—:]|\s-|\()\s*(?P<tail>[^–—:()]{3,40})\)?", words)
    if match:
        label = read_label((match["tail"],))
        if (label.kind or label.body) and not label.words and not label.time:
            return match["title"], label
    return words, Label()


def _under(title: Title, section: str, *, repeated: bool) -> Title:
    """A title that cannot stand alone is read with its section's."""
    _, above = split_code(section)
    above = above.strip(" :")
    if COHORTS.fullmatch(title.words) and not COHORTS.fullmatch(above):
        return replace(title, words=above, cohort=title.words, unit=title.unit or title_unit(above))
    if COHORTS.fullmatch(above):
        return replace(title, cohort=above)
    if stands_alone(title) and not repeated:
        return title
    return replace(title, words=f"{above}: {title.words}", unit=title.unit or title_unit(above))


def stands_alone(title: Title) -> bool:
    """Whether a title says by itself what is measured."""
    return bool(title.code or title.unit) or len(title.words.split()) >= 5
