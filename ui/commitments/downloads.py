"""The list as files: made of exactly what is listed, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from language.messages import N_, _, bound
from qa.register.bodies import Bodies
from ui.exports import made
from ui.exports.calendar_file import dated
from ui.exports.lines import Line
from ui.plain import escaped
from ui.words import counted

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
REGISTER = N_("The register, a row a commitment with its places, for a spreadsheet:")
CALENDAR = N_("The days of what is awaited, for a calendar:")
SHEET = N_("The matters-arising sheet, a section a body, to print for the next meeting:")
SINCE = N_("Day of your last sheet (else the meeting before the last)")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken: the lines in the register's order, and what they were limited to, in words."""

    lines: tuple[Line, ...]
    bodies: Bodies
    limits: tuple[str, ...]


def show_downloads(taken: Taken) -> None:
    """A fold with a button for each file."""
    with st.expander(_("Download or print {these}", these=_these(taken.lines))):
        _show_register(taken)
        _show_calendar(taken)
        _show_sheet(taken)


def _these(lines: Sequence[Line]) -> str:
    return (
        _("this commitment")
        if len(lines) == 1
        else _("these {commitments}", commitments=counted(len(lines), "commitment"))
    )


def _show_register(taken: Taken) -> None:
    st.html(f"<p>{_(REGISTER)}</p>")
    with st.container(horizontal=True):
        _button("CSV", "csv", lambda: made.csv_file(taken.lines))
        _button(_("Excel workbook"), "xlsx", lambda: made.xlsx_file(taken.lines, taken.limits, datetime.now(UTC)))


def _show_calendar(taken: Taken) -> None:
    with_day, without = dated(taken.lines)
    left = (
        " " + _("{commitments} awaited without a known day left out.", commitments=counted(len(without), "commitment"))
        if without
        else ""
    )
    if not with_day:
        st.html(f"<p>{_('No calendar: nothing listed here is awaited on a known day.')}</p>")
        return
    st.html(f"<p>{_(CALENDAR)}{escaped(left)}</p>")
    with st.container(horizontal=True):
        _button(_("Calendar"), "ics", lambda: made.ics_file(with_day, datetime.now(UTC)))


def _show_sheet(taken: Taken) -> None:
    st.html(f"<p>{_(SHEET)}</p>")
    since: date | None = st.date_input(_(SINCE), None, format="DD/MM/YYYY", key="last-sheet")
    with st.container(horizontal=True):
        _button(_("Sheet as a web page"), "html", partial(_sheet, taken, since, "html"), "matters-arising")
        _button(_("Sheet for Word"), "docx", partial(_sheet, taken, since, "docx"), "matters-arising")


def _sheet(taken: Taken, since: date | None, suffix: str) -> bytes:
    now = datetime.now(UTC)
    told = made.sheet_of(taken.lines, taken.bodies, taken.limits, now, since=since)
    return made.html_file(told) if suffix == "html" else made.docx_file(told, now)


def _button(named: str, suffix: str, content: Callable[[], bytes], stem: str = "commitments") -> None:
    name = f"{stem}-{date.today().isoformat()}.{suffix}"
    st.download_button(named, bound(content), name, MIME[suffix], key=f"take-{suffix}", on_click="ignore")
