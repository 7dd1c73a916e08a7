"""Figures told in sentences: what each number in the minutes measures, for when, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.figures.beside import with_aims
from ingest.figures.reporting import Reporting
from ingest.figures.sentence import Reader
from language.dictated import own_part
from store.observations import Observation
from store.schema import Document, Passage, UnitKind, Zone

NOT_SAID = frozenset({Zone.AGENDA, Zone.LINKS})
NOT_SENTENCES = frozenset({UnitKind.TABLE, UnitKind.HEADING, UnitKind.LABEL})


def read_figures(document: Document) -> tuple[Observation, ...]:
    """The figures of the document's sentences, in reading order; tables are `ingest.tables`' business.

    Agenda text and headings are no statements; they only say which period the item reports on. Nor is a sentence that
    tells its reader what to say.
    """
    reporting, reader = Reporting(document), Reader(document)
    told = (passage for passage in document.passages if _is_told(passage))
    return tuple(one for passage in told for one in _of_passage(passage, document, reporting, reader))


def _is_told(passage: Passage) -> bool:
    return passage.zone not in NOT_SAID and passage.kind not in NOT_SENTENCES


def _of_passage(passage: Passage, document: Document, reporting: Reporting, reader: Reader) -> Iterator[Observation]:
    reader.begin(reporting.period(passage))
    told = [one for one in passage.sentences if not any(grid.span.covers(one) for grid in document.grids)]
    said = [own for one in told if (own := own_part(document.raw_text, one))]
    yield from with_aims([one for sentence in said for one in reader.read(sentence)])
