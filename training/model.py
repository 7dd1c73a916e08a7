"""The reader as a CrossEncoder of sentence-transformers: whether a sentence is needed, and a stretch's bearings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import torch
from sentence_transformers import CrossEncoder
from sentence_transformers.base.modules import Module, Transformer
from torch import Tensor, nn

from models.bearings import BEARINGS
from models.reader_text import MAX_TOKENS

TOGETHER = 8  # pairs a forward pass
WEIGHTS = {"needed": 1.0, "listwise": 0.7, "bearing": 0.7}  # of the parts of the loss
HEAD = "1_ReadingHead"  # where a reader that was saved has its head
FROZEN = 6  # layers from below, and the embeddings: what words are like needs more text than this


class ReadingHead(Module):
    """Of the whole pair one logit that the sentence is needed, and one for each bearing."""

    config_keys: ClassVar[list[str]] = ["hidden", "bearings"]

    def __init__(self, hidden: int, bearings: int) -> None:
        super().__init__()
        self.hidden, self.bearings = hidden, bearings
        self.pooler = nn.Linear(hidden, hidden)
        self.needed = nn.Linear(hidden, 1)
        self.bearing = nn.Linear(hidden, bearings)

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Adds `needed` (batch, 1) and `scores` (batch, bearings)."""
        pooled = torch.tanh(self.pooler(features["token_embeddings"][:, 0]))
        features["needed"], features["scores"] = self.needed(pooled), self.bearing(pooled)
        return features

    def save(self, output_path: str, *_: Any, safe_serialization: bool = True, **__: Any) -> None:
        """Config and weights."""
        self.save_config(output_path)
        self.save_torch_weights(output_path, safe_serialization=safe_serialization)


def reader(start: Path) -> CrossEncoder:
    """The reader of a folder, with the head that lies there; an untrained one where there is none."""
    encoder = Transformer(str(start), transformer_task="feature-extraction", max_seq_length=MAX_TOKENS)
    head = ReadingHead(encoder.model.config.hidden_size, len(BEARINGS))
    if (start / HEAD).is_dir():
        ReadingHead.load_torch_weights(str(start), subfolder=HEAD, local_files_only=True, model=head)
    return CrossEncoder(modules=[encoder, head], device="cpu")


def freeze(model: CrossEncoder) -> None:
    """Keep the embeddings and the lower half of the layers as they are."""
    encoder = model[0].model
    lower = encoder.encoder.layer[: min(FROZEN, len(encoder.encoder.layer) // 2)]
    for weights in (*encoder.embeddings.parameters(), *(one for layer in lower for one in layer.parameters())):
        weights.requires_grad_(False)


class ReadingLoss(nn.Module):
    """Binary and listwise cross-entropy of the sentences of a question, and cross-entropy of its stretches' bearings.

    The labels of a question are one flat list: how many sentences, whether each is needed, and the stretches' bearings.
    """

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, inputs: list[Any], labels: list[Tensor], **_: Any) -> dict[str, Tensor]:
        """`inputs`: questions, the sentences of each, and the stretches of each."""
        questions, sentences, stretches = inputs
        needed = [one[1 : 1 + int(one[0])] for one in labels]
        bearings = torch.cat([one[1 + int(one[0]) :] for one in labels])
        logits, _scores = self._read(questions, sentences)
        losses = {
            "needed": nn.functional.binary_cross_entropy_with_logits(logits[:, 0], torch.cat(needed).float()),
            "listwise": _listwise(logits[:, 0], needed),
        }
        if len(bearings):
            losses["bearing"] = nn.functional.cross_entropy(self._read(questions, stretches)[1], bearings)
        return {name: WEIGHTS[name] * loss for name, loss in losses.items()}

    def _read(self, questions: Sequence[str], texts: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        """Both logits of every pair; pairs of alike length go together, and pad little."""
        pairs = [(question, text) for question, own in zip(questions, texts, strict=True) for text in own]
        order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][1]))
        needed, scores = [torch.empty(0)] * len(pairs), [torch.empty(0)] * len(pairs)
        for start in range(0, len(pairs), TOGETHER):
            part = order[start : start + TOGETHER]
            features = self.model(self.model.preprocess([pairs[at] for at in part]))
            for row, at in enumerate(part):
                needed[at], scores[at] = features["needed"][row], features["scores"][row]
        return torch.stack(needed), torch.stack(scores)


def packed(needed: Sequence[int], bearings: Sequence[int]) -> list[int]:
    """The labels of a question as one list."""
    return [len(needed), *needed, *bearings]


def _listwise(logits: Tensor, needed: Sequence[Tensor]) -> Tensor:
    """Of the questions with a sentence that is needed: cross-entropy over all their sentences."""
    losses, at = [], 0
    for target in needed:
        own = logits[at : at + len(target)]
        at += len(target)
        if target.any():
            losses.append(-(torch.log_softmax(own, 0) * target).sum() / target.sum())
    return torch.stack(losses).mean() if losses else logits.sum() * 0
