"""How firmly each clause says what it says: done, willed, possible, due, asked for, proposed, hoped for.

"The Panel recommended that charges be introduced" does not say that they will be; "considered" is not "agreed".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from language.clauses import Clause, Form, Link
from language.messages import N_, composed
from language.words import stem
from qa.checks.lexicon import ACTS, acts_of
from qa.checks.nearness import around, likeness
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault


class Force(StrEnum):
    """In what way a clause is said."""

    FACT = "a fact"
    WILL = "something that will be"
    MAY = "something that may be"
    SHOULD = "something that should be"
    ASKED = "something asked for"
    PROPOSED = "a proposal"
    HOPED = "a hope or a plan"
    QUESTION = "a question"


MODALS = {
    **dict.fromkeys(("will", "would", "shall"), Force.WILL),
    **dict.fromkeys(("may", "might", "could", "can"), Force.MAY),
    **dict.fromkeys(("should", "must", "ought", "need"), Force.SHOULD),
}
GOVERNING = {
    "ask": Force.ASKED,
    "propose": Force.PROPOSED,
    "hope": Force.HOPED,
    "consider": Force.QUESTION,
    "settle": Force.WILL,
    "undertake": Force.WILL,
}
FIRM = frozenset({"settle", "undertake", "say", "believe"})  # what they govern keeps its own force where it has one
# What a statement may say to what the source says.
ALLOWED = {
    Force.FACT: frozenset({Force.FACT}),
    Force.WILL: frozenset({Force.WILL}),
    Force.MAY: frozenset({Force.MAY}),
    Force.SHOULD: frozenset({Force.SHOULD, Force.PROPOSED}),
    Force.ASKED: frozenset({Force.ASKED, Force.QUESTION}),
    Force.PROPOSED: frozenset({Force.PROPOSED, Force.SHOULD}),
    Force.HOPED: frozenset({Force.HOPED, Force.SHOULD}),
    Force.QUESTION: frozenset(Force),
}
TOLD = frozenset(ACTS) - {"say", "believe"}
WILLED = (Form.BARE, Form.INFINITIVE)
GOVERNED = (Link.COMPLEMENT, Link.INFINITIVE)
ASKED = frozenset("if whether how when where why what who which".split())


def governor(sentence: Sentence, clause: Clause) -> Clause | None:
    """The clause that says, asks or settles it: its head, or one set behind it (", Inspector Doyle suggested")."""
    if clause.head is not None and clause.head != clause.at:
        return sentence.clauses[clause.head]
    last = _behind(sentence)
    return last if last and last.at > clause.at and clause.link is Link.ROOT else None


def _behind(sentence: Sentence) -> Clause | None:
    """The clause set behind the others that says whose words they are: ", Inspector Doyle suggested"."""
    last = sentence.clauses[-1]
    says = acts_of(last.group.lemma) and last.object is None and last.link is Link.ROOT
    return last if says and len(sentence.clauses) > 1 else None


def force(sentence: Sentence, clause: Clause) -> Force:
    """In what way the clause is said."""
    head = governor(sentence, clause)
    kinds = _acts(head) if head else frozenset()
    if clause.opener in ASKED and clause.link is Link.COMPLEMENT:
        return Force.QUESTION
    noun = _noun_before(sentence, clause)
    if noun & GOVERNING.keys() and clause.form is Form.INFINITIVE:
        return GOVERNING[min(noun & GOVERNING.keys())]
    governed = next((GOVERNING[kind] for kind in sorted(kinds & GOVERNING.keys())), None)
    if (
        governed
        and not kinds & FIRM
        and (clause.link in GOVERNED or clause.form in WILLED or (head is not None and head is _behind(sentence)))
    ):
        return governed
    if clause.group.modal in MODALS:
        inability = clause.group.negated and clause.group.modal in {"can", "could"}
        return Force.FACT if inability else MODALS[clause.group.modal]
    if clause.form in WILLED or (clause.form is Form.GERUND and kinds):
        return _unfinished(sentence, clause, head, governed)
    return Force.FACT


def _unfinished(sentence: Sentence, clause: Clause, head: Clause | None, governed: Force | None) -> Force:
    """Of an infinitive, a subjunctive or a gerund: what governs it; "is to" and a bare limb will something."""
    if governed:
        return governed
    if head is None or (head.group.lemma == "be" and head.group.predicate is None):
        return Force.WILL
    return force(sentence, head) if head.at < clause.at else Force.FACT


def _noun_before(sentence: Sentence, clause: Clause) -> frozenset[str]:
    """Of "the motion to let the contract" the kind of act that the noun before the infinitive is."""
    before = sentence.tokens[clause.group.start - 1] if clause.group.start else None
    return acts_of(before.lemma) if before and before.tag.startswith("NN") else frozenset()


def _acts(clause: Clause) -> frozenset[str]:
    return acts_of(clause.group.lemma) | acts_of(clause.group.predicate or "")


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each act of a kind that no cited sentence tells, and for each verb said more or less firmly."""
    kinds = _kinds(cited)
    for sentence in said:
        for clause in sentence.clauses:
            told = _acts(clause) & TOLD
            words = sentence.said(clause.group.start, clause.group.end)
            if told and not told & kinds and not _acts(clause) & kinds:
                yield Fault(Check.FORCE, words, N_("no cited sentence tells of such an act"))
            elif (given := _given(sentence, clause, cited)) and not given & ALLOWED[force(sentence, clause)]:
                yield Fault(Check.FORCE, words, composed("the source tells it as {force}", force=next(iter(given))))


def _kinds(cited: Sequence[Sentence]) -> frozenset[str]:
    """The kinds of act that cited sentences tell, as verbs or as nouns; a bare limb is resolved."""
    stems = {one for sentence in cited for token in sentence.tokens for one in (stem(token.lemma),)}
    found = {kind for kind, verbs in ACTS.items() if any(stem(verb) in stems for verb in verbs)}
    limbs = any(clause.form is Form.BARE and clause.head is None for sentence in cited for clause in sentence.clauses)
    return frozenset(found | ({"settle"} if limbs else set()))


def _given(said: Sentence, clause: Clause, cited: Sequence[Sentence]) -> frozenset[Force]:
    """The force of the source's likest mention of the verb; empty where it has none, or the verb says little."""
    if clause.group.lemma in {"be", "have", "do", ""} or clause.link is Link.REDUCED:
        return frozenset()
    if clause.form is Form.GERUND and not (clause.head is not None and _acts(said.clauses[clause.head])):
        return frozenset()
    verb = stem(clause.group.lemma)
    near = around(said, said.tokens[clause.group.verb].span)
    scored: list[tuple[float, Force]] = []
    for sentence in cited:
        for word in sentence.words:
            if word.stem == verb and (told := _told(sentence, word.at)) is not None:
                scored.append((likeness(near, around(sentence, sentence.tokens[word.at].span)), told))
    most = max((like for like, _ in scored), default=0.0)
    return frozenset(told for like, told in scored if like >= 0.8 * most)


def _told(sentence: Sentence, at: int) -> Force | None:
    """The force of the clause whose verb the token is; of a noun that of what is asked, proposed or hoped for."""
    for clause in sentence.clauses:
        if clause.group.verb == at:
            return None if clause.link is Link.REDUCED and clause.form is Form.PARTICIPLE else force(sentence, clause)
    clause = next((one for one in sentence.clauses if one.start <= at < one.end), None)  # type: ignore[assignment]
    kinds = _acts(clause) if clause else frozenset()
    governed = next((GOVERNING[kind] for kind in sorted(kinds & {"ask", "propose", "hope"})), None)
    return governed if clause and at >= clause.group.end else None
