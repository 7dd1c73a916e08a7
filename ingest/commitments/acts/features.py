"""What speaks for and against a bare "would" or "will" as a promise to the meeting, each under a name.

Nothing in the grammar of "the wardens would call on tenants" tells a promise from a practice, a forecast or somebody
else's plan; who speaks, what is done, for whom and when do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.commitments.acts.brought_about import is_brought_about, is_placed, is_received
from ingest.commitments.acts.candidates import Candidate, Force
from ingest.commitments.acts.parties import PRONOUNS, Party, is_definite, party, singular
from ingest.commitments.acts.setting import sentence_before
from ingest.commitments.acts.verbs import (
    ACTING,
    AGREEING,
    ASSURING,
    COMMISSIVE,
    INQUIRING,
    MONITORING,
    SAYING,
    STATIVE,
    TELLING,
)
from ingest.commitments.acts.wording import ASKED, BY_WHEN, HABIT, IF_WANTED, KEPT, LAW, TO_THE_MEETING
from ingest.commitments.said import Said
from language.clauses import Clause, Form, Link, Nominal
from language.tagging import Token

# Things that are made to be told to a meeting.
PAPERS = frozenset(
    "report update answer response reply briefing note paper presentation figure data information breakdown list "
    "summary copy detail analysis explanation statistic number table link document plan map chart appendix "
    "feedback reason letter clarification evidence review comparison narrative result outcome position timetable "
    "spreadsheet finding commentary clarity material slide glossary column average total percentage share "
    "assessment statement dashboard scorecard minute comment costing option wording invitation return".split()
) - {"review"}
EVENTS = frozenset("session workshop visit training briefing meeting seminar tour item question matter".split())
ASPIRING = frozenset("aim aspire look seek strive wish expect plan intend anticipate want".split())
DEMONSTRATIVES = {**dict.fromkeys(("this", "that", "these", "those"), "this"), "it": "it"}
SERVICES = frozenset(
    "service team department directorate staff unit section division office authority administration".split()
)
CONTACTING = frozenset("speak contact liaise raise take chase pursue discuss meet ask remind lobby".split())
FOR_THE_MEETING = re.compile(
    r"\bfor (?:all |the )?(?:members?|committee|panel|board|forum|councillors)\b", re.IGNORECASE
)
CONDITIONS = frozenset("if unless where when whenever until till should provided whilst while whichever".split())


def features(candidate: Candidate, said: Said, clauses: Sequence[Clause]) -> frozenset[str]:
    """The names of what speaks for and against it."""
    tokens = said.tokens
    return frozenset(
        (
            *_of_doer(candidate, tokens),
            *(() if is_watch(candidate, tokens) else _of_verb(candidate, tokens)),
            *_of_mood(candidate),
            *_of_words(candidate, tokens, clauses),
            *(("asked before",) if ASKED.search(sentence_before(said)) else ()),
        )
    )


def _of_doer(candidate: Candidate, tokens: Sequence[Token]) -> Iterator[str]:
    doer = candidate.doer
    if doer is None:
        return
    if _is_outsider(candidate, tokens):
        yield "outside"
        return
    head = singular(tokens[doer.head])
    if head in PRONOUNS:
        if party(tokens, candidate.promiser) in (Party.ANSWERABLE, Party.MEMBER):
            yield "self"
        yield "they" if head == "they" else "speaker"
        return
    if not is_definite(tokens, doer) and head not in PAPERS:
        yield "indefinite"
    yield DEMONSTRATIVES.get(head) or _kind(tokens, doer, head)


def _kind(tokens: Sequence[Token], doer: Nominal, head: str) -> str:
    """What sort of doer a noun phrase names."""
    plural = tokens[doer.head].tag == "NN2"
    match party(tokens, doer):
        case Party.ANSWERABLE if head == "officer" and plural:
            return "officers"
        case Party.ANSWERABLE:
            return "service" if plural or head in SERVICES else "person"
        case Party.THING | None:
            return "paper" if head in PAPERS else "event" if head in EVENTS else "thing"
        case who:
            return str(who)  # member, meeting, outside


def _is_outsider(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether a pronoun stands for somebody who is not heard to speak."""
    heard = candidate.force is Force.SAID
    return candidate.speaker is not None and not heard and party(tokens, candidate.speaker) is Party.OUTSIDE


def _of_verb(candidate: Candidate, tokens: Sequence[Token]) -> Iterator[str]:
    lemma = candidate.clause.group.lemma
    if lemma in TELLING or is_placed(candidate.clause, tokens) or is_received(candidate.clause, tokens):
        yield "telling"
    elif lemma in CONTACTING:
        yield "contacting"
    elif lemma in INQUIRING:
        yield "inquiring"
    elif is_brought_about(candidate.clause, tokens):
        yield "acting"
    elif lemma in STATIVE and not candidate.clause.group.passive:
        yield "stative"
    elif lemma in ACTING:
        yield "acting"
    else:
        yield "other verb"


def _of_mood(candidate: Candidate) -> Iterator[str]:
    modal = candidate.modal
    if "rather" in candidate.clause.group.adverbs or modal in {"should", "may", "might", "must", "ought", "shall"}:
        yield "opinion"
    elif modal in {"could", "can"}:
        yield "could"
    if candidate.hedged:
        mood = candidate.mood.group.lemma if candidate.mood else ""
        yield "aspiring" if mood in ASPIRING else "hedged"
    if {"gladly", "happily", "willingly"} & {*candidate.clause.group.adverbs}:
        yield "gladly"
    if candidate.mood is not None and candidate.mood.group.lemma == "be":
        yield "be to"
    if candidate.force is Force.SAID and candidate.by is not None:
        lemma = candidate.by.group.lemma
        yield "assured" if lemma in ASSURING else "noted" if lemma == "note" else "said"
    elif candidate.clause.link is Link.COORDINATE and candidate.modal:
        yield "in reply"


def _of_words(candidate: Candidate, tokens: Sequence[Token], clauses: Sequence[Clause]) -> Iterator[str]:
    if candidate.force is Force.SAID and party(tokens, candidate.promiser) is Party.ANSWERABLE:
        yield "answerable speaker"
    own = _own(candidate, tokens, clauses)
    if is_watch(candidate, tokens):
        yield "monitoring"
    words = " ".join(token.text for token in own)
    doer = candidate.doer
    whose = " ".join(token.text for token in tokens[doer.start : doer.end]) if doer else ""
    if TO_THE_MEETING.search(words) or (_is_for_the_meeting(whose) and candidate.clause.group.passive):
        yield "to the meeting"
    if BY_WHEN.search(words):
        yield "by when"
    if LAW.search(" ".join(token.text for token in tokens)):
        yield "law"
    if clauses[candidate.clause.at].link is Link.RELATIVE:
        yield "relative"
    if candidate.clause.object and singular(tokens[candidate.clause.object.head]) in PAPERS:
        yield "gives a paper"
    if (
        HABIT.search(_before_question(candidate, tokens) or words) or _goes_with_habit(candidate, clauses)
    ) and not is_watch(candidate, tokens):
        yield "habit"
    if _is_conditional(candidate, tokens, clauses) and not is_watch(candidate, tokens):
        yield "condition"


def _before_question(candidate: Candidate, tokens: Sequence[Token]) -> str:
    """Of "would find out whether there were any" what stands before the question; empty of other verbs."""
    if candidate.clause.group.lemma not in INQUIRING:
        return ""
    return " ".join(token.text for token in tokens[candidate.clause.group.start : candidate.clause.end])


def _is_for_the_meeting(doer: str) -> bool:
    """ "A visit for the Committee would be fixed"."""
    return FOR_THE_MEETING.search(doer) is not None


def _goes_with_habit(candidate: Candidate, clauses: Sequence[Clause]) -> bool:
    """ "Opens a case within three days and will write": what somebody does and will do is practice."""
    head = candidate.clause.head
    if candidate.clause.link is not Link.COORDINATE or head is None or clauses[head].form is not Form.PRESENT:
        return False
    group = clauses[head].group
    return group.lemma not in SAYING | AGREEING | COMMISSIVE | {"be", "have"} and not group.passive


def is_watch(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether something goes on being watched: "would continue to monitor", "would be kept under review"."""
    goes_on = candidate.mood is not None and candidate.mood.group.lemma in {"continue", "carry"}
    after = " ".join(token.text for token in tokens[candidate.clause.group.verb :])
    if candidate.clause.group.lemma == "do" and goes_on:
        return any(token.lemma in MONITORING | {"keep"} for token in tokens[: candidate.clause.group.start])
    watches = candidate.clause.group.lemma in MONITORING
    owned = watches and party(tokens, candidate.doer) is Party.ANSWERABLE
    return (goes_on and watches) or owned or bool(KEPT.search(after))


def _own(candidate: Candidate, tokens: Sequence[Token], clauses: Sequence[Clause]) -> Sequence[Token]:
    """From the verb to where the next clause with a subject of its own begins."""
    end = candidate.clause.end
    for following in clauses[candidate.clause.at + 1 :]:
        if following.link in (Link.ROOT,) or (
            following.link is Link.COMPLEMENT and following.head == candidate.clause.head
        ):
            break
        end = following.end
    return tokens[candidate.clause.group.start : end]


def _is_aside(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "In February, when the worst would be over": it tells of the time named, and makes no condition."""
    return clause.opener == "when" and clause.start > 1 and tokens[clause.start - 1].text == ","


def _is_conditional(candidate: Candidate, tokens: Sequence[Token], clauses: Sequence[Clause]) -> bool:
    """ "If more was needed", "where a person moved", "until they were settled"; not "if members wished"."""
    if tokens[0].lemma in {"should", "shall"} and tokens[0].tag == "VM0":
        return True  # "Should needs increase, the worker would ..."
    near = (one for one in clauses if abs(one.at - candidate.clause.at) <= 2 or one.head == candidate.clause.at)
    found = [
        one
        for one in near
        if one.link is Link.ADVERBIAL and (one.opener or "") in CONDITIONS and not _is_aside(one, tokens)
    ]
    return any(not IF_WANTED.search(" ".join(token.text for token in tokens[one.start : one.end])) for one in found)
