"""The people, roles and bodies that a sentence names, each as printed: "Jane Doe, Head of Finance", "the two officers".

A noun phrase names one where its head is a word for a person or a body or where it is a name; a name and the role
beside it are one mention. What is inside a phrase is none: "the officers' report" names a report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.commitments.people.phrases import phrases
from ingest.commitments.people.roles import Called, Read, read, singular
from ingest.commitments.people.words import (
    ASKS,
    GENDERS,
    MEETING,
    ROLES_OF_MEMBERS,
    SPEAKS,
    TITLES,
    TITLES_OF_MEMBERS,
    UNITS,
    VAGUE,
)
from language.spans import Span
from language.tagging import Token

SMALL = ("PUN", "AV", "CJ", "AT", "DT", "PUQ", "PUL", "CRD")
LABELS = frozenset("action agreed resolved decision point".split())
INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,3}(?:[/&][A-Z]{2,4})*")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as a sentence names them."""

    span: Span  # as printed, with the role beside a name
    called: Called
    head: str  # lemma of the head; of a name its last word
    plural: bool = False
    verb: str | None = None  # lemma of the verb whose subject it is; none of a passive
    gender: str | None = None  # "he" or "she", where its title says
    is_vague: bool = False  # "one officer", "each tenant", "any member"

    @property
    def speaks(self) -> bool:
        """Whether it is the subject of a word for saying."""
        return self.verb in SPEAKS

    @property
    def asks(self) -> bool:
        """Whether it is the subject of a word for asking."""
        return self.verb in ASKS

    @property
    def is_meeting(self) -> bool:
        """Whether it is the body that meets, or its members at large; a Cabinet Member is one person."""
        if self.called is Called.NAME or self.head not in MEETING:
            return False
        return self.plural or self.head not in {"member", "councillor"}


def mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Everybody the sentence names, in order; a name stands alone only with a title or where it speaks."""
    found = [one for one in _mentions(tuple(tokens)) if _is_sure(one, tokens)]
    return tuple(found)


def named(tokens: Sequence[Token], phrase: Span) -> Span | None:
    """Of a phrase that is the subject of a promise: who it names, as printed with the role beside a name.

    `None` where its head is no person and no body. Several joined by "and" are one span; initials are somebody's.
    """
    if (whole := _around(tokens, phrase)) is not None:
        return whole
    own = [token for token in tokens if token.span.start >= phrase.start]
    inside = [one for one in _mentions(tuple(own)) if one.span.start < phrase.end]
    if not inside or not _opens(inside[0].span, phrase, own):
        return _initials(own, phrase)
    whole = inside[0].span
    for one in inside[1:]:
        if not _joined(whole, one.span, own):
            break
        whole = whole.to(one.span)
    return whole


def _around(tokens: Sequence[Token], phrase: Span) -> Span | None:
    """The mention that the phrase is cut out of: "Public Realm" of "the Assistant Director – Public Realm"."""
    labels = {token.span.start for token in tokens if token.lemma in LABELS}
    found = (one.span for one in _mentions(tuple(tokens)) if one.span.start < phrase.start < one.span.end)
    return next((span for span in found if span.start not in labels), None)


def _initials(tokens: Sequence[Token], phrase: Span) -> Span | None:
    """ "HoS", "DP/RK", "the LA": capitals that stand for somebody; "Legal", "internal audit": what a service is "
    "called."""
    words = [token for token in tokens if phrase.covers(token.span) and not token.tag.startswith(("AT", "PU"))]
    if len(words) == 1 and INITIALS.fullmatch(words[0].text):
        return phrase
    return phrase if 1 <= len(words) <= 3 and words[-1].text.lower() in UNITS and words[-1].tag != "NN2" else None


def _opens(span: Span, phrase: Span, tokens: Sequence[Token]) -> bool:
    """Whether nothing but small words and labels stands between the beginning of the phrase and the mention."""
    before = [token for token in tokens if phrase.start <= token.span.start < span.start]
    return all(token.tag.startswith(SMALL) or token.lemma in LABELS for token in before)


def _joined(one: Span, other: Span, tokens: Sequence[Token]) -> bool:
    gap = [token.text.lower() for token in tokens if one.end <= token.span.start < other.start]
    return bool(gap) and set(gap) <= {
        ",",
        "and",
        "or",
        "&",
        "/",
        "together",
        "with",
        "along",
        "both",
        "in",
        "consultation",
    }


def _is_sure(one: Mention, tokens: Sequence[Token]) -> bool:
    if one.called is not Called.NAME or one.verb:
        return True
    words = [token for token in tokens if one.span.covers(token.span)]
    return words[0].lemma in TITLES or any(token.text in {",", "(", "–", "-"} for token in words)


# --- one mention ---


def _mentions(tokens: tuple[Token, ...]) -> list[Mention]:
    found: list[Mention] = []
    taken = -1
    for phrase in phrases(tokens):
        somebody = read(phrase, taken) if phrase.first > taken else None
        if somebody is None:
            continue
        one = _mention(tokens, somebody)
        taken = somebody.last
        if found and _is_beside(found[-1], one, tokens):
            one = _together(found.pop(), one, tokens)
        found.append(one)
    return found


def _mention(tokens: tuple[Token, ...], read: Read) -> Mention:
    first, head = tokens[read.first], tokens[read.head]
    return Mention(
        span=first.span.to(tokens[read.last].span),
        called=read.called,
        head=singular(head),
        plural=head.tag == "NN2" or head.text.lower() == f"{singular(head)}s",
        verb=_verb_after(tokens, read.last),
        gender=GENDERS.get(first.lemma) or GENDERS.get(singular(head)),
        is_vague=first.lemma in VAGUE,
    )


def _verb_after(tokens: tuple[Token, ...], last: int) -> str | None:
    """The lemma of the verb whose subject ends there: over adverbs, brackets and apposition; none of a passive."""
    depth = passed = 0
    passive = False
    for token in tokens[last + 1 : last + 16]:
        depth += (token.text in "([") - (token.text in ")]")
        passed += token.text == ","
        if token.tag.startswith("VB") and token.tag != "VBI":
            passive = True
        elif passive and token.tag.startswith(("AJ", "AT", "PRP")) and depth <= 0:
            return "be"
        elif token.tag.startswith(("VV", "VM")) and depth <= 0 and token.tag not in {"VVG", "VVI"}:
            return None if passive else token.lemma
        elif depth <= 0 and token.text != ")" and not _may_stand_between(token, passed):
            return None
    return None


def _may_stand_between(token: Token, commas: int) -> bool:
    """Inside commas anything that is no verb: "Jane Doe, Head of Finance, said"."""
    return token.tag.startswith(("AV", "VH", "PUN", "XX", "PUR")) or commas == 1 or token.tag == "PNX"


def _is_beside(one: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    """A name and a role with nothing but a comma, a dash or a bracket between."""
    gap = [token.text for token in tokens if one.span.end <= token.span.start < other.span.start]
    if gap not in ([","], ["("], ["-"], ["–"], ["—"], [":"], []) or one.plural or other.plural:
        return False
    if (one.called is Called.NAME) is (other.called is Called.NAME):
        return False
    name, role = (one, other) if one.called is Called.NAME else (other, one)
    return role.head in ROLES_OF_MEMBERS or not _is_councillor(name, tokens)


def _is_councillor(name: Mention, tokens: Sequence[Token]) -> bool:
    return any(name.span.covers(token.span) and singular(token) in TITLES_OF_MEMBERS for token in tokens)


def _together(one: Mention, other: Mention, tokens: Sequence[Token]) -> Mention:
    role = other if one.called is Called.NAME else one
    closing = [token.span for token in tokens if token.span.start == other.span.end and token.text == ")"]
    return Mention(
        span=one.span.to(closing[0] if closing else other.span),
        called=Called.NAME,
        head=role.head,
        verb=one.verb or other.verb,
        gender=one.gender or other.gender,
    )
