"""Actions that a label announces: "ACTION: Head of Housing to ...", "AP3 – J. Doe – find out", "(Action: Clerk)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.spans import Span

# "ACTION", "Action point 3:", "[ACTION:", "AP4 –"; not "Action plan 2025", "Action taken:", "Actions arising from".
LABEL = re.compile(
    r"[\W_]*(?:agreed\s+|follow[- ]up\s+|key\s+)?(?:actions?(?:\s+(?:points?|items?|required|agreed|for))?|"
    r"AP)\s*(?:no\.?\s*)?(?:\d{1,3}(?:\.\d+)?)?[*_\s]*(?:[:–—]|-(?=\s)|\.(?=\s))[*_]*\s*",
    re.IGNORECASE,
)
SHOUTED = re.compile(r"\W*(?:ACTIONS?\s*\d{0,3}\s+(?=[A-Z][a-z])|AP\s?\d{1,3}\s+(?=[A-Z]))")
NEXT = re.compile(r";\s*(?=\S)|\s(?=(?:ACTION|AP)\s?\d+\b)")
IN_BRACKETS = re.compile(
    r"[(\[]\s*(?:actions?|AP\s?\d*)\s*(?:by|for)?\s*[:–—-]?\s*(?P<who>[^)\]]{2,80})[)\]]\W*$"
    r"|[(\[]\s*(?P<them>[^)\]]{2,40}?)\s+to action\s*[)\]]\W*$",
    re.IGNORECASE,
)
# "Action JB: circulate the figures".
FOR_INITIALS = re.compile(
    r"\W*(?:[Aa]ctions?|ACTIONS?)\s+(?:by\s+|for\s+|on\s+)?(?=[A-Z]{2,3}(?:/[A-Z]{2,3})*\s*[:–—-]\s)"
)
NO_ACTION = re.compile(
    r"^\W*(?:none|nil|n/?a|no(?:\s\w+)?\s(?:actions?|follow)|completed?|closed|done|taken|discharged|to note|"
    r"all\s+complete\w*)\b[^;]{0,40}$|\)\s*:\s*(?:completed?|closed|done)\b",
    re.IGNORECASE,
)
DASH = re.compile(r"\s+[-–—]\s+|\s*:\s+")
WORD = re.compile(r"\w\w")
NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
WHO_TO = re.compile(r"(?P<who>[^.;:]{2,60}?)\s+to\s+(?=[a-z])")
LAST_DATE = re.compile(
    r"\s+[-–—]\s+(?P<date>(?:by\s+)?(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\s+\d{4}))\W*$"
)
LAST_BRACKET = re.compile(r"\((?P<who>[^()]{2,60})\)\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One action of a label: the whole of it, and what is left of it without label and number."""

    span: Span
    body: Span


def labelled(text: str, span: Span) -> tuple[Labelled, ...]:
    """The actions that a sentence's label announces; none without a label, or where it says that there are none."""
    first = _label(text, span)
    if first is None or NO_ACTION.search(text[first : span.end]):
        return ()
    return tuple(one for one in _parts(text, span, first) if WORD.search(one.body.of(text)))


def has_label(text: str, span: Span) -> bool:
    """Whether a label opens the sentence, with or without an action."""
    return _label(text, span) is not None


def _label(text: str, span: Span) -> int | None:
    """Where the words after the label begin."""
    kinds = (pattern.match(text, span.start, span.end) for pattern in (LABEL, SHOUTED, FOR_INITIALS))
    found = next((one for one in kinds if one is not None), None)
    return found.end() if found and found.end() < span.end else None


def _past_number(text: str, start: int, end: int) -> int:
    """After "(1)" or "2."."""
    found = NUMBER.match(text, start, end)
    return found.end() if found else start


def _parts(text: str, span: Span, first: int) -> Iterator[Labelled]:
    start, begins = span.start, first
    for gap in NEXT.finditer(text, first, span.end):
        body = _trimmed(text, _past_number(text, begins, gap.start()), gap.start())
        yield Labelled(span=_trimmed(text, start, gap.start()), body=body)
        start = gap.end()
        begins = _label(text, Span(start, span.end)) or start
    body = _trimmed(text, _past_number(text, begins, span.end), span.end)
    yield Labelled(span=_trimmed(text, start, span.end), body=body)


def parted(text: str, body: Span) -> tuple[Span | None, Span]:
    """Who is to do it and what, of "J. Doe – find out", "find out (J. Doe)"; nobody where neither shows."""
    if (gap := DASH.search(text, body.start, body.end)) and _is_somebody(text[body.start : gap.start()]):
        return Span(body.start, gap.start()), _trimmed(text, gap.end(), body.end)
    if (bracket := LAST_BRACKET.search(text, body.start, body.end)) and _is_somebody(bracket["who"]):
        return Span(*bracket.span("who")), _trimmed(text, body.start, bracket.start())
    last = list(DASH.finditer(text, body.start, body.end))
    if last and _is_somebody(text[last[-1].end() : body.end].split(",", maxsplit=1)[0].rstrip(" .")):
        who = text[last[-1].end() : body.end].split(",", maxsplit=1)[0].rstrip(" .")
        return Span(last[-1].end(), last[-1].end() + len(who)), Span(body.start, last[-1].start())
    return None, body


def before_date(text: str, body: Span) -> tuple[Span, Span | None]:
    """A line without its number and without the date that it ends with, and the date: "1. Plan - Clerk - 4/5/26"."""
    start = _past_number(text, body.start, body.end)
    found = LAST_DATE.search(text, start, body.end)
    if found is None:
        return Span(start, body.end), None
    return Span(start, found.start()), Span(*found.span("date"))


def told_to(text: str, body: Span) -> tuple[Span, Span] | None:
    """Who and what of "DP/RK to price bags", where no verb was made out."""
    found = WHO_TO.match(text, body.start, body.end)
    if found is None or not _is_somebody(found["who"]):
        return None
    return Span(*found.span("who")), Span(found.end(), body.end)


def is_name_alone(text: str, body: Span) -> bool:
    """Whether the label says only whose the action is: "ACTION: Clerk"."""
    return _is_somebody(body.of(text).strip(" .)]"))


def _is_somebody(words: str) -> bool:
    """Names, roles and initials: every word with a capital but the small ones, and no more than a few."""
    parts = [word for word in re.split(r"[\s,/&+]+", words.strip()) if word]
    small = {"of", "and", "for", "the", "to", "with", "all", "officers", "members", "clerk", "chair"}
    return (
        0 < len(parts) <= 9
        and all(word[0].isupper() or word.lower() in small for word in parts)
        and parts[0][0].isupper()
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    kept = piece.strip(" \t\n\u00a0;[]*") or piece.strip() or piece
    start += piece.index(kept)
    return Span(start, start + len(kept))
