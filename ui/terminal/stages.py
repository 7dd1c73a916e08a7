"""How an answer came about, as text and as JSON: each stage with its time, what it kept, what it dropped and why."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from qa.trace import Noted, Stage
from store.schema import Document
from ui.terminal.printing import WIDTH, say

Documents = Callable[[str], Document]  # by document id
STEP = "  "
NAME, SHOWN, QUOTED = 14, 3, 90  # columns of a name; places shown of each kind; characters of a quotation
MOST_PLACES = 50  # of a stage, in JSON


def stages_json(stages: Sequence[Stage], documents: Documents) -> list[dict[str, Any]]:
    """Every stage; of the places it kept and dropped the first 50, and how many there were."""
    return [
        {
            "stage": one.name,
            "depth": one.depth,
            "seconds": round(one.seconds, 4),
            "facts": one.facts,
            "said": one.said,
            "kept": [_place_json(place, documents) for place in one.kept[:MOST_PLACES]],
            "kept_count": len(one.kept),
            "dropped": [_place_json(place, documents) for place in one.dropped[:MOST_PLACES]],
            "dropped_count": len(one.dropped),
        }
        for one in stages
    ]


def show_stages(stages: Sequence[Stage], documents: Documents) -> None:
    """A line a stage, with what it came to; below it, by reason, what it dropped."""
    say("\nHow it was found", bold=True)
    for one in stages:
        name = f"{STEP * one.depth}{one.name}".ljust(NAME)
        say(_folded(f"{name} {one.seconds:7.3f} s  {'; '.join(_came_to(one))}".rstrip(), NAME + 12))
        for line in _dropped(one, documents):
            say(_folded(f"{STEP * (one.depth + 2)}{line}", 2 * one.depth + 6), dim=True)


def _came_to(one: Stage) -> Iterator[str]:
    """What is known of a stage, in words."""
    yield from (f"{name.replace('_', ' ')} {fact}" for name, fact in one.facts.items())
    if one.said:
        yield one.said


def _dropped(one: Stage, documents: Documents) -> Iterator[str]:
    """For each reason how many places were dropped, and the first of them."""
    for why, places in groupby(one.dropped, key=lambda place: place.why):
        several = [*places]
        yield f"dropped {len(several)}: {why}"
        yield from (f"  {_place(place, documents)}" for place in several[:SHOWN])


def _place(place: Noted, documents: Documents) -> str:
    document = documents(place.doc_id)
    score = "" if place.score is None else f"{place.score:.3f} "
    quote = textwrap.shorten(document.quote(place.span), QUOTED, placeholder=" …")
    return f"{score}“{quote}” {document.source.name} ({place.span.start}:{place.span.end})"


def _place_json(place: Noted, documents: Documents) -> dict[str, Any]:
    """A place with the document's own text there; `why` is `None` where it was kept."""
    document = documents(place.doc_id)
    return {
        "document": document.source.name,
        "start": place.span.start,
        "end": place.span.end,
        "quote": document.quote(place.span),
        "score": place.score,
        "why": place.why,
    }


def _folded(text: str, indent: int) -> str:
    """The text in lines of a page's width, the further ones set in."""
    kept = text[: len(text) - len(text.lstrip())]
    return textwrap.fill(text.lstrip(), WIDTH, initial_indent=kept, subsequent_indent=" " * indent)
