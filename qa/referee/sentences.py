"""Words of movement against the figures they are said of: "rose" where it fell, "improved" where it worsened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from language.messages import Message, composed
from qa.referee.changes import values_of
from qa.referee.finding import Finding, FindingKind, Wording
from qa.referee.papers import Papers
from qa.referee.saying import movement
from qa.series import Series, is_dated, told_in_table
from qa.series.rounding import could_be_one
from store.observations import Observation, Polarity
from store.schema import Span

NEAR = 600  # characters: further apart, two figures share no sentence


class Way(StrEnum):
    """Which way a word says that something moved."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"


# Words of movement only: what "higher" or "fewer" is said of, the earlier or the later value, no list can tell.
MOVES = {
    Way.UP: r"increas(?:e|es|ed|ing)|r(?:ise|ises|ose|isen|ising)|gr(?:ow|ew|own|owth)|(?:gone|went|going) up|climbed",
    Way.DOWN: r"decreas(?:e|es|ed|ing)|f(?:all|alls|ell|allen|alling)|drop(?:s|ped)?|declin(?:e|es|ed|ing)"
    r"|reduc(?:ed|tion)|(?:gone|went|going) down",
    Way.BETTER: r"improv(?:e|es|ed|ing|ement|ements)",
    Way.WORSE: r"worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing|ion)",
}
MOVEMENT = re.compile("|".join(rf"(?P<{way.name}>\b(?:{words})\b)" for way, words in MOVES.items()), re.IGNORECASE)
# A sentence that turns, hedges or looks ahead may mean its word otherwise.
TURNING = re.compile(
    r"\b(?:not|no|nor|never|neither|\w+n['’]t|without|although|though|but|however|despite|while|whilst|whereas|unless"
    r"|except|if|would|should|could|may|might|aim\w*|target\w*|expect\w*|forecast\w*|plan\w*|project\w*|need\w*"
    r"|asked|why|whether|previous(?:ly)? reported|rate of|slow\w*|stop\w*|revers\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """A sentence, and the values before and after that it speaks of: in it, or of the periods of a change in it."""

    doc_id: str
    span: Span
    pairs: tuple[tuple[Observation, Observation], ...]
    change: Observation | None = None


def sentences(series: Sequence[Series], papers: Papers) -> Iterator[Finding]:
    """Sentences whose one word of movement goes against the two values they join."""
    subjects = _subjects(series)
    for one in series:
        for joined in (*_told_together(one, papers), *_told_by_change(one, papers)):
            inside = {subject for at, subject in subjects[joined.doc_id] if joined.span.start <= at < joined.span.end}
            if len(inside) < 2 and (found := _judged(one, joined, papers)):
                yield found


def _subjects(series: Sequence[Series]) -> dict[str, list[tuple[int, str]]]:
    """Document to where each figure of its sentences stands, and what it is of."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in series:
        for figure in (told for some in (one.points, one.changes) for point in some for told in point.told):
            if not told_in_table(figure):
                found[figure.doc_id].append((figure.span.start, one.title))
    return found


def _told_together(series: Series, papers: Papers) -> Iterator[_Joined]:
    """Two values of two periods in one sentence, which has no third."""
    by_paper: dict[str, list[Observation]] = defaultdict(list)
    for figure in (told for point in series.points for told in point.told):
        if not told_in_table(figure) and figure.value is not None and is_dated(figure):
            by_paper[figure.doc_id].append(figure)
    for doc_id, figures in by_paper.items():
        for span, inside in _by_sentence(sorted(figures, key=lambda figure: figure.span), papers).items():
            before, after = min(inside, key=_end), max(inside, key=_end)
            if len(inside) == 2 and _end(before) < _end(after):
                yield _Joined(doc_id=doc_id, span=span, pairs=((before, after),))


def _by_sentence(figures: Sequence[Observation], papers: Papers) -> dict[Span, list[Observation]]:
    """Figures of one paper by sentence; nothing where no two stand near one another, so that it need not be read."""
    found: dict[Span, list[Observation]] = defaultdict(list)
    if any(after.span.start - before.span.end < NEAR for before, after in pairwise(figures)):
        for figure in figures:
            if span := papers.sentence(figure):
                found[span].append(figure)
    return found


def _told_by_change(series: Series, papers: Papers) -> Iterator[_Joined]:
    """A change in a sentence, with the values of its two periods wherever they are printed."""
    for change in (told for point in series.changes for told in point.told):
        pairs = () if told_in_table(change) else tuple(values_of(series, change))
        if pairs and (span := papers.sentence(change)):
            yield _Joined(doc_id=change.doc_id, span=span, pairs=pairs, change=change)


def _end(one: Observation) -> date:
    return one.period_end or one.period_start or date.max


def _judged(series: Series, joined: _Joined, papers: Papers) -> Finding | None:
    """The finding that a sentence's word of movement goes against its values; `None` where none of it is certain."""
    word = _word(papers.text(joined.doc_id, joined.span))
    if word is None:
        return None
    way, match = word
    expected = _sign(way, series.polarity)
    if expected is None or (joined.change and way in {Way.UP, Way.DOWN}):  # `changes` has checked that
        return None
    if not all(_goes(pair) == -expected for pair in joined.pairs):
        return None
    start = joined.span.start + match.start()
    return _finding(series, joined, way, Wording(joined.doc_id, Span(start, start + len(match[0]))), match[0])


def _word(sentence: str) -> tuple[Way, re.Match[str]] | None:
    """The one way that a sentence says something moved; `None` where it says none, several, or turns."""
    found = list(MOVEMENT.finditer(sentence))
    if len({match.lastgroup for match in found}) != 1 or TURNING.search(sentence):
        return None
    return Way[str(found[0].lastgroup)], found[0]


def _sign(way: Way, polarity: Polarity | None) -> int | None:
    """The direction in figures that a word means: 1 up, -1 down, `None` where nothing says which way is better."""
    if way in {Way.UP, Way.DOWN}:
        return 1 if way is Way.UP else -1
    if polarity not in {Polarity.HIGHER, Polarity.LOWER}:
        return None
    return 1 if (way is Way.BETTER) == (polarity is Polarity.HIGHER) else -1


def _goes(pair: tuple[Observation, Observation]) -> int:
    """1 where the value went up, -1 where it went down, 0 where it may have stood still."""
    before, after = pair
    if could_be_one(before, after) or before.value is None or after.value is None:
        return 0
    return 1 if after.value > before.value else -1


def _finding(series: Series, joined: _Joined, way: Way, words: Wording, word: str) -> Finding:
    before, after = joined.pairs[-1]
    better = series.polarity if way in {Way.BETTER, Way.WORSE} else None
    values = movement(before, after)
    return Finding(
        kind=FindingKind.DIRECTION,
        statement=composed(
            "{of}: the word is “{word}”, but the values go {values}{better}.",
            of=series.title,
            word=word,
            values=values,
            better=composed(", where {polarity}", polarity=Message(str(better))) if better else "",
        ),
        indicator=series.title,
        council=series.council,
        observations=(*((joined.change,) if joined.change else ()), before, after),
        words=(words,),
    )
