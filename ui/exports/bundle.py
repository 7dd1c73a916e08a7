"""The files that a list of commitments is written to: workbook, calendar, matters-arising sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from qa.register.bodies import Bodies
from ui.exports import made
from ui.exports.files import check_name, write
from ui.exports.lines import Line
from ui.words import counted


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

    def forms(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The suffix of each file that is written of the lines: of no calendar where none has a day."""
        ics = self.ics if self.ics and self._has_days(lines) else None
        return tuple(path.suffix.lower() for path in (self.xlsx, ics, self.sheet) if path)

    @staticmethod
    def _has_days(lines: Sequence[Line]) -> bool:
        from ui.exports.calendar_file import dated

        return bool(dated(lines)[0])

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
        write(path, made.xlsx_file(lines, limits, self.now))
        return f"{path}: {counted(len(lines), 'commitment')}"

    def _calendar(self, path: Path, lines: Sequence[Line]) -> Iterator[str]:
        from ui.exports.calendar_file import dated

        with_day, without = dated(lines)
        if with_day:
            write(path, made.ics_file(with_day, self.now))
            yield f"{path}: {counted(len(with_day), 'commitment')} with a day"
        else:
            yield f"{path}: not written, for no commitment that is awaited has a day"
        if without:
            yield f"{path}: left out {counted(len(without), 'commitment')} for which no day is known"

    def _sheet(self, path: Path, lines: Sequence[Line], bodies: Bodies, limits: tuple[str, ...]) -> str:
        told = made.sheet_of(lines, bodies, limits, self.now, since=self.last_sheet)
        write(path, made.docx_file(told, self.now) if path.suffix.lower() == ".docx" else made.html_file(told))
        return f"{path}: {counted(len(lines), 'commitment')} of {counted(len(told.sections), 'body', 'bodies')}"
