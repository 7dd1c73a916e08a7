"""How far training is, told as it goes, instead of what the trainer prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transformers import PrinterCallback, TrainerCallback


class Steps(TrainerCallback):
    """Tells every step."""

    def __init__(self, show: Callable[[int, int], None]) -> None:
        self.show = show

    def on_step_end(self, _args: Any, state: Any, _control: Any, **_: Any) -> None:
        """The steps done, and of how many."""
        self.show(state.global_step, state.max_steps)


def tell(trainer: Any, show: Callable[[int, int], None]) -> None:
    """Have a trainer tell `show`, and print nothing."""
    trainer.remove_callback(PrinterCallback)
    trainer.add_callback(Steps(show))
