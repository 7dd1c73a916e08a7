"""The one door to the terminal: nothing that is printed steers it."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import Any

import typer

WIDTH = 100
# Characters that steer a terminal and are not shown: controls other than tab and line feed, turns of direction.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with every character that would steer a terminal spelled out: ESC becomes \\x1b."""
    return STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def json_text(value: Any, *, compact: bool = False) -> str:
    """JSON in which no character steers a terminal; it reads back as the value, to the character."""
    text = json.dumps(value, ensure_ascii=False, indent=None if compact else 1)
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_json(value: Any, *, compact: bool = False) -> None:
    """Print JSON in which no character steers a terminal."""
    typer.echo(json_text(value, compact=compact))


def print_fault(text: str) -> None:
    """One line on standard error."""
    typer.echo(" ".join(printable(text).split()), err=True)


def say(text: str = "", **style: Any) -> None:
    """Print a line of text, in a style of typer.secho."""
    typer.secho(printable(text), **style)


def wrapped(text: str) -> str:
    """The text in lines of a page's width."""
    return textwrap.fill(text, WIDTH)


def print_raw(text: str) -> None:
    """The text to the character into a file or a pipe; to a terminal, what would steer it is spelled out."""
    shown = printable(text) if sys.stdout.isatty() else text
    sys.stdout.buffer.write(shown.encode())
    sys.stdout.flush()  # here, where a closed pipe is met
