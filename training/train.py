"""Train the reader on examples; see README.md of this folder."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from models.reader_text import rendered
from training.examples import VERDICTS, Example, Labelled, Verdict, read

WINDOWS = 4  # of a question, in one step


def sampled(example: Example, rng: random.Random) -> list[Labelled]:
    """The windows that matter, and others that the retriever ranks high, in any order."""
    irrelevant = VERDICTS.index(Verdict.ELSEWHERE)
    telling = [one for one in example.windows if one.verdict != irrelevant or any(one.needed)]
    others = [one for one in example.windows if one not in telling]
    chosen = telling[:WINDOWS]
    room = max(WINDOWS - len(chosen), 0)
    first = others[: 2 * room + 1]
    chosen += rng.sample(first, min(room, len(first)))
    rng.shuffle(chosen)
    return chosen


def rows(examples: Sequence[Example], epochs: int, seed: int) -> Iterator[dict[str, Any]]:
    """Every question once an epoch, each time beside other windows."""
    from training.model import packed

    rng = random.Random(seed)
    for _ in range(epochs):
        for example in rng.sample(examples, len(examples)):
            windows = sampled(example, rng)
            if windows:
                yield {
                    "question": example.question,
                    "windows": [rendered(one.heading, one.sentences) for one in windows],
                    "labels": packed([(one.verdict, one.needed) for one in windows]),
                }


def train(examples: Sequence[Example], start: Path, out: Path, *, epochs: int, rate: float, seed: int, batch: int) -> None:
    """Train and save."""
    import torch
    from datasets import Dataset
    from sentence_transformers.cross_encoder import CrossEncoderTrainer, CrossEncoderTrainingArguments
    from torch.utils.data import SequentialSampler

    from training.model import ReadingLoss, reader

    torch.manual_seed(seed)
    torch.set_num_threads(2)
    model = reader(start)
    for weights in model[0].model.embeddings.parameters():
        weights.requires_grad_(False)
    made = Dataset.from_list(list(rows(examples, epochs, seed)))
    options = CrossEncoderTrainingArguments(
        output_dir=str(out / "work"),
        num_train_epochs=1,
        per_device_train_batch_size=batch,
        learning_rate=rate,
        warmup_ratio=0.1,
        lr_scheduler_type="linear",
        weight_decay=0.01,
        optim="adamw_torch_fused",
        logging_steps=25,
        save_strategy="no",
        report_to=[],
        seed=seed,
        use_cpu=True,
        dataloader_pin_memory=False,
        disable_tqdm=True,
    )
    trainer = CrossEncoderTrainer(model=model, args=options, train_dataset=made, loss=ReadingLoss(model))
    begun = time.time()
    trainer.train()
    print(f"{time.time() - begun:.0f} s")
    model.save_pretrained(str(out), create_model_card=False)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    found = [one for path in options.examples for one in read(path)]
    train(found, options.start, options.out, epochs=options.epochs, rate=options.rate, seed=options.seed, batch=options.batch)


if __name__ == "__main__":
    main()
