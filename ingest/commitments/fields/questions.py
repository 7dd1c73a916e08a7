"""Questions and requests that a sentence replies to: who asked, and the words for what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.commitments.fields.pronouns import resolved
from ingest.commitments.people.words import ASKS
from ingest.commitments.said import Said, Transcript, bare
from language.spans import Span
from language.tagging import Token

WANTS = frozenset("want wish raise".split())
CONCERNS = frozenset("concerned worried troubled anxious curious keen surprised unhappy".split())
LEADS = frozenset("for about regarding concerning on around into of".split())
# These are kept: they say what kind of question it is.
OPENS = frozenset("why how what when where who which whether if whose".split())
# "In response to Councillor Gow", "following a request from the Vice-Chair", "replying to the Mayor".
REPLYING = re.compile(
    r"\b(?:(?:in|by way of) (?:response|reply|answer) to|repl(?:ying|ies|ied) to|responding to|respond(?:ed|s) to|"
    r"answering|"
    r"at the request of|(?:as )?(?:requested|asked|suggested|raised) by|(?:request|question|quer(?:y|ies)|questions|"
    r"point|concern|"
    r"comment|suggestion|enquiry|enquiries|challenge)s? (?:\w+ ){0,2}?(?:from|by|of|put by|raised by))\s+"
    r"(?:an? |further |supplementary |the )*(?:(?:question|quer(?:y|ies)|questions|request|point|enquiry|concern)s? "
    r"(?:\w+ ){0,2}?(?:from|by|put by|raised by)\s+)?$",
    re.IGNORECASE,
)
NEAR = 3  # sentences before, in which the question stands that a sentence replies to


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and by whom; the asker as printed, where that is a name, a role or "Members"."""

    said: Said
    asked: Span  # "how many had been closed", "a list of the flats"
    asker: Span | None
    is_request: bool = False  # for a thing, not for a fact: "asked for a list", "requested the figures"


def question_before(said: Said, transcript: Transcript) -> Question | None:
    """The nearest question or request before it, under the same heading."""
    for back, earlier in enumerate(transcript.before(said)):
        if back >= NEAR or earlier.passage.heading != said.passage.heading:
            return None
        if (found := question(earlier, earlier.span.end, transcript)) is not None:
            return found
    return None


def question(said: Said, end: int, transcript: Transcript) -> Question | None:
    """What the sentence asks up to `end`, the last question in it; `None` where it asks nothing."""
    text = said.document.raw_text
    verbs = [at for at, token in enumerate(said.tokens) if token.span.start < end and _asks(said.tokens, at)]
    if verbs:
        asked = asked_from(said, verbs[-1] + 1, end)
        return Question(said, asked, _asker(said, verbs[-1], transcript), _is_for_a_thing(said, verbs[-1]))
    asked = Span(said.span.start, max(said.span.start, min(end, said.span.end)))
    if asked.of(text).rstrip().endswith("?"):
        return Question(said, bare(text, asked), None)
    return None


def _is_for_a_thing(said: Said, verb: int) -> bool:
    """ "Asked for", "asked to have", "requested the figures", "sought a breakdown": not "asked why", "queried the "
    "figures"."""
    after = [token.text.lower() for token in said.tokens[verb + 1 : verb + 3]]
    if said.tokens[verb].lemma in {"request", "seek"}:
        return bool(after) and after[0] not in OPENS | {"clarification", "assurance", "reassurance", "assurances"}
    return after[:1] == ["for"] or (after[:1] == ["to"] and after[1:] in (["have"], ["see"], ["receive"], ["be"]))


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a verb of asking, active or passive: "asked why", "was pressed on", "were concerned "
    "that"."""
    token = tokens[at]
    if at and tokens[at - 1].lemma == "have":  # "who had asked for it"
        return False
    if token.lemma in WANTS and token.tag in {"VVD", "VVZ", "VVB", "VVN"}:
        return "know" in {one.lemma for one in tokens[at + 1 : at + 4]} or token.lemma == "raise"
    if token.lemma in CONCERNS and at and tokens[at - 1].tag.startswith(("VB", "AV")):
        return True
    return token.lemma in ASKS | {"press", "challenge", "moot"} and token.tag in {"VVD", "VVZ", "VVB", "VVN"}


def _asker(said: Said, verb: int, transcript: Transcript) -> Span | None:
    """The subject of the verb of asking; of a passive nobody, of a pronoun the name it stands for."""
    before = said.tokens[verb - 1] if verb else None
    place = said.tokens[verb].span.start
    if before is not None and before.tag == "PNP":
        return resolved(before.span, said, transcript)
    own = [one for one in said.people if one.span.end <= place and one.verb is not None]
    return own[-1].span if own and (before is None or not _is_passive(said.tokens, verb)) else None


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    return tokens[verb].lemma not in CONCERNS and any(
        token.tag.startswith("VB") for token in tokens[max(0, verb - 2) : verb]
    )


def asked_from(said: Said, at: int, end: int) -> Span:
    """What is asked from a token on: "for" and "that" are left out, "why" and "how many" kept."""
    tokens = [token for token in said.tokens[at:] if token.span.end <= end]
    text = said.document.raw_text
    if not tokens:
        return bare(text, Span(said.span.start, max(end, said.span.start)))
    return bare(text, Span(_first(tokens, said).span.start, tokens[-1].span.end))


def _first(tokens: Sequence[Token], said: Said) -> Token:
    """The first word of what is asked; whom one asks is passed over."""
    at = 0
    for whom in said.people:
        if whom.span.start <= tokens[0].span.start < whom.span.end:
            at = next((n for n, token in enumerate(tokens) if token.span.start >= whom.span.end), 0)
    for skipped in range(at, min(at + 2, len(tokens) - 1)):
        word = tokens[skipped].text.lower()
        if word in OPENS:
            return tokens[skipped]
        if word in LEADS or word == "that":
            return tokens[skipped + 1]
    return tokens[at]


def asker_in(said: Said, end: int) -> Span | None:
    """Who asked what the sentence answers, by its own words before `end`: "In response to Councillor Gow, ..."."""
    text = said.document.raw_text
    for one in said.people:
        if one.span.start < end and REPLYING.search(text, said.span.start, one.span.start):
            return one.span
    return None
