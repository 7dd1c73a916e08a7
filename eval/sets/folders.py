"""A question set from a folder or a file; every line read, each fault named by file and line."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from eval.errors import QuestionSetError
from eval.sets.case import Case, Fault
from eval.sets.rows import RowError, read_row

SHIPPED = Path(__file__).parents[1] / "questions"
SETTINGS, TRAPS = "set.toml", "traps.toml"
LABELS = ("register", "promises", "figures", "tables")  # eval.runs.labelled says what each file or folder holds


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions with what they are asked of. `documents` is `None` where the set brings no papers."""

    name: str
    path: Path
    cases: tuple[Case, ...]
    faults: tuple[Fault, ...] = ()
    documents: Path | None = None
    sha256: str = ""  # of the lines
    labels: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)  # what of its record is labelled: see LABELS

    def only(self, *, kinds: Sequence[str] = (), traps: Sequence[str] = (), every: int = 1) -> QuestionSet:
        """The part of these kinds and with any of these traps, each `every`th; conversations stay whole."""
        wanted = [
            one for one in self.cases if (not kinds or one.kind in kinds) and (not traps or set(traps) & set(one.traps))
        ]
        talks = {one.conversation for one in wanted if one.conversation}
        units = _units([one for one in self.cases if one in wanted or (one.conversation and one.conversation in talks)])
        return replace(self, cases=tuple(one for unit in units[::every] for one in unit))

    @property
    def units(self) -> list[list[Case]]:
        """What is asked in one go, each in order: a question, or the turns of a conversation."""
        return _units(self.cases)


def _units(cases: Iterable[Case]) -> list[list[Case]]:
    """Questions alone, and conversations as one, in the order of their first turn."""
    units: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        key = ("talk", case.conversation) if case.conversation else ("alone", case.id)
        units.setdefault(key, []).append(case)
    return [sorted(unit, key=lambda one: one.turn) for unit in units.values()]


def open_set(path: Path) -> QuestionSet:
    """The set at a folder or at a `.jsonl` file. Raises QuestionSetError where there is none; faulty lines are kept."""
    files = _files(path)
    settings = _settings(path)
    traps = _known_traps(path)
    cases: list[Case] = []
    faults: list[Fault] = []
    for file in files:
        _read(file, traps, cases, faults)
    documents = settings.get("documents")
    return QuestionSet(
        name=str(settings.get("name") or path.stem),
        path=path,
        cases=tuple(cases),
        faults=tuple(faults),
        documents=_documents(path, documents) if documents is not None else None,
        sha256=_digest(files),
        labels=_labels(path, settings.get("labels", {})),
    )


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise QuestionSetError(path, "no such file or folder")
    files = sorted(path.glob("*.jsonl"))
    if not files:
        raise QuestionSetError(path, "no .jsonl file in it")
    return files


def _settings(path: Path) -> dict[str, object]:
    return _toml(path / SETTINGS) if path.is_dir() and (path / SETTINGS).is_file() else {}


def _known_traps(path: Path) -> frozenset[str] | None:
    """The tags that may be used; `None`: any, where the set has no list of its own."""
    own = (path if path.is_dir() else path.parent) / TRAPS
    return frozenset(_toml(own)) if own.is_file() else None


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QuestionSetError(path, f"not TOML ({error})") from None


def _documents(path: Path, name: object) -> Path:
    folder = path / str(name)
    if not folder.is_dir():
        raise QuestionSetError(path / SETTINGS, f"documents = {str(name)!r} names no folder beside it")
    return folder.resolve()


def _labels(path: Path, given: object) -> dict[str, tuple[Path, ...]]:
    """The labelled files that a set names, by what they hold. Raises QuestionSetError for one that is not there."""
    if not isinstance(given, dict) or set(given) - {*LABELS}:
        raise QuestionSetError(path / SETTINGS, f"[labels] takes {', '.join(LABELS)}")
    named = {name: [given[name]] if isinstance(given[name], str) else given[name] for name in given}
    found = {name: tuple(path / str(file) for file in files) for name, files in named.items()}
    for file in (file for files in found.values() for file in files):
        if not file.exists():
            raise QuestionSetError(path / SETTINGS, f"{file.name} of [labels] is not there")
    return found


def _read(file: Path, traps: frozenset[str] | None, cases: list[Case], faults: list[Fault]) -> None:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(file, f"cannot be read ({error})") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        used = {case.id for case in cases}
        try:
            case = read_row(line, traps, used)
        except RowError as error:
            faults.append(Fault(file=file.name, line=number, what=str(error)))
            continue
        cases.append(case)


def _digest(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
