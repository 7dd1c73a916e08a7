"""Sentences read for a cause: whether one asks for it, gives it, denies it, or puts it off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from language.clauses import Clause, parsed
from language.spans import Span
from language.tagging import tagged
from qa.answer_types import ASKED, ELSEWHERE
from qa.patterns import any_of

# What a question wants that is a question for a cause: "asked why", "what lay behind it", "whether it was due to".
_FOR_CAUSE = any_of(
    r"why reasons? caus(?:e|es|ed|ing) explain(?:s|ed)? explanations? because due_to down_to to_do_with to_blame",
    r"blamed? behind attribut\w+ account(?:s|ed)?_for responsible_for (?:gone|went)_wrong how_come how_it_was_that",
    r"driv(?:es|ers?|ing|en) drove (?:led|leading)_to (?:the|an?)_(?:effect|result|consequence)_of prompted",
    r"contribut\w+ (?:linked|related|connected|owing)_to prevent(?:s|ed|ing)? what_had_(?:changed|happened)",
    r"factors? on_what_(?:basis|grounds)",
)
FOR_CAUSE = re.compile(rf"\b(?:{_FOR_CAUSE})\b", re.IGNORECASE)
_MOVEMENT = any_of(
    r"rises? increases? falls? drops? reductions? decreases? decline jump spike dip surge deterioration delays?",
    r"under-?performance overspend underspend changes?",
)
# Questions about a movement itself, and about how it came: what they want is its cause.
QUERIES = re.compile(
    r"\b(?:asked about|quer(?:y|ied)|questioned|sought (?:clarification|clarity|an explanation)|commented on)\b"
    rf"[^.;]{{0,40}}\b(?:{_MOVEMENT})\b|\basked the same\b"
    r"|\b(?:asked|queried|wondered) (?:\w+ ){0,4}how (?!many|much|long|often|soon)[^.;]{0,60}\b(?:had|have|has|came)\b",
    re.IGNORECASE,
)
PUTS_FORWARD = re.compile(
    r"^(?:(?:A|Another|One|The) )?(?:Councillors?|Cllrs?|Members?)\b[^.;:]{0,60}?"
    r"\b(?:suggested|wondered|supposed|speculated|put it to)\b"
)
SUGGESTS = re.compile(
    r"\b(?:whether|if) (?!or not (?:a|the) (?:report|reason))\b|\b(?:is|was|were|are) (?:it|this|that|they|there)\b",
    re.IGNORECASE,
)
# Constructions that join something to what it comes of.
_JOINS = any_of(
    r"because due_to owing_to thanks_to as_a_result (?:a|the|in_large_part_the)_results?_of",
    r"result(?:ed|ing)?_(?:from|in) attribut(?:ed?|able|ing) down_to explain(?:s|ed)_by account(?:ed|ing)_for",
    r"driven_by drivers? drove caus(?:e|es|ed|ing) reasons? explanation l(?:ay|ies|ying)_(?:in|behind|with)",
    r"(?:stem|stems|stemmed|arose|arising)_from (?:led|leading)_to reflect(?:s|ed|ing)? follow(?:ed|s)_(?:the|an?)",
    r"mean(?:s|t|ing)_that which_(?:mean|mean[ts]) so_that contribut(?:ed?|es|ing)_to factors? prompted_by",
    r"(?:held_up|delayed|hit|affected|caused|boosted|helped|inflated)_by for_want_of lack_of shortages?_of",
    r"in_response_to blamed traced_to (?:linked|related)_to which_had_(?:put|led|left|made)",
    r"(?:could|can)_not_[^.;:]{3,60}_(?:without|until|unless) so_(?:many|much|few|little)_[^.;:]{3,60}_that",
    r"since_(?:it|they|nobody) such_as having_\w+ed found_the_same in_(?:order_)?to_(?:avoid|save|meet|reduce)",
    r"as_it_contains on_the_(?:understanding|grounds?)_that in_view_of in_(?:the_)?light_of",
)
JOINS = re.compile(rf"\b(?:{_JOINS})\b", re.IGNORECASE)
# Whoever looked into it, and found something.
FOUND = re.compile(
    r"\b(?:audit|review|analysis|investigation|inquiry|survey|work)\b[^.;]{0,40}"
    r"\b(?:found|finds|shown|showed|shows|concluded|identified|established)\b",
    re.IGNORECASE,
)
# Who speaks puts the cause off, or the minutes keep it to themselves.
_LATER = any_of(
    r"look_(?:into|at|again) investigate report_back respond come_back find_out check write clarify",
    r"take_(?:it|this)_away",
    r"be_(?:answered|addressed|provided|circulated|sent|investigated|reviewed|looked_(?:at|into)) bring_back ask",
    r"(?:provide|send|bring|give|circulate|let)_[^.;:]{0,60}(?:answer|reply|response|explanation|reasons?|analysis|breakdown|note|report)",
    r"include_(?:an?|the)_(?:analysis|explanation|reasons?)",
)
_SETTLED = any_of("given recorded offered identified established known found held")
_OF_CAUSE = any_of(r"reasons? explanations? causes? analysis analyses answers? view idea comment conclusions?")
_TOLD = any_of(
    r"explain(?:ed)? g[ai]ve outline[d]? set_out w?ent_(?:through|over) discuss(?:ed)? share[d]? rehearse[d]?",
    r"provide[d]? describe[d]? summarise[d]?",
)
DEFERRED = re.compile(
    rf"\b(?:would|will|(?:undertook|agreed|offered|promised|was asked|were asked) to) (?:\w+ly )?(?:{_LATER})\b"
    r"|\bunable to\b|\bnot (?:yet )?(?:known|clear|understood)\b|\bin writing\b|\bwritten (?:reply|response|answer)\b"
    rf"|\bno (?:\w+ )?(?:reason|explanation|cause)\b[^.;]{{0,40}}\b(?:{_SETTLED})\b"
    rf"|\b(?:no|without) (?!(?:one|single|other) )(?:\w+ )?(?:{_OF_CAUSE})\b|\bno evidence\b"
    r"|\bnot (?:yet )?(?:been )?(?:found|find|identif\w+|establish\w*|determin\w*|able to find)\b"
    r"|\b(?:nobody|no one) (?:had|has|have|knew|could)\b|\btoo (?:early|soon)\b|\bwait for the (?:findings|results?)\b"
    r"|\b(?:subject (?:of|to)|under) (?:an? |police |further )?(?:investigation|review|inquiry)\b|\bunder way\b"
    rf"|\b(?:{_TOLD}) (?:\w+ ){{0,2}}(?:reasons|causes|circumstances|background)\b(?! (?:as|which were|that|:))"
    r"|\bno (?:work|study|research|survey|check) (?:had|has|have|was) "
    r"|\b(?:would|will) be (?:kept informed|updated|told)\b|\bnot (?:be )?(?:right|appropriate|proper) to\b"
    r"|\byet to be\b|\bunknown\b|\bnot in a position\b"
    r"|\bdeclined to (?:say|comment|give|answer)\b|\bone way or the other\b|\bno(?:t| longer) (?:been )?recorded\b",
    re.IGNORECASE,
)
_COMMON = any_of(
    r"trends? patterns? links? connection correlation common_(?:cause|factor|thread)",
    r"single_(?:cause|reason|factor)",
)
_SEEN = any_of("seem appear due because linked related connected caused down_to the_result a_result any")
DENIED = re.compile(
    rf"\b(?:no|not any|nor any|nothing) (?:\w+ ){{0,2}}(?:{_COMMON})\b|\bnothing (?:to do with|in common)\b"
    rf"|\b(?:did|does|do|was|were|is|are|had) not (?:{_SEEN})\b|\brather than\b(?=[^.;]*\bwhether\b)",
    re.IGNORECASE,
)
NO_ONE = re.compile(
    r"\bno (?:one|single) (?:cause|reason|factor|explanation|thing)\b|\bnot any one thing\b", re.IGNORECASE
)
CONTRAST = re.compile(
    r",? but (?:that |rather |also )?|; (?:however,? |instead,? )?|, (?:though|although) ", re.IGNORECASE
)
BARE_NO = re.compile(
    r"\b(?:had|has|have|was|were|is|are|did|does|do|could|can|would|will) not\s*(?:[:;,.]|$)|\bsaid no\b", re.IGNORECASE
)
WILL = re.compile(r"\b(?:would|will|agreed to|undertook to)\b", re.IGNORECASE)  # be done: no cause of what was
MOST_OF_ANSWER = 40  # characters: less after a contrast tells nothing
TURN = re.compile(
    r",? (?:but|and) (?=[^,;]{0,60}\b(?:said|told|advised|informed|replied|explained|could|did)\b)", re.IGNORECASE
)
SAYS = re.compile(r"\b(?:said|told|advised|informed|replied|explained|could not|did not)\b", re.IGNORECASE)
KNOWING = frozenset(
    "know say explain comment guess speculate establish identify determine understand pinpoint analyse examine".split()
)
TELLING = frozenset("have give see tell hold provide find offer receive".split())  # a reason, an analysis
ACCEPTING = frozenset("accept agree believe think consider feel regard recognise share seem appear".split())
UNREADY = frozenset("able clear sure certain possible available ready aware".split())
OF_CAUSE = re.compile(rf"^(?:{_OF_CAUSE}|figures?|details?|information|breakdown|papers?|data)$", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether a sentence puts a question, or a member puts a cause forward."""
    return bool(ASKED.search(text) or (PUTS_FORWARD.search(text) and FOR_CAUSE.search(text)))


def asks_cause(text: str) -> bool:
    """Whether a sentence puts a question for a cause, asks whether something is the cause, or queries a movement."""
    return asks(text) and bool(FOR_CAUSE.search(text) or QUERIES.search(text))


def suggests_cause(text: str) -> bool:
    """Whether the question for a cause names one: "asked whether it was the weather"."""
    return (
        asks_cause(text)
        and bool(PUTS_FORWARD.search(text) or SUGGESTS.search(text))
        and not re.search(r"\bwhy\b", text, re.IGNORECASE)
    )


def joins_cause(text: str) -> bool:
    """Whether a sentence that is no question says what something comes of, and neither denies it nor puts it off."""
    return not asks(text) and any(
        (JOINS.search(part) or FOUND.search(part)) and not denies(part) and not defers(part) for part in _parts(text)
    )


def speaks_of_cause(text: str) -> bool:
    """Whether a sentence that is no question gives a cause, rejects one, or says that none is told."""
    return joins_cause(text) or (not asks(text) and bool(FOR_CAUSE.search(text)) and (denies(text) or defers(text)))


def answers(text: str) -> bool:
    """Whether a reply to a question for a cause says something that may be it: it neither denies nor puts off alone."""
    if denies(text) or defers(text):
        _, *rest = _parts(text)
        return any(
            len(part) >= MOST_OF_ANSWER and not (denies(part) or defers(part) or WILL.search(part)) for part in rest
        )
    return True


def denies(text: str) -> bool:
    """Whether a sentence rejects a cause that was put forward."""
    if NO_ONE.search(text):
        return False
    return bool(DENIED.search(text)) or any(
        one.group.lemma in ACCEPTING and not one.group.progressive for one in _negated(text)
    )


def told_at_once(question: str) -> str | None:
    """What is said to a question in the same sentence: "asked why, but was told that"; `None` where nothing is."""
    _, *rest = TURN.split(question, maxsplit=1)
    return rest[0] if rest and SAYS.search(rest[0]) else None


def refuses(text: str) -> bool:
    """Whether a reply says no and leaves the verb to the question: "said that it had not", "that they were not"."""
    return denies(text) or bool(BARE_NO.search(text))


def defers(text: str) -> bool:
    """Whether a sentence says that the cause is not known, is elsewhere, or will be told later."""
    if DEFERRED.search(text) or ELSEWHERE.search(text):
        return not NO_ONE.search(text)
    return any(_knows_not(one) for one in _negated(text))


def _parts(text: str) -> list[str]:
    """The sentence, cut where it turns: what stands before "but", and what after."""
    return [part.strip() for part in CONTRAST.split(text) if part.strip()] or [text]


def _negated(text: str) -> Iterator[Clause]:
    """Its clauses that are denied."""
    return (one for one in _clauses(text) if one.group.negated)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[Clause, ...]:
    return parsed(tagged(text, Span(0, len(text))))


def _knows_not(clause: Clause) -> bool:
    """ "Could not say", "did not have the reason to hand", "was not sure"."""
    group = clause.group
    if group.passive and group.lemma in {"say", "explain", "examine"}:
        return False
    if group.lemma in TELLING:
        return clause.object is not None and bool(OF_CAUSE.match(clause.object.lemma))
    return group.lemma in KNOWING or group.predicate in UNREADY
