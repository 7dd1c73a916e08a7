"""How findings name periods and values."""

from __future__ import annotations

from store.numbers import decimals
from store.observations import COUNT, PERCENT, POINTS, POUNDS, Observation


def period(one: Observation) -> str:
    """The period as printed, else its dates."""
    if one.period_as_printed:
        return " ".join(one.period_as_printed.split())
    days = [f"{day:%-d %B %Y}" for day in (one.period_start, one.period_end) if day]
    return " to ".join(dict.fromkeys(days)) or "no period stated"


def printed(one: Observation) -> str:
    """The value as printed, with its unit where the print has none."""
    raw = " ".join(one.raw_value.split())
    if one.unit_measure == PERCENT and not any(sign in raw.lower() for sign in ("%", "per cent", "percent")):
        return f"{raw}%" if one.value is not None and _is_scaled_like(one) else f"{raw} ({one.value:g}%)"
    if one.unit_measure in {COUNT, PERCENT, POUNDS} or one.unit_measure.split()[0] in raw:
        return raw
    return f"{raw} {one.unit_measure}"


def number(value: float, like: Observation) -> str:
    """A value that was worked out, to the decimals of a printed one, with the unit's sign."""
    text = f"{value:,.{min(decimals(like.raw_value), 3)}f}"
    sign = {PERCENT: "%", POINTS: " percentage points", POUNDS: ""}.get(like.unit_measure, "")
    return f"£{text}" if like.unit_measure == POUNDS else f"{text}{sign}"


def _is_scaled_like(one: Observation) -> bool:
    """Whether the print is in hundredths already: "57.4" and not "0.574"."""
    from store.numbers import numbers

    return any(abs(abs(found) - abs(one.value or 0.0)) < 1e-6 for found in numbers(one.raw_value))
