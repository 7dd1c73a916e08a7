"""Small records of figures for the tests of series and referee: papers with tables and sentences, stored for real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ingest.pipeline import take_apart
from ingest.reading import Reading
from language.basis import Basis
from models.embedding import HashingEmbedder
from qa.series import Series, SeriesBook
from qa.series.registry import Registry
from store.catalogue import Catalogue
from store.grids import Grid, GridCell
from store.indicators import Indicator
from store.observations import PERCENT, Cell, FigureKind, Observation
from store.schema import Document, Source, Span

COUNCIL = "Nether Coombe Council"
EMBEDDER = HashingEmbedder()


def year(first: int) -> dict[str, Any]:
    """The financial year that begins in April of `first`."""
    return {"period_start": date(first, 4, 1), "period_end": date(first + 1, 3, 31), "basis": Basis.YEAR}


def quarter(first: int, number: int) -> dict[str, Any]:
    """A quarter of the financial year that begins in `first`, by itself."""
    start = date(first + (number == 4), (3 * number) % 12 + 1, 1)
    end = [date(first, 6, 30), date(first, 9, 30), date(first, 12, 31), date(first + 1, 3, 31)][number - 1]
    return {"period_start": start, "period_end": end, "basis": Basis.QUARTER}


@dataclass
class Paper:
    """A paper as it grows: `row` adds a line to its latest table, `says` a sentence."""

    name: str
    held_on: date | None = None
    council: str | None = COUNCIL
    text: str = ""
    figures: list[Observation] = field(default_factory=list)
    tables: list[list[GridCell]] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return Source(name=self.name, sha256="0" * 64, council=self.council, held_on=self.held_on)

    def table(self) -> Paper:
        """Begin another table."""
        self.text += "\n\n"
        self.tables.append([])
        return self

    def row(self, title: str, *values: tuple[float | None, str, dict[str, Any]], **shared: Any) -> Paper:
        """A row: its title and a cell a value, each (value, as printed, its own fields)."""
        if not self.tables:
            self.table()
        cells = self.tables[-1]
        at = cells[-1].row + 1 if cells else 0
        label = self._add(title)
        cells.append(GridCell(row=at, column=0, span=label))
        for column, (value, raw, own) in enumerate(values, start=1):
            span = self._add(raw)
            cells.append(GridCell(row=at, column=column, span=span))
            fields = {"indicator": title, "label": label, "cell": Cell(at, column)} | shared | own
            self.figures.append(_figure(self.source, span, value, raw, fields))
        self.text += "\n"
        return self

    def says(self, sentence: str, value: float | None, raw: str, indicator: str, **own: Any) -> Paper:
        """A sentence with one figure in it, printed as `raw`."""
        self.text += "\n\n"
        span = self._add(sentence)
        start = span.start + sentence.index(raw)
        return self.also(Span(start, start + len(raw)), value, indicator, label=span, **own)

    def also(self, span: Span, value: float | None, indicator: str, **own: Any) -> Paper:
        """Another figure in text that is already there."""
        fields = {"indicator": indicator, "cell": None, "label": None} | own
        self.figures.append(_figure(self.source, span, value, span.of(self.text), fields))
        return self

    def document(self) -> Document:
        """The paper as the record holds it."""
        made = take_apart(self.source, Reading(raw_text=self.text))
        grids = tuple(Grid(cells=tuple(cells)) for cells in self.tables if cells)
        figures = tuple(sorted(self.figures, key=lambda one: (one.span, one.kind)))
        return replace(made, grids=grids, observations=figures)

    def _add(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start, start + len(text))


def _figure(source: Source, span: Span, value: float | None, raw: str, fields: dict[str, Any]) -> Observation:
    unit: dict[str, Any] = {"unit_measure": PERCENT} if raw.endswith("%") else {}
    plain: dict[str, Any] = {
        "doc_id": source.doc_id,
        "span": span,
        "kind": FigureKind.OBSERVED,
        "value": value,
        "raw_value": raw,
    }
    return Observation(**(plain | unit | fields))


def stored(folder: Path, papers: Sequence[Paper]) -> Catalogue:
    """The papers in a record."""
    folder.mkdir(exist_ok=True)
    record = Catalogue(folder / "record.sqlite3", folder)
    record.note_model(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    for paper in papers:
        one = paper.document()
        vectors = EMBEDDER.passages([passage.text for passage in one.passages])
        record.put(one, vectors, folder="papers", fingerprint="f")
    return record


def book(folder: Path, *papers: Paper, indicators: Sequence[Indicator] = ()) -> SeriesBook:
    """The series of the papers, with no registry but these entries."""
    return SeriesBook(stored(folder, papers), Registry(tuple(indicators)))


def only(made: SeriesBook) -> Series:
    """The one series there is."""
    (series,) = made.series
    return series


def told(series: Series) -> list[tuple[str, list[str]]]:
    """Each point as printed, with what was printed before."""
    return [(point.observation.raw_value, [one.raw_value for one in point.earlier]) for point in series.points]
