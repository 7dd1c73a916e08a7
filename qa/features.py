"""What a sentence is judged by: named figures between about -1 and 1, each readable beside the sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from language.periods import agreement, periods, reported_at
from language.words import terms
from qa.answer_types import ASKED, ELSEWHERE, LEANING, NUMBER, wanted
from qa.schema import Candidate, Interpretation, Kind, Wording
from store.schema import UnitKind, Zone

REPORTED = 0.6  # worth of being said at a meeting that would hear of the period, beside naming it
CLASH = 0.1  # under it, a sentence that names periods names other ones
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
    """Features of every candidate but what the reader makes of it, in their order."""
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
    form = wanted(asked)
    is_question = bool(ASKED.search(text))
    looks = form is None or bool(form.search(text))
    flags = {
        "looks the part": form is not None and looks,
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
        "said elsewhere": bool(ELSEWHERE.search(text)),
    }
    return {name: float(value) for name, value in flags.items()} | _time(asked, one)


def _time(asked: Interpretation, one: Seen) -> dict[str, float]:
    """How the periods of sentence, neighbour, heading and meeting meet those asked for; all nought where none is.

    A sentence that names its own period is judged by it; one that names none speaks of its neighbour's, its heading's,
    or of what a meeting on that day would hear of.
    """
    names = ("period", "period before", "period of heading", "period clashes", "period reported", "period fits")
    if not asked.periods:
        return dict.fromkeys(names, 0.0)
    said_on = one.candidate.document.source.held_on
    own, before, heading = (
        agreement(asked.periods, periods(text), said_on=said_on) for text in (one.text, one.before, _titles(one))
    )
    reported = float(said_on is not None and all(reported_at(period, said_on) for period in asked.periods))
    names_own = bool(periods(one.text))
    fits = own if names_own else max(before, heading, REPORTED * reported)
    return dict(zip(names, (own, before, heading, float(names_own and own < CLASH), reported, fits), strict=True))


def _titles(one: Seen) -> str:
    """The agenda item's title and the heading above; not the meeting's date, which is no period reported on."""
    passage = one.candidate.passage
    item = one.candidate.document.items[passage.item]
    return f"{item.heading or ''}; {passage.heading or ''}"


def relative(rows: Sequence[dict[str, float]], names: Sequence[str]) -> None:
    """Add to every row how far it stays behind the question's best in each named feature (0 or less)."""
    for name in names:
        best = max(row.get(name, 0.0) for row in rows)
        for row in rows:
            row[f"{name} behind"] = row.get(name, 0.0) - best
