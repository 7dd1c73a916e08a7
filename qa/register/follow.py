"""What became of the commitments of one body at its later meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median

from qa.register.bodies import Held
from qa.register.carried import carried
from qa.register.entries import Meeting, Standing, Status
from qa.register.events import ENDS, Event, events
from qa.register.lines import Line
from qa.register.near import LOOKED_AT, Followed, Near, near, without_rivals
from qa.register.papers import Papers
from qa.register.progress import Progress, progress_of
from qa.register.report_backs import ReportBacks
from store.commitments import Strength

SOON = timedelta(days=62)  # a date this near the last meeting is due
LONGER = 1.4  # so many times the usual time between two meetings: the next one is held by then


class Follower:
    """Follows the commitments of one body through its papers, up to a day."""

    def __init__(self, papers: Papers, meetings: Sequence[Held], until: date) -> None:
        self.papers = papers
        self.meetings = meetings
        self.until = until
        self._read: dict[Line, Progress] = {}
        self.report_backs = ReportBacks(papers)
        self._reports: dict[str, Mapping[date, Line]] = {}
        self._order = {line: at for at, line in enumerate(papers.lines)}

    def standings(self, some: Sequence[Followed]) -> list[tuple[Standing, int | None]]:
        """How each stands, in their order, with the earlier one that it is made again of.

        What later meetings say of a promise made again, they say of the first; so is the last date printed its date.
        """
        nearby = [near(one, self.papers, self.until) for one in some]
        ended = [self._ended(one, days) for one, days in zip(some, nearby, strict=True)]
        earliest = carried(some, nearby, ended)
        found = without_rivals(nearby, earliest)
        due = [one.due_on for one in some]
        for later in sorted(earliest, key=lambda at: some[at].held_on):
            first = earliest[later]
            if not self._is_logged(some[later]):
                found[first] = joined(found[first], found[later])
            due[first] = due[later] or due[first]
        return [
            (self.standing(replace(one, due_on=day), days), earliest.get(at))
            for at, (one, day, days) in enumerate(zip(some, due, found, strict=True))
        ]

    def _is_logged(self, one: Followed) -> bool:
        """Whether it is a row of an action log, which says a promise so short that much comes near it."""
        made = one.commitment
        rows = (row.line for row in self.papers.rows if row.line.passage.doc_id == made.doc_id)
        return any(row.span.start < made.span.end and made.span.start < row.span.end for row in rows)

    def standing(self, one: Followed, found: Mapping[date, Sequence[Near]]) -> Standing:
        """How one stands, by what was found near it."""
        shown = events(one, found, self._reported(one), self.read, self.following)
        last = last_word(shown)
        searched = [held for held in self.meetings if one.held_on < held.on <= self.until]
        return Standing(
            status=status_of(one, last, searched, self.until, self.horizon),
            evidence=last.places if last else (),
            on=last.on if last else None,
            searched=tuple(_meeting(held, found.get(held.on, ())) for held in searched),
            as_of=self.until,
        )

    def _ended(self, one: Followed, found: Mapping[date, Sequence[Near]]) -> date | None:
        last = last_word(events(one, found, self._reported(one), self.read, self.following))
        return last.on if last is not None and last.progress in ENDS else None

    def _reported(self, one: Followed) -> Mapping[date, Line]:
        """The sentences by which later meetings were given the report promised, by day."""
        made = one.commitment.commitment_id
        if made not in self._reports:
            self._reports[made] = self.report_backs.of(one, one.held_on, self.until)
        return self._reports[made]

    @cached_property
    def horizon(self) -> date:
        """The day by which the next meeting is to be expected."""
        days = [held.on for held in self.meetings if held.on <= self.until]
        gaps = [(after - before).days for before, after in pairwise(days)]
        return self.until + max(SOON, timedelta(days=LONGER * median(gaps)) if gaps else SOON)

    def read(self, line: Line) -> Progress:
        """What a line tells, read once."""
        if line not in self._read:
            self._read[line] = progress_of(line)
        return self._read[line]

    def following(self, line: Line) -> Line | None:
        """The next line of the same passage."""
        at = self._order[line] + 1
        after = self.papers.lines[at] if at < len(self.papers.lines) else None
        return after if after is not None and after.passage is line.passage else None


def joined(one: Mapping[date, Sequence[Near]], other: Mapping[date, Sequence[Near]]) -> dict[date, list[Near]]:
    """The lines near either of two commitments, by meeting, best first."""
    days: dict[date, list[Near]] = {}
    for day in {*one, *other}:
        lines: dict[Line, Near] = {}
        for found in sorted((*one.get(day, ()), *other.get(day, ())), key=lambda it: (-it.score, it.line.order)):
            lines.setdefault(found.line, found)
        days[day] = [*lines.values()][:LOOKED_AT]
    return days


def _meeting(held: Held, some: Sequence[Near]) -> Meeting:
    return Meeting(held_on=held.on, doc_ids=held.doc_ids, looked_at=tuple(one.line.place for one in some))


def last_word(shown: Sequence[Event]) -> Event | None:
    """The event that settles it: that which ends it, else the latest that tells of a part, else the latest."""
    if shown and shown[-1].progress in ENDS:
        return shown[-1]
    parts = [event for event in shown if event.progress is Progress.PART] or shown
    return parts[-1] if parts else None


def status_of(one: Followed, last: Event | None, searched: Sequence[Held], until: date, horizon: date) -> Status:
    """The status by what the meetings show, else by the date printed, else by whether it could have been shown."""
    if last is not None and last.progress in SHOWN:
        return SHOWN[last.progress]
    by_date = _by_date(one, searched, until, horizon)
    if by_date is not None:
        return by_date
    if one.commitment.strength is Strength.STANDING or last is not None:
        return Status.OPEN if searched else Status.NOT_CHECKABLE
    return Status.SILENT if searched else Status.NOT_CHECKABLE


SHOWN = {
    Progress.DONE: Status.MET,
    Progress.PART: Status.PARTLY_MET,
    Progress.WITHDRAWN: Status.SUPERSEDED,
}


def _by_date(one: Followed, searched: Sequence[Held], until: date, horizon: date) -> Status | None:
    """The status that a printed date or "the next meeting" gives; `None` where neither is printed."""
    if one.due_on is not None:
        if one.due_on <= until:
            return Status.OVERDUE
        if one.due_on <= horizon:
            return Status.DUE
        return Status.OPEN if searched else Status.NOT_CHECKABLE
    if one.commitment.due_next_meeting:
        return Status.OVERDUE if searched else Status.DUE
    return None
