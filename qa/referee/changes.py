"""A printed change against the two values that it joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from language.basis import Basis
from language.messages import N_, composed
from qa.referee.finding import Finding, FindingKind
from qa.referee.papers import Papers
from qa.referee.saying import movement, printed
from qa.series import Point, Series
from qa.series.rounding import is_slip, margin
from store.observations import COUNT, PERCENT, POINTS, Observation

SIGNS = {"up": 1, "down": -1}
Interval = tuple[float, float]


def changes(series: Sequence[Series], _papers: Papers) -> Iterator[Finding]:
    """Changes whose size, or whose direction, no printed pair of their two values bears out.

    A size that is far from theirs is more likely that of another change of the sentence.
    """
    for one in series:
        for change in (told for point in one.changes for told in point.told):
            pairs = values_of(one, change)
            if (
                pairs
                and _is_exact(change)
                and not any(_fits(change, *pair) for pair in pairs)
                and _is_slip(change, pairs)
            ):
                yield _finding(one, change, *pairs[-1])


def _is_exact(one: Observation) -> bool:
    return one.value is not None and one.value_upper is None and not one.is_approximate


def _is_slip(change: Observation, pairs: Sequence[tuple[Observation, Observation]]) -> bool:
    """Whether the size may be meant for one of the pairs, whatever its direction."""
    sizes = [abs(end) for pair in pairs for least, most in _possible(change, *pair) for end in (least, most)]
    return any(is_slip(abs(change.value or 0.0), size, share=0.5, least=2.0) for size in sizes)


def values_of(series: Series, change: Observation) -> list[tuple[Observation, Observation]]:
    """Every printed (value before, value after) of a change's two periods; none unless they are on its basis."""
    if change.baseline_end is None or change.period_end is None or change.basis is not series.basis:
        return []
    before = [point for point in series.points if _is_of(point, change.baseline_start, change.baseline_end)]
    after = [point for point in series.points if _is_of(point, change.period_start, change.period_end)]
    told = product((one for point in before for one in point.told), (one for point in after for one in point.told))
    return [(one, other) for one, other in told if _is_exact(one) and _is_exact(other)]


def _is_of(point: Point, start: object, end: object) -> bool:
    one = point.observation
    same_start = one.period_start == start or one.basis is Basis.SNAPSHOT
    return one.period_end == end and same_start


def _fits(change: Observation, before: Observation, after: Observation) -> bool:
    """Whether the change can be what is between the two, in its own unit; a percentage of percentages in either."""
    assert change.value is not None
    size, sign = abs(change.value), SIGNS.get(change.direction or "")
    slack = margin(change) * (2 if change.unit_measure in {PERCENT, POINTS} else 1)  # some papers cut off
    signs = (sign,) if sign else (1, -1)
    return any(
        least - slack <= each * size <= most + slack
        for least, most in _possible(change, before, after)
        for each in signs
    )


def _possible(change: Observation, before: Observation, after: Observation) -> list[Interval]:
    """What the change may be, in its own unit: a percentage of percentages is a share of them, or points."""
    if change.unit_measure != PERCENT:
        return [_difference(before, after)]
    relative = _relative(before, after)
    return [relative, _difference(before, after)] if before.unit_measure == PERCENT else [relative]


def _difference(before: Observation, after: Observation) -> Interval:
    assert before.value is not None
    assert after.value is not None
    if all(one.unit_measure == COUNT and float(one.value or 0).is_integer() for one in (before, after)):
        return after.value - before.value, after.value - before.value
    slack = margin(before) + margin(after)
    return after.value - before.value - slack, after.value - before.value + slack


def _relative(before: Observation, after: Observation) -> Interval:
    """The change as a percentage of the value before; anything, where that is nought."""
    assert before.value is not None
    low, high = _difference(before, after)
    return (100 * low / before.value, 100 * high / before.value) if before.value > 0 else (float("-inf"), float("inf"))


def _finding(series: Series, change: Observation, before: Observation, after: Observation) -> Finding:
    told = {
        "up": N_("{of}: a change of {change} up is given, but the values go {values}."),
        "down": N_("{of}: a change of {change} down is given, but the values go {values}."),
    }.get(change.direction or "", N_("{of}: a change of {change} is given, but the values go {values}."))
    return Finding(
        kind=FindingKind.CHANGE,
        statement=composed(told, of=series.title, change=printed(change), values=movement(before, after)),
        indicator=series.title,
        council=series.council,
        observations=(change, before, after),
    )
