"""The points of a reply, each as soon as it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BEGINS = re.compile(r'"points"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Point:
    """One statement, and the numbers of the passages that it rests on."""

    passages: tuple[int, ...]
    statement: str


def points(pieces: Iterable[str]) -> Iterator[Point]:
    """The points in a reply that comes in pieces; what is no point is passed over, and what never ends says nothing."""
    text, at = "", None
    for piece in pieces:
        text += piece
        if at is None and (begun := BEGINS.search(text)):
            at = begun.end()
        while at is not None and (found := _next(text, at)):
            value, at = found
            if point := _point(value):
                yield point


def _next(text: str, at: int) -> tuple[object, int] | None:
    """The object that begins at `at` and where it ends, once it is all there."""
    begins = BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
    if not text.startswith("{", begins):
        return None
    try:
        return DECODER.raw_decode(text, begins)
    except (ValueError, RecursionError):
        return None


def _point(value: object) -> Point | None:
    match value:
        case {"passages": [*numbers], "statement": str(statement)} if all(type(one) is int for one in numbers):
            return Point(tuple(dict.fromkeys(numbers)), statement)
    return None
