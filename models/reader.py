"""The trained reader at work: how far a sentence is needed in an answer, and what a stretch of the record does."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bearings import BEARINGS, Read
from models.manifest import Files
from models.reader_text import MAX_TOKENS, in_context, stretch
from models.readers import FILES

TEMPERS = ("needed", "answers")
SURE = 1 - 1e-6

Floats = NDArray[np.float32]
Sentence = tuple[str, str, str]  # heading, the sentence before, the sentence
Stretch = tuple[str, Sequence[str]]  # heading, sentences


@dataclass(frozen=True, slots=True)
class Temper:
    """Platt's scaling of one logit: fitted on tuning data, applied to every reading."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, logit: float) -> float:
        """The calibrated log-odds."""
        return self.slope * logit + self.offset


class OnnxReader:
    """Reads pairs of question and text one by one, so that no reading depends on what else is read beside it."""

    def __init__(self, files: Files, *, threads: int = 0) -> None:
        self.files = files
        self.threads = threads or os.cpu_count() or 1

    @property
    def fingerprint(self) -> str:
        """Id and weights in one word."""
        return self.files.fingerprint

    def check(self) -> None:
        """Prove its files without loading them. Raises ModelError where one is missing or altered."""
        for name in FILES:
            self.files.file(name)

    def needed(self, question: str, sentences: Sequence[Sentence]) -> list[float]:
        """Log-odds that each sentence is needed in the answer, in their order."""
        temper = self._tempers["needed"]
        return [temper(float(one[0])) for one, _ in self._read(question, [in_context(*one) for one in sentences])]

    def bearings(self, question: str, stretches: Sequence[Stretch]) -> list[Read]:
        """What each stretch does for the question, in their order."""
        return [self._told(logits) for _, logits in self._read(question, [stretch(*one) for one in stretches])]

    @cached_property
    def _tempers(self) -> dict[str, Temper]:
        """The calibration that lies beside the weights."""
        told = tomllib.loads(self.files.file("reader.toml").read_text(encoding="utf-8"))
        return {name: Temper(told[name]["slope"], told[name]["offset"]) for name in TEMPERS}

    @cached_property
    def _session(self) -> Any:
        """The onnxruntime session: one thread a pair. Raises ModelError where the weights are missing or altered."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        path = self.files.file("model.onnx")
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.files.file("tokenizer.json")))
        tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        tokenizer.no_padding()
        return tokenizer

    def _read(self, question: str, texts: Sequence[str]) -> list[tuple[Floats, Floats]]:
        """Of each text the logit that it is needed, shape (1,), and those of the bearings."""
        encoded = self._tokenizer.encode_batch([(question, text) for text in texts])
        session = self._session  # loaded before threads ask for it
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(lambda one: _run(session, one), encoded))

    def _told(self, logits: Floats) -> Read:
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        answers = min(max(float(shares[0]), 1 - SURE), SURE)
        odds = self._tempers["answers"](math.log(answers / (1 - answers)))
        return Read(
            answers=1 / (1 + math.exp(-odds)),
            bearings={name: float(share) for name, share in zip(BEARINGS, shares, strict=True)},
        )


def _run(session: Any, one: Any) -> tuple[Floats, Floats]:
    ids, types = np.array([one.ids], np.int64), np.array([one.type_ids], np.int64)
    fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
    needed, bearings = session.run(None, fed)
    return needed[0], bearings[0]
