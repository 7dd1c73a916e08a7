"""Who does and who undergoes: that what a statement says of one is not said of another in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.clauses import Clause, Link, Nominal
from language.messages import N_
from language.words import fold, stem
from qa.checks.lexicon import ACTS, PEOPLE, acts_of
from qa.checks.reading import Sentence, stems
from qa.checks.schema import Check, Cited, Fault

VAGUE = frozenset(map(stem, "other rest remainder remaining number further more some many few item thing most".split()))
SAID_OF_ANYTHING = frozenset({"be", "have", "do", ""})
GENERIC = frozenset(stem(word) for kind in PEOPLE.values() for word in kind)
TITLES = frozenset(stem(word) for word in PEOPLE["titles"])
KINDS = {kind: frozenset(map(stem, PEOPLE[kind])) for kind in ("members", "officers")}
PRONOUNS = frozenset("i we he she they it this that these those who which there him her them me us".split())
LABEL = re.compile(r"^([A-Z][\w'’.-]*(?:\s+[\w'’.-]+){0,4}(?:\s*\([^)]*\))?):\s")
Stems = frozenset[str]
NOBODY: Stems = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A clause as who does what to whom; empty where it is not said."""

    verb: str  # stem
    kinds: frozenset[str]  # of act
    agent: Stems
    patient: Stems
    content: Stems  # what else the sentence says beside the verb: what was said, asked or done
    words: str


def deeds(sentences: Sequence[Sentence]) -> list[Deed]:
    """Every clause of the sentences that has a verb to say something with; pronouns are filled in from before."""
    found: list[Deed] = []
    before: Stems = NOBODY
    for sentence in sentences:
        label = LABEL.match(sentence.text)
        speaker = frozenset(stem(fold(word)) for word in re.findall(r"\w+", label[1])) if label else NOBODY
        if speaker:
            found.append(
                Deed(
                    verb="say",
                    kinds=frozenset(ACTS),
                    agent=speaker,
                    patient=NOBODY,
                    content=sentence.stems,
                    words=sentence.text,
                )
            )
        for clause in sentence.clauses:
            found.append(_deed(sentence, clause, before))
            if clause.link is Link.ROOT and (own := _of(sentence, clause.subject) | _of(sentence, clause.object)):
                before = own
    return found


def _deed(sentence: Sentence, clause: Clause, before: Stems) -> Deed:
    subject, after = _filled(sentence, _subject(sentence, clause), before), _of(sentence, clause.object)
    agent, patient = (_agent(sentence, clause), subject) if clause.group.passive else (subject, after)
    kinds = acts_of(clause.group.lemma)
    if "say" in kinds and clause.object and not clause.group.passive and _is_turned(sentence, clause):
        agent, patient = after, NOBODY
    rest = _content(sentence, clause)
    return Deed(
        verb=stem(clause.group.lemma),
        kinds=kinds,
        agent=agent,
        patient=patient,
        content=rest - agent,
        words=sentence.said(clause.start, clause.end),
    )


def _subject(sentence: Sentence, clause: Clause) -> Nominal | None:
    """Its own subject; of "officers are to report" that of "are"."""
    head = sentence.clauses[clause.head] if clause.head is not None else None
    is_to = (
        clause.link is Link.INFINITIVE and head is not None and head.group.lemma == "be" and not head.group.predicate
    )
    return head.subject if is_to and head else clause.subject


def _is_turned(sentence: Sentence, clause: Clause) -> bool:
    """Of '"...", said Bethan Morlais': whether the speaker stands behind the verb."""
    at = clause.group.start
    return at > 0 and sentence.tokens[at - 1].text in {"”", '"', ",", "’", "'"} and clause.link is not Link.ROOT


def _content(sentence: Sentence, clause: Clause) -> Stems:
    """What stands in the clause and in all that hang on it."""
    inside = {clause.at}
    for other in sentence.clauses[clause.at + 1 :]:
        if other.head in inside and other.link is not Link.COORDINATE:
            inside.add(other.at)
    behind = clause.at == len(sentence.clauses) - 1 and clause.object is None and clause.link is Link.ROOT
    spans = [(one.start, one.end) for one in sentence.clauses if behind or one.at in inside]
    return frozenset(word.stem for word in sentence.words if any(start <= word.at < end for start, end in spans))


def _of(sentence: Sentence, nominal: Nominal | None) -> Stems:
    """The words of a noun phrase; empty for a pronoun."""
    if nominal is None or sentence.tokens[nominal.head].text.lower() in PRONOUNS:
        return NOBODY
    return frozenset(
        one
        for token in sentence.tokens[nominal.start : nominal.end]
        if token.tag.startswith(("NN", "NP", "AJ", "UNC"))
        for one in stems(token)
        if one not in VAGUE
    )


def _filled(sentence: Sentence, nominal: Nominal | None, before: Stems) -> Stems:
    if nominal is not None and sentence.tokens[nominal.head].text.lower() in {"he", "she", "they"}:
        return before
    return _of(sentence, nominal)


def _agent(sentence: Sentence, clause: Clause) -> Stems:
    """Of a passive: who it is done by, with what is set beside the name ("the Mayor, Councillor Quarrie")."""
    if clause.agent is None:
        return NOBODY
    end = clause.agent.end
    if (
        end + 1 < len(sentence.tokens)
        and sentence.tokens[end].text == ","
        and sentence.tokens[end + 1].text[:1].isupper()
    ):
        end = next((at for at in range(end + 1, clause.end) if sentence.tokens[at].text in {",", "."}), clause.end)
    words = [word.stem for word in sentence.words if clause.agent.start <= word.at < end]
    return frozenset(words)


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each deed whose doer, or whose object, is another's in the source."""
    given = deeds(cited)
    stems_given = frozenset[str]().union(*(sentence.stems for sentence in cited))
    for one in deeds(said):
        alike = _alike(one, given)
        if not alike or one.verb in SAID_OF_ANYTHING:
            continue
        is_nobody_else = any(_may_be(one.agent, other.agent) for other in alike)
        if one.agent and ((one.kinds and not is_nobody_else) or _is_not_the_doer(one.agent, alike, given, stems_given)):
            yield Fault(Check.ATTRIBUTION, one.words, N_("the source says it of somebody else"))
        elif all(_is_turned_round(one, other) for other in alike):
            yield Fault(Check.RELATION, one.words, N_("the source has it the other way round"))
        elif one.patient and not one.kinds and _is_anothers(one.patient, alike, given):
            yield Fault(Check.RELATION, one.words, N_("the source says it of something else"))


def _alike(one: Deed, given: Sequence[Deed]) -> list[Deed]:
    """The deeds of the source that tell the same: by the same verb, else by an act of one kind and like content."""
    same = [other for other in given if other.verb == one.verb]
    same = same or [other for other in given if one.kinds & other.kinds and other.content & one.content]
    most = max((len(other.content & one.content) for other in same), default=0)
    return [other for other in same if len(other.content & one.content) == most]


def _may_be(said: Stems, given: Stems) -> bool:
    """Whether the one named may be the other: a shared name or office, or both of one kind of people; unknown: yes."""
    if not given or not said or (said - TITLES) & (given - TITLES) - GENERIC:
        return True
    if not (said - GENERIC) or not (given - GENERIC):
        return any(said & kind and given & kind for kind in KINDS.values())
    return False


def _is_not_the_doer(said: Stems, alike: Sequence[Deed], given: Sequence[Deed], stems_given: Stems) -> bool:
    """Whether the source names another doer, and the one named does something else in it, or is not in it at all."""
    if not all(other.agent and not said & other.agent for other in alike):
        return False
    does_else = any(other.agent and said & other.agent - GENERIC for other in given if other not in alike)
    return does_else or not said & (stems_given | GENERIC)


def _is_turned_round(said: Deed, given: Deed) -> bool:
    """Whether who does it in the statement undergoes it in the source."""
    if said.verb != given.verb or not said.agent or said.agent & given.agent:
        return False
    if said.agent & given.patient:
        return True
    return bool(said.agent & given.content and said.content & given.agent)


def _is_anothers(said: Stems, alike: Sequence[Deed], given: Sequence[Deed]) -> bool:
    """Whether what it is said of is, by more words, what another deed of the source is said of."""
    own = max(len(said & (other.patient | other.agent)) for other in alike)
    if not any(other.patient for other in alike):
        return False
    others = [other for other in given if other not in alike]
    return max((len(said & other.patient) for other in others), default=0) > own
