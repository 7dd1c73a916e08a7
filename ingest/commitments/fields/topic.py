"""What a promise is about: a phrase of its own words, or where they lean ("this", "the answer") of what they lean "
"on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from ingest.commitments.acts.action_rows import is_row
from ingest.commitments.acts.read import Act
from ingest.commitments.fields.delivery import delivery
from ingest.commitments.fields.lightness import LIGHT, is_light
from ingest.commitments.fields.own_topic import own_topic
from ingest.commitments.fields.questions import Question
from ingest.commitments.said import Said, Transcript, bare
from language.spans import Span
from language.words import stem
from store.commitments import CommitmentClass, Delivery

SAME = re.compile(r"\b(?:same|such|similar)\b", re.IGNORECASE)  # "the same figure for agency staff"
SETTLED = frozenset({CommitmentClass.AGREED, CommitmentClass.RESOLVED, CommitmentClass.ACTION})
POINTS = re.compile(
    r"\b(?:this|these|those|it|them|its|their|one|so|such)\b|\bthat\b(?!\s+\w+\s+(?:be|would|will))|"
    r"\bthe\s+(?:\w+\s+)?(?:matter|issue|question|"
    r"answer|point|information|figure|data|detail|request|suggestion|proposal|outcome|result|response|reply|same)s?\b",
    re.IGNORECASE,
)
NEAR = 4  # sentences before, in which stands what is leant on


@dataclass(frozen=True, slots=True)
class Topic:
    """What a promise is about, and the sentence before that says so where its own words do not."""

    span: Span | None
    antecedent: Span | None = None


def topic(act: Act, due: Span | None, before: Question | None, transcript: Transcript) -> Topic:
    """The topic of the promise in its own words; leaning, of the question it answers, else of what stands before it.

    What the meeting settles leans only where it points: "a briefing would be held" follows upon the whole item.
    """
    own = own_topic(act, due)
    text = act.said.document.raw_text
    if own is not None:
        leant_on = _leant_on(act, transcript) if SAME.search(own.of(text)) else None
        return Topic(own, leant_on.antecedent if leant_on else None)
    if not _may_lean(act):
        return Topic(None)
    if before is not None and not is_light(before.asked.of(text)):
        return Topic(before.asked, before.asked if before.said is act.said else before.said.span)
    return _leant_on(act, transcript) or Topic(None)


def _may_lean(act: Act) -> bool:
    """Whether its words may stand for others: of what the meeting settles only "this", "it", "the answers" do.

    An answer is one to what was asked, whoever settles it.
    """
    if (act.kind not in SETTLED and not act.formal) or delivery(act) is Delivery.WRITTEN_REPLY:
        return True
    text = act.said.document.raw_text
    return any(POINTS.search(span.of(text)) for span in (act.doer, act.deliverable) if span)


def _leant_on(act: Act, transcript: Transcript) -> Topic | None:
    """The part of its sentence before the promise, else the nearest sentence that says something."""
    text = act.said.document.raw_text
    start = min(one.start for one in (act.span, act.promiser, act.doer) if one)
    opening = Span(act.said.span.start, max(start, act.said.span.start))
    if _tells(act.said, opening):
        return Topic(bare(text, opening), opening)
    for earlier in islice(transcript.before(act.said), NEAR):
        if _tells(earlier, earlier.span) and not is_row(earlier):
            return Topic(bare(text, earlier.span), earlier.span)
    return None


def _tells(said: Said, span: Span) -> bool:
    """Whether the words name something beside people and papers; one that only points is passed over."""
    nouns = [token for token in said.tokens if span.covers(token.span) and token.tag.startswith("NN")]
    telling = [token for token in nouns if stem(token.text.lower()) not in LIGHT and not _is_in(token.span, said)]
    return len(telling) >= 1 + (said.tokens[0].tag == "PNP")


def _is_in(span: Span, said: Said) -> bool:
    return any(one.span.covers(span) for one in said.people)
