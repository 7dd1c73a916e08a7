"""What a language model wrote, made an answer: its sentences, the sources that each cites by number, and a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from eval.peers.quoting import folded, shown_of
from eval.systems.given import Given, Place, Said
from qa.schema import Reason

NUMBERS = r"(?:sources?\s*)?\d+(?:\s*(?:,|;|and|&)\s*(?:source\s*)?\d+)*"
MARKER = re.compile(rf"\s*(?:\[{NUMBERS}\]|\(sources?\s*\d[^()]*\))", re.IGNORECASE)
STOP_BEFORE_MARKERS = re.compile(rf"([.!?]+)((?:{MARKER.pattern})+)", re.IGNORECASE)
# A model asked to say when its sources do not help says it in words like these, first.
DECLINES = re.compile(
    r"""\b(?:sources?|contexts?|information|passages?|texts?|documents?|records?|minutes|content)\b[^.;]{0,60}?
        \b(?:do|does|did|is|are|was|were|has|have)(?:\s+not|n['’]t)\b
      | \bno\s+(?:\w+\s+){0,3}?(?:information|mention|sources?|answer|data|details?|record)\b
      | \b(?:can\s?not|can['’]t|could\s+not|unable\s+to|not\s+possible\s+to)\s+(?:be\s+)?
        (?:answer|determine|provide|find|tell|say|confirm)
      | \bnone\s+of\s+the\s+(?:\w+\s+)?sources?\b
      | \bnot\s+(?:\w+\s+)?(?:mentioned|provided|specified|stated|given|available|recorded|included)\b
      | \b(?:do\s+not|don['’]t)\s+know\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
Sentences = Callable[[str], Iterable[str]]
Numbered = Sequence[Place | None]  # the sources in the order of their numbers; None: where it stands is not known


def given(
    written: str, statements: Sequence[Said], ranked: Sequence[Place], tokens: int, sentences: Sentences
) -> Given:
    """The answer, or the abstention where nothing was written or its first sentence declines."""
    text = " ".join(one.text for one in statements)
    first = next(iter(sentences(folded(written))), "")
    if not text or DECLINES.search(first):
        return Given(
            answered=False, text=text, reason=Reason.NOT_RECORDED, ranked=tuple(ranked), shown=(text,), tokens=tokens
        )
    cited = [place for one in statements for place in one.citations]
    return Given(
        answered=True,
        text=text,
        statements=tuple(statements),
        ranked=tuple(ranked),
        shown=shown_of(text, cited),
        tokens=tokens,
    )


def marked(written: str, sources: Numbered, sentences: Sentences) -> list[Said]:
    """Its sentences, each with the sources whose numbers stand in it; the markers themselves are not part of them."""
    kept = STOP_BEFORE_MARKERS.sub(r"\2\1", folded(written))  # "... in May. [2]" cites for the sentence before it
    said = ((MARKER.sub("", sentence).strip(), tuple(_cited(sentence, sources))) for sentence in sentences(kept))
    return [Said(text=text, citations=places) for text, places in said if re.search(r"\w", text)]


def _cited(sentence: str, sources: Numbered) -> Iterator[Place]:
    """The sources of a sentence, each once; a number that names none is passed over."""
    numbers = [int(one) for marker in MARKER.finditer(sentence) for one in re.findall(r"\d+", marker[0])]
    for number in dict.fromkeys(numbers):
        place = sources[number - 1] if 1 <= number <= len(sources) else None
        if place is not None:
            yield place
