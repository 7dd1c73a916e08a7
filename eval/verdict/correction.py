"""Correction for looking in many places.

Of a hundred parts that only chance has moved, five look moved at the usual 95%. A gate that failed on those would fail
nearly every run, and people would learn to pass it by. Holm's step-down correction keeps the chance of any false alarm
among the tests of a family at 5%, whatever their dependence, and never has less power than Bonferroni's.

Many parts hold so few questions that changed that no result of theirs could be told from chance. Tarone (1990): such
tests cannot raise a false alarm, so they need not be paid for, and are left out of the count.
"""

from __future__ import annotations

from collections.abc import Sequence

LEVEL = 0.05


def corrected(chances: Sequence[float], least: Sequence[float], *, level: float = LEVEL) -> list[float]:
    """Each p corrected for its family, by Holm (1979) over the tests that Tarone (1990) counts; 1 for the others.

    `least`: the smallest p that each test could have given.
    """
    able = countable(least, level=level)
    adjusted = [1.0] * len(chances)
    largest = 0.0
    for place, at in enumerate(sorted(able, key=chances.__getitem__)):
        largest = max(largest, min(1.0, (len(able) - place) * chances[at]))
        adjusted[at] = largest
    return adjusted


def countable(least: Sequence[float], *, level: float = LEVEL) -> list[int]:
    """The tests that could be significant were they alone to share the level: Tarone's count."""
    share = 1
    while sum(one <= level / share for one in least) > share:
        share += 1
    return [at for at, one in enumerate(least) if one <= level / share]
