"""The files that a list of commitments is written to: workbook, calendar, matters-arising sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from qa.register.bodies import Bodies
from ui.exports import wording
from ui.exports.files import check_name, write
from ui.exports.lines import Line
from ui.words import counted, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files wanted, `None` where not, and when they are made."""

    xlsx: Path | None
    ics: Path | None
    sheet: Path | None
    last_sheet: date | None  # day of the sheet before; None: the meeting before the last one held
    now: datetime  # UTC

    @property
    def is_wanted(self) -> bool:
        """Whether any file is."""
        return any((self.xlsx, self.ics, self.sheet))

    def check(self) -> None:
        """Raise ExportError for a name that cannot be written to, before anything is read or written."""
        for path, suffixes in ((self.xlsx, (".xlsx",)), (self.ics, (".ics",)), (self.sheet, (".docx", ".html"))):
            if path is not None:
                check_name(path, suffixes)

    def write(self, lines: Sequence[Line], bodies: Bodies, limits: tuple[str, ...]) -> Iterator[str]:
        """Write each file wanted, and say so in a sentence each. Raises ExportError."""
        if self.xlsx:
            yield self._workbook(self.xlsx, lines, limits)
        if self.ics:
            yield from self._calendar(self.ics, lines)
        if self.sheet:
            yield self._sheet(self.sheet, lines, bodies, limits)

    def _workbook(self, path: Path, lines: Sequence[Line], limits: tuple[str, ...]) -> str:
        from ui.exports.workbook import workbook

        write(path, workbook(lines, about=self._about(lines, limits), made=self.now))
        return f"{path}: {counted(len(lines), 'commitment')}"

    def _calendar(self, path: Path, lines: Sequence[Line]) -> Iterator[str]:
        from ui.exports.calendar_file import calendar, dated

        with_day, without = dated(lines)
        if with_day:
            write(path, calendar(with_day, made=self.now))
            yield f"{path}: {counted(len(with_day), 'commitment')} with a day"
        else:
            yield f"{path}: not written, for no commitment that is awaited has a day"
        if without:
            yield f"{path}: left out {counted(len(without), 'commitment')} for which no day is known"

    def _sheet(self, path: Path, lines: Sequence[Line], bodies: Bodies, limits: tuple[str, ...]) -> str:
        from ui.exports.sheet import sheet

        made = sheet(lines, bodies, made=self.now.date(), since=self.last_sheet, limits=limits)
        if path.suffix.lower() == ".docx":
            from ui.exports.word_file import document

            write(path, document(made, made=self.now))
        else:
            from ui.exports.web_page import page

            write(path, page(made))
        return f"{path}: {counted(len(lines), 'commitment')} of {counted(len(made.sections), 'body', 'bodies')}"

    def _about(self, lines: Sequence[Line], limits: tuple[str, ...]) -> tuple[str, ...]:
        """What a workbook says of itself."""
        from ui.exports.sheet import STATUSES

        limited = (f"Limited to: {'; '.join(limits)}.",) if limits else ()
        made = f"Register of commitments, made on {day(self.now.date())} from the minutes held."
        places = (
            "Start and End count characters of the document’s text, the one at End left out; `matters text` prints it."
        )
        return (made, *limited, f"{wording.tally(lines)}.", places, *STATUSES)
