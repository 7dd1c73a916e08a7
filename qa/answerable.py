"""Whether the record answers at all: decided from the evidence, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.features import LOOKS_LIKE, coverage
from qa.library import Library
from qa.schema import Citation, Evidence, Interpretation, Kind, Reason
from qa.weights import Linear
from store.schema import Source
from store.words import fold, terms

NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’-]{2,}")
TOP = 3  # sentences an answer is likely to be made of


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer. `reason` is `None` where the record answers; `nearest` shows what it holds instead."""

    reason: Reason | None
    explanation: str
    confidence: float
    nearest: tuple[Citation, ...] = ()


class Judge:
    """Decides by a calibrated probability, and says what is missing."""

    def __init__(self, library: Library, model: Linear, *, threshold: float) -> None:
        self.library = library
        self.model = model
        self.threshold = threshold

    def confidence(self, asked: Interpretation, evidence: Sequence[Evidence]) -> float:
        """How likely the evidence answers the question, from 0 to 1; 0 without evidence."""
        return self.model.probability(facts(asked, evidence, self.library)) if evidence else 0.0

    def decide(self, asked: Interpretation, evidence: Sequence[Evidence], sources: Sequence[Source]) -> Verdict:
        """Answer or abstain, and why."""
        if not evidence:
            return Verdict(Reason.NO_EVIDENCE, "Nothing in the record is near the question.", 0.0)
        confidence = self.confidence(asked, evidence)
        if confidence >= self.threshold:
            return Verdict(None, "", confidence)
        nearest = tuple(_citation(one) for one in evidence[:1])
        unknown = [wording.typed for wording in asked.wordings if not wording.known]
        if unknown:
            words = ", ".join(f"“{word}”" for word in unknown)
            return Verdict(Reason.NO_EVIDENCE, f"The record held never mentions {words}.", confidence, nearest)
        return Verdict(Reason.NOT_RECORDED, _not_recorded(asked.kind), confidence, nearest)


MISSING = {
    Kind.FIGURE: "a figure for this",
    Kind.WHEN: "a date for this",
    Kind.WHO: "who this was",
    Kind.WHY: "a reason for this",
    Kind.DECISION: "a decision on this",
    Kind.COMMITMENT: "an undertaking on this",
}


def _not_recorded(kind: Kind) -> str:
    return f"The record held does not give {MISSING.get(kind, 'an answer to this')}."


def _citation(one: Evidence) -> Citation:
    return Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage)


def facts(asked: Interpretation, evidence: Sequence[Evidence], library: Library) -> dict[str, float]:
    """Features of question and evidence together, each between about -1 and 1. `evidence` is not empty."""
    top = evidence[:TOP]
    texts = [f"{library.before(one.candidate)} {library.text(one.candidate)}" for one in top]
    near = [terms(f"{text} {one.candidate.passage.context}") for text, one in zip(texts, top, strict=True)]
    everything = [word for words in near for word in words]
    first, covered = top[0], coverage(asked.wordings, everything)
    weights = [wording.weight for wording in asked.wordings]
    wanted = LOOKS_LIKE.get(asked.kind)
    return {
        "first": first.probability,
        "second": top[1].probability if len(top) > 1 else 0.0,
        "spread": first.probability - evidence[min(9, len(evidence) - 1)].probability,
        "reads": max(one.features["reads"] for one in top),
        "reads in place": max(one.features["reads in place"] for one in top),
        "dense": max(one.features["dense"] for one in top),
        "covered": max(one.features["covered"] for one in top),
        "covered together": sum(map(float.__mul__, covered, weights)) / (sum(weights) or 1.0),
        "rarest missing": max((w * (c == 0) for w, c in zip(weights, covered, strict=True)), default=0.0) / 10,
        "names missing": float(_names_missing(asked.question, everything)),
        "unknown words": sum(not wording.known for wording in asked.wordings) / 3,
        "lacks the part": float(wanted is not None and not any(wanted.search(text) for text in texts[:2])),
        "period missing": float(_period_missing(asked, texts, top)),
        "words asked": min(len(asked.wordings), 10) / 10,
        **{f"asks {kind.value}": float(asked.kind is kind) for kind in Kind},
    }


def _names_missing(question: str, stems: Sequence[str]) -> bool:
    """Whether a word the asker wrote with a capital stands nowhere in the evidence."""
    return any(not set(terms(name)) <= set(stems) for name in NAME.findall(question))


def _period_missing(asked: Interpretation, texts: Sequence[str], top: Sequence[Evidence]) -> bool:
    """Whether a period was named that neither the evidence nor the meeting's date shows."""
    around = fold(" ".join([*texts, *(one.candidate.passage.context for one in top)]))
    return any(not all(part in around for part in period.split()) for period in asked.periods)
