"""What a meeting settles: agreed that, resolved that, limbs and lines in the bare form, items put off."""

from __future__ import annotations

from dataclasses import replace

from ingest.commitments.acts.candidates import SETTLED, Candidate, Force
from ingest.commitments.acts.parties import Party
from ingest.commitments.acts.requesting import asked_that
from ingest.commitments.acts.sentence import Sentence
from ingest.commitments.acts.setting import Setting
from ingest.commitments.acts.verbs import (
    ACTING,
    AGREEING,
    ASKING,
    DIRECTING,
    INQUIRING,
    POSTPONING,
    RESOLVING,
    STATIVE,
    TELLING,
    WILLING,
)
from language.clauses import Clause, Form, Link, Nominal, first_nominal

# After these a clause says what is to be, in the bare form of the verb: "asked that the report show".
MANDATIVE = AGREEING | RESOLVING | ASKING
SOMEBODY = (Party.ANSWERABLE, Party.MEMBER, Party.MEETING)
WISHES = frozenset({"request", "suggestion", "proposal", "recommendation"})  # "Request for the figures to be split"


def settles(sentence: Sentence, by: Clause) -> bool:
    """Whether something is settled there and then: not "would decide whether to", not "those who decided"."""
    if by.form not in (Form.PAST, Form.PRESENT, Form.PARTICIPLE) or by.link is Link.RELATIVE:
        return False
    after = sentence.tokens[by.group.end : by.group.end + 12]
    return by.group.lemma in AGREEING or all(token.lemma not in {"whether", "how", "when"} for token in after)


def settled(sentence: Sentence, clause: Clause, by: Clause, *, doer: Nominal | None) -> Candidate:
    """What was agreed: an offer where one who answers to the meeting agrees, else the meeting's own settling."""
    force = Force.AGREED
    resolving = by.group.lemma in RESOLVING and not _is_told_of(clause, by)
    if resolving or is_headline(sentence, by):
        force = Force.RESOLVED
    elif not by.group.passive and _is_one(sentence, by.subject):
        force, doer = Force.OFFERED, doer or by.subject
    return Candidate(clause=clause, force=force, by=by, promiser=by.subject, doer=doer)


def _is_told_of(clause: Clause, by: Clause) -> bool:
    """ "It was decided that the Clerk would": told as an agreement, and no limb."""
    return by.group.passive and by.group.lemma in {"decide", "determine"} and clause.form is Form.MODAL


def _is_one(sentence: Sentence, subject: Nominal | None) -> bool:
    """Whether one agrees who answers to the meeting or sits in it; "members agreed" is the meeting's."""
    who = sentence.party(subject)
    if who is Party.MEMBER:
        return subject is not None and not sentence.is_plural(subject)
    return who in (Party.ANSWERABLE, Party.OUTSIDE)


def agreed_that(sentence: Sentence, clause: Clause, by: Clause) -> Candidate:
    """Where one person agrees that something would be, it may be with an opinion: it counts as said."""
    made = settled(sentence, clause, by, doer=clause.subject)
    return replace(made, force=Force.SAID) if made.force is Force.OFFERED else made


def is_headline(sentence: Sentence, by: Clause) -> bool:
    """ "AGREED:", "Agreed - ": what follows is a limb."""
    after = sentence.tokens[by.group.end] if by.group.end < len(sentence.tokens) else None
    return after is not None and (after.text in {":", "("} or after.lemma == "-")


# --- be done, do ---


def bare(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "That a report be brought", "Circulate the list"."""
    if clause.link is Link.COORDINATE and clause.head is not None:
        return None  # shares the promise of the verb before it
    by = sentence.head(clause)
    if by is not None and (sentence.is_history(by) or by.group.negated):
        return None
    if by is not None and (made := _governed(sentence, clause, by)) is not None:
        return made
    if sentence.setting is Setting.ACTIONS:
        return Candidate(clause=clause, force=Force.LABELLED, doer=clause.subject)
    limb = (clause.opener == "that" and clause.head is None) or sentence.setting is Setting.RESOLUTION
    return Candidate(clause=clause, force=Force.RESOLVED, doer=clause.subject) if limb else None


def _governed(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    if by.group.lemma in AGREEING | RESOLVING:
        return settled(sentence, clause, by, doer=clause.subject)
    if by.group.lemma == "be" and by.subject is not None and by.subject.lemma in WISHES:
        return Candidate(clause=clause, force=Force.ASKED, by=by, doer=clause.subject)  # "the suggestion was that"
    return asked_that(sentence, clause, by) if by.group.lemma in ASKING else None


def is_subjunctive(sentence: Sentence, clause: Clause) -> bool:
    """ "That the Clerk order": a base form where a singular would have its ending, or after a verb that wills it."""
    verb, by = sentence.tokens[clause.group.verb], sentence.head(clause)
    if verb.tag == "VVZ":  # "resolved that the Clerk obtains quotes": the plain form in its stead
        limb = by.group.lemma in RESOLVING if by is not None else clause.opener == "that"
        return limb and verb.lemma in TELLING | INQUIRING | ACTING
    if verb.text.lower() != verb.lemma or verb.lemma in {"be", "have"} or clause.subject is None:
        return False
    plural = sentence.is_plural(clause.subject)
    if clause.link is Link.COMPLEMENT and by is not None and by.group.lemma in MANDATIVE:
        return not plural or verb.lemma not in STATIVE
    if clause.opener == "that" and clause.head is None:
        return True
    return sentence.setting is not Setting.SPOKEN and (not plural or verb.lemma in TELLING | INQUIRING)


# --- to do, without a verb that promises ---


def headless(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Officers to confirm", "To confirm" in a list, "Request for the figures to be split"."""
    subject = clause.subject
    if subject is not None and subject.lemma in WISHES:
        return Candidate(clause=clause, force=Force.ASKED)
    if subject is None and clause.group.lemma in DIRECTING | {
        "ask",
        "request",
        "remit",
    }:  # "To instruct the Head of Planning to serve notice"
        return Candidate(clause=clause, force=Force.RESOLVED)
    if subject is None and not (sentence.is_listed() and clause.start == 0):
        return None
    if subject is not None and sentence.tokens[subject.end - 1].lemma in WILLING:
        return _happy_to(sentence, clause, subject)
    known = sentence.party(subject) in SOMEBODY or sentence.party(clause.agent) in SOMEBODY
    if not sentence.is_listed() and not known:
        return None
    return Candidate(clause=clause, force=sentence.listed_force(), doer=subject)


def _happy_to(sentence: Sentence, clause: Clause, subject: Nominal) -> Candidate:
    """ "Chief Inspector Gray happy to bring case studies": a note without its verb."""
    who = first_nominal(sentence.tokens, subject.start, subject.end - 1)
    return Candidate(clause=clause, force=Force.OFFERED, promiser=who, doer=who)


def besides(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "Resolved to visit, with the Clerk to tell the owner", "noted; the Clerk to reply"."""
    for at in range(clause.group.start - 1, by.group.end - 1, -1):
        before, word = sentence.tokens[at - 1], sentence.tokens[at]
        loose = word.text == "," or word.lemma == "-"
        if word.text not in {";", ":"} and not (word.lemma == "with" and before.text == ",") and not loose:
            continue
        if loose and (sentence.found or not _is_told(sentence, clause, by, at + 1)):
            continue
        doer = first_nominal(sentence.tokens, at + 1, clause.group.start)
        if sentence.party(doer) not in SOMEBODY and word.lemma != "with":
            return None
        over = next((one for one in reversed(sentence.found.values()) if one.force in SETTLED), None)
        force = over.force if over else sentence.listed_force()
        return Candidate(clause=replace(clause, start=at + 1), force=force, doer=doer) if doer else None
    return None


def _is_told(sentence: Sentence, clause: Clause, by: Clause, start: int) -> bool:
    """ "Swings broken, Clerk to get quotes": one who answers, in capitals, right before "to" and asked by no verb."""
    doer = first_nominal(sentence.tokens, start, clause.group.start)
    if doer is None or doer.end != clause.group.start or not sentence.tokens[doer.head].text[0].isupper():
        return False
    named = sentence.party(doer) in (Party.ANSWERABLE, Party.MEMBER) and not sentence.is_pronoun(doer)
    return named and by.group.lemma not in MANDATIVE and not by.group.modal


# --- put off for a purpose ---


def postponed_to(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "Continued ... to allow the officer to consult"."""
    over = sentence.head(by)
    if over is None or by.group.lemma not in {"allow", "enable"} or over.group.lemma not in POSTPONING:
        return None
    return Candidate(clause=clause, force=Force.RESOLVED, by=over, doer=sentence.between(by, clause))


def postponed_so_that(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Deferred so that officers could negotiate"."""
    over = sentence.head(clause)
    if over is None or over.group.lemma not in POSTPONING or clause.opener != "so that":
        return None
    return Candidate(clause=clause, force=Force.RESOLVED, by=over, doer=clause.subject)
