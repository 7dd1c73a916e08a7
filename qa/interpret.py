"""What is asked: the kind of answer wanted, the words to look for, the period, and which part of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.periods import named as named_periods
from language.periods import periods
from language.welsh import is_welsh
from language.words import stem
from qa import welsh
from qa.glossary import Glossary
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


def interpret(
    question: str, glossary: Glossary, vocabulary: Vocabulary, sources: Sequence[Source], *, literal: bool = False
) -> Interpretation:
    """Read the question; the record's own words, councils and committees are what it is read against.

    `literal`: as typed, without mending a spelling and without limiting it to a body or meeting that it names.
    """
    in_welsh = is_welsh(question)
    wordings, corrected = _weighed(glossary.read(question), vocabulary, mend=not literal)
    if in_welsh:
        wordings, corrected = welsh.wordings(question, vocabulary), ()
    scope, named = (Scope(), ()) if literal else mentioned(question, sources)
    return Interpretation(
        question=question,
        kind=welsh.kind_of(question) if in_welsh else kind_of(question),
        scope=scope,
        wordings=wordings,
        periods=periods(question),
        period_words=named_periods(question),
        named=named,
        corrected=corrected,
        spelled_out=None if in_welsh else spelled_out(question, wordings, corrected, glossary, vocabulary),
    )


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
    wordings: Sequence[Wording], vocabulary: Vocabulary, *, mend: bool
) -> tuple[tuple[Wording, ...], tuple[tuple[str, str], ...]]:
    """Wordings with their rarity; a word the record lacks gets its nearest spellings, and the pairs are shown."""
    weighed: list[Wording] = []
    corrected: list[tuple[str, str]] = []
    for wording in wordings:
        known = any(vocabulary.holds(one) for one in wording.wordings)
        near = vocabulary.nearest(wording.typed) if mend and not known else ()
        every = (*wording.wordings, *(stem(word) for word in near))
        weight = min(vocabulary.rarity(one) for one in every)
        weighed.append(replace(wording, wordings=every, weight=weight, known=known or bool(near)))
        corrected.extend((wording.typed, word) for word in near[:1])
    return tuple(weighed), tuple(corrected)
