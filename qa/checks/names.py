"""Every proper name and code of a statement stands in a cited sentence or a heading, or is its initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from language.messages import N_
from language.periods import MONTHS
from language.tagging import Token
from language.words import STOPWORDS, fold, stem
from qa.checks.lexicon import PEOPLE
from qa.checks.reading import Sentence, read
from qa.checks.schema import Check, Cited, Fault

CODE = re.compile(r"(?=[^\d]*[A-Za-z])(?=.*\d)[A-Za-z][\w/.&-]*")
PART = re.compile(r"[^\W_]+", re.UNICODE)
ROLES = frozenset(stem(word) for kind in PEOPLE.values() for word in kind)
SMALL = frozenset("and of the for in to on a an".split())
NAMED = ("NP", "UNC", "ZZ", "NN", "AJ")


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:
    """A fault for each name or code that nothing cited has. Titles and the words of offices are not names."""
    told = [*cited, *read(source.context)]
    known = {stem(part) for sentence in told for token in sentence.tokens for part in _parts(token)}
    known |= {fold(token.text) for sentence in told for token in sentence.tokens}
    initials = {made for sentence in told for made in _initials(sentence)}
    for sentence in said:
        own = {made for made in _initials(sentence) if made in known}
        for at, token in enumerate(sentence.tokens):
            if _is_name(sentence, at) and not own and not _is_known(token, known, initials):
                yield Fault(Check.NAME, token.text, N_("no cited sentence has this name"))


def _parts(token: Token) -> list[str]:
    return PART.findall(fold(token.text))


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether the token is, or is part of, a name: a code, or a capital that no beginning of a sentence explains."""
    token = sentence.tokens[at]
    if any(time.span.covers(token.span) for time in sentence.times):
        return False
    if CODE.fullmatch(token.text):
        return not any(one.span.covers(token.span) for one in sentence.quantities)
    word = fold(token.text)
    if not token.text[:1].isupper() or word in STOPWORDS or word in MONTHS or stem(word) in ROLES:
        return False
    if not token.tag.startswith(NAMED):
        return False
    return not _begins(sentence, at) or token.tag.startswith(("NP", "UNC")) or _goes_on(sentence, at)


def _begins(sentence: Sentence, at: int) -> bool:
    """Whether nothing but marks stands before it."""
    return all(not token.text[:1].isalnum() for token in sentence.tokens[:at])


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a further capital follows: "Mill Cross", "Tarn Museum"."""
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return after is not None and after.text[:1].isupper() and fold(after.text) not in STOPWORDS


def _is_known(token: Token, known: set[str], initials: set[str]) -> bool:
    if fold(token.text) in known or all(stem(part) in known for part in _parts(token)):
        return True
    return token.text[:2].isupper() and bool({token.text, token.text.rstrip("s")} & initials)


def _initials(sentence: Sentence) -> Iterator[str]:
    """The initials of every run of two to six words, small ones passed: "education, health and care plan" is EHCP."""
    words = [token.text for token in sentence.tokens if token.text[:1].isalpha() and fold(token.text) not in SMALL]
    letters = "".join(part[0].upper() for word in words for part in word.split("-") if part)
    for length in range(2, 7):
        yield from (letters[at : at + length] for at in range(len(letters) - length + 1))
