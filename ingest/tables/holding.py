"""What a column holds, by its header and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.tables.blocks import Block, is_value
from ingest.tables.codes import is_code
from ingest.tables.column import Column
from ingest.tables.labels import read_label
from ingest.tables.matrix import Spot
from ingest.tables.measures import title_unit, whole_unit
from ingest.tables.printed import printed
from ingest.tables.roles import COUNTED, GROUPING, PLACES, Role
from ingest.tables.symbols import status_told
from ingest.tables.times import closing_day, is_day
from ingest.tables.words import ARROWS_ONLY, BODIES, COHORTS, RAG_WORDS, kind_named

# Over a column that says when in the year each indicator is counted.
WHEN = re.compile(
    r"(?:(?:when|date|time|point|period) )?(?:is |was )?"
    r"(?:measured|counted|taken|position|timing|recorded)(?: (?:at|on|over|for|as at))?",
    re.IGNORECASE,
)
ACTUAL = re.compile(r"\b(?:actuals?|out-?turn|performance|results?|achieved)\b", re.IGNORECASE)


def role_in(column: Column, block: Block) -> Role:
    """What the column holds: what its header says, unless its cells say otherwise."""
    said = column.label.role
    values = [spot for spot in column.cells if printed(spot.text)]
    numeric = len(values) >= 0.5 * len(column.cells) and any(map(_has_digit, values))
    if said is None:
        return _role_by_cells(column, block, numeric=numeric or 0 < len(values) == len(column.cells))
    if said is Role.CODE:
        return _code_role(column, block)
    if said in (Role.UNIT, Role.SERIES):
        return _unit_or_series(column)
    if said is Role.RAG and _are_marks(column):
        return Role.FLAG
    shown = _role_shown(column, block, said, numeric=numeric)
    return shown or (_role_of_numbers(column, block, said) if numeric else said)


def _are_marks(column: Column) -> bool:
    """Whether "Status" heads marks such as "Provisional" and "p"; letters that may all be ratings are none."""
    texts = [spot.text for spot in column.cells]
    return most(texts, lambda text: status_told(text) is not None) and not all(map(RAG_WORDS.fullmatch, texts))


def _role_shown(column: Column, block: Block, said: Role, *, numeric: bool) -> Role | None:
    """What cells are that show another role than the header's; `None` where they show none."""
    texts, first = [spot.text for spot in column.cells], _is_leftmost(column, block)
    if said in (Role.COHORT, Role.AREA) and most(texts, _is_age):
        return Role.COHORT
    corner = said is Role.PERIOD and not numeric and not _has_periods(column)  # "Month" over titles, beside months
    titled = said in (Role.COHORT, Role.AREA) and _are_measures(column)  # "Phase" over "Exclusions per 100 pupils"
    if first and (corner or titled):
        return Role.INDICATOR
    return Role.RAG if said is Role.INDICATOR and most(texts, _is_rating) else None  # "Performance" over "Green"


def _are_measures(column: Column) -> bool:
    """Whether every label is the title of a measure: some words and a unit."""
    return most(
        [spot.text for spot in column.cells], lambda text: len(text.split()) > 3 and title_unit(text) is not None
    )


def _has_periods(column: Column) -> bool:
    periods = sum(_may_be_period(spot.text) for spot in column.cells)
    return periods >= 0.4 * len(column.cells)


def _has_digit(spot: Spot) -> bool:
    return any(map(str.isdigit, spot.text))


def _role_of_numbers(column: Column, block: Block, said: Role) -> Role:
    """What numbers are under a header that names something else."""
    texts = [spot.text for spot in column.cells]
    if said is Role.PERIOD:
        return said if most(texts, _may_be_period) else Role.VALUE  # "Previous period" over numbers
    if said in (Role.INDICATOR, Role.AREA, Role.COHORT) and not _is_leftmost(column, block):
        return Role.VALUE if _heads_numbers(column, said) else Role.UNCLEAR
    if said in (Role.TEXT, Role.RAG, Role.DIRECTION) and _is_counted(column.label.subject):
        return Role.VALUE
    numbers = [spot for spot in column.cells if is_value(spot.text) and _has_digit(spot)]
    beside = said in (Role.RAG, Role.DIRECTION, Role.TEXT) and len(numbers) >= 0.8 * len(texts)
    return Role.UNCLEAR if beside else said


def _is_counted(subject: str) -> bool:
    """Whether words that head remarks or ratings elsewhere name what numbers under them are: "Contacts", "Plan"."""
    return bool(COUNTED.fullmatch(subject) or kind_named(subject))


def _heads_numbers(column: Column, said: Role) -> bool:
    """Whether a header that may name rows names what numbers are, or whose: "Cohort", "Council", "Region"."""
    subject = column.label.subject
    return (
        said is Role.COHORT or column.label.own or subject.lower() == "performance" or bool(BODIES.fullmatch(subject))
    )


def _is_leftmost(column: Column, block: Block) -> bool:
    return column.index == block.columns[0]


def _unit_or_series(column: Column) -> Role:
    """ "Value type" may say in what a value is measured, or whether it is an actual or a target."""
    return Role.SERIES if most([one.text for one in column.cells], _is_series) else Role.UNIT


def _code_role(column: Column, block: Block) -> Role:
    """A reference, unless its cells are too long for one; "Number" over numbers with decimals is a count."""
    if column.label.unit and not _is_leftmost(column, block) and not all(is_code(one.text) for one in column.cells):
        return Role.VALUE
    if all(is_code(spot.text) or len(spot.text.split()) <= 3 for spot in column.cells):
        return Role.CODE
    return Role.INDICATOR


def _role_by_cells(column: Column, block: Block, *, numeric: bool) -> Role:
    """The role of a column whose header names none."""
    label, texts = column.label, [spot.text for spot in column.cells]
    if not texts:
        return Role.VALUE if label.says_something else Role.UNCLEAR
    if not label.text:
        return _role_of_unnamed(column, block)
    if most(texts, _is_age):
        return Role.COHORT
    names_rows = _is_leftmost(column, block) and not numeric
    if label.says_something and not (names_rows and not any(map(is_value, texts))):
        return _role_under_values(texts, numeric=numeric)
    if _is_leftmost(column, block):
        return _role_of_first(column, texts)  # under "Standard" or "At the end of" too
    return Role.VALUE if numeric else _role_of_words(column, texts)


def _role_under_values(texts: Sequence[str], *, numeric: bool) -> Role:
    """What stands under a header of values: values, or ratings of them."""
    if most(texts, _is_rating):
        return Role.DIRECTION if most(texts, _is_arrow) else Role.RAG
    return Role.VALUE if numeric or any(map(is_value, texts)) else Role.TEXT


def _role_of_first(column: Column, texts: Sequence[str]) -> Role:
    if most(texts, _is_period):
        return Role.PERIOD
    if PLACES.fullmatch(column.label.text) or (_ends_in_a_place(column.label.text) and not _are_measures(column)):
        return Role.AREA
    if GROUPING.fullmatch(column.label.text):
        return Role.COHORT
    if most(texts, is_code) and not most(texts, lambda text: len(text) > 12):
        return Role.CODE
    return Role.INDICATOR


def _ends_in_a_place(header: str) -> bool:
    """ "Family hub", "Community library"."""
    words = header.split()
    return 1 < len(words) <= 3 and bool(PLACES.fullmatch(words[-1]))


def _role_of_words(column: Column, texts: Sequence[str]) -> Role:
    """What a column of words under words holds."""
    if GROUPING.fullmatch(column.label.text):
        return Role.TEXT
    if most(texts, _is_period):
        return Role.PERIOD
    if most(texts, _is_rating):
        return Role.RAG
    if most(texts, _is_series):
        return Role.SERIES
    if WHEN.fullmatch(column.label.text) and 2 * sum(map(_is_moment, texts)) >= len(texts):
        return Role.PERIOD
    return Role.COHORT if most(texts, _is_part) and len(set(texts)) > 1 else Role.TEXT


def _is_moment(text: str) -> bool:
    """Whether it says when in every year a value is counted: "31 March", "year to 31 March"."""
    return is_day(text) or closing_day(text) is not None


def _is_age(text: str) -> bool:
    """ "0-15", "65+", "Under 5": no number, whatever the header is."""
    return bool(COHORTS.fullmatch(text)) and any(map(str.isdigit, text)) and not text.isdigit()


def _is_part(text: str) -> bool:
    return bool(COHORTS.fullmatch(text)) or read_label((text,)).total


def _role_of_unnamed(column: Column, block: Block) -> Role:
    """What a column without a header holds: the first kind that fits its cells."""
    texts = [spot.text for spot in column.cells]
    if _is_leftmost(column, block):
        return _role_of_first(column, texts)
    kinds: tuple[tuple[Role, Callable[[str], bool]], ...] = (
        (Role.DIRECTION, _is_arrow),
        (Role.RAG, _is_rating),
        (Role.UNIT, lambda text: whole_unit(text) is not None),
        (Role.SERIES, _is_series),
    )
    fitting = next((role for role, test in kinds if most(texts, test)), None)
    if fitting is None and any(map(is_value, texts)):
        return Role.UNCLEAR
    return fitting or (Role.CODE if most(texts, is_code) else Role.INDICATOR)


def _is_arrow(text: str) -> bool:
    return bool(ARROWS_ONLY.fullmatch(text))


def _is_rating(text: str) -> bool:
    return bool(RAG_WORDS.fullmatch(text)) and not is_value(text)


def _is_series(text: str) -> bool:
    label = read_label((text,))
    return not label.words and bool(label.kind or label.body or label.own or label.previous or ACTUAL.search(text))


def _may_be_period(text: str) -> bool:
    return _is_period(text) or bool(re.fullmatch(r"[1-4]|20\d{4}", text))


def _is_period(text: str) -> bool:
    label = read_label((text,))
    return label.is_time and not (label.kind or label.body)


def most(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Whether the texts pass: all of up to nine, nine in ten of more."""
    return bool(texts) and sum(map(test, texts)) >= 0.9 * len(texts)
