"""An exported reader, laid back, is the reader it was: its weights to within their rounding, and what it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from invented_readers import TINY

from models.bearings import BEARINGS
from models.manifest import own
from models.reader import OnnxReader
from models.readers import Readers
from training.export import export
from training.model import reader
from training.onward import lay_back

QUESTION = "What would the repair cost?"
STRETCHES = [
    ("Highways Committee, 2 April 2025", ["The footbridge was closed.", "The repair would cost £48,200."]),
    ("Cabinet, 10 September 2025", ["The Engineer reported."]),
]
SENTENCES = [(heading, "", sentence) for heading, sentences in STRETCHES for sentence in sentences]
STEP = 1 / 63  # of seven bits, half of it to either side


@pytest.fixture(scope="module")
def laid(tiny_readers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = Readers(tiny_readers).files_of(TINY)
    folder = tmp_path_factory.mktemp("laid") / "start"
    lay_back(files, folder)
    return folder


def test_every_weight_comes_back_to_within_half_a_step_of_its_rounding(tiny_readers: Path, laid: Path) -> None:
    began, back = (reader(one).state_dict() for one in (tiny_readers.with_name("start"), laid))
    assert back.keys() == began.keys()
    for name in (one for one in began if ".pooler." not in one and "head" not in one and not one.startswith("1.")):
        before, after = began[name].numpy(), back[name].numpy()
        assert before.shape == after.shape
        widest = np.abs(before).max(axis=-1, keepdims=True) if before.ndim == 2 else np.abs(before)
        widest = np.maximum(widest, np.abs(before).max()) if "embeddings" in name else widest
        assert (np.abs(before - after) <= widest * STEP + 1e-6).all(), name


def test_exported_again_it_says_what_it_said(tiny_readers: Path, laid: Path, tmp_path: Path) -> None:
    export(reader(laid), tmp_path / "again")
    (tmp_path / "again" / "reader.toml").write_bytes((tiny_readers / TINY / "reader.toml").read_bytes())
    before, after = OnnxReader(own(tiny_readers / TINY)), OnnxReader(own(tmp_path / "again"))
    needed = [one.needed(QUESTION, SENTENCES) for one in (before, after)]
    assert needed[0] == pytest.approx(needed[1], abs=0.05)
    for one, other in zip(*(each.bearings(QUESTION, STRETCHES) for each in (before, after)), strict=True):
        assert [one.bearings[name] for name in BEARINGS] == pytest.approx(
            [other.bearings[name] for name in BEARINGS], abs=0.02
        )
