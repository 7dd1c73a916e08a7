"""What is read out of a question's words, one by one: each is shown to the asker, who may decline it and ask again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

BEFORE = r"(?:\b(?:in|at|on|for|of|since|by|during|to|until|from)\s+)?"  # said of a period, and nothing without it


class Sort(StrEnum):
    """What sort of thing is read."""

    COUNCIL = "council"
    COMMITTEE = "committee"
    DOCUMENT = "document"
    MEETING = "meeting"  # a period that limits the question to meetings held in it
    PERIOD = "period"
    SPELLING = "spelling"
    SHORT_FORM = "short form"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing read; two are the same where sort and words are."""

    sort: Sort
    words: str  # of the question as typed; of a body or paper its name
    read: str = field(default="", compare=False)  # as what: the spelling, the long form; empty: as it stands

    def __str__(self) -> str:
        return f"{self.sort}:{self.words}"


Declined = frozenset[Reading]
NONE: Declined = frozenset()


def reading(typed: str) -> Reading:
    """The reading that `str` of one makes: "spelling:accomodation". Raises ValueError for anything else."""
    sort, _, words = typed.partition(":")
    if not words.strip():
        raise ValueError(f"{typed!r} names no reading")
    return Reading(Sort(sort.strip()), " ".join(words.split()))


def of_sort(declined: Declined, sort: Sort) -> frozenset[str]:
    """The words of the declined readings of one sort, folded."""
    return frozenset(one.words.casefold() for one in declined if one.sort is sort)


def without(question: str, words: Iterable[str]) -> str:
    """The question without those words, and without what leads to them: "in August 2024"."""
    for one in sorted(words, key=len, reverse=True):
        apart = r"\s+".join(map(re.escape, one.split()))
        question = re.sub(rf"{BEFORE}(?<!\w){apart}(?!\w)", "", question, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\s+(?=[?.!,;])", "", question).split())
