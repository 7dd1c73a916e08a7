"""What tests share: the real seeds where they are, small indexes made for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.config import Config
from qa.pipeline import Pipeline
from store.builder import build_here

pytest_plugins = ["language_modes", "guarding"]

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"

settings.register_profile("untimed", deadline=None)  # the machine is shared: how long a test takes proves nothing
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real minutes; the test is skipped where it is missing."""
    if not SEEDS.is_dir():
        pytest.skip("the five real minutes are not beside this checkout")
    return SEEDS


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Pipeline]]:
    """Makes a pipeline over documents given as name to text: real parts, the hashing embedder, no reader."""
    made: list[Pipeline] = []

    def make(documents: dict[str, str]) -> Pipeline:
        from qa.build import pipeline

        folder, index = tmp_path / "documents", tmp_path / "index"
        folder.mkdir(exist_ok=True)
        for name, text in documents.items():
            (folder / name).write_text(text, encoding="utf-8")
        ingest(folder, index, HashingEmbedder(), build=build_here)
        made.append(pipeline(Config(embedding="hashing", reranker=False), index))
        return made[-1]

    yield make
    for one in made:
        one.index.close()


@pytest.fixture(scope="session")
def corpus_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """The shipped record with the shipped models."""
    from qa.build import embedder, pipeline

    index = tmp_path_factory.mktemp("corpus-index")
    ingest(ROOT / "corpus", index, embedder(Config()), build=build_here)
    made = pipeline(Config(), index)
    yield made
    made.index.close()


MILL_LANE = """Footbridge at Mill Lane

The Head of Highways said that the footbridge at Mill Lane had been closed since the flood of 3 March.

Councillor Ode asked what the repair would cost. The Head of Highways said that the repair would cost £48,200.

RESOLVED – That the footbridge at Mill Lane be repaired before the end of June.
"""
WEIR = """Footbridge at the Weir

The Engineer reported that the repair of the footbridge would cost £91,500.

RESOLVED – That the footbridge at the Weir be closed from 1 October 2025.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
mill-lane.txt,Nether Coombe Town Council,Highways Committee,2025-04-02,Footbridge at Mill Lane,
weir.txt,Harrow Vale County Council,Cabinet,2025-09-10,Footbridge at the Weir,
"""


@pytest.fixture(scope="session")
def two_councils(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two papers by two councils, each with its own figure for the repair of a footbridge."""
    folder = tmp_path_factory.mktemp("two-councils")
    for name, text in (("mill-lane.txt", MILL_LANE), ("weir.txt", WEIR), ("sources.csv", SIDECAR)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def two_councils_index(two_councils: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the two papers, made with the hashing embedder."""
    index = tmp_path_factory.mktemp("two-councils-index")
    ingest(two_councils, index, HashingEmbedder(), build=build_here)
    return index


@pytest.fixture(scope="session")
def tiny_readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of readers with one of two small layers and random weights in use."""
    from invented_readers import tiny_reader

    return tiny_reader(tmp_path_factory.mktemp("tiny") / "readers")
