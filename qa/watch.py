"""Whoever watches an answer being worded: told each statement once it is checked, and able to end it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from models.language.protocol import Cancel
from qa.schema import Statement


def _nobody(statement: Statement) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Watch:
    """`tell` is handed the statements in the order of the answer; after `cancel` what is not worded yet is quoted."""

    tell: Callable[[Statement], object] = _nobody
    cancel: Cancel = field(default_factory=Cancel)
