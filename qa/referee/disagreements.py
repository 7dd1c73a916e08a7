"""Values of one indicator, period and basis that cannot be one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qa.referee.finding import Finding, FindingKind
from qa.referee.papers import Papers
from qa.referee.saying import period, printed
from qa.rounding import could_be_one
from qa.series import Point, Series, is_dated, told_in_table
from qa.titles import plain_words
from store.observations import Basis, Observation, Status

UNSETTLED = frozenset({Status.PROVISIONAL, Status.ESTIMATED})
Pair = tuple[Observation, Observation]
Tables = frozenset[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two values of one point, told in two places."""

    series: Series
    doubted: Observation
    other: Observation


def disagreements(series: Sequence[Series], papers: Papers) -> Iterator[Finding]:
    """Sentence against table, table against table, minute against minute; a value marked as revised is `RESTATED`.

    Two tables that meet in several periods and agree in none are tables of two things, which their cells do not say.
    """
    apart = [_Apart(one, *pair) for one in series for point in one.points for pair in _pairs(point)]
    apart = [one for one in apart if not _same_or_other_table(one, papers)]
    strangers = _strangers(series, apart, papers)
    for one in apart:
        if not _in_tables(one) or _tables(one.doubted, one.other, papers) not in strangers:
            yield _finding(one)


def _in_tables(one: _Apart) -> bool:
    """Whether both values stand in tables."""
    return told_in_table(one.doubted) and told_in_table(one.other)


def _pairs(point: Point) -> Iterator[Pair]:
    """The answering value against each other one that cannot be it, once a document."""
    against = point.observation
    if not _is_comparable(against):
        return
    seen: set[tuple[str, float | None]] = set()
    for one in point.told:
        if one is against or could_be_one(one, against) or not _is_comparable(one) or _differ_in_kind(one, against):
            continue
        if (one.doc_id, one.value) not in seen:
            seen.add((one.doc_id, one.value))
            yield one, against


def _is_comparable(one: Observation) -> bool:
    """Whether the figure says enough of its period for another to contradict it."""
    return is_dated(one) and one.basis not in {Basis.UNKNOWN, Basis.OTHER} and one.obs_status is not Status.UNKNOWN


def _differ_in_kind(one: Observation, other: Observation) -> bool:
    """Whether something printed sets them apart: a definition, or being a total; two sentences of one paper may be."""
    definitions = {plain_words(each.definition) for each in (one, other)} - {()}
    in_prose = not told_in_table(one) and not told_in_table(other)
    return len(definitions) > 1 or one.is_total != other.is_total or (in_prose and one.doc_id == other.doc_id)


def _same_or_other_table(one: _Apart, papers: Papers) -> bool:
    """Whether two cells are of one table, or of two that are headed differently: a difference we have not read."""
    if one.doubted.doc_id != one.other.doc_id or not _in_tables(one):
        return False
    tables = papers.table(one.doubted), papers.table(one.other)
    return None in tables or tables[0] == tables[1] or papers.about(one.doubted) != papers.about(one.other)


def _strangers(series: Sequence[Series], apart: Sequence[_Apart], papers: Papers) -> set[Tables]:
    """Pairs of tables that share two periods or more and agree in none of them."""
    wanted = {_tables(one.doubted, one.other, papers) for one in apart if _in_tables(one)}
    documents = {frozenset(doc_id for doc_id, _ in pair) for pair in wanted}
    met: dict[Tables, list[bool]] = defaultdict(list)
    for point in (point for one in series for point in one.points if len(point.told) > 1):
        for first, second in combinations(
            [one for one in point.told if one.value is not None and told_in_table(one)], 2
        ):
            if frozenset((first.doc_id, second.doc_id)) in documents:
                met[_tables(first, second, papers)].append(could_be_one(first, second))
    return {pair for pair in wanted if len(met[pair]) > 1 and not any(met[pair])}


def _tables(one: Observation, other: Observation, papers: Papers) -> Tables:
    return frozenset((each.doc_id, papers.table(each)) for each in (one, other))


def _finding(one: _Apart) -> Finding:
    doubted, other = one.doubted, one.other
    kind = _kind(doubted, other)
    places = [("a table" if told_in_table(each) else "a sentence") for each in (doubted, other)]
    if doubted.doc_id != other.doc_id:
        places = [f"{place} of {whose}" for place, whose in zip(places, ("one paper", "another"), strict=True)]
    said = f"{places[0]} gives {printed(doubted)}, {places[1]} {printed(other)}"
    if kind is FindingKind.RESTATED:
        said = f"first given as {printed(doubted)}, later restated as {printed(other)}"
    return Finding(
        kind=kind,
        statement=f"{one.series.title}, {period(other)}: {said}.",
        indicator=one.series.title,
        council=one.series.council,
        observations=(doubted, other),
    )


def _kind(doubted: Observation, other: Observation) -> FindingKind:
    if told_in_table(doubted) != told_in_table(other):
        return FindingKind.PROSE_AGAINST_TABLE
    marked = other.obs_status is Status.REVISED or doubted.obs_status in UNSETTLED
    return FindingKind.RESTATED if marked and doubted.doc_id != other.doc_id else FindingKind.DISAGREE
