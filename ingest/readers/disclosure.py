"""Files about single children, told by their headers and the rows below, which are never taken in.

The statutory returns on looked-after children (SSDA903) and inspectors' lists (Annex A) have a row for each child. What
tells them is not a name but a header row that names a child beside a date of birth or a home or placement postcode,
with a row under it that holds such values. A data dictionary, an empty form and a table by postcode area have none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.errors import ContentError
from ingest.reading import Reading
from language.messages import N_, composed
from store.grids import Grid

FAULT = N_(
    "holds a row for each child ({child} beside {private}); such files are never taken in: "
    "replace it with the published table of totals"
)
MAX_HEADER = 60  # characters
MAX_HEADER_ROWS = 4
LINES_BELOW = 200  # of a header in plain text

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
PERSON = frozenset("child childs pupil student learner youngperson young person yp cla lac cin client patient".split())
ID = frozenset(
    "id ids identifier identification identity code ref reference no number num key uid name initials".split()
)
# Headers that name a child whatever stands beside them, by their letters alone.
CHILD = re.compile(r"(?:former)?(?:upn|uniquepupilnumbers?|uln|uniquelearnernumbers?|nhsn(?:o|umber))$|child$|childid")
# Headers that name a person; beside a date of birth they are enough.
NAMED = re.compile(
    r"(?:id|uniqueid\w*|personid|caseid|caseno|casenumber|caseref\w*|recordid|(?:\w*(?:fore|sur|first|last|given|family|full)name)"
    r"|name|names|initials)$"
)
MANY = re.compile(
    r"(?:no\.?|number|numbers|num|count|total|sum|percentage|proportion|rate|average|mean)\s+of\b|[%#]", re.I
)
BIRTH = re.compile(r"(?:\w*(?:dateofbirth|birthdate|datebirth|dob|birthday))$|(?:dob|dateofbirth|birthdate)")
POSTCODE = re.compile(r"\w*(?:postcode|postalcode|zipcode|plpost|homepost|postcd)\w*$")
AREA = re.compile(r"area|district|sector|region|ward|school|provider|office|establishment|setting")
HOME = re.compile(r"home|plac|^pl|child|pupil|person|address|parent|famil|carer|entry|adm")

DATE = re.compile(
    r"(?:\d{1,2}[/.\-\s]){1,2}(?:19|20)?\d\d$|(?:19|20)\d\d[/.\-]\d{1,2}(?:[/.\-]\d{1,2})?(?:[T\s].*)?$"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?[\s\-]+)?[A-Z][a-z]{2,8}[\s\-,]+(?:19|20)?\d\d$|(?:[12]\d|3[01]|0[1-9])[01]\d(?:19|20)\d\d$"
    r"|(?:19|20)\d{6}$|[34]\d{4}$|(?:\d{1,2}[/.\-]){2}(?:19|20)\d\d\s.*$",
    re.IGNORECASE,
)
A_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d(?:[A-Z]{2})?$", re.IGNORECASE)


def check_disclosure(reading: Reading) -> None:
    """Raise ContentError where a table of the reading has a row for each child."""
    for rows in _tables(reading):
        for at, row in enumerate(rows):
            columns = _private_columns(row)
            if columns and _has_people(rows[at + 1 : at + 1 + LINES_BELOW], columns):
                child, private = (" ".join(row[column].split()) for column in columns[:2])
                raise ContentError(composed(FAULT, child=repr(child), private=repr(private)))


Rows = Sequence[dict[int, str]]  # a row's texts by column


def _tables(reading: Reading) -> Iterator[Rows]:
    """The rows of each table; where the format declares none, those that its lines may hold."""
    text = reading.raw_text
    for grid in reading.grids:
        yield _rows(grid, text)
    if not reading.grids:
        for delimiter in "\t,;|":
            if text.count(delimiter) > 2:
                yield [dict(enumerate(_fields(line, delimiter))) for line in text.splitlines() if delimiter in line]


def _rows(grid: Grid, text: str) -> Rows:
    """The grid's rows; a cell merged downwards stands in each of the header rows that it reaches."""
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + min(cell.rows, MAX_HEADER_ROWS)):
            rows[row][cell.column] = cell.span.of(text)
    return [rows[row] for row in sorted(rows)]


def _fields(line: str, delimiter: str) -> list[str]:
    return [field.strip(' "\ufeff') for field in line.split(delimiter)]


def _private_columns(row: dict[int, str]) -> tuple[int, ...]:
    """The columns that name a child and what must not be known of one; empty where the row is no such header."""
    kinds = {column: _kind(text) for column, text in row.items() if len(text) <= MAX_HEADER}
    child = [column for column, kind in kinds.items() if kind == "child"]
    named = [column for column, kind in kinds.items() if kind == "named"]
    births = [column for column, kind in kinds.items() if kind == "birth"]
    homes = [column for column, kind in kinds.items() if kind == "home"]
    if child and (births or homes):
        return child[0], *births, *homes
    if named and births:
        return named[0], *births
    return ()


@lru_cache(maxsize=4096)
def _kind(header: str) -> str | None:
    """What a header names: "child", "named" (any person), "birth", "home" (a postcode), or nothing of these."""
    if MANY.match(header):
        return None
    words = [word.lower() for word in WORDS.findall(header)]
    letters = "".join(words)
    if BIRTH.match(letters):
        return "birth"
    if POSTCODE.match(letters):
        return "home" if HOME.search(letters) and not AREA.search(letters) else None
    if CHILD.match(letters) or (PERSON & {*words} and ID & {*words}):
        return "child"
    return "named" if NAMED.match(letters) else None


def _has_people(rows: Rows, columns: tuple[int, ...]) -> bool:
    """Whether a row holds a name or number and, beside it, a full date or a postcode."""
    child, *private = columns
    return any(row.get(child, "").strip() and any(_is_private(row.get(one, "")) for one in private) for row in rows)


def _is_private(text: str) -> bool:
    text = text.strip()
    return DATE.match(text) is not None or A_POSTCODE.match(text) is not None
