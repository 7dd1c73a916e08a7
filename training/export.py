"""The trained reader as INT8 ONNX, with its tokenizer, calibration and SHA-256 beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import CrossEncoder
from torch import Tensor, nn

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("sentences", "bearings")
FILES = ("model.onnx", "tokenizer.json", "reader.toml")


class Flat(nn.Module):
    """The reader as one function of token ids."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.encoder, self.head = model[0].model, model[1]

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of every token, and of every bearing."""
        tokens = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        features: dict[str, Any] = self.head({"token_embeddings": tokens})
        return features["sentences"], features["scores"]


def export(model: CrossEncoder, folder: Path) -> None:
    """Write `model.onnx` (INT8 weights) and `tokenizer.json`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    flat = Flat(model).eval()
    ids = torch.randint(1000, 30000, (1, 16))
    torch.onnx.export(
        flat,
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(whole),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "sentences")} | {"bearings": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    # Seven bits a weight: without VNNI, eight would overflow the sums of some processors and not of others.
    quantize_dynamic(str(whole), str(folder / "model.onnx"), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    whole.unlink()
    tokenizer = json.loads(model.tokenizer.backend_tokenizer.to_str())
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each of the reader's files."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES if (folder / name).is_file()}


def install(folder: Path, home: Path) -> None:
    """Copy the reader's files to where they are shipped."""
    home.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(folder / name, home / name)
