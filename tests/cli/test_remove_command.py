"""`matters remove`: what would go is told first, asked about, and then gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commanding import matters, reading


@pytest.fixture
def index(two_councils_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_councils_index, tmp_path / "index"))


def names(index: Path) -> set[str]:
    return {one["file"] for one in matters("documents", "--json", "--index", index).json}


def test_what_would_go_is_told_and_nothing_is_removed_before_the_answer_is_yes(index: Path, two_councils: Path) -> None:
    told = matters("remove", "weir.txt", "--dry-run", "--index", index)
    assert told.code == 0
    assert "Its text goes, with 3 passages, " in told.out
    assert f"Its file stays in {two_councils.resolve()}: it comes back when that folder is read in again." in told.out
    assert reading(b"n\n", "remove", "weir.txt", "--index", index).code == 1
    assert names(index) == {"weir.txt", "mill-lane.txt"}
    assert reading(b"y\n", "remove", "weir.txt", "--index", index).code == 0
    assert names(index) == {"mill-lane.txt"}
    assert matters("check-index", "--index", index).code == 0


def test_as_json_each_document_is_told_with_what_went(index: Path, two_councils: Path) -> None:
    (gone,) = matters("remove", "weir.txt", "--yes", "--json", "--index", index).json
    assert gone["file"] == "weir.txt"
    assert (gone["passages"], gone["reviews_without_commitment"], gone["uploaded_file"]) == (3, 0, None)
    assert gone["stays_in"] == str(two_councils.resolve())
    assert names(index) == {"mill-lane.txt"}


def test_a_document_that_is_not_held_is_one_line_and_nothing_goes(index: Path) -> None:
    done = matters("remove", "weir.txt", "none.txt", "--yes", "--index", index)
    assert (done.code, done.err) == (1, "matters: none.txt: is not held; `matters documents` lists what is\n")
    assert names(index) == {"weir.txt", "mill-lane.txt"}
