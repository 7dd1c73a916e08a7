"""The record's figures, for people, as JSON and as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

import typer

from qa.series import Point, Series
from qa.series.titles import code_words, title_words
from store.observations import FigureKind, Observation, Status
from store.schema import Source
from ui.exports.formulas import guarded
from ui.terminal.places import Texts, cell_words, place_json
from ui.terminal.printing import print_raw, say
from ui.words import counted

Listed = tuple[Series, tuple[Observation, ...]]

# The columns of JSON and CSV, in order; those of `place_json` follow.
COLUMNS = (
    "indicator", "code", "ref_area", "cohort", "period_start", "period_end", "basis", "value", "raw_value",
    "unit_measure", "numerator", "denominator", "obs_status", "target", "kind", "rag", "direction", "comparator",
    "baseline_start", "baseline_end",
)  # fmt: skip
PLACES = frozenset({"doc_id", "span", "cell", "label"})
MORE = tuple(one.name for one in fields(Observation) if one.name not in PLACES and one.name not in COLUMNS)


def wanted_kinds(names: Sequence[str]) -> frozenset[FigureKind]:
    """The kinds named, all of them for none. Raises typer.BadParameter for one that does not exist."""
    try:
        return frozenset(FigureKind(name) for name in names) or frozenset(FigureKind)
    except ValueError:
        raise typer.BadParameter(f"--kind is one of {', '.join(FigureKind)}") from None


def listed(
    series: Sequence[Series],
    *,
    words: str | None = None,
    since: date | None = None,
    until: date | None = None,
    kinds: frozenset[FigureKind] = frozenset(FigureKind),
) -> list[Listed]:
    """Series with those of their figures that are wanted, by period and then publication; no figure twice."""
    seen: set[str] = set()
    found: list[Listed] = []
    for one in series:
        if words and not _is_named(one, words):
            continue
        figures = [told for told in _figures(one) if told.kind in kinds and _is_within(told, since, until)]
        fresh = tuple(told for told in figures if told.observation_id not in seen)
        seen.update(told.observation_id for told in fresh)
        if fresh:
            found.append((one, fresh))
    return found


def row(one: Observation, source: Source, texts: Texts) -> dict[str, Any]:
    """A figure with every field and its place. Dates are ISO; `None` where the source does not say."""
    return {
        **{name: _plain(getattr(one, name)) for name in COLUMNS},
        "council": source.council,
        **place_json(one.span, source, texts, one.cell),
        "committee": source.committee,
        "meeting_date": _plain(source.held_on),
        **{name: _plain(getattr(one, name)) for name in MORE},
    }


def print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows as CSV with a header. A text that a spreadsheet would run gets an apostrophe in front."""
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe(value) for name, value in row.items()} for row in rows)
    print_raw(out.getvalue())


def safe(value: Any) -> Any:
    """A value for CSV: a text that begins like a formula, and is no number, with an apostrophe in front."""
    return guarded(value) if isinstance(value, str) else value


def show_listed(chosen: Sequence[Listed], sources: Mapping[str, Source]) -> None:
    """Each series with its figures below, a line each: period, value, what it is, place."""
    for series, figures in chosen:
        say(_headed(series), bold=True)
        lines = [(_period(one), " ".join(one.raw_value.split()), _said_of(one), one) for one in figures]
        widths = [min(max(len(line[at]) for line in lines), 40) for at in range(3)]  # type: ignore[arg-type]
        for *parts, one in lines:
            told = "  ".join(str(part).ljust(width) for part, width in zip(parts, widths, strict=True))
            say(f"  {told}  {_place(one, sources[one.doc_id])}".rstrip())
        say()
    count = sum(len(figures) for _, figures in chosen)
    say(f"{counted(count, 'figure')} in {len(chosen):,} series")


def _is_named(series: Series, words: str) -> bool:
    """Whether every word stands in one of the series' names, or the text is one of its codes."""
    wanted = frozenset(title_words(words))
    if code_words(words) and code_words(words) in map(code_words, series.codes):
        return True
    return any(wanted <= frozenset(title_words(f"{name} {series.cohort or ''}")) for name in series.names)


def _figures(series: Series) -> Iterator[Observation]:
    everything: tuple[tuple[Point, ...], ...] = (
        series.points, series.targets, series.forecasts, series.benchmarks, series.changes, series.time_limits
    )  # fmt: skip
    return (told for some in everything for point in some for told in point.told)


def _is_within(one: Observation, since: date | None, until: date | None) -> bool:
    """Whether any day of the period is within the limits; a figure without a period is outside any limit."""
    start, end = one.period_start or one.period_end, one.period_end or one.period_start
    if start is None or end is None:
        return since is None and until is None
    return (since is None or end >= since) and (until is None or start <= until)


def _plain(value: Any) -> Any:
    """A field as JSON and CSV hold it; whole numbers without a decimal point."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _headed(series: Series) -> str:
    parts = (
        series.council or "council unknown",
        series.ref_area,
        series.cohort,
        series.unit_measure,
        series.basis.value,
    )
    codes = f" ({', '.join(series.codes)})" if series.codes else ""
    return f"{series.title}{codes}: {', '.join(part for part in parts if part)}"


def _period(one: Observation) -> str:
    if one.period_as_printed:
        return " ".join(one.period_as_printed.split())
    return " to ".join(dict.fromkeys(day.isoformat() for day in (one.period_start, one.period_end) if day)) or "undated"


def _said_of(one: Observation) -> str:
    """Everything that must be known beside the number."""
    kind = None if one.kind is FigureKind.OBSERVED else one.kind.value
    status = None if one.obs_status is Status.NORMAL else one.obs_status.value
    target = f"target {one.target:g}" if one.target is not None else None
    about = "approximate" if one.is_approximate else None
    return ", ".join(part for part in (kind, one.direction, one.comparator, status, about, target, one.rag) if part)


def _place(one: Observation, source: Source) -> str:
    place = cell_words(one.cell) if one.cell else f"{one.span.start}:{one.span.end}"
    return f"{source.name}, {place}"
