"""A command on a pseudo-terminal of its own, and what a person sees of it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from select import select

from commanding import COMMAND, environment

LONG = 60.0  # seconds after which what was waited for is not coming
PATIENCE = 3.0  # seconds after which a person presses again
CONTROL = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])")


@dataclass
class Screen:
    """The rows of a terminal, with those that left it at its top."""

    height: int
    rows: list[str] = field(default_factory=lambda: [""])
    row: int = 0
    column: int = 0

    def take(self, text: str) -> None:
        """Obey the controls that rich uses, and fail on any other."""
        at = 0
        while at < len(text):
            if found := CONTROL.match(text, at):
                self._obey(found[1], found[2])
                at = found.end()
                continue
            self._put(text[at])
            at += 1

    def _put(self, character: str) -> None:
        match character:
            case "\r":
                self.column = 0
            case "\n":
                self.row += 1
                self.rows += [""] * (self.row + 1 - len(self.rows))
            case _:
                assert character.isprintable(), ascii(character)
                row = self.rows[self.row].ljust(self.column)
                self.rows[self.row] = row[: self.column] + character + row[self.column + 1 :]
                self.column += 1

    def _obey(self, given: str, control: str) -> None:
        match control:
            case "A":
                self.row = max(self.row - int(given or 1), len(self.rows) - self.height, 0)
            case "K":
                assert given == "2"
                self.rows[self.row] = ""
            case "m" | "h" | "l":
                pass
            case _:
                raise AssertionError(f"control {given}{control}")


class OnScreen:
    """A running command and its terminal."""

    def __init__(self, ours: int, running: subprocess.Popen[bytes], height: int) -> None:
        self.running = running
        self.everything = ""  # that was ever written
        self._ours = ours
        self._screen = Screen(height)
        self._left = b""

    @property
    def shown(self) -> str:
        """What stands on the terminal, runs of space as one."""
        return " ".join(" ".join(self._screen.rows).split())

    def until(self, words: str) -> None:
        """Wait until these stand there."""
        while words not in self.shown:
            assert self._read(), f"{words!r} never came:\n{self.shown}"

    def type(self, keys: str) -> None:
        """As if a person pressed them: "\\x03" interrupts."""
        os.write(self._ours, keys.encode())

    def ended(self) -> int:
        """Wait until it ends; its exit code."""
        while self._read():
            pass
        return self.running.wait(LONG)

    def interrupted(self) -> int:
        """Press Ctrl-C until it ends; its exit code.

        A signal that arrives in the instant before a program begins to wait for a line does not end that waiting.
        """
        deadline = time.monotonic() + LONG
        self.type("\x03")
        while time.monotonic() < deadline:
            if not select([self._ours], [], [], PATIENCE)[0]:
                self.type("\x03")
            elif not self._read():
                break
        return self.running.wait(LONG)

    def _read(self) -> bool:
        """What comes next; False: nothing does."""
        assert select([self._ours], [], [], LONG)[0], f"nothing came:\n{self.shown}"
        try:
            self._left += os.read(self._ours, 65536)
        except OSError:  # what Linux says when the last writer has closed
            return False
        whole = self._left.rfind(b"\x1b") if b"\x1b" in self._left[-12:] else len(self._left)  # a control may be cut
        if whole < len(self._left) and CONTROL.match(self._left[whole:].decode(errors="ignore")):
            whole = len(self._left)
        text = self._left[:whole].decode(errors="ignore")
        self._left = self._left[:whole][len(text.encode()) :] + self._left[whole:]
        self.everything += text
        self._screen.take(text)
        return True


def _by_hand() -> None:
    """As a shell starts a command: its keys become signals, and an interrupt that the tests ignore ends it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def on_screen(*words: object, settings: Mapping[str, str], height: int = 50, width: int = 110) -> Iterator[OnScreen]:
    """The command on a terminal of this size, which is its controlling one; ended with the block."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    with subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({"TERM": "xterm-256color", "COLUMNS": str(width), "LINES": str(height), **settings}),
        start_new_session=True,
        preexec_fn=_by_hand,  # noqa: PLW1509  nothing else can be done in the child alone
    ) as running:
        os.close(theirs)
        try:
            yield OnScreen(ours, running, height)
        finally:
            running.kill()
            os.close(ours)
