"""The candidates of a sentence: each clause is tried in the frames that its verb form allows."""

from __future__ import annotations

from dataclasses import replace

from ingest.commitments.acts.candidates import Candidate, Force
from ingest.commitments.acts.offering import (
    afterwards,
    beside,
    doing,
    may_be_expected,
    promised_thing,
    promised_to,
    raised,
    scheduled,
    told,
    told_to_expect,
    willing_to,
)
from ingest.commitments.acts.parties import Party
from ingest.commitments.acts.requesting import asked_for, asked_to, wished_if, wished_to
from ingest.commitments.acts.sentence import Sentence
from ingest.commitments.acts.settling import (
    bare,
    besides,
    headless,
    is_subjunctive,
    postponed_so_that,
    postponed_to,
)
from language.clauses import Clause, Form, Link, Nominal, first_nominal

# "Though she would check": as good as a sentence of its own.
CONCEDING = frozenset("though although while whilst whereas".split())
# Of a limb these allow or explain, and settle nothing that is to be done: "may be sold until midnight".
ALLOWING = frozenset("may might could can".split())
SOMEBODY = (Party.ANSWERABLE, Party.MEMBER, Party.MEETING, Party.OUTSIDE)


def candidates(sentence: Sentence) -> tuple[Candidate, ...]:
    """The clauses that may be promised, in order; of "agreed to ask officers to report" only the reporting."""
    for clause in sentence.clauses:
        if (made := _candidate(sentence, clause)) is not None:
            sentence.found[clause.at] = _with_somebody(sentence, made)
    found = sentence.found
    carrying = {one.at for made in found.values() for one in (made.by, made.mood) if one}
    return tuple(made for at, made in found.items() if at not in carrying)


def _candidate(sentence: Sentence, clause: Clause) -> Candidate | None:
    match clause.form:
        case Form.INFINITIVE:
            return _infinitive(sentence, clause)
        case Form.GERUND:
            return doing(sentence, clause)
        case Form.MODAL:
            return _modal(sentence, clause)
        case Form.BARE:
            return bare(sentence, clause)
        case Form.PRESENT if is_subjunctive(sentence, clause):
            return bare(sentence, clause)
        case Form.PAST | Form.PRESENT | Form.PARTICIPLE:
            made = asked_for(sentence, clause) or promised_thing(sentence, clause)
            return made or scheduled(sentence, clause)


def _infinitive(sentence: Sentence, clause: Clause) -> Candidate | None:
    by = sentence.head(clause)
    if by is None:
        return headless(sentence, clause)
    if sentence.is_history(by) or by.group.negated:
        return None
    frames = (besides, told_to_expect, promised_to, asked_to, willing_to, wished_to, raised, postponed_to)
    found = (frame(sentence, clause, by) for frame in frames)
    return next((made for made in found if made is not None), None)


def _modal(sentence: Sentence, clause: Clause) -> Candidate | None:
    by = sentence.head(clause)
    if by is not None and clause.link is Link.COMPLEMENT:
        return may_be_expected(sentence, clause) or told(sentence, clause, by)
    if clause.link is Link.ADVERBIAL and clause.opener not in CONCEDING:
        return postponed_so_that(sentence, clause) or wished_if(sentence, clause)
    if (made := may_be_expected(sentence, clause)) is not None:
        return made
    if by is not None and clause.link is Link.COORDINATE:
        return beside(sentence, clause, by)
    if sentence.is_listed() and clause.group.modal not in ALLOWING:
        return Candidate(clause=clause, force=sentence.listed_force(), doer=clause.subject)
    doer = clause.subject or _before_colon(sentence, clause)
    return afterwards(sentence, clause) or Candidate(clause=clause, force=Force.PLAIN, doer=doer)


def _before_colon(sentence: Sentence, clause: Clause) -> Nominal | None:
    """Of a note that leaves "he" out, whose words it reports: "DL: would have them out by June"."""
    at = clause.group.start - 1
    if at < 1 or sentence.tokens[at].text != ":":
        return None
    return first_nominal(sentence.tokens, 0, at)


# --- who does it ---


def _with_somebody(sentence: Sentence, made: Candidate) -> Candidate:
    """Of a passive whoever it says does it; of a pronoun whom it stands for."""
    agent = made.clause.agent
    if sentence.party(agent) in SOMEBODY and not _is_joint(sentence, agent):
        made = replace(made, doer=agent)
    return replace(made, speaker=_stands_for(sentence, made)) if sentence.is_pronoun(made.doer) else made


def _is_joint(sentence: Sentence, agent: Nominal | None) -> bool:
    """ "By the Trust and the Council": another body, but not it alone."""
    if agent is None or sentence.party(agent) is not Party.OUTSIDE or agent.end + 1 >= len(sentence.tokens):
        return False
    other = first_nominal(sentence.tokens, agent.end + 1, len(sentence.tokens))
    return sentence.tokens[agent.end].tag == "CJC" and sentence.party(other) in (Party.ANSWERABLE, Party.MEETING)


def _stands_for(sentence: Sentence, made: Candidate) -> Nominal | None:
    """The nearest subject before it that agrees in number."""
    earlier = [one.subject for one in reversed(sentence.clauses[: made.clause.at]) if one.subject]
    return next((one for one in earlier if made.doer and _may_stand_for(sentence, made.doer, one)), None)


def _may_stand_for(sentence: Sentence, pronoun: Nominal, noun: Nominal) -> bool:
    if sentence.is_pronoun(noun) or sentence.party(noun) is Party.THING:
        return False
    return sentence.is_plural(noun) == (sentence.tokens[pronoun.head].text.lower() in {"they", "we"})
