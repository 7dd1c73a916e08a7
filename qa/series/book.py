"""The record's figures as series: one indicator of one body on one basis, period by period."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from language.basis import Basis
from qa.series.identity import Identified, Identity, identified, told_in_table
from qa.series.points import Point, breaks, is_dated, period_of, point_of, when
from qa.series.registry import Registry
from store.catalogue import Catalogue
from store.observations import PERCENT, POINTS, FigureKind, Observation, Polarity
from store.schema import Source

__all__ = ["Point", "Series", "SeriesBook", "is_dated", "told_in_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one body on one basis: its points in order of time, with targets and benchmarks.

    `council` is `None` where the document's council is not known; then each document stands for itself.
    """

    key: str  # from council, title, cohort, ref_area, unit and basis: stable between runs
    council: str | None
    title: str  # as last printed, tables before sentences
    names: tuple[str, ...]  # every title as printed, codes, and the registry's synonyms
    codes: tuple[str, ...]  # as printed
    cohort: str | None
    ref_area: str | None  # `None`: the council itself
    unit_measure: str
    basis: Basis
    polarity: Polarity | None  # the source's own, else the registry's
    definition: str | None  # as last printed, else the registry's
    points: tuple[Point, ...]  # observed, by period_end, then period_start; undated last, in order of publication
    targets: tuple[Point, ...] = ()
    benchmarks: tuple[Point, ...] = ()  # other bodies' values; each observation's `ref_area` or `comparator` says whose
    forecasts: tuple[Point, ...] = ()
    changes: tuple[Point, ...] = ()  # differences as printed, whatever their unit
    time_limits: tuple[Point, ...] = ()  # how long something may take, whatever their unit
    breaks: tuple[date, ...] = ()  # where its definition changes: first day of the new one
    subject: str = ""  # the same in every series of one indicator and body, whatever unit and basis

    @property
    def latest(self) -> Point | None:
        """The last dated point, `None` where no point has a date."""
        return next((point for point in reversed(self.points) if is_dated(point.observation)), None)


class SeriesBook:
    """Every series of the record, made when first asked for; a part of it on demand."""

    def __init__(self, record: Catalogue, registry: Registry) -> None:
        self.registry = registry
        self.sources = {source.doc_id: source for source in record.sources()}
        order = _order_of_publication(self.sources.values())
        self._groups = [
            _Group(identity, figures, order) for identity, figures in _grouped(record, registry, self.sources).items()
        ]

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every series, by council and title."""
        return self._made(self._groups)

    def of(self, doc_ids: set[str] | None) -> tuple[Series, ...]:
        """The series as those documents alone tell them; all of them for `None`."""
        if doc_ids is None:
            return self.series
        return self._made([part for group in self._groups if (part := group.within(doc_ids)) is not None])

    def _made(self, groups: Sequence[_Group]) -> tuple[Series, ...]:
        """By council and title, so that the order is the same on every run."""
        made = [group.series(self.sources) for group in groups]
        return tuple(sorted(made, key=lambda one: (one.council or "", one.title, one.unit_measure, one.basis, one.key)))


# --- grouping ---

Key = tuple[Identity, str, Basis]  # subject, unit, basis


def _grouped(
    record: Catalogue, registry: Registry, sources: dict[str, Source]
) -> dict[Key, dict[FigureKind, list[Identified]]]:
    """Figures by series and kind. What is not observed joins each series of its subject that it can be about."""
    figures = identified(record.observations(), sources, registry)
    groups: dict[Key, dict[FigureKind, list[Identified]]] = defaultdict(lambda: defaultdict(list))
    about: dict[Identity, list[Key]] = defaultdict(list)
    beside: list[Identified] = []
    for one in figures:
        if one.observation.kind is not FigureKind.OBSERVED:
            beside.append(one)
            continue
        key = _key(one)
        if key not in groups:
            about[one.identity].append(key)
        groups[key][FigureKind.OBSERVED].append(one)
    for one in beside:
        homes = [key for key in about[one.identity] if _can_be_about(one.observation, key)]
        for key in homes or [_key(one)]:
            groups[key][one.observation.kind].append(one)
    return groups


def _key(one: Identified) -> Key:
    return one.identity, one.observation.unit_measure.casefold(), one.observation.basis


def _can_be_about(one: Observation, key: Key) -> bool:
    """Whether a target, forecast, benchmark, change or time limit can belong to a series of the same subject."""
    _, unit, basis = key
    if one.kind is FigureKind.TIME_LIMIT:
        return True
    if one.kind is FigureKind.CHANGE:
        return one.unit_measure == PERCENT or unit == (PERCENT if one.unit_measure == POINTS else one.unit_measure)
    bases = {one.basis, basis}
    return one.unit_measure.casefold() == unit and (len(bases) == 1 or Basis.UNKNOWN in bases)


def _order_of_publication(sources: Iterable[Source]) -> dict[str, int]:
    """Each document's place: by the day of its meeting; those without a day first, in the record's order."""
    return {source.doc_id: at for at, source in enumerate(sorted(sources, key=lambda one: one.held_on or date.min))}


# --- one series ---


class _Group:
    """The figures of one series before they are one."""

    def __init__(self, key: Key, figures: dict[FigureKind, list[Identified]], order: dict[str, int]) -> None:
        self.key, self.figures, self.order = key, figures, order
        self.documents = {one.observation.doc_id for some in figures.values() for one in some}

    def within(self, doc_ids: set[str]) -> _Group | None:
        """The part in those documents, `None` where there is none."""
        if self.documents <= doc_ids:
            return self
        if self.documents.isdisjoint(doc_ids):
            return None
        inside = {
            kind: [one for one in some if one.observation.doc_id in doc_ids] for kind, some in self.figures.items()
        }
        return _Group(self.key, inside, self.order)

    def series(self, sources: dict[str, Source]) -> Series:
        """The figures as one series."""
        identity, _, basis = self.key
        told = self._in_order([one for some in self.figures.values() for one in some])
        own = self._in_order(self.figures.get(FigureKind.OBSERVED, ())) or told
        best = [one for one in own if told_in_table(one.observation)] or own
        last = best[-1].observation
        entry = next((one.entry for one in reversed(own) if one.entry), None)
        stated = [one.observation.polarity for one in told if one.observation.polarity]
        defined = [one.observation.definition for one in best if one.observation.definition]
        printed = {name: None for one in reversed(told) for name in (one.observation.indicator, one.observation.code)}
        points = self._points(FigureKind.OBSERVED, sources)
        return Series(
            key=_digest(self.key),
            council=sources[last.doc_id].council,
            title=last.indicator,
            names=tuple(name for name in dict.fromkeys([*printed, *(entry.names if entry else ())]) if name),
            codes=tuple(dict.fromkeys(one.observation.code for one in reversed(told) if one.observation.code)),
            cohort=last.cohort,
            ref_area=last.ref_area if identity.area else None,
            unit_measure=last.unit_measure,
            basis=basis,
            polarity=stated[-1] if stated else (entry.polarity if entry else None),
            definition=defined[-1] if defined else (entry.definition if entry else None),
            points=points,
            targets=self._points(FigureKind.TARGET, sources),
            benchmarks=self._points(FigureKind.BENCHMARK, sources),
            forecasts=self._points(FigureKind.FORECAST, sources),
            changes=self._points(FigureKind.CHANGE, sources),
            time_limits=self._points(FigureKind.TIME_LIMIT, sources),
            breaks=breaks(points),
            subject=_digest(identity),
        )

    def _in_order(self, figures: Iterable[Identified]) -> list[Identified]:
        """By publication; in one document sentences, then tables; then reading order."""
        return sorted(
            figures,
            key=lambda one: (
                self.order[one.observation.doc_id],
                told_in_table(one.observation),
                one.observation.span,
            ),
        )

    def _points(self, kind: FigureKind, sources: dict[str, Source]) -> tuple[Point, ...]:
        periods: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        for one in self._in_order(self.figures.get(kind, ())):
            periods[period_of(one.observation)].append(one.observation)
        points = [point_of(told, sources) for told in periods.values()]
        return tuple(sorted(points, key=lambda point: when(point.observation)))


def _digest(key: Key | Identity) -> str:
    return hashlib.blake2b(repr(key).encode(), digest_size=8).hexdigest()
