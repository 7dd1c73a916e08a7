"""Readers of one's own: a folder for each, which of them is in use, and the way back to the one before."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from pathlib import Path

from language.messages import composed
from models.errors import ReaderFaultyError, ReadersError, ReaderUnknownError
from models.manifest import OwnFiles

FILES = ("model.onnx", "tokenizer.json", "reader.toml")
MANIFEST, CURRENT, LOCK = "manifest.toml", "CURRENT", ".lock"
NAME = re.compile(r"\w[\w.-]*")
MAKING = ".making-"  # of folders that are not readers yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reader as its manifest tells of it."""

    id: str
    started_from: str  # the reader that was trained on, by its fingerprint
    question_set: str
    questions: int  # of the set, that it was trained on
    shipped: int  # of the shipped councils, that it was trained on beside them
    asked: int  # of the set, that it was not trained on and was asked for the verdict
    seconds: float  # of training
    passed: bool  # nothing was worse than with the reader in use, beyond noise
    verdict: str  # in a line
    trained_on: tuple[str, ...]  # "set/id" of every question, of those too that the reader before was trained on
    sha256: dict[str, str]


class Readers:
    """The folder of readers. What is in use is the last line of its file CURRENT; the lines above are the way back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def adopted(self) -> list[str]:
        """The readers adopted, the one in use last; empty where that is the shipped one. Raises ReadersError."""
        try:
            return (self.folder / CURRENT).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise ReadersError(
                composed("{folder}: cannot be read ({error}); remove it", folder=self.folder / CURRENT, error=error)
            ) from None

    @property
    def in_use(self) -> str | None:
        """The name of the reader in use; `None`: the shipped one. Raises ReadersError."""
        return next(reversed(self.adopted), None)

    def files(self) -> OwnFiles | None:
        """The files of the reader in use; `None`: the shipped one is. Raises ReadersError."""
        name = self.in_use
        return self.files_of(name) if name is not None else None

    def files_of(self, name: str) -> OwnFiles:
        """The files of a reader, not yet checked. Raises ReadersError."""
        return OwnFiles(id=name, home=self.folder / name, sha256=self.kept(name).sha256)

    def kept(self, name: str) -> Kept:
        """What a reader's manifest tells. Raises ReaderUnknownError, ReaderFaultyError."""
        if not NAME.fullmatch(name) or not (self.folder / name).is_dir():
            raise ReaderUnknownError(name, self.folder)
        try:
            told = tomllib.loads((self.folder / name / MANIFEST).read_text(encoding="utf-8"))
            told |= {"trained_on": tuple(told["trained_on"]), "sha256": dict(told["sha256"])}
            kept = Kept(**told)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReaderFaultyError(
                name, self.folder, composed("its {manifest} cannot be read ({error})", manifest=MANIFEST, error=error)
            ) from None
        if kept.id != name:
            raise ReaderFaultyError(
                name, self.folder, composed("its {manifest} is of {id}", manifest=MANIFEST, id=kept.id)
            )
        return kept

    @property
    def names(self) -> list[str]:
        """Every reader of the folder, oldest first."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        return sorted((one.name for one in found if one.is_dir() and NAME.fullmatch(one.name)), key=_in_order)

    def adopt(self, name: str) -> None:
        """Use this reader from now on, its bytes checked first. Raises ReadersError."""
        files = self.files_of(name)
        for one in FILES:
            files.file(one)
        self._point([*self.adopted, name])

    def back(self) -> str | None:
        """Use the reader before the one in use; its name, `None`: the shipped one. Raises ReadersError."""
        if not self.adopted:
            raise ReadersError(
                composed("{folder}: no reader of one's own is in use; the shipped one is already", folder=self.folder)
            )
        self._point(self.adopted[:-1])
        return self.in_use

    def _point(self, adopted: list[str]) -> None:
        """Write CURRENT: all of it or, where the machine stops, nothing."""
        beside = self.folder / f"{CURRENT}.part"
        with beside.open("w", encoding="utf-8") as file:
            file.write("".join(f"{name}\n" for name in adopted))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.folder / CURRENT)

    @contextmanager
    def making(self, today: date) -> Iterator[tuple[str, Path]]:
        """A name that is free, and a folder to make the reader in, which is gone afterwards. Raises ReadersError.

        One reader is made at a time.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ReadersError(
                    composed("{folder}: a reader is being trained there; wait until it is done", folder=self.folder)
                ) from None
            for left in self.folder.glob(f"{MAKING}*"):  # by one that was killed
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(prefix=MAKING, dir=self.folder) as work:
                yield next(name for at in count(1) if (name := f"{today}-{at}") not in self.names), Path(work)


def _in_order(name: str) -> list[tuple[int, str]]:
    """Numbers in a name as numbers: the tenth after the ninth."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def write(kept: Kept, folder: Path) -> None:
    """A reader's manifest."""
    lines = [f"{name} = {_toml(value)}" for name, value in asdict(kept).items() if name != "sha256"]
    hashes = [f"{_toml(name)} = {_toml(value)}" for name, value in kept.sha256.items()]
    told = "\n".join(("# Written by `matters tune`; do not edit.", *lines, "", "[sha256]", *hashes, ""))
    (folder / MANIFEST).write_text(told, encoding="utf-8")


def _toml(value: object) -> str:
    """A value as TOML writes it, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)
