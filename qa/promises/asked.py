"""What is asked after promises: which of them, by whom, by when, whether they came back, or how many there are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from language.periods import Period
from language.words import stem
from qa.promises import cues, wanted
from qa.promises.words import OF_ASKING
from qa.register.entries import Status
from qa.schema import Interpretation, Kind, Wording
from store.schema import Scope

OUTSTANDING = frozenset(
    {Status.OVERDUE, Status.DUE, Status.PARTLY_MET, Status.OPEN, Status.SILENT, Status.NOT_CHECKABLE}
)
YEARS = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
PART = re.compile(r"[a-z]+|\d+")
# A question typed as several: "The street lights - all checked?", "She asked for a visit. Was one arranged?"
CLAUSE = re.compile(r"(?<=[.?!;])\s+|\s[–—-]+\s|,\s+(?=(?:and|but|so)\s)")
OFFICE = re.compile(  # "the Director of Children and Families", "Cllr Darr"
    r"\b(?:[A-Z][\w’'-]*\s+)*(?:Director|Head|Manager|Officer|Leader|Member|Chair\w*|Lead|Commissioner|Treasurer|Clerk"
    r"|Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Professor|Sir|Dame|Lord|Lady)\b(?:\s+(?:of|for|and|the|&)(?=\s+[A-Z])|\s+[A-Z][\w’'-]*)*"
)
CONTRACTED = re.compile(r"\b(?:s?he|it|i|they|we|you|who|that|there)[’'](?:d|ll|s|ve|re)\b", re.IGNORECASE)
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")


class Asks(StrEnum):
    """What is wanted of the promises meant."""

    WHAT = "what"  # the promises themselves
    WHO = "who"
    WHEN = "when"
    OUTCOME = "what came of it"
    COUNT = "how many"
    BODIES = "which bodies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Limits of time: on the meeting at which it was promised, and on the day it is due."""

    held: Period | None = None
    held_how: str = "in"  # or "since", "before"
    last_meeting: bool = False
    due: Period | None = None
    due_how: str = "in"  # or "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRequest:
    """A question after promises, taken apart."""

    asks: frozenset[Asks]  # never empty
    explicit: bool  # it speaks of promises, so that "none" answers it; otherwise an entry must plainly be meant
    subject: tuple[Wording, ...]  # what the promise is about, or whose it is
    offices: frozenset[str]  # stems of the offices that it names: of "the Head of Parking" both words
    statuses: frozenset[Status]  # only those that stand so; empty: any
    is_yes_no: bool  # "is anybody named", so that "nobody" answers it
    members: bool  # only what members took upon themselves, where there is any
    times: Times
    scope: Scope

    @property
    def wants_list(self) -> bool:
        """Whether every promise meant is wanted, and not what became of one."""
        return self.explicit and not self.asks & {Asks.OUTCOME, Asks.WHEN}


def requested(asked: Interpretation) -> PromiseRequest | None:
    """The question after promises; `None` where it is none: no word of it asks after one."""
    question = asked.question
    parts = (question, *CLAUSE.split(question))
    explicit = any(map(cues.EXPLICIT.search, parts)) and not cues.LOOKALIKE.search(question)
    implicit = any(map(cues.IMPLICIT.search, parts))
    if not (explicit or implicit) or _is_of_another_kind(asked, explicit=explicit):
        return None
    return PromiseRequest(
        asks=_asks(question, explicit=explicit),
        explicit=explicit,
        subject=_subject(asked),
        offices=frozenset(stem(word) for name in OFFICE.findall(question) for word in PART.findall(name.lower())),
        statuses=_statuses(question) if explicit else frozenset(),
        is_yes_no=any(map(wanted.YES_NO.search, CLAUSE.split(question))),
        members=bool(wanted.MEMBER_SIDE.search(question)),
        times=_times(asked),
        scope=_scope(asked),
    )


def _is_of_another_kind(asked: Interpretation, *, explicit: bool) -> bool:
    """Whether it asks for a cause or for a figure: "who will come back on why it rose" asks for neither."""
    if asked.kind is Kind.WHY:
        return not explicit or bool(cues.WHY.search(asked.question))
    return asked.kind is Kind.FIGURE and not explicit and not cues.TO_BE_TOLD.search(asked.question)


def _asks(question: str, *, explicit: bool) -> frozenset[Asks]:
    if explicit and wanted.COUNT.search(question):
        return frozenset({Asks.COUNT})
    if wanted.BODIES.search(question):
        return frozenset({Asks.BODIES})
    found = {
        asks
        for asks, cue in ((Asks.WHO, wanted.WHO), (Asks.WHEN, wanted.WHEN), (Asks.WHAT, wanted.WHAT_TOO))
        if cue.search(question)
    }
    is_outcome = any(map(wanted.OUTCOME.search, CLAUSE.split(question))) and not wanted.ANY.search(question)
    if is_outcome and not found & {Asks.WHO, Asks.WHEN}:
        return frozenset({Asks.OUTCOME})
    return frozenset(found or {Asks.WHAT})


def _statuses(question: str) -> frozenset[Status]:
    """The first state that is asked for; the narrower are asked first."""
    if wanted.OVERDUE.search(question):
        return frozenset({Status.OVERDUE})
    if wanted.DUE.search(question):
        return frozenset({Status.DUE})
    if wanted.SILENT.search(question):
        return frozenset({Status.SILENT, Status.OVERDUE})
    if wanted.OUTSTANDING.search(question):
        return OUTSTANDING
    if wanted.KEPT.search(question):
        return frozenset({Status.MET, Status.PARTLY_MET})
    return frozenset()


# --- what it is about ---


def _subject(asked: Interpretation) -> tuple[Wording, ...]:
    """The words that say which promise."""
    return tuple(one for one in asked.wordings if not _is_of_asking(one, asked))


def _is_of_asking(wording: Wording, asked: Interpretation) -> bool:
    typed = wording.typed.lower()
    if typed in {word.lower() for word in ACRONYM.findall(asked.question)} and not asked.question.isupper():
        return False  # SEND is not "send"
    if all(OF_ASKING.match(word) for word in typed.split()) or YEARS.fullmatch(typed):
        return True
    if typed in {re.sub(r"\W", "", word).lower() for word in CONTRACTED.findall(asked.question)}:
        return True
    named = " ".join((*asked.period_words, *asked.named)).lower()
    stems = {stem(word) for word in PART.findall(named)}
    return all(stem(word) in stems for word in PART.findall(typed))


# --- when ---


def _times(asked: Interpretation) -> Times:
    found = Times(last_meeting=bool(wanted.LAST_MEETING.search(asked.question)))
    for typed, period in zip(asked.period_words, asked.periods, strict=True):
        before = asked.question[: asked.question.find(typed)]
        if wanted.OF_DUE.search(before):
            found = replace(found, due=period, due_how=_how(before))
        elif typed not in asked.named and wanted.OF_MEETING.search(before):
            found = replace(found, held=period, held_how=_how(before))
    return found


def _how(before: str) -> str:
    """Which way a period limits, by the word before it: "since March", "by June", "in May"."""
    last = PART.findall(before.lower())[-2:]
    if {"since", "after"} & {*last}:
        return "since"
    return "before" if {"by", "before", "until"} & {*last} else "in"


def _scope(asked: Interpretation) -> Scope:
    """The scope, not limited to the meeting at which something is due: it was promised before."""
    of_due = [word for word in asked.period_words if wanted.OF_DUE.search(asked.question[: asked.question.find(word)])]
    named = any(word in asked.named for word in of_due)
    return replace(asked.scope, since=None, until=None) if named else asked.scope
