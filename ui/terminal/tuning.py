"""Readers of one's own on the terminal: what was made of the set, and which there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.terminal.printing import print_fault, say, wrapped

if TYPE_CHECKING:
    from models.readers import Kept

SHIPPED = "the shipped reader"


def show_made(kept: Kept) -> None:
    """What was made of what, and how it is adopted."""
    familiar = f" and {kept.shipped} of the shipped councils" if kept.shipped else ""
    say()
    say(
        wrapped(
            f"{kept.id} was trained on {kept.questions} questions of “{kept.question_set}”{familiar}, from "
            f"{kept.started_from}, in {kept.seconds:.0f} seconds; its calibration is still that one's. The verdict is "
            f"of {kept.asked} questions that it was not trained on."
        )
    )
    say(f"It is not in use yet. To use it: matters tune --adopt {kept.id}")


def show_in_use(name: str | None) -> None:
    """Which reader answers from now on."""
    say(f"From now on {name or SHIPPED} reads. A page that is being served takes it up when it is started again.")
    if name:
        say("Back to the one before: matters tune --back")


def show_readers(kept: Sequence[Kept], faults: Sequence[str], in_use: str | None) -> None:
    """A line a reader, the shipped one first; those that cannot be used on standard error."""
    say(f"{_mark(in_use is None)} {SHIPPED}")
    for one in kept:
        say(f"{_mark(one.id == in_use)} {one.id}: {one.questions} questions of “{one.question_set}”; {one.verdict}")
    for fault in faults:
        print_fault(fault)


def _mark(is_in_use: bool) -> str:
    return "in use >" if is_in_use else "        "
