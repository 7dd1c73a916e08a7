"""The bundled INT8 models, run by onnxruntime: the sentence embedding and the cross-encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.embedding import Vectors
from models.manifest import ModelFiles

BATCH_TOKENS = 1024  # padded tokens a call: larger batches are no faster on two cores, and pad more


class OnnxModel:
    """Tokenizer and session of one bundled model, loaded at first use."""

    def __init__(self, files: ModelFiles, *, threads: int = 0) -> None:
        self.files = files
        self.threads = threads  # 0: as many as there are cores

    @cached_property
    def session(self) -> Any:
        """The onnxruntime session. Raises ModelError where the weights are missing or altered."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 3
        path = self.files.file("model.onnx")
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def tokenizer(self) -> Any:
        """The model's own tokenizer, truncating at its limit."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.files.file("tokenizer.json")))
        tokenizer.enable_truncation(self.files.max_tokens)
        tokenizer.no_padding()
        return tokenizer

    def run(
        self, inputs: Sequence[Any], pool: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        """`pool` of the model's first output for every text or pair, in the order given.

        INT8 activations are scaled over the whole batch, so a neighbour could move a score: sorting by length keeps
        batches alike, and each call pads to its own longest only.
        """
        encoded = self.tokenizer.encode_batch(list(inputs))
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at].ids))
        lengths = [len(encoded[at].ids) for at in order]
        rows: list[NDArray[np.float32] | None] = [None] * len(encoded)
        for start, end in pairwise(_batch_edges(lengths)):
            output = self.session.run(None, _padded([encoded[at] for at in order[start:end]]))[0]
            for at, row in zip(order[start:end], pool(output), strict=True):
                rows[at] = row
        return np.array(rows, dtype=np.float32)


def _batch_edges(lengths: Sequence[int]) -> list[int]:
    """Where ascending lengths are cut so that no batch exceeds BATCH_TOKENS when padded."""
    edges = [0]
    for at, length in enumerate(lengths):
        if at > edges[-1] and (at + 1 - edges[-1]) * length > BATCH_TOKENS:
            edges.append(at)
    return [*edges, len(lengths)] if lengths else [0]


def _padded(encoded: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
    width = max(len(one.ids) for one in encoded)
    columns = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
    arrays = {name: np.zeros((len(encoded), width), np.int64) for name in columns}
    for row, one in enumerate(encoded):
        for name, field in columns.items():
            values = getattr(one, field)
            arrays[name][row, : len(values)] = values
    return arrays


class OnnxEmbedder:
    """bge-small: CLS pooling, unit length, a prefix before queries only."""

    def __init__(self, files: ModelFiles, *, threads: int = 0) -> None:
        self.files = files
        self._model = OnnxModel(files, threads=threads)

    @property
    def fingerprint(self) -> str:
        """Model and weights in one word."""
        return self.files.fingerprint

    @property
    def dimensions(self) -> int:
        """384 for the bundled model."""
        return self.files.dimensions

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        rows = self._model.run(texts, lambda output: output[:, 0])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    def query(self, text: str) -> Vectors:
        """The question's unit vector, shape (dimensions,)."""
        return np.asarray(self.passages([self.files.query_prefix + text])[0], np.float32)
