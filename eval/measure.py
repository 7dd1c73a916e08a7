"""What an answer earns: right or not, citation recall and precision, abstention. A missing answer counts as wrong.

    python -m eval.measure eval/questions/corpus.jsonl --index .index

Right: answered in at most 120 words, every `must` group matched and no `must_not`; for an unanswerable question: not
answered, and no `must_not` matched. Citation recall: gold quotations overlapped by a citation (half of the shorter) and
gold cells cited; precision: citations that overlap a gold quotation or are a gold cell.
"""

from __future__ import annotations

import argparse
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import PLAIN, Case, GoldCell, load, overlaps, places
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer, Citation, Response
from store.schema import Document, Scope

MAX_WORDS = 120
Hit = Callable[[Citation], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """One answer's marks. `recall` and `precision` are `None` where the question has no gold."""

    case: Case
    answered: bool
    right: bool
    recall: float | None
    precision: float | None
    text: str


def earned(case: Case, response: Response, documents: Sequence[Document]) -> Earned:
    """Mark one answer."""
    text = _folded(response.text) if isinstance(response, Answer) else ""
    wrong = any(re.search(pattern, text, re.IGNORECASE) for pattern in case.must_not)
    met = all(any(re.search(pattern, text, re.IGNORECASE) for pattern in group) for group in case.must)
    if not case.answerable:
        right = not response.answered and not wrong
        return Earned(case=case, answered=response.answered, right=right, recall=None, precision=None, text=text)
    right = response.answered and met and not wrong and len(text.split()) <= MAX_WORDS
    recall, precision = _citations(case, response, documents)
    return Earned(case=case, answered=response.answered, right=right, recall=recall, precision=precision, text=text)


def _citations(case: Case, response: Response, documents: Sequence[Document]) -> tuple[float | None, float | None]:
    """Recall and precision over gold quotations and gold cells; `None` where the question has neither."""
    quoted = (_quoted(documents, quote) for quote in case.gold)
    gold = [*(one for one in quoted if one), *map(_in_cell, case.cells)]
    if not gold:
        return None, None
    citations = response.citations if isinstance(response, Answer) else ()
    met = [any(is_hit(one) for one in citations) for is_hit in gold]
    hit = [any(is_hit(one) for is_hit in gold) for one in citations]
    return sum(met) / len(met), sum(hit) / len(hit) if hit else 0.0


def _quoted(documents: Sequence[Document], quote: str) -> Hit | None:
    """Whether a citation overlaps the quotation, wherever it stands; `None` where it stands nowhere."""
    gold = [(document.source.doc_id, span) for document in documents for span in places(quote, document)]
    if not gold:
        return None
    return lambda one: any(
        one.document.source.doc_id == doc_id and one.cell is None and overlaps(one.span, span) for doc_id, span in gold
    )


def _in_cell(cells: Sequence[GoldCell]) -> Hit:
    """Whether a citation is of one of the cells."""
    return lambda one: (
        one.cell is not None
        and any(
            (one.document.source.name, one.cell.a1) == (gold.file, gold.cell) and gold.sheet in (None, one.cell.sheet)
            for gold in cells
        )
    )


def ask_all(made: Pipeline, cases: Iterable[Case]) -> list[Earned]:
    """Ask and mark every case."""
    held = [made.index.record.document(source.doc_id) for source in made.sources]
    marks = []
    for case in cases:
        documents = [document for document in held if document.source.name in case.gold_documents]
        marks.append(earned(case, made.ask(case.question, Scope(documents=case.documents)), documents))
    return marks


def table(marks: Sequence[Earned]) -> list[tuple[str, str]]:
    """Each measure with its mean, 95% interval and count."""
    able, unable = [one for one in marks if one.case.answerable], [one for one in marks if not one.case.answerable]
    return [
        ("right, all", mean([float(one.right) for one in marks])),
        ("right, answerable", mean([float(one.right) for one in able])),
        ("citation recall", mean([one.recall for one in able if one.recall is not None])),
        ("citation precision", mean([one.precision for one in able if one.precision is not None])),
        ("unanswerable, abstained", mean([float(not one.answered) for one in unable])),
        ("answerable, wrongly abstained", mean([float(not one.answered) for one in able])),
    ]


def mean(values: Sequence[float]) -> str:
    """Mean, 95% interval by the normal approximation, and count."""
    if not values:
        return "-"
    middle = sum(values) / len(values)
    half = 1.96 * math.sqrt(max(middle * (1 - middle), 0) / len(values))
    return f"{middle:.3f} ±{half:.3f} (n={len(values)})"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).translate(PLAIN)


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask a question set of an index and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, default=Path(".index"))
    parser.add_argument("--wrong", action="store_true", help="name every wrong answer")
    options: Any = parser.parse_args(arguments)
    made = pipeline(Config(), options.index)
    marks = ask_all(made, load(options.questions))
    for name, value in table(marks):
        print(f"{name:32} {value}")
    for one in marks if options.wrong else ():
        if not one.right:
            print(f"{one.case.id} {one.case.kind}: {one.case.question}\n    {one.text or '(abstained)'}")


if __name__ == "__main__":
    main()
