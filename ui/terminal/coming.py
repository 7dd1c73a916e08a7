"""An answer while a language model words it, on a terminal: its statements as they are checked, until all are.

The region they stand in is taken away at the end: what follows is the answer, with its sources.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from models.language.protocol import Cancel
from qa.schema import Statement
from qa.watch import Watch
from ui.terminal.answers import told_lines
from ui.terminal.printing import WIDTH, printable

if TYPE_CHECKING:
    from rich.text import Text

    from qa.pipeline import Pipeline

HINT = "Searching, then wording. Ctrl-C: do not wait, quote what is not worded yet."


@contextmanager
def watching(pipeline: Pipeline, *, quiet: bool = False) -> Iterator[Watch | None]:
    """Who watches an answer come; `None` where no model words it, or no person is there to see it come."""
    if quiet or pipeline.writer is None or not sys.stdout.isatty():
        yield None
        return
    from rich.console import Console
    from rich.live import Live

    told: list[Statement] = []
    live = Live(_drawn(told), console=Console(), auto_refresh=False, transient=True, vertical_overflow="crop")

    def tell(statement: Statement) -> None:
        told.append(statement)
        live.update(_drawn(told), refresh=True)

    watch = Watch(tell)
    with _ending(watch.cancel), live:
        yield watch


@contextmanager
def _ending(cancel: Cancel) -> Iterator[None]:
    """The first interrupt ends the wording; the next does what interrupts did before."""

    def once(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  what handlers are handed
        signal.signal(signal.SIGINT, before)
        cancel.cancel()

    before = signal.signal(signal.SIGINT, once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _drawn(told: Sequence[Statement]) -> Text:
    """What has come, under the numbers it will have, and how not to wait; its end, where the terminal is too low."""
    from rich.text import Text

    columns, rows = shutil.get_terminal_size((WIDTH, 24))
    width = max(1, min(WIDTH, columns) - 1)
    lines = [(line, dim) for text, dim in told_lines(told, width) for line in printable(text).splitlines()]
    shown = [*lines, ("", False), (HINT[:width], True)][-max(1, rows - 2) :]
    return Text("\n").join(Text(line, style="dim" if dim else "") for line, dim in shown)
