"""Whose the verb is: the noun phrase before it, past labels, numbers, adverbials and asides."""

from __future__ import annotations

from collections.abc import Sequence

from language.clauses.groups import Form, VerbGroup
from language.clauses.model import WH, Clause, Draft, Link, Region
from language.clauses.nouns import OBJECTS, Nominal, first_nominal, is_noun, last_start
from language.clauses.regions import past_label
from language.tagging import Token

LOOSE = (Link.RELATIVE, Link.REDUCED)


def subject_of(draft: Draft, at: int, group: VerbGroup, region: Region) -> Nominal | None:
    """Its own subject; `None` where it shares another's, or has none."""
    if group.form in (Form.INFINITIVE, Form.GERUND):
        return _of_infinitive(draft, at, group, region)
    if region.opener in WH and region.subject_from >= group.start:
        return _antecedent(draft.tokens, region)
    if (aside := _before_aside(draft, at, group, region)) is not None:
        return aside
    own = _before_verb(draft.tokens, region.subject_from, group.start)
    if own is None and at and not region.joined and region.opener is None:
        return _carried(draft, at)
    return own


def _before_verb(tokens: Sequence[Token], start: int, end: int) -> Nominal | None:
    start = _past_adverbial(tokens, _past_number(tokens, start, end), end)
    own = first_nominal(tokens, last_start(tokens, start, end), end)
    return None if own is None or tokens[own.head].text.lower() in OBJECTS else own


def _of_infinitive(draft: Draft, at: int, group: VerbGroup, region: Region) -> Nominal | None:
    """Of "to" at the head of a line: what stands before it ("Officers to confirm"); elsewhere none of its own."""
    if at or group.form is Form.GERUND:
        return None
    start = past_label(draft.tokens, region.subject_from, group.start)
    return first_nominal(draft.tokens, start, group.start)


def _before_aside(draft: Draft, at: int, group: VerbGroup, region: Region) -> Nominal | None:
    """Of "The Chair, drawing it to a close, asked" what stands before the aside."""
    if not at or region.opener is not None or draft.tokens[group.start - 1].text != ",":
        return None
    first = at
    while first and _is_aside(draft.made[first - 1]):
        first -= 1
    if first == at:
        return None
    start = draft.groups[first - 1].end if first else 0
    return first_nominal(draft.tokens, start, draft.groups[first].start)


def _is_aside(clause: Clause) -> bool:
    return clause.form in (Form.GERUND, Form.PARTICIPLE) and clause.subject is None


def _past_number(tokens: Sequence[Token], start: int, end: int) -> int:
    """After "(a)", "2." and "(iii)"."""
    at = start + (start < end and tokens[start].text == "(")
    numbered = at + 1 < end and len(tokens[at].text) <= 4 and tokens[at + 1].text in {")", "."}
    return at + 2 if numbered else start


def _past_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """After "In response to a question," and "Subject to the vote,": where the subject begins."""
    at = start
    while at < end and (tokens[at].tag in {"AV0", "CJC"} or tokens[at].tag.startswith("PU")):
        at += 1
    if at == end or not (tokens[at].tag == "PRP" or tokens[at].lemma in {"subject", "due"}):
        return start
    commas = (back + 1 for back in range(at, end) if tokens[back].text == ",")
    return next(commas, start)


def _antecedent(tokens: Sequence[Token], region: Region) -> Nominal | None:
    """What a relative clause without another subject speaks of: the nearest noun phrase before it."""
    last = region.start
    while last > 0 and tokens[last - 1].tag.startswith("PU"):
        last -= 1
    first = last
    while first > 0 and (is_noun(tokens[first - 1]) or tokens[first - 1].tag in {"AT0", "AJ0", "PRF"}):
        first -= 1
    return first_nominal(tokens, first, last)


def _carried(draft: Draft, at: int) -> Nominal | None:
    """After a relative or reduced clause ("The figures requested would be sent") the subject stands before it."""
    for earlier in reversed(draft.made[:at]):
        if earlier.link not in LOOSE:
            return None
        if earlier.subject is not None:
            return earlier.subject
    return None
