"""What a later line tells of something promised: done, done in part, still to come, withdrawn, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from language.clauses import Clause, Form, Link, parsed
from language.spans import Span
from language.tagging import Token, tagged
from qa.register.approvals import is_amendment, is_approval
from qa.register.lines import LABEL, Line
from qa.register.progress_words import (
    ASKING,
    DELIVERING,
    ELLIPTIC,
    ENDED,
    ENDING,
    ENDS_WELL,
    FAILED,
    FIGURE,
    GIVEN_UP,
    GOES_ON,
    HAPPENED,
    LEFT,
    NONE,
    NOT_READY,
    NOT_YET,
    OUT_OF,
    PARTLY,
    READY,
    SO_FAR,
    SOME,
    THANKING,
    THE_REST,
    UNDER_WAY,
    WAITING,
)


class Progress(StrEnum):
    """What a line tells, from its clauses: their tense, voice, verb and denial."""

    DONE = "done"  # a verb of delivering or doing, in the past or the perfect
    TOLD = "told"  # stated as a fact, without such a verb
    PART = "part"  # done, and some of it not
    TO_COME = "to come"
    WITHDRAWN = "withdrawn"
    NOTHING = "nothing"  # asked, proposed, promised anew, thanked: no word on whether it was done


BESIDE = frozenset({Link.ADVERBIAL, Link.RELATIVE, Link.REDUCED, Link.INFINITIVE})
STATES = (
    (Progress.PART, PARTLY),
    (Progress.PART, OUT_OF),
    (Progress.WITHDRAWN, GIVEN_UP),
    (Progress.TO_COME, NOT_YET),
    (Progress.DONE, ENDS_WELL),
)
SEMICOLON = re.compile(r";\s*")


def progress_of(line: Line) -> Progress:
    """What the line tells, by its state column where it is a row, by its clauses otherwise."""
    if line.is_row:
        return _of_row(line)
    label = LABEL.match(line.text) if line.follows_up else None
    if label is None:
        return of_sentence(line.document.raw_text, line.span)
    return of_sentence(line.document.raw_text, Span(line.span.start + label.end(), line.span.end), row=True)


def _of_row(line: Line) -> Progress:
    """Of a row: what its cells say from the last back; where none says it, the last cell is read as a sentence."""
    texts = [cell.of(line.document.raw_text) for cell in line.cells]
    if any(ENDED.search(text) for text in texts):
        return Progress.WITHDRAWN
    for text in reversed(texts[1:]):
        state = stated(text)
        if state is not None:
            return state
    return of_sentence(line.document.raw_text, line.cells[-1], row=True) if len(texts) > 2 else Progress.NOTHING


def stated(text: str) -> Progress | None:
    """The state that a cell or the rest of a line begins with ("Complete: sent on 2 August"); `None`: none."""
    return next((state for state, words in STATES if words.match(text)), None)


def of_sentence(text: str, span: Span, *, row: bool = False) -> Progress:
    """What a sentence tells. `row`: it stands in a cell or after a label, and may leave out "was": "Sent on 3 May"."""
    return _of_words(span.of(text), row=row)


@lru_cache(maxsize=50_000)
def _of_words(words: str, *, row: bool) -> Progress:
    if is_approval(words) or is_amendment(words):
        return Progress.NOTHING
    if ENDED.search(words):
        return Progress.WITHDRAWN
    if FAILED.search(words):
        return Progress.TO_COME
    told = [one for part in _parts(words, Span(0, len(words))) for one in _of_part(words, part, row=row)]
    if GOES_ON.search(words):
        told.append(Progress.TO_COME)
    if HAPPENED.search(words):
        told.append(Progress.DONE)
    return _together(told, words)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A sentence between its semicolons: what stands after one is not of the clause before it."""
    start = span.start
    for stop in SEMICOLON.finditer(text, span.start, span.end):
        yield Span(start, stop.start())
        start = stop.end()
    yield Span(start, span.end)


def _of_part(text: str, span: Span, *, row: bool) -> list[Progress]:
    tokens = tagged(text, span)
    return [_of_clause(clause, tokens, row=row) for clause in _telling(parsed(tokens))]


def _together(told: Sequence[Progress], words: str) -> Progress:
    """What the clauses of one sentence tell together; work that is under way is no part of what it is to bring."""
    if UNDER_WAY.search(words):
        return Progress.PART if Progress.DONE in told and SOME.search(SO_FAR.sub(" ", words)) else Progress.TO_COME
    if Progress.WITHDRAWN in told and Progress.DONE not in told:
        return Progress.WITHDRAWN
    if Progress.DONE in told:
        partly = SOME.search(words) or (Progress.TO_COME in told and THE_REST.search(words))
        return Progress.PART if partly else Progress.DONE
    if Progress.TO_COME in told:
        is_figure = Progress.TOLD in told and THE_REST.search(words) and FIGURE.search(words)
        return Progress.PART if is_figure else Progress.TO_COME
    return Progress.TOLD if Progress.TOLD in told else Progress.NOTHING


def _telling(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses that state something themselves, not those asked about, conditional, or beside the point."""
    asked: set[int] = set()
    for clause in clauses:
        head = clauses[clause.head] if clause.head is not None and clause.head < len(clauses) else None
        if head is not None and (head.at in asked or head.group.lemma in ASKING):
            asked.add(clause.at)
        elif clause.link in BESIDE and not _is_told_first(clause):
            continue
        else:
            yield clause


def _is_told_first(clause: Clause) -> bool:
    """Whether a participle is the verb of the sentence after all: "The report dealt with ..."."""
    return clause.link in (Link.REDUCED, Link.INFINITIVE) and clause.at == 0 and clause.subject is not None


def _of_clause(clause: Clause, tokens: Sequence[Token], *, row: bool) -> Progress:
    """What one clause tells, by denial, mood and verb, in that order."""
    group = clause.group
    denied = group.negated or _of_none(clause, tokens)
    if group.lemma in WAITING or group.predicate in NOT_READY or (denied and _is_of_doing(clause)):
        return Progress.TO_COME
    if denied:
        return Progress.NOTHING
    if group.form is Form.MODAL or _is_told_to(clause):
        return Progress.TO_COME
    return _of_fact(clause, row=row)


def _of_fact(clause: Clause, *, row: bool) -> Progress:
    """What a clause without denial and modal tells."""
    group = clause.group
    if group.lemma in ENDING:
        return Progress.WITHDRAWN
    if group.lemma in ASKING | THANKING:
        was_asked = group.lemma in ASKING and group.perfect and group.passive  # "had been asked to reconsider"
        return Progress.DONE if was_asked else Progress.NOTHING
    if _is_past(clause) or (row and group.form is Form.PARTICIPLE):
        return Progress.DONE if group.lemma in DELIVERING else Progress.TOLD
    return Progress.TOLD if group.form is Form.PRESENT else Progress.NOTHING


def _is_told_to(clause: Clause) -> bool:
    """ "Ms Voss to supply the rest"."""
    return clause.group.form is Form.INFINITIVE and clause.at == 0 and clause.subject is not None


def _is_past(clause: Clause) -> bool:
    """Whether it says that something happened; a simple past is often tagged as a participle."""
    group = clause.group
    if group.form is Form.PRESENT:
        return group.perfect or group.passive
    return group.form is Form.PAST or (group.form is Form.PARTICIPLE and clause.at == 0 and clause.subject is not None)


def is_instead(words: str) -> bool:
    """Whether a sentence says that what was promised is replaced, withdrawn or no longer needed."""
    return ENDED.search(words) is not None


def leaves_the_rest(words: str) -> bool:
    """Whether a sentence of what is to come says that the one before it was only a part: "The other had not." """
    return LEFT.search(words) is not None or ELLIPTIC.search(words) is not None


def _of_none(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether its subject is "no provider", "none of them"."""
    return clause.subject is not None and tokens[clause.subject.start].lemma in NONE


def _is_of_doing(clause: Clause) -> bool:
    """Whether its denial says that something has not been done: "had not been sent", "was not ready", "had not"."""
    group = clause.group
    if group.form is Form.MODAL:
        return group.passive and group.modal == "could"
    return group.perfect or group.lemma in DELIVERING | {"have"} or group.predicate in READY
