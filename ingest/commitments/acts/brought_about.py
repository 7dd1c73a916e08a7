"""Verbs of being and having that stand for doing: "would be with Members", "have them out by June", "have a word"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.commitments.acts.parties import Party, party, singular
from ingest.commitments.acts.sentence import REQUESTED
from language.clauses import Clause
from language.tagging import Token

# "Have a word" is to speak.
LIGHT = frozenset("word conversation discussion chat look meeting go".split())
DONE_WITH = frozenset("out back ready done up over off away in finished fixed down".split())
REACH = 8  # tokens after "have", in which what is had is said to be ready
_SOMEBODY = (
    r"(?:[A-Z]|(?:the |all |every |each )?(?:members?|councillors?|committee|panel|board|forum|chair\w*|clerk|council))"
)
_WHOSE = r"(?:the |its |their |our |every )?(?:\w+ )?"
PLACED = re.compile(
    rf"^reach (?:him|her|them|us|{_SOMEBODY})|^be (?:back )?(?:with|before) {_SOMEBODY}"
    rf"|^be (?:up )?on {_WHOSE}(?:agenda|web ?site|web page|page|table)|^be online\b"
    rf"|^be in {_WHOSE}(?:agenda|papers?|pack|report|bulletin|newsletter|minutes)\b"
)
RECEIVING = frozenset("have receive get see".split())
HEARERS = (Party.MEMBER, Party.MEETING)


def is_light_verb(clause: Clause) -> bool:
    """Whether the noun says what is done: "have a word", "have a look"."""
    return clause.group.lemma == "have" and clause.object is not None and clause.object.lemma in LIGHT


def is_brought_about(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether being or having says that something will be handed over or finished."""
    lemma = clause.group.lemma
    if is_received(clause, tokens):
        return True
    if lemma == "have":
        after = tokens[clause.group.end : min(clause.end, clause.group.end + REACH)]
        return is_light_verb(clause) or any(
            token.text.lower() in DONE_WITH and token.tag != "PRP" for token in after[1:]
        )
    return lemma in {"be", "reach"} and is_placed(clause, tokens)


def is_received(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "Members would have the breakdown by July": somebody else is to bring it."""
    given = clause.object is not None and singular(tokens[clause.object.head]) in REQUESTED
    return given and clause.group.lemma in RECEIVING and party(tokens, clause.subject) in HEARERS


def is_placed(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether it will be with somebody or in a place where it is read: "with Councillor Ede", "on the website"."""
    words = " ".join(token.text for token in tokens[clause.group.verb : clause.group.verb + 6])
    return PLACED.match(words) is not None
