"""What a sentence's figure is of: shorter names for a table's indicator, proved by a value that both print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from language.basis import Basis
from qa.series import Point, Series, is_dated, told_in_table
from qa.series.rounding import could_be_one
from qa.series.titles import title_words
from store.observations import Observation

Body = tuple[str | None, str | None, str | None, str, Basis]
Pair = tuple[Observation, Observation]


def shorter_names(series: Sequence[Series]) -> Iterator[tuple[Series, tuple[tuple[Observation, Point], ...]]]:
    """Each table's series with the figures of minutes that speak of it in fewer words, by the periods they share.

    Two words or more, all of them in one of its names and of no other of the same council, area, cohort, unit and
    basis, and at least one period whose value is the same in both: "empty homes" is then "Days to let an empty home".
    """
    tables, minutes = _sorted(series)
    for body, told in minutes.items():
        for one in told:
            named = [table for table in tables[body] if _is_shorter(one, table)]
            if len(named) == 1 and any(
                could_be_one(figure, point.observation) for figure, point in _shared(one, named[0])
            ):
                yield named[0], tuple(_shared(one, named[0]))


def says_two_things(one: Observation, told: Sequence[Observation]) -> bool:
    """Whether a sentence's figure has another value beside it, in a sentence of its paper, for the same period.

    Then something that sets the two apart ("over the year, with 55 in quarter 4") was not read.
    """
    if told_in_table(one):
        return False
    beside = (each for each in told if each.doc_id == one.doc_id and not told_in_table(each))
    return any(not could_be_one(each, one) for each in beside)


def _sorted(series: Sequence[Series]) -> tuple[dict[Body, list[Series]], dict[Body, list[Series]]]:
    """Series of tables, and series that only sentences tell, by what two of one indicator have in common."""
    tables: dict[Body, list[Series]] = defaultdict(list)
    minutes: dict[Body, list[Series]] = defaultdict(list)
    for one in series:
        if one.council and one.basis not in {Basis.UNKNOWN, Basis.OTHER} and one.points:
            in_tables = any(told_in_table(point.observation) for point in one.points)
            body = (one.council, one.ref_area, one.cohort, one.unit_measure, one.basis)
            (tables if in_tables else minutes)[body].append(one)
    return tables, minutes


def _is_shorter(one: Series, table: Series) -> bool:
    words = frozenset(title_words(one.title))
    return len(words) > 1 and any(words < frozenset(title_words(name)) for name in table.names)


def _shared(one: Series, table: Series) -> Iterator[tuple[Observation, Point]]:
    """The figures of minutes with the table's point of the same period; exact ones only."""
    points = {_period(point.observation): point for point in table.points if told_in_table(point.observation)}
    for figure, told in ((each, point.told) for point in one.points for each in point.told):
        if says_two_things(figure, told):
            continue
        exact = figure.value is not None and not figure.is_approximate and figure.value_upper is None
        if exact and is_dated(figure) and (point := points.get(_period(figure))) and point.value is not None:
            yield figure, point


def _period(one: Observation) -> tuple[object, object]:
    return (None if one.basis is Basis.SNAPSHOT else one.period_start, one.period_end)
