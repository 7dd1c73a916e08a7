"""The guard that every test of this folder runs under, and the two ways of reading a folder: a plugin of pytest."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from comparing import Opened
from guarded import Reached, watching

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import embedder, pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from store.builder import build_here

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def reached() -> Reached:
    """What this process has reached for while it was watched."""
    return watching()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Whatever a test asks, no socket is opened but to the test's own model, no process run and no file written."""
    if item.path.parent != HERE:
        yield
        return
    reached = watching()
    before = len(reached.for_what)
    with reached.forbidden():
        yield
    assert reached.for_what[before:] == []


def _opening(tmp: pytest.TempPathFactory, made: list[Pipeline], config: Config, *, words_only: bool) -> Opened:
    def open_(folder: Path) -> Pipeline:
        index = tmp.mktemp("index")
        ingest(folder, index, HashingEmbedder() if words_only else embedder(config), build=build_here)
        made.append(pipeline(config, index))
        return made[-1]

    return open_


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Makes a pipeline over a folder without a model: quick, where the reader does not matter."""
    made: list[Pipeline] = []
    config = Config(embedding="hashing", reranker=False, abstain_below=0)
    yield _opening(tmp_path_factory, made, config, words_only=True)
    for one in made:
        one.index.close()


@pytest.fixture(scope="module")
def by_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Makes a pipeline over a folder with the models that ship."""
    made: list[Pipeline] = []
    yield _opening(tmp_path_factory, made, Config(), words_only=False)
    for one in made:
        one.index.close()
