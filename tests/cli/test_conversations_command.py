"""`matters chat --save` and `--continue`, and `matters conversations`: what is kept, and what becomes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, Done, matters, reading, told_in_one_line

COST = "What would the repair of the footbridge at Mill Lane cost?"


@pytest.fixture
def index(two_councils_index: Path, tmp_path: Path) -> Path:
    """An index of its own, so that what is kept beside it is of one test."""
    others = shutil.ignore_patterns("conversations.sqlite3*")  # what a test of another file kept beside the shared one
    return Path(shutil.copytree(two_councils_index, tmp_path / "index", ignore=others))


def chat(index: Path, *questions: str, options: tuple[str, ...] = ("--save",)) -> Done:
    done = reading("\n".join(questions).encode(), "chat", "--index", index, *options, **ANSWER_ALL)
    assert done.code == 0, done
    return done


def listed(index: Path, *options: str) -> list[dict[str, object]]:
    told: list[dict[str, object]] = matters("conversations", "--index", index, "--json", *options).json
    return told


def test_a_chat_is_kept_only_where_that_is_asked_for(index: Path) -> None:
    assert "Kept as" not in chat(index, COST, options=()).out
    assert listed(index) == []
    done = chat(index, COST, "who said that?", "new", "Is the footbridge at the Weir closed?")
    names = [(one["name"], one["questions"]) for one in listed(index)]
    assert names == [("Is the footbridge at the Weir closed?", 1), (COST, 2)]
    assert [line.split()[-1] for line in done.out.splitlines() if line.startswith("Kept as")] == [
        one["id"] for one in reversed(listed(index))
    ]


def test_a_chat_that_is_kept_is_taken_up_and_added_to(index: Path) -> None:
    chat(index, COST)
    (kept,) = listed(index)
    done = chat(index, "who said that?", options=("--continue", str(kept["id"])[:6]))
    assert f"{COST} (1 question)" in done.out
    assert "Asked as: Who said that? (about" in done.out
    assert [one["questions"] for one in listed(index)] == [2]


def test_one_is_shown_with_its_answers_and_their_places(index: Path) -> None:
    chat(index, COST)
    (kept,) = listed(index)
    shown = matters("conversations", kept["id"], "--index", index)
    assert f"1. {COST}" in " ".join(shown.out.split())
    assert "£48,200" in shown.out
    told = matters("conversations", kept["id"], "--index", index, "--json").json
    (turn,) = told["turns"]
    assert (told["name"], turn["answered"], turn["lost"]) == (COST, True, [])
    assert turn["citations"][0]["document"] == "mill-lane.txt"


def test_they_are_listed_searched_renamed_and_deleted(index: Path) -> None:
    chat(index, COST, "new", "Is the footbridge at the Weir closed?")
    assert matters("conversations", "--index", index).out.splitlines()[-1] == "2 conversations"
    weir, mill = listed(index)
    assert [one["id"] for one in listed(index, "--search", "WEIR closed")] == [weir["id"]]
    done = matters("conversations", mill["id"], "--rename", "The bridge", "--index", index)
    assert done.out == f"{mill['id']}: renamed to “The bridge”\n"
    assert [one["name"] for one in listed(index)] == ["The bridge", weir["name"]]

    refused = reading(b"n\n", "conversations", mill["id"], "--delete", "--index", index)
    assert (refused.code, len(listed(index))) == (1, 2)
    assert "Delete “The bridge” with its 1 question?" in refused.out
    done = matters("conversations", mill["id"], "--delete", "--yes", "--index", index)
    assert done.out == f"{mill['id']}: deleted, with its 1 question\n"
    assert [one["id"] for one in listed(index)] == [weir["id"]]


@pytest.mark.parametrize(
    ("name", "options"), [("a.md", ()), ("a.html", ()), ("a.docx", ()), ("a.txt", ("--format", "md"))]
)
def test_one_is_written_to_a_file_of_each_format(
    index: Path, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    chat(index, COST)
    (kept,) = listed(index)
    path = tmp_path / name
    done = matters("conversations", kept["id"], "--export", path, *options, "--index", index)
    assert done.out == f"{path}: 1 question with the sources\n"
    assert path.stat().st_size > 500


def test_a_conversation_that_nothing_was_added_to_for_longer_than_is_kept_is_gone(index: Path) -> None:
    chat(index, COST)
    kept = matters("conversations", "--index", index, "--json", MATTERS_CONVERSATION_DAYS="1").json
    assert [one["name"] for one in kept] == [COST]
    told_in_one_line(
        matters("conversations", "--index", index, MATTERS_CONVERSATION_DAYS="0"),
        "MATTERS_CONVERSATION_DAYS=0",
        "greater than or equal to 1",
    )


@pytest.mark.parametrize(
    "words",
    [("conversations", "abc"), ("conversations", "abc", "--delete", "--yes"), ("chat", "--continue", "abc")],
)
def test_an_id_that_none_has_is_one_line(index: Path, words: tuple[str, ...]) -> None:
    told_in_one_line(matters(*words, "--index", index), "no conversation has the id 'abc'")


def test_a_file_that_cannot_be_written_and_a_name_that_is_not_fit_are_one_line(index: Path, tmp_path: Path) -> None:
    chat(index, COST)
    (kept,) = listed(index)
    told_in_one_line(
        matters("conversations", kept["id"], "--export", tmp_path / "no" / "a.md", "--index", index),
        "there is no folder",
    )
    told_in_one_line(matters("conversations", kept["id"], "--rename", " ", "--index", index), "its name is empty")


@pytest.mark.parametrize(
    "words",
    [
        ("--delete",),
        ("abc", "--rename", "x", "--delete"),
        ("abc", "--search", "x"),
        ("abc", "--export", "a.pdf"),
        ("abc", "--format", "md"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_use(index: Path, words: tuple[str, ...]) -> None:
    assert matters("conversations", *words, "--index", index).code == 2
