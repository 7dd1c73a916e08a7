"""A commitment as the minutes record it: who undertook what, for whom, by when, and where each of that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from language.spans import Span


class CommitmentClass(StrEnum):
    """How minutes come to hold a commitment (the words of scrutiny action tracking)."""

    AGREED = "agreed undertaking"  # it was agreed that officers would ...
    RESOLVED = "resolved deliverable"  # a limb after RESOLVED
    OFFER = "personal offer"  # offered to, undertook to, agreed to do
    ACCEPTED = "request, then acceptance"  # members asked ..., the officer agreed
    REQUEST = "request without acceptance"  # asked that, suggested that future reports ...: no promise
    DEFERRED = "deferred answer"  # would be answered in writing
    SOFT = "conditional or soft"  # could contact, would look into
    MONITORING = "monitoring"  # would continue to monitor: no end that could be tested
    MEMBER = "member side"  # of members or the chair
    ACTION = "action label"  # ACTION - X to ..., a row of an action table


class Strength(StrEnum):
    """How binding it is."""

    FIRM = "firm"
    SOFT = "soft"
    STANDING = "standing"  # goes on, nothing to come back
    REQUEST = "request"  # open, nobody promised it


class Delivery(StrEnum):
    """What is to come of it."""

    WRITTEN_REPLY = "written reply"
    REPORT = "report"  # to a meeting, an update or a presentation included
    DATA = "data"  # figures, a breakdown, a document to be sent
    VISIT = "visit"
    LETTER = "letter"  # to somebody outside
    MEETING = "meeting"  # a briefing, a workshop, a training session
    INVESTIGATION = "investigation"  # look into, review, check
    CHANGE = "change"  # something done or altered: future reports to show, a policy amended
    WATCH = "watch"  # kept under review
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One commitment of one document. Every span lies in the document's raw text; what is not printed is `None`."""

    commitment_id: str  # of the document's name and the words quoted: the same after the file is read again
    doc_id: str
    item: int  # ordinal of the agenda item
    span: Span  # what is quoted: the sentence, or its part where a sentence holds several commitments
    kind: CommitmentClass
    strength: Strength
    formal: bool = False  # resolved by the meeting, here or in a limb merged with it
    delivery: Delivery = Delivery.OTHER
    deliverable: Span  # what is to be done, in the words of the promise
    owner: Span | None = None  # who is to do it, as printed; of a pronoun, the name it stands for
    due: Span | None = None  # as printed: "a future meeting", "by 14 June 2024"
    due_on: date | None = None  # the last day of what is printed, where it names a date, month or season of a year
    due_next_meeting: bool = False  # "the next meeting"
    asker: Span | None = None  # whose question or request it answers, as printed
    topic: Span | None = None  # what it is about, in the sentence or in its antecedent
    antecedent: Span | None = None  # the earlier sentence, or part of one, that its "this" or "these" points back to
    indicator: str | None = None  # code or title of the indicator under whose heading or in whose words it stands
    merged: tuple[Span, ...] = ()  # where the same is said again: the request, a limb after RESOLVED

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place that says it, the quotation first."""
        return (self.span, *self.merged)
