"""Every day and period of a statement is one that a cited sentence names: compared as days, never as strings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from language.council_time import stated
from language.messages import N_
from language.periods import Period
from language.time_words import Mention, mentions
from language.words import stem
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault

SEASONS = frozenset(map(stem, "spring summer autumn winter easter christmas whitsun term fortnight".split()))


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:
    """A fault for each day or period that nothing cited names. "August" may stand for August 2024, and a day's month or
    year for the day; a month with a year is not borne out by one without, unless the meeting's day tells the year.
    """
    texts = [*(sentence.text for sentence in cited), source.context]
    given = [period for text in texts for period in _named(text, source.said_on)]
    for sentence in said:
        for time in sentence.times:
            if not any(_is(time.period, one) for one in given):
                yield Fault(Check.PERIOD, time.span.of(sentence.text), N_("no cited sentence names it"))
        yield from _relative(sentence, cited)


def _named(text: str, said_on: date | None) -> Iterator[Period]:
    """Every period of a text, the ends of a range apart too, undated ones in each year that it names."""
    found = [one.period for one in stated(text, said_on=said_on)]
    found += [one.period for one in mentions(text) if one.period is not None]
    years = {one.start.year for one in found if one.dated}
    yield from found
    yield from (one.in_year(year) for one in found if not one.dated for year in years)


def _is(said: Period, given: Period) -> bool:
    """Whether a period said is the one given: the same days, or the month or year of a given day."""
    if said.dated and not given.dated:
        return False
    if not said.dated:
        given = _undated(given)
        said = _undated(said)
    if (said.start, said.end) == (given.start, given.end):
        return True
    inside = said.start <= given.start and given.end <= said.end
    return inside and given.days == 1


def _undated(period: Period) -> Period:
    """The period moved to the year that undated ones stand in."""
    return Period(_moved(period.start, 2000), _moved(period.end, 2000 + period.end.year - period.start.year))


def _moved(day: date, year: int) -> date:
    last = 29 if day.month == 2 and day.day == 28 and _ends_month(day) else day.day
    return date(year, day.month, last if year % 4 == 0 else min(last, 28) if day.month == 2 else last)


def _ends_month(day: date) -> bool:
    return day.month == 2 and (day.day == 29 or (day.day == 28 and day.year % 4 != 0))


def _relative(said: Sentence, cited: Sequence[Sentence]) -> Iterator[Fault]:
    """Words that only a reporting period explains ("last year"), and seasons: in the same words or not at all."""
    words = {one.words for sentence in cited for one in mentions(sentence.text) if one.period is None}
    stems = {word.stem for sentence in cited for word in sentence.words}
    for one in mentions(said.text):
        if one.name == "relative" and not _is_told(one, words):
            yield Fault(Check.PERIOD, said.text[one.start : one.end], N_("no cited sentence says so"))
    for word in said.words:
        if word.stem in SEASONS and word.stem not in stems:
            yield Fault(Check.PERIOD, said.tokens[word.at].text, N_("no cited sentence names it"))


def _is_told(one: Mention, words: set[str]) -> bool:
    """Whether the same is said in any cited sentence; "the quarter" is "this quarter"."""
    last = one.words.split()[-1]
    plain = one.words.split()[0] in {"this", "the", "in", "current", "reporting"}
    return one.words in words or (plain and any(last in word for word in words))
