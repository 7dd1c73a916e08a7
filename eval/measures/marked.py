"""What a measure reads: a case, where its gold stands, and what a system gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.sets.case import Case
from eval.sets.gold import Gold
from eval.systems.given import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One question asked. `texts`: the documents' own text by name, that quotations are held against."""

    case: Case
    gold: Gold
    given: Given
    texts: Mapping[str, str]
    wording: int = 0  # 0: as written; 1, 2 ...: its other wordings
    repeat: int = 0
