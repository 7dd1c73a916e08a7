"""How findings name periods and values."""

from __future__ import annotations

import re

from language.messages import N_, Day, Message, composed
from language.numbers import decimals, numbers
from qa.calculate import with_unit
from store.observations import COUNT, PERCENT, POINTS, POUNDS, Observation

PERCENT_SIGNS = ("%", "per cent", "percent")
PLAIN = re.compile(r"[\d.,]+")
EPSILON = 1e-6


def period(one: Observation) -> str:
    """The period as printed, else its dates."""
    if one.period_as_printed:
        return " ".join(one.period_as_printed.split())
    days = [Day(day.isoformat()) for day in (one.period_start, one.period_end) if day]
    if len(set(days)) > 1:
        return composed("{first} to {last}", first=days[0], last=days[1])
    return days[0] if days else Message(N_("no period stated"))


def printed(one: Observation) -> str:
    """The value as printed, with its unit where the print has none: "57.4%", "0.574 (57.4%)", "41.8 [r] (%)"."""
    raw = " ".join(one.raw_value.split())
    if one.unit_measure in {COUNT, POUNDS} or any(sign in raw.lower() for sign in PERCENT_SIGNS):
        return raw
    if one.unit_measure != PERCENT:
        return with_unit(raw, one.unit_measure) if PLAIN.fullmatch(raw) else raw
    if one.value is not None and not any(abs(found - one.value) < EPSILON for found in numbers(raw)):
        return f"{raw} ({one.value:g}%)"
    return f"{raw}%" if PLAIN.fullmatch(raw) else f"{raw} (%)"


def movement(before: Observation, after: Observation) -> str:
    """ "from 12 (2022/23) to 9 (2023/24)"."""
    return composed(
        "from {before} ({when}) to {after} ({later})",
        before=printed(before),
        when=period(before),
        after=printed(after),
        later=period(after),
    )


def number(value: float, like: Observation) -> str:
    """A value that was worked out, to the decimals of a printed one, with the unit's sign."""
    text = f"{value:,.{min(decimals(like.raw_value), 3)}f}"
    return with_unit(text, like.unit_measure) if like.unit_measure in (PERCENT, POINTS, POUNDS) else text
