"""Train the reader on examples.

    python -m training.train EXAMPLES... --start FOLDER --out FOLDER

`--start` is what `training.starts` lays, or a reader trained before, which is then trained on.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from language.words import terms
from models.bearings import BEARINGS, Bearing
from models.reader_text import in_context, stretch
from training.examples import IGNORED, Example, Labelled, read

ANSWERS, ELSEWHERE = BEARINGS.index(Bearing.ANSWERS), BEARINGS.index(Bearing.ELSEWHERE)
MOST_GOLD = 2  # sentences of a question, in one step
NEAR_THE_TOP = 4  # windows, of which one that is not on the matter is read whole
CHANCE = 1.5  # in words shared: what hard negatives are shuffled by
SAVED_EVERY = 150  # steps; what is saved can be looked at while it trains
HEAD_RATE = 5e-4  # of what starts from nothing
Place = tuple[Labelled, int]  # a window, and which of its sentences


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is trained; the figures that chose these are in README.md of this folder."""

    epochs: int = 1
    rate: float = 6e-5
    batch: int = 4  # questions a step
    sentences: int = 5  # of a question, in one step
    elsewhere: float = 0.4  # share of questions that one window not on the matter is read for
    bereft: float = 0.3  # share of answers beside which the same window stands again without its answer
    bare: bool = False  # without heading and sentence before: what their context is worth
    seed: int = 7


DEFAULT = Recipe()


def sentences_of(example: Example, recipe: Recipe, rng: random.Random) -> tuple[list[Place], list[int]]:
    """Sentences to be told apart, and whether each is needed: gold, and what shares most words with the question.

    Half of the others stand in the windows that answer or come near, where there are any.
    """
    places = [(window, at) for window in example.windows for at in range(len(window.sentences))]
    gold = [place for place in places if _label(place) == 1]
    rng.shuffle(gold)
    gold = gold[:MOST_GOLD]
    others = _by_likeness(example.question, [place for place in places if _label(place) == 0], rng)
    near = [place for place in others if place[0].bearing != ELSEWHERE]
    far = [place for place in others if place[0].bearing == ELSEWHERE]
    room = recipe.sentences - len(gold)
    chosen = [*gold, *near[: (room + 1) // 2 if gold else room - 2]]
    chosen += far[: recipe.sentences - len(chosen)]
    return chosen, [1] * len(gold) + [0] * (len(chosen) - len(gold))


def _label(place: Place) -> int:
    return place[0].needed[place[1]]


def _by_likeness(question: str, places: Sequence[Place], rng: random.Random) -> list[Place]:
    asked = _words(question)

    def likeness(place: Place) -> float:
        return len(asked & _words(place[0].sentences[place[1]])) + CHANCE * rng.random()

    return sorted(places, key=likeness, reverse=True)


@lru_cache(maxsize=200_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def stretches_of(example: Example, recipe: Recipe, rng: random.Random) -> list[Labelled]:
    """The first window that answers or comes near; sometimes it again without its answer, and one of another matter."""
    telling = [one for one in example.windows if one.bearing not in (ELSEWHERE, IGNORED)]
    chosen = telling[:1]
    top = [one for one in example.windows[:NEAR_THE_TOP] if one.bearing == ELSEWHERE]
    if top and rng.random() < recipe.elsewhere:
        chosen.append(rng.choice(top))
    if telling and telling[0].bearing == ANSWERS and not all(telling[0].needed) and rng.random() < recipe.bereft:
        chosen.append(bereft(telling[0]))
    return chosen


def bereft(window: Labelled) -> Labelled:
    """The window without the sentences that answer: its subject is there still, and what is asked is not."""
    left = tuple(one for one, needed in zip(window.sentences, window.needed, strict=True) if needed == 0)
    bearing = BEARINGS.index(Bearing.NOT_RECORDED)
    return Labelled(heading=window.heading, sentences=left, needed=(0,) * len(left), bearing=bearing)


def shown(place: Place, *, bare: bool = False) -> str:
    """A sentence as the reader sees it; `bare`: alone."""
    window, at = place
    if bare:
        return in_context("", "", window.sentences[at])
    return in_context(window.heading, window.sentences[at - 1] if at else "", window.sentences[at])


def rows(examples: Sequence[Example], recipe: Recipe) -> Iterator[dict[str, Any]]:
    """Every question once an epoch, each time beside other sentences."""
    from training.model import packed

    rng = random.Random(recipe.seed)
    for _ in range(recipe.epochs):
        for example in rng.sample(examples, len(examples)):
            sentences, needed = sentences_of(example, recipe, rng)
            stretches = stretches_of(example, recipe, rng)
            if sentences:
                yield {
                    "question": example.question,
                    "sentences": [shown(place, bare=recipe.bare) for place in sentences],
                    "stretches": [stretch("" if recipe.bare else one.heading, one.sentences) for one in stretches],
                    "labels": packed(needed, [one.bearing for one in stretches]),
                }


def drawn(examples: Sequence[Example], count: int | None) -> list[Example]:
    """So many of them at random, the same each time; all where there is no count."""
    return [*examples] if count is None else random.Random(DEFAULT.seed).sample(examples, min(count, len(examples)))


def train(
    examples: Sequence[Example],
    start: Path,
    out: Path,
    recipe: Recipe,
    show: Callable[[int, int], None] | None = None,
) -> float:
    """Train and save; returns the seconds it took. `show` is told the steps done and of how many; else they print."""
    import torch
    from datasets import Dataset
    from sentence_transformers.cross_encoder import CrossEncoderTrainer, CrossEncoderTrainingArguments

    from training.model import ReadingLoss, freeze, reader
    from training.progress import tell

    torch.manual_seed(recipe.seed)
    model = reader(start)
    freeze(model)
    trainer = CrossEncoderTrainer(
        model=model,
        args=CrossEncoderTrainingArguments(**_options(out, recipe)),
        train_dataset=Dataset.from_list(list(rows(examples, recipe))),
        loss=ReadingLoss(model),
    )
    if show:
        tell(trainer, show)
    begun = time.monotonic()
    trainer.train()
    model.save_pretrained(str(out), create_model_card=False)
    return time.monotonic() - begun


def _options(out: Path, recipe: Recipe) -> dict[str, Any]:
    return {
        "output_dir": str(out / "work"),
        "num_train_epochs": 1,  # `rows` holds every epoch
        "per_device_train_batch_size": recipe.batch,
        "learning_rate": recipe.rate,
        "learning_rate_mapping": {r"1\.bearing\..*": max(HEAD_RATE * recipe.rate / DEFAULT.rate, recipe.rate)},
        "warmup_steps": 0.06,  # share of the steps
        "lr_scheduler_type": "linear",
        "weight_decay": 0.01,
        "optim": "adamw_torch_fused",
        "logging_steps": 25,
        "save_strategy": "steps",
        "save_steps": SAVED_EVERY,
        "save_total_limit": 1,
        "report_to": [],
        "seed": recipe.seed,
        "use_cpu": True,
        "dataloader_pin_memory": False,
        "disable_tqdm": True,  # a line every `logging_steps` reads better in a log
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--questions", type=int, help="so many of them, drawn at random; else all")
    parser.add_argument("--epochs", type=int, default=DEFAULT.epochs)
    parser.add_argument("--rate", type=float, default=DEFAULT.rate)
    parser.add_argument(
        "--seed", type=int, default=DEFAULT.seed, help="another for training on, or it reads the same again"
    )
    parser.add_argument("--bare", action="store_true", help="on sentences without heading and sentence before")
    options = parser.parse_args(arguments)
    found = drawn([one for path in options.examples for one in read(path)], options.questions)
    recipe = Recipe(epochs=options.epochs, rate=options.rate, seed=options.seed, bare=options.bare)
    seconds = train(found, options.start, options.out, recipe)
    print(f"{len(found)} questions, {seconds:.0f} s")


if __name__ == "__main__":
    main()
