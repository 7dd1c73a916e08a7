"""How a figure is said: its value with unit, period, basis, cohort and body, in the source's own words for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.basis import Basis
from language.messages import N_, Message, Month, composed, joined
from qa.calculate import in_unit
from qa.schema import Calculation
from qa.series import Point, Series
from store.observations import COUNT, PERCENT, FigureKind, Observation, Status

BARE = re.compile(r"[-−(]?[\d,.]+\)?")
BEGINS_WITH_PREPOSITION = re.compile(
    r"(?:at|as|in|on|by|for|during|from|since|end|year|rolling|ytd|to)\b", re.IGNORECASE
)
IN_WORDS = {
    Basis.YEAR_TO_DATE: N_("year to date"),
    Basis.ROLLING_YEAR: N_("rolling year"),
    Basis.ACADEMIC_YEAR: N_("academic year"),
}
# Of a period that only the table's place tells: its total row, the year of its title.
UNPRINTED = {
    Basis.YEAR: N_("in the whole year"),
    Basis.CALENDAR_YEAR: N_("in the whole year"),
    Basis.ACADEMIC_YEAR: N_("in the whole school year"),
}
NAMES_A_QUARTER = re.compile(r"\b(?:q[1-4]|quarter [1-4])\b", re.IGNORECASE)
ISO_MONTH = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])\b(?:\s+(?:19|20)\d\d/\d\d)?")
AT = {"at": N_("at {period}{basis}"), "for": N_("for {period}{basis}"), "in": N_("in {period}{basis}")}
WITHHELD = {
    Status.SUPPRESSED: N_("the figure is withheld there because it is small"),
    Status.NOT_AVAILABLE: N_("the figure is marked as not available"),
    Status.NOT_APPLICABLE: N_("the figure is marked as not applicable"),
    Status.UNKNOWN: N_("the figure is marked with a symbol that the paper does not explain"),
}
MARKED = {
    Status.PROVISIONAL: N_("provisional"),
    Status.REVISED: N_("revised"),
    Status.ESTIMATED: N_("estimated"),
}


def value(one: Observation) -> str:
    """The value with its unit, as printed where the print says it all: "57.4%", "12 of 322", "£1.2m"."""
    printed = " ".join(one.raw_value.split())
    if one.value is None or (not BARE.fullmatch(printed) and _says_unit(printed, one)):
        return printed
    if one.value_upper is not None:
        return printed
    return in_unit_as_printed(one)


def in_unit_as_printed(one: Observation) -> str:
    """A bare number with its unit; a fraction that stands for a percentage as the percentage."""
    printed = " ".join(one.raw_value.split())
    if one.value is None:
        return printed
    if one.unit_measure == PERCENT and BARE.fullmatch(printed) and _reads(printed) == one.value:
        return f"{printed}%"
    if one.unit_measure == COUNT and BARE.fullmatch(printed):
        return printed
    return in_unit(one.value, one.unit_measure)


def of(one: Observation, series: Series, *, council: bool) -> str:
    """What the figure is of: title, code, cohort, body."""
    title = " ".join(one.indicator.split())
    code = f" ({one.code})" if one.code and one.code.casefold() not in title.casefold() else ""
    parts = [f"{title}{code}"]
    if one.cohort and one.cohort.casefold() not in title.casefold():
        parts.append(one.cohort)
    body = one.ref_area or (series.council if council else None)
    if body and body.casefold() not in title.casefold():
        parts.append(body)
    return ", ".join(parts)


def when(one: Observation) -> str:
    """The period as printed, with the word before it that its basis wants; empty where no period is stated."""
    printed: str = _in_words(" ".join((one.period_as_printed or "").split()))
    if not printed:
        return Message(UNPRINTED[one.basis]) if one.period_end and one.basis in UNPRINTED else ""
    if one.basis is Basis.SNAPSHOT and one.period_end and NAMES_A_QUARTER.search(printed):
        month = Month(str(one.period_end.month))
        printed = composed("{period} (end of {month})", period=printed, month=month)
    basis = IN_WORDS.get(one.basis)
    told = (
        composed(" ({basis})", basis=Message(basis))
        if basis and basis.split()[0] not in printed.casefold() and "ytd" not in printed.casefold()
        else ""
    )
    if BEGINS_WITH_PREPOSITION.match(printed):
        return joined((printed, told), "")
    preposition = {Basis.SNAPSHOT: "at", Basis.YEAR_TO_DATE: "for", Basis.ROLLING_YEAR: "for"}.get(one.basis, "in")
    return composed(AT[preposition], period=printed, basis=told)


def _in_words(printed: str) -> str:
    """A month as open data prints it in words: "2024-08" is "August 2024"."""
    if whole := ISO_MONTH.fullmatch(printed):
        return joined((Month(whole[2]), whole[1]))
    return ISO_MONTH.sub(lambda match: f"{Month(match[2])} {match[1]}", printed)


def marked(one: Observation) -> str:
    """ " (provisional)", where the source marks it so; else empty."""
    mark = Message(MARKED[one.obs_status]) if one.obs_status in MARKED else ""
    if one.kind is FigureKind.FORECAST:
        return composed(" ({mark}, forecast)", mark=mark) if mark else composed(" (forecast)")
    return composed(" ({mark})", mark=mark) if mark else ""


def sentence(point: Point, series: Series, *, council: bool) -> str:
    """One figure in a sentence."""
    one = point.observation
    whole = told_of(of(one, series, council=council), when(one))
    if one.value is None:
        why = Message(WITHHELD.get(one.obs_status, N_("the figure is not given")))
        return composed("{of}: {value}; {why}.", of=whole, value=value(one), why=why)
    told = whole if when(one) else composed("{of} (no period stated)", of=whole)
    return composed("{of}: {value}{marked}.", of=told, value=value(one), marked=marked(one))


def told_of(of: str, when: str) -> str:
    """What a figure is of, with its period: either may be empty."""
    return composed("{of} {when}", of=of, when=when) if of and when else of or when


def valued(one: Observation) -> str:
    """ "7 (provisional) in Aug-24"."""
    return told_of(composed("{value}{marked}", value=value(one), marked=marked(one)), when(one))


def runs(figures: Sequence[Observation]) -> str:
    """The first period to the last, as printed."""
    return composed("{first} to {last}", first=figures[0].period_as_printed, last=figures[-1].period_as_printed)


def told_with(said: str, calculation: Calculation) -> str:
    """What is said, with its sum behind it."""
    return composed("{said} {derived}", said=said, derived=derived(calculation))


def derived(calculation: Calculation) -> str:
    """ "Derived: 121 − 108 = 13.", as it ends a statement."""
    return composed("Derived: {formula}.", formula=calculation.formula)


def says_nothing(one: Observation) -> bool:
    """Whether no value is printed: a bare symbol, or a bound that stands for what is withheld ("<5")."""
    return one.value is None


def _says_unit(printed: str, one: Observation) -> bool:
    """Whether the printed value shows its unit, or needs none."""
    if one.unit_measure == PERCENT:
        return "%" in printed or "per cent" in printed.lower() or "/" in printed or " of " in printed
    if one.unit_measure == COUNT:
        return True
    return bool(re.search(r"[^\d\s.,()−-]", printed))


def _reads(printed: str) -> float | None:
    try:
        return float(printed.replace(",", ""))
    except ValueError:
        return None
