"""The list as files: made of exactly what is listed, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from language.messages import N_, _, as_spoken
from qa.register.bodies import Bodies
from ui.access.visitor import present
from ui.auditing import Form, exported_commitments
from ui.exports import made
from ui.exports.calendar_file import dated
from ui.exports.lines import Line
from ui.plain import escaped
from ui.state import visit
from ui.taken import note_taken
from ui.words import counted

MIME = {
    Form.CSV: "text/csv",
    Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CALENDAR: "text/calendar",
    Form.PAGE: "text/html",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SHEETS = frozenset({Form.PAGE, Form.WORD})
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
        _button("CSV", Form.CSV, taken, lambda: made.csv_file(taken.lines))
        _button(
            _("Excel workbook"),
            Form.WORKBOOK,
            taken,
            lambda: made.xlsx_file(taken.lines, taken.limits, datetime.now(UTC)),
        )


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
        some = replace(taken, lines=with_day)
        _button(_("Calendar"), Form.CALENDAR, some, lambda: made.ics_file(with_day, datetime.now(UTC)))


def _show_sheet(taken: Taken) -> None:
    st.html(f"<p>{_(SHEET)}</p>")
    since: date | None = st.date_input(_(SINCE), None, format="DD/MM/YYYY", key="last-sheet")
    with st.container(horizontal=True):
        _button(_("Sheet as a web page"), Form.PAGE, taken, partial(_sheet, taken, since, Form.PAGE))
        _button(_("Sheet for Word"), Form.WORD, taken, partial(_sheet, taken, since, Form.WORD))


def _sheet(taken: Taken, since: date | None, form: Form) -> bytes:
    now = datetime.now(UTC)
    told = made.sheet_of(taken.lines, taken.bodies, taken.limits, now, since=since)
    return made.html_file(told) if form is Form.PAGE else made.docx_file(told, now)


def _button(named: str, form: Form, taken: Taken, content: Callable[[], bytes]) -> None:
    """A button for a file, which is made and noted in the audit log when it is asked for."""
    here, by, stem = visit(), present().name, "matters-arising" if form in SHEETS else "commitments"

    def file() -> bytes:
        made_of = content()
        note_taken(here, by, exported_commitments(taken.lines, taken.limits), form)
        return made_of

    name = f"{stem}-{date.today().isoformat()}{form.value}"
    st.download_button(named, as_spoken(file), name, MIME[form], key=f"take-{form.value[1:]}", on_click="ignore")
