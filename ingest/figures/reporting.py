"""The period that a paper reports on, from its headings, its purpose line, its title or the words that present it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from language.basis import Basis
from language.council_time import Stated, quarter, stated
from language.periods import Period
from store.schema import Document, Item, Passage, Zone

PRESENTED = re.compile(
    r"\b(?:present\w*|introduc\w*|consider\w*|receiv\w*|submit\w*|gave|provid\w*|outlin\w*|summar\w*|"
    r"set\w* out)\b.{0,200}"
    r"\b(?:report|update|summary|dashboards?|performance|scorecard|position|statement|outturn|figures|presentation|"
    r"paper)\b|"
    r"\b(?:report|paper|statement|dashboard|scorecard|appendix)\b.{0,60}\b(?:gives|sets out|shows|covers|provides|"
    r"considers)\b",
    re.IGNORECASE | re.DOTALL,
)
COMPARISON = re.compile(
    r"\b(?:compar\w+|same period|against|since|than|raised|agreed|held|resolved|requested|approved|adopted|met|"
    r"meetings?)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
OPENING = 3  # passages of an item that may present its report


class Reporting:
    """Reporting periods of one document's items."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.said_on = document.source.held_on
        self._of_item: dict[int, Period | None] = {}

    def period(self, passage: Passage) -> Period | None:
        """The period reported on where the passage stands; `None` where the paper does not say."""
        own = self._told(passage.heading) if passage.heading else None
        if own is not None:
            return own
        if passage.item not in self._of_item:
            self._of_item[passage.item] = self._item(self.document.items[passage.item])
        return self._of_item[passage.item]

    def _item(self, item: Item) -> Period | None:
        for text in self._texts(item):
            if (found := self._told(text)) is not None:
                return found
        return None

    def _texts(self, item: Item) -> Iterator[str]:
        """What may say it, best first."""
        own = [passage for passage in self.document.passages if passage.item == item.ordinal]
        yield from filter(None, (item.heading,))
        yield from (one.text for one in own if one.zone is Zone.AGENDA)
        yield from filter(None, (self.document.source.title,))
        said = [one.text for one in own if one.zone is not Zone.AGENDA][:OPENING]
        yield from (text for text in said if PRESENTED.search(text))

    def _told(self, text: str) -> Period | None:
        found = [_widened(text, one) for one in stated(text) if _may_be_reported(text, one)]
        years = [one.period for one in found if one.basis is Basis.YEAR]
        # "Budget monitoring 2025/26: position at quarter 2": the part outranks the year that it stands in.
        for one in sorted(found, key=lambda one: one.period.dated):
            for dated in (_within(one.period, years[0]),) if years and not one.period.dated else self._dated(one):
                return dated
        return None

    def _dated(self, one: Stated) -> tuple[Period, ...]:
        """The period with its year: as printed, as the document prints it elsewhere, or the last that had ended."""
        if one.period.dated:
            return () if self.said_on and one.period.start > self.said_on else (one.period,)
        same = [each for each in self._elsewhere if _recurs(one.period, each)]
        if same:
            return (max(same, key=lambda each: each.start),)
        return (_last_ended(one.period, self.said_on),) if self.said_on else ()

    @cached_property
    def _elsewhere(self) -> list[Period]:
        found = (one.period for one in stated(self.document.raw_text) if one.period.dated)
        return [one for one in found if not self.said_on or one.start <= self.said_on]


def _may_be_reported(text: str, one: Stated) -> bool:
    if one.basis in {Basis.OTHER, Basis.UNKNOWN} or COMPARISON.search(text[: one.span.start]):
        return False
    return one.basis is not Basis.SNAPSHOT or bool(re.search(r"\bat\s(?:the\s)?$", text[: one.span.start]))


def _widened(text: str, one: Stated) -> Stated:
    """ "Position at quarter 2" reports on the quarter."""
    if one.basis is Basis.SNAPSHOT and re.search(r"\bq", one.span.of(text), re.IGNORECASE):
        whole = quarter(one.period.end)
        return replace(one, period=Period(whole.start, whole.end, one.period.dated), basis=Basis.QUARTER)
    return one


def _within(part: Period, year: Period) -> Period:
    found = (part.in_year(number) for number in (year.start.year, year.end.year))
    start, end = next((one.start, one.end) for one in found if year.start <= one.start <= year.end)
    return Period(start, end)


def _recurs(undated: Period, dated: Period) -> bool:
    """Whether the dated period is the undated one in some year."""
    found = undated.in_year(dated.start.year)
    return (found.start, found.end) == (dated.start, dated.end)


def _last_ended(undated: Period, day: date) -> Period:
    for year in (day.year, day.year - 1, day.year - 2):
        found = undated.in_year(year)
        if found.end <= day:
            return Period(found.start, found.end)
    raise AssertionError("a period of a year ends within two years")
