"""How a noun phrase names somebody: by a role or body at its head, with what goes on from it, or by a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.commitments.acts.verbs import ACTING, INQUIRING, TELLING
from ingest.commitments.people.phrases import Phrase, phrases
from ingest.commitments.people.words import BODIES, MONTHS, PERSONS, TITLES, TITLES_OF_MEMBERS, TITLES_OF_SEVERAL
from language.tagging import Token

OF = frozenset("of for to – - — in at from with".split())


class Called(StrEnum):
    """By what somebody is called."""

    NAME = "name"
    ROLE = "role"  # of one person or several
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Read:
    """Tokens `first` to `last` (both included) that name somebody, and the token of the word that says who."""

    first: int
    last: int
    head: int
    called: Called


def read(phrase: Phrase, taken: int) -> Read | None:
    """Whom a noun phrase names; `None` where nobody. `taken`: the last token that belongs to somebody before."""
    return _role(phrase, taken) or _name(phrase)


def singular(token: Token) -> str:
    """The word for one of them: the tagger leaves some capitals whole."""
    if token.lemma in PERSONS or token.lemma in BODIES or token.lemma in TITLES:
        return token.lemma
    bare = token.lemma.removesuffix("s")
    return bare if bare in PERSONS or bare in BODIES else token.lemma


def _role(phrase: Phrase, taken: int) -> Read | None:
    """A role or a body: its head is a word for one; "Head of Housing" goes on after its head."""
    at = _head_at(phrase)
    if at is None:
        return None
    tokens = phrase.tokens
    lemma = singular(tokens[at])
    first = _left(phrase, taken)
    last = _right(tokens, at, at if _is_verb_taken_for_noun(tokens, at + 1) else phrase.last)
    return Read(first, last, at, Called.ROLE if lemma in PERSONS else Called.BODY)


def _head_at(phrase: Phrase) -> int | None:
    """Where its word for a person or body stands: the head, or before the name that follows it."""
    for at in range(phrase.last, phrase.first - 1, -1):
        token = phrase.tokens[at]
        if singular(token) in TITLES_OF_MEMBERS and at < phrase.last:
            return None  # "Councillor Rees" is a name
        if singular(token) in PERSONS | BODIES:
            return at if _is_head(phrase, at) else None
    return None


def _is_head(phrase: Phrase, at: int) -> bool:
    if _is_owner_of(phrase.tokens, at) or phrase.tokens[at].tag[:2] == "VV":
        return False
    rest = phrase.tokens[at + 1 : phrase.last + 1]
    return all(_is_name_word(token) for token in rest) or _is_verb_taken_for_noun(phrase.tokens, at + 1)


def _is_verb_taken_for_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """ "That the group look at", "that officers review the": the tagger reads a subjunctive as a noun."""
    return (
        at + 1 < len(tokens)
        and tokens[at].tag == "NN1"
        and tokens[at].lemma in TELLING | INQUIRING | ACTING
        and tokens[at + 1].tag.startswith(("AT", "DT", "DPS", "PRP", "AVP", "TO", "PNP", "CJT"))
    )


def _is_owner_of(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word is a possessive: "the officer's report", "the officers’ report"."""
    if at + 1 == len(tokens):
        return False
    mark = tokens[at + 1]
    bare = mark.text in {"'", "’"} and mark.span.start == tokens[at].span.end and tokens[at].text.endswith("s")
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    follows = after is not None and after.text[0].isalpha() and not after.tag.startswith(("VM", "VB", "VH"))
    return mark.tag == "POS" or (bare and follows)


def _is_name_word(token: Token) -> bool:
    return token.text == "." or (
        token.text[0].isupper() and token.lemma not in MONTHS and token.text.lower() != "report"
    )


def _left(phrase: Phrase, taken: int) -> int:
    """Over "Performance and" in "Performance and Business Manager": capitals joined to it on the left."""
    tokens, first = phrase.tokens, phrase.first
    while (
        first - 2 > taken and tokens[first - 1].text.lower() in {"and", "&", ","} and _is_joined_capital(tokens, first)
    ):
        first -= 2
        while first - 1 > taken and _is_plain_capital(tokens[first - 1]):
            first -= 1
    if first - 1 > taken and first < phrase.first and tokens[first - 1].tag.startswith(("AT", "DPS")):
        first -= 1
    return first


def _is_joined_capital(tokens: tuple[Token, ...], first: int) -> bool:
    return (
        tokens[first].text[0].isupper()
        and _is_plain_capital(tokens[first - 2])
        and not (first >= 3 and _is_name_pair(tokens, first - 3))
    )


def _is_plain_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.tag[:2] in {"NN", "AJ"} and singular(token) not in PERSONS | TITLES


def _is_name_pair(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].tag == "NP0" or tokens[at].lemma in TITLES


def _right(tokens: tuple[Token, ...], at: int, last: int) -> int:
    """Over "of Legal and Democratic Services", "for Finance", "– Children's Services", "from the Highways Team"."""
    capital = tokens[at].text[0].isupper()
    while last + 2 < len(tokens) and tokens[last + 1].text.lower() in OF:
        following = next((one for one in phrases(tokens[last + 2 :])), None)
        if following is None or following.first != 0 or not _may_follow(tokens[last + 1], following, capital=capital):
            break
        last = _capitals_after(tokens, last + 2 + following.last) if capital else last + 2 + following.last
    return last


def _may_follow(word: Token, phrase: Phrase, *, capital: bool) -> bool:
    if phrase.head.lemma in MONTHS or phrase.own[0].tag == "CRD":
        return False
    match word.text.lower():
        case "of":
            return True
        case "for" | "to":
            return capital and phrase.is_capital
        case "-" | "–" | "—":
            return capital and phrase.is_capital and not phrase.own[0].tag.startswith("AT")
        case _:
            return phrase.is_capital or singular(phrase.head) in BODIES


def _capitals_after(tokens: tuple[Token, ...], last: int) -> int:
    """ "Adults, Health and Housing", "Legal and Democratic Services": capitals joined on to the last by "and"."""
    at, joined = last, last
    while at + 2 < len(tokens) and tokens[at + 1].text.lower() in {",", "and", "&"} and _is_topic(tokens[at + 2]):
        is_end = tokens[at + 1].text != ","
        at += 2
        while at + 1 < len(tokens) and _is_topic(tokens[at + 1]):
            at += 1
        if singular(tokens[at]) in PERSONS:
            break
        if is_end:
            joined = at
            break
    return joined


def _is_topic(token: Token) -> bool:
    return (token.text[0].isupper() or token.tag == "POS") and token.tag[:2] in {"NN", "AJ", "PO"}


def _name(phrase: Phrase) -> Read | None:
    """ "Cllr Rees", "Jane Doe", "J. Parry": capitals with a title before them, or two to four of them."""
    tokens = phrase.tokens
    words = [at for at in range(phrase.first, phrase.last + 1) if tokens[at].text != "."]
    title = tokens[words[0]]
    if title.lemma in TITLES and len(words) > 1:
        several = title.text.lower() in TITLES_OF_SEVERAL
        last = _joined_names(tokens, phrase.last) if several else phrase.last
        return Read(phrase.first, last, last, Called.NAME)
    if 2 <= len(words) <= 4 and all(_is_name_part(tokens[at]) for at in words):
        return Read(phrase.first, phrase.last, phrase.last, Called.NAME)
    return None


def _joined_names(tokens: tuple[Token, ...], last: int) -> int:
    while (
        last + 2 < len(tokens) and tokens[last + 1].text.lower() in {",", "and"} and tokens[last + 2].text[0].isupper()
    ):
        last += 2
    return last


def _is_name_part(token: Token) -> bool:
    return (
        token.text[0].isupper()
        and all(mark.isalpha() or mark in "-'’" for mark in token.text)
        and token.lemma not in MONTHS
        and token.tag[:2] in {"NP", "NN", "AJ", "ZZ", "UN", "VV", "IT"}
        and token.tag not in {"NN2", "VVG"}
    )
