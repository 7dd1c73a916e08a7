"""The indicator a promise is about: the code or title in its words, in its heading or nearest before it in its "
"paragraph."""

from __future__ import annotations

import re

from ingest.commitments.said import Said
from language.spans import Span
from language.words import terms
from store.schema import Document

# "PI 6", "Dashboard item 7", "Priority Indicator 8", "KPI12", "SCC/016a", "NI 59", "CYP-04".
CODE = re.compile(
    r"\b(?:(?:key |priority |national |local |key performance |performance |strategic )?indicator(?: "
    r"no\.?)?\s*(?P<number>\d{1,3}[a-z]?)\b"
    r"|(?P<label>(?:dashboard|measure|scorecard|PI|KPI|NI|LI|BV|SPI|PAM|HH|OI|CPI)(?:\s+(?:item|no\.?|"
    r"indicator))?)\s*[-/]?\s*(?P<of>\d{1,3}[a-z]?)\b"
    r"|(?P<coded>[A-Z]{2,5}[/-]\d{1,4}[a-z]?)\b)",
    re.IGNORECASE,
)
SHORTEST = 2  # words of a title that names an indicator on its own


def indicator(said: Said, *spans: Span | None) -> str | None:
    """Its code, else its title, as printed; `None` where none stands in the words, the heading or before it."""
    text = said.document.raw_text
    own = " ".join(span.of(text) for span in (said.span, *spans) if span)
    return _code(own) or _of_heading(said) or _code_before(said)


def _code(words: str) -> str | None:
    found = [*CODE.finditer(words)]
    return " ".join(found[-1][0].split()) if found and _is_code(found[-1]) else None


def _is_code(found: re.Match[str]) -> bool:
    """A code in letters is printed in capitals: "covid-19" is none."""
    return found["coded"] is None or found["coded"][:2].isupper()


def _of_heading(said: Said) -> str | None:
    heading = said.passage.heading
    if not heading:
        return None
    return _code(heading) or _title(heading, said.document)


def _title(heading: str, document: Document) -> str | None:
    """The title of a measure that the document has figures of, where the heading holds all its words."""
    words = set(terms(heading))
    titles = {one.indicator for one in document.observations if one.cell is not None and one.indicator}
    held = [title for title in titles if len(terms(title)) >= SHORTEST and set(terms(title)) <= words]
    return max(held, key=lambda title: (len(title), title), default=None)


def _code_before(said: Said) -> str | None:
    """The last code named in the paragraph before the sentence."""
    start = said.passage.span.start
    return _code(said.document.raw_text[start : said.span.start]) if start < said.span.start else None
