"""The commitments that the words of a sentence make, each with its own part of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.commitments.acts.act import Act
from ingest.commitments.acts.candidates import SETTLED, UNBOUND, Candidate, Force
from ingest.commitments.acts.classes import kind_of, strength_of
from ingest.commitments.acts.frames import candidates
from ingest.commitments.acts.lookalikes import is_empty
from ingest.commitments.acts.parties import Party, party
from ingest.commitments.acts.reported import is_promise
from ingest.commitments.acts.sentence import Sentence
from ingest.commitments.acts.setting import Setting
from ingest.commitments.acts.wording import TO_THE_MEETING
from ingest.commitments.said import Said
from language.clauses import Clause, Link, Nominal, parsed
from language.spans import Span

LIMB = re.compile(r"\d{1,2}|[a-hivx]{1,3}")


def of_words(said: Said, place: Setting) -> tuple[Act, ...]:
    """The commitments that a sentence makes by its verbs, in order."""
    clauses = parsed(said.tokens)
    found = candidates(Sentence(said.tokens, clauses, place))
    return tuple(_acts(said, _distinct(said, [one for one in found if _is_kept(one, said, clauses)])))


def unbound(said: Said, place: Setting) -> Iterator[tuple[Candidate, Sequence[Clause]]]:
    """The candidates that only their wording can make promises, with the clauses of the sentence."""
    clauses = parsed(said.tokens)
    for one in candidates(Sentence(said.tokens, clauses, place)):
        if one.force in UNBOUND and not is_empty(one, said.tokens):
            yield one, clauses


def _is_kept(candidate: Candidate, said: Said, clauses: Sequence[Clause]) -> bool:
    if is_empty(candidate, said.tokens) or _is_condition(candidate, said):
        return False
    if _is_from_outside(candidate, said):
        return bool(TO_THE_MEETING.search(said.text))  # what another body undertakes, it undertakes to somebody else
    return candidate.force not in UNBOUND or is_promise(candidate, said, clauses)


def _is_condition(candidate: Candidate, said: Said) -> bool:
    """Whether the meeting allows, or lays down for others: "ale may be sold", "the licence holder shall keep"."""
    laid_down = candidate.modal in {"shall", "must"} and party(said.tokens, candidate.doer) is Party.OUTSIDE
    return candidate.force in SETTLED and (candidate.modal == "may" or laid_down)


def _is_from_outside(candidate: Candidate, said: Said) -> bool:
    """Whether another body takes it on, or is told to have; who is named by a lone name is known to the meeting."""
    who = candidate.promiser
    if who is None or party(said.tokens, who) is not Party.OUTSIDE:
        return False
    return candidate.force is Force.OFFERED or (candidate.force is Force.SAID and said.tokens[who.head].tag != "NP0")


# --- one or several ---


def _distinct(said: Said, found: Sequence[Candidate]) -> list[Candidate]:
    """One of those that share doer and promise: "would check the wall and report back" is one commitment."""
    own = [one for one in found if one.clause.link is not Link.RELATIVE]
    kept: list[Candidate] = []
    for one in own or found:  # "undertook to send a list, which would be checked" is one
        if not any(_is_same(said, earlier, one) for earlier in kept):
            kept.append(one)
    return kept


def _is_same(said: Said, earlier: Candidate, one: Candidate) -> bool:
    if _is_numbered(said, earlier.clause.group.end, one.clause.group.start):
        return False
    if one.clause.joined and one.clause.opener is None and _is_thing(said, one) and earlier.force is one.force:
        return True  # "would be checked and members would be told"
    return earlier.doer == one.doer and (earlier.by is one.by or one.clause.link is Link.COORDINATE)


def _is_thing(said: Said, one: Candidate) -> bool:
    """Whether nobody is named who does it."""
    unnamed = party(said.tokens, one.doer) in (None, Party.THING)
    return unnamed or (one.clause.group.passive and one.doer == one.clause.subject)


def _is_numbered(said: Said, start: int, end: int) -> bool:
    """Whether a limb begins between two verbs: "(b)", "2.", "ii)"."""
    between = pairwise(said.tokens[start:end])
    return any(LIMB.fullmatch(token.text.lower()) and after.text in {")", "."} for token, after in between)


# --- places ---


def _acts(said: Said, found: Sequence[Candidate]) -> Iterator[Act]:
    starts = [_start(one, found) for one in found]
    for candidate, (start, end) in zip(found, pairwise([*starts, len(said.tokens)]), strict=True):
        yield Act(
            said=said,
            span=said.span if len(found) == 1 else _trimmed(said, start, end),
            kind=kind_of(candidate, said),
            strength=strength_of(candidate, said),
            formal=candidate.force is Force.RESOLVED,
            promiser=_span(said, candidate.promiser),
            doer=_span(said, candidate.doer),
            addressee=_span(said, candidate.addressee),
            deliverable=_trimmed(said, candidate.clause.group.verb, max(end, candidate.clause.group.end)),
        )


def _start(candidate: Candidate, found: Sequence[Candidate]) -> int:
    """Where its own part begins: at the verb that makes it, where that makes no other."""
    by = candidate.by
    own = by is not None and sum(one.by is by for one in found) == 1 and by.at < candidate.clause.at
    return by.start if by is not None and own else candidate.clause.start


def _trimmed(said: Said, start: int, end: int) -> Span:
    """Without the marks and the "and" at either end; never empty."""
    end = max(end, start + 1)
    while end > start + 1 and _is_mark(said, end - 1):
        end -= 1
    while start < end - 1 and _is_mark(said, start):
        start += 1
    return said.tokens[start].span.to(said.tokens[end - 1].span)


def _is_mark(said: Said, at: int) -> bool:
    token = said.tokens[at]
    return token.tag.startswith("PU") or token.tag == "CJC"


def _span(said: Said, nominal: Nominal | None) -> Span | None:
    return said.tokens[nominal.start].span.to(said.tokens[nominal.end - 1].span) if nominal else None
