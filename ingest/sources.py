"""What a folder says beside its documents: `sources.csv`, of each file, and `indicators.toml`, of its indicators."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from ingest.errors import ContentError
from ingest.readers.checks import MAX_BYTES
from ingest.readers.text import decode
from language.messages import composed
from store.errors import RegistryError
from store.indicators import read as read_indicators
from store.schema import Source

SIDECAR = "sources.csv"
REGISTRY = "indicators.toml"
BESIDE = frozenset({SIDECAR, REGISTRY, "README.md"})  # files of the folder itself that are no documents
COLUMNS = ("file", "council", "committee", "meeting_date", "title", "url")
ACCESS = "access"  # a column that may be left out: who may see the file
OPEN, RESTRICTED = "open", "restricted"
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
WEB_ADDRESS = re.compile(r"https?://\S+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """One row of the sidecar. `None`: the cell is empty, or could not be used."""

    council: str | None = None
    committee: str | None = None
    held_on: date | None = None
    title: str | None = None
    url: str | None = None
    is_restricted: bool | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The sidecar's rows by file, and a line for each thing in it that could not be used."""

    details: Mapping[str, Details] = field(default_factory=dict)  # by path below the folder, with forward slashes
    warnings: tuple[str, ...] = ()
    unsaid: Details = field(default_factory=Details)  # what is known of a file that has no row

    def get(self, name: str) -> Details:
        """What is known of the file at this path, or under this plain name where only one has it; else nothing."""
        if name in self.details:
            return self.details[name]
        same = [path for path in self.details if PurePosixPath(path).name == name]
        return self.details[same[0]] if len(same) == 1 else self.unsaid

    def source(self, name: str, sha256: str) -> Source:
        """The source of the file at this path, with these bytes."""
        known = self.get(name)
        return Source(
            name=name,
            sha256=sha256,
            council=known.council,
            committee=known.committee,
            held_on=known.held_on,
            title=known.title,
            url=known.url,
            is_restricted=bool(known.is_restricted),
        )


def load(folder: Path) -> Sources:
    """The folder's sidecar; without one, nothing is known. Never raises for what the sidecar holds: it warns."""
    path = folder / SIDECAR
    if not path.is_file():
        return Sources()
    try:
        text, notes = _text(path)
        rows = list(_rows(text))
    except (ContentError, OSError, csv.Error) as error:
        return _unread(path, str(error))
    loading = _Loading(_files_below(folder), [f"{SIDECAR}: {note}" for note in notes])
    header = [cell.lower() for cell in rows[0][1]] if rows else []
    loading.check_columns(header)
    for line, row in rows[1:] if "file" in header else []:
        loading.take(line, dict(zip(header, row, strict=False)))
    if "file" not in header and ACCESS in header:
        return _unread(path, "it has no column 'file'")
    return Sources(loading.details, tuple(loading.warnings))


def _unread(path: Path, fault: str) -> Sources:
    """A sidecar that cannot be used. Where it speaks of restricted files, every file is, for it cannot say which."""
    try:
        with path.open("rb") as stream:
            speaks = RESTRICTED.encode() in stream.read(MAX_BYTES).replace(b"\0", b"").lower()
    except OSError:
        speaks = True
    if not speaks:
        return Sources(warnings=(f"{SIDECAR} was not used: {fault}",))
    restricts = "it restricts papers, so every paper of the folder is restricted until it is mended"
    warning = f"{SIDECAR} was not used: {fault}; {restricts}"
    return Sources(warnings=(warning,), unsaid=Details(is_restricted=True))


def load_registry(folder: Path, before: str) -> tuple[str, tuple[str, ...]]:
    """The text of the folder's registry of indicators, checked; empty without one.

    Where it cannot be used, what was taken `before` stays, and a warning names the entry and the way out.
    """
    path = folder / REGISTRY
    if not path.is_file():
        return "", ()
    kept = "the one taken before is kept" if before else "it was not used"
    try:
        text, notes = _text(path)
        read_indicators(text, REGISTRY)
    except RegistryError as error:
        return before, (f"{error} ({kept})",)
    except (ContentError, OSError) as error:
        return before, (f"{REGISTRY}: {error} ({kept})",)
    return text, tuple(f"{REGISTRY}: {note}" for note in notes)


def _text(path: Path) -> tuple[str, tuple[str, ...]]:
    if path.stat().st_size > MAX_BYTES:
        raise ContentError(composed("it is larger than {most} MB", most=MAX_BYTES // 2**20))
    text, notes = decode(path.read_bytes())
    return text.removeprefix("\ufeff"), notes


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of its last line."""
    reader = csv.reader(io.StringIO(text, newline=""))
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, [cell.strip() for cell in row]


def _files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


class _Loading:
    """Rows taken so far; what cannot be used of one becomes a warning, and the rest of it is kept."""

    def __init__(self, files: set[str], warnings: list[str]) -> None:
        self.details: dict[str, Details] = {}
        self.warnings = warnings
        self._files = files
        self._names = Counter(PurePosixPath(path).name for path in files)

    def check_columns(self, header: list[str]) -> None:
        for column in COLUMNS:
            if column not in header:
                self.warnings.append(f"{SIDECAR} line 1: no column {column!r}")

    def take(self, line: int, row: Mapping[str, str]) -> None:
        path = self._path(line, row.get("file", ""))
        if path is None:
            return
        if path in self.details:
            self._warn(line, f"a second row for {path}; the first one counts")
            return
        self.details[path] = Details(
            council=row.get("council") or None,
            committee=row.get("committee") or None,
            held_on=self._date(line, row.get("meeting_date", "")),
            title=row.get("title") or None,
            url=self._url(line, row.get("url", "")),
            is_restricted=self._access(line, row),
        )

    def _path(self, line: int, printed: str) -> str | None:
        """The one file that the row means, by its path or by its plain name."""
        name = printed.replace("\\", "/").removeprefix("./")
        if name in self._files:
            return name
        found = [path for path in self._files if self._names[name] == 1 and PurePosixPath(path).name == name]
        if found:
            return found[0]
        fault = "names no file" if not name else f"{self._names[name]} files are called {name}; give its folder too"
        self._warn(line, fault if not name or self._names[name] else f"there is no file {name}")
        return None

    def _date(self, line: int, printed: str) -> date | None:
        if not printed:
            return None
        try:
            if ISO_DATE.fullmatch(printed):
                return date.fromisoformat(printed)
        except ValueError:
            pass  # 2016-02-30: told below with every other way of writing it wrong
        self._warn(line, f"meeting_date {printed!r} is not a date like 2016-06-14")
        return None

    def _url(self, line: int, printed: str) -> str | None:
        if printed and not WEB_ADDRESS.match(printed):
            self._warn(line, f"url {printed!r} does not begin with http:// or https://")
            return None
        return printed or None

    def _access(self, line: int, row: Mapping[str, str]) -> bool | None:
        """Whether the file is restricted; `None`: the row does not say. In doubt it is."""
        printed = row.get(ACCESS, "").casefold()
        if printed not in ("", OPEN, RESTRICTED):
            self._warn(line, f"access {printed[:40]!r} is neither {OPEN!r} nor {RESTRICTED!r}; the paper is restricted")
        elsewhere = [column for column in row.keys() - {*COLUMNS, ACCESS} if row[column].casefold() == RESTRICTED]
        if elsewhere:
            self._warn(line, f"{RESTRICTED!r} stands under {elsewhere[0][:40]!r}, so the paper is restricted")
        return None if not printed and not elsewhere else bool(elsewhere) or printed != OPEN

    def _warn(self, line: int, fault: str) -> None:
        self.warnings.append(f"{SIDECAR} line {line}: {fault}")
