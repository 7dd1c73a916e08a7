"""Where a number stands in its sentence: what is before it, what is after it, and what of both belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.numbers import Number

# A clause ends at a comma, a bracket or a word that begins another statement.
BREAK = re.compile(
    r"[,;:()]\s|\s[-–—]\s|\s(?:and|but|while|whilst|although|whereas|which|who|whom|because|so|against|compared|"
    r"versus|when|where|unlike|meaning)\s|\s(?:with)\s(?=the\s|\d|[a-z]+\s(?:more|fewer)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number with the text around it in its sentence."""

    text: str  # the sentence, white space folded character for character
    number: Number
    previous: Number | None
    following: Number | None

    @property
    def before(self) -> str:
        """From the number before, or the sentence's beginning, to this one."""
        return self.text[self.previous.end if self.previous else 0 : self.number.start]

    @property
    def after(self) -> str:
        """To the next number, or the sentence's end."""
        return self.text[self.number.end : self.following.start if self.following else len(self.text)]

    @property
    def lead(self) -> str:
        """Of `before`, the clause that the number stands in."""
        breaks = [*BREAK.finditer(self.before)]
        return self.before[breaks[-1].end() :] if breaks else self.before

    @property
    def tail(self) -> str:
        """Of what follows, the clause that the number stands in: to the next number, or on behind its own bracket."""
        rest = self.beyond if self.after.strip() == "(" else self.after
        found = BREAK.search(rest)
        return rest[: found.start()] if found else rest

    @property
    def beyond(self) -> str:
        """What follows the number and the bracket behind it: "145 of the 156 (93%) were settled"."""
        return re.sub(r"^\s?\([^)]*\)", "", self.text[self.number.end :])

    @property
    def opening(self) -> str:
        """The whole sentence before the number."""
        return self.text[: self.number.start]


def settings(text: str, found: tuple[Number, ...]) -> list[Setting]:
    """Each number of the sentence in its setting."""
    return [
        Setting(text, one, found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None)
        for at, one in enumerate(found)
    ]
