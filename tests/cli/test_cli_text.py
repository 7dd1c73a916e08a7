"""`matters text` prints what every offset counts in, for every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import ROOT, matters

SAMPLES = ROOT / "tests" / "samples"
AWKWARD = {
    "crlf.txt": b"Item\r\n\r\nThe ford was closed.\r\nIt will open in May.\r\n",
    "bom.txt": b"\xef\xbb\xbfItem\r\n\r\nThe ford at Ash\xc3\xa9 was closed.\r\n",
    "utf16.txt": "Item\n\nThe ford at Ashé was closed.\n".encode("utf-16"),
    "astral.txt": "Item\n\nThe 𝔽ord 🚰 was closed.\n\nThe ford reopened.\n".encode(),
}


@pytest.fixture(scope="module")
def formats(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of every sample, and an index of it."""
    folder, index = tmp_path_factory.mktemp("formats"), tmp_path_factory.mktemp("formats-index")
    for sample in SAMPLES.glob("minutes.*"):
        (folder / sample.name).write_bytes(sample.read_bytes())
    for name, data in AWKWARD.items():
        (folder / name).write_bytes(data)
    assert matters("ingest", folder, "--index", index).code == 0
    return folder, index


def test_every_passage_of_every_format_is_the_printed_text_at_its_offsets(formats: tuple[Path, Path]) -> None:
    folder, index = formats
    hits = matters("search", "the minutes of the ford", "-k", 1000, "--json", "--index", index).json
    assert {hit["document"] for hit in hits} == {path.name for path in folder.iterdir()}
    printed = {path.name: matters("text", path).out for path in folder.iterdir()}
    for hit in hits:
        assert hit["text"] == printed[hit["document"]][hit["start"] : hit["end"]], hit


@pytest.mark.parametrize(
    "name", ["2024-07-17-meeting.html", "2024-09-18-item-08-exclusions.docx", "2025-03-19-minutes.pdf"]
)
def test_json_holds_the_same_text_as_is_printed(name: str) -> None:
    told = matters("text", ROOT / "corpus" / name, "--json").json
    assert told["file"] == name
    assert told["text"] == matters("text", ROOT / "corpus" / name).out
    assert len(told["text"]) > 1000


def test_carriage_returns_and_a_byte_order_mark_do_not_move_an_offset(formats: tuple[Path, Path]) -> None:
    folder, _ = formats
    assert matters("text", folder / "crlf.txt").out.startswith("Item\r\n\r\nThe ford")
    assert matters("text", folder / "bom.txt").out.startswith(
        "\ufeffItem\r\n"
    )  # it is a character of the file, and counts
