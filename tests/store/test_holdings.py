"""What is held, a line a document: counted as the record has it."""

from __future__ import annotations

from pathlib import Path

from store.holdings import HEAD, holdings
from store.index import Index


def test_every_document_is_a_line_with_what_was_read_of_it(two_councils_index: Path) -> None:
    index = Index(two_councils_index)
    found = {one.source.name: one for one in holdings(index.record)}
    assert [*found] == [source.name for source in index.record.sources()]
    for one in found.values():
        document = index.record.document(one.source.doc_id)
        assert one.source == document.source
        assert one.characters == len(document.raw_text)
        assert one.pages == len(document.pages)
        assert one.passages == len(document.passages) == sum(one.zones.values()) == sum(one.kinds.values())
        assert one.tables == len(document.grids)
        assert one.observations == len(document.observations)
        assert one.commitments == len(document.commitments)
        assert one.headings == tuple(item.heading for item in document.items if item.heading)
        assert one.notes == document.notes
        assert one.head == document.text[:HEAD]
    assert found["mill-lane.txt"].folder == str(Path(found["weir.txt"].folder))
    index.close()
