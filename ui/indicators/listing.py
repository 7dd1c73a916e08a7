"""Which series are listed, and what a line says of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from language.messages import _
from language.words import fold
from qa.series import Series, is_dated
from ui.charts.timeline import period
from ui.charts.told import name
from ui.words import counted, unit


def councils(series: Iterable[Series]) -> tuple[str, ...]:
    """Whose series there are."""
    return tuple(sorted({one.council for one in series if one.council}))


def chosen(series: Sequence[Series], *, council: str = "", words: str = "") -> list[Series]:
    """Those of a council in one of whose names or codes every word stands, wherever in it."""
    wanted = fold(words).split()
    return [one for one in series if (not council or one.council == council) and _is_named(one, wanted)]


def _is_named(one: Series, wanted: Sequence[str]) -> bool:
    told = fold(" ".join((*one.names, *one.codes, one.cohort or "", one.ref_area or "")))
    return all(word in told for word in wanted)


def is_followed(one: Series) -> bool:
    """Whether it is printed for more than one period: what is told once is hardly an indicator."""
    return sum(is_dated(point.observation) for point in one.points) > 1


def heading(one: Series) -> str:
    """What a line is headed by: title and cohort, with the place it is of where that is not the council itself."""
    return ", ".join(" ".join(part.split()) for part in (one.title, one.cohort, one.ref_area) if part)


def latest(one: Series) -> tuple[str, str]:
    """The last dated value as printed and its period; of a series without dates the last printed."""
    point = one.latest or one.points[-1]
    return " ".join(point.observation.raw_value.split()), period(point.observation)


def reach(one: Series) -> str:
    """How many values, and from when to when."""
    dated = [point.observation for point in one.points if is_dated(point.observation)]
    many = counted(len(one.points), "figure")
    return (
        _("{many}, {period} to {period2}", many=many, period=period(dated[0]), period2=period(dated[-1]))
        if len(dated) > 1
        else many
    )


def counted_in(one: Series) -> str:
    """Its unit, as the head of a column has it."""
    return unit(one.unit_measure)


def comparable(one: Series, others: Iterable[Series]) -> list[Series]:
    """Those followed over time in the same unit by the same stretches: first what is called alike, then by name."""
    alike = set(fold(one.title).split())
    fit = [
        other
        for other in others
        if other.key != one.key
        and is_followed(other)
        and (other.unit_measure, other.basis) == (one.unit_measure, one.basis)
    ]
    return sorted(fit, key=lambda other: (-len(alike & set(fold(other.title).split())), name(other), other.key))
