"""What somebody takes on: undertook to, agreed to, was happy to, said that she would, hoped to, promised a note."""

from __future__ import annotations

from dataclasses import replace

from ingest.commitments.acts.brought_about import is_light_verb
from ingest.commitments.acts.candidates import Candidate, Force
from ingest.commitments.acts.parties import Party, singular
from ingest.commitments.acts.requesting import asked_if, asked_that, asks
from ingest.commitments.acts.sentence import REQUESTED, Sentence
from ingest.commitments.acts.settling import agreed_that, settled, settles
from ingest.commitments.acts.verbs import (
    AGREEING,
    ASKING,
    COMMISSIVE,
    HOPING,
    PROMISE_NOUNS,
    RESOLVING,
    SAYING,
    TELLING,
    WILLING,
)
from ingest.commitments.acts.wording import BY_WHEN
from language.clauses import Clause, Form, Link

COMING = frozenset("come go return report".split())
TELLS = frozenset("tell advise warn lead invite encourage".split())
TAKING_IN = frozenset("see hear note have learn read report say welcome receive know find be".split())
EAGER = frozenset("happy delighted glad pleased keen".split())
AIMS = frozenset("aim ambition intention purpose objective goal hope target challenge role priority idea plan".split())
# Verbs before "to" that leave it to the second verb what is promised: "would continue to", "was to", "needed to".
RAISING = HOPING | frozenset("continue need have go arrange be start begin proceed".split())
ADJACENT = frozenset("have need go".split())  # only with "to" right after: not "a choice of things to do"


def offered(clause: Clause, by: Clause) -> Candidate:
    """What the subject of the verb takes on."""
    doer = clause.subject or by.subject
    return Candidate(clause=clause, force=Force.OFFERED, by=by, promiser=by.subject, doer=doer)


def promised_to(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """Undertook to, agreed to, resolved to, took an action to."""
    lemma = by.group.lemma
    if lemma in COMMISSIVE and not by.group.passive:
        return offered(clause, by)
    if lemma in AGREEING | RESOLVING and settles(sentence, by):
        return settled(sentence, clause, by, doer=None if by.group.passive else by.subject)
    if by.object and by.object.lemma in PROMISE_NOUNS and lemma in {"take", "give", "make", "accept"}:
        return offered(clause, by)
    return None


def willing_to(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "Was happy to bring it", "would be willing to help": the second is hedged."""
    prepared = by.group.passive and by.group.lemma in {"prepare", "please"}
    if not prepared and (by.group.lemma != "be" or by.group.predicate not in WILLING):
        return None
    who = sentence.party(by.subject)
    if who not in (Party.ANSWERABLE, Party.MEMBER, Party.MEETING):
        return None
    if clause.group.perfect:
        return None  # "was glad to have been asked"
    if clause.group.lemma in TAKING_IN and not prepared and not _is_light(clause):
        return None  # "was pleased to hear"
    eager = by.group.predicate in EAGER and who is Party.ANSWERABLE and not _speaks_of_members(sentence, by)
    offers = by.group.modal in {"would", "could", "might"} or who is Party.MEMBER
    return replace(offered(clause, by), hedged=(offers and not eager) or _if_asked(sentence, clause))


def told_to_expect(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "Told Members to expect the appraisal in March": who says so brings it."""
    if clause.group.lemma not in {"expect", "await"} or by.group.passive or by.group.lemma not in TELLS:
        return None
    heard = sentence.between(by, clause)
    if sentence.party(heard) not in (Party.MEMBER, Party.MEETING) or clause.object is None:
        return None
    words = " ".join(token.text for token in sentence.tokens[clause.group.start : clause.end])
    if not sentence.is_paper(clause.object) and not BY_WHEN.search(words):
        return None  # "to expect more closures"
    return Candidate(clause=clause, force=Force.OFFERED, by=by, promiser=by.subject, doer=by.subject)


def _is_light(clause: Clause) -> bool:
    """ "Have a word", "have a look": the noun says what is done."""
    return is_light_verb(clause)


def _if_asked(sentence: Sentence, clause: Clause) -> bool:
    """ "Would be happy to return if asked": nobody has yet."""
    following = sentence.tokens[clause.group.end : clause.group.end + 8]
    return any(token.lemma in {"if", "should"} and token.tag in {"CJS", "VM0"} for token in following)


def _speaks_of_members(sentence: Sentence, by: Clause) -> bool:
    """Whether the pronoun before "would be happy" stands for members."""
    over = sentence.head(by)
    return (
        sentence.is_pronoun(by.subject)
        and over is not None
        and sentence.party(over.subject)
        in (
            Party.MEMBER,
            Party.MEETING,
        )
    )


def raised(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """ "Would try to", "hoped to", "was to": the promise is of the second verb."""
    over, group = sentence.over(by), by.group
    if over is not None and over.force is Force.ASKED and group.predicate == "possible":
        return replace(over, clause=clause, mood=by)
    if group.passive and group.lemma in HOPING:
        return _hoped(clause, by)
    if group.lemma not in RAISING or not _leads_on(sentence, clause, by):
        return None
    if over is not None:
        return replace(over, clause=clause, mood=by, hedged=over.hedged or group.lemma in HOPING)
    return _meant(clause, by)


def _meant(clause: Clause, by: Clause) -> Candidate | None:
    """ "Hoped to bring", "was to bring"; not "the aim was to bring", "the weather was to blame"."""
    hedged = by.group.lemma in HOPING
    if by.form not in (Form.PAST, Form.PRESENT) or by.subject is None or by.subject.lemma in AIMS:
        return None
    leads = by.group.lemma == "be" or (by.group.lemma == "go" and by.group.progressive)  # "is going to find out"
    idiom = clause.group.lemma == "blame" or (clause.group.lemma == "do" and clause.group.particle == "with")
    if (not hedged and not leads) or idiom:
        return None
    return Candidate(clause=clause, force=Force.PLAIN, mood=by, doer=by.subject, hedged=hedged)


def _leads_on(sentence: Sentence, clause: Clause, by: Clause) -> bool:
    """Whether the first verb only leads on to the second."""
    together = by.group.end == clause.group.start
    if by.group.lemma == "be":
        return together or by.group.predicate == "able"
    if by.group.lemma == "need" and not clause.group.passive and not sentence.is_pronoun(by.subject):
        return False  # "applicants would need to apply"
    return together or by.group.lemma not in ADJACENT | HOPING  # "expected it to be finished"


def _hoped(clause: Clause, by: Clause) -> Candidate | None:
    """ "It was hoped to bring a paper", "it is intended to bring"."""
    if by.group.lemma not in {"hope", "intend", "propose"} or by.subject is None or by.subject.lemma != "it":
        return None
    return Candidate(clause=clause, force=Force.PLAIN, mood=by, hedged=by.group.lemma == "hope")


def doing(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Committed to returning in the autumn", "looked forward to bringing"."""
    by = sentence.head(clause)
    if by is None or sentence.is_history(by):
        return None
    between = [token.lemma for token in sentence.tokens[by.group.end : clause.group.start]]
    if by.group.lemma in COMMISSIVE and len(between) == 1:
        return offered(clause, by)
    if by.group.lemma in {"task", "charge"} and by.group.passive and between == ["with"]:
        return Candidate(clause=clause, force=Force.RESOLVED, by=by, doer=by.subject, addressee=by.subject)
    bringing = clause.group.lemma in TELLING and clause.group.lemma != "receive"
    if by.group.lemma == "look" and between == ["forward", "to"] and bringing:
        return Candidate(clause=clause, force=Force.PLAIN, mood=by, doer=by.subject, hedged=True)
    return None


# --- would do ---


def told(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    """What follows "that", "if" or nothing after a verb of saying, agreeing or asking."""
    if sentence.is_history(by) or by.group.negated:
        return besides_a_denial(clause, by)
    if clause.opener in {"if", "whether"}:
        return asked_if(sentence, clause, by)
    return _told_that(sentence, clause, by) if clause.opener in {"that", None} else None


def _told_that(sentence: Sentence, clause: Clause, by: Clause) -> Candidate | None:
    lemma = by.group.lemma
    if by.object is not None and sentence.tokens[by.object.start].lemma == "no":
        return None  # "could give no undertaking that"
    if lemma in COMMISSIVE or sentence.tokens[max(clause.start - 1, 0)].lemma in PROMISE_NOUNS:
        return offered(clause, by)
    if lemma in AGREEING | RESOLVING and settles(sentence, by):
        return agreed_that(sentence, clause, by)
    if lemma in ASKING:
        return asked_that(sentence, clause, by) if asks(sentence, by) or by.at in sentence.found else None
    if lemma in SAYING and not (lemma == "note" and by.form is Form.BARE):
        return Candidate(clause=clause, force=Force.SAID, by=by, promiser=by.subject, doer=clause.subject)
    return None


def beside(sentence: Sentence, clause: Clause, first: Clause) -> Candidate:
    """A modal that shares its subject: "accepted this and would add it"."""
    over = sentence.over(first)
    if over is not None:
        return replace(over, clause=clause, mood=None)
    return Candidate(clause=clause, force=Force.PLAIN, doer=first.subject, promiser=first.subject)


def may_be_expected(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Members could expect a report in the autumn"; what they would expect they only wish for."""
    expects = clause.group.lemma == "expect" and clause.group.modal in {"can", "could", "may", "might", "should"}
    if not expects or not sentence.is_paper(clause.object) or sentence.party(clause.subject) is not Party.MEMBER:
        return None
    return Candidate(clause=clause, force=Force.OFFERED)


def besides_a_denial(clause: Clause, by: Clause) -> Candidate | None:
    """ "He did not think it could be done here, and a paper would be laid in May": the second is not denied."""
    if not by.group.negated or not clause.joined or clause.subject is None:
        return None
    return Candidate(clause=clause, force=Force.PLAIN, promiser=by.subject, doer=clause.subject)


def afterwards(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "..., it was agreed", "..., the Committee was assured": what makes the promise comes last."""
    for by in sentence.clauses[clause.at + 1 :]:
        before = sentence.tokens[by.start - 1].text if by.start else ""
        if before != "," or by.link is not Link.ROOT or sentence.introduces(by):
            continue
        if by.group.lemma in AGREEING | RESOLVING:
            return settled(sentence, clause, by, doer=clause.subject)
        if by.group.lemma in COMMISSIVE | {"assure", "reassure", "tell", "inform", "advise"}:
            return offered(clause, by)
    return None


def scheduled(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "That reconciliation comes to the Forum in October": in the present, of a day to come."""
    group = clause.group
    plain = (
        clause.form is Form.PRESENT
        and clause.link is Link.ROOT
        and not (group.negated or group.perfect or group.passive)
    )
    if not plain or group.lemma not in COMING or clause.object is None:
        return None
    words = " ".join(token.text for token in sentence.tokens[group.start : clause.end])
    to_meeting = sentence.party(clause.object) in (Party.MEETING, Party.MEMBER)
    if not to_meeting or not BY_WHEN.search(words) or sentence.is_pronoun(clause.subject):
        return None
    return Candidate(clause=clause, force=Force.PLAIN, doer=clause.subject)


def promised_thing(sentence: Sentence, clause: Clause) -> Candidate | None:
    """ "Promised him a note": a paper, no verb."""
    group = clause.group
    if group.lemma not in COMMISSIVE or group.passive or group.negated:
        return None
    if sentence.is_history(clause) or sentence.introduces(clause):
        return None
    if not REQUESTED & {singular(token) for token in sentence.tokens[group.end : clause.end]}:
        return None
    return Candidate(clause=clause, force=Force.OFFERED, promiser=clause.subject, doer=clause.subject)
