"""The folder's `indicators.toml` is taken along as a fact of the index: nothing is read again for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline_samples import EMBEDDER, Place, paper

from ingest.pipeline import ingest
from store.builder import build_here
from store.generation import current
from store.index import Index

ENTRY = '[[indicator]]\nname = "Visits"\npolarity = "{}"\n'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "papers", tmp_path / "index")
    made.write({"a.txt": paper("fostering"), "indicators.toml": ENTRY.format("higher")})
    return made


def held(place: Place) -> dict[str, str]:
    """The registries of the live generation, by the folder's name."""
    opened = Index(place.index)
    texts = opened.record.indicators()
    opened.close()
    return {Path(folder).name: text for folder, text in texts.items()}


def test_the_registry_is_held_and_is_no_document(place: Place) -> None:
    summary = place.ingest()
    assert (summary.added, summary.refused, place.names()) == (1, [], ["a.txt"])
    assert held(place) == {"papers": ENTRY.format("higher")}


def test_a_changed_registry_publishes_a_generation_and_reads_no_document(place: Place) -> None:
    place.ingest()
    before = current(place.index)
    place.write({"indicators.toml": ENTRY.format("lower")})
    assert place.plan().changes_anything
    summary = place.ingest()
    assert (summary.added, summary.replaced, summary.unchanged) == (0, 0, 1)
    assert current(place.index) != before
    assert held(place) == {"papers": ENTRY.format("lower")}


def test_an_unchanged_registry_publishes_nothing(place: Place) -> None:
    place.ingest()
    before = current(place.index)
    assert not place.plan().changes_anything
    assert place.ingest().proof is None
    assert current(place.index) == before


def test_a_removed_registry_is_forgotten(place: Place) -> None:
    place.ingest()
    (place.folder / "indicators.toml").unlink()
    place.ingest()
    assert held(place) == {}


def test_a_registry_that_cannot_be_used_costs_a_warning_and_the_former_one_stays(place: Place) -> None:
    place.ingest()
    place.write({"indicators.toml": ENTRY.format("up")})
    (warning,) = place.ingest().warnings[-1:]
    assert warning == (
        "indicators.toml, line 1, indicator 'Visits': polarity 'up' is not known; write higher, lower, neither "
        "(the one taken before is kept)"
    )
    assert held(place) == {"papers": ENTRY.format("higher")}


def test_another_folders_registry_is_left_alone_and_a_moved_folders_goes_with_it(place: Place, tmp_path: Path) -> None:
    place.ingest()
    other = Place(tmp_path / "more", place.index)
    other.write({"b.txt": paper("transport"), "indicators.toml": ENTRY.format("neither")})
    other.ingest()
    assert held(place) == {"papers": ENTRY.format("higher"), "more": ENTRY.format("neither")}
    place.folder.rename(tmp_path / "moved")
    ingest(tmp_path / "moved", place.index, EMBEDDER, build=build_here)
    assert held(place) == {"moved": ENTRY.format("higher"), "more": ENTRY.format("neither")}


def test_a_file_of_that_name_further_down_is_a_document_like_any_other(place: Place) -> None:
    place.write({"sub/indicators.toml": "[[indicator]]\n"})
    (refused,) = place.ingest().refused
    assert refused.startswith("sub/indicators.toml: ")
