"""Sentences that nobody said at a meeting: those that tell their reader what to answer, those that only repeat words.

Minutes report what was said, in the third person and mostly in the past. A sentence that orders whoever reads it to say
something, to disregard what he was told or to give it away reports nothing, and what it orders to be said is nobody's
word. It is told by its mood, by who is spoken to and by what is ordered. An order that the minutes report is a report,
and stays one: "asked the Clerk to disregard it", or what somebody read out, in its quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from language.spans import Span
from language.words import terms, words

UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
# Letters shown in another order than they are written in: what is read is not what would be quoted.
REORDERED = re.compile(r"[\u202d\u202e]")
# What chat models are told apart by: who speaks, where a turn begins; and code that holds words for them.
TURNS = re.compile(r"<\|[^|<>]{1,40}\|>|\[/?(?:INST|SYS|SYSTEM|USER|ASSISTANT)\]|<</?SYS>>")
CODE = re.compile(r"[{\[,]\s*\"\w+\"\s*:\s*(?:[\[{\"\d]|true\b|false\b|null\b)")
MARKUP = re.compile(r"<[^<>]{0,80}>|^[\W_]+")
QUOTED = re.compile(r"[“\"«][^”\"»]*(?:[”\"»]|$)")
CLAUSE = re.compile(r"[^.;:!?\n]+")
PARTS = re.compile(r",|[–—]|\b(?:and|but|then|so)\b")

# --- who is spoken to ---

MACHINE = (
    r"(?:AI|LLMs?|GPT|(?:large )?language models?|chat ?bots?|(?:automated |virtual |AI )*assistants?"
    r"|(?:retrieval|search|answering) systems?)"
)
HAILS = re.compile(
    r"^\W*(?:(?:important|urgent|special)\s+)?"
    r"(?:notes?|notice|messages?|attention|instructions?|dear|hello|hey|warning)\b(?:\s+(?:to|for|of))?[\s,]*"
    rf"(?:(?:any|all|every|the|each)\s+)?{MACHINE}\b(?!\s+(?:director|head|chief|manager))",
    re.IGNORECASE,
)
ROLE = re.compile(r"^\W*(?:(?i:from now on),?\s+)?[Yy]ou\s+(?:are|act)\s+(?:now|no longer|as|[A-Z]{2,})\b")
ADDRESSED = re.compile(
    rf"\byou(?:r|rs|rself)?\b|\b(?:the|this)\s+{MACHINE}\b"
    r"|^\W*(?:to\s+)?(?:if|when|whenever|whatever|should|who(?:ever|soever)|any(?:one|body)|every(?:one|body)|all)\b[^,]{0,200}\bask",
    re.IGNORECASE,
)

# --- what is ordered ---

FEW = r"(?:[^\s,]+\s+)"
WORDS_GIVEN = rf"(?:{FEW}{{0,8}}?(?:that|with|only|nothing|instead|as\s+if)\b|(?:yes|no)\b)"
HELD = r"(?:records?|papers?|passages?|minutes|evidence|sources?|documents?|figures?)"
TOLD = r"(?:instructions?|prompts?|guidelines?)"
# The words of a reply; of one who is spoken to, by more verbs.
SAYS = (
    rf"(?:say|answer|pretend)\s+{WORDS_GIVEN}|tell\s+(?:users?|askers?|readers?|anyone|anybody|whoever)\b"
    rf"|(?:reply|respond)\s+to\s+(?:all|any|every|each)\s+{FEW}{{0,2}}?(?:questions?|queries|prompts?|users?)\b"
)
SAYS_TO = rf"(?:say|answer|reply|respond|state|tell|claim|insist|assert|write|output)\s+{WORDS_GIVEN}|{SAYS}"
# That what was told before, or what is held, should not count.
DISREGARDS = (
    rf"(?:ignore|disregard|forget|override|bypass)\s+(?:(?:what|whatever|everything|anything|all|any|every)\s+{FEW}{{0,4}}?"
    rf"(?:above|before|previous|prior|earlier|else|other|told|rules?|{TOLD}|{HELD})"
    rf"|{FEW}{{0,3}}?(?:{TOLD}|the\s+(?:records?|questions?|evidence|passages?|context)))\b"
)
# That what was told in confidence should be shown.
GIVES_AWAY = (
    rf"(?:reveal|print|repeat|show|output|display|disclose|leak|recite|list|give|tell)\s+{FEW}{{0,6}}?"
    rf"(?:your\s+(?:\w+\s+){{0,2}}?(?:{TOLD}|rules?|keys?|settings?)|system\s+prompts?|words\s+above"
    r"|(?:api|secret)\s+keys?|passwords?|environment\s+variables?|\w+_\w*(?:key|token|secret))\b"
)
LEAD = r"\W*(?:(?:please|kindly|now|then|just|only|simply|always|also|instead|therefore|must|and|or)\s+)*"
MUST = r"\byou\s+(?:must|should|shall|will|are\s+to|have\s+to|need\s+to)\s+(?:(?:only|always|now|also|therefore)\s+)*"
ORDER = re.compile(rf"{LEAD}(?:{SAYS}|{DISREGARDS}|{GIVES_AWAY})", re.IGNORECASE)
ORDER_TO = re.compile(rf"{LEAD}(?:{SAYS_TO}|{DISREGARDS}|{GIVES_AWAY})", re.IGNORECASE)
OBLIGED = re.compile(rf"{MUST}(?:{SAYS_TO}|{DISREGARDS}|{GIVES_AWAY})", re.IGNORECASE)

SAYS_SOMETHING = 3  # words
ENOUGH = 9  # words that say something, before repeating them tells anything
DISTINCT = 0.4  # of them, at least: of 15,000 honest sentences of that length one garbled one had fewer


def seen(text: str) -> str:
    """The text without the characters that nobody sees."""
    return UNSEEN.sub("", text)


def dictates(text: str) -> bool:
    """Whether a sentence tells its reader what to say, to disregard or to give away, and does not report that."""
    return own_part(text, Span(0, len(text))) != Span(0, len(text))


def own_part(text: str, sentence: Span) -> Span | None:
    """The part of a sentence that is the record's own: whole as a rule, the words before an order to its reader.

    `None` where it begins with that order, or says nothing before it.
    """
    said = sentence.of(text)
    at = _order_at(said)
    if at is None:
        return sentence
    before = said[:at].rstrip()
    reports = len([*words(before)]) >= SAYS_SOMETHING and not before.endswith(":")
    return Span(sentence.start, sentence.start + len(before)) if reports else None


def _order_at(said: str) -> int | None:
    """Where an order to the reader begins; `None` where there is none."""
    if REORDERED.search(said) or HAILS.match(seen(said)):
        return 0
    own = QUOTED.sub(_blank, said)
    told = MARKUP.sub(_blank, own if len([*words(own)]) >= SAYS_SOMETHING else said)  # nobody is named who quotes it
    orders = (clause.start() for clause in CLAUSE.finditer(told) if _orders(seen(clause[0])))
    code = (found.start() for pattern in (TURNS, CODE) if (found := pattern.search(said)))
    return min((*islice(orders, 1), *code), default=None)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _orders(clause: str) -> bool:
    if ROLE.match(clause):
        return True
    if not ADDRESSED.search(clause):
        return bool(ORDER.match(clause))
    return bool(OBLIGED.search(clause)) or any(ORDER_TO.match(part) for part in _parts(clause))


def _parts(clause: str) -> Iterator[str]:
    """The clause from its start, and from each joint in it."""
    yield clause
    yield from (clause[joint.end() :] for joint in PARTS.finditer(clause))


def repeats(text: str) -> bool:
    """Whether a text of some length is made of few words said over and over, to be found by them."""
    said = terms(text)
    return len(said) >= ENOUGH and len({*said}) < DISTINCT * len(said)
