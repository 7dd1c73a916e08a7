"""Whether a statement denies what its source says, or says what it denies.

A denial ("not", "no", "refused to", "unable to", "lost") covers its clause and what hangs on that as object or
infinitive. Each clause of the statement is held against the source by the words that both have: where more of them
are denied on one side only than stand alike on both, one of the two denies what the other says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from language.clauses import Clause, Form, Link
from language.messages import N_
from language.words import fold
from qa.checks.lexicon import DENYING_VERBS, DENYING_WORDS, EXCEPTIONS
from qa.checks.nearness import around, likeness
from qa.checks.reading import MARKS, Sentence
from qa.checks.schema import Check, Cited, Fault

GOVERNED = frozenset({Link.INFINITIVE, Link.COMPLEMENT})
VERB, CORE, REST = 3.0, 1.0, 0.5  # what a verb, a subject or object, and any other word weigh
MARGIN = 0.0  # by how much more must speak for an opposite than for the same
UNDOING = ("un", "non", "dis", "in", "im", "ir")
STOPPING = frozenset({"and", "but", "while", "whereas", "although"})


@lru_cache(maxsize=4096)
def denied(sentence: Sentence) -> frozenset[int]:
    """The tokens that an odd number of denials covers."""
    depth = [0] * len(sentence.tokens)
    for clause in sentence.clauses:
        for at in _covered(sentence, clause):
            depth[at] += _denials(sentence, clause)
    for at, token in enumerate(sentence.tokens):
        if _is_loose(sentence, at):
            for covered in _loosely_covered(sentence, at):
                depth[covered] += 1
        elif token.lemma in EXCEPTIONS and token.tag == "PRP":
            for covered in range(at, _stretch(sentence, at)):
                depth[covered] += 1
    return frozenset(at for at, count in enumerate(depth) if count % 2)


def _denials(sentence: Sentence, clause: Clause) -> int:
    """How often a clause denies: its verb group, its verb or adjective by itself, and "no" in its subject."""
    group = clause.group
    own = {clause.group.lemma, clause.group.predicate} & DENYING_VERBS
    said_so = clause.group.lemma == "have" and "yet" in sentence.said(clause.start, clause.end).lower().split()
    return int(group.negated) + int(bool(own)) + int(said_so) + int(_subject_denied(sentence, clause))


def _subject_denied(sentence: Sentence, clause: Clause) -> bool:
    if clause.subject is None:
        return False
    before = max(clause.subject.start - 1, 0)
    return any(token.text.lower() in DENYING_WORDS for token in sentence.tokens[before : clause.subject.head + 1])


def _covered(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """The tokens of the clause and of what hangs on it as what is refused, asked or said."""
    own = clause.subject is not None and clause.start <= clause.subject.start < clause.group.start
    yield from range(clause.start if own else clause.group.start, _own_end(sentence, clause))
    for other in sentence.clauses:
        if other.head == clause.at and other.at != clause.at and other.link in GOVERNED:
            yield from _covered(sentence, other)


def _own_end(sentence: Sentence, clause: Clause) -> int:
    """Its end; a semicolon ends it before."""
    marks = (at for at in range(clause.group.end, clause.end) if sentence.tokens[at].text in {";", ":"})
    return next(marks, clause.end)


def _is_loose(sentence: Sentence, at: int) -> bool:
    """Whether a denial stands outside every verb group and subject that has counted it: "and nothing to the Club"."""
    token = sentence.tokens[at]
    if token.text.lower() not in DENYING_WORDS:
        return False
    for clause in sentence.clauses:
        if clause.group.start <= at <= clause.group.end and clause.group.negated:
            return False
        if clause.subject and max(clause.subject.start - 1, 0) <= at <= clause.subject.head:
            return False
    return True


def _loosely_covered(sentence: Sentence, at: int) -> Iterable[int]:
    """What a loose denial covers: its clause where it follows the verb ("reached no decision"), else a stretch."""
    if not sentence.clauses:
        return range(len(sentence.tokens))
    clause = next((one for one in reversed(sentence.clauses) if one.group.end <= at < one.end), None)
    if clause and not any(_stops(sentence, back) for back in range(clause.group.end, at)):
        return _covered(sentence, clause)
    return range(at, _stretch(sentence, at))


def _stops(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text in MARKS or sentence.tokens[at].lemma in STOPPING


def _stretch(sentence: Sentence, at: int) -> int:
    """Where the stretch that a loose denial covers ends: at the next mark, conjunction or verb group."""
    starts = {clause.group.start for clause in sentence.clauses}
    for end in range(at + 1, len(sentence.tokens)):
        if _stops(sentence, end) or end in starts:
            return end
    return len(sentence.tokens)


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each clause of the statement that is denied where the source says it, or the other way."""
    for sentence in said:
        for start, end, clause in _stretches(sentence):
            balance = sum(_vote(sentence, at, cited, clause) for at in range(start, end))
            if balance < -MARGIN:
                yield Fault(Check.NEGATION, sentence.said(start, end), N_("the source says the opposite of it"))


def _stretches(sentence: Sentence) -> Iterator[tuple[int, int, Clause | None]]:
    """The clauses of a sentence, or the whole of one that has no verb."""
    if not sentence.clauses:
        yield 0, len(sentence.tokens), None
    yield from ((clause.start, clause.end, clause) for clause in sentence.clauses)


def _vote(said: Sentence, at: int, cited: Sequence[Sentence], clause: Clause | None) -> float:
    """Of a word of the statement: above 0 where the source has it under the same denial, below where under another."""
    word = next((one for one in said.words if one.at == at), None)
    if word is None:
        return 0.0
    is_denied = at in denied(said)
    near = around(said, said.tokens[at].span)
    scores = {True: 0.0, False: 0.0}
    for sentence in cited:
        for other in sentence.words:
            undone = _undoes(said, at, sentence, other.at)
            if other.stem == word.stem or undone:
                like = 0.05 + likeness(near, around(sentence, sentence.tokens[other.at].span))
                agrees = (other.at in denied(sentence)) is (is_denied is not undone)
                scores[agrees] = max(scores[agrees], like)
    if scores[True] == scores[False]:
        return 0.0
    weight = _weight(clause, at)
    return weight if scores[True] > scores[False] else -weight


def _undoes(said: Sentence, at: int, sentence: Sentence, other: int) -> bool:
    """Whether one of the two words is the other with a prefix that denies it: "spent" and "unspent"."""
    one, two = fold(said.tokens[at].text), fold(sentence.tokens[other].text)
    return any(one == f"{prefix}{two}" or two == f"{prefix}{one}" for prefix in UNDOING)


def _weight(clause: Clause | None, at: int) -> float:
    """A verb, and what is said of a subject by "be", weighs most, other than subject and object least."""
    if clause is None:
        return CORE
    if clause.group.verb == at and clause.form is not Form.GERUND:
        return VERB
    if clause.group.lemma == "be" and clause.group.end <= at <= clause.group.end + 1:
        return VERB
    heads = {nominal.head for nominal in (clause.subject, clause.object) if nominal}
    return CORE if at in heads else REST
