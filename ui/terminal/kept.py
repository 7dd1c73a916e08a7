"""The runs of the evaluation that are kept, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.terminal.printing import say

if TYPE_CHECKING:
    from eval.runs.store import Kept


def kept_json(kept: Sequence[Kept]) -> list[dict[str, Any]]:
    """Each run at a glance."""
    return [asdict(one) for one in kept]


def show_kept(kept: Sequence[Kept]) -> None:
    """A line a run: its number, when it began, the share that was right, and of what system."""
    if not kept:
        say("No run is kept here yet; make one with: matters eval")
        return
    say(f"{'run':>5}  {'begun (UTC)':16}  {'right':>5}  system", bold=True)
    for one in kept:
        right = f"{one.right:.3f}"[:5] if one.right is not None else "-"
        state = "" if one.finished_at else "  (stopped; the same command takes it up)"
        say(f"{one.run_id:>5}  {one.started_at[:16].replace('T', ' '):16}  {right:>5}  {one.system}{state}")
