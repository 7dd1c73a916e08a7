"""Commitments to rows and back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from language.spans import Span
from store.commitments import Commitment, CommitmentClass, Delivery, Strength

if TYPE_CHECKING:  # the parser's child, which shares this module, must not load it
    from sqlalchemy import Row

PLACES = ("span", "deliverable", "owner", "due", "asker", "topic", "antecedent")
PLAIN = ("doc_id", "commitment_id", "item", "formal", "due_next_meeting", "indicator")
CHOICES = {"kind": CommitmentClass, "strength": Strength, "delivery": Delivery}


def commitment_row(ordinal: int, one: Commitment) -> dict[str, Any]:
    """What COMMITMENTS holds of a commitment."""
    return {
        "ordinal": ordinal,
        "places": json.dumps(_places(one)),
        "due_on": one.due_on.isoformat() if one.due_on else None,
        **{name: getattr(one, name).value for name in CHOICES},
        **{name: getattr(one, name) for name in PLAIN},
    }


def to_commitment(row: Row[Any]) -> Commitment:
    """A row of COMMITMENTS, back to its type."""
    values = row._mapping
    places = json.loads(values["places"])
    typed: dict[str, Any] = {name: Span(*places[name]) if places[name] else None for name in PLACES}
    typed |= {name: choice(values[name]) for name, choice in CHOICES.items()}
    return Commitment(
        due_on=date.fromisoformat(values["due_on"]) if values["due_on"] else None,
        merged=tuple(Span(*place) for place in places["merged"]),
        **typed,
        **{name: values[name] for name in PLAIN},
    )


def _places(one: Commitment) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in PLACES}
    single = {name: None if span is None else [span.start, span.end] for name, span in told.items()}
    return single | {"merged": [[span.start, span.end] for span in one.merged]}
