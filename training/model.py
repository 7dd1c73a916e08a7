"""The reader as a CrossEncoder of sentence-transformers: question and window in, a logit for each sentence and a verdict out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import CrossEncoder
from sentence_transformers.base.modules import Module, Transformer
from torch import Tensor, nn

from models.reader_text import MARK, MAX_TOKENS
from training.examples import IGNORED, VERDICTS

TOGETHER = 4  # windows a forward pass


class ReadingHead(Module):
    """Of every token a logit, read where a sentence's mark stands; of the whole a logit for each verdict."""

    config_keys = ["hidden", "verdicts"]

    def __init__(self, hidden: int, verdicts: int) -> None:
        super().__init__()
        self.hidden, self.verdicts = hidden, verdicts
        self.sentence = nn.Linear(hidden, 1)
        self.pooler = nn.Linear(hidden, hidden)
        self.verdict = nn.Linear(hidden, verdicts)

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Adds `sentences` (batch, tokens) and `scores` (batch, verdicts)."""
        tokens = features["token_embeddings"]
        features["sentences"] = self.sentence(tokens)[..., 0]
        features["scores"] = self.verdict(torch.tanh(self.pooler(tokens[:, 0])))
        return features

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        """Config and weights."""
        self.save_config(output_path)
        self.save_torch_weights(output_path, safe_serialization=safe_serialization)


def reader(start: Path) -> CrossEncoder:
    """A reader with an untrained head over the encoder of a folder."""
    encoder = Transformer(str(start), transformer_task="feature-extraction", max_seq_length=MAX_TOKENS)
    hidden = encoder.model.config.hidden_size
    return CrossEncoder(modules=[encoder, ReadingHead(hidden, len(VERDICTS))], device="cpu")


class ReadingLoss(nn.Module):
    """Cross-entropy of the verdict, binary of every sentence, and listwise over the sentences of a question.

    The labels of a question are one flat list: of each window its verdict, the number of its sentences, and theirs.
    """

    def __init__(self, model: CrossEncoder, *, listwise: float = 0.5, verdict: float = 1.0, sentence: float = 1.0) -> None:
        super().__init__()
        self.model = model
        self.weights = {"verdict": verdict, "sentence": sentence, "listwise": listwise}
        self.mark = model.tokenizer.convert_tokens_to_ids(MARK)

    def forward(self, inputs: list[Any], labels: list[Tensor], **_: Any) -> dict[str, Tensor]:
        """`inputs`: questions, and the windows of each."""
        questions, windows = inputs
        pairs = [(question, window) for question, own in zip(questions, windows, strict=True) for window in own]
        logits, scores = self._read(pairs)
        told = [list(unpacked(one.tolist())) for one in labels]
        flat = [window for own in told for window in own]
        losses = {
            "verdict": _verdict(scores, [verdict for verdict, _ in flat]),
            "sentence": _sentence(logits, [needed for _, needed in flat]),
            "listwise": _listwise(logits, told),
        }
        return {name: self.weights[name] * loss for name, loss in losses.items()}

    def _read(self, pairs: Sequence[tuple[str, str]]) -> tuple[list[Tensor], Tensor]:
        """The logits at each pair's marks, and the verdicts'; pairs of alike length together, which pad little."""
        order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][1]))
        logits: list[Tensor] = [torch.empty(0)] * len(pairs)
        scores: list[Tensor] = [torch.empty(0)] * len(pairs)
        for start in range(0, len(pairs), TOGETHER):
            part = order[start : start + TOGETHER]
            features = self.model(self.model.preprocess([pairs[at] for at in part]))
            for at, ids, row, score in zip(
                part, features["input_ids"], features["sentences"], features["scores"], strict=True
            ):
                logits[at], scores[at] = row[ids == self.mark], score
        return logits, torch.stack(scores)


def packed(windows: Sequence[tuple[int, Sequence[int]]]) -> list[int]:
    """The labels of a question's windows as one list."""
    return [number for verdict, needed in windows for number in (verdict, len(needed), *needed)]


def unpacked(labels: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """What `packed` packed."""
    at = 0
    while at < len(labels):
        size = labels[at + 1]
        yield labels[at], labels[at + 2 : at + 2 + size]
        at += 2 + size


def _verdict(scores: Tensor, verdicts: Sequence[int]) -> Tensor:
    known = [at for at, verdict in enumerate(verdicts) if verdict != IGNORED]
    if not known:
        return scores.sum() * 0
    return nn.functional.cross_entropy(scores[known], torch.tensor([verdicts[at] for at in known]))


def _known(logits: Tensor, needed: Sequence[int]) -> tuple[Tensor, Tensor]:
    """The logits and targets of the sentences that are labelled and were not cut off."""
    target = torch.tensor(needed[: len(logits)], dtype=torch.float)
    kept = target != IGNORED
    return logits[kept], target[kept]


def _sentence(logits: Sequence[Tensor], needed: Sequence[Sequence[int]]) -> Tensor:
    pairs = [_known(one, own) for one, own in zip(logits, needed, strict=True)]
    return nn.functional.binary_cross_entropy_with_logits(
        torch.cat([one for one, _ in pairs]), torch.cat([own for _, own in pairs])
    ) * 5  # one sentence in twenty is needed


def _listwise(logits: Sequence[Tensor], told: Sequence[Sequence[tuple[int, Sequence[int]]]]) -> Tensor:
    losses, at = [], 0
    for own in told:
        pairs = [_known(logits[at + step], needed) for step, (_, needed) in enumerate(own)]
        at += len(own)
        together, target = torch.cat([one for one, _ in pairs]), torch.cat([one for _, one in pairs])
        if target.any():
            losses.append(-(torch.log_softmax(together, 0) * target).sum() / target.sum())
    return torch.stack(losses).mean() if losses else logits[0].sum() * 0
