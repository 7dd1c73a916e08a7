"""Which models there are, where they lie, and whether they are the bytes they should be."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.errors import ModelAlteredError, ModelMissingError

Role = Literal["embedding", "reranker"]
MANIFEST = Path(__file__).with_name("manifest.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """One model of the manifest. `sha256` maps its file names to the hashes they must have."""

    id: str
    package: str
    path: str
    licence: str
    dimensions: int
    max_tokens: int
    pooling: str
    query_prefix: str
    sha256: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Id and weights in one word, as the index records them."""
        return f"{self.id}@{self.sha256['model.onnx'][:12]}"

    @property
    def folder(self) -> Path:
        """Where the package was installed. The package itself is never imported."""
        found = importlib.util.find_spec(self.package)
        if found is None or not found.submodule_search_locations:
            raise ModelMissingError(self.id, self.package)
        return Path(next(iter(found.submodule_search_locations))) / self.path

    def file(self, name: str) -> Path:
        """The path of one file, its bytes checked. Raises ModelMissingError or ModelAlteredError."""
        path = self.folder / name
        if not path.is_file():
            raise ModelMissingError(self.id, self.package)
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != self.sha256[name]:
            raise ModelAlteredError(self.id, path.name, self.package)
        return path


def bundled(role: Role) -> ModelFiles:
    """The manifest's entry for the role."""
    return ModelFiles(**tomllib.loads(MANIFEST.read_text(encoding="utf-8"))[role])
