"""The entries that answer: within the scope, the times, the state and the side that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, islice

from language.periods import Period
from qa.promises.asked import PromiseRequest, Times
from qa.promises.match import Match, is_told_in
from qa.register.entries import Entry, Status
from qa.schema import Evidence
from store.commitments import CommitmentClass, Strength

# Chosen on eval/commitments/chains/tune: below them an entry is not what is meant.
MIN_NAMED = 0.5  # of a question that speaks of promises
MIN_OWN = 0.1  # of that, in its own words or those it answers, where one promise is asked after
MIN_PLAIN = 0.66  # of one that may mean something else
MIN_LIKELY = 0.45  # or so much, where the likeliest sentence of the record is one of the entry's own
ALIKE = 0.88  # of the best's, from which another entry is meant as well, where a list is wanted
NEARLY = 0.7  # of what the best has of the question, for the record's likeliest sentences to settle which is meant
LIKELY = 2  # sentences
MIN_AGREED = 0.2  # of what is asked, where the nearest entry by its words is of a likely sentence too
MIN_ABOUT = 0.3  # of what is asked beside names, that an entry must have: who promised it is not what was promised
SAME = 0.95  # the same, where one promise is asked after
URGENT = (
    Status.OVERDUE, Status.DUE, Status.SILENT, Status.PARTLY_MET, Status.OPEN, Status.NOT_CHECKABLE, Status.MET,
    Status.SUPERSEDED,
)  # fmt: skip
FIRMEST = (Strength.FIRM, Strength.STANDING, Strength.SOFT, Strength.REQUEST)
KEPT = (Status.MET, Status.PARTLY_MET)


def in_time(entries: Sequence[Entry], times: Times, last_meeting: date | None) -> Sequence[Entry]:
    """The entries promised, and due, when the question says; a period that no meeting held meets does not limit."""
    if times.last_meeting:
        entries = [one for one in entries if one.source.held_on == last_meeting]
    if times.held:
        held = _held(entries, times.held, times.held_how)
        entries = held or entries
    if times.due:
        due = times.due
        entries = [one for one in entries if _is_due(one, due, times.due_how)]
    return entries


def _held(entries: Sequence[Entry], period: Period, how: str) -> list[Entry]:
    """Those of the meetings in the period; of one without a year, in the latest year that has any."""
    days = [one.source.held_on for one in entries if one.source.held_on]
    years = (
        [period]
        if period.dated
        else [period.in_year(year) for year in sorted({day.year for day in days}, reverse=True)]
    )
    for way in years:
        found = [one for one in entries if one.source.held_on and _within(one.source.held_on, way, how)]
        if found:
            return found
    return []


def _within(day: date, period: Period, how: str) -> bool:
    if how == "since":
        return day >= period.start
    return day <= period.end if how == "before" else period.start <= day <= period.end


def _is_due(entry: Entry, period: Period, how: str) -> bool:
    """Whether its date lies in the period: a date, or as printed where none can be told."""
    day = entry.due_on_as_corrected or entry.commitment.due_on
    return day is not None and _within(day, period if period.dated else period.in_year(day.year), how)


def on_subject(request: PromiseRequest, matches: Sequence[Match]) -> list[Match]:
    """Those that are plainly meant, best first; none where the best is too far from what is asked."""
    least = MIN_NAMED if request.explicit else MIN_PLAIN
    if not request.wants_list:
        matches = [one for one in matches if one.own >= MIN_OWN]
    if not matches or matches[0].named < least:
        return []
    share = ALIKE if request.wants_list else SAME
    return [one for one in matches if one.named >= least and one.score >= share * matches[0].score]


def settled(meant: Sequence[Match], matches: Sequence[Match], evidence: Sequence[Evidence]) -> list[Match]:
    """Of promises nearly alike, the one that a likely sentence of the record is of; else all that are meant."""
    near = [one for one in matches if one.named >= NEARLY * meant[0].named]
    told = (one for sentence in evidence[:LIKELY] for one in near if is_told_in(one, sentence))
    return list(islice(told, 1)) or list(meant)


def likely(matches: Sequence[Match], evidence: Sequence[Evidence]) -> list[Match]:
    """The entry that the likeliest sentence of the record is of, where the question has enough of its words.

    With fewer of them, the nearest by its words, where a likely sentence is of it too.
    """
    first = (one for one in matches if evidence and one.named >= MIN_LIKELY and is_told_in(one, evidence[0]))
    agreed = [one for one in _alone(matches) if any(is_told_in(one, sentence) for sentence in evidence[:LIKELY])]
    return list(islice(chain(first, agreed), 1))


def _alone(matches: Sequence[Match]) -> Sequence[Match]:
    """The nearest by its words, where it has enough of them and no other comes as near."""
    nearest, *others = matches
    is_alone = all(one.named < NEARLY * nearest.named for one in others)
    return matches[:1] if is_alone and nearest.named >= MIN_AGREED else ()


def about_it(matches: Iterable[Match]) -> list[Match]:
    """Those that have some of what is asked beside the names of people."""
    return [one for one in matches if one.about >= MIN_ABOUT or one.about >= one.named]


def on_side(request: PromiseRequest, matches: Sequence[Match]) -> Sequence[Match]:
    """What members took on themselves, where that is asked and there is any."""
    if not request.members:
        return matches
    own = [one for one in matches if one.entry.commitment.kind is CommitmentClass.MEMBER]
    return own or matches


def in_state(matches: Iterable[Match], request: PromiseRequest) -> list[Match]:
    """Those that stand as asked."""
    return [one for one in matches if not request.statuses or one.entry.status in request.statuses]


def by_urgency(request: PromiseRequest, matches: Sequence[Match]) -> list[Match]:
    """What is overdue first, what is done last, unless that is asked for; within a state the latest meeting first."""
    order = KEPT if Status.MET in request.statuses else URGENT
    return sorted(
        matches,
        key=lambda one: (
            order.index(one.entry.status),
            *_firmness(one),
            -(one.entry.source.held_on or date.min).toordinal(),
        ),
    )


def _firmness(one: Match) -> tuple[int, bool]:
    """What was firmly promised before what was not, and what has a date before what has none."""
    commitment = one.entry.commitment
    return FIRMEST.index(commitment.strength), commitment.due is None


def one_a_body(matches: Sequence[Match]) -> list[Match]:
    """The best of each body; a paper whose body is unknown stands for itself."""
    best: dict[tuple[str | None, ...], Match] = {}
    for one in matches:
        source = one.entry.source
        known = source.council or source.committee
        best.setdefault((source.council, source.committee) if known else (source.name,), one)
    return list(best.values())
