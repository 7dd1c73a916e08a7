"""Answers and abstentions, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from qa.schema import (
    Abstention,
    Answer,
    Citation,
    Evidence,
    Followed,
    Response,
    Statement,
)
from ui.numbering import key, numbered, numbers_of
from ui.terminal.places import cell_words
from ui.terminal.printing import WIDTH, say, wrapped
from ui.words import asked_as, not_rewritten, standing, unread, written

MOST_MARKS = 6  # of one statement, before they are shown as a run
OF_PROMISE = 90  # characters, to know it again by


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
    for text, dim in told_lines(answer.statements):
        say(text, dim=dim or None)
    say()
    if answer.written:
        say(wrapped(written(answer.written)) + "\n", dim=True)
    for number, citation in enumerate(numbered(answer.citations), start=1):
        say(f"[{number}] {_place(citation)}{_headed(citation)}")
    _show_followed(answer.followed)
    if answer.figures_until:
        say(f"Figures to {answer.figures_until:%-d %B %Y}{age(answer.figures_until, date.today())}")


def told_lines(statements: Sequence[Statement], width: int = WIDTH) -> Iterator[tuple[str, bool]]:
    """Each statement with the numbers of its places, folded; beneath words of a model, dim, what they rest on."""
    numbers = numbers_of(numbered(one for statement in statements for one in statement.citations))
    for statement in statements:
        marks = _marks(sorted({numbers[key(one)] for one in statement.citations}))
        yield textwrap.fill(f"{_told(statement)} {marks}", width), False
        if statement.by:
            beneath = textwrap.fill(_in_marks(statement), width, initial_indent="    ", subsequent_indent="    ")
            yield beneath, True


def _told(statement: Statement) -> str:
    """What is said; or the quotations in their marks, with our words before them."""
    if statement.said is not None:
        return statement.said
    quoted = _in_marks(statement)
    return f"{statement.lead} {quoted}" if statement.lead else quoted


def _in_marks(statement: Statement) -> str:
    """The quotations that it rests on."""
    return f"“{' '.join(' '.join(one.quote.split()) for one in statement.citations)}”"


def _marks(numbers: Sequence[int]) -> str:
    """ "[1] [2]"; of many "[1] to [12]"."""
    if len(numbers) > MOST_MARKS and numbers[-1] - numbers[0] < len(numbers):
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


def show_evidence(evidence: Sequence[Evidence], most: int = 8) -> None:
    """The likeliest sentences and the features each was judged by."""
    for one in evidence[:most]:
        say("\n" + wrapped(f"{one.probability:.3f}  {' '.join(one.candidate.quote.split())}"))
        named = (f"{name} {value:.2f}" for name, value in one.features.items() if value)
        say(textwrap.fill(", ".join(named), WIDTH, initial_indent="    ", subsequent_indent="    "), dim=True)


def _place(citation: Citation) -> str:
    source, passage = citation.document.source, citation.passage
    held_on = f"{source.held_on:%-d %B %Y}" if source.held_on else None
    page = f"page {passage.page}" if passage.page else None
    cell = cell_words(citation.cell) if citation.cell else None
    parts = (source.name, source.council, source.committee, held_on, citation.heading, page, cell)
    return f"{', '.join(part for part in parts if part)} ({citation.span.start}:{citation.span.end})"


def _read_as(response: Response) -> str:
    asked = response.interpretation
    lines = [f"Asked as: {told}"] if (told := asked_as(asked)) else []
    lines += [line] if (line := not_rewritten(asked)) else []
    lines += [f"Read as: {asked.kind.value}; looked for {', '.join(one.typed for one in asked.wordings) or 'nothing'}"]
    if asked.periods:
        lines.append(f"Period: {', '.join(asked.period_words)}")
    if asked.scope.described():
        lines.append(f"Only: {', '.join(asked.scope.described())}")
    lines.extend(f"“{typed}” read as “{read}”" for typed, read in asked.corrected)
    searched = response.searched
    lines.append(f"Searched: {searched.documents} documents, {searched.passages} passages")
    if searched.unread:
        lines.append(unread(searched))
    return "\n".join(lines)
