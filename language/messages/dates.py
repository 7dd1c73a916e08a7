"""Days and months as a language writes them, by Babel's locale data; English as minutes write it."""

from __future__ import annotations

import calendar
from datetime import date

from language.messages.choosing import DEFAULT, current


def day(when: date) -> str:
    """ "18 September 2024"; in Welsh "18 Medi 2024"."""
    return f"{when.day} {month(when.month)} {when.year}"


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return months_of_year()[number - 1]


def months_of_year() -> tuple[str, ...]:
    """The twelve names, January first."""
    return month_names(current())


def month_names(language: str) -> tuple[str, ...]:
    """The twelve names in a language."""
    if language == DEFAULT:
        return tuple(calendar.month_name)[1:]
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=language)
    return tuple(names[number] for number in range(1, 13))
