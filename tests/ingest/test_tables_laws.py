"""Whatever the layout and the format, a table's figures are read back cell for cell."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_layouts import Laid, figure, tables
from writing_tables import MERGING, WRITERS, write

from ingest.pipeline import take_apart
from ingest.readers import read
from store.observations import Observation
from store.schema import Document, Source

SLOW = (".pdf", ".docx")  # half a second a table
SPACED = (".csv", ".tsv", ".xlsx", ".ods")  # the formats that keep blank rows and columns as cells


def document(suffix: str, laid: Laid) -> Document:
    """The table written, read and taken apart."""
    data = write(suffix, laid.rows, merges=laid.merges if suffix in MERGING else ())
    source = Source(name=f"table{suffix}", sha256="0", council="Northam Borough Council")
    return take_apart(source, read(source.name, data))


def in_cells(document: Document) -> dict[str, Observation]:
    """The document's figures by the reference of their cell."""
    return {one.cell.a1: one for one in document.observations if one.cell is not None}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_figure_is_read_back_from_its_cell(suffix: str) -> None:
    @settings(
        max_examples=8 if suffix in SLOW else 50,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(laid=tables(spaced=suffix in SPACED))
    def check(laid: Laid) -> None:
        found = {place: figure(one) for place, one in in_cells(document(suffix, laid)).items()}
        assert found == laid.expected

    check()


@settings(max_examples=40, deadline=None)
@given(laid=tables(spaced=True), suffix=st.sampled_from([".csv", ".xlsx"]))
def test_a_figure_is_the_documents_own_text_at_its_span(laid: Laid, suffix: str) -> None:
    made = document(suffix, laid)
    for one in in_cells(made).values():
        assert made.quote(one.span) == one.raw_value
        assert one.label is not None
        assert one.indicator in " ".join(made.quote(one.label).split())
