"""What a sentence is judged by: named figures between about -1 and 1, each readable beside the sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.schema import Candidate, Interpretation, Kind, Wording
from store.schema import UnitKind, Zone
from store.words import fold, terms

# --- what kinds of answer look like, in any record ---

NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|thirds|quarters?"
    r"|dozen|none|nil|no \w+ (?:was|were|had)|one (?:in|of|was|child|case|person))\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|result(?:ed)? (?:of|from|in)|reasons?|caus(?:e|ed|es)|attribut\w+|driv(?:en|ing) by"
    r"|reflect(?:s|ed|ing)|factors?|such as|meant that|meaning|so that|down to|led to|linked to|explained|impact(?:ed)? (?:by|of)"
    r"|following|after|tended|prevent\w*|since|trends?|which (?:had|have|was|were|caused|made|took))\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday"
    r"|thursday|friday|q[1-4]|quarter|next (?:meeting|week|month|year|term)|future (?:meeting|date|report)|(?:this|last) (?:week|month"
    r"|year|term)|spring|summer|autumn|winter|christmas|easter|(?:19|20)\d\d|within (?:\w+ )+(?:days|weeks|months)|by the end"
    r"|(?:days|weeks|months|years) (?:ago|later|time))\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Chair\w*|Vice-Chair\w*|[Oo]fficers?|Director|Head of|Manager|Members?|"
    r"Cabinet|Leader|Lead|[A-Z][a-z]+ [A-Z][\w'’-]+)\b"
)
PROMISE = re.compile(
    r"\b(?:would|will|undert\w+|agreed|offered|promised|committed|to be (?:brought|provided|sent|circulated|reported)|ACTION|RESOLVED"
    r"|shall|requested|report(?:ed)? back|in writing|more work)\b"
)
OUTCOME = re.compile(r"\b(?:resolved|agreed|noted|approved|recommended|endorsed|refused|granted|deferred)\b", re.IGNORECASE)
ASKED = re.compile(
    r"\b(?:asked|queried|questioned|sought|enquired|inquired|wondered|wanted to know|requested|questions? (?:raised|included))\b"
    r"|\?[\"'”’)]*\s*$|^Q[.:\d]",
    re.IGNORECASE,
)
LEANING = re.compile(
    r"^(?:this|that|these|those|they|it|he|she|his|her|their|its|however|the other|both|such|in addition|also|as a result|there were also"
    r"|of these|of the remaining|not|but|and|a\.|over the same|continuing|at present)\b",
    re.IGNORECASE,
)
LOOKS_LIKE = {
    Kind.FIGURE: NUMBER,
    Kind.WHY: CAUSE,
    Kind.WHEN: TIME,
    Kind.WHO: PERSON,
    Kind.COMMITMENT: PROMISE,
    Kind.DECISION: OUTCOME,
}
OTHER_WORDING = 0.9  # worth of the glossary's wording beside the typed one


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a candidate before it is judged."""

    candidate: Candidate
    before: str  # the sentence before it in its item, or empty
    text: str  # normalised
    dense: float  # cosine of its passage
    lexical: float  # BM25 of its passage as a share of the best
    retrieved: float  # the passage's fused and smoothed score


def coverage(wordings: Sequence[Wording], stems: Sequence[str]) -> list[float]:
    """How far each wording stands in a text, from 0 to 1."""
    line = f" {' '.join(stems)} "
    return [_worth(wording, line) for wording in wordings]


def _worth(wording: Wording, line: str) -> float:
    own, *others = wording.wordings
    if f" {own} " in line:
        return 1.0
    if any(f" {other} " in line for other in others):
        return OTHER_WORDING
    parts = own.split()
    return sum(f" {part} " in line for part in parts) / len(parts) / 2 if len(parts) > 1 else 0.0


def features(asked: Interpretation, seen: Sequence[Seen]) -> list[dict[str, float]]:
    """Features of every candidate without the cross-encoder's, in their order."""
    weights = [wording.weight for wording in asked.wordings]
    total = sum(weights) or 1.0
    found = []
    for one in seen:
        passage = one.candidate.passage
        own = terms(one.text)
        around = (*terms(one.before), *own, *terms(passage.context))
        own_covered, near_covered = coverage(asked.wordings, own), coverage(asked.wordings, around)
        found.append(
            {
                "dense": one.dense,
                "lexical": one.lexical,
                "retrieved": one.retrieved,
                "covered": _weighted(own_covered, weights) / total,
                "covered around": _weighted(near_covered, weights) / total,
                "length": math.log1p(len(own)) / 3,
                **_shape(asked, one),
            }
        )
    return found


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True))


def _shape(asked: Interpretation, one: Seen) -> dict[str, float]:
    """What the sentence looks like beside what sort of answer is wanted."""
    passage, text = one.candidate.passage, one.text
    wanted = LOOKS_LIKE.get(asked.kind)
    is_question = bool(ASKED.search(text))
    looks = wanted is None or bool(wanted.search(text))
    flags = {
        "looks the part": wanted is not None and looks,
        "lacks the part": not looks,
        "is a question": is_question,
        "why asked": is_question and asked.kind is Kind.WHY,
        "after a question": bool(ASKED.search(one.before)),
        "leans back": bool(LEANING.search(text)),
        "decision": passage.zone is Zone.DECISION,
        "decision wanted": passage.zone is Zone.DECISION and asked.kind in (Kind.DECISION, Kind.COMMITMENT),
        "agenda": passage.zone is Zone.AGENDA,
        "links": passage.zone is Zone.LINKS,
        "heading": passage.kind is UnitKind.HEADING,
        "table": passage.kind is UnitKind.TABLE,
        "has a number": bool(NUMBER.search(text)),
        "period": bool(asked.periods) and any(period in fold(f"{text} {one.before}") for period in asked.periods),
        "period around": bool(asked.periods) and any(period in fold(passage.context) for period in asked.periods),
    }
    return {name: float(value) for name, value in flags.items()}


def relative(rows: Sequence[dict[str, float]], names: Sequence[str]) -> None:
    """Add to every row how far it stays behind the question's best in each named feature (0 or less)."""
    for name in names:
        best = max(row[name] for row in rows)
        for row in rows:
            row[f"{name} behind"] = row[name] - best
