"""Dates and times as a spreadsheet program prints them from the number it stores."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

ELAPSED = re.compile(r"(?:h+|m+|s+)$", re.IGNORECASE)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SECONDS = {"h": 3600, "m": 60, "s": 1}

Token = tuple[str, str]  # kind and text


def is_elapsed(text: str) -> bool:
    """Whether what stands in brackets counts time beyond a day: "[h]"."""
    return ELAPSED.match(text) is not None


def printed_date(serial: float, tokens: Sequence[Token], *, since_1904: bool) -> str:
    """The day and time that `serial` counts to; outside the calendar the number itself."""
    exact = any(text.startswith(".") for kind, text in tokens if kind == "date")
    moment = _moment(serial, since_1904=since_1904, exact=exact)
    if moment is None:
        return format(Decimal(format(serial, ".15g")).normalize(), "f")
    twelve = any(text in ("am/pm", "a/p") for _, text in tokens)
    told = []
    for at, (kind, text) in enumerate(tokens):
        if kind != "date":
            told.append(text if kind in ("text", "sign") else "")
        elif text.startswith("["):
            told.append(str(int(serial * 86400 + 0.5) // SECONDS[text[1]]).zfill(len(text) - 2))
        else:
            told.append(_part(moment, text, minutes=_is_minutes(tokens, at), twelve=twelve))
    return "".join(told).strip()


def _moment(serial: float, *, since_1904: bool, exact: bool) -> datetime | None:
    if not 0 <= serial < 2_958_466:  # the end of the year 9999
        return None
    # The first spreadsheets held 1900 for a leap year, and every later one keeps their count.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    whole = math.floor(serial)
    seconds = (serial - whole) * 86400
    try:
        return start + timedelta(days=whole, seconds=round(seconds, 3) if exact else math.floor(seconds + 0.5))
    except OverflowError:
        return None


def _is_minutes(tokens: Sequence[Token], at: int) -> bool:
    """Whether "m" stands for minutes: after hours or before seconds."""
    dates = [text.strip("[]") for kind, text in tokens[:at] if kind == "date"]
    below = [text.strip("[]") for kind, text in tokens[at + 1 :] if kind == "date"]
    return bool(dates and dates[-1][0] == "h") or bool(below and below[0][0] == "s")


def _part(moment: datetime, text: str, *, minutes: bool, twelve: bool) -> str:
    if text in ("am/pm", "a/p"):
        meridiem = "AM" if moment.hour < 12 else "PM"
        return meridiem if text == "am/pm" else meridiem[0]
    if text[0] == "m" and not minutes and len(text) > 2:
        return _shortened(MONTHS[moment.month - 1], len(text))
    if text[0] == "d" and len(text) > 2:
        return _shortened(DAYS[moment.weekday()], len(text))
    if text[0] == ".":
        return f".{moment.microsecond:06}"[: len(text)]
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    month = moment.minute if minutes else moment.month
    year = moment.year if len(text) > 2 else moment.year % 100
    number = {"y": year, "m": month, "d": moment.day, "h": hour, "s": moment.second}[text[0]]
    return str(number).zfill(max(2, len(text)) if text[0] == "y" else len(text))


def _shortened(name: str, length: int) -> str:
    return {3: name[:3], 5: name[0]}.get(length, name)
