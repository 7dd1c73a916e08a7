"""When two printed titles name one indicator: what is left of a title when its trivial differences are taken away."""

from __future__ import annotations

import re
from functools import lru_cache

from language.words import fold, stem, tokens

Words = tuple[str, ...]

# Words whose presence changes nothing. "not", "no", "under", "over", "from" and "without" do, and are kept.
TRIVIAL = frozenset(
    "a an and are as at be been by for had has have in is it its of on or our that the their there these this those "
    "to was were which who with".split()
)
# What a number is, which its unit says too: "% of reviews on time" and "Reviews on time (percentage)" are one.
MEASURE = frozenset("% cent count number pc per percent percentage proportion rate".split())
LEADING_CODE = re.compile(r"\W*([A-Za-z]{1,6}[\s/._-]{0,2}\d{1,4}(?:[./]\d{1,3})*[a-z]?)(?![^\W_])")
ORDERED = frozenset({"from", "than"})  # "moved from A to B" is not "moved from B to A"
# A reference to a note: superior figures, stars, daggers, "[1]", "(note 2)"; a status mark: "[p]".
NOTE = re.compile(r"[¹²³⁰-⁹*†‡§]+|\[(?:\d{1,2}|[a-z])\]|\((?:see )?(?:foot)?note \w{1,2}\)", re.IGNORECASE)
# Over what stretch a value is counted, which its basis says too: "Rent owed (£, end of quarter)" is "Rent owed".
_CUT = r"(?:month|quarter|year|period)"
TIMING = re.compile(
    r"\b(?:(?:as )?(?:at|on|in|by|for|to)(?: the)? )?"
    rf"(?:(?:twelve|12) months to(?: the)? end of(?: the)? {_CUT}|(?:last day|end) of(?: the)? {_CUT}"
    rf"|{_CUT}[- ]end|rolling (?:twelve|12) months?|rolling year|year[- ]to[- ]date|ytd|cumulative"
    rf"|(?<=in the ){_CUT})\b",
    re.IGNORECASE,
)
# In what the value is printed, which its unit says too: "(£000)", "£m".
SCALED = re.compile(r"£\s?['’]?(?:0{3}s?|k|m)?(?![\w,.])|\(['’]?0{3}s?\)", re.IGNORECASE)
ON_LAST_DAY = re.compile(
    r"\b(?:last day|end) of (?:the |each )?(?:month|quarter|period)\b|\b(?:month|quarter|period)[- ]end\b",
    re.IGNORECASE,
)
SIGNS = (
    (re.compile(r"(?<=\d)\s?\+"), " more "),  # "3+" is "3 or more", and neither is "3"
    (re.compile(r"[<≤]"), " under "),
    (re.compile(r"[>≥]"), " over "),
    (re.compile(r"\bno\.(?= of\b)", re.IGNORECASE), " number "),
)
BODY = frozenset(map(stem, "authority borough city council county district london metropolitan royal unitary".split()))
ITSELF = frozenset(map(stem, "authority borough council local".split()))  # "Council", "Local authority": its own


@lru_cache(maxsize=100_000)
def title_words(title: str, code: str | None = None) -> Words:
    """What tells a title from others: stems in alphabetical order, without code, notes, trivial and measure words.

    Words of relation keep the order as printed. Empty where the title is nothing but its code.
    """
    plain = NOTE.sub(" ", _without_code(title, code))
    found = _words(TIMING.sub(" ", SCALED.sub(" ", plain))) or _words(plain)
    kept = [word for word in found if word not in TRIVIAL and word not in MEASURE] or found
    stems = [stem(word) for word in kept]
    return tuple(stems if ORDERED.intersection(kept) else sorted(stems))


def is_position(title: str) -> bool:
    """Whether a title says that it is counted on the last day of its month or quarter, and is no flow over it."""
    return bool(ON_LAST_DAY.search(title)) and not re.search(r"\bmonths to\b", title, re.IGNORECASE)


@lru_cache(maxsize=100_000)
def plain_words(text: str | None) -> Words:
    """A cohort's, an area's or a definition's words, folded, trivial ones left out; empty for `None`."""
    return tuple(stem(word) for word in _words(text or "") if word not in TRIVIAL and word != "aged")


@lru_cache(maxsize=100_000)
def code_words(code: str | None) -> str:
    """A code without case, spaces and signs: "SCC/016" and "scc 016" are one; empty for `None`."""
    return re.sub(r"[\W_]+", "", fold(code or ""))


def leading_code(title: str) -> str | None:
    """What a title begins with where that may be a code: "PI 6", "SCC/016", but also "Year 11". Ask who knows it."""
    match = LEADING_CODE.match(title)
    return match[1] if match else None


def is_own_area(ref_area: str | None, council: str | None) -> bool:
    """Whether a printed area is the council itself: none printed, or the distinctive words of the council's name."""
    if ref_area is None:
        return True
    own = frozenset(plain_words(council)) - BODY
    named = frozenset(plain_words(ref_area))
    return (bool(own) and named - BODY == own) or (bool(named) and named <= ITSELF)


def _words(text: str) -> list[str]:
    for sign, said in SIGNS:
        text = sign.sub(said, text)
    return [word.replace("-", "") for word in tokens(text)]


def _without_code(title: str, code: str | None) -> str:
    """The title without its code before or after it: "PI 6 - Re-admissions", "School moves (SCC/002)"."""
    if not code:
        return title
    printed = r"[\s/._-]*".join(map(re.escape, re.findall(r"[^\W_]+", code)))
    if not printed:
        return title
    return re.sub(rf"^\W*{printed}(?![^\W_])|\(\s*{printed}\s*\)|(?<![^\W_]){printed}\W*$", " ", title, flags=re.I)
