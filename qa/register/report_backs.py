"""Items of later meetings that are a promised report themselves: about the same, and given there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from itertools import islice

from language.words import STOPWORDS, terms, words
from qa.register.lines import Line
from qa.register.near import Followed
from qa.register.papers import Papers
from qa.register.progress_words import NUMBER
from qa.register.subject import ONE_ITEM, TIMES, UNTELLING
from store.commitments import Delivery, Strength
from store.schema import UnitKind, Zone

OPENING = 4  # sentences that tell something, in which a report is introduced
NEAR_DUE = timedelta(days=45)  # about as long after the day printed as a report may come and be the one promised


class When(Enum):
    """How a meeting lies to the day that was printed."""

    DUE = "then, or little later"
    EARLY = "before its month"
    ANY = "no day printed, or long past"


# How much of what was promised an item's title and opening must name, to be the report on it.
LEAST = {When.DUE: 0.6, When.ANY: 0.7, When.EARLY: 0.9}

COMES_BACK = re.compile(
    r"\b(?:report(?:ed|s)?\s+(?:back|on|to|be|again)|further\s+report|considered\s+again|come\s+back|brought\s+(?:back|to)"
    r"|bring\s+(?:it|one|this|a\b.{0,60}\breport)|return(?:s|ed)?\s+to)\b",
    re.IGNORECASE | re.DOTALL,
)
GIVEN = re.compile(
    r"\b(?:presented|introduced|submitted|reported\s+(?:on|that|what|back)|described|outlined|summarised"
    r"|spoke\s+to\s+(?:his|her|their|the)|took\s+(?:the\s+)?\w+\s+through"
    r"|gave\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:update|presentation|overview|account|briefing|report)"
    r"|(?:received|considered|discussed|scrutinised|examined|reviewed|heard)\s+(?:in\s+detail\s+)?"
    r"(?:an?|the|this|that|from|how|what|in)\b)",
    re.IGNORECASE,
)
OF_SEVERAL = re.compile(rf"\b(?:first|only)\s+{NUMBER}\s+of\s+(?:[\w’']+\s+){{1,3}}{NUMBER}\b", re.IGNORECASE)
NOT_GIVEN = re.compile(
    r"\b(?:not|no|deferred|withdrawn|postponed|delayed)\s+(?:\w+\s+){0,3}(?:ready|available|presented|before|report|to)\b"
    r"|\b(?:deferred|postponed|delayed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """One item taken at a meeting: stems of its title, and how it was opened."""

    held_on: date
    title: frozenset[str]
    initials: str  # of its title's words: what it may be called for short
    opening: tuple[Line, ...]  # its first sentences that were said
    named: frozenset[str]  # stems of the title and of the opening
    given: Line | None  # the sentence by which a report was given

    def given_by(self, when: When) -> Line | None:
        """The sentence by which it was given; when it was due, the first of several where none says so."""
        taken = when is When.DUE and len(self.opening) == OPENING
        return self.given or (self.opening[0] if taken else None)


class ReportBacks:
    """Finds, in one body's papers, the items that are reports promised before."""

    def __init__(self, papers: Papers) -> None:
        self.papers = papers
        self._taken = tuple(_taken(papers.lines))

    def of(self, one: Followed, after: date, until: date) -> dict[date, Line]:
        """The sentence that gives the report, by the day of each meeting after one day, up to another."""
        topic = self._topic(one) if is_of_report(one) else {}
        if not topic:
            return {}
        found: dict[date, tuple[tuple[bool, float], Line]] = {}
        for item in self._taken:
            when = when_due(one, item.held_on)
            if after < item.held_on <= until and _is_on(topic, item, LEAST[when]):
                line = item.given_by(when)
                rank = item.given is not None, _share_of(topic, item.title)
                if line is not None and (item.held_on not in found or rank > found[item.held_on][0]):
                    found[item.held_on] = rank, line
        return {day: line for day, (_, line) in found.items()}

    def _topic(self, one: Followed) -> dict[str, float]:
        """The promise's own words of its subject; where it has none, those of its item's heading."""
        if one.subject is not None and one.subject.own:
            return {word: one.subject.weights[word] for word in one.subject.own}
        heading = next((item.heading for item in one.document.items if item.ordinal == one.commitment.item), None)
        return {word: self.papers.rarity(word) for word in _stems(heading or "")}


def _is_on(topic: Mapping[str, float], item: Taken, least: float) -> bool:
    """Whether an item is on a topic: its title names it, and title and opening so much of it."""
    if topic.keys().isdisjoint(item.named):
        return False
    short = frozenset(word for word in topic if len(word) > 2 and word in item.initials)
    return not topic.keys().isdisjoint(item.title | short) and _share_of(topic, item.named | short) >= least


def is_of_report(one: Followed) -> bool:
    """Whether what was promised is that something be reported, or taken again, at a meeting."""
    made = one.commitment
    if made.strength is Strength.STANDING:
        return False
    return made.delivery is Delivery.REPORT or any(COMES_BACK.search(one.document.quote(span)) for span in made.spans)


def is_part(line: Line) -> bool:
    """Whether the sentence says that only some of several things were reported on."""
    return OF_SEVERAL.search(line.text) is not None


def when_due(one: Followed, held_on: date) -> When:
    """How a meeting lies to the day or month that was printed."""
    due = one.due_on
    if due is None or held_on > due + NEAR_DUE:
        return When.ANY
    return When.EARLY if held_on < due.replace(day=1) else When.DUE


def _share_of(weights: Mapping[str, float], among: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in among) / total if total else 0.0


def _taken(lines: Sequence[Line]) -> Iterator[Taken]:
    """The items that have a title."""
    items: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        items[(line.passage.doc_id, line.passage.item)].append(line)
    for some in items.values():
        title = _title(some[0])
        if _stems(title):
            yield _opened(title, some)


def _opened(title: str, lines: Sequence[Line]) -> Taken:
    opening = tuple(islice(filter(_was_said, lines), OPENING))
    is_given = not any(NOT_GIVEN.search(line.text) for line in opening[:2])
    return Taken(
        held_on=lines[0].held_on,
        title=_stems(title),
        initials="".join(word[0] for word in words(title) if word not in STOPWORDS),
        opening=opening if is_given else (),
        named=_stems(title).union(*(line.own for line in opening)),
        given=next((line for line in opening if GIVEN.search(line.text)), None) if is_given else None,
    )


def _was_said(line: Line) -> bool:
    """Whether a line is no heading, no row, and not of the papers."""
    is_named = line.passage.kind in (UnitKind.HEADING, UnitKind.LABEL, UnitKind.TABLE)
    return not is_named and not line.is_row and line.passage.zone is Zone.DISCUSSION


def _title(line: Line) -> str:
    """An item's heading; of a paper that is one item, its title too."""
    document = line.document
    heading = document.items[line.passage.item].heading or ""
    return f"{heading} {document.source.title or ''}" if len(document.items) <= ONE_ITEM else heading


@lru_cache(maxsize=4096)
def _stems(title: str) -> frozenset[str]:
    return frozenset(word for word in terms(title) if not word.isdigit()) - UNTELLING - TIMES
