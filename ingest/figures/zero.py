""" "No evictions took place in 2022/23": when an absence is a figure.

"No" and "none" state a zero where the thing is counted: beside a number of the same sentence, in a stated period or as
"none of the 14". "There were no waiting lists", "no plans", "no evidence" describe; a zero made of them would answer a
question about numbers that nobody counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.numbers import Number

ABSENCE = re.compile(
    r"\bno(?=\s(?:[a-z-]+\s){0,2}?(?:[a-z-]+s|children|people|child|person|pupil|resident|patient|tenant|adult|"
    r"home)\b)|\bnone\b(?=\sof\b)|(?<=[a-z\d],\s)none\b",
    re.IGNORECASE,
)
# What is said of a matter and never counted: opinion, evidence, time.
UNCOUNTED = re.compile(
    r"\bno\s(?:[a-z-]+\s){0,2}?(?:one|reasons?|causes?|changes|doubts?|plans|dates|explanations?|questions?|"
    r"comments?|objections|"
    r"concerns?|trends?|issues|answers|alternatives?|details|figures|indications?|intentions?|decisions|actions|"
    r"discussions?|updates?|"
    r"records?|risks?|impacts?|differences?|problems|proposals|powers?|options|ways|times?|less|waiting lists?|"
    r"prospects?|guarantees|"
    r"requirements|increases|decreases|reductions|views|opinions|declarations|interests|apologies|points|matters|"
    r"ideas|signs?|funds|"
    r"targets|limits|means|arrangements|implications|exceptions|longer|more|fewer|later|such|other|clear|is|was|has)\b",
    re.IGNORECASE,
)


def absences(text: str, found: Sequence[Number], *, has_period: bool) -> list[Number]:
    """The zeros that the sentence states."""
    if not (found or has_period):
        return []
    return [
        Number(match.start(), match.end(), 0, spelt=True)
        for match in ABSENCE.finditer(text)
        if not UNCOUNTED.match(text, match.start()) and not any(one.start <= match.start() < one.end for one in found)
    ]
