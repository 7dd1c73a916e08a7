"""Drafts to observations: units and fractions settled, and targets, ratings and parts put beside their value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.tables.column import Column
from ingest.tables.figures import Draft, by_row
from ingest.tables.frame import Frame
from ingest.tables.printed import Printed, printed
from ingest.tables.roles import PARTS, Role
from ingest.tables.symbols import status_headed, status_of, status_told
from ingest.tables.times import financial, when
from ingest.tables.units import Units
from language.basis import Basis
from store.observations import FigureKind, Observation, Status

UNRATED = re.compile(r"[-–—.]|n/?a", re.IGNORECASE)
BESIDE = (Role.RAG, Role.DIRECTION, Role.NUMERATOR, Role.DENOMINATOR, Role.FLAG)


def observations_of(frame: Frame, found: Sequence[Draft]) -> Iterator[Observation]:
    """The table's observations in reading order."""
    units = Units(frame, found)
    made = [(draft, _observation(frame, draft, units)) for draft in found]
    rows = by_row(found)
    at = {id(draft): position for position, (draft, _) in enumerate(made)}
    for row in rows.values():
        for draft, changed in _beside(frame, row, [made[at[id(one)]][1] for one in row]):
            made[at[id(draft)]] = (draft, changed)
    yield from _with_targets([one for _, one in made])


def _observation(frame: Frame, draft: Draft, units: Units) -> Observation:
    """A draft as an observation."""
    time, period, seen = draft.time, draft.time.period if draft.time else None, draft.printed
    unit, value, upper = units.of(draft)
    baseline = frame.timing.baseline(draft.column) if draft.kind is FigureKind.CHANGE else None
    return Observation(
        doc_id=frame.document.source.doc_id,
        span=draft.spot.span,
        cell=frame.matrix.cell(draft.spot),
        label=draft.label,
        kind=draft.kind,
        indicator=draft.title.words,
        code=draft.row.code or draft.title.code,
        definition=draft.row.definition,
        ref_area=draft.ref_area,
        cohort=draft.cohort,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        period_as_printed=time.printed or None if time else None,
        basis=time.basis if time else Basis.UNKNOWN,
        value=value,
        value_upper=upper,
        raw_value=frame.document.quote(draft.spot.span),
        unit_measure=unit,
        numerator=seen.numerator,
        denominator=seen.denominator,
        obs_status=_status(frame, draft),
        symbol=seen.symbol,
        rag=seen.rating if draft.kind is FigureKind.OBSERVED else None,
        polarity=draft.row.polarity or draft.title.polarity,
        direction=_direction(draft.kind, seen),
        baseline_start=baseline.start if baseline else None,
        baseline_end=baseline.end if baseline else None,
        comparator=draft.comparator,
        is_total=draft.is_total,
        is_approximate=seen.approximate,
    )


def _status(frame: Frame, draft: Draft) -> Status:
    """What the cell's mark says of it; else one in its header or its row's period; else the notes, of its period."""
    if draft.printed.status is not Status.NORMAL or draft.kind not in (FigureKind.OBSERVED, FigureKind.BENCHMARK):
        return draft.printed.status
    if headed := status_headed(" ".join((draft.column.label.text, draft.row.time)), frame.heading.keys):
        return headed
    if draft.kind is not FigureKind.OBSERVED:
        return Status.NORMAL
    period = draft.time.period if draft.time else None
    for words, status in frame.heading.marked:
        if not words or (period and (named := when(words, financial(period))) and named.period == period):
            return status
    return Status.NORMAL


def _direction(kind: FigureKind, seen: Printed) -> str | None:
    if kind is not FigureKind.CHANGE or not seen.value:
        return None
    if seen.rating and seen.rating in "↑▲⬆↗△🡅⇧":
        return "up"
    if seen.rating and seen.rating in "↓▼⬇↘▽🡇⇩":
        return "down"
    return "up" if seen.value > 0 else "down"


# --- what stands beside a value in its row ---


def _beside(frame: Frame, row: Sequence[Draft], made: Sequence[Observation]) -> Iterator[tuple[Draft, Observation]]:
    """The row's observed values with the rating, parts and target that are printed beside them."""
    current = dict(zip([draft.column.index for draft in row], made, strict=True))
    observed = [
        draft
        for draft in row
        if draft.kind in (FigureKind.OBSERVED, FigureKind.FORECAST) and draft.column.role not in PARTS
    ]
    for part in (draft for draft in row if draft.column.role in PARTS):
        if part.time is None and (owner := _owner(frame, part.column, observed)):
            current[part.column.index] = _timed_as(current[part.column.index], current[owner.column.index])
    for column in frame.columns:
        spot = frame.matrix.over(row[0].row.row, column.index)
        if column.role in BESIDE and spot is not None:
            for owner in _owners(frame, column, observed):
                index = owner.column.index
                current[index] = _told(frame, current[index], column, spot.text)
    for target in (draft for draft in row if draft.kind is FigureKind.TARGET and _is_target(draft)):
        for owner in _aimed(target, observed):
            index = owner.column.index
            if current[index].target is None:
                current[index] = replace(current[index], target=current[target.column.index].value)
    yield from ((draft, current[draft.column.index]) for draft in row)


def _timed_as(part: Observation, share: Observation) -> Observation:
    """A part whose own header states no period, for the period of the share that it makes."""
    return replace(
        part,
        period_start=share.period_start,
        period_end=share.period_end,
        period_as_printed=share.period_as_printed,
        basis=share.basis,
    )


def _is_target(draft: Draft) -> bool:
    words = draft.column.label.text.casefold()
    return not any(word in words for word in ("toleran", "threshold", "trigger", "limit"))


def _owners(frame: Frame, column: Column, observed: Sequence[Draft]) -> list[Draft]:
    """The values that a column beside them speaks of: all of the row for a lone column of marks, else one."""
    alone = sum(one.role is Role.FLAG for one in frame.columns) == 1
    if column.role is Role.FLAG and alone and not column.label.time and column.group is None:
        return [*observed]
    owner = _owner(frame, column, observed)
    return [owner] if owner else []


def _told(frame: Frame, one: Observation, column: Column, text: str) -> Observation:
    """The observation with what a column beside it says."""
    match column.role:
        case Role.RAG:
            return one if UNRATED.fullmatch(text) else replace(one, rag=text)
        case Role.DIRECTION:
            return one if UNRATED.fullmatch(text) else replace(one, rag=one.rag or text)
        case Role.FLAG:
            status = status_told(text, frame.heading.keys) or status_of(text, frame.heading.keys) or Status.UNKNOWN
            if one.value is None or one.obs_status is not Status.NORMAL:
                return one
            return replace(one, symbol=None if status is Status.NORMAL else text, obs_status=status)
        case _:
            part = printed(text)
            value = part.value if part else None
            if column.role is Role.NUMERATOR:
                return replace(one, numerator=value)
            return replace(one, denominator=value)


def _owner(frame: Frame, column: Column, observed: Sequence[Draft]) -> Draft | None:
    """The value that a rating or a part belongs to: of its own period or group, else the latest on its left."""
    own = [one for one in observed if one.kind is FigureKind.OBSERVED and not one.column.label.previous] or [*observed]
    if column.label.time:
        period = frame.timing.of_header(column)
        same = [one for one in own if frame.timing.of_header(one.column) == period] if period else []
        if same:
            return same[-1]
        if any(one.column.label.time for one in own):
            return None
    if column.group is not None:
        same = [one for one in own if one.column.group == column.group]
        if same:
            return same[-1]
    left = [one for one in own if one.column.index < column.index]
    return _latest(left) or (own[0] if own else None)


def _latest(found: Sequence[Draft]) -> Draft | None:
    if not found:
        return None
    dated = [one for one in found if one.time and one.time.period]
    if not dated:
        return found[-1]
    return max(dated, key=lambda one: (one.time.period.end, one.column.index) if one.time and one.time.period else ())


def _aimed(target: Draft, observed: Sequence[Draft]) -> list[Draft]:
    """The values that a target is for: those of its period or group; without either, those of the latest year."""
    same = [
        one for one in observed if _fits(target, one) and one.cohort == target.cohort and not one.column.label.previous
    ]
    if target.time and target.time.period:
        period = target.time.period
        return [
            one
            for one in same
            if one.time
            and one.time.period
            and period.start <= one.time.period.start
            and one.time.period.end <= period.end
        ]
    latest = _latest(same)
    if latest is None or latest.time is None or latest.time.period is None:
        return [latest] if latest else []
    year = financial(latest.time.period)
    return [one for one in same if one.time and one.time.period and financial(one.time.period) == year]


def _fits(target: Draft, one: Draft) -> bool:
    """Whether a value is of what the target is for, in the target's group of columns where it has one."""
    if one.title.words != target.title.words:
        return False
    group = target.column.group
    return group is None or one.column.group is None or one.column.group == group


def _with_targets(made: Sequence[Observation]) -> Iterator[Observation]:
    """Targets that stand in a row of their own, put beside the values of the same indicator and period."""
    targets = {_key(one): one.value for one in made if one.kind is FigureKind.TARGET and one.value is not None}
    for one in made:
        if one.kind is FigureKind.OBSERVED and one.target is None and one.period_start and _key(one) in targets:
            yield replace(one, target=targets[_key(one)])
        else:
            yield one


def _key(one: Observation) -> tuple[object, ...]:
    return one.indicator, one.code, one.ref_area, one.cohort, one.period_start, one.period_end
