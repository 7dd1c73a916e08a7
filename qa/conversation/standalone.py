"""A question that leans on the one before, made to stand alone: what it leaves out is taken from there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.council_time import financial_year, stated
from language.periods import Period
from language.spans import Span
from language.tagging import tagged
from language.words import words
from qa.conversation.leaning import opened
from qa.figures.times import explicit, written
from qa.interpret import about
from qa.schema import Answer, Response
from qa.scope import COUNCIL_WORDS, mentioned
from store.schema import Source

MOST_QUOTED = 30  # words of what was answered, in a question for who said it
# How a question opens, which a topic does not need.
ASKING = re.compile(
    r"^\W*(?:(?:and|but|so|please|can you|could you|tell me)\b\W*)*"
    r"(?:(?:by |at |in |on |of |for |from |to )?(?:how (?:many|much|long|often|far|high|low|big|old|well)"
    r"|what|which|whose|who|whom|why|when|where|how)\b"
    r"(?:['’]s\b)?)?\s*",
    re.IGNORECASE,
)
AUXILIARY = re.compile(r"VB[BDGINZ]|VH[BDIZ]|VD[BDZ]|VM0")
BEFORE_TIME = re.compile(
    r"\W*(?:\b(?:as at|at the end of|by the end of|in|on|at|for|over|during|of|by|to|until)\W+(?:the\W+)?)?$", re.I
)


def about_it(question: str, topic: str, sources: Sequence[Source]) -> str:
    """The question with what it is about after it, but for the time and the body that it names itself."""
    if stated(question):
        topic = _without(topic, [one.span for one in stated(topic)])
    if named_bodies(question, sources):
        topic = _without(topic, named_bodies(topic, sources))
    topic = topic.strip(" ,;:?.")
    return f"{question.rstrip()} ({about(topic)})" if topic else question


def swapped(question: str, before: str, sources: Sequence[Source]) -> str:
    """The question before, with the time and the body that this one names in the place of its own."""
    _, rest = opened(question)
    if bodies := named_bodies(rest, sources):
        before = _in_place(before, named_bodies(before, sources)[:1], bodies[0].of(rest))
    if time := time_named(rest, before):
        before = _in_place(before, [one.span for one in stated(before)][-1:], time)
    return before


def who_said(response: Response | None, topic: str) -> str:
    """Asks who said what was answered last; where that was no quotation, what was asked."""
    cited = response.statements[-1].citations if isinstance(response, Answer) else ()
    told = " ".join(cited[0].quote.split()[:MOST_QUOTED]) if cited else topic
    return f"Who said that? ({about(told)})"


def topic_of(question: str) -> str:
    """What a question is about: itself without the words that ask."""
    rest = ASKING.sub("", question, count=1)
    asking = next((one.span for one in tagged(rest, Span(0, len(rest))) if AUXILIARY.match(one.tag)), None)
    told = rest[: asking.start] + rest[asking.end :] if asking else rest
    return " ".join(told.split()).strip(" ,;:?.")


def time_named(question: str, before: str) -> str | None:
    """The time that a question names, in words that stand alone; a leaning one ("the year before") as of the last."""
    anchors = [one.period for one in stated(before) if one.period.dated]
    if not anchors:
        found = stated(question)
        return found[-1].span.of(question) if found else None
    told = explicit(f"{written(anchors[-1])} and {question}").removeprefix(f"{written(anchors[-1])} and ")
    found = stated(told, reference=_year_of(anchors[-1]))
    return written(found[-1].period) if found and found[-1].period.dated else None


def _year_of(period: Period) -> Period:
    """A quarter or month without a year is that of the financial year spoken of."""
    return financial_year(period.end)


def named_bodies(question: str, sources: Sequence[Source]) -> list[Span]:
    """Where a question names a council or committee held, in its own words or by the words that are only its own."""
    scope, _ = mentioned(question, sources)
    found = []
    for name in (*scope.councils, *scope.committees):
        own = [word for word in words(name) if word not in COUNCIL_WORDS] or [*words(name)]
        places = [
            match.span() for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, own)) + r")\b", question, re.I)
        ]
        if places:
            found.append(Span(places[0][0], places[-1][1]))
    return sorted(found)


def _in_place(text: str, old: Sequence[Span], new: str) -> str:
    if not old:
        return f"{text.rstrip(' ?.')} in {new}?"
    return text[: old[0].start] + new + text[old[0].end :]


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text without those stretches and the prepositions before them."""
    for span in sorted(spans, reverse=True):
        start = BEFORE_TIME.search(text[: span.start])
        possessive = re.match(r"['’]s?\b", text[span.end :])
        end = span.end + (possessive.end() if possessive else 0)
        text = f"{text[: start.start() if start else span.start]} {text[end:]}"
    return " ".join(text.split())
