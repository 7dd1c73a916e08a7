"""Sentences of one unit of text, as spans: right on the abbreviations, codes, initials and brackets of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.schema import Span

LONGEST_SENTENCE = 2_500  # characters; beyond it stands a table or an index that was told as one line
# A full stop after these never ends a sentence, whatever follows.
ABBREVIATIONS = frozenset(
    "cllr cllrs cllor mr mrs ms miss dr prof rev revd hon sir st messrs e.g eg i.e ie viz cf approx no nos para paras "
    "ref app fig figs vol dept govt sec vs ltd inc jan feb mar apr jun jul aug sept oct nov dec".split()
)
# A capital after these letters is a list, not a name: "Appendix A. The report ..." ends a sentence.
LETTERED = frozenset("appendix part option schedule block class category grade group table annex plan section".split())

# The end of a sentence, its closing quotes and brackets, then white space or a capital that the typist ran on.
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z)%])[.!?](?=[A-Z][a-z]+\s)|;(?=\s*\n)")
OPENING = re.compile(r"\s+[\"'“‘(\[]*([^\s])")
# After "I.T." a capital may go on with a name ("I.T. Services"); one of these words begins a sentence.
CAPITAL = re.compile(r"[A-Z]")  # a name's initial, or a letter that something goes by: "Option B. The ...", "to C. It"
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
BEGINS = re.compile(
    r"\s+[\"'“‘(\[]*(?:the|it|this|that|these|there|they|an?|in|on|at|for|members|officers|he|she|we)\b", re.I
)
WORD_BEFORE = re.compile(r"[^\s(\[“\"]+$")


def sentences(text: str, within: Span) -> Iterator[Span]:
    """Spans of the sentences of `text` inside `within`, in order, without the white space around them."""
    start = within.start
    for end in END.finditer(text, within.start, within.end):
        if _ends_sentence(text, start, end, within.end):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, within.end)


def _ends_sentence(text: str, start: int, end: re.Match[str], limit: int) -> bool:
    following = OPENING.match(text, end.end(), limit)
    if following is None:  # the end of the unit, or a capital run on
        return True
    if end[0] == ";":
        return True
    if not (following[1].isupper() or following[1].isdigit() or not following[1].isalnum()):
        return False
    if not end[0].startswith("."):
        return True
    before = WORD_BEFORE.search(text, start, end.start())
    if before and (INITIALS.fullmatch(before[0]) or CAPITAL.fullmatch(before[0])):
        return _is_lettered(text[start : before.start()]) or BEGINS.match(text, end.end(), limit) is not None
    return before is None or not _is_abbreviated(before[0], text[start : before.start()], following[1])


def _is_lettered(earlier: str) -> bool:
    """Whether the letter that follows is one of a list: "Appendix A"."""
    return bool(LETTERED.intersection(map(str.lower, earlier.rsplit(maxsplit=1)[-1:])))


def _is_abbreviated(word: str, earlier: str, following: str) -> bool:
    """Whether the full stop after `word` belongs to the word, not to the sentence."""
    folded = word.lower()
    if folded in {"no", "nos"}:
        return following.isdigit()
    if folded in ABBREVIATIONS:
        return True
    # "1." at the very start numbers what follows.
    return not earlier.strip() and word.rstrip(".)").isdigit()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if kept := piece.strip():
        start += piece.index(kept)
        yield Span(start, start + len(kept))
