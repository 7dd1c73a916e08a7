"""What is asked for: officers to do a thing, that it be done, whether it could be shown, a paper."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.commitments.acts.candidates import SETTLED, Candidate, Force
from ingest.commitments.acts.parties import Party
from ingest.commitments.acts.sentence import Sentence
from ingest.commitments.acts.verbs import ASKING, DIRECTING, TELLING
from language.clauses import Clause, Form, Link, Nominal, first_nominal

AMONG_MEMBERS = frozenset("recommend invite encourage urge".split())
WANTING = frozenset("like wish want".split())
# Asked for these there and then, one answers.
EXPLAINING = frozenset("clarify explain confirm say comment elaborate expand describe".split())
WONDERING = ASKING | {"wonder", "enquire", "inquire", "query"}
ASKED_FOR = frozenset("ask request seek call press".split())
# What a meeting asks to have done with figures; "asked if the team could cope" asks for a fact.
SHOWN = frozenset(
    "show include provide supply circulate share present report break split separate publish add set bring send "
    "list plot map produce obtain attend come reach".split()
)
SAID_BY_PAPERS = frozenset("say carry cover list mark record explain contain tell name compare".split())
WELCOME = frozenset(
    "helpful useful good beneficial interesting valuable worthwhile easy well kindness help appreciate welcome".split()
)
US = (Party.MEMBER, Party.MEETING)


def asked_to(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """Asked officers to, officers were asked to; resolved where the asking is resolved."""
    if by.group.lemma == "leave":
        return _left_with(sentence, clause, by)
    if by.group.lemma not in ASKING or clause.group.lemma in EXPLAINING:
        return None
    doer = by.subject if by.group.passive else sentence.between(by, clause)
    if _is_own_plan(sentence, clause, by, doer):
        return Candidate(clause=clause, force=Force.OFFERED, by=by, promiser=by.subject, doer=by.subject)
    if by.group.lemma in AMONG_MEMBERS and sentence.party(doer) in US:
        return None
    over = sentence.over(by)
    if over is not None and over.force in SETTLED:
        return replace(over, clause=clause, by=over.by or by, mood=by, doer=doer, addressee=doer)
    return _asked(sentence, clause, by, doer) if asks(sentence, by) else None


def _is_own_plan(sentence: Sentence, clause: Clause, by: Clause, doer: Nominal | None) -> bool:
    """ "Proposed to bring them in May", "invited members to visit": who says so does something for it."""
    if by.group.passive or by.form not in (Form.PAST, Form.PRESENT) or sentence.is_history(by):
        return False
    if by.group.lemma == "propose":
        return doer is None
    guests = by.group.lemma == "invite" and clause.group.lemma in {"visit", "attend", "meet", "join"}
    return guests and sentence.party(doer) in US and sentence.party(by.subject) is Party.ANSWERABLE


def _asked(sentence: Sentence, clause: Clause, by: Clause, doer: Nominal | None) -> Candidate:
    binds = by.group.lemma in DIRECTING and (by.group.passive or sentence.party(by.subject) is Party.MEETING)
    return Candidate(
        clause=clause,
        force=Force.RESOLVED if binds else Force.ASKED,
        by=by,
        promiser=None if by.group.passive else by.subject,
        doer=doer,
        addressee=doer,
    )


def _left_with(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "It was left with Cllr Gale to speak to the owner"."""
    doer = first_nominal(sentence.tokens, by.group.end + 1, clause.group.start) if by.group.passive else None
    return Candidate(clause=clause, force=Force.AGREED, by=by, doer=doer) if doer else None


def asks(sentence: Sentence, by: Clause) -> bool:
    """Whether somebody asks there and then: "asked", "would like"; not "would ask", "is required by law to"."""
    group, who = by.group, sentence.party(by.subject)
    if group.lemma in WANTING:
        would = group.modal is None or (group.modal == "would" and group.lemma != "want")
        return would and (who in US or _wants_a_paper(sentence, by) or _is_initials(sentence, by))
    if by.form not in (Form.PAST, Form.PRESENT, Form.PARTICIPLE) or by.link is Link.RELATIVE:
        return False
    if not group.passive:
        return who not in (Party.THING, Party.OUTSIDE)  # "the law required", "the objector asked"
    if group.lemma in {"require", "call", "encourage"} or group.progressive or who is Party.OUTSIDE:
        return False
    return by.form is not Form.PRESENT or who not in US  # "Members are asked to note"


def wished_if(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "It would be helpful if future reports could show it"."""
    by = sentence.head(clause)
    if clause.opener != "if" or by is None or not _is_wish(sentence, by):
        return None
    shown = sentence.is_paper(clause.subject) or _is_sharing(sentence, clause)
    return Candidate(clause=clause, force=Force.ASKED, by=by, doer=clause.subject, hedged=True) if shown else None


def wished_to(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "It would be useful to see the figures by ward"."""
    received = clause.group.lemma in {"see", "have", "receive"} and sentence.is_paper(clause.object)
    return Candidate(clause=clause, force=Force.ASKED, by=by) if received and _is_wish(sentence, by) else None


def _is_wish(sentence: Sentence, by: Clause) -> bool:
    """ "Would be helpful", "might be a kindness": said of what is not so yet."""
    if by.group.lemma != "be" or by.group.modal not in {"would", "might"} or by.group.negated:
        return False
    words = {token.lemma for token in sentence.tokens[by.group.end : by.group.end + 5]}
    return by.group.predicate in WELCOME or bool(words & WELCOME)


def _wants_a_paper(sentence: Sentence, by: Clause) -> bool:
    """ "He would like the next report to show it": anybody who says so there asks for it."""
    return by.group.modal == "would" and sentence.is_paper(by.object)


def _is_initials(sentence: Sentence, by: Clause) -> bool:
    """ "LO would like to see the use of each": in notes that name those present by their initials."""
    words = sentence.tokens[by.subject.start : by.subject.end] if by.subject else ()
    return by.group.modal == "would" and len(words) == 1 and re.fullmatch(r"[A-Z]{2,3}", words[0].text) is not None


def asked_that(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """Asked that the report show; of "resolved to recommend that" the resolving counts."""
    if by.group.lemma == "wish" and clause.form is Form.MODAL:
        return None  # "wished that anyone would read it"
    if by.group.lemma in AMONG_MEMBERS and sentence.party(clause.subject) in US:
        return None  # what a paper asks the meeting to do, what the meeting asks another to decide
    over = sentence.over(by)
    if over is not None and over.force in SETTLED:
        return replace(over, clause=clause, mood=by, doer=clause.subject)
    if over is None and not asks(sentence, by):
        return None
    made = _asked(sentence, clause, by, clause.subject)
    return replace(made, force=Force.RESOLVED) if by.group.lemma in DIRECTING else made


def asked_if(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """Asked if the figures could be shown."""
    if by.group.lemma not in WONDERING or by.form is Form.MODAL:
        return None
    if clause.group.modal not in {"could", "would", "can", "might"} or clause.group.perfect:
        return None
    if clause.group.predicate != "possible" and not _is_sharing(sentence, clause):
        return None
    made = _asked(sentence, clause, by, clause.subject)
    return replace(made, force=Force.ASKED, addressee=by.object, hedged=True)


def _is_sharing(sentence: Sentence, clause: Clause) -> bool:
    """Whether what is asked is to be told or shown something."""
    group = clause.group
    if sentence.is_paper(clause.subject) and group.lemma in SAID_BY_PAPERS:
        return True
    papers = sentence.is_paper(clause.subject) or sentence.is_paper(clause.object)
    if group.lemma in {"have", "see", "receive", "get"}:
        return papers or sentence.party(clause.subject) in US
    if group.lemma in SHOWN:
        return papers or group.passive
    return papers and group.lemma in TELLING


def asked_for(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Asked for a breakdown", "requested sight of", "a report was requested": a paper, no verb."""
    group = clause.group
    if sentence.is_history(clause) or group.negated or sentence.introduces(clause):
        return None
    if group.lemma == "request" and group.passive and sentence.is_paper(clause.subject):
        return Candidate(clause=clause, force=Force.ASKED, doer=clause.subject)
    belongs = group.lemma not in {"ask", "press", "call"} or group.particle == "for"
    if group.lemma in ASKED_FOR and not group.passive and belongs and sentence.is_paper(clause.object):
        return Candidate(clause=clause, force=Force.ASKED, promiser=clause.subject)
    return None
