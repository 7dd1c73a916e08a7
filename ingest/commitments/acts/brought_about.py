"""Verbs of being and having that stand for doing: "would be with Members", "have them out by June", "have a word"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.clauses import Clause
from language.tagging import Token

# "Have a word" is to speak.
LIGHT = frozenset("word conversation discussion chat look meeting go".split())
DONE_WITH = frozenset("out back ready done up over off away in finished fixed down".split())
REACH = 8  # tokens after "have", in which what is had is said to be ready
PLACED = re.compile(
    r"^be (?:back )?(?:(?:with|before) (?:[A-Z]|(?:the |all |every |each )?(?:members?|councillors?|committee|panel|board|forum"
    r"|chair\w*|clerk|group|council|cabinet))|(?:up )?on (?:the |its |their |our )?(?:\w+ )?(?:agenda|web ?site|web page|page|table)"
    r"|in (?:the |its |their |our |every )?(?:\w+ )?(?:agenda|paper|papers|pack|report|bulletin|newsletter|minutes)\b|online\b)"
)


def is_light_verb(clause: Clause) -> bool:
    """Whether the noun says what is done: "have a word", "have a look"."""
    return clause.group.lemma == "have" and clause.object is not None and clause.object.lemma in LIGHT


def is_brought_about(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether being or having says that something will be handed over or finished."""
    lemma = clause.group.lemma
    if lemma == "have":
        after = tokens[clause.group.end : min(clause.end, clause.group.end + REACH)]
        return is_light_verb(clause) or any(
            token.text.lower() in DONE_WITH and token.tag != "PRP" for token in after[1:]
        )
    return lemma == "be" and is_placed(clause, tokens)


def is_placed(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether it will be with somebody or in a place where it is read: "with Councillor Ede", "on the website"."""
    words = " ".join(token.text for token in tokens[clause.group.verb : clause.group.verb + 6])
    return PLACED.match(words) is not None
