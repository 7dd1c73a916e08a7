"""Stems are the same however many ask at once: the stemmer keeps the word that it is at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import snowballstemmer

from language.words import stem

BEGINNINGS = "re un over under fore mis inter out".split()
MIDDLES = "admit report commit consult recommend agree sail mend resolve minute".split()
ENDINGS = "ations ingly edly fulness ization ities ments ional ously ers".split()
WORDS = [beginning + middle + ending for beginning in BEGINNINGS for middle in MIDDLES for ending in ENDINGS]
THREADS = 8


@pytest.fixture
def eager() -> Iterator[None]:
    """Threads that take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager")
def test_many_threads_at_once_stem_as_one_alone() -> None:
    alone = snowballstemmer.stemmer("english")
    expected = [alone.stemWord(word) for word in WORDS]
    together = Barrier(THREADS)

    def stems(_: int) -> list[str]:
        together.wait()
        return [stem.__wrapped__(word) for word in WORDS]  # what is remembered would hide it

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(found == expected for found in pool.map(stems, range(THREADS)))
