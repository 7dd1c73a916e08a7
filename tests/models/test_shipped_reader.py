"""The reader that is shipped: its bytes, its word on a pair, and that no word depends on what is read beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bearings import BEARINGS, Bearing
from models.errors import ShippedFaultyError
from models.manifest import READER, READER_MANIFEST, shipped_reader
from models.reader import OnnxReader
from models.readers import FILES

MOST_BYTES = 40_000_000
HEADING = "Highways Committee - 4 June 2025 - Footbridges - discussion"
ASKED = "What would the repair of the footbridge at Mill Lane cost?"
SAID = (
    "Members asked what the repair of the footbridge at Mill Lane would cost.",
    "The Head of Highways said that it would cost £48,200.",
    "The lane had been swept in May.",
    "Councillor Ode thanked the officers.",
    "",
    "The Committee noted the report. " * 80,
)


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader(shipped_reader())


def told(said: str, before: str = "") -> tuple[str, str, str]:
    return HEADING, before, said


def test_it_is_small_and_its_card_stands_beside_it() -> None:
    assert sum((READER / name).stat().st_size for name in FILES) < MOST_BYTES
    assert "## Limits" in (READER / "CARD.md").read_text(encoding="utf-8")


def test_the_sentence_that_answers_is_needed_most(reader: OnnxReader) -> None:
    needed = reader.needed(ASKED, [told(SAID[0]), told(SAID[1], SAID[0]), told(SAID[2]), told(SAID[3])])
    assert max(needed) == needed[1]


def test_a_stretch_that_answers_is_likelier_to_than_one_on_another_matter(reader: OnnxReader) -> None:
    answers, elsewhere = reader.bearings(ASKED, [(HEADING, SAID[:2]), (HEADING, SAID[2:4])])
    assert answers.answers > elsewhere.answers
    assert set(answers.bearings) == set(BEARINGS)
    assert sum(answers.bearings.values()) == pytest.approx(1)
    assert elsewhere.bearings[Bearing.ELSEWHERE] > answers.bearings[Bearing.ELSEWHERE]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=5))
def test_a_reading_is_the_same_to_the_last_digit_whatever_is_read_beside_it(
    reader: OnnxReader, said: list[str]
) -> None:
    together = reader.needed(ASKED, [told(one) for one in said])
    assert together == [reader.needed(ASKED, [told(one)])[0] for one in said]
    stretches = [(HEADING, [one]) for one in said]
    assert reader.bearings(ASKED, stretches) == [reader.bearings(ASKED, [one])[0] for one in stretches]


@pytest.mark.parametrize("name", FILES)
def test_altered_or_missing_files_are_one_line_with_the_way_out(name: str, tmp_path: Path) -> None:
    home = shutil.copytree(READER, tmp_path / "reader")
    OnnxReader(shipped_reader(home)).check()
    (home / name).write_bytes(b"altered")
    with pytest.raises(ShippedFaultyError, match=rf"{name} is not the file .*; restore the folder models/reader, or"):
        OnnxReader(shipped_reader(home)).check()
    (home / name).unlink()
    with pytest.raises(ShippedFaultyError, match=rf"{name} is missing; restore"):
        OnnxReader(shipped_reader(home)).check()


@pytest.mark.parametrize("text", [None, "", "not toml", 'id = "reader"'])
def test_without_a_manifest_it_is_not_used(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / READER_MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ShippedFaultyError, match=r"its manifest.toml is missing or cannot be read; restore"):
        shipped_reader(tmp_path)
