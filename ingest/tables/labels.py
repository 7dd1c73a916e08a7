"""What a header or a row's label says: its period, kind, unit and body, and the words that are left."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ingest.tables.measures import Unit, title_unit, whole_unit
from ingest.tables.roles import Role, role_of
from ingest.tables.symbols import without_mark
from ingest.tables.times import periods_in
from ingest.tables.unit_words import MEASURED
from ingest.tables.words import (
    AVERAGE_ONLY,
    BASES,
    BODIES,
    FILLER,
    KINDS,
    OWN,
    PEERS,
    PREVIOUS,
    REGIONS,
    TOTALS,
    kind_named,
)
from language.basis import Basis
from language.periods import Period
from store.observations import PERCENT, RANK, FigureKind

# Relative words ("last year", "YTD") are found only with a period to be relative to; any will do to find them.
SOME_YEAR = Period(date(2000, 4, 1), date(2001, 3, 31))
EDGES = " \t:;,.–—-/|()[]*&+=~'’"
UNIT_TAIL = re.compile(r"(?P<words>.*\S)\s*[(\[](?P<unit>[^()\[\]]{1,30})[)\]]\s*$")
NOT_A_KIND = re.compile(
    r"\b(?:on|against|to|of|from|above|below|within|the|by|meeting|met|into|in|their|with|and|towards)$", re.I
)
EDGE_YEAR = re.compile(
    r"(?:^|\s)[(]?(?P<year>(?:19|20)\d\d)[)]?$"
    r"|^(?P<first>(?:19|20)\d\d)(?=\s(?:[a-z]+\s){0,2}(?:totals?|averages?|actuals?|out-?turn|targets?|forecasts?|baseline|survey|census|results?|rates?|figures?|change)\b)",
    re.IGNORECASE,
)
NOT_AIMED = re.compile(
    r"(?:group|population|area|audience|famil|market|operating|list|school|ward|setting)", re.IGNORECASE
)
EARLIER = re.compile(r"\b(?:last|previous|prior|preceding|year ago)\b(?! (?:12|twelve) months)", re.IGNORECASE)
# What is left of "Change 2024 to 2025" without the later year.
OTHER_END = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\s*(?:to|and|vs?\.?|versus|[-–—])\s*$", re.IGNORECASE
)
BODY_FIRST = re.compile(rf"(?P<body>{REGIONS}|{PEERS}) (?P<rest>.+)", re.IGNORECASE)
# "Not cumulative", "nothing here is cumulative": what is denied is no basis.
DENIED = re.compile(
    r"\b(?:not|non|no|nothing|none|never|neither|nor)\b[\s-]*(?:\w+[\s-]+){0,4}?(?:cumulative(?:ly)?|year[- ]to[- ]date|ytd|"
    r"rolling|snapshots?)\b",
    re.IGNORECASE,
)
# Said of the whole measure, at its end or in brackets; "seen in the last 12 months" within a title is not.
LAST_YEAR = re.compile(
    r"(?:[,;:(–-]\s*|^)(?:in |over |for )?(?:the )?(?:(?:last|past|previous|rolling) (?:12|twelve) months|"
    r"(?:12|twelve) months? (?:to date|rolling|to (?:the )?(?:(?:month|quarter|period)[- ]end|end of)))\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"(?:%|percentage)? ?(?:share|proportion)(?: of (?:the )?(?:total|all))?(?: ?\((?:%|per cent)\))?", re.IGNORECASE
)
YEAR_ENDED = re.compile(
    r"years? (?:ended|ending|to) (?:the )?\d{1,2}(?:st|nd|rd|th)? [a-z]+", re.IGNORECASE
)  # over years
FOR_ALL = re.compile(r"\s+(?:for|of|in|over) (?:the |this )?(?:whole )?(?:year|period|quarter|month)$", re.IGNORECASE)
CLOSED = (
    (
        Basis.SNAPSHOT,
        re.compile(r"[,(–-]\s*(?:at |position at )?(?:month|quarter|year|period)[- ]end\b", re.IGNORECASE),
    ),
    (
        Basis.SNAPSHOT,
        re.compile(
            r"^(?:(?:the )?end of (?:the |each )?(?:month|quarter|year|period)|(?:month|quarter|year|period)[- ]end|point in time)$",
            re.I,
        ),
    ),
    (Basis.MONTH, re.compile(r"\bin[- ](?:the[- ]|each[- ])?month\b", re.IGNORECASE)),
    (Basis.QUARTER, re.compile(r"\bin[- ](?:the[- ]|each[- ])?quarter\b", re.IGNORECASE)),
)
RANKING = re.compile(r"\brank(?:ing|ed)?(?: position)?\b|\bposition in\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A header read. `words`: what names neither period, kind, unit nor body."""

    text: str = ""  # as printed, white space folded
    time: str = ""  # the parts of it that state a period
    role: Role | None = None
    kind: FigureKind | None = None
    unit: Unit | None = None
    basis: Basis | None = None
    body: str | None = None  # another body, or an average of several, as printed
    comparator: str | None = None
    own: bool = False  # the document's own council, in so many words
    previous: bool = False  # "previous year", "baseline"
    total: bool = False
    average: bool = False
    words: str = ""
    group: str = ""  # the words of the header rows above the lowest
    hint: Role | None = None  # of what kind `words` are, as a header above them says
    subject: str = ""  # the words that `role` was read from: what is counted, where numbers stand under them

    @property
    def is_time(self) -> bool:
        """Whether it states a period and nothing that names a subject."""
        return bool(self.time) and not self.words

    @property
    def says_something(self) -> bool:
        """Whether it is made of words that headers are made of."""
        known = (self.time, self.role, self.kind, self.unit, self.body, self.own, self.previous, self.total)
        return any(known) or (bool(self.text) and not self.words)


@lru_cache(maxsize=50_000)
def read_label(parts: tuple[str, ...]) -> Label:
    """A column's header, from the upper row to the lowest; each part adds what the others do not say."""
    labels = [_part(part) for part in parts if part]
    if not labels:
        return Label()
    *upper, last = labels
    for one in reversed(upper):
        last = _joined(one, last)
    text = " ".join(part for part in parts if part)
    return replace(last, text=text, previous=last.previous or bool(last.time and EARLIER.search(text)))


def _joined(above: Label, below: Label) -> Label:
    """The lower label with what the one above it adds."""
    dimension = above.role if above.role in (Role.AREA, Role.COHORT, Role.INDICATOR, Role.PERIOD) else None
    return replace(
        below,
        time=" ".join(one for one in (above.time, below.time) if one),
        kind=below.kind or (None if below.role else above.kind or kind_named(above.subject)),
        unit=below.unit or above.unit,
        basis=below.basis or above.basis,
        body=below.body or above.body,
        comparator=below.comparator or above.comparator,
        own=below.own or above.own,
        previous=below.previous or above.previous,
        total=below.total or above.total,
        words=below.words or ("" if below.role else above.words),
        group=" ".join(one for one in (above.group, above.words) if one),
        hint=below.hint or dimension,
    )


@lru_cache(maxsize=20_000)
def _part(text: str) -> Label:
    text = without_mark(text)
    spans = [(one.span.start, one.span.end) for one in periods_in(text, SOME_YEAR)]
    year = None if spans else EDGE_YEAR.search(text)
    named = year and ("year" if year["year"] else "first")
    bare = _tidy(_without(text, [year.span(named)] if year and named else spans))
    if spans:
        bare = _tidy(OTHER_END.sub("", bare))
    found = Label(text=text, time=year[named] if year and named else text if spans else "", basis=basis_of(text))
    if not bare or (not found.time and role_of(bare) is Role.PERIOD):
        return replace(
            found,
            role=Role.PERIOD if bare or YEAR_ENDED.fullmatch(text) else None,
            previous=bool(PREVIOUS.fullmatch(bare)),
        )
    if unit := Unit(PERCENT) if SHARE.fullmatch(bare) else whole_unit(bare):
        role = role_of(bare) if not spans else None
        return replace(found, unit=unit, role=role if role in (Role.CODE, Role.NUMERATOR) else None)
    return _named(found, bare)


def _named(found: Label, bare: str) -> Label:
    """The label with what the words beside the period say."""
    role = role_of(bare)
    found = replace(found, own=role is Role.AREA and bool(OWN.fullmatch(bare)))
    if role is Role.PERIOD and PREVIOUS.fullmatch(bare):
        return replace(found, role=role, previous=True)
    if role and not (found.time and role in (Role.INDICATOR, Role.PERIOD)):
        return replace(found, role=role, unit=title_unit(bare), subject=bare)
    words, unit = _unit_tail(bare)
    found = replace(found, unit=unit)
    if RANKING.search(words) and not re.search(r"\w{4}", FILLER.sub("", BODIES.sub("", RANKING.sub("", words)))):
        return replace(found, unit=Unit(RANK), comparator=words)
    words, kind = _kind(words)
    found = _body(replace(found, kind=kind), words)
    return replace(found, words=bare) if unit and not kind and found.words else found


def _unit_tail(words: str) -> tuple[str, Unit | None]:
    tail = UNIT_TAIL.fullmatch(words)
    unit = whole_unit(tail["unit"]) if tail else None
    if tail and unit:
        return tail["words"], unit
    if tail and (measured := MEASURED.fullmatch(tail["unit"])):
        return words, Unit(measured["unit"])
    first, _, rest = words.partition(" ")
    if first in ("%", "£", "£000", "£000s", "£k", "£m", "£'000", "£’000") and rest:
        return (words if first == "%" and not _is_known(rest) else rest), whole_unit(first)
    last = words.rpartition(" ")
    if last[2] in ("%", "£", "£000", "£000s", "£k", "£m", "£'000", "£’000", "No.") and last[0]:
        return last[0], whole_unit(last[2])
    return words, None


def _is_known(words: str) -> bool:
    """Whether the words are all of a header's own vocabulary."""
    rest, kind = _kind(words)
    return bool(kind) or not _left(rest) or bool(BODIES.fullmatch(rest))


def _kind(words: str) -> tuple[str, FigureKind | None]:
    """The words without those that say which kind of figure it is, and that kind."""
    bare = _tidy(words)
    for kind, pattern in KINDS:
        if re.fullmatch(pattern, bare, re.I) or re.fullmatch(pattern, _left(bare), re.I):
            return "", kind
    for kind, pattern in KINDS:
        if (end := re.fullmatch(rf"(?P<rest>.*\S)[\s:(–—/-]+(?:{pattern})\)?", bare, re.I)) and not NOT_A_KIND.search(
            end["rest"].strip(EDGES)
        ):
            return _tidy(end["rest"]), kind
        if start := re.fullmatch(rf"(?:{pattern})(?:\s*[:(–—-]\s*|\s+for\s+|\s+)(?P<rest>.*\S)", bare, re.I):
            if _is_filler(start["rest"]) or re.match(rf"(?:{pattern})\s*[:(–—-]|\S+ for ", bare, re.I):
                return _tidy(start["rest"]), kind
            if BODIES.fullmatch(start["rest"]):
                return _tidy(start["rest"]), kind
            if kind is FigureKind.TARGET and not NOT_AIMED.match(start["rest"]):
                return bare, kind  # "Target days per employee": a title of its own
    return words, None


def _body(found: Label, words: str) -> Label:
    """The label with whose value it is, and the words that are left."""
    bare = _tidy(words)
    if (first := BODY_FIRST.fullmatch(bare)) and (unit := whole_unit(first["rest"])):
        return replace(found, kind=found.kind or FigureKind.BENCHMARK, body=first["body"], comparator=bare, unit=unit)
    whole = FOR_ALL.sub("", bare)  # "Total for the year"
    known = _known(found, bare, bare) or _known(found, whole, bare) or _known(found, _left(bare), bare)
    if known or not _left(bare):
        return known or found
    return replace(found, words=bare, unit=found.unit or title_unit(bare))


def _known(found: Label, form: str, bare: str) -> Label | None:
    """The label of words that are whole in a header's vocabulary."""
    if match := BODIES.fullmatch(form):
        kind = found.kind or FigureKind.BENCHMARK
        return replace(found, kind=kind, body=match["body"] or match["after"], comparator=bare)
    for name, pattern in (("own", OWN), ("previous", PREVIOUS), ("total", TOTALS), ("average", AVERAGE_ONLY)):
        if form and pattern.fullmatch(form):
            return _flagged(found, name, bare)
    return None


def _flagged(found: Label, name: str, bare: str) -> Label:
    match name:
        case "own":
            return replace(found, own=True)
        case "previous":
            return replace(found, previous=True)
        case "total":
            return replace(found, total=True)
        case _:
            return replace(found, average=True, words=bare)


def _is_filler(words: str) -> bool:
    return not _left(words)


def _left(words: str) -> str:
    """The words without those that every header may have."""
    return _tidy(FILLER.sub(" ", words))


def _tidy(words: str) -> str:
    """The words without punctuation that holds nothing together at their ends; brackets that match stay."""
    bare = " ".join(words.split()).strip(" \t:;,–—-/|*&=~")
    while bare[:1] in ("(", "[") and bare[-1:] in (")", "]") and bare.count(bare[0]) == 1:
        bare = bare[1:-1].strip()
    if bare.count("(") != bare.count(")"):
        bare = bare.strip("() ")
    return re.sub(r"\(\s*\)", "", bare).strip(" \t:;,–—-/|*&=~")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def basis_of(text: str) -> Basis | None:
    """The stretch of time that words beside a period say a value is counted over; none that the words deny."""
    text = DENIED.sub(" ", text)
    if LAST_YEAR.search(text):
        return Basis.ROLLING_YEAR
    for basis, pattern in (*BASES, *CLOSED):
        if pattern.search(text):
            return basis
    return None
