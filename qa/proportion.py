"""A share that a sentence gives by its parts: of "912 of the 2,402 households were outside" it is 38%, shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from language.messages import composed
from language.numbers import WORDS, numbers
from qa.calculate import calculate
from qa.figures.match import SHARE_ASKED
from qa.figures.say import told_with
from qa.schema import Candidate, Citation, Evidence, Interpretation, Operation, Statement, Term
from store.observations import COUNT, POUNDS
from store.schema import Span

WORDS_TAKEN = 20  # of an answer, by the share and its sum
PRINTED = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = rf"(?:£?\d[\d,]*(?:\.\d+)?(?:\s(?:thousand|million|billion)|(?:k|m|bn))?\b(?![/%\d]|[.,]\d)|{WORDS.pattern})"
_BEGINS = r"(?<![\w£/.,])"
_PART, _WHOLE = rf"{_BEGINS}(?P<part>{_NUMBER})", rf"{_BEGINS}(?P<whole>{_NUMBER})"
_THE = r"(?:(?:the|our|its|their|all|those|these)\s+){1,2}"
_ONLY = r"(?:(?:only|just|about|some)\s+)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "912 of the 2,402 households", "three members out of nine"
        rf"{_PART}(?:\s+[a-z]+){{0,2}}\s+(?:out\s+)?of\s+(?:{_THE}|a\s+total\s+of\s+)?{_WHOLE}",
        # "Of the 310 families who came, 141 had lost a tenancy"
        rf"\bof\s+{_THE}{_WHOLE}[^.;,]*,\s+{_ONLY}{_PART}",
        # "131 claims, of which 38 had been paid"
        rf"{_WHOLE}[^.;\d]{{0,80}}?,?\s+of\s+(?:which|whom|these|them|those)\s*,?\s+{_ONLY}{_PART}",
        # "2,314 people had set a date, and 1,180 of them had stopped"
        rf"{_WHOLE}(?:(?!{_BEGINS}{_NUMBER})[^;])*\b{_PART}\s+of\s+(?:which|whom|these|them|those)\b",
        # "an overspend of £2.4 million on a budget of £31.7 million"
        rf"{_PART}[^.;\d]{{0,30}}\s(?:on|against|out\s+of|from)\s+(?:a|the|its|our)\s+(?:[a-z]+\s+){{1,4}}of\s+{_WHOLE}",
    )
)

Pair = tuple[Span, Span]  # part and whole, in the sentence


def room_for_share(asked: Interpretation) -> int:
    """Words of the answer that a share would take."""
    return WORDS_TAKEN if SHARE_ASKED.search(asked.question) else 0


def with_share(
    asked: Interpretation, evidence: Sequence[Evidence], statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """The statements, before them the share that the likeliest sentence gives by its parts, where one is asked for."""
    sentence = evidence[0].candidate
    if not SHARE_ASKED.search(asked.question) or PRINTED.search(sentence.quote):
        return statements
    cited = (one for each in statements for one in each.citations if one.span.covers(sentence.sentence))
    pairs = {*_pairs(sentence.quote)}
    place = next(cited, None)
    share = _share(sentence, place, *pairs.pop()) if place and len(pairs) == 1 else None
    return (share, *statements) if share else statements


def _pairs(sentence: str) -> Iterator[Pair]:
    """Every part of a whole that the sentence names by both numbers."""
    for form in FORMS:
        for match in form.finditer(sentence):
            part, whole = (Span(*match.span(name)) for name in ("part", "whole"))
            if not YEAR.fullmatch(match["whole"]) and not YEAR.fullmatch(match["part"]):
                yield part, whole


def _share(sentence: Candidate, place: Citation, part: Span, whole: Span) -> Statement | None:
    """`None` where the two are not of one unit, or the part is no part."""
    start = sentence.sentence.start
    places = [Span(start + one.start, start + one.end) for one in (part, whole)]
    printed = [sentence.document.quote(one) for one in places]
    values = [next(iter(numbers(one)), 0.0) for one in printed]
    if not 0 < values[0] <= values[1] or len({one.startswith("£") for one in printed}) > 1:
        return None
    terms = [Term(value, place, span) for value, span in zip(values, places, strict=True)]
    unit = POUNDS if printed[0].startswith("£") else COUNT
    calculation = calculate(Operation.SHARE, terms, unit)
    if calculation is None:
        return None
    part_said, whole_said = (" ".join(one.split()) for one in printed)
    said = composed("{part} of {whole}: {shown}.", part=part_said, whole=whole_said, shown=calculation.shown)
    return Statement((place,), told_with(said, calculation), calculation)
