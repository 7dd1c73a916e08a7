"""What the referee found, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.referee import Finding
from store.schema import Source
from ui.terminal.places import Texts, place_json, place_words
from ui.terminal.printing import say, wrapped
from ui.words import counted

Sources = Mapping[str, Source]


def finding_json(found: Finding, sources: Sources, texts: Texts) -> dict[str, Any]:
    """A finding with every side: what it is of, its period, and its place with the text there."""
    sides = [
        {
            "council": sources[one.doc_id].council,
            "indicator": one.indicator,
            "kind": one.kind.value,
            "period_start": one.period_start.isoformat() if one.period_start else None,
            "period_end": one.period_end.isoformat() if one.period_end else None,
            "basis": one.basis.value,
            "value": one.value,
            "unit_measure": one.unit_measure,
            **place_json(one.span, sources[one.doc_id], texts, one.cell),
        }
        for one in found.observations
    ]
    return {
        "kind": found.kind.value,
        "statement": found.statement,
        "indicator": found.indicator,
        "council": found.council,
        "sides": sides,
        "words": [place_json(one.span, sources[one.doc_id], texts) for one in found.words],
    }


def show_findings(found: Sequence[Finding], sources: Sources, texts: Texts, *, series: int) -> None:
    """Each finding with the place of every side, then how many there are."""
    for number, one in enumerate(found, start=1):
        whose = f" ({one.council})" if one.council else ""
        say(f"{number}. {one.kind.value}{whose}", bold=True)
        say(wrapped(one.statement))
        for side in one.observations:
            quote = " ".join(side.span.of(texts(side.doc_id)).split())
            say(f"    “{quote}”  {place_words(side, sources[side.doc_id])}")
        for word in one.words:
            quote = word.span.of(texts(word.doc_id))
            say(f"    “{quote}”  {sources[word.doc_id].name} ({word.span.start}:{word.span.end})")
        say()
    say(f"{counted(len(found), 'finding')} in {series:,} series")
