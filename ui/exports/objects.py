"""The register as JSON: an object an entry, its quotations with their offsets."""

from __future__ import annotations

from datetime import date
from typing import Any

from qa.register.entries import Amendment
from store.reviews import Review
from ui.exports.lines import Line, Quoted, Search


def entry_object(line: Line) -> dict[str, Any]:
    """An entry with its place, what is printed in it, its status with the evidence, and everything else known of it.

    Days are ISO; `None` is what the record does not print. `start` and `end` count characters of the document's
    extracted text, `end` excluded. `owner`, `due` and `topic` are the printed words, their spans are in `places`.
    `merged` is where the same is said again, in later minutes too. `evidence` is the first of `evidence_all`.
    """
    one = line.entry.commitment
    return {
        **place_object(line.quote),
        "class": one.kind.value,
        "strength": one.strength.value,
        "owner": _words(line.owner),
        "due": _words(line.due),
        "topic": _words(line.topic),
        "status": line.status.value,
        "evidence": place_object(line.evidence[0]) if line.evidence else None,
        "merged": [place_object(place) for place in line.merged],
        "id": one.commitment_id,
        **_where(line),
        **_promised(line),
        **_followed(line),
        **_reviewed(line),
        "places": {name: place_object(place) for name, place in _printed(line).items() if place},
    }


def place_object(place: Quoted) -> dict[str, Any]:
    """A place: the document's name, offsets into its text, and the text there."""
    span = place.span
    return {"document": place.source.name, "start": span.start, "end": span.end, "quote": place.text}


def review_object(review: Review) -> dict[str, Any]:
    """What one person said; `None`: nothing said of that."""
    return {
        "by": review.by,
        "at": _moment(review),
        "status": review.status,
        "owner": review.owner,
        "due_on": review.due_on,
        "is_commitment": review.is_commitment,
        "note": review.note,
    }


def _where(line: Line) -> dict[str, Any]:
    """The meeting, and the record it left."""
    source = line.quote.source
    return {
        "council": source.council,
        "committee": source.committee,
        "held_on": _day(source.held_on),
        "title": source.title,
        "url": source.url,
        "item": line.item,
        "heading": line.heading,
        "record_state": line.entry.record_state.value,
        "approved": place_object(line.approved) if line.approved else None,
        "amendment": _amendment(line.entry.amendment, line.amended),
    }


def _promised(line: Line) -> dict[str, Any]:
    """What was promised, beside who and by when."""
    one = line.entry.commitment
    return {
        "formal": one.formal,
        "delivery": one.delivery.value,
        "deliverable": line.deliverable.text,
        "due_on": _day(one.due_on),
        "due_next_meeting": one.due_next_meeting,
        "asker": _words(line.asker),
        "antecedent": _words(line.antecedent),
        "indicator": one.indicator,
        "restates": line.entry.restates,
        "restated_by": list(line.entry.restated_by),
    }


def _followed(line: Line) -> dict[str, Any]:
    """What later meetings show, and what was searched for it."""
    standing = line.entry.standing
    return {
        "proposed_status": standing.status.value,
        "evidence_all": [place_object(place) for place in line.evidence],
        "evidence_on": _day(standing.on),
        "searched": [_search(search) for search in line.searched],
        "as_of": _day(standing.as_of),
    }


def _reviewed(line: Line) -> dict[str, Any]:
    """What people said of it."""
    entry = line.entry
    confirmed = line.confirmed
    return {
        "confirmed_by_person": {"by": confirmed.by, "at": _moment(confirmed)} if confirmed else None,
        "contradicted": entry.is_contradicted,
        "rejected": entry.is_rejected,
        "owner_corrected": entry.owner_as_corrected,
        "due_on_corrected": _day(entry.due_on_as_corrected),
        "reviews": [review_object(review) for review in entry.reviews],
    }


def _printed(line: Line) -> dict[str, Quoted | None]:
    return {
        "owner": line.owner,
        "due": line.due,
        "topic": line.topic,
        "deliverable": line.deliverable,
        "asker": line.asker,
        "antecedent": line.antecedent,
    }


def _search(search: Search) -> dict[str, Any]:
    """A meeting that was searched: its papers by name, and the nearest places in them."""
    return {
        "date": _day(search.held_on),
        "documents": [source.name for source in search.documents],
        "looked_at": [place_object(place) for place in search.looked_at],
    }


def _amendment(amendment: Amendment | None, place: Quoted | None) -> dict[str, Any] | None:
    if amendment is None or place is None:
        return None
    return {"struck": amendment.struck, "on": _day(amendment.on), **place_object(place)}


def _words(place: Quoted | None) -> str | None:
    return place.text if place else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(review: Review) -> str:
    return review.at.isoformat(timespec="seconds")
