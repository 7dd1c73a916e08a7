"""Which models there are, where they lie, and whether they are the bytes they should be."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from language.messages import composed
from models.errors import ModelAlteredError, ModelError, ModelMissingError, ReaderFaultyError, ShippedFaultyError

Role = Literal["embedding", "reranker"]
MANIFEST = Path(__file__).with_name("manifest.toml")
READER = Path(__file__).with_name("reader")  # the shipped one: weights, tokenizer, calibration, card
READER_MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files(ABC):
    """A model's files, wherever they lie. `sha256` maps their names to the hashes they must have."""

    id: str
    sha256: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Id and weights in one word, as the index and the runs record them."""
        return f"{self.id}@{self.sha256['model.onnx'][:12]}"

    @property
    @abstractmethod
    def folder(self) -> Path:
        """Where they lie. Raises ModelMissingError where that is nowhere."""

    @abstractmethod
    def missing(self, name: str) -> ModelError:
        """What to raise where a file is not there."""

    @abstractmethod
    def altered(self, name: str) -> ModelError:
        """What to raise where a file is not the one that was meant."""

    def file(self, name: str) -> Path:
        """The path of one file, its bytes checked. Raises ModelError."""
        path = self.folder / name
        if not path.is_file():
            raise self.missing(name)
        if digest(path) != self.sha256.get(name):
            raise self.altered(name)
        return path


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles(Files):
    """One model of the manifest, in a package."""

    package: str
    path: str
    licence: str
    dimensions: int
    max_tokens: int
    pooling: str
    query_prefix: str

    @property
    def folder(self) -> Path:
        """Where the package was installed. The package itself is never imported."""
        found = importlib.util.find_spec(self.package)
        if found is None or not found.submodule_search_locations:
            raise ModelMissingError(self.id, self.package)
        return Path(next(iter(found.submodule_search_locations))) / self.path

    def missing(self, name: str) -> ModelError:  # noqa: ARG002
        """The package is to be installed."""
        return ModelMissingError(self.id, self.package)

    def altered(self, name: str) -> ModelError:
        """The package is to be installed again."""
        return ModelAlteredError(self.id, name, self.package)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFiles(Files):
    """A reader in a folder of one's own; `models.readers` says which there are."""

    home: Path

    @property
    def folder(self) -> Path:
        """The reader's own."""
        return self.home

    def missing(self, name: str) -> ModelError:
        """Told with the way out."""
        return self.faulty(f"{name} is missing")

    def altered(self, name: str) -> ModelError:
        """Told with the way out."""
        return self.faulty(f"{name} is not the file its manifest names (SHA-256 differs)")

    def faulty(self, fault: str) -> ModelError:
        """The reader before it is to be used."""
        return ReaderFaultyError(self.id, self.home.parent, fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedFiles(OwnFiles):
    """The reader that is shipped: it lies beside this module."""

    def faulty(self, fault: str) -> ModelError:
        """The file is to be had again."""
        return ShippedFaultyError(self.id, fault)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def own(folder: Path) -> OwnFiles:
    """A reader as it lies in a folder, its bytes taken as they are: for one that was just made."""
    return OwnFiles(id=folder.name, home=folder, sha256={one.name: digest(one) for one in folder.iterdir()})


def bundled(role: Role) -> ModelFiles:
    """The manifest's entry for the role."""
    return ModelFiles(**tomllib.loads(MANIFEST.read_text(encoding="utf-8"))[role])


def shipped_reader(home: Path = READER) -> ShippedFiles:
    """The shipped reader as its manifest tells it. Raises ModelError where there is no manifest."""
    try:
        told = tomllib.loads((home / READER_MANIFEST).read_text(encoding="utf-8"))
        return ShippedFiles(id=told["id"], home=home, sha256=told["sha256"])
    except (OSError, ValueError, KeyError):
        raise ShippedFaultyError(
            "reader", composed("its {reader_manifest} is missing or cannot be read", reader_manifest=READER_MANIFEST)
        ) from None
