"""Every peer that is installed, over the same two papers: what it quotes is there, and what is out of scope is not."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.peers import choices, registry
from eval.peers.errors import PeerError, PeerUntunedError
from eval.peers.papers import Papers
from eval.peers.rankers import RANKERS
from eval.peers.registry import PEERS, available, missing
from eval.peers.units import units
from eval.systems.given import Given, System
from qa.config import Config
from store.index import Index
from store.schema import Scope

CONFIG = Config(embedding="hashing", reranker=False)
READY = [name for name in RANKERS if missing(name) is None]
QUESTION = "What would the repair of the footbridge cost?"


@pytest.fixture(scope="module")
def index(two_councils_index: Path) -> Iterator[Index]:
    opened = Index(two_councils_index)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=READY)
def peer(request: pytest.FixtureRequest, index: Index) -> System:
    return PEERS[request.param](index, CONFIG)


def ask(peer: System, question: str = QUESTION, **limits: Any) -> Given:
    return peer.begin().ask(question, Scope(**limits))


def test_a_citation_is_the_papers_own_text_at_its_offsets(peer: System, index: Index) -> None:
    given = ask(peer)
    texts = {name: paper.raw_text for name, paper in Papers.of(index).held.items()}
    places = [*given.citations, *given.ranked]
    assert given.citations
    assert given.answered
    assert [texts[place.document][place.start : place.end] for place in places] == [one.quote for one in places]


def test_what_is_said_is_what_is_quoted(peer: System) -> None:
    given = ask(peer)
    assert given.text == " ".join(" ".join(place.quote.split()) for place in given.citations)
    assert {given.text, *(place.quote for place in given.citations)} <= {*given.shown}


def test_an_answer_fits_and_quotes_nothing_twice(peer: System) -> None:
    given = ask(peer)
    assert len(given.text.split()) <= 120
    for at, one in enumerate(given.citations):
        for other in given.citations[at + 1 :]:
            assert one.document != other.document or one.end <= other.start or other.end <= one.start


@pytest.mark.parametrize(
    ("limits", "held"),
    [
        ({"documents": ("weir.txt",)}, "weir.txt"),
        ({"councils": ("nether coombe town council",)}, "mill-lane.txt"),
        ({"committees": ("Cabinet",)}, "weir.txt"),
        ({"since": date(2025, 9, 1)}, "weir.txt"),
        ({"until": date(2025, 9, 1)}, "mill-lane.txt"),
    ],
)
def test_only_papers_in_scope_are_found(peer: System, limits: dict[str, Any], held: str) -> None:
    given = ask(peer, **limits)
    assert {place.document for place in (*given.ranked, *given.nearest, *given.citations)} == {held}


def test_nothing_is_answered_where_no_paper_is_in_scope(peer: System) -> None:
    given = ask(peer, since=date(2031, 1, 1))
    assert (given.answered, given.ranked, given.reason) == (False, (), "no evidence")


def test_a_scope_that_is_not_held_is_a_question_that_failed(peer: System) -> None:
    given = ask(peer, councils=("Nowhere Council",))
    assert given.fault is not None
    assert "Nowhere Council" in given.fault
    assert not given.answered


def test_threads_get_what_one_gets(peer: System) -> None:
    questions = [QUESTION, "When was the footbridge closed?", "Who asked about the repair?"] * 4
    alone = [ask(peer, one).citations for one in questions]
    with ThreadPoolExecutor(4) as pool:
        together = [given.citations for given in pool.map(lambda one: ask(peer, one), questions)]
    assert together == alone


def test_every_setting_is_reported(peer: System) -> None:
    choice = choices.read()[peer.name]
    assert peer.settings.items() >= {**choice.how, "places quoted": choice.k, "cutoff": choice.cutoff}.items()
    assert "library" in peer.settings


def test_a_turn_is_asked_alone(peer: System) -> None:
    talk = peer.begin()
    talk.ask("When was the footbridge at the Weir closed?", Scope())
    assert talk.ask(QUESTION, Scope()).citations == ask(peer).citations


@pytest.mark.parametrize("name", choices.read())
def test_every_choice_is_a_ranking_peers_and_of_a_way_that_its_tuning_tries(name: str) -> None:
    choice = choices.read()[name]
    assert dict(choice.how) in [dict(way) for way in RANKERS[name].ways]
    assert choice.figures["questions"] == 329
    assert 0 < choice.figures["right"] < 1


def test_choices_come_back_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "choices.toml").write_text(choices.written(choices.read()), encoding="utf-8")
    assert choices.read(tmp_path / "choices.toml") == choices.read()


def test_a_peer_that_was_never_tuned_says_how_to(tmp_path: Path) -> None:
    (tmp_path / "choices.toml").write_text("", encoding="utf-8")
    with pytest.raises(PeerUntunedError) as told:
        choices.of("bm25", tmp_path / "choices.toml")
    assert str(told.value) == "bm25: not tuned; `python -m eval.peers.tune bm25`"


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_that_is_not_installed_says_how_to_get_it_in_one_line(
    name: str, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    told = missing(name)
    assert told is not None
    assert "\n" not in told
    assert told.startswith(f"{name}: not installed; `pip install ")
    with pytest.raises(PeerError, match="pip install"):
        PEERS[name](index, CONFIG)
    assert available() == []


def test_the_registry_is_loaded_without_any_peers_library() -> None:
    import subprocess
    import sys

    work = "import eval.peers.registry, sys; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True).stdout.split()
    assert registry.__name__ in loaded
    assert not {"bm25s", "sentence_transformers", "llama_index.core", "llama_cpp", "torch"} & {*loaded}


def test_headings_are_searched_with_a_unit_and_never_quoted(index: Index) -> None:
    papers = Papers.of(index)
    bare = units(papers, "sentence", context=False)
    led = units(papers, "sentence", context=True)
    assert [one.place for one in led] == [one.place for one in bare]
    assert all(one.searched == " ".join(one.place.quote.split()) for one in bare)
    assert all(one.searched.startswith(("Nether Coombe", "Harrow Vale")) for one in led)
