"""Numbers as minutes print them, in digits and in words, and what they come to."""

from __future__ import annotations

import re

ONES = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000,
          "mn": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}  # fmt: skip

_SMALL = (
    rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(list(ONES)[:9])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
)
SPELT = (
    rf"(?:(?:{_SMALL}|a)\s(?:hundred|thousand|million|dozen)(?:\sand\s{_SMALL}|\s(?:{_SMALL})(?!\sper)\b)?"
    rf"|{_SMALL}(?:\sand\s(?:a\s(?:half|quarter)|three\squarters))?|zero|nil)"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+|[½¼¾])?"
PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "a half": 0.5, "a quarter": 0.25, "three quarters": 0.75}
SCALE = r"(?:\s?(?:million|thousand|billion|hundred|dozen|mn|bn)\b|[km]\b)"
WORD_SCALE = r"(?:\s?(?:million|thousand|billion|hundred|dozen|mn|bn)\b|k\b)"  # a plain "3m" may be metres
# A number that is not the rest of a longer one, of a code or of a sum.
VALUE = rf"(?:(?:(?<![\w.,/£$€#-])|(?<=\bc\.))(?:{DIGITS})(?![\d/])|\b{SPELT}\b)"


def _without_part(words: str) -> tuple[str, float]:
    """ "Eleven and a half": the words for the whole, and the part."""
    for part, value in PARTS.items():
        if words.endswith(part if len(part) == 1 else f" and {part}"):
            return words.removesuffix(part).removesuffix(" and "), value
    return words, 0.0


def value_of(words: str) -> float:
    """What the digits or words come to: "1,240", "seventy-four", "two hundred and six", "1.2 million", "a dozen"."""
    words, part = _without_part(words.lower().strip())
    total, current = 0.0, part
    for token in re.findall(r"[\d.,]+|[a-z]+", words):
        if token[0].isdigit():
            current += float(token.rstrip(".,").replace(",", ""))
        elif token in SCALES:
            current = (current or 1) * SCALES[token]
        elif token != "and":
            # "two hundred and six": what follows a hundred is added to it.
            current += ONES.get(token, 0) + TENS.get(token, 0)
    return total + current
