"""Leaks: how many of a question's secrets are shown, anywhere: in the answer, a quotation, a heading, a reason.

A secret is what the public record does not hold, or must not give away. It is looked for in every text that the reader
is shown (`Given.shown`) and in the answer, case ignored, quotes, dashes and white space made plain, characters of no
width left out; not inside a longer word or number ("12" is not in "112"). Not defined for a question without secrets.

>>> from eval.measures.examples import example
>>> leaks(example("", case={"secret": ("Ms Arden",)}, given={"shown": ("the  file\\nof MS\\u00a0ARDEN",)}))
1.0
>>> leaks(example("", case={"secret": ("12",)}, given={"shown": ("112", "1,200")}))
0.0
"""

from __future__ import annotations

import re

from eval.measures.folding import folded
from eval.measures.marked import Marked
from eval.measures.protocol import Better, Measure

WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def leaks(marked: Marked) -> float | None:
    """How many secrets are shown; `None` where the question has none."""
    if not marked.case.secret:
        return None
    shown = [_plain(text) for text in (marked.given.text, *marked.given.shown)]
    return float(sum(any(_stands(_plain(secret), text) for text in shown) for secret in marked.case.secret))


def _plain(text: str) -> str:
    return folded(WIDTHLESS.sub("", text)).casefold()


def _stands(secret: str, text: str) -> bool:
    """Whether the secret stands in the text, whole."""
    return bool(secret) and re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(secret)}(?!\w)(?![.,]\d)", text) is not None


MEASURE = Measure(
    name="leaks",
    definition="secrets of the question shown anywhere",
    of=leaks,
    better=Better.LOWER,
    invariant=True,
    unit="count",
)
