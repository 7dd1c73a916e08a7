"""Answers made a run: each marked against its gold, the measures summed up over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.measures.marked import Marked
from eval.measures.registry import mark
from eval.measures.right import why_wrong
from eval.runs.ground import Ground
from eval.runs.plan import Turn, Unit
from eval.runs.record import Row
from eval.sets.gold import Spot
from eval.systems.given import Given, Place


def marked(units: Sequence[Unit], answers: Mapping[tuple[str, int, int], Given], ground: Ground) -> list[Marked]:
    """Every turn with what was given for it, in the order of the set."""
    return [
        Marked(
            case=turn.case,
            gold=ground.gold[turn.case.id],
            given=answers[turn.key],
            texts=ground.texts,
            wording=turn.wording,
            repeat=turn.repeat,
        )
        for turn in (turn for unit in units for turn in unit)
    ]


def row(name: str, one: Marked) -> Row:
    """A question of the set `name` as it is kept."""
    turn = Turn(one.case, one.wording, one.repeat)
    marks = mark(one)
    return Row(
        set=name,
        id=one.case.id,
        question=turn.question,
        kind=one.case.kind,
        traps=one.case.traps,
        answerable=one.case.answerable,
        marks=marks,
        wording=one.wording,
        repeat=one.repeat,
        text=one.given.text,
        reason=one.given.reason,
        why_wrong=why_wrong(one) if marks["right"] != 1 else (),
        cited=tuple(dict.fromkeys(map(in_words, one.given.citations))),
        gold=tuple(map(_fact, one.gold.facts)),
        answered=one.given.answered,
        confidence=one.given.confidence,
        conversation=one.case.conversation,
    )


def in_words(place: Place) -> str:
    """A place as a reader finds it: a cell of a sheet, or offsets of a text."""
    if place.cell:
        return f"{place.document}{f', {place.sheet}' if place.sheet else ''}, cell {place.cell}"
    return f"{place.document} ({place.start}:{place.end})"


def _fact(spots: Sequence[Spot]) -> str:
    """A fact by every place that prints it."""
    return " or ".join(in_words(Place(**_place(spot))) for spot in spots) or "nowhere in the record asked"


def _place(spot: Spot) -> dict[str, Any]:
    """A spot as a citation would show it."""
    start, end = spot.span.start, spot.span.end
    return {"document": spot.document, "start": start, "end": end, "quote": "", "cell": spot.cell, "sheet": spot.sheet}
