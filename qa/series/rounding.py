"""Whether two printed numbers can be one value: each stands for every value that rounds to it."""

from __future__ import annotations

from functools import lru_cache

from language.numbers import DIGITS, decimals
from store.observations import Observation

EPSILON = 1e-9


def margin(one: Observation) -> float:
    """How far the value behind may lie from the printed one, in its own unit: half a unit of its last decimal.

    The unit is the value's, not the print's: 0.574 told as 57.4 percent has a margin of 0.05, "£1.2m" one of 50,000.
    """
    return _margin(one.raw_value, one.value)


@lru_cache(maxsize=100_000)
def _margin(raw_value: str, value: float | None) -> float:
    found = DIGITS.search(raw_value)
    if found is None or value is None:
        return 0.5
    number = float(found["number"].replace(",", ""))
    scale = abs(value) / number if number and value else 1.0
    return float(0.5 * 10.0 ** -decimals(raw_value) * scale)


def could_be_one(one: Observation, other: Observation) -> bool:
    """Whether the two values can be one, given how each is printed. A value that is withheld says nothing either way.

    "About", "over" and "nearly" give no bound that a reader could be held to, so an approximate value agrees with all.
    """
    if one.value is None or other.value is None or one.is_approximate or other.is_approximate:
        return True
    if one.value == other.value:
        return True
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    apart = max(low - other_high, other_low - high)
    return apart <= 0 or apart < margin(one) + margin(other) - EPSILON


def _ends(one: Observation) -> tuple[float, float]:
    """The value as printed, or the two ends of a range."""
    assert one.value is not None
    return one.value, one.value if one.value_upper is None else one.value_upper


def is_slip(given: float, right: float, *, share: float = 0.15, least: float = 1.0) -> bool:
    """Whether a value is as near to another as slips of the pen are: within `share`, by `least`, or digits swapped.

    Values further apart are more often values of two things than a mistake about one.
    """
    apart = abs(given - right)
    return apart <= max(share * max(abs(given), abs(right)), least) or _digits(given) == _digits(right)


def _digits(value: float) -> list[str]:
    return sorted(f"{abs(value):g}")
