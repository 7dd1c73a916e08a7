"""When each value of a table is for: columns that state a period first, then those that lean on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from ingest.tables.column import Column
from ingest.tables.heading import Heading, Subject, year_end_of
from ingest.tables.labels import Label, read_label
from ingest.tables.matrix import Matrix
from ingest.tables.roles import Role
from ingest.tables.rows import Row, Title
from ingest.tables.stocks import is_rate_title, is_stock_title
from ingest.tables.times import (
    When,
    are_month_starts,
    as_month,
    closing_day,
    financial,
    is_relative,
    limited,
    met,
    on_basis,
    on_day,
    spanned,
    to_date,
    when,
    without_to_date,
    year_ended,
    year_to,
)
from language.basis import Basis
from language.periods import Period
from language.relative_time import moved
from store.observations import FigureKind

ANNUAL = re.compile(
    r"\b(?:annual|full[- ]year|year[- ]end|end of year|eoy|yearly|out-?turn|approved|original|revised|"
    r"forecast variance)\b",
    re.IGNORECASE,
)
BUDGET = re.compile(r"\bbudgets?\b(?!.*\b(?:to date|ytd|profiled?)\b)", re.IGNORECASE)  # set for the year
SINCE = re.compile(r"\b(?:since|from|on|over|against|vs\.?|versus|compared (?:with|to))\b", re.IGNORECASE)
ANNUAL_KINDS = (FigureKind.TARGET, FigureKind.FORECAST, FigureKind.CHANGE)
ATTAINMENT = re.compile(
    r"\bkey stage [1-5]\b|\bks[1-5]\b|\bgcses?\b|\b(?:attainment|progress) 8\b|\bphonics\b|"
    r"\bgood level of development\b|\ba[- ]levels?\b|\bearly years foundation stage\b|\beyfs",
    re.IGNORECASE,
)
PARTS = (Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR)
AIMED = (FigureKind.TARGET, FigureKind.FORECAST, FigureKind.TIME_LIMIT)
TERM = re.compile(r"\b(?:autumn|spring|summer)\s+term\b", re.IGNORECASE)
OWN_PERIOD = (FigureKind.TARGET, FigureKind.BENCHMARK, FigureKind.FORECAST)


class Timing:
    """The periods of a table's rows and columns, resolved once."""

    def __init__(
        self,
        matrix: Matrix,
        values: Sequence[Column],
        rows: Sequence[Row],
        heading: Heading,
        corner: Sequence[Label] = (),
    ) -> None:
        self.matrix = matrix
        self.values = values
        self.rows = rows
        self.heading = heading
        self.corner = corner  # the headers over the row labels
        self._profiles: dict[int, bool] = {}
        stated = [when(one.label.time) for one in values]
        self._months_across = are_month_starts(stated)
        self._months_down = are_month_starts(
            [when(text) for text in dict.fromkeys(row.time for row in rows if row.time)]
        )

    def of(self, row: Row, column: Column, kind: FigureKind, title: Title) -> When | None:
        """The period of the value where row and column meet; `None` where nothing states one."""
        found = self._found(row, column, kind)
        if found is None:
            return None
        found = year_ended(self._in_own_year(found, row), self._year_end)
        if kind not in AIMED:
            found = limited(found, self.heading.limits)
        dated = on_day(on_day(found, title.words), self.heading.day) if kind is not FigureKind.TARGET else found
        return in_school_year(
            self._counted(dated, row, column, kind, title),
            title.words,
            self.heading.subject,
            in_school=self.heading.in_school or self._in_terms,
        )

    def _found(self, row: Row, column: Column, kind: FigureKind) -> When | None:
        """The period as the table states it, before it is known how a value is counted over it."""
        found = self._stated(row, column, kind)
        if found is None and self.reference and ANNUAL.search(column.label.text) and kind in ANNUAL_KINDS:
            found = When(financial(self.reference), Basis.YEAR, "")
        if found is None and self.reference and BUDGET.search(column.label.text) and column.label.basis is None:
            found = When(financial(self.reference), Basis.YEAR, "")
        if found is None and self._is_sum(row, column):
            found = self._sum(row)
        if found is None and self._may_inherit(row, column, kind):
            found = self.heading.period
        return found

    def _in_own_year(self, found: When, row: Row) -> When:
        """The period moved to the year that a row names for itself: "Council total, Sept 2023" in a table of 2024."""
        own = when(row.label_time) if row.label_time else None
        if own is None or own.period is None or found.period is None:
            return found
        if own.period.end.month != found.period.end.month:
            return own
        return replace(found, period=moved(found.period, year_to(own.period.end)), printed=own.printed)

    def _counted(self, found: When, row: Row, column: Column, kind: FigureKind, title: Title) -> When:
        """The period with the basis that the nearest words state: the column's, the title's, the table's."""
        basis = self._basis_of(row, column, kind, title, is_year=found.basis is Basis.YEAR)
        if basis is Basis.SNAPSHOT and kind is FigureKind.TARGET and found.basis is Basis.YEAR and not row.series.kind:
            return found
        if basis is Basis.YEAR_TO_DATE and found.basis is Basis.YEAR and kind in AIMED:
            return found
        if Basis.YEAR_TO_DATE in (basis, found.basis) and found.period and found.period == financial(found.period):
            return found if self._is_closed(found.period) else to_date(found, self._last_in(found.period))
        return on_basis(found, basis)

    def _is_closed(self, year: Period) -> bool:
        """Whether the year was over when the paper was written."""
        return self.heading.latest is not None and self.heading.latest >= year.end

    def _last_in(self, year: Period) -> date | None:
        """The last day of the year that the table or its heading reports on."""
        return max((day for day in self._ends if year.start < day < year.end), default=None)

    @cached_property
    def _ends(self) -> set[date]:
        """The last days of the months and quarters that headers, rows and titles state."""
        across = (self._absolute(one) for one in self.values)
        down = (self._of_row(one, None) for one in self.rows)
        parts = (one for one in (*across, *down, self.heading.period) if one and one.basis in PARTS)
        return {one.period.end for one in parts if one.period}

    def _basis_of(self, row: Row, column: Column, kind: FigureKind, title: Title, *, is_year: bool) -> Basis | None:
        own, named = column.label.basis, title.basis or row.basis or row.series.basis
        is_stock = (
            (kind is FigureKind.OBSERVED or bool(row.series.kind))
            and is_stock_title(title.words)
            and not (is_year and is_rate_title(title.words))
        )
        if own in (None, Basis.YEAR_TO_DATE):
            if named in (Basis.SNAPSHOT, Basis.ROLLING_YEAR):
                return named
            if is_stock and named is None:
                return Basis.SNAPSHOT  # what is open or in care at a time has no sum over a year
        return own or named or self._basis

    @cached_property
    def _basis(self) -> Basis | None:
        """The basis of the whole table, unless some of its columns tell theirs from it."""
        corner = next((label.basis for label in self.corner if label.basis), None)
        basis = corner or self.heading.basis
        return None if basis in {one.label.basis for one in self.values} else basis

    @cached_property
    def _year_end(self) -> date | None:
        """The day on which years end, as a line or a header over some of the columns says."""
        over = (spot.text for one in self.values for spot in one.path)
        return self.heading.year_end or next((end for text in over if (end := year_end_of(text))), None)

    @cached_property
    def _in_terms(self) -> bool:
        """Whether headers count in school terms: years beside them are then academic ones."""
        texts = [one.label.time for one in self.values] + [row.time for row in self.rows]
        return any(TERM.search(text) for text in texts)

    def _stated(self, row: Row, column: Column, kind: FigureKind) -> When | None:
        if column.index in row.times:
            return when(row.times[column.index], self.reference)
        down = self._of_row(row, None)
        end = closing_day(row.time)
        across = None if _since(column) else self._of_column(column, down.period if down else None)
        if down and (down.period is None or met(across, down) is None):  # "April" is of the column's own year
            down = self._of_row(row, across.period if across else None) or down
        if across and end and across.basis is Basis.CALENDAR_YEAR:
            return year_ended(across, end)
        stands_alone = kind in OWN_PERIOD and column.label.kind and not row.series.kind
        if across and down and stands_alone and not self._differs(column):
            return across
        return met(across, down)

    def _differs(self, column: Column) -> bool:
        """Whether a column gives an indicator another value in each row: a profile over the year, not one target."""
        if column.index not in self._profiles:
            seen: dict[str, set[str]] = {}
            for row in self.rows:
                name = row.stubs[Role.INDICATOR].text if Role.INDICATOR in row.stubs else ""
                if row.time and (spot := self.matrix.at(row.row, column.index)):
                    seen.setdefault(name, set()).add(spot.text)
            self._profiles[column.index] = any(len(texts) > 2 for texts in seen.values())
        return self._profiles[column.index]

    def _of_row(self, row: Row, reference: Period | None) -> When | None:
        """The period of the row's labels; months and quarters are those of the section's year, else the column's."""
        section = when(row.section.text) if row.section and read_label((row.section.text,)).is_time else None
        time = row.time
        if not time:
            return self._as_month(section)
        found = when(time)
        if found is None or found.period is None:
            year = section.period if section and section.period else reference or self.reference
            found = when(time, year) or found
        return self._as_month(found)

    def _as_month(self, found: When | None) -> When | None:
        return as_month(found) if found and self._months_down else found

    def baseline(self, column: Column) -> Period | None:
        """The period that a difference is measured from: "Change since 2021/22"."""
        found = self._of_column(column, None) if _since(column) else None
        return found.period if found else None

    def of_header(self, column: Column) -> When | None:
        """The period that a column's own header states, whatever the column holds."""
        return self._of_column(column, None)

    def _of_column(self, column: Column, reference: Period | None) -> When | None:
        time = column.label.time
        part = without_to_date(time)
        if part != time and (counted := when(part, reference or self.reference)) and counted.basis in PARTS:
            return counted
        if column.label.basis is Basis.YEAR_TO_DATE and self.latest:
            return when(time, self.latest)
        found = when(time)
        if found and found.basis is Basis.UNKNOWN:  # "same period 2023": of what the table reports on
            return when(time, self._reported) or found
        if time and (found is None or found.period is None):
            found = when(time, reference or (self.latest if is_relative(time) else None) or self.reference) or found
        return as_month(found) if found and self._months_across else found

    @property
    def reference(self) -> Period | None:
        """The period that the lines around the table report on."""
        return self.heading.reference

    @cached_property
    def latest(self) -> Period | None:
        """The last period across that has any value: what "YTD" and "last year" beside it lean on."""
        reported = self.heading.period
        if reported and reported.basis is not Basis.YEAR:
            return reported.period
        ends = [found.period for one in self.values if (found := self._absolute(one)) and found.period]
        return max(ends, key=lambda one: one.end, default=None) or self.reference

    @cached_property
    def _reported(self) -> Period | None:
        """What "the same period" repeats: all the periods across where a column sums them, else the last."""
        whole = spanned([found for one in self.values if (found := self._absolute(one))])
        if whole and any(one.label.total or one.label.basis is Basis.YEAR_TO_DATE for one in self.values):
            return whole.period
        return self.latest

    def _absolute(self, column: Column) -> When | None:
        label = column.label
        if label.kind or not label.time or is_relative(label.time):
            return None
        if label.basis is Basis.YEAR_TO_DATE:
            part = when(without_to_date(label.time), self.reference)
            return part if part and part.basis in PARTS else None
        if not any(self.matrix.at(row.row, column.index) for row in self.rows):
            return None
        found = when(column.label.time, self.reference)
        if found and found.basis is Basis.UNKNOWN:
            return None
        return as_month(found) if found and self._months_across else found

    # --- what states no period itself ---

    def _is_sum(self, row: Row, column: Column) -> bool:
        return column.label.total or row.series.total or row.series.average

    def _sum(self, row: Row) -> When | None:
        if row.series.total or row.series.average:
            parts = [found for one in self.rows if one.time and (found := self._of_row(one, None))]
            months = [one for one in parts if one.basis in PARTS]
            return spanned(months if len(months) > 1 else parts)
        return spanned([found for one in self.values if (found := self._absolute(one))])

    def _may_inherit(self, row: Row, column: Column, kind: FigureKind) -> bool:
        """Whether the period above the table is meant: not where its other columns or rows state their own."""
        if column.label.time or row.time or row.times:
            return False
        if kind is FigureKind.FORECAST and self.heading.period and self.heading.period.basis is not Basis.YEAR:
            return False
        if not self._any_stated:
            return True
        return kind is FigureKind.OBSERVED and not column.label.previous and not column.label.total

    @cached_property
    def _any_stated(self) -> bool:
        own = [one.label.time for one in self.values if not one.label.kind and not is_relative(one.label.time)]
        return any(own) or any(row.time for row in self.rows)


def _since(column: Column) -> bool:
    """Whether the period in a header is the one that a difference is measured from."""
    return column.label.kind is FigureKind.CHANGE and bool(SINCE.search(column.label.text))


def in_school_year(found: When, title: str, subject: Subject | None, *, in_school: bool) -> When:
    """A year as the academic one: where the lines around say so, and for examinations, sat once in a school year."""
    words = f"{title} {subject.words if subject else ''}"
    taught = in_school or bool(ATTAINMENT.search(words))
    if found.basis is not Basis.YEAR or found.period is None or not taught:
        return found
    start, end = found.period.start, found.period.end
    return replace(found, period=Period(start.replace(month=9), end.replace(month=8)), basis=Basis.ACADEMIC_YEAR)
