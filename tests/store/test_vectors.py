"""One contract for both passage stores: exact search is the oracle of the approximate one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from store.rows import Vectors
from store.vectors import ChromaPassages, ExactPassages, PassageStore

COUNT, WIDTH = 300, 32
Make = Callable[[ExactPassages], PassageStore]


def unit(rows: NDArray[Any]) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


def some_passages(vectors: Vectors) -> ExactPassages:
    """Thirty passages a document."""
    numbers = range(len(vectors))
    return ExactPassages([f"p{number}" for number in numbers], [f"d{number // 30}" for number in numbers], vectors)


@pytest.fixture(params=["exact", "chroma"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    opened: list[ChromaPassages] = []

    def chroma(exact: ExactPassages) -> PassageStore:
        ChromaPassages.build(tmp_path / "chroma", exact)
        opened.append(ChromaPassages(tmp_path / "chroma"))
        return opened[0]

    yield (lambda exact: exact) if request.param == "exact" else chroma
    for one in opened:
        one.close()


@pytest.fixture
def exact() -> ExactPassages:
    return some_passages(unit(np.random.default_rng(1).standard_normal((COUNT, WIDTH)).astype(np.float32)))


@pytest.fixture
def query() -> Vectors:
    return unit(np.random.default_rng(2).standard_normal(WIDTH).astype(np.float32))


def by_hand(exact: ExactPassages, query: Vectors, doc_ids: set[str] | None = None) -> list[tuple[str, float]]:
    rows = [row for row in range(len(exact)) if doc_ids is None or exact.doc_ids[row] in doc_ids]
    scored = [(exact.passage_ids[row], float(exact.vector(row) @ query)) for row in rows]
    return sorted(scored, key=lambda hit: -hit[1])


def same(hits: list[tuple[str, float]], expected: list[tuple[str, float]]) -> bool:
    ids = [one for one, _ in hits] == [one for one, _ in expected]
    return ids and np.allclose([score for _, score in hits], [score for _, score in expected], atol=1e-5)


def test_the_nearest_come_best_first_with_their_cosines(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert same(make(exact).nearest(query, 10), by_hand(exact, query)[:10])


def test_a_filter_leaves_only_its_documents(make: Make, exact: ExactPassages, query: Vectors) -> None:
    wanted = {"d2", "d7"}
    assert same(make(exact).nearest(query, 10, doc_ids=wanted), by_hand(exact, query, wanted)[:10])


def test_a_filter_on_an_unknown_document_finds_nothing(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert make(exact).nearest(query, 10, doc_ids=["unknown"]) == []


def test_an_empty_filter_finds_nothing(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert make(exact).nearest(query, 10, doc_ids=[]) == []


def test_more_than_there_are_gives_all_there_are(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert same(make(exact).nearest(query, COUNT * 2), by_hand(exact, query))


def test_a_narrow_filter_gives_all_it_holds(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert same(make(exact).nearest(query, COUNT, doc_ids=["d4"]), by_hand(exact, query, {"d4"}))


def test_none_asked_for_gives_none(make: Make, exact: ExactPassages, query: Vectors) -> None:
    assert make(exact).nearest(query, 0) == []


def test_a_store_of_nothing_finds_nothing(make: Make, query: Vectors) -> None:
    assert make(some_passages(np.zeros((0, WIDTH), np.float32))).nearest(query, 10) == []


def test_a_store_knows_how_many_it_holds(make: Make, exact: ExactPassages) -> None:
    assert len(make(exact)) == COUNT


def test_approximate_search_finds_what_exact_search_finds_on_vectors_like_those_of_texts(tmp_path: Path) -> None:
    # Texts cluster by topic: forty topics, and passages scattered around each.
    random = np.random.default_rng(3)
    topics = random.standard_normal((40, 96))
    exact = some_passages(unit(np.repeat(topics, 50, axis=0) + 0.6 * random.standard_normal((2000, 96))))
    queries = unit(topics + 0.6 * random.standard_normal((40, 96)))
    ChromaPassages.build(tmp_path / "chroma", exact)
    approximate = ChromaPassages(tmp_path / "chroma")
    found = [
        len({one for one, _ in approximate.nearest(query, 10)} & {one for one, _ in exact.nearest(query, 10)})
        for query in queries
    ]
    approximate.close()
    assert sum(found) / (10 * len(queries)) >= 0.95


def test_similarity_is_the_cosine_of_each_passage_named(exact: ExactPassages, query: Vectors) -> None:
    hits = dict(by_hand(exact, query))
    assert np.allclose(exact.similarity(query, ["p9", "p2"]), [hits["p9"], hits["p2"]], atol=1e-6)
    assert exact.similarity(query, []) == []


def test_opening_a_copy_leaves_the_folder_as_it_was(exact: ExactPassages, query: Vectors, tmp_path: Path) -> None:
    ChromaPassages.build(tmp_path / "chroma", exact)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "chroma").rglob("*")}
    with ChromaPassages.of_copy(tmp_path / "chroma") as copy:
        assert same(copy.nearest(query, 5), by_hand(exact, query)[:5])
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "chroma").rglob("*")} == before
