"""Which months have a paper, body by body: a table a year, drawn, in words and figures, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from language.messages import N_, _, month, months_of_year
from ui.documents.choosing import Body, bodies, by_council
from ui.documents.held import Held
from ui.documents.links import UNKNOWN, address, link
from ui.documents.wording import NO_COMMITTEE, NO_COUNCIL
from ui.evaluation.tables import text
from ui.plain import escaped
from ui.words import counted

READING = N_(
    "A month with a mark has papers of meetings on the days named. A month between the first and the last that says"
    " “none held” has no paper here: whether there was a meeting, the record does not say."
)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a body: the days of its meetings with the number of papers of them."""

    year: int
    month: int
    days: tuple[int, ...] = ()
    papers: int = 0
    is_gap: bool = False  # nothing held, between months that have something

    @property
    def name(self) -> str:
        """ "August 2024"."""
        return f"{month(self.month)} {self.year}"

    @property
    def key(self) -> str:
        """As an address has it."""
        return f"{self.year}-{self.month:02}"


def months(body: Body) -> list[Month]:
    """Every month of every year in which the body has a paper, in order."""
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for meeting in body.meetings:
        if meeting.on:
            held.setdefault((meeting.on.year, meeting.on.month), []).append((meeting.on.day, len(meeting.papers)))
    if not held:
        return []
    first, last = min(held), max(held)
    made = []
    for year in range(first[0], last[0] + 1):
        for number in range(1, 13):
            found = sorted(held.get((year, number), ()))
            days, papers = tuple(day for day, _count in found), sum(count for _day, count in found)
            made.append(Month(year, number, days, papers, is_gap=not found and first < (year, number) < last))
    return made


def gaps(body: Body) -> list[tuple[Month, Month]]:
    """The runs of months without a paper, each with its first and its last."""
    runs = ([*some] for is_gap, some in groupby(months(body), key=lambda one: one.is_gap) if is_gap)
    return [(run[0], run[-1]) for run in runs]


def show_calendar(held: Held) -> None:
    """The calendar of every body, by council."""
    every = bodies(held.holdings)
    undated = sum(len(meeting.papers) for body in every for meeting in body.meetings if meeting.on is None)
    note = ""
    if undated:
        which = link(counted(undated, "paper"), year=UNKNOWN)
        note = (
            '<p class="note">'
            f"{_('The day of the meeting is not known of {which}: not in the calendar.', which=which)}</p>"
        )
    st.html(f'<div class="calendar"><p>{_(READING)}</p>{note}{"".join(_councils(every))}</div>')


def _councils(every: Sequence[Body]) -> Iterator[str]:
    for council, own in by_council(every):
        told = "".join(_body(body) for body in own if body.days)
        if told:
            yield f"<section><h2>{text(council or _(NO_COUNCIL))}</h2>{told}</section>"


def _body(body: Body) -> str:
    listed = months(body)
    by_year = [listed[at : at + 12] for at in range(0, len(listed), 12)]
    heads = "".join(
        f'<th role="columnheader" scope="col"><abbr title="{name}">{name[:3]}</abbr></th>' for name in months_of_year()
    )
    rows = "".join(_year(year, body) for year in by_year)
    caption = _("Months with papers: {committee}", committee=body.committee or _(NO_COMMITTEE))
    return (
        f"<section><h3>{text(body.committee or _(NO_COMMITTEE))}</h3><p>{_told(body)}</p>"
        f'<table role="table" class="months"><caption class="unseen">{text(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{_("Year")}</th>'
        f'{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def _year(year: Sequence[Month], body: Body) -> str:
    cells = "".join(_month(one, body) for one in year)
    return f'<tr role="row"><th role="rowheader" scope="row">{year[0].year}</th>{cells}</tr>'


def _month(one: Month, body: Body) -> str:
    label = f'<span class="label" aria-hidden="true">{month(one.month)[:3]}</span>'
    if one.days:
        days = ", ".join(map(str, one.days))
        papers = counted(one.papers, "paper")
        where = escaped(address(council=body.council or UNKNOWN, committee=body.committee or UNKNOWN, month=one.key))
        when = f'<span class="unseen">, {one.name}</span>'
        shown = f'<a href="{where}" data-inside><b>{days}</b> <span>{papers}</span>{when}</a>'
        return f'<td role="cell" class="held">{label}{shown}</td>'
    if one.is_gap:
        return f'<td role="cell" class="gap">{label}<span>{_("none held")}</span></td>'
    return f'<td role="cell" class="outside">{label}</td>'


def _told(body: Body) -> str:
    """The meetings and the gaps in a sentence."""
    days = body.days
    first, last = (f"{month(one.month)} {one.year}" for one in (days[0], days[-1]))
    span = _("in {first}", first=first) if first == last else _("from {first} to {last}", first=first, last=last)
    told = _("{meetings} with papers, {span}.", meetings=counted(len(days), "meeting"), span=span)
    found = gaps(body)
    if not found:
        return told if first == last else _("{told} No month between them is without a paper.", told=told)
    runs = "; ".join(
        one.name if one == other else _("{name} to {name2}", name=one.name, name2=other.name) for one, other in found
    )
    return _("{told} No paper held for: {runs}.", told=told, runs=runs)
