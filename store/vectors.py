"""Nearest passages by vector: exact over the record's own embeddings, and Chroma for many, behind one protocol."""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from store.rows import Vectors

Hit = tuple[str, float]  # passage id, cosine similarity


class PassageStore(Protocol):
    """Finds the passages nearest to a vector."""

    def __len__(self) -> int: ...

    def nearest(self, vector: Vectors, k: int, *, doc_ids: Collection[str] | None = None) -> list[Hit]:
        """The `k` nearest passages, best first, of all documents or of `doc_ids` only."""


class ExactPassages:
    """Every vector compared: right by construction, the oracle, and the faster one for narrow filters."""

    def __init__(self, passage_ids: Sequence[str], doc_ids: Sequence[str], vectors: Vectors) -> None:
        self.passage_ids = list(passage_ids)
        self.doc_ids = list(doc_ids)
        self.vectors = vectors
        self.rows = {passage_id: row for row, passage_id in enumerate(self.passage_ids)}
        self._numbers = {doc_id: number for number, doc_id in enumerate(dict.fromkeys(self.doc_ids))}
        self._documents = np.array([self._numbers[doc_id] for doc_id in self.doc_ids], np.int64)

    def __len__(self) -> int:
        return len(self.passage_ids)

    def nearest(self, vector: Vectors, k: int, *, doc_ids: Collection[str] | None = None) -> list[Hit]:
        """The `k` nearest passages, best first; ties in reading order."""
        if doc_ids is None:
            return self._best(np.arange(len(self)), self.vectors @ vector, k)
        wanted = [self._numbers[doc_id] for doc_id in set(doc_ids) if doc_id in self._numbers]
        rows = np.flatnonzero(np.isin(self._documents, wanted))
        return self._best(rows, self.vectors[rows] @ vector, k)

    def _best(self, rows: Any, cosines: Vectors, k: int) -> list[Hit]:
        return [(self.passage_ids[rows[at]], float(cosines[at])) for at in np.argsort(-cosines, kind="stable")[:k]]

    def vector(self, row: int) -> Vectors:
        """The vector of one row."""
        return np.asarray(self.vectors[row], np.float32)

    def similarity(self, vector: Vectors, passage_ids: Sequence[str]) -> list[float]:
        """The cosine of each of these passages, in their order."""
        return [float(one) for one in self.vectors[[self.rows[one] for one in passage_ids]] @ vector]


class ChromaPassages:
    """A Chroma collection, read through LlamaIndex. It holds vectors and ids, never a text.

    Chroma rewrites its files even to read, and two processes on one folder harm it: a live generation's folder is
    opened `of_copy` only.
    """

    COLLECTION = "passages"

    def __init__(self, folder: Path) -> None:
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self._client = _client(folder)
        self._collection = self._client.get_collection(self.COLLECTION, embedding_function=None)
        self._store = ChromaVectorStore(chroma_collection=self._collection)

    @classmethod
    @contextmanager
    def of_copy(cls, folder: Path) -> Iterator[ChromaPassages]:
        """The collection in `folder`, opened in a copy of it that is deleted at the end."""
        with tempfile.TemporaryDirectory(prefix="matters-", ignore_cleanup_errors=True) as scratch:
            copy = Path(scratch) / folder.name
            # Not its modes: what was copied from read-only media must be writable.
            shutil.copytree(folder, copy, copy_function=shutil.copyfile)
            for path in (copy, *copy.rglob("*")):
                path.chmod(0o700)
            opened = cls(copy)
            try:
                yield opened
            finally:
                opened.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()

    def __len__(self) -> int:
        return int(self._collection.count())

    def nearest(self, vector: Vectors, k: int, *, doc_ids: Collection[str] | None = None) -> list[Hit]:
        """The `k` nearest passages by approximate search, best first."""
        from llama_index.core.vector_stores import VectorStoreQuery

        k = min(k, len(self))
        if k == 0 or (doc_ids is not None and not doc_ids):
            return []
        filters = None if doc_ids is None else _one_of(doc_ids)
        found = self._store.query(
            VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=k, filters=filters)
        )
        # The adapter gives exp(-distance), and Chroma's cosine distance is one minus the cosine.
        scores = [1 + math.log(similarity) for similarity in found.similarities or []]
        return list(zip(found.ids or [], scores, strict=True))

    @classmethod
    def build(cls, folder: Path, exact: ExactPassages) -> None:
        """Write a new collection that holds what `exact` holds."""
        client = _client(folder)
        collection = client.create_collection(
            cls.COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
        step = client.get_max_batch_size()
        for start in range(0, len(exact), step):
            end = start + step
            collection.add(
                ids=exact.passage_ids[start:end],
                embeddings=exact.vectors[start:end],
                metadatas=[{"doc_id": one} for one in exact.doc_ids[start:end]],
            )
        client.close()


def load_libraries() -> None:
    """Import what Chroma needs, three seconds that a process may spend while another works."""
    import chromadb  # noqa: F401  its import is the purpose
    import llama_index.vector_stores.chroma  # noqa: F401  the same


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _one_of(doc_ids: Collection[str]) -> Any:
    from llama_index.core.vector_stores import (
        FilterOperator,
        MetadataFilter,
        MetadataFilters,
    )

    return MetadataFilters(filters=[MetadataFilter(key="doc_id", operator=FilterOperator.IN, value=sorted(doc_ids))])
