"""Where a paper goes through what was promised before: matters arising, action logs, references to a minute."""

from __future__ import annotations

import re

from language.spans import Span
from store.schema import Document, Passage, Zone

# Items, and headings inside them, that speak of what was promised before.
FOLLOWS_UP = re.compile(
    "|".join(
        (
            r"\bmatters?\s+arising\b",
            r"\baction\s+(?:log|tracker|list|sheet|update|points?)",
            r"\bactions?\s+(?:arising|from|outstanding|update|taken|agreed)",
            r"\bschedule\s+of\s+actions\b",
            r"\boutstanding\s+(?:actions?|items?|matters|business|requests)\b",
            r"\bprevious\s+(?:actions?|recommendations|resolutions|decisions)\b",
            r"\b(?:progress|updates?)\s+(?:on|against|from)\s+(?:\w+\s+){0,2}(?:actions?|recommendations|resolutions)\b",
            r"\b(?:recommendations?|resolutions?|decisions?)\s+(?:tracker|monitor\w*|tracking|log|follow)",
            r"\bfollow[\s-]?ups?\b",
            r"\breport(?:s|ing)?[\s-]back\b",
            r"\brolling\s+(?:actions?|brought)\b",
            r"\bminutes\s+of\s+(?:the\s+)?(?:previous|last|preceding)\b",
            r"\b(?:previous|last)\s+minutes\b",
        )
    ),
    re.IGNORECASE,
)
MINUTES_ITEM = re.compile(
    r"\W*(?:\d+\W+)?(?:confirmation\s+of\s+(?:the\s+)?)?minutes?\b(?!\s+extract)[^:]*$", re.IGNORECASE
)
ARISING = re.compile(r"\b(?:matters?\s+)?arising\s+(?:from|out\s+of)\b|\bin\s+relation\s+to\s+minute\b", re.IGNORECASE)
NAMES_MINUTE = re.compile(r"\W*(?:minute|item)\s+\d+\b[^.]{0,60}[:.–-]", re.IGNORECASE)  # "Minute 6 (recycling): ..."

# How a sentence of any other item says that it is of something promised before.
_WE = r"(?:all\s+)?(?:the\s+)?(?:members|councillors|committee|panel|board|forum|cabinet|council|authority)"
LOOKS_BACK = re.compile(
    "|".join(
        (
            rf"\bas\s+{_WE}\s+had\s+(?:asked|requested|wished|agreed)\b",
            r"\b(?:had|has|have|was|were)\s+(?:been\s+)?(?:promised|undertaken\s+to|agreed\s+to|offered\s+to)\b",
            r"\b(?:as|which\s+(?:was|were|had\s+been))\s+(?:promised|requested|agreed)\b",
            rf"\bhad\s+(?:now\s+|since\s+|all\s+)?(?:reached|come\s+(?:round\s+)?to|been\s+(?:sent|e-?mailed|circulated|given|issued)\s+to)\s+{_WE}\b",
            rf"\b{_WE}\s+had\s+(?:now\s+|since\s+|all\s+)?(?:received|had|been\s+(?:sent|given|e-?mailed))\b",
            r"\bconfirmed\s+that\s+(?:[\w’']+\s+){1,6}had\s+(?:been\s+)?(?:received|sent|had|reached)\b",
            r"\bpromised\s+(?:for|at|to)\s+(?:this|the\s+(?:last|previous))\s+(?:meeting|committee)\b",
        )
    ),
    re.IGNORECASE,
)


class FollowUps:
    """Tells of one document where earlier promises are gone through."""

    def __init__(self, document: Document) -> None:
        self.document = document
        found = (ARISING.search(document.raw_text, item.span.start, item.span.end) for item in document.items)
        self._arising = [one.start() if one else None for one in found]  # by item: where "arising from" stands

    def holds(self, passage: Passage, span: Span) -> bool:
        """Whether a stretch of a passage does, by what stands above it or by how it begins."""
        arising = self._arising[passage.item]
        return (
            (arising is not None and arising < span.end)
            or self.is_headed(passage)
            or NAMES_MINUTE.match(self.document.raw_text, span.start, span.end) is not None
        )

    def looks_back(self, span: Span) -> bool:
        """Whether a sentence says itself that it is of something promised before."""
        return LOOKS_BACK.search(self.document.raw_text, span.start, span.end) is not None

    def is_headed(self, passage: Passage) -> bool:
        """Whether the headings above a passage say so.

        A numbered item called "Minutes" is about the last meeting's; an unnumbered one is the paper itself.
        """
        item = self.document.items[passage.item]
        if passage.zone is not Zone.REPORT and any(map(FOLLOWS_UP.search, headings(self.document, passage))):
            return True
        return item.heading is not None and item.number is not None and MINUTES_ITEM.match(item.heading) is not None


def headings(document: Document, passage: Passage) -> tuple[str, ...]:
    """What stands above a passage: its item's heading, its nearest heading, its paper's title."""
    item = document.items[passage.item].heading or ""
    return tuple(dict.fromkeys((item, passage.heading or "", document.source.title or "")))
