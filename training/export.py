"""The trained reader as INT8 ONNX, with its tokenizer, calibration and SHA-256 beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import CrossEncoder
from torch import Tensor, nn

from models.manifest import READER_MANIFEST, digest
from models.readers import FILES

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("needed", "bearings")


class Flat(nn.Module):
    """The reader as one function of token ids."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.encoder, self.head = model[0].model, model[1]

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """The logit that a sentence is needed, and those of the bearings."""
        tokens = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        features: dict[str, Any] = self.head({"token_embeddings": tokens})
        return features["needed"], features["scores"]


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
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in INPUTS} | {name: {0: "batch"} for name in OUTPUTS},
        opset_version=17,
        dynamo=False,
    )
    # Seven bits a weight: without VNNI, eight would overflow the sums of some processors and not of others.
    quantize_dynamic(
        str(whole), str(folder / "model.onnx"), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
    )
    whole.unlink()
    _note(folder / "model.onnx", heads=model[0].model.config.num_attention_heads)
    tokenizer = json.loads(model.tokenizer.backend_tokenizer.to_str())
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def _note(path: Path, **told: int) -> None:
    """Write into the model what its weights do not tell, and training on from it needs."""
    import onnx

    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {name: str(value) for name, value in told.items()})
    onnx.save(model, str(path))


def install(folder: Path, home: Path, name: str) -> None:
    """Copy the reader's files to where they are shipped, with a manifest that names their bytes."""
    home.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        shutil.copyfile(folder / file, home / file)
    lines = [f'"{file}" = "{digest(home / file)}"' for file in FILES]
    told = "\n".join(("# Written by `make reader`; do not edit.", f'id = "{name}"', "", "[sha256]", *lines, ""))
    (home / READER_MANIFEST).write_text(told, encoding="utf-8")
