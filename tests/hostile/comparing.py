"""What an answer is to a reader, for comparing it with the one that nobody meddled with; and the laws that it keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Response
from qa.verify import faults

Opened = Callable[[Path], Pipeline]


def told(response: Response) -> dict[str, Any]:
    """Everything a person reads but for where it stands: words, quotations, reasons, rung."""
    rung = response.ladder.rung if response.ladder else None
    match response:
        case Answer(statements=statements):
            quoted = [folded(" ".join(place.quote for place in one.citations)) for one in statements]
            said = [folded(one.text) for one in statements]
            return {"answered": True, "said": said, "quoted": quoted, "rung": rung}
        case Abstention(reason=reason, explanation=explanation):
            return {"answered": False, "reason": reason, "explanation": explanation, "rung": rung}


def folded(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def keeps_the_laws(response: Response) -> bool:
    """Whether every quotation is the document's own text at its offsets, and every numeral borne out."""
    if isinstance(response, Abstention):
        return True
    for citation in response.citations:
        text = citation.document.raw_text
        assert citation.quote
        assert citation.quote == text[citation.span.start : citation.span.end]
    return not [fault for statement in response.statements for fault in faults(statement)]
