"""Noun phrases of a tagged sentence: where they stand, and the word that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from language.tagging import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """One noun phrase with what belongs to it ("the Head of Housing"); counts tokens of the sentence."""

    start: int
    end: int
    head: int  # the token of the word that names it: "Head"
    lemma: str  # of the head


NOUNS = ("NN", "NP")
PRONOUNS = frozenset("PNP PNI PNX DT0 DTQ PNQ".split())
BEFORE = frozenset("AT0 DT0 DPS CRD ORD AJ0 AJC AJS".split())
INSIDE = frozenset("POS UNC ZZ0".split())
# Pronouns by their form.
SUBJECTS = frozenset("i he she we they it".split())
OBJECTS = frozenset("me him us them".split())


def is_noun(token: Token) -> bool:
    """Whether a noun phrase may be named by it."""
    return token.tag.startswith(NOUNS)


def first_nominal(tokens: Sequence[Token], start: int, end: int) -> Nominal | None:
    """The noun phrase that `start:end` begins with (adverbs and marks before it passed), whole to `end`."""
    at = start
    while at < end and (tokens[at].tag in {"AV0", "XX0", "CJC", "EX0"} or tokens[at].tag.startswith("PU")):
        at += 1
    head = _head(tokens, at, end)
    if head is None:
        return None
    last = end
    while last > head + 1 and (tokens[last - 1].tag in {"AV0", "XX0"} or tokens[last - 1].tag.startswith("PU")):
        last -= 1
    return Nominal(start=at, end=last, head=head, lemma=tokens[head].lemma)


def last_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the last of several noun phrases without anything between them begins ("the report [the Committee]")."""
    for at in range(end - 1, start, -1):
        begins = tokens[at].tag in {"AT0", "DPS"} or (tokens[at].tag == "PNP" and tokens[at].text.lower() in SUBJECTS)
        if begins and is_noun(tokens[at - 1]):
            return at
    return start


def _head(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The last noun of the first run of nouns and what stands before nouns; else a pronoun."""
    if start < end and tokens[start].tag in {"PNP", "PNI", "PNX", "PNQ"}:
        return start
    head = None
    for at in range(start, end):
        token = tokens[at]
        if is_noun(token):
            head = at
        elif head is None and token.tag == "PRP":
            return None
        elif head is not None and not (token.tag in INSIDE or token.tag == "CRD" or _goes_on(tokens, at, end)):
            break
    if head is None and start < end and tokens[start].tag in PRONOUNS | {"AT0", "AJ0", "CRD"}:
        return start
    return head


def _goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether an adjective after a noun stands before a further one ("Head of" does not; "Children's social work")."""
    return tokens[at].tag in {"AJ0"} and at + 1 < end and is_noun(tokens[at + 1])
