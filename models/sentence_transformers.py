"""An embedding model of the council's own, of any size, loaded by sentence-transformers from a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from language.messages import composed
from models.embedding import Vectors
from models.errors import ModelPathError


class FolderEmbedder:
    """Any sentence-transformers model on disk. Nothing is fetched; remote code is never run."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
            raise ModelPathError(str(folder), composed("no model there"))
        self.folder = folder

    @cached_property
    def model(self) -> Any:
        """The loaded model. Raises ModelPathError."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            fault = "sentence-transformers is not installed (`make setup` without SLIM=1)"
            raise ModelPathError(str(self.folder), fault) from None
        try:
            return SentenceTransformer(str(self.folder), device="cpu", local_files_only=True, trust_remote_code=False)
        except (OSError, ValueError, KeyError) as error:
            raise ModelPathError(str(self.folder), str(error).splitlines()[0]) from None

    @cached_property
    def fingerprint(self) -> str:
        """The folder's name and the SHA-256 of its weights, shortened."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in {".safetensors", ".bin", ".json"} and path.is_file():
                digest.update(path.read_bytes())
        return f"{self.folder.name}@{digest.hexdigest()[:12]}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.model.get_sentence_embedding_dimension())

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.asarray(self.model.encode_document(list(texts), normalize_embeddings=True), np.float32)

    def query(self, text: str) -> Vectors:
        """The question's unit vector, with the model's own prompt where it has one."""
        return np.asarray(self.model.encode_query(text, normalize_embeddings=True), np.float32)
