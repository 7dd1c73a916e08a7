"""What the reader says of a stretch of the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bearing(StrEnum):
    """What a stretch does for a question; the reader's classes, in their order."""

    ANSWERS = "answers"
    ELSEWHERE = "elsewhere"  # it speaks of something else
    NOT_RECORDED = "not-recorded"  # it comes near, and what is asked stands nowhere
    OTHER_THING = "other-thing"
    OTHER_BODY = "other-body"
    OTHER_PERIOD = "other-period"


BEARINGS = tuple(Bearing)


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader makes of one stretch."""

    answers: float  # probability that it answers; calibrated on questions the reader was not trained on
    bearings: dict[Bearing, float]  # probability of each, as the model gives it
