"""What stands around a table: its subject, its period and its unit, from title rows, caption, sheet and document."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.tables.blocks import Block
from ingest.tables.labels import basis_of
from ingest.tables.matrix import Matrix, fold, trimmed
from ingest.tables.measures import Unit, table_unit, title_unit, whole_unit
from ingest.tables.roles import Role, role_of
from ingest.tables.symbols import keyed, meant
from ingest.tables.times import When, is_day, when
from ingest.tables.words import FILLER
from language.basis import Basis
from language.council_time import stated
from language.periods import Period
from store.observations import Status
from store.schema import Document, Span

NUMBERED = re.compile(
    r"^\s*(?:(?:table|figure|fig\.?|chart|appendix|annex|section|dashboard|sheet|tab)\s+[\dA-Z]{1,3}(?:\.\d+)*\s*[:.–—-]?\s*)",
    re.I,
)
UNNAMED = re.compile(
    r"(?:sheet|tab|table|page|worksheet|data|feuil)\s?\d*|report|summary|scorecard|data", re.IGNORECASE
)
BY = re.compile(r"\s*[,–-]?\s*(?:broken down |split |analysed )?\bby\s+(?P<what>[\w/&' -]{3,40})$", re.IGNORECASE)
SCHOOL_YEARS = re.compile(r"\b(?:academic|school) years?\b", re.IGNORECASE)
GENERIC = re.compile(
    r"\b(?:performance|monitor(?:ing)?|reports?|figures|indicators?|scorecards?|updates?|data|statistics|summary|dashboards?|"
    r"kpis?|pis?|measures?|metrics|outturn|overview|trends?|results|exceptions?|position|information|analysis)\b",
    re.IGNORECASE,
)
# A line that names the paper that the table comes with: "Annex to the Housing Plan".
BELONGS = re.compile(
    r"^(?:[^:]{3,60}[:–—-]\s*)?(?:an |the )?(?:appendix|annexe?|attachment|addendum|supplement)\s+(?:[\dA-Z]{1,3}\s+)?to\s",
    re.IGNORECASE,
)
KEYS = re.compile(
    r"\s*(?:council|authority|committee|directorate|service|period|date|report(?:ing)? (?:period|date)|prepared by|author|as at|unit|source|notes?|key|version|published|last updated)\s*:",
    re.I,
)
# Lines that explain the table: they are no titles of it, and the periods in them need not be its own.
SENTENCE = re.compile(
    r"(?=.*\b(?:is|are|was|were|has|have|had|may|should|will|can|do(?:es)?|includes?d?|excludes?d?|means?|shows?|covers?|"
    r"refers?)\b).*[.;]$|(?:(?:all|the|these) )*(?:figures|data|values|numbers|percentages|rates|totals|results|years?)\b.*"
    r"\b(?:is|are|were|was|cover|may|have|has|include)\b.*",
    re.IGNORECASE,
)
LEGEND = re.compile(r"(?:^|[;,|(]\s*)(?P<key>[A-Za-z]{1,5})\s*[=:]\s*(?P<means>[^;=|)]+)")
COUNTED_FROM = re.compile(
    r"\b(?:from|since)\s+(?:the\s+)?(?:start|1(?:st)?|first)\s+(?:of\s+)?(?:april|january|september)\b(?:\s+\d{4})?"
    r"(?!\s*(?:to|until|[-–]))",
    re.IGNORECASE,
)
COVERS = re.compile(
    r"(?P<year>(?<![\d/-])(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?)\s+(?:figures?\s+|data\s+|values?\s+)?"
    r"(?:is|are|covers?|shows?|includes?|refers?\s+to|to)\s+(?:for\s+|only\s+)*(?P<part>[^.;,]+)",
    re.IGNORECASE,
)
MONTHS_TO = re.compile(r"[A-Za-z]{3,}\.?(?:\s+\d{4})?\s*(?:to|[-–—])\s*[A-Za-z]{3,}", re.IGNORECASE)
VALUES = re.compile(
    r"\b(?:figures|values|data|numbers|counts|results|totals|percentages|amounts|columns)\b", re.IGNORECASE
)
TIME_ONLY = re.compile(
    r"\b(?:(?:financial|calendar|academic|school)\s+)?(?:years?|quarters?|months?|weeks?)\b", re.IGNORECASE
)
ABOUT = re.compile(
    r"\b(?P<who>all (?:the )?(?:figures|data|values)|(?:figures|data|values)(?: (?:for|in) (?P<for>[^.;]{1,60}?))?|(?P<first>[^.;:]{1,40}?)(?: (?:figures?|data|values?|results?|out-?turns?))?)\s+"
    r"(?:(?:is|are|remains?|be|have been|has been|were|was)\s+)(?:still |all |currently |shown as )?(?P<what>provisional|unvalidated|revised|restated|estimated|estimates|subject to (?:validation|change|confirmation))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A line that names what a table is about, and where it stands."""

    words: str
    span: Span | None  # `None`: the name of a sheet or of the document, which its text need not hold

    @property
    def is_specific(self) -> bool:
        """Whether it says what is measured: no "scorecard", "performance" or "monthly figures"."""
        return not GENERIC.search(self.words) and self.span is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """All that the surroundings of a table say of every value in it."""

    subject: Subject | None
    by: str  # "ward", of "Children in care by ward"
    period: When | None
    reference: Period | None  # the period reported on, for headers such as "Q2" and "last year"
    unit: Unit | None
    soft_unit: Unit | None  # of the subject's own words
    basis: Basis | None
    day: str  # "at 31 March", where a line names a day of every year
    limits: tuple[Period, ...]  # parts of years, where a line says that values cover no more; undated: of every year
    year_end: date | None  # the day on which every year ends, of "years ended 31 March"
    latest: date | None  # the last day that the paper can know of
    in_school: bool  # a line says that years are academic ones
    keys: Mapping[str, Status]
    marked: tuple[tuple[str, Status], ...]  # "figures for Q3 are provisional": for when, in words; none: all


def heading_of(
    matrix: Matrix, block: Block, document: Document, corner: Sequence[str] = (), owner: str = ""
) -> Heading:
    """What the lines around the table say; `corner`: the headers over its row labels; `owner`: whose line is no title."""
    lines = [line for line in _lines(matrix, block, document) if line.words != owner]
    said = [line.words for line in lines]
    titles = [line for line in said if line.endswith(":") or not is_explanation(line)]  # "Figures for May were:"
    texts = [*said, *block.notes]
    period = _reported(titles)
    reference = period.period if period else _any_year(titles)
    subject = next((one for line in lines if (one := _subject(line, document))), None)
    return Heading(
        subject=subject,
        by=_by(said),
        period=period,
        reference=reference,
        unit=next((unit for line in texts for part in _sentences(line) if (unit := table_unit(part))), None)
        or next((unit for line in said if (unit := _bracketed(line))), None),
        soft_unit=title_unit(subject.words) if subject else None,
        basis=next(
            (basis for line in (*said, *filter(_of_values, block.notes)) if (basis := _table_basis(line))), None
        ),
        limits=(*_limits(texts), *_stretches(titles)),
        year_end=next((end for line in (*corner, *texts) if (end := year_end_of(line))), None),
        latest=period.period.end if period and period.period and _is_part(period) else document.source.held_on,
        day=next((line for line in said if is_day(line)), ""),
        in_school=any(SCHOOL_YEARS.search(line) for line in texts),
        keys=keyed(texts),
        marked=tuple(_marks(texts)),
    )


def is_explanation(line: str) -> bool:
    """Whether a line says something of the values and names no subject: a sentence, or a key to abbreviations."""
    return bool(SENTENCE.fullmatch(line) or re.match(r"\s*\w{1,5}\s*=", line))


def legend_of(lines: Iterable[str]) -> Mapping[str, str]:
    """What lines say that abbreviations stand for: "M = in the month; C = cumulative"."""
    return {match["key"]: match["means"].strip() for line in lines for match in LEGEND.finditer(line)}


def around(matrix: Matrix, block: Block, document: Document) -> Iterator[str]:
    """The lines above the table, the nearest first, and the notes below it."""
    yield from (line.words for line in _lines(matrix, block, document))
    yield from block.notes


def _reported(titles: Sequence[str]) -> When | None:
    """The period that the titles report on: the nearest one's, or a shorter one that another names within it."""
    lines = [COUNTED_FROM.sub(" ", line) for line in titles]
    period = next((found for line in lines if (found := when(line)) and found.period), None)
    reference = period.period if period else _any_year(titles)
    undated = next((found for line in lines if (found := when(line, reference)) and found.period), None)
    return _finer(period, undated)


def _is_part(found: When) -> bool:
    return found.period is not None and found.period.days < 360


def _limits(lines: Sequence[str]) -> Iterator[Period]:
    """ "2024 is January to June only": the part of a year that its values cover."""
    for match in (match for line in lines for match in COVERS.finditer(line)):
        year = when(match["year"])
        part = when(match["part"], year.period) if year else None
        if part and part.period and part.period.days > 31:  # the last month of a title limits nothing
            yield part.period


def _stretches(titles: Sequence[str]) -> Iterator[Period]:
    """ "January to June 2024", "April to September": months that a title limits every value to."""
    for line in (line for line in titles if not COVERS.search(line)):
        yield from (
            one.period for one in stated(line) if 31 < one.period.days < 360 and MONTHS_TO.search(one.span.of(line))
        )


def year_end_of(line: str) -> date | None:
    """The day of no year on which a line says that years end."""
    for one in stated(line):
        if not one.period.dated and one.period.days >= 365 and one.basis is not Basis.ROLLING_YEAR:
            return one.period.end
    return None


def _lines(matrix: Matrix, block: Block, document: Document) -> Iterator[Subject]:
    """The lines above a table from the nearest to the farthest."""
    yield from (Subject(spot.text, spot.span) for spot in reversed(block.titles))
    if matrix.grid.caption:
        span = trimmed(matrix.grid.caption, document.raw_text)
        yield Subject(fold(span.of(document.raw_text)), span)
    if matrix.grid.sheet:
        yield Subject(matrix.grid.sheet, None)
    if document.source.title:
        yield Subject(document.source.title, None)


def _finer(one: When | None, other: When | None) -> When | None:
    if one is None or other is None or one.period is None or other.period is None:
        return one or other
    inside = one.period.start <= other.period.start and other.period.end <= one.period.end
    return other if inside and other.period.days < one.period.days else one


def _any_year(lines: Sequence[str]) -> Period | None:
    """The last of several periods that a line names: "2019/20 to 2023/24" reports on 2023/24."""
    for line in lines:
        dated = [one.period for one in stated(line) if one.period.dated]
        if dated:
            return max(dated, key=lambda one: one.end)
    return None


def _subject(line: Subject, document: Document) -> Subject | None:
    """The line as the name of a subject: without its number, its period and its breakdown; `None` where none is left."""
    text = line.words
    if KEYS.match(text) or len(text.split()) > 25 or UNNAMED.fullmatch(text.strip()) or is_explanation(text):
        return None
    text = NUMBERED.sub("", text)
    if BELONGS.search(text):
        return None
    for one in sorted(stated(text), key=lambda one: one.span, reverse=True):
        text = f"{text[: one.span.start]} {text[one.span.end :]}"
    text = _tidy(BY.sub("", _tidy(text)))
    if document.source.council and _same(text, document.source.council):
        return None
    if table_unit(text) or not re.search(r"[A-Za-z]{3}", TIME_ONLY.sub("", FILLER.sub("", text))):
        return None
    return Subject(text, line.span)


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\[\s*\]", "", " ".join(text.split()))
    return re.sub(
        r"(?:[\s,:;–—-]|\b(?:as at|at|for|in|to|from|the|end of|during|between|and|as of|since)\b)+$", "", text
    ).strip(" ,:;–—-")


def _same(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()


def _by(lines: list[str]) -> str:
    for line in lines:
        bare = line
        for one in sorted(stated(line), key=lambda one: one.span, reverse=True):
            bare = f"{bare[: one.span.start]} {bare[one.span.end :]}"
        if match := BY.search(_tidy(bare)):
            return match["what"].strip()
    return ""


def by_role(by: str) -> Role | None:
    """Of what kind the parts of a breakdown are: "ward" is an area, anything else a cohort."""
    first = re.split(r"\s*(?:,|&|\band\b|/)\s*", by)[0] if by else ""
    if not first:
        return None
    role = role_of(first)
    if role in (Role.AREA, Role.PERIOD):
        return role
    return Role.COHORT


def _of_values(note: str) -> bool:
    """Whether a note is about the table's values, not about a rating or a single indicator in it."""
    return bool(VALUES.search(note)) or len(note.split()) < 6


def _table_basis(line: str) -> Basis | None:
    """The basis of a whole table, where a clause says so of its values; "as at" a date is said of that date alone."""
    if len(line.split()) > 25 or legend_of([line]):
        return None
    for clause in re.split(r"[;.]\s", line):
        basis = basis_of(clause)
        if basis and not re.search(r"\bunless\b", clause, re.I):
            return None if basis is Basis.SNAPSHOT and stated(line) else basis
    return None


def _bracketed(line: str) -> Unit | None:
    """The unit in brackets at the end of a title: "Capital programme (£000s)"."""
    tail = re.search(r"[(\[]([^()\[\]]{1,40})[)\]]\s*$", line)
    return whole_unit(tail[1]) if tail else None


def _sentences(line: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.;])\s+|\s\|\s", line) if part]


def _marks(lines: list[str]) -> Iterator[tuple[str, Status]]:
    """Which values the notes call provisional, revised or estimated: the words of their period, or none for all."""
    for line in lines:
        for match in ABOUT.finditer(line):
            status = meant(match["what"])
            words = match["for"] or match["first"] or ""
            if status and (not words or when(words)):
                yield words, status
