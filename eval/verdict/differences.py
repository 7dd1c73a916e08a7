"""Every measure over every part of the questions, a run against a baseline, each with its interval and outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eval.measures.protocol import Better, Measure
from eval.verdict.correction import corrected
from eval.verdict.outcome import Difference, Outcome, outcome
from eval.verdict.parts import Pair, Part, split, unit_of
from eval.verdict.resampling import RESAMPLES, chance, interval, least_chance, mcnemar, unit_sums

HEADLINE = "right"
SAME = 5e-4  # marks nearer than this are one: a saved baseline keeps them to four decimals
COSTS = frozenset({"seconds", "tokens"})  # units that a busy machine moves: told, and never gating


def gates(measure: Measure) -> bool:
    """Whether a run fails where this is worse beyond noise. Invariants have a gate of their own."""
    return not measure.invariant and measure.better is not Better.NEITHER and measure.unit not in COSTS


def differences(
    pairs: Sequence[Pair], measures: Mapping[str, Measure], *, resamples: int = RESAMPLES
) -> tuple[Difference, ...]:
    """Those of every measure that both runs have, part by part; the whole first."""
    parts = split([pair.run for pair in pairs])
    raw = [
        found
        for part, places in parts.items()
        for measure in measures.values()
        if (found := _difference(part, [pairs[at] for at in places], measure, resamples)) is not None
    ]
    return tuple(_judged(raw, measures))


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a measure in both runs, of the pairs that have both."""

    pairs: list[Pair]
    now: list[float]
    then: list[float]
    unpaired: int

    @property
    def moves(self) -> list[float]:
        return [now - then for now, then in zip(self.now, self.then, strict=True)]

    @property
    def are_binary(self) -> bool:
        return {*self.now, *self.then} <= {0.0, 1.0}


def _marks(pairs: Sequence[Pair], name: str) -> _Marks:
    marks = [(pair, pair.run.marks.get(name), pair.baseline.marks.get(name)) for pair in pairs]
    both = [(pair, now, then) for pair, now, then in marks if now is not None and then is not None]
    both = [(pair, now, now if abs(now - then) < SAME else then) for pair, now, then in both]
    either = sum((now is None) is not (then is None) for _, now, then in marks)
    return _Marks([one[0] for one in both], [one[1] for one in both], [one[2] for one in both], either)


def _difference(part: Part, pairs: Sequence[Pair], measure: Measure, resamples: int) -> Difference | None:
    """One difference, not yet judged; `None` where no question is measured in both."""
    marks = _marks(pairs, measure.name)
    if not marks.pairs:
        return None
    moves, units = marks.moves, [unit_of(pair.run) for pair in marks.pairs]
    sums, _ = unit_sums(moves, units)
    up, down = (
        tuple(p.run.key for p, move in zip(marks.pairs, moves, strict=True) if move * way > 0) for way in (1, -1)
    )
    low, high = _interval(moves, units, resamples) or (None, None)
    return Difference(
        measure=measure.name,
        part=part,
        value=float(np.mean(marks.now)),
        baseline=float(np.mean(marks.then)),
        low=low,
        high=high,
        n=len(moves),
        unpaired=marks.unpaired,
        better=down if measure.better is Better.LOWER else up,
        worse=up if measure.better is Better.LOWER else down,
        chance=chance(sums),
        least=least_chance(sums),
        corrected=1.0,
        mcnemar=mcnemar(len(up), len(down)) if marks.are_binary else None,
        outcome=Outcome.NOISE if up or down else Outcome.UNCHANGED,
        gates=gates(measure),
    )


def _interval(moves: list[float], units: list[tuple[str, str, str]], resamples: int) -> tuple[float, float] | None:
    """The interval; nothing is drawn where nothing moved."""
    if not any(moves):
        return (0.0, 0.0) if len({*units}) > 1 else None
    return interval(moves, units, resamples=resamples)


# --- what to call them ---


def _judged(raw: Sequence[Difference], measures: Mapping[str, Measure]) -> Iterator[Difference]:
    """Each with its chance corrected for the family that it is looked at with, and its outcome."""
    families: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(raw):
        families.setdefault(_family(one), []).append(at)
    chances = {
        at: value
        for places in families.values()
        for at, value in zip(
            places, corrected([raw[at].chance for at in places], [raw[at].least for at in places]), strict=True
        )
    }
    by_name = {measure.name: measure for measure in measures.values()}
    for at, one in enumerate(raw):
        yield _called(replace(one, corrected=chances[at]), by_name[one.measure])


def _called(one: Difference, measure: Measure) -> Difference:
    if one.outcome is Outcome.UNCHANGED:
        return one
    return replace(one, outcome=outcome(measure, one.difference, one.low, one.high, one.corrected))


def _family(one: Difference) -> tuple[str, ...]:
    """What a difference shares its 5% with: `right` over all questions stands alone, since it is what a run is for;

    then the other measures over all questions; then every measure over every part. What does not gate is told beside
    them, each measure for itself, and takes nothing from them.
    """
    level = "whole" if one.part.is_whole else "parts"
    if not one.gates:
        return (one.measure, level)
    return ("headline",) if one.part.is_whole and one.measure == HEADLINE else (level,)
