"""Answers and abstentions, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import count
from typing import Any

from qa.schema import (
    Abstention,
    Answer,
    Calculation,
    Citation,
    Evidence,
    Followed,
    Interpretation,
    Ladder,
    Response,
    Statement,
)
from ui.terminal.places import cell_words
from ui.terminal.printing import WIDTH, say, wrapped
from ui.words import standing

MOST_MARKS = 6  # of one statement, before they are shown as a run
OF_PROMISE = 90  # characters, to know it again by


def response_json(response: Response) -> dict[str, Any]:
    """An answer or an abstention; `citations` are places in the documents' text, each with the text there."""
    asked = interpretation_json(response.interpretation)
    shared = {"interpretation": asked, "confidence": round(response.confidence, 4), **_searched(response)}
    match response:
        case Answer():
            return {
                "answered": True,
                "reason": None,
                "answer": response.text,
                "citations": [citation_json(one) for one in response.citations],
                "calculations": [one for statement in response.statements for one in _calculations(statement)],
                "commitments": [followed_json(one) for one in response.followed],
                "ladder": ladder_json(response.ladder),
                "figures_until": response.figures_until.isoformat() if response.figures_until else None,
                **shared,
            }
        case Abstention():
            nearest = [citation_json(one) for one in response.nearest]
            return {
                "answered": False,
                "reason": response.reason.value,
                "answer": response.explanation,
                "citations": [],
                "nearest": nearest,
                "commitments": [followed_json(one) for one in response.followed],
                "ladder": ladder_json(response.ladder),
                **shared,
            }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A place in a document: offsets into its extracted text, `end` excluded, and the text there; of a table, its cell.

    `sheet` and `cell` ("B7") are `None` where the file has none there.
    """
    source, passage, cell = citation.document.source, citation.passage, citation.cell
    return {
        "document": source.name,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "sheet": cell.sheet if cell else None,
        "cell": cell.a1 if cell else None,
        "headers": [" ".join(citation.document.quote(span).split()) for span in citation.headers],
        "heading": citation.heading,
        "page": passage.page,
        "zone": passage.zone.value,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": source.held_on.isoformat() if source.held_on else None,
        "url": source.url,
    }


def calculation_json(made: Calculation) -> dict[str, Any]:
    """A derived value: how it was made, and each input with its place."""
    inputs = [citation_json(term.citation) | {"value": term.value, "printed": term.printed} for term in made.terms]
    return {"operation": made.operation.value, "formula": made.formula, "result": made.shown, "inputs": inputs}


def _calculations(statement: Statement) -> Iterator[dict[str, Any]]:
    """What is worked out in a statement: a derived value, or a number of places, each of them shown."""
    if statement.calculation:
        yield calculation_json(statement.calculation)
    if statement.counted:
        number = f"{len(statement.citations):,}"
        inputs = [citation_json(one) | {"value": 1, "printed": one.quote} for one in statement.citations]
        formula = f"count of the {statement.counted} cited = {number}"
        yield {"operation": "count", "formula": formula, "result": number, "inputs": inputs}


def followed_json(one: Followed) -> dict[str, Any]:
    """A commitment with its status, who stands behind that, the latest word on it, and the meetings searched."""
    entry = one.entry
    due_on, as_of = entry.commitment.due_on, entry.standing.as_of
    return {
        "commitment": entry.commitment.commitment_id,
        "places": [citation_json(place) for place in one.places],
        "status": entry.status.value,
        "proposed_status": entry.standing.status.value,
        "confirmed_by_a_person": entry.is_confirmed,
        "owner": entry.document.quote(entry.owner.span) if entry.owner else None,
        "due": entry.document.quote(entry.due.span) if entry.due else None,
        "due_on": due_on.isoformat() if due_on else None,
        "evidence": [citation_json(place) for place in one.evidence],
        "searched": [meeting.held_on.isoformat() for meeting in entry.standing.searched],
        "as_of": as_of.isoformat() if as_of else None,
        "minutes": entry.record_state.value,
    }


def ladder_json(ladder: Ladder | None) -> dict[str, Any] | None:
    """The rung of a question for a cause; `None` for any other question."""
    return {"rung": ladder.rung.value, "by": ladder.by, "explanation": ladder.explanation} if ladder else None


def interpretation_json(asked: Interpretation) -> dict[str, Any]:
    """How the question was read."""
    return {
        "question": asked.question,
        "kind": asked.kind.value,
        "looked_for": [wording.typed for wording in asked.wordings],
        "periods": list(asked.period_words),
        "limited_to": list(asked.scope.described()),
        "corrected": dict(asked.corrected),
    }


def show_response(response: Response) -> None:
    """The answer with its places, or the reason there is none; then how the question was read."""
    match response:
        case Answer():
            _show_answer(response)
        case Abstention():
            say(f"No answer ({response.reason.value}). {response.explanation}", bold=True)
            for citation in response.nearest:
                say("\n" + wrapped(f"Nearest: “{' '.join(citation.quote.split())}”"))
                say(f"    {_place(citation)}")
            _show_followed(response.followed)
    say("\n" + _read_as(response), dim=True)


def _show_answer(answer: Answer) -> None:
    if answer.ladder:
        say(wrapped(answer.ladder.explanation), bold=True)
    numbers = count(1)
    for statement in answer.statements:
        say(wrapped(f"{_told(statement)} {_marks([next(numbers) for _ in statement.citations])}"))
    say()
    for number, citation in enumerate(answer.citations, start=1):
        say(f"[{number}] {_place(citation)}{_headed(citation)}")
    _show_followed(answer.followed)
    if answer.figures_until:
        say(f"Figures to {answer.figures_until:%-d %B %Y}{age(answer.figures_until, date.today())}")


def _told(statement: Statement) -> str:
    """What is said; or the quotations in their marks, with our words before them."""
    if statement.said is not None:
        return statement.said
    quoted = f"“{' '.join(' '.join(one.quote.split()) for one in statement.citations)}”"
    return f"{statement.lead} {quoted}" if statement.lead else quoted


def _marks(numbers: Sequence[int]) -> str:
    """ "[1] [2]"; of many "[1] to [12]"."""
    if len(numbers) > MOST_MARKS:
        return f"[{numbers[0]}] to [{numbers[-1]}]"
    return " ".join(f"[{number}]" for number in numbers)


def _show_followed(followed: Sequence[Followed]) -> None:
    """How each commitment spoken of stands, and what was searched to say so."""
    for one in followed:
        promise = " ".join(one.entry.document.quote(one.entry.commitment.span).split())
        say("\n" + wrapped(f"What became of “{textwrap.shorten(promise, OF_PROMISE, placeholder=' …')}”"))
        for term, words in standing(one):
            say(textwrap.fill(f"{term}: {words}", WIDTH, initial_indent="    ", subsequent_indent="      "))


def age(until: date, today: date) -> str:
    """How long ago a period ended, in words that follow a date: ", 2 years 3 months ago"; empty under a month."""
    months = (today.year - until.year) * 12 + today.month - until.month - (today.day < until.day)
    parts = [f"{n} {word}{'s' * (n > 1)}" for n, word in ((months // 12, "year"), (months % 12, "month")) if n > 0]
    return f", {' '.join(parts)} ago" if parts else ""


def _headed(citation: Citation) -> str:
    """Of a cell, what it says under which headers."""
    if citation.cell is None:
        return ""
    headers = (" ".join(citation.document.quote(one).split()) for one in citation.headers)
    return f"\n    {' · '.join(headers)}: {citation.quote}"


def evidence_json(evidence: Sequence[Evidence], most: int = 8) -> list[dict[str, Any]]:
    """The likeliest sentences and the features each was judged by."""
    return [
        citation_json(Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage))
        | {"probability": round(one.probability, 4), "features": one.features}
        for one in evidence[:most]
    ]


def show_evidence(evidence: Sequence[Evidence], most: int = 8) -> None:
    """The likeliest sentences and the features each was judged by."""
    for one in evidence[:most]:
        say("\n" + wrapped(f"{one.probability:.3f}  {' '.join(one.candidate.quote.split())}"))
        named = (f"{name} {value:.2f}" for name, value in one.features.items() if value)
        say(textwrap.fill(", ".join(named), WIDTH, initial_indent="    ", subsequent_indent="    "), dim=True)


def _searched(response: Response) -> dict[str, Any]:
    return {"searched": asdict(response.searched)}


def _place(citation: Citation) -> str:
    source, passage = citation.document.source, citation.passage
    held_on = f"{source.held_on:%-d %B %Y}" if source.held_on else None
    page = f"page {passage.page}" if passage.page else None
    cell = cell_words(citation.cell) if citation.cell else None
    parts = (source.name, source.council, source.committee, held_on, citation.heading, page, cell)
    return f"{', '.join(part for part in parts if part)} ({citation.span.start}:{citation.span.end})"


def _read_as(response: Response) -> str:
    asked = response.interpretation
    lines = [f"Read as: {asked.kind.value}; looked for {', '.join(one.typed for one in asked.wordings) or 'nothing'}"]
    if asked.periods:
        lines.append(f"Period: {', '.join(asked.period_words)}")
    if asked.scope.described():
        lines.append(f"Only: {', '.join(asked.scope.described())}")
    lines.extend(f"“{typed}” read as “{read}”" for typed, read in asked.corrected)
    searched = response.searched
    lines.append(f"Searched: {searched.documents} documents, {searched.passages} passages")
    return "\n".join(lines)
