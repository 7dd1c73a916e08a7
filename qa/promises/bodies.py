"""The bodies that a question names in short, and those it names of which nothing is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from language.words import words
from qa.patterns import any_of
from qa.schema import Interpretation
from store.schema import Source

# Words that many bodies have in their names; what is left tells them apart.
STYLE = frozenset(
    "committee committees panel board forum group cabinet council scrutiny overview select standing joint sub "
    "subcommittee advisory commission and of the for on".split()
)
_KIND = any_of(r"(?:sub-?)?committee panel board forum commission partnership working_group")
_STYLE = any_of(r"scrutiny overview select standing joint advisory and & sub-?")
# A name written with capitals and ending in what sort of body it is: "the Schools Forum".
NAMED = re.compile(rf"\b((?:[A-Z][\w’'-]+ (?:(?:and|of|for|&) )*)+)({_KIND.title()})\b")


def to_its_body(asked: Interpretation, sources: Sequence[Source]) -> Interpretation:
    """The question limited to the committees that it names in short ("the Place committee"), unless it is limited."""
    if asked.scope.committees:
        return asked
    held = sorted({one.committee for one in sources if one.committee})
    found = tuple(name for name in held if _is_named(name, asked.question))
    if not found:
        return asked
    return replace(asked.within(replace(asked.scope, committees=found)), named=(*asked.named, *found))


def _is_named(committee: str, question: str) -> bool:
    """Whether the words of its own stand together in the question before a word for what sort of body it is.

    Or at its end after "at" or "to": "What's still open at licensing?"
    """
    own = [word for word in words(committee) if word not in STYLE]
    joined = r"\W+(?:(?:and|of|for|the)\W+)*".join(map(re.escape, own))
    before_kind = rf"\b{joined}\W+(?:(?:{_STYLE})\W+)*(?:{_KIND})\b"
    at_end = rf"\b(?:at|to|of|before|from) (?:[\w’']+ ){{0,3}}{joined}(?:\W+(?:now|yet|next))?\W*$"
    return bool(own) and bool(re.search(f"{before_kind}|{at_end}", question, re.IGNORECASE))


def not_held(question: str, sources: Iterable[Source]) -> tuple[str, ...]:
    """The bodies named with capitals of which no paper is held: what is promised to one stands in its own minutes."""
    held = {frozenset(words(one.committee)) - STYLE for one in sources if one.committee}
    named = (" ".join(match[0].split()) for match in NAMED.finditer(question))
    return tuple(name for name in named if not _is_held(name, held))


def _is_held(name: str, held: Iterable[frozenset[str]]) -> bool:
    own = frozenset(words(name)) - STYLE
    return not own or any(own <= body or body <= own for body in held if body)
