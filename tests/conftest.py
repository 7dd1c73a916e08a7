"""What tests share: the real seeds where they are, small indexes made for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.config import Config
from qa.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real minutes; the test is skipped where it is missing."""
    if not SEEDS.is_dir():
        pytest.skip("the five real minutes are not beside this checkout")
    return SEEDS


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Pipeline]]:
    """Makes a pipeline over documents given as name to text: real parts, the hashing embedder, no cross-encoder."""
    made: list[Pipeline] = []

    def make(documents: dict[str, str]) -> Pipeline:
        from qa.build import pipeline

        folder, index = tmp_path / "documents", tmp_path / "index"
        folder.mkdir(exist_ok=True)
        for name, text in documents.items():
            (folder / name).write_text(text, encoding="utf-8")
        ingest(folder, index, HashingEmbedder())
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
    ingest(ROOT / "corpus", index, embedder(Config()))
    made = pipeline(Config(), index)
    yield made
    made.index.close()
