"""Whom a pronoun stands for: the nearest name or role before it in its item that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.commitments.people.mentions import Mention
from ingest.commitments.people.roles import Called
from ingest.commitments.said import Said, Transcript
from language.spans import Span

SINGLE = frozenset("he she i".split())
SEVERAL = frozenset("they we".split())
PRONOUNS = SINGLE | SEVERAL
OBLIQUE = {"him": "he", "her": "she", "them": "they"}  # after "by"
NEAR, FAR = 6, 15  # sentences before, in which somebody stands that a pronoun means
OPENING = 12  # characters: "The ", "In reply, "


def pronoun_of(span: Span, said: Said) -> str | None:
    """The pronoun that a phrase is, in lower case."""
    word = span.of(said.document.raw_text).strip().lower()
    word = OBLIQUE.get(word, word)
    return word if word in PRONOUNS else None


def resolved(pronoun: Span, said: Said, transcript: Transcript) -> Span | None:
    """The name or role that the pronoun stands for: the nearest that fits before it in the item.

    Who speaks, opens a sentence or is asked comes before whoever else is mentioned near by; who asks does not answer.
    """
    word = pronoun_of(pronoun, said)
    if word is None:
        return None
    own = [one for one in said.people if one.span.end <= pronoun.start and not _is_possessed(one, said)]
    earlier = list(islice(transcript.before(said), FAR))
    told = [one for each in earlier for one in reversed(each.people) if not one.asks]
    strong = [one for each in earlier for one in _strong(each)]
    near = [one for each in earlier[:NEAR] for one in _strong(each)]
    text = said.document.raw_text
    beside = [
        one for one in own if not text[one.span.end : pronoun.start].strip(" ,\u00a0")
    ]  # "as the Chair she would"
    order = (*beside, *_subjects_first(own), *near, *told[:NEAR], *strong)
    return next((one.span for one in order if _fits(one, word)), None)


def _strong(said: Said) -> Iterator[Mention]:
    """Who speaks in a sentence and does not ask, whom they ask, who opens it: the last first."""
    for one, before in reversed(list(zip(said.people, (None, *said.people), strict=False))):
        is_asked = before is not None and before.asks
        opens = one.span.start - said.span.start <= OPENING
        if not one.asks and (one.verb or is_asked or opens):
            yield one


def _is_possessed(one: Mention, said: Said) -> bool:
    """ "Her analyst" is not she."""
    first = next(token for token in said.tokens if token.span.start == one.span.start)
    return first.tag == "DPS"


def _subjects_first(people: Sequence[Mention]) -> Iterator[Mention]:
    """Of one sentence: who speaks, the last first; then the others, the last first."""
    yield from (one for one in reversed(people) if one.verb)
    yield from (one for one in reversed(people) if not one.verb)


def _fits(one: Mention, word: str) -> bool:
    """By number, and by the gender that a title tells; the meeting is nobody's "they" but its members are."""
    if one.is_meeting:
        return word in SEVERAL and one.head in {"member", "councillor"} and one.plural
    if one.gender is not None and word in {"he", "she"}:
        return one.gender == word
    return word in SEVERAL or not (one.plural or one.called is Called.BODY or one.is_vague)
