"""Base noun phrases: a run of determiners, adjectives and nouns, with the initials and titles of a name kept whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.commitments.people.words import PERSONS
from language.spans import Span
from language.tagging import Token

BEGINS = ("AT", "DT", "DPS")
GOES_ON = ("AJ", "NN", "NP", "CRD", "ORD", "POS", "UNC", "ZZ", "VVG", "VVN")
NOUNS = ("NN", "NP", "UNC")
ABBREVIATED = frozenset("cllr cllrs cllor mr mrs ms dr prof rev revd dept asst st".split())
NEVER = frozenset("- – — / & • · | that which who whom".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` of a sentence, both included."""

    tokens: tuple[Token, ...]
    first: int
    last: int

    @property
    def own(self) -> tuple[Token, ...]:
        """Its words."""
        return self.tokens[self.first : self.last + 1]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.tokens[self.first].span.to(self.tokens[self.last].span)

    @property
    def head(self) -> Token:
        """Its last noun, else its last word."""
        nouns = [token for token in self.own if token.tag.startswith(NOUNS)]
        return nouns[-1] if nouns else self.own[-1]

    @property
    def is_capital(self) -> bool:
        """Whether its first word after a determiner begins with a capital."""
        words = [token for token in self.own if not token.tag.startswith(BEGINS)]
        return bool(words) and words[0].text[0].isupper()


def phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The base noun phrases of a sentence, in order, without overlap."""
    told = tuple(tokens)
    at = 0
    while at < len(told):
        last = _last(told, at)
        if last is None:
            at += 1
        else:
            yield Phrase(told, at, last)
            at = last + 1


def _last(tokens: tuple[Token, ...], at: int) -> int | None:
    """The last token of the phrase that begins here; none begins where no noun follows."""
    if not _begins(tokens, at):
        return None
    last = at
    while last + 1 < len(tokens) and _goes_on(tokens, last + 1):
        last += 1
    while last > at and not _ends(tokens[last]):
        last -= 1
    return last if _ends(tokens[last]) else None


def _begins(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if _is_first_name(tokens, at) or _opens_role(tokens, at):
        return True
    return token.text.lower() not in NEVER and token.tag.startswith((*BEGINS, *GOES_ON)) and token.tag != "POS"


def _opens_role(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Cluster lead", "Estates officer": a noun at the head of a sentence, which the tagger may take for a verb."""
    after = tokens[at + 1] if at == 0 and len(tokens) > 1 else None
    return (
        after is not None and after.lemma in PERSONS and tokens[0].text[0].isupper() and tokens[0].tag in {"VVB", "VVI"}
    )


def _is_first_name(tokens: tuple[Token, ...], at: int) -> bool:
    """A capital before a surname, whatever the tagger takes it for: "Imogen Farr", "Ó Briain"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None
        and after.tag in {"NP0", "AJC", "AJS", "VVN", "VVD", "UNC", "ITJ"}
        and after.text[0].isupper()
        and after.lemma not in ABBREVIATED | {"councillor", "councillors"}
        and tokens[at].text[0].isupper()
        and tokens[at].text.isalpha()
        and tokens[at].tag in {"VVN", "VVD", "VVB", "VVI", "VVZ", "UNC", "ITJ"}
    )


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if token.text == ".":
        return _is_stop_of_name(tokens, at)
    if _is_first_name(tokens, at):
        return True
    if token.tag in {"VVG", "VVN"} and not token.text[0].isupper():
        return False
    return token.text.lower() not in NEVER and token.tag.startswith(GOES_ON)


def _is_stop_of_name(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Cllr. Rees", "J. Parry": the full stop goes on with a capital."""
    before = tokens[at - 1]
    follows = at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()
    initial = len(before.text) <= 2 and before.text.isupper() and before.span.end == tokens[at].span.start
    return follows and (initial or before.lemma in ABBREVIATED)


def _ends(token: Token) -> bool:
    return token.tag.startswith(NOUNS) or (token.text[0].isupper() and token.text[0].isalpha()) or token.tag == "ZZ0"
