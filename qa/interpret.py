"""What is asked: the kind of answer wanted, the words to look for, the period, and which part of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from language.periods import named as named_periods
from language.periods import periods
from language.welsh import is_welsh
from language.words import stem
from qa import welsh
from qa.glossary import Glossary
from qa.readings import NONE, Declined, Reading, Sort, of_sort, without
from qa.schema import Interpretation, Kind, Wording
from qa.scope import mentioned
from qa.spelled_out import spelled_out
from qa.vocabulary import Vocabulary
from store.schema import Scope, Source

# The first pattern that matches decides; they read how people ask, not what about.
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Kind.WHY,
            r"\bwhy\b|^y\b|\bhow come\b|\breasons?\b|\b(?:what(?:'s| is| was|s)?|whats) (?:the )?(?:caus|behind|driv|drove|explain|led to)"
            r"|\bwhat (?:made|makes|brought|pushed|kept|keeps|lay)\b|\bbecause\b|\bcaus(?:e|ed|es|ing)\b|\bput (?:it )?down to\b|\bblamed?\b|\bexplanation\b",
        ),
        (
            Kind.FIGURE,
            r"\bhow (?:many|much|long|often|big|far|old|high|low)\b|^(?:the )?(?:percentage|proportion|share|number|rate) (?:of|per)\b"
            r"|^(?:what|which) (?:%|per ?cent\w*|proportion|share|number|fraction)"
            r"|\bwhat(?! does [\w -]*count\b)(?:'s|s| is| was| were| are)? (?:the |our )?(?:\w+ ){0,3}(?:%|number|total|percentage|rate|figure|proportion|share|cost"
            r"|average|rank|score|count|target|budget|price|fee)\b|\b(?:number|figure|total|rate|percentage|%)\W*$"
            r"|\badd up\b|\bpercentage points\b|\bby how (?:many|much)\b",
        ),
        (
            Kind.WHEN,
            r"\bwhen\b|\bwhat (?:date|day|month|year)\b|\bby what date\b|\bwhich (?:month|year|quarter)\b|\bhow soon\b|\bdeadline\b"
            r"|\bdue (?:date|by|back)?\W*$|\bdate of\b",
        ),
        (
            Kind.WHO,
            r"\bwho(?:m|se|'s|s)?\b|\bwhich (?:member|councillor|cllr|officer|director|person)\b|\bwhat name\b|\bname of\b",
        ),
        (
            Kind.DECISION,
            r"\b(?:decid|decision|resol|recommend|vote|approv)\w*|\boutcome\b|\bwhat was agreed\b|\bwhat did \w+(?: \w+)? agree\b",
        ),
        (
            Kind.COMMITMENT,
            r"\b(?:promis|undertak|undertook|commit(?:ted|ment)|pledg|follow.?up|report(?:ed)? back|com(?:e|ing) back|owe)\w*"
            r"|\bactions?\b|\bgoing to (?:do|bring|send|report|happen)\b|^will\b|\bbeing done\b|\bget back to\b|\boffer(?:ed)? to\b|\bnext steps?\b",
        ),
        (
            Kind.DEFINITION,
            r"\bmean(?:s|t)?\b|\bstand(?:s)? for\b|\bdefin|\bwhat (?:is|are|does|do|counts?)\b.*\b(?:count|cover|measure|include)s?\b"
            r"|^what(?:'s|s| is| are) (?:a |an |the )?[\w-]+(?: [\w-]+)?\W*$",
        ),
        (
            Kind.LIST,
            r"^(?:which|what|list|name)\b.*\b(?:were|are|had|have|did|things|measures|ways|steps)\b|\blist\b|\ball the\b",
        ),
        (Kind.YES_NO, r"^(?:is|are|was|were|did|does|do|has|have|had|can|could|should|would|will|any)\b"),
    )
)


def interpret(  # noqa: PLR0913  what a question is read against, and how
    question: str,
    glossary: Glossary,
    vocabulary: Vocabulary,
    sources: Sequence[Source],
    *,
    literal: bool = False,
    declined: Declined = NONE,
) -> Interpretation:
    """Read the question; the record's own words, councils and committees are what it is read against.

    `literal`: as typed, without mending a spelling and without limiting it to a body or meeting that it names.
    `declined`: single readings that the asker would not have; a period that is declined is no word of it any more.
    """
    question = without(question, _declined_periods(question, declined))
    as_typed, short = of_sort(declined, Sort.SPELLING), of_sort(declined, Sort.SHORT_FORM)
    own = [_own_words(one) if one.typed.casefold() in short else one for one in glossary.read(question)]
    wordings, corrected = _weighed(own, vocabulary, as_typed, mend=not literal)
    in_welsh = is_welsh(question)
    if in_welsh:
        wordings, corrected = welsh.wordings(question, vocabulary), ()
    scope, named = (Scope(), ()) if literal else mentioned(question, sources, declined)
    return Interpretation(
        question=question,
        kind=welsh.kind_of(question) if in_welsh else kind_of(question),
        scope=scope,
        wordings=wordings,
        periods=periods(question),
        period_words=named_periods(question),
        named=named,
        corrected=corrected,
        spelled_out=None
        if in_welsh
        else spelled_out(question, wordings, corrected, glossary, vocabulary, as_typed=short),
        readings=(*_named(question, scope, named), *_words_read(corrected, glossary.short_forms(question), short)),
        declined=tuple(sorted(declined, key=str)),
    )


def _named(question: str, scope: Scope, named: Sequence[str]) -> Iterator[Reading]:
    """The bodies, papers, meeting and periods that were read out of the words."""
    bodies = {
        **dict.fromkeys(scope.councils, Sort.COUNCIL),
        **dict.fromkeys(scope.committees, Sort.COMMITTEE),
        **dict.fromkeys(scope.documents, Sort.DOCUMENT),
    }
    meeting = [name for name in named if name not in bodies]
    yield from (Reading(bodies.get(name, Sort.MEETING), name) for name in named)
    yield from (Reading(Sort.PERIOD, one) for one in dict.fromkeys(named_periods(question)) if one not in meeting)


def _words_read(
    corrected: Sequence[tuple[str, str]], short_forms: Sequence[tuple[str, str]], as_typed: frozenset[str]
) -> Iterator[Reading]:
    """The words that were read as others."""
    yield from (Reading(Sort.SPELLING, typed, read) for typed, read in corrected)
    yield from (Reading(Sort.SHORT_FORM, one, long) for one, long in short_forms if one.casefold() not in as_typed)


def _declined_periods(question: str, declined: Declined) -> list[str]:
    words = of_sort(declined, Sort.PERIOD)
    return [one for one in named_periods(question) if one.casefold() in words]


def _own_words(wording: Wording) -> Wording:
    """The word as typed, without what else the glossary has for it."""
    return replace(wording, wordings=wording.wordings[:1])


def about(topic: str) -> str:
    """What a question is about, as it stands after the question in brackets."""
    return f"about {topic}"


ABOUT = re.compile(rf"\s*\({about('')}.*\)\W*$", re.IGNORECASE | re.DOTALL)


def kind_of(question: str) -> Kind:
    """What sort of answer is wanted; what the question is about does not tell."""
    question = ABOUT.sub("", question).strip()
    return next((kind for kind, pattern in KINDS if pattern.search(question)), Kind.OPEN)


# --- the words to look for ---


def _weighed(
    wordings: Sequence[Wording], vocabulary: Vocabulary, as_typed: frozenset[str], *, mend: bool
) -> tuple[tuple[Wording, ...], tuple[tuple[str, str], ...]]:
    """Wordings with their rarity; a word the record lacks gets its nearest spellings, and the pairs are shown."""
    weighed: list[Wording] = []
    corrected: list[tuple[str, str]] = []
    for wording in wordings:
        known = any(vocabulary.holds(one) for one in wording.wordings)
        is_slip = mend and not known and wording.typed.casefold() not in as_typed
        near = vocabulary.nearest(wording.typed) if is_slip else ()
        every = (*wording.wordings, *(stem(word) for word in near))
        weight = min(vocabulary.rarity(one) for one in every)
        weighed.append(replace(wording, wordings=every, weight=weight, known=known or bool(near)))
        corrected.extend((wording.typed, word) for word in near[:1])
    return tuple(weighed), tuple(corrected)
