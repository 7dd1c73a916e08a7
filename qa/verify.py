"""The last gate: nothing leaves that its source does not bear out. No model's word is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.schema import Statement

NUMERAL = re.compile(r"\d[\d,./]*\d|\d")


def verified(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements whose every citation lies in its document and whose every numeral stands in a citation."""
    return tuple(statement for statement in statements if not list(faults(statement)))


def faults(statement: Statement) -> Iterator[str]:
    """What is wrong with a statement, a line each; nothing for a sound one."""
    if not statement.citations:
        yield "no citation"
    for citation in statement.citations:
        if citation.span.end > len(citation.document.raw_text) or not citation.quote.strip():
            yield f"{citation.document.source.name} has no text at {citation.span.start}:{citation.span.end}"
    quoted = {numeral for citation in statement.citations for numeral in NUMERAL.findall(citation.quote)}
    yield from (
        f"{numeral} stands in no citation" for numeral in NUMERAL.findall(statement.text) if numeral not in quoted
    )
