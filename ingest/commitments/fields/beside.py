"""Who stands beside an action: in a bracket, after a label, or set off by a dash at its end."""

from __future__ import annotations

import re

from ingest.commitments.acts.read import Act
from ingest.commitments.people.mentions import INITIALS, named
from language.spans import Span
from language.tagging import tagged

# "(Action: Head of Housing)", "[JB]", "(Museums Officer)".
BRACKET = re.compile(
    r"[(\[](?:\s*(?:actions?|owner|lead|for action|responsible)\b[^\w)\]]*(?:by\b\s*)?)?(?P<who>[^()\[\]]+)[)\]]",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\b(?:actions?|owner|lead|responsible(?: officer)?|by whom)\s*[:–—-]\s*(?P<who>[^.;:|]+)", re.IGNORECASE
)
TAIL = re.compile(r"\s[–—|-]\s*(?P<who>[^–—|;:.]+?)\s*(?=[,;.–—|]|$)")  # "– HoS, June"
ADDED = re.compile(r"\s?\([A-Z][^():]{0,40}\)")
LONGEST = 9  # words of a name with its role
MOST = 0.7  # of the words that name somebody


def beside(act: Act) -> Span | None:
    """In a bracket, after a label, or set off by a dash at the end: "(Action: Head of Housing)", "– HoS, June"."""
    text = act.said.document.raw_text
    for pattern in (BRACKET, LABELLED, TAIL):
        for found in pattern.finditer(text, act.span.start, act.said.span.end):
            span = _undated(text, Span(*found.span("who")))
            if is_somebody(text, span):
                return span
    return None


def is_somebody(text: str, span: Span) -> bool:
    """Whether the words are nothing but somebody's name, role or initials."""
    words = " ".join(span.of(text).split())
    if not words or len(words.split()) > LONGEST:
        return False
    if INITIALS.fullmatch(words):
        return True
    whole = named(tagged(text, span), span)
    return whole is not None and len(whole) >= MOST * len(span)


def _undated(text: str, span: Span) -> Span:
    """Without a date after a comma: "HoS, June"."""
    words = span.of(text).split(",")[0]
    kept = words.strip()
    start = span.start + words.index(kept)
    return Span(start, start + len(kept))


def with_bracket(text: str, span: Span) -> Span:
    """ "Principal Engineer (North)": what a bracket adds to a role or a name is printed with it."""
    added = ADDED.match(text, span.end)
    return Span(span.start, added.end()) if added else span
