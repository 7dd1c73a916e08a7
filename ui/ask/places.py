"""The places that an outcome shows, each once, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from language.messages import _
from qa.schema import Answer, Citation, Response, Statement
from ui.numbering import numbered
from ui.words import place, title


def places(response: Response) -> list[Citation]:
    """What the markers of an answer count, or where nothing is answered the nearest places."""
    return cited(response.statements) if isinstance(response, Answer) else list(response.nearest)


def cited(statements: Sequence[Statement]) -> list[Citation]:
    """Every place that the statements and the sums behind them rest on, each once, in order: the markers' numbers."""
    return [*numbered(citation for statement in statements for citation in statement.rests_on)]


def named(number: int, citation: Citation) -> str:
    """What the way to a source is called: "Source 2: Highways in March, Footbridge at Mill Lane, page 3"."""
    told = (title(citation.document.source), place(citation))
    where = ", ".join(" ".join(part.split()) for part in told if part)
    return _("Source {number}: {where}", number=number, where=where)
