"""A list of commitments as a file of each format: CSV, workbook, calendar, matters-arising sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from language.messages import DEFAULT, N_, _, speaking
from qa.register.bodies import Bodies
from ui.exports import wording
from ui.exports.lines import Line
from ui.exports.sheet import STATUSES, Sheet, sheet
from ui.words import day

PLACES = N_("Start and End count characters of the document’s text, the one at End left out; `matters text` prints it.")


def csv_file(lines: Sequence[Line]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which a spreadsheet would take it for another encoding.

    It is for programs: its header and its values are in English, whatever the page speaks.
    """
    from ui.exports.delimited import table

    with speaking(DEFAULT):
        return table(lines).encode("utf-8-sig")


def xlsx_file(lines: Sequence[Line], limits: Sequence[str], made: datetime) -> bytes:
    """A workbook that says what the lines were limited to. `made`: UTC."""
    from ui.exports.workbook import workbook

    return workbook(lines, about=_about(lines, limits, made), made=made)


def ics_file(lines: Sequence[Line], made: datetime) -> bytes:
    """A calendar of those lines that are awaited on a day. `made`: UTC."""
    from ui.exports.calendar_file import calendar

    return calendar(lines, made=made)


def sheet_of(
    lines: Sequence[Line], bodies: Bodies, limits: Sequence[str], made: datetime, *, since: date | None
) -> Sheet:
    """The matters-arising sheet of the lines; `since` as in `ui.exports.sheet.sheet`."""
    return sheet(lines, bodies, made=made.date(), since=since, limits=tuple(limits))


def html_file(made_of: Sheet) -> bytes:
    """The sheet as one HTML file that can be printed."""
    from ui.exports.web_page import page

    return page(made_of)


def docx_file(made_of: Sheet, made: datetime) -> bytes:
    """The sheet for a word processor. `made`: UTC."""
    from ui.exports.word_file import document

    return document(made_of, made=made)


def _about(lines: Sequence[Line], limits: Sequence[str], made: datetime) -> tuple[str, ...]:
    """What a workbook says of itself."""
    limited = (_("Limited to: {limits}.", limits="; ".join(limits)),) if limits else ()
    told = _("Register of commitments, made on {day} from the minutes held.", day=day(made.date()))
    return (told, *limited, f"{wording.tally(lines)}.", *map(_, (PLACES, *STATUSES)))
