"""Question sets: reading them, and which sentences of the record are gold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from store.schema import Document, Span

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})
WHITE = re.compile(r"[\s\u00a0\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class GoldCell:
    """A cell that prints a fact; `sheet` is `None` where any will do."""

    file: str
    cell: str  # A1
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with what a right answer must match and quote; `documents` empty: of the whole record."""

    id: str
    question: str
    kind: str
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    gold: tuple[str, ...]
    gold_documents: tuple[str, ...]
    documents: tuple[str, ...]
    answerable: bool
    cells: tuple[tuple[GoldCell, ...], ...] = ()  # each fact with every cell that prints it
    derived: bool = False
    note: str = field(default="", compare=False)


def load(path: Path) -> list[Case]:
    """The cases of a `.jsonl` file. Raises ValueError naming file and line."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: not a question ({error})") from None
    return cases


def _case(row: object) -> Case:
    if not isinstance(row, dict):
        raise TypeError("no JSON object")
    names = row.get("docs") or [row["doc"]]
    if not isinstance(names, list):
        raise TypeError("docs is no list")
    return Case(
        id=str(row["id"]),
        question=str(row["question"]),
        kind=str(row["kind"]),
        must=tuple(tuple(group) for group in row["must"]),
        must_not=tuple(row["must_not"]),
        gold=tuple(one if isinstance(one, str) else str(one["quote"]) for one in row["gold"]),
        gold_documents=tuple(names),
        documents=() if row.get("open", True) else tuple(names),
        answerable=not row["abstain"],
        cells=tuple(tuple(map(_cell, [one, *_others(one)])) for one in row.get("cells") or ()),
        derived=bool(row.get("derive")),
        note=str(row.get("note", "")),
    )


def _cell(row: dict[str, Any]) -> GoldCell:
    return GoldCell(str(row["file"]), str(row["cell_or_row_col"]).upper(), row.get("sheet"))


def _others(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Other cells that print the same fact."""
    return [one for one in row.get("or") or () if "cell_or_row_col" in one]


@lru_cache(maxsize=512)
def dense(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without white space, in plain quotes and dashes, with the offset of each character kept."""
    kept = [(c.translate(PLAIN), at) for at, c in enumerate(text) if not WHITE.match(c)]
    return "".join(c for c, _ in kept), tuple(at for _, at in kept)


def places(quote: str, document: Document) -> Iterator[Span]:
    """Where a gold quotation stands in the document, whatever its white space."""
    needle = WHITE.sub("", unicodedata.normalize("NFC", quote)).translate(PLAIN)
    hay, offsets = dense(document.raw_text)
    at = hay.find(needle)
    while needle and at >= 0:
        yield Span(offsets[at], offsets[at + len(needle) - 1] + 1)
        at = hay.find(needle, at + 1)


def overlaps(one: Span, gold: Span) -> bool:
    """Whether half of the shorter lies in the other."""
    shorter = min(len(one), len(gold))
    return shorter > 0 and min(one.end, gold.end) - max(one.start, gold.start) >= shorter / 2


def gold_spans(case: Case, documents: Sequence[Document]) -> list[tuple[str, Span]]:
    """Every place of every gold quotation, as (document id, span)."""
    return [
        (document.source.doc_id, span)
        for document in documents
        if document.source.name in case.gold_documents
        for quote in case.gold
        for span in places(quote, document)
    ]
