"""Whether the record answers at all: decided from the evidence, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.messages import N_, Message, composed
from language.periods import agreement, periods
from language.words import fold, terms, words
from models.bearings import Bearing
from qa import noting
from qa.answer_types import ASKED, CAUSE, ELSEWHERE, UNSAID, wanted
from qa.features import coverage
from qa.library import Library
from qa.schema import Citation, Evidence, Interpretation, Kind, Reason
from qa.trace import Told, note, stage
from qa.weights import Linear

NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]{2,}|\b[A-Z]{3,}\b")
PRIVATE = re.compile(
    r"\bexempt\b|\bschedule 12a\b|\bpart (?:2|two|ii) of the (?:minute|agenda)|\bpress and public (?:be|were) excluded",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][\w’'-]+"
BODY = re.compile(
    rf"\b((?:{_PLACE} (?:and |upon |of )?)+(?:Council|Borough|Authority)"
    rf"(?: of {_PLACE}(?: (?:and |upon )?{_PLACE})*)?)\b"
)
# A name that says where, or whose; short ones are too often short for something.
WHERE = re.compile(r"\b(?:in|at|of|for|from|across)\s+(?:the\s+)?([A-Z][a-z-]{4,})|(?<=\s)([A-Z][a-z-]{4,})['’]s\b")
FAIRLY_SURE = 0.3  # of six bearings, of which that one is not there at all is the commonest
TOP = 3  # sentences an answer is likely to be made of


COUNTED = re.compile(r"\bhow (?:many|much) (?:more |fewer |of the |of our |of )?([\w-]+)", re.IGNORECASE)
TYPED = (Kind.FIGURE, Kind.WHEN, Kind.WHO)  # an answer to these shows itself by its form


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer. `reason` is `None` where the record answers; `nearest` shows what it holds instead."""

    reason: Reason | None
    explanation: str
    confidence: float
    nearest: tuple[Citation, ...] = ()


def _noted(verdict: Verdict) -> Told:
    facts = noting.reached(verdict.confidence, verdict.reason)
    return Told(facts=facts, said=verdict.explanation or None)


class Judge:
    """Decides by a calibrated probability, and says what is missing."""

    def __init__(self, library: Library, model: Linear, *, threshold: float) -> None:
        self.library = library
        self.model = model
        self.threshold = threshold

    def confidence(self, asked: Interpretation, evidence: Sequence[Evidence]) -> float:
        """How likely the evidence answers the question, from 0 to 1; 0 without evidence."""
        return self.model.probability(facts(asked, evidence, self.library)) if evidence else 0.0

    @stage("judge", _noted)
    def decide(self, asked: Interpretation, evidence: Sequence[Evidence]) -> Verdict:
        """Answer or abstain, and why."""
        note(threshold=self.threshold)
        if not evidence:
            return Verdict(Reason.NO_EVIDENCE, composed("Nothing in the record is near the question."), 0.0)
        missing = _not_held(asked, evidence)
        if missing:
            return Verdict(
                Reason.NOT_HELD,
                composed("The record held has nothing on {missing}.", missing=missing),
                0.0,
                _nearest(evidence),
            )
        confidence = self.confidence(asked, evidence)
        if confidence >= self.threshold:
            return Verdict(None, "", confidence)
        reason, explanation = self._why_not(asked, evidence)
        return Verdict(reason, explanation, confidence, _nearest(evidence))

    def _why_not(self, asked: Interpretation, evidence: Sequence[Evidence]) -> tuple[Reason, str]:
        """What keeps the record from answering, as far as the evidence shows it."""
        if PRIVATE.search(self.library.text(evidence[0].candidate)):
            return Reason.WITHHELD, composed("This was taken in private; only the public part is held.")
        other = _other(evidence)
        if other is not None:
            return Reason.NOT_HELD, Message(OTHER[other])
        unknown = [wording.typed for wording in asked.wordings if not wording.known]
        if unknown:
            words = ", ".join(f"“{word}”" for word in unknown)
            return Reason.NO_EVIDENCE, composed("The record held never mentions {words}.", words=words)
        return Reason.NOT_RECORDED, _not_recorded(asked.kind)


NO_ANSWER = N_("The record held does not give an answer to this.")
MISSING = {
    Kind.FIGURE: N_("The record held does not give a figure for this."),
    Kind.WHEN: N_("The record held does not give a date for this."),
    Kind.WHO: N_("The record held does not give who this was."),
    Kind.WHY: N_("The record held does not give a reason for this."),
    Kind.DECISION: N_("The record held does not give a decision on this."),
    Kind.COMMITMENT: N_("The record held does not give an undertaking on this."),
}


def _not_held(asked: Interpretation, evidence: Sequence[Evidence]) -> str | None:
    """A council, a place or a dated period that the question names and nothing held knows; `None` where there is none.

    What may be a slip for a word of the record is no such name.
    """
    unknown = {wording.typed for wording in asked.wordings if not wording.known}
    for body in BODY.findall(asked.question):
        if any(word in unknown for word in words(body)):
            return str(body)
    of_time = {*words(" ".join(asked.period_words))}
    nowhere = {one.typed for one in asked.wordings if not one.known and len(one.wordings) == 1} - of_time
    for name in (place or whose for place, whose in WHERE.findall(asked.question)):
        if any(word in nowhere for word in words(name)):
            return str(name)
    times = ("period", "period before", "period of heading", "period reported")
    dated = asked.periods and all(period.dated for period in asked.periods)
    if dated and not any(one.features[name] for one in evidence for name in times):
        return ", ".join(asked.period_words)
    return None


OTHER = {
    Bearing.OTHER_PERIOD: N_("What is held on this is of another time than the one asked for."),
    Bearing.OTHER_BODY: N_("What is held on this is of another body, place or group than the one asked for."),
}


def _other(evidence: Sequence[Evidence]) -> Bearing | None:
    """The other period or body that the likeliest stretch speaks of, where the reader is fairly sure of it."""
    window = evidence[0].window
    likeliest = max(OTHER, key=lambda one: window.bearings[one]) if window else None
    return likeliest if window and likeliest and window.bearings[likeliest] >= FAIRLY_SURE else None


def _nearest(evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    return tuple(_citation(one) for one in evidence[:1])


def _not_recorded(kind: Kind) -> str:
    return Message(MISSING.get(kind, NO_ANSWER))


def _citation(one: Evidence) -> Citation:
    return Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage)


def facts(asked: Interpretation, evidence: Sequence[Evidence], library: Library) -> dict[str, float]:
    """Features of question and evidence together, each between about -1 and 1. `evidence` is not empty."""
    top = evidence[:TOP]
    own = [library.text(one.candidate) for one in top]
    texts = [f"{library.before(one.candidate)} {text}" for one, text in zip(top, own, strict=True)]
    everything = [
        word for one, text in zip(top, texts, strict=True) for word in terms(f"{text} {one.candidate.passage.context}")
    ]
    covered = coverage(asked.wordings, everything)
    weights = [wording.weight for wording in asked.wordings]
    return {
        "first": top[0].probability,
        "second": top[1].probability if len(top) > 1 else 0.0,
        "spread": top[0].probability - evidence[min(9, len(evidence) - 1)].probability,
        **_read(evidence),
        "dense": max(one.features["dense"] for one in top),
        "covered": max(one.features["covered"] for one in top),
        "covered together": sum(map(float.__mul__, covered, weights)) / (sum(weights) or 1.0),
        "rarest missing": max((w * (c == 0) for w, c in zip(weights, covered, strict=True)), default=0.0) / 10,
        "period missing": _period_missing(asked, texts, top),
        "words asked": min(len(asked.wordings), 10) / 10,
        "first covered": top[0].features["covered"],
        "first covered around": top[0].features["covered around"],
        "focus missing": _focus_missing(asked, own[0]),
        **_form(asked, own, top),
        **_why(asked, top[0], library),
        **_unknown(asked),
    }


def _read(evidence: Sequence[Evidence]) -> dict[str, float]:
    """What the reader makes of the evidence; nothing where there is none."""
    if evidence[0].window is None:
        return {}
    needed = max(evidence, key=lambda one: one.features["needed"])
    bearings = needed.window.bearings if needed.window else {}
    return {
        "needed": needed.features["needed"],
        "answers": max(one.features["answers"] for one in evidence),
        "first answers": evidence[0].features["answers"],
        **{str(name): share for name, share in bearings.items()},
    }


def _form(asked: Interpretation, own: Sequence[str], top: Sequence[Evidence]) -> dict[str, float]:
    """Whether the evidence has the form of what is wanted, and whether it says that it does not say."""
    form = wanted(asked)
    looks = [form is None or bool(form.search(text)) for text in own]
    fits = [
        one.features["covered around"] * look * (1 - one.features["period clashes"] / 2)
        for one, look in zip(top, looks, strict=True)
    ]
    elsewhere, unsaid = (any(said.search(text) for text in own[:2]) for said in (ELSEWHERE, UNSAID))
    return {
        "fits": max(fits),
        **{f"{kind.value}: first lacks the part": float(asked.kind is kind and not looks[0]) for kind in TYPED},
        "all lack the part": float(not any(looks)),
        "said elsewhere": float(elsewhere),
        "unsaid": float(unsaid and asked.kind is not Kind.WHY),
    }


def _why(asked: Interpretation, first: Evidence, library: Library) -> dict[str, float]:
    """Of a question for a cause: whether the exchange gives one, puts the question, or only tells the movement."""
    if asked.kind is not Kind.WHY:
        return dict.fromkeys(("why: cause", "why: asked", "why: movement only"), 0.0)
    following = [library.neighbour(first.candidate, step) for step in (1, 2)]
    exchange = [first.candidate, *(one for one in following if one)]
    texts = [library.before(first.candidate), *map(library.text, exchange)]
    cause = any(CAUSE.search(text) for text in texts[1:])
    put = any(ASKED.search(text) for text in texts[:2])
    return {"why: cause": float(cause), "why: asked": float(put), "why: movement only": float(not cause and not put)}


def _focus_missing(asked: Interpretation, text: str) -> float:
    """Of a question how many or how much: whether the thing counted stands nowhere in the likeliest sentence."""
    counted = COUNTED.search(asked.question)
    if asked.kind is not Kind.FIGURE or counted is None:
        return 0.0
    focus = next((one for one in asked.wordings if fold(counted[1]).startswith(one.typed.split()[0])), None)
    return float(focus is not None and not any(coverage([focus], terms(text))))


def _unknown(asked: Interpretation) -> dict[str, float]:
    """How much of the question the record has no word for, and whether that is a name."""
    unknown = [wording for wording in asked.wordings if not wording.known]
    total = sum(wording.weight for wording in asked.wordings) or 1.0
    return {
        "unknown": sum(wording.weight for wording in unknown) / total,
        "unknown name": float(bool(unknown_names(asked))),
    }


def unknown_names(asked: Interpretation) -> tuple[str, ...]:
    """Words the asker wrote with a capital inside the question, or all in capitals, that the record never uses."""
    written = {fold(name) for name in NAME.findall(asked.question)}
    return tuple(
        wording.typed
        for wording in asked.wordings
        if not wording.known and any(wording.typed in re.split(r"[\W_]+", name) for name in written)
    )


def _period_missing(asked: Interpretation, texts: Sequence[str], top: Sequence[Evidence]) -> float:
    """How far the periods asked for are from any that the evidence, its headings or its meeting speaks of."""
    if not asked.periods:
        return 0.0
    best = max(
        max(
            one.features["period of heading"],
            one.features["period reported"] / 2,
            agreement(asked.periods, periods(text), said_on=one.candidate.document.source.held_on),
        )
        for text, one in zip(texts, top, strict=True)
    )
    return 1 - best
