"""`matters audit`: what was asked by each way is in the log, and nothing more of it than is needed."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from commanding import ANSWER_ALL, ANSWER_NONE, matters, reading, told_in_one_line

from qa.config import Config
from ui.mcp.arguments import AskArguments
from ui.mcp.desk import Desk

COST = "What would the repair of the footbridge at Mill Lane cost?"
LOGGED = {"MATTERS_AUDIT_DAYS": "90"}


@pytest.fixture
def index(two_councils_index: Path, tmp_path: Path) -> Path:
    """An index of its own, so that what is noted beside it is of one test."""
    return Path(shutil.copytree(two_councils_index, tmp_path / "index"))


def noted(index: Path, *options: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = matters("audit", "--index", index, "--json", *options).json
    return told


def test_no_log_is_kept_unless_it_says_for_how_long(index: Path) -> None:
    assert matters("ask", COST, "--index", index, **ANSWER_ALL).code == 0
    assert noted(index) == []
    assert not (index / "audit.sqlite3").exists()


def test_a_question_is_noted_with_its_places_and_without_the_papers_words(index: Path) -> None:
    answer = matters("ask", COST, "--index", index, "--json", **ANSWER_ALL, **LOGGED).json
    (entry,) = noted(index)
    what = entry["what"]
    assert (entry["act"], what["question"], what["by way of"], entry["by"]) == ("asked", COST, "command", None)
    places = [(one["document"], one["start"], one["end"]) for one in what["places"]]
    assert places == [(one["document"], one["start"], one["end"]) for one in answer["citations"]]
    assert answer["citations"][0]["quote"] not in str(entry)


def test_an_abstention_is_noted_with_its_reason(index: Path) -> None:
    answer = matters("ask", COST, "--index", index, "--json", **ANSWER_NONE, **LOGGED).json
    (entry,) = noted(index)
    assert entry["what"]["reason"] == answer["reason"]
    assert "places" not in entry["what"]


def test_chat_batch_and_programs_are_noted_too(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading(f"{COST}\nwho said that?\n".encode(), "chat", "--index", index, **ANSWER_ALL, **LOGGED).code == 0
    batch = tmp_path / "questions.jsonl"
    batch.write_text(f'{{"id": "1", "question": "{COST}"}}\n', encoding="utf-8")
    assert matters("ask", "--batch", batch, "--index", index, "--json", **ANSWER_ALL, **LOGGED).code == 0
    monkeypatch.setenv("MATTERS_AUDIT_DAYS", "90")
    desk = Desk(index, Config(index=index, embedding="hashing", reranker=False))
    desk.call(Desk.ask, AskArguments(question=COST))
    desk.close()
    told = [(one["what"].get("typed", one["what"]["question"]), one["what"]["by way of"]) for one in noted(index)]
    assert told == [(COST, "command"), ("who said that?", "command"), (COST, "command"), (COST, "program")]


def test_confirming_a_promise_is_noted_with_the_name_given(index: Path) -> None:
    entry = matters("commitments", "--index", index, "--json").json[0]
    done = matters("review", entry["id"], "--by", "T. Rowe", "--status", "met", "--index", index, **LOGGED)
    assert done.code == 0, done
    (told,) = noted(index, "--act", "reviewed")
    assert (told["by"], told["what"]["status"]) == ("T. Rowe", "met")


def test_an_ingest_is_noted(two_councils: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert matters("ingest", two_councils, "--index", index, **LOGGED).code == 0
    (told,) = noted(index)
    assert (told["act"], told["what"]["added"]) == ("ingested", 2)


def test_a_removal_is_noted(index: Path) -> None:
    assert matters("remove", "weir.txt", "--yes", "--index", index, **LOGGED).code == 0
    (told,) = noted(index)
    assert (told["act"], told["what"]) == ("removed", {"documents": ["weir.txt"]})


def test_what_leaves_as_a_file_is_noted_with_its_places(index: Path, tmp_path: Path) -> None:
    kept = {**ANSWER_ALL, **LOGGED}
    assert reading(f"{COST}\n".encode(), "chat", "--save", "--index", index, **kept).code == 0
    talk = matters("conversations", "--index", index, "--json").json[0]  # the last changed
    exported = ("conversations", talk["id"], "--export", tmp_path / "a.docx", "--index", index)
    assert matters(*exported, **LOGGED).code == 0
    files = ("--xlsx", tmp_path / "a.xlsx", "--ics", tmp_path / "a.ics", "--sheet", tmp_path / "a.html")
    limits = ("--council", "Nether Coombe Town Council", "--index", index)
    assert matters("commitments", *files, *limits, **LOGGED).code == 0
    first, *others = (entry["what"] for entry in noted(index, "--act", "exported"))
    assert (first["exported"], first["form"], first["questions"]) == ("conversation", ".docx", [COST])
    assert first["places"][0]["document"] == "mill-lane.txt"
    assert "£" not in str(first)
    assert {one["exported"] for one in others} == {"commitments"}
    assert [one["form"] for one in others] == [".xlsx", ".html"], "nothing has a day in a calendar"
    assert others[0]["places"][0]["document"] == "mill-lane.txt"
    assert others[0]["limits"] == ["Nether Coombe Town Council"]
    assert "conversation as .docx, 1 place: “" in matters("audit", "--index", index).out


def test_the_log_is_proved_and_written_out(index: Path) -> None:
    for question in (COST, "=HYPERLINK(1)"):
        matters("ask", question, "--index", index, **ANSWER_NONE, **LOGGED)
    assert "2 entries, each as it was written" in matters("audit", "--check", "--index", index).out
    rows = [*csv.DictReader(io.StringIO(matters("audit", "--csv", "--index", index).out))]
    assert [row["number"] for row in rows] == ["1", "2"]
    assert "“=HYPERLINK(1)”" in matters("audit", "--index", index).out
    with closing(sqlite3.connect(index / "audit.sqlite3")) as connection, connection:
        connection.execute("UPDATE audit SET what = '{}' WHERE number = 1")
    told_in_one_line(matters("audit", "--check", "--index", index), "entry 1 is not as it was written")


def test_what_is_old_is_dropped_when_that_is_confirmed(index: Path) -> None:
    for _ in range(2):
        matters("ask", COST, "--index", index, **ANSWER_NONE, **LOGGED)
    assert reading(b"n\n", "audit", "--drop-before", "2100-01-01", "--index", index).code != 0
    assert len(noted(index)) == 2
    assert matters("audit", "--drop-before", "2100-01-01", "--yes", "--index", index).out == "1 entry dropped\n"
    assert [one["act"] for one in noted(index)] == ["asked", "dropped"]


def test_what_cannot_be_meant_together_is_refused(index: Path) -> None:
    assert matters("audit", "--check", "--json", "--index", index).code == 2
    assert matters("audit", "--act", "sung", "--index", index).code == 2
