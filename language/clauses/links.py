"""How a clause hangs on those before it."""

from __future__ import annotations

from language.clauses.groups import Form, VerbGroup
from language.clauses.model import STOPS, WH, Clause, Draft, Link, Region
from language.clauses.nouns import Nominal, is_noun

# Verbs that say, ask or settle something, so that a clause without "that" may be what is said.
SAYING = frozenset(
    "say confirm advise state explain inform assure indicate report add reply respond comment note clarify stress "
    "tell acknowledge highlight promise agree undertake hope think believe feel expect suggest propose recommend "
    "request ask understand reiterate announce warn mention remark observe anticipate know consider accept "
    "resolve recognise query hear see outline emphasise answer decide guarantee pledge remind reassure determine "
    "insist demand require wish stipulate move urge order direct instruct commit wonder enquire inquire question "
    "ensure mean concede admit conclude intend intimate".split()
)
# After these "if" and "which" ask.
ASKING = frozenset(
    "ask enquire inquire question query wonder know see explain clarify consider check establish ascertain investigate "
    "determine find look explore verify confirm tell decide identify review examine discuss".split()
)
# Nouns that what is said may follow: "gave an assurance that ...".
SAID = frozenset(
    "assurance reassurance undertaking commitment promise pledge guarantee agreement suggestion request proposal "
    "recommendation understanding confirmation hope expectation view motion amendment word".split()
)
# Verbs that are said to somebody: what follows them before "that" is who is told.
TELLING = frozenset("tell inform advise assure reassure remind warn ask notify promise".split())
IN_OBJECT = frozenset("AT0 DPS DT0 AJ0 AJC AJS ORD CRD NN0 NN1 NN2".split())
WHO = frozenset("which who whom whose".split())
INTERRUPTS = 40  # tokens, at most, that an aside stands between "asked the manager" and "to send it"

Hangs = tuple[Link, int | None]
SHARES = {
    Form.BARE: frozenset({Form.MODAL, Form.INFINITIVE, Form.BARE, Form.PRESENT}),
    Form.PRESENT: frozenset({Form.MODAL, Form.PRESENT}),
}
SHARES_ELSE = frozenset({Form.PAST, Form.PRESENT, Form.MODAL, Form.PARTICIPLE})


def link_of(draft: Draft, at: int, group: VerbGroup, region: Region, own: Nominal | None) -> Hangs:
    """The way it hangs, and the place of the clause that it hangs on."""
    if group.form is Form.INFINITIVE:
        return _infinitive(draft, at, region)
    if region.opener is not None:
        return _opened(draft, at, region)
    if group.form in (Form.PARTICIPLE, Form.GERUND):
        return _participle(at, group, region, own)
    if own is None and at:
        return _subjectless(draft, at, group)
    return _with_subject(draft, at, group, region)


# --- to do ---


def _infinitive(draft: Draft, at: int, region: Region) -> Hangs:
    if at == 0:
        return Link.ROOT, None
    sibling = draft.nearest(at, frozenset({Link.INFINITIVE}))
    if sibling is not None and (region.joined or _is_limb(draft, at)):
        return Link.INFINITIVE, sibling.head
    interrupted = _interrupted(draft, at, region)
    return Link.INFINITIVE, at - 1 if interrupted is None else interrupted


def _is_limb(draft: Draft, at: int) -> bool:
    """Whether a semicolon stands between the verb and the one before."""
    between = draft.tokens[draft.groups[at - 1].end : draft.groups[at].start]
    return any(token.text == ";" for token in between)


def _interrupted(draft: Draft, at: int, region: Region) -> int | None:
    """Of "asked the manager, who had come late, to send it" the asking."""
    relative = draft.nearest(at, frozenset({Link.RELATIVE}))
    if relative is None or draft.tokens[draft.groups[at].start - 1].text != ",":
        return None
    return relative.head if relative.start > region.start - INTERRUPTS else None


# --- that, if, which ---


def _opened(draft: Draft, at: int, region: Region) -> Hangs:
    if region.opener == "that":
        return _that(draft, at, region)
    if region.opener in {"if", "whether"} or (region.opener in WH and not _is_relative(draft, at, region)):
        asked = _asking(draft, at, region)
        if asked is not None:
            return Link.COMPLEMENT, asked
    return (Link.RELATIVE if region.opener in WHO else Link.ADVERBIAL), at - 1 if at else None


def _is_relative(draft: Draft, at: int, region: Region) -> bool:
    """Whether "who" and "which" stand after a noun, and ask nothing."""
    previous = draft.before(at)
    if previous is None or region.opener not in WHO or region.start <= previous.group.end:
        return False
    before = draft.tokens[region.start - 1]
    return is_noun(before) or before.text == ","


def _that(draft: Draft, at: int, region: Region) -> Hangs:
    sibling = next((one for one in reversed(draft.made[:at]) if one.opener == "that"), None)
    if sibling is not None and (region.joined or draft.is_stopped(region, frozenset(";,)"))):
        return Link.COMPLEMENT, sibling.head
    saying, previous = _past_limbs(draft, region, last_saying(draft, at)), draft.before(at)
    if previous is None:
        return Link.COMPLEMENT, saying
    before = draft.tokens[region.start - 1]
    if region.start > previous.group.end and before.lemma in SAID:
        return Link.COMPLEMENT, at - 1
    if saying == at - 1 and previous.group.lemma not in TELLING and _is_object(draft, previous, region):
        return Link.RELATIVE, at - 1
    if saying is None:
        return (Link.RELATIVE if is_noun(before) else Link.COMPLEMENT), at - 1
    return Link.COMPLEMENT, saying


def _past_limbs(draft: Draft, region: Region, saying: int | None) -> int | None:
    """Of "agreed (i) to note it; (ii) that he submit" the agreeing, of which the noting is another limb."""
    if saying is None or not draft.is_stopped(region, frozenset(";)")):
        return saying
    limb = draft.made[saying]
    return limb.head if limb.link is Link.INFINITIVE else saying


def _is_object(draft: Draft, clause: Clause, region: Region) -> bool:
    """Whether all that stands before "that" is a noun phrase: "explained the procedure that would be followed"."""
    between = draft.tokens[clause.group.end : region.start]
    return bool(between) and between[0].tag in {"AT0", "DPS"} and all(token.tag in IN_OBJECT for token in between)


def _asking(draft: Draft, at: int, region: Region) -> int | None:
    """The verb that asks, directly before or with whom it asks between ("asked the officer if")."""
    sibling = next((one for one in reversed(draft.made[:at]) if one.opener in {"if", "whether"}), None)
    if region.joined and sibling is not None:
        return sibling.head
    previous = draft.before(at)
    return previous.at if previous and previous.group.lemma in ASKING | SAYING else None


def last_saying(draft: Draft, at: int) -> int | None:
    """The nearest verb before it that says, asks or settles something."""
    return next((one.at for one in reversed(draft.made[:at]) if one.group.lemma in SAYING), None)


# --- without an opener ---


def _participle(at: int, group: VerbGroup, region: Region, own: Nominal | None) -> Hangs:
    says = group.form is Form.PARTICIPLE and own is not None and group.lemma in SAYING
    if at == 0 and (says or group.start == region.subject_from):
        return Link.ROOT, None  # "RESOLVED that", "Members asked" read as a participle
    return Link.REDUCED, at - 1 if at else None


def _subjectless(draft: Draft, at: int, group: VerbGroup) -> Hangs:
    """A verb without a subject shares that of the nearest verb it can be joined to."""
    wanted = SHARES.get(group.form, SHARES_ELSE)
    fits = [one for one in reversed(draft.made[:at]) if one.form in wanted and one.link is not Link.ADVERBIAL]
    if group.form is Form.PAST:  # what somebody did next, before what they said would be
        fits = [one for one in fits if _is_told_of_somebody(one)] or fits
    if group.modal:  # "would look at whether it could be done and would tell the Board"
        fits = [one for one in fits if one.group.modal == group.modal] or fits
    return (Link.COORDINATE, fits[0].at) if fits else (Link.ROOT, None)


def _is_told_of_somebody(clause: Clause) -> bool:
    somebody = clause.subject is not None and clause.subject.lemma not in {"it", "there"}
    return somebody and clause.form is Form.PAST and clause.link is Link.ROOT


def _with_subject(draft: Draft, at: int, group: VerbGroup, region: Region) -> Hangs:
    """After a verb of saying: what is said; after "and" with a modal: beside the clause before it; else its own."""
    willed = group.form in (Form.MODAL, Form.BARE)
    previous = draft.before(at)
    says = previous is not None and previous.group.lemma in SAYING and not draft.is_stopped(region, STOPS)
    if previous and says and not region.joined and (willed or region.start == previous.group.end):
        return Link.COMPLEMENT, previous.at
    sibling = draft.nearest(at, frozenset({Link.COMPLEMENT}))
    if willed and sibling is not None:
        return Link.COMPLEMENT, sibling.head
    saying = last_saying(draft, at)
    if group.form is Form.BARE and saying is not None:
        return Link.COMPLEMENT, saying
    return Link.ROOT, None
