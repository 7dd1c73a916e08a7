"""What the reader sees of the evidence: every sentence found, once, among its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.reading.windows import MAX_WORDS, Window, windows
from qa.retrieve.fuse import Retrieved
from store.builder import build_here
from store.schema import Passage

SAID = "The {} hall was {} for {} days in the {} of the year, and nobody had told the clerk of it beforehand."
PLACES = ("north", "south", "east", "west", "upper", "lower", "old", "new")
LONG = " ".join(
    SAID.format(place, done, days, season)
    for days, place in enumerate(PLACES, start=3)
    for done, season in (("closed", "spring"), ("let", "autumn"))
)
HALLS = (
    f"1. Halls\n\n{LONG}\n\nMembers asked why the west hall had been let.\n\nThe Clerk said that a choir had asked.\n"
)
ROADS = "1. Roads\n\nThe lane was swept.\n\n2. Lamps\n\nNine lamps were lit.\n\nTwo were dark.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    folder, index = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("index")
    for name, text in (("halls.txt", HALLS), ("roads.txt", ROADS)):
        (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    opened = pipeline(Config(embedding="hashing", reranker=False), index)
    yield opened
    opened.index.close()


def passages(made: Pipeline) -> list[Passage]:
    """Every passage held."""
    return [passage for source in made.sources for passage in made.index.record.document(source.doc_id).passages]


def seen(made: Pipeline, found: list[Passage]) -> list[Window]:
    """The windows around passages, given best first."""
    return windows([Retrieved(one, 1.0, 1.0, 1.0) for one in found], made.library)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_sentence_found_is_seen_once_beside_its_neighbours(made: Pipeline, data: st.DataObject) -> None:
    found = data.draw(st.lists(st.sampled_from(passages(made)), min_size=1, unique_by=lambda one: one.passage_id))
    shown = seen(made, found)
    places = [(one.passage.doc_id, one.order) for window in shown for one in window.sentences]
    assert len(places) == len(set(places))
    asked_for = {(one.passage.doc_id, one.order) for passage in found for one in made.library.candidates(passage)}
    assert asked_for <= set(places)
    for window in shown:
        assert all(b.order == a.order + 1 for a, b in pairwise(window.sentences))
        assert len({one.passage.item for one in window.sentences}) == 1
        assert sum(len(text.split()) for text in window.texts) <= MAX_WORDS or len(window.texts) == 1
    assert [window.rank for window in shown] == sorted(window.rank for window in shown)


def test_a_reply_is_seen_with_its_question(made: Pipeline) -> None:
    (reply,) = [one for one in passages(made) if "choir" in one.text]
    (window,) = seen(made, [reply])
    assert window.texts[-2:] == (
        "Members asked why the west hall had been let.",
        "The Clerk said that a choir had asked.",
    )


def test_a_window_never_reaches_into_another_item_and_says_what_it_stands_under(made: Pipeline) -> None:
    (lamps,) = [one for one in passages(made) if "Nine lamps" in one.text]
    (window,) = seen(made, [lamps])
    assert "Two were dark." in window.texts
    assert "lane" not in " ".join(window.texts)
    assert "Lamps" in window.heading


def test_a_long_stretch_is_cut_into_parts_of_alike_length(made: Pipeline) -> None:
    found = [one for one in passages(made) if "hall was" in one.text]
    sizes = [sum(len(text.split()) for text in window.texts) for window in seen(made, found)]
    assert len(sizes) > 1
    assert max(sizes) <= MAX_WORDS
    assert min(sizes) >= MAX_WORDS / 3
