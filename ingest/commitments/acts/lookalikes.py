"""What reads like a promise and is none: noting, procedure, courtesy, motions that fell, denials, decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.commitments.acts.brought_about import is_brought_about
from ingest.commitments.acts.candidates import SETTLED, UNBOUND, Candidate, Force
from ingest.commitments.acts.parties import Party, party, singular
from ingest.commitments.acts.verbs import ACTING, COMMISSIVE, COURTESY, DECIDING, INQUIRING, STATIVE, TELLING
from ingest.commitments.acts.wording import BY_WHEN, KEPT, TO_THE_MEETING
from language.tagging import Token

# Of the whole sentence, whatever its verbs.
FELL = re.compile(
    r"\b(?:motion|amendment|proposal|proposition|vote|moved|proposed)\b.*\b(?:fell|lost|defeated|not carried|withdrawn|"
    r"rejected|no seconder|not seconded|nobody seconded|did not support|not supported|declared lost|negatived)\b"
    r"|\b(?:did not support|were not minded|declined)\b",
    re.IGNORECASE | re.DOTALL,
)
MOVED = re.compile(r"\bmoved(?:,| that\b| by\b| an?\b| the\b)|\bmotion\b|\bseconded\b", re.IGNORECASE)
CARRIED = re.compile(r"\b(?:carried|resolved|agreed|approved)\b", re.IGNORECASE)
MEETING_PROCEDURE = re.compile(
    r"\b(?:correct record|next meeting (?:of\b[^.]*)?(?:(?:will|would) (?:be held|take place)|(?:is|was) to be)|"
    r"be deleted and|and replaced by|amended to read|be substituted|take the \w+ through|public be excluded|"
    r"press and public|exempt information|(?:sentence|words?|paragraph|reference|minute)\b.*\bbe deleted|"
    r"declar\w+ (?:an?|that|of)\b[^.]*\binterest|leave the (?:room|meeting|chamber)|standing orders|"
    r"be signed by the chair|suspend\w*\b[^.]*\brules|order of (?:the )?(?:agenda|business)|part 2\b|guillotine)\b",
    re.IGNORECASE,
)
# Somebody speaks for a party whose interests are before the meeting.
ADVOCATE = re.compile(
    r"(?:\b(?:speaking|appearing|acting|counsel|agent|solicitor|barrister)|,)\s+(?:for|"
    r"on behalf of) the (?:applicants?|appellants?|objectors?|licensee|premises|developers?|landowners?|defence)\b|"
    r"\bapplicants?['’]s? (?:agent|representative|solicitor|barrister)\b",
    re.IGNORECASE,
)
KIND_WORDS = re.compile(
    r"\b(?:condolences|sympath(?:y|ies)|best wishes|(?:thanks|congratulations|gratitude|appreciation) (?:be |were |"
    r"was )?(?:to be )?(?:passed|conveyed|sent|extended|recorded|placed))\b",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"\b(?:asked|requested)\b.*\band (?:they|it|this|these|that|which) (?:was|were) (?:tabled|given|provided|supplied|"
    r"circulated|explained|shown|answered|read)\b"
    r"|\b(?:asked|requested|invited)\b.*\b(?:and|who) (?:duly )?did so\b",
    re.IGNORECASE | re.DOTALL,
)
# What a rule lays down is practice, whoever reads it out.
BY_RULE = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:under|in accordance with|by virtue of|as required by)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,3}?"
    r"(?:standing orders?|regulations?|act|rules?|constitution|legislation|statute|law|code)\b"
    r"(?!.*\b(?:agreed|resolved|undertook|asked|requested|instructed)\b)",
    re.IGNORECASE | re.DOTALL,
)
REFUSED = re.compile(
    r"\b(?:asked|requested)\b.*\band (?:was|were) (?:told|informed|advised)\b.*\b(?:not|no|unable)\b",
    re.IGNORECASE | re.DOTALL,
)
NEVER = (FELL, MEETING_PROCEDURE, ADVOCATE, KIND_WORDS, ANSWERED, REFUSED, BY_RULE)

# Nobody does these, whoever settles that they are to be.
STATES = frozenset("be have need remain want believe know feel think seem appear face suffer benefit".split())
# What members say they would do at a vote.
TAKING_SIDES = frozenset("support welcome endorse approve accept reject oppose abstain back second move".split())
# Said in the passive these tell how things will be, and nobody does them: "the results will be known in May".
COME_ABOUT = frozenset("know need expect affect require see feel".split())
# These are held or handed over, wherever "there is to be" one.
HELD = frozenset(
    "session workshop visit training briefing seminar tour report paper update review meeting note".split()
)
PERCEIVING = frozenset("hear smell notice feel sense".split())
NOBODY = frozenset("no none neither nobody nothing".split())
# What papers do: "that future reports identify the cause" decides nothing.
DONE_BY_PAPERS = frozenset("identify record confirm recommend consider comment acknowledge recognise".split())
# With one of these a verb of deciding is another: "set out", "take forward".
PHRASAL = frozenset("out up forward back away through off round over".split())
# Under a modal these are done later, not by deciding.
NOT_AT_ONCE = frozenset("receive consider take set place sign move".split())
PAPER = re.compile(r"\b(?:paper|report|pack|agenda|appendix|minutes|bulletin)\b", re.IGNORECASE)


def is_lookalike(text: str) -> bool:
    """Whether nothing in the sentence can be a promise."""
    if any(pattern.search(text) for pattern in NEVER) or text.rstrip().endswith("?"):
        return True
    return bool(MOVED.search(text) and not CARRIED.search(text))


def is_empty(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether the clause promises nothing that could be done: a state, a decision done by deciding, a denial."""
    group = candidate.clause.group
    if not group.lemma or _is_denied(candidate, tokens):
        return True
    if group.lemma in COURTESY or _is_decided(candidate, tokens):
        return True
    if group.lemma in PERCEIVING and candidate.modal in {"could", "can"}:
        return True  # "could already hear it"
    if is_brought_about(candidate.clause, tokens) or (group.lemma == "have" and candidate.hedged):
        return False  # "would have it ready", "hoped to have it"
    if group.lemma == "be" and _is_with_members(candidate, tokens):
        return False
    return _is_state(candidate, tokens)


def _is_state(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    lemma = candidate.clause.group.lemma
    if candidate.clause.group.passive:
        return candidate.force in UNBOUND and lemma in COME_ABOUT
    if candidate.force is Force.OFFERED or _is_to_be_held(candidate, tokens):
        return False
    return _is_state_settled(candidate, tokens) if candidate.force in SETTLED else _is_state_told(candidate, tokens)


def _is_state_settled(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    lemma = candidate.clause.group.lemma
    if candidate.force is Force.AGREED and party(tokens, candidate.doer) is Party.THING and lemma not in TELLING:
        return True  # "agreed that the boundary should follow the stream"
    if party(tokens, candidate.doer) is Party.ANSWERABLE:
        return lemma in STATES  # "agreed that the Head of Fleet would cost the vans"
    return _is_state_told(candidate, tokens)


def _is_state_told(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    lemma = candidate.clause.group.lemma
    if lemma == "find" and candidate.clause.group.particle != "out":
        return not _finds_out(candidate, tokens)  # "would find that useful"
    if lemma in {"remain", "stay"} and KEPT.search(_after(candidate, tokens, verb=True)):
        return False  # "would remain under review"
    return lemma in STATIVE and lemma not in TELLING | INQUIRING | ACTING


def _is_to_be_held(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Agreed that there should be a session for Members"."""
    held, at = candidate.clause.object, candidate.clause.group.start
    is_there = at > 0 and tokens[at - 1].text.lower() == "there"
    settled = candidate.force in SETTLED and candidate.clause.group.lemma == "be"
    return settled and is_there and held is not None and singular(tokens[held.head]) in HELD


def _finds_out(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Find the figure out", "find another supplier": something is looked for, not thought of something."""
    after = tokens[candidate.clause.group.end : candidate.clause.end]
    return any(token.lemma == "out" for token in after) or not any(token.tag == "AJ0" for token in after[-2:])


def _is_denied(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Would not", "no papers would come back", "could make no promises"."""
    groups = [candidate.clause.group, *([candidate.mood.group] if candidate.mood else [])]
    parts = (candidate.clause.subject, candidate.clause.object)
    nobody = any(part is not None and tokens[part.start].lemma in NOBODY for part in parts)
    binding = candidate.force is Force.OFFERED and candidate.by is not None and candidate.by.group.lemma in COMMISSIVE
    if nobody and binding:
        return False  # "undertook that no land would be sold"
    return nobody or any(group.negated for group in groups)


def _is_decided(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """A meeting notes, approves and elects by saying so."""
    group, who = candidate.clause.group, party(tokens, candidate.speaker or candidate.doer)
    if group.lemma in TAKING_SIDES and candidate.force in UNBOUND:
        return who in (Party.MEETING, Party.MEMBER)
    if group.lemma not in DECIDING or group.particle in PHRASAL or candidate.mood_lemma == "continue":
        return False
    if candidate.force not in (*SETTLED, Force.ASKED):
        return _is_own_decision(candidate) and who in (Party.MEETING, Party.MEMBER)
    return who is not Party.ANSWERABLE and not _is_done_later(candidate, tokens, who)


def _is_done_later(candidate: Candidate, tokens: Sequence[Token], who: Party | None) -> bool:
    """Of a verb that meetings decide by: whether this once somebody has still to do it."""
    group = candidate.clause.group
    if group.lemma in NOT_AT_ONCE and BY_WHEN.search(_after(candidate, tokens)):
        return True
    if group.lemma in {"set", "place"} and group.particle == "before":
        return True  # "be set before the Committee"
    if group.lemma in NOT_AT_ONCE and (candidate.modal or candidate.force is Force.ASKED):
        return True
    return group.lemma in DONE_BY_PAPERS and not group.passive and who is Party.THING


def _is_own_decision(candidate: Candidate) -> bool:
    """ "The Committee agreed to note", but not "members would be glad to comment"."""
    willing = candidate.by is not None and candidate.by.group.lemma == "be"
    return candidate.force is Force.OFFERED and candidate.doer == candidate.promiser and not willing


def _is_with_members(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Would be with members by June", "will be in the paper for January"."""
    after = _after(candidate, tokens)
    placed = candidate.clause.group.particle in {"with", "in", "on", "before"}
    return placed and bool(TO_THE_MEETING.search(after) or PAPER.search(after))


def _after(candidate: Candidate, tokens: Sequence[Token], *, verb: bool = False) -> str:
    """From its verb group on; with `verb` from the main verb."""
    group = candidate.clause.group
    return " ".join(token.text for token in tokens[group.verb if verb else group.start :])
