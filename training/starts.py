"""What training starts from: weights of pinned packages, in a folder that transformers can load.

It is the cross-encoder ms-marco-MiniLM-L-12-v2, which is to be had as INT8 ONNX only: its weights times their scales
are the original's to within half a step of 1/127 of each matrix's range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bearings import BEARINGS
from models.manifest import Files, bundled
from models.reader_text import MAX_TOKENS

Weights = Mapping[str, NDArray[np.float32]]
HEADS = 12
SEED = 7
OURS = ("bert.", "classifier.", "encoder.", "head.")  # what the names of weights begin with


def dequantised(path: Path) -> Weights:
    """The weights of an INT8 ONNX BERT under the names that transformers gives them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: value for name, value in held.items() if name.startswith(OURS)}
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
    return dict(_shared(graph, held)) | found


def _shared(graph: Any, held: Weights) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Biases and norms by their nodes: the exporter keeps one of several that are equal, under one name."""
    for node in graph.node:
        names = {"Add": ("bias", "bias"), "LayerNormalization": ("input", "weight", "bias")}.get(node.op_type, ())
        base = node.name.strip("/").replace("/", ".").rpartition(".")[0]
        for name, given in zip(names, node.input, strict=False):
            if given in held and held[given].ndim == 1 and base.startswith(OURS):
                yield f"{base}.{name}", held[given]


def lay(folder: Path) -> None:
    """Lay the start in a folder: the cross-encoder whole, its pooler and its classifier as the reader's head."""
    files = bundled("reranker")
    weights = dequantised(files.file("model.onnx"))
    encoder = below("bert.", weights)
    head = {name: encoder.pop(name) for name in [*encoder] if name.startswith("pooler.")}
    head = {name.replace("pooler.dense", "pooler"): value for name, value in head.items()}
    head |= {name.replace("classifier", "needed"): value for name, value in weights.items() if "classifier" in name}
    lay_down(encoder, head, files, folder, heads=HEADS)


def below(prefix: str, weights: Weights) -> dict[str, NDArray[np.float32]]:
    """The weights under a name, which is taken from theirs."""
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def lay_down(encoder: Weights, head: Weights, files: Files, folder: Path, *, heads: int) -> None:
    """A BERT of these weights with its tokenizer, and the reader's head beside them.

    Of the head the bearings may be missing: they are drawn small, always alike. `heads`: of attention.
    """
    import torch
    from transformers import BertTokenizerFast

    from training.model import HEAD, ReadingHead

    _bert(encoder, heads).save_pretrained(folder)
    tokenizer = BertTokenizerFast(tokenizer_file=str(files.file("tokenizer.json")), model_max_length=MAX_TOKENS)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(SEED)
    made = ReadingHead(head["pooler.weight"].shape[0], len(BEARINGS))
    made.load_state_dict(made.state_dict() | _tensors(head))
    (folder / HEAD).mkdir()
    made.save(str(folder / HEAD))


def _tensors(weights: Weights) -> dict[str, Any]:
    import torch

    return {name: torch.tensor(value) for name, value in weights.items()}


def _bert(weights: Weights, heads: int) -> Any:
    """Raises RuntimeError where a weight is missing but the pooler's, which nothing uses."""
    from transformers import BertConfig, BertModel

    words = weights["embeddings.word_embeddings.weight"]
    config = BertConfig(
        vocab_size=words.shape[0],
        hidden_size=words.shape[1],
        num_hidden_layers=sum(name.endswith("intermediate.dense.weight") for name in weights),
        num_attention_heads=heads,
        intermediate_size=weights["encoder.layer.0.intermediate.dense.weight"].shape[0],
        max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
        hidden_dropout_prob=0.0,  # two cores spend a quarter of a step on it, and an epoch or two hardly overfit
        attention_probs_dropout_prob=0.0,
    )
    model = BertModel(config)
    pooler = {name: value for name, value in model.state_dict().items() if name.startswith("pooler.")}
    model.load_state_dict(pooler | _tensors(weights))
    return model
