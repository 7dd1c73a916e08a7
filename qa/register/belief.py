"""How near a line must come to a promise to be a word on it, and of which kind it must be."""

from __future__ import annotations

import re

from qa.register.lines import Line
from qa.register.near import Near
from qa.register.progress import Progress
from store.commitments import Commitment, Delivery
from store.schema import UnitKind, Zone

# How near a line must come to be believed. Where earlier promises are gone through, a line is about one of them; in any
# other item it may be about something like it, and must say more of the same.
FOLLOWING_UP = {
    Progress.DONE: 0.3,
    Progress.PART: 0.3,
    Progress.TOLD: 0.3,
    Progress.TO_COME: 0.3,
    Progress.WITHDRAWN: 0.4,
}
ELSEWHERE = {
    Progress.DONE: 0.55,
    Progress.PART: 0.55,
    Progress.TOLD: 1.2,
    Progress.TO_COME: 0.6,
    Progress.WITHDRAWN: 0.62,
}
SHOWS_CHANGE = 0.5  # the same for a line of any item that says how things now are
ON_THE_DAY = 0.12  # less is asked of the meeting at which it was due
OF_THE_KIND = 0.12  # and of a line that tells, in the pluperfect, of just what was to be delivered
LITTLE = 0.06  # the most of both where earlier promises are gone through: little is asked there already
NEVER = 9.0
# How minutes tell that what was promised has been handed over since the last meeting.
SENT = (
    r"\bha(?:d|s|ve)\s+(?:now\s+|since\s+|also\s+|all\s+)?(?:been\s+)?"
    r"(?:sent|circulated|e-?mailed|provided|supplied|shared|issued|received|reached|forwarded|distributed|replied"
    r"|responded|answered|written|published)\b"
)
HANDED_OVER = {
    Delivery.DATA: re.compile(SENT, re.IGNORECASE),
    Delivery.WRITTEN_REPLY: re.compile(rf"{SENT}|\bwritten\s+(?:answer|reply|response)\b", re.IGNORECASE),
    Delivery.LETTER: re.compile(rf"{SENT}|\bletter\b|\breply\b", re.IGNORECASE),
    Delivery.VISIT: re.compile(r"\bvisit(?:ed)?\b|\btour\b", re.IGNORECASE),
    Delivery.MEETING: re.compile(r"\b(?:held|took\s+place|attended)\b", re.IGNORECASE),
}
SHOWN_BY_A_FACT = frozenset({Delivery.CHANGE, Delivery.OTHER})
NOW = re.compile(r"\bnow\b(?!\s+(?:be|that)\b)|\bfor\s+the\s+first\s+time\b", re.IGNORECASE)
# What a line tells that these were done: a letter is not written by what somebody said of its subject.
ACT = {
    Delivery.LETTER: re.compile(
        r"\b(?:letters?|wr[io]t\w*|repl(?:y|ies|ied)|respon\w+|correspond\w*|e-?mail\w*|sent|answer\w*|raised)\b",
        re.IGNORECASE,
    ),
    Delivery.VISIT: re.compile(
        r"\b(?:visit\w*|tour\w*|been\s+to|been\s+shown|went\s+to|gone\s+to|seen|saw|walk\w*)\b", re.IGNORECASE
    ),
}
ACT_ELSEWHERE = ACT | {
    Delivery.WRITTEN_REPLY: HANDED_OVER[Delivery.WRITTEN_REPLY],
    Delivery.VISIT: re.compile(  # "seen" may be of anything
        r"\b(?:visit\w*|tour\w*|been\s+to|been\s+shown|went\s+to|gone\s+to|walk\w*)\b", re.IGNORECASE
    ),
}


def may_tell(line: Line) -> bool:
    """Whether a line can show anything: what an agenda or a heading announces was not said."""
    if line.is_row:
        return True
    return line.passage.zone is not Zone.AGENDA and line.passage.kind not in (UnitKind.HEADING, UnitKind.LABEL)


def least_of_all(commitment: Commitment, line: Line) -> float:
    """How near a line must come whatever it tells."""
    if line.follows_up:
        return min(FOLLOWING_UP.values())
    return min(least(commitment, line, Progress.TOLD), *ELSEWHERE.values())


def least(commitment: Commitment, line: Line, progress: Progress) -> float:
    """How near a line of this progress must come."""
    if line.follows_up:
        return FOLLOWING_UP.get(progress, NEVER)
    is_new = progress is Progress.TOLD and commitment.delivery in SHOWN_BY_A_FACT and NOW.search(line.text)
    return SHOWS_CHANGE if is_new else ELSEWHERE.get(progress, NEVER)


def names_it(one: Near) -> bool:
    """Whether a line itself names some of the promise's subject, or leans on one that does."""
    leans = one.line.follows_up and not one.line.looks_back and one.said_above
    return one.line.is_row or one.shared or leans


def is_such_an_act(commitment: Commitment, line: Line, progress: Progress) -> bool:
    """Whether what a line tells may be the doing of what was promised."""
    if line.is_row or progress not in (Progress.DONE, Progress.TOLD):
        return True
    acts = ACT if line.follows_up else ACT_ELSEWHERE
    act = acts.get(commitment.delivery)
    return act is None or act.search(line.text) is not None


def allowance(commitment: Commitment, line: Line) -> float:
    """How much less near a line may come: at the meeting it was due, and where it tells of handing over the like."""
    handed_over = commitment.delivery in HANDED_OVER and HANDED_OVER[commitment.delivery].search(line.text)
    allowed = ON_THE_DAY * _is_due(commitment, line) + OF_THE_KIND * bool(handed_over)
    return min(allowed, LITTLE) if line.follows_up else allowed


def _is_due(commitment: Commitment, line: Line) -> bool:
    """Whether the line's meeting is of the month in which it was due."""
    due = commitment.due_on
    return due is not None and (due.year, due.month) == (line.held_on.year, line.held_on.month)
