"""Numbers as texts print them, in digits and in words: what a numeral is worth wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: number for number, word in enumerate(_ONES.split())} | {"nil": 0, "none": 0, "no": 0}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, **{word: float(scale) for word, scale in SCALES.items()}}

_WORD = "|".join(sorted((*ONES, *TENS, *SCALES), key=len, reverse=True))
WORDS = re.compile(rf"\b(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*\b", re.IGNORECASE)
DIGITS = re.compile(
    r"(?<![\w.])(?P<sign>[-−(])?[£$€]?(?P<sign_after>[-−])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<scale>\s?(?:hundred|thousand|million|billion|bn|mn|[km])\b)?",
    re.IGNORECASE,
)


def numbers(text: str) -> tuple[float, ...]:
    """Every number of the text with its magnitude written out: "£1.2m" is 1,200,000; a sign in front counts."""
    return (*_digits(text), *(_worth(match[0]) for match in WORDS.finditer(text)))


def decimals(text: str) -> int:
    """How many decimal places the first number in digits is printed with; 0 for words."""
    found = DIGITS.search(text)
    return len(found["number"].partition(".")[2]) if found else 0


def _digits(text: str) -> Iterator[float]:
    for match in DIGITS.finditer(text):
        value = float(match["number"].replace(",", "")) * SUFFIXES.get((match["scale"] or "").strip().lower(), 1.0)
        yield -value if match["sign"] or match["sign_after"] else value
        if match["sign"] == "−" or match["sign"] == "-" or match["sign"] == "(":
            yield value  # a dash before a number is more often a dash than a minus


def _worth(words: str) -> float:
    """A number in words: "two hundred and six" is 206."""
    total = current = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word in SCALES:
            scale = SCALES[word]
            current = max(current, 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0
    return float(total + current)
