"""Whom a noun phrase names: the meeting, its members, those who answer to it, others, or a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from language.clauses import Nominal
from language.tagging import Token


class Party(StrEnum):
    """Who somebody is to the meeting."""

    MEETING = "meeting"  # the committee itself, "it"
    MEMBER = "member"  # members, the chair, a councillor
    ANSWERABLE = "answerable"  # an officer, a service, a cabinet member, whoever speaks
    OUTSIDE = "outside"  # other bodies, the public
    THING = "thing"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MEETINGS = _words(
    "committee panel sub-committee subcommittee board forum cabinet commission council executive meeting group assembly"
)
MEMBERS = _words(
    "member councillor cllr cllrs chair chairman chairperson chairwoman vice-chair vice-chairman convener convenor "
    "mayor provost chairmen alderman bailie governor"
)
EXECUTIVE = _words("cabinet portfolio executive lead")  # "Cabinet Member": answers to the meeting
ANSWERABLE = _words(
    "officer director manager head lead leader holder clerk service team department directorate administrator "
    "adviser advisor analyst architect assistant auditor accountant coordinator co-ordinator consultant curator "
    "deputy engineer inspector superintendent lawyer librarian official planner practitioner principal registrar "
    "representative solicitor secretary specialist supervisor surveyor treasurer warden worker colleague staff "
    "unit section division office authority administration archaeologist ranger ecologist nurse doctor "
    "commissioner chief executive spokesperson partner technician steward sergeant constable democratic services "
    "ao hos dpo tso management leadership"
)
HELD_BY_OTHERS = _words("licence license permit badge lease account ticket")  # "licence holder": no portfolio holder
OUTSIDE = _words(
    "government department ministry minister ofsted police contractor developer applicant operator company "
    "provider school college university trust hospital landlord resident family parent child tenant customer user "
    "public person people patient pupil student business trader association agency inspectorate regulator "
    "ombudsman court tribunal inspector employer supplier crew driver household claimant complainant owner "
    "occupier landowner objector visitor volunteer charity union nhs board partner carer partnership utility bank "
    "firm tenderer bidder manufacturer builder everyone anyone those worker"
)
PRONOUNS = _words("he she they i we")
TITLES = _words("mr mrs ms miss mx dr prof professor rev revd sir lady lord")
MEMBER_TITLES = _words("cllr cllrs councillor councillors cllor baillie bailie alderman")
# Whose spokesmen speak for others.
OTHERS = _words("trade union resident tenant parent community business industry student patient")
# Beside a noun, or as part of a name, these show a body of its own.
ELSEWHERE = _words("external outside independent national regional welsh scottish")
OTHER_BODIES = _words("scotland wales england britain rail water network nhs ltd plc limited highways uk trust police")
MONTHS = _words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday easter christmas"
)
# Titles of papers and plans, which print like those of a service ("Corporate Plan", "Scrutiny Support").
PRINTED = _words(
    "report plan strategy policy programme scheme framework act review order minutes appendix statement budget "
    "code charter agreement project fund centre park road street school house hall bill census survey index "
    "register bulletin update summary information permission notice consultation application assessment indicator "
    "item agenda meeting"
)
# Stand for somebody in the notes of small meetings: "KP to speak to the school", "JB/KM", "HoS"; "NHS" for a body.
INITIALS = re.compile(r"[A-Z]{2}(?:[/&][A-Z]{2,3})*|[A-Z]o[A-Z]{1,2}")
INDEFINITE = _words("a an any every each all some no most many whoever another either")


def party(tokens: Sequence[Token], nominal: Nominal | None) -> Party | None:
    """Who a noun phrase names; `None` for no phrase."""
    if nominal is None:
        return None
    words = [token.lemma for token in tokens[nominal.start : nominal.end]]
    head = singular(tokens[nominal.head])
    if MEMBER_TITLES.intersection(words[:2]):
        return Party.MEMBER
    if (head in PRONOUNS and tokens[nominal.head].tag == "PNP") or words[0] in TITLES:
        return Party.ANSWERABLE
    if head in MEMBERS:
        return Party.ANSWERABLE if EXECUTIVE.intersection(words[: nominal.head - nominal.start]) else Party.MEMBER
    if _belongs_elsewhere(tokens, nominal, words):
        return Party.OUTSIDE
    return _by_head(head, words) or _by_last(tokens, nominal) or _named(tokens, nominal)


def _by_last(tokens: Sequence[Token], nominal: Nominal) -> Party | None:
    """ "The Rights of Way Officer": the role stands last, in capitals, with no article before it but the first."""
    inner = tokens[nominal.head + 1 : nominal.end]
    if len(inner) < 2 or inner[0].tag != "PRF" or any(token.tag in {"AT0", "DPS"} for token in inner):
        return None
    last = inner[-1]
    return Party.ANSWERABLE if last.text[:1].isupper() and singular(last) in ANSWERABLE else None


def _by_head(head: str, words: Sequence[str]) -> Party | None:
    if head in MEETINGS:
        return Party.ANSWERABLE if head == "executive" and "chief" in words else Party.MEETING
    if head in ANSWERABLE and not (head == "holder" and HELD_BY_OTHERS.intersection(words)):
        return Party.ANSWERABLE
    return Party.OUTSIDE if head == "holder" or head in OUTSIDE else None


def is_definite(tokens: Sequence[Token], nominal: Nominal | None) -> bool:
    """Whether it names one that the reader knows: "the Head of Housing", not "a worker", "every resident"."""
    return nominal is not None and tokens[nominal.start].lemma not in INDEFINITE


def _is_ministry(tokens: Sequence[Token], nominal: Nominal) -> bool:
    """ "The Department for Transport"."""
    after = tokens[nominal.head + 1 : nominal.end]
    return len(after) > 1 and after[0].lemma in {"of", "for"} and tokens[nominal.head].text[0].isupper()


def _belongs_elsewhere(tokens: Sequence[Token], nominal: Nominal, words: Sequence[str]) -> bool:
    """ "The external auditor", "the trust's board"."""
    if tokens[nominal.head].lemma == "department" and _is_ministry(tokens, nominal):
        return True
    before = tokens[nominal.start : nominal.head]
    if singular(tokens[nominal.head]) == "representative" and OTHERS.intersection(
        words[: nominal.head - nominal.start]
    ):
        return True
    owners = (token for token, mark in zip(before, tokens[nominal.start + 1 :], strict=False) if mark.tag == "POS")
    return bool(ELSEWHERE.intersection(words[: nominal.head - nominal.start])) or any(
        singular(owner) in OUTSIDE for owner in owners
    )


def _named(tokens: Sequence[Token], nominal: Nominal) -> Party:
    """A name of two words or more is a person's."""
    head = tokens[nominal.head]
    before = tokens[nominal.head - 1] if nominal.head > nominal.start else None
    if INITIALS.fullmatch(head.text) and nominal.start == nominal.head:
        return Party.ANSWERABLE
    if head.lemma in OTHER_BODIES:
        return Party.OUTSIDE
    if head.lemma in MONTHS or tokens[nominal.start].tag == "CRD":
        return Party.THING
    if head.tag == "NP0" and before is not None and before.text[:1].isupper():
        return Party.ANSWERABLE
    if head.tag == "NP0":
        return Party.OUTSIDE
    words = [token for token in tokens[nominal.start : nominal.end] if token.tag not in {"PRF", "CJC", "PUN"}]
    titled = len(words) > 1 and all(word.text[:1].isupper() for word in words) and head.lemma not in PRINTED
    return Party.ANSWERABLE if titled else Party.THING


def singular(token: Token) -> str:
    """The word for one of them: the tagger leaves some capitals whole."""
    bare = token.lemma.removesuffix("s")
    known = MEETINGS | MEMBERS | ANSWERABLE | OUTSIDE
    return bare if token.lemma not in known and bare in known else token.lemma
