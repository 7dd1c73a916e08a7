"""A tagged sentence to its clauses, each with its subject and with the clause that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.clauses.groups import Form, VerbGroup, groups
from language.clauses.links import SAYING, link_of
from language.clauses.model import Clause, Draft, Link, Region
from language.clauses.nouns import Nominal, first_nominal
from language.clauses.regions import pending, region_of
from language.clauses.subjects import subject_of
from language.tagging import Token

ENDS_AGENT = frozenset("PUN PRP CJC AVP".split())


def parsed(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order."""
    draft = Draft(tokens, tuple(groups(tokens)))
    for at, group in enumerate(draft.groups):
        draft.made.append(_clause(draft, at, group))
    return tuple(_ended(draft, clause) for clause in draft.made)


def _clause(draft: Draft, at: int, group: VerbGroup) -> Clause:
    region = region_of(draft, at, group)
    if group.form is Form.PARTICIPLE and region.joined and group.lemma in SAYING:
        group = replace(group, form=Form.PAST)  # "and also assured members"
    own = subject_of(draft, at, group, region)
    if own is None and (found := pending(draft, at, group, region)) is not None:
        region, own = found
    if (host := _host(draft, at, group, region)) is not None:
        return replace(host, at=at, group=group, end=group.end)
    link, head = link_of(draft, at, group, region, own)
    return Clause(
        at=at,
        group=group,
        subject=own or _shared(draft, link, head),
        start=_start(at, group, region, link),
        end=group.end,
        opener=region.opener,
        link=link,
        head=head,
        joined=region.joined,
    )


def _host(draft: Draft, at: int, group: VerbGroup, region: Region) -> Clause | None:
    """Of "that concerns [raised] by staff be shown" the clause that the participle seemed to be the verb of."""
    before = _past_infinitives(draft, at)
    if before is None or before.form is not Form.PARTICIPLE or before.opener is None or before.subject is None:
        return None
    finite = group.form in (Form.BARE, Form.MODAL, Form.PAST, Form.PRESENT)
    return before if finite and region.opener is None and not region.joined else None


def _past_infinitives(draft: Draft, at: int) -> Clause | None:
    """The clause before it; of "the time [taken] [to deal] with it be shown" the participle's."""
    before = draft.before(at)
    while before is not None and before.form is Form.INFINITIVE and before.head == before.at - 1:
        before = draft.made[before.at - 1]
    return before


def _shared(draft: Draft, link: Link, head: int | None) -> Nominal | None:
    """The subject of the verb it is coordinated with."""
    return draft.made[head].subject if link is Link.COORDINATE and head is not None else None


def _start(at: int, group: VerbGroup, region: Region, link: Link) -> int:
    """An infinitive and a reduced clause begin with their verb: what stands before is the earlier verb's object."""
    loose = group.form is Form.INFINITIVE or (link is Link.REDUCED and region.opener is None)
    return group.start if at and loose else region.start


# --- what follows the verb ---


def _ended(draft: Draft, clause: Clause) -> Clause:
    following = draft.made[clause.at + 1 :]
    end = max(following[0].start if following else len(draft.tokens), clause.group.end)
    return replace(clause, end=end, object=_object(draft, clause, end), agent=_agent(draft, clause, end))


def _object(draft: Draft, clause: Clause, end: int) -> Nominal | None:
    at = clause.group.end
    if at < end and draft.tokens[at].lemma in {"for", "on", "to"}:
        at += 1
    return first_nominal(draft.tokens, at, end)


def _agent(draft: Draft, clause: Clause, end: int) -> Nominal | None:
    """ "By the Hub Manager"; "by March" names nobody, which the reader of the phrase has to tell."""
    if not clause.group.passive:
        return None
    found = (at + 1 for at in range(clause.group.end, end) if draft.tokens[at].lemma == "by")
    phrases = (first_nominal(draft.tokens, at, _agent_end(draft, at, end)) for at in found)
    return next((phrase for phrase in phrases if phrase is not None), None)


def _agent_end(draft: Draft, at: int, end: int) -> int:
    """The next comma, conjunction or preposition but "of" and "for"."""
    marks = (back for back in range(at, end) if draft.tokens[back].tag in ENDS_AGENT)
    return next((back for back in marks if draft.tokens[back].lemma != "for"), end)
