"""Whether a question leans on what went before it: "and the year before?", "who said that?", "was it on target?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from language.spans import Span
from language.tagging import Token, tagged
from language.time_words import mentions


class Leaning(StrEnum):
    """How a question leans on the one before it."""

    SWAPPED = "swapped"  # it names another time or body, and nothing else: "what about Marlbeck?"
    WHO_SAID = "who said"  # it asks who said what was answered
    ABOUT = "about"  # it points back, or says nothing by itself
    PERHAPS = "perhaps"  # it says little: whether it leans, only the evidence for it can tell


OPENING = re.compile(
    r"^\s*(?:(?:and|but|so|or|then|okay|ok|also|a|ac|ond)\b[\s,]+)*"
    r"(?:(?:what|how) about|same (?:for|in)|beth am)\b\s*"
    r"|^\s*(?:and|but|so|then|or)\b[\s,]*|^\s*(?:a|ac|ond)\s+(?=(?:beth|pam|pryd|pwy|faint|ble|sut|oedd|oes|ydy)\b)",
    re.IGNORECASE,
)
WHO_SAID = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:who|pwy)\s+(?:\w+\s+)?(?:said|says|told|claimed|stated|thought|confirmed|explained|"
    r"reported|ddywedodd)\b(?:\s+(?:\w+\s+)?(?:that|this|it|so|hynny|hyn))?\W*$",
    re.IGNORECASE,
)
# "The others", "the ones", "the other three": what they are others of stands before.
OTHERS = re.compile(r"\bthe (?:ones?|others?|rest|former|latter)\b(?! than\b)|\bhynny\b|\bhyn\b", re.IGNORECASE)
NO_SUBJECT = re.compile(r"\bit(?:'s| is| was| has been| had been) (?:\w+ed|said|true|clear|likely)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:why|who|whom|whose|when|where|pam|pwy|pryd|ble)\b", re.IGNORECASE)  # is asked of the same
POINTING = frozenset("it they them he she him her its their his".split())
SHOWING = frozenset("that this those these".split())
# "This year", "this committee" are known without what went before.
KNOWN_HERE = frozenset(
    "year quarter month week term time period meeting council committee cabinet report paper record minute authority "
    "borough county city town area place".split()
)
# Words that say little of what is asked about.
LIGHT = frozenset(
    "be have do say tell ask get go come happen make give take mean think know please thank exactly more most less "
    "then now end start total overall other same reason cause why answer figure number".split()
)
CONTENT = re.compile(r"NN|NP0|VV|AJ|CRD")
CLAUSE = re.compile(r"CJ[CS]|AVQ|DTQ|PNQ|PUN")
ENOUGH = 3  # words of content by which a question stands alone


def opened(question: str) -> tuple[str, str]:
    """The words by which a question takes up the one before ("and", "what about"), if any, and the rest."""
    found = OPENING.match(question)
    return (found[0].strip(), question[found.end() :]) if found else ("", question)


def leaning(question: str, names: Sequence[Span]) -> Leaning | None:
    """How the question leans on the one before; `None` where it stands alone. `names`: bodies that it names."""
    if WHO_SAID.match(question):
        return Leaning.WHO_SAID
    opening, _ = opened(question)
    tokens = tagged(question, Span(len(opening), len(question)))
    times = [Span(one.start, one.end) for one in mentions(question)]
    said = [one for one in content(tokens) if not any(span.covers(one.span) for span in (*times, *names))]
    if not said and (times or names) and not ANOTHER.search(question):
        return Leaning.SWAPPED
    if opening or not said or points_back(question, tokens):
        return Leaning.ABOUT
    return Leaning.PERHAPS if len(said) < ENOUGH and not names and not times else None


def content(tokens: Sequence[Token]) -> list[Token]:
    """The words that say what is asked about."""
    return [one for one in tokens if CONTENT.match(one.tag) and one.lemma not in LIGHT]


def points_back(question: str, tokens: Sequence[Token]) -> bool:
    """Whether a word stands for something that the question does not name."""
    if OTHERS.search(question):
        return True
    empty = [Span(*found.span()) for found in NO_SUBJECT.finditer(question)]
    return any(
        _stands_for_another(tokens, at) and not any(span.covers(one.span) for span in empty)
        for at, one in enumerate(tokens)
        if _points(tokens, at)
    )


def _points(tokens: Sequence[Token], at: int) -> bool:
    word, following = tokens[at].text.lower(), tokens[at + 1] if at + 1 < len(tokens) else None
    if word in POINTING:
        return True
    if word == "there":
        return tokens[at].tag != "EX0" and not _says_that_some_are(tokens, at)
    if word not in SHOWING:
        return False
    if following is None or tokens[at].tag == "CJT":
        return following is None or following.tag.startswith(("PRP", "PUN"))
    return following.lemma not in KNOWN_HERE


def _says_that_some_are(tokens: Sequence[Token], at: int) -> bool:
    """ "How many closures were there": turned round in a question, the tagger takes it for a place."""
    return at > 0 and tokens[at - 1].lemma == "be" and any(one.tag.startswith("NN") for one in tokens[:at])


def _stands_for_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing before it can be what it stands for: a thing named in an earlier clause of the question."""
    nouns = [i for i in range(at) if tokens[i].tag.startswith(("NN", "NP0")) and tokens[i].lemma not in LIGHT]
    return not any(CLAUSE.match(tokens[i].tag) for noun in nouns[:1] for i in range(noun + 1, at))
