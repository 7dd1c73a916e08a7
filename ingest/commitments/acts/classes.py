"""The class and the strength of a commitment."""

from __future__ import annotations

import re

from ingest.commitments.acts.brought_about import is_received
from ingest.commitments.acts.candidates import UNBOUND, Candidate, Force
from ingest.commitments.acts.features import is_watch
from ingest.commitments.acts.parties import Party, party
from ingest.commitments.acts.setting import sentence_before
from ingest.commitments.acts.verbs import INQUIRING, MONITORING
from ingest.commitments.acts.wording import ASKED
from ingest.commitments.said import Said
from store.commitments import CommitmentClass, Strength

CLASSES = {
    Force.ASKED: CommitmentClass.REQUEST,
    Force.RESOLVED: CommitmentClass.RESOLVED,
    Force.AGREED: CommitmentClass.AGREED,
    Force.LABELLED: CommitmentClass.ACTION,
    Force.OFFERED: CommitmentClass.OFFER,
}
TELLS_LATER = re.compile(
    r"\b(?:report(?:ed)?|feed|come|get|bring|write|respond|reply|tell|told|let|advised?|inform(?:ed)?|update|share|"
    r"circulated?|send|sent|revert|confirm|notif\w+|back)\b",
    re.IGNORECASE,
)
POSSIBILITY = re.compile(r"\b(?:whether|if|possibilit\w+|feasib\w+|scope|options? for)\b", re.IGNORECASE)
ANSWERS = frozenset("respond reply answer advise write follow find let".split())
ANSWER = re.compile(r"\b(?:answers?|reply|response|in writing|written|by e-?mail)\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:after|following|outside(?: of)?) the meeting\b|\bon (?:that|this) point\b|\blooked up\b", re.IGNORECASE
)


def kind_of(candidate: Candidate, said: Said) -> CommitmentClass:
    """How the minutes come to hold it."""
    if candidate.force is Force.ASKED:
        return CommitmentClass.REQUEST
    if is_monitoring(candidate, said):
        return CommitmentClass.MONITORING
    if is_of_members(candidate, said):
        return CommitmentClass.MEMBER
    if candidate.force is Force.OFFERED and candidate.hedged:
        return CommitmentClass.SOFT
    return CLASSES.get(candidate.force) or _unbound(candidate, said)


def _unbound(candidate: Candidate, said: Said) -> CommitmentClass:
    if is_soft(candidate, said):
        return CommitmentClass.SOFT
    if candidate.mood_lemma == "be" and not candidate.modal:
        return CommitmentClass.AGREED  # "the officer is to"
    return CommitmentClass.DEFERRED if is_answer(candidate, said) else CommitmentClass.OFFER


def strength_of(candidate: Candidate, said: Said) -> Strength:
    """How binding it is."""
    if candidate.force is Force.ASKED:
        return Strength.REQUEST
    if is_monitoring(candidate, said):
        return Strength.STANDING
    if candidate.force in (*UNBOUND, Force.OFFERED) and is_soft(candidate, said):
        return Strength.SOFT
    return Strength.SOFT if candidate.hedged else Strength.FIRM


def is_of_members(candidate: Candidate, said: Said) -> bool:
    """Whether members or the chair are to act; the meeting itself acts where it offers, and resolves of others."""
    suffers = candidate.clause.group.passive and candidate.clause.agent is None
    if suffers or is_received(candidate.clause, said.tokens):
        return False  # "members would be told", "members would have the figures"
    named = candidate.speaker is None and party(said.tokens, candidate.promiser) is Party.ANSWERABLE
    if candidate.force is Force.OFFERED and named:
        return False
    who = party(said.tokens, candidate.speaker or candidate.doer)
    settled = candidate.force in (Force.AGREED, Force.RESOLVED) and candidate.doer != candidate.promiser
    return who is Party.MEMBER or (who is Party.MEETING and not settled)


def is_monitoring(candidate: Candidate, said: Said) -> bool:
    """Watching without an end: nothing has to come back."""
    only = candidate.clause.group.lemma in MONITORING and not TELLS_LATER.search(_rest(candidate, said))
    goes_on = candidate.mood_lemma == "continue" and candidate.force not in UNBOUND
    return only or goes_on or is_watch(candidate, said.tokens)


def is_soft(candidate: Candidate, said: Said) -> bool:
    """Could, would try; would look into it, where nothing is to come back."""
    if candidate.hedged or candidate.modal in {"could", "can", "might", "may"}:
        return True
    rest = _rest(candidate, said)
    if is_received(candidate.clause, said.tokens):
        return False
    if candidate.clause.group.lemma not in INQUIRING or TELLS_LATER.search(rest):
        return False
    return candidate.force is not Force.OFFERED or bool(POSSIBILITY.search(rest))


def is_answer(candidate: Candidate, said: Said) -> bool:
    """An answer that was put off."""
    if candidate.by is not None and candidate.by.group.lemma in {"assure", "reassure"}:
        return False
    rest = _rest(candidate, said)
    if LATER.search(rest) or (ASKED.search(sentence_before(said)) and candidate.doer is None):
        return True
    return candidate.clause.group.lemma in ANSWERS or bool(ANSWER.search(f"{_doer(candidate, said)} {rest}"))


def _rest(candidate: Candidate, said: Said) -> str:
    return " ".join(token.text for token in said.tokens[candidate.clause.group.start :])


def _doer(candidate: Candidate, said: Said) -> str:
    doer = candidate.doer
    return " ".join(token.text for token in said.tokens[doer.start : doer.end]) if doer else ""
