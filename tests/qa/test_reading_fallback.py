"""Where the reader cannot read, words and vectors rank alone: an answer comes all the same, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from models.readers import CURRENT
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer
from store.builder import build_here
from ui.terminal.answers import show_response
from ui.words import unread

PAPER = (
    "1. Footbridges\n\nThe footbridge at Mill Lane had been closed since the flood of 3 March.\n\nThe lane was swept.\n"
)
ASKED = "Since when has the footbridge at Mill Lane been closed?"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lane.txt").write_text(PAPER, encoding="utf-8")
    ingest(tmp_path / "in", tmp_path / "index", HashingEmbedder(), build=build_here)
    return tmp_path / "index"


@contextmanager
def opened(index: Path, **settings: Any) -> Iterator[Pipeline]:
    made = pipeline(Config(embedding="hashing", abstain_below=0.0, **settings), index)
    yield made
    made.index.close()


def test_the_shipped_reader_reads_and_nothing_is_said_of_it(index: Path, tmp_path: Path) -> None:
    with opened(index, readers=tmp_path / "none") as made:
        response = made.ask(ASKED)
    assert response.searched.unread is None
    assert unread(response.searched) == ""


@pytest.mark.parametrize(
    ("reranker", "said"),
    [(False, "the trained reader is switched off (MATTERS_RERANKER)"), (True, "`matters tune --list` names those")],
    ids=["switched off", "one of the council's own that is gone"],
)
def test_an_answer_comes_all_the_same_and_says_why_nothing_was_read(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], reranker: bool, said: str
) -> None:
    readers = tmp_path / "readers"
    readers.mkdir()
    (readers / CURRENT).write_text("2026-01-01-1\n", encoding="utf-8")
    with opened(index, reranker=reranker, readers=readers) as made:
        response = made.ask(ASKED)
    assert isinstance(response, Answer)
    assert said in unread(response.searched)
    show_response(response)
    assert "Ranked by words and vectors alone" in capsys.readouterr().out
