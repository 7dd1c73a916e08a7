"""What can keep a reader from being trained; each error says in one line what to do. TrainingError > all others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class TrainingError(Exception):
    """A reader cannot be trained."""


class PackagesMissingError(TrainingError):
    """What training needs is not installed."""

    def __init__(self, packages: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(packages)} not installed, which training needs; "
            'install it with `pip install "matters-arising[training]"` or `make setup`'
        )


class TooFewQuestionsError(TrainingError):
    """A set that a reader would learn nothing from but its wording."""

    def __init__(self, path: Path, usable: int, least: int) -> None:
        super().__init__(
            f"{path}: {usable} questions to train on, and it takes {least}; add corrected answers with "
            "`matters add-question`, or name a larger set with --set (conversations, and answers that stand in "
            "tables alone, do not count)"
        )


class NothingLeftToAskError(TrainingError):
    """Every question of the set was trained on already, so that no verdict is to be had."""

    def __init__(self, path: Path, reader: str) -> None:
        super().__init__(
            f"{path}: {reader} was trained on every question of it, so none is left to ask; add others with "
            "`matters add-question`, or leave that reader with `matters tune --back`"
        )


class SwitchedOffError(TrainingError):
    """There is no reader in use to train on from."""

    def __init__(self) -> None:
        super().__init__("MATTERS_RERANKER=false: the trained reader is switched off; leave it unset, then train")
