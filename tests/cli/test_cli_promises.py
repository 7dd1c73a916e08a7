"""`matters ask` of what was promised: the answer, its status and the meetings searched, as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import ANSWER_ALL, matters
from promised import FILES, ingested, written


@pytest.fixture(scope="module")
def promised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("promised"))
    return ingested(folder, tmp_path_factory.mktemp("promised-index") / "index")


def test_an_answer_about_a_promise_shows_its_status_and_the_meetings_searched(promised: Path) -> None:
    done = matters("ask", "Did the cost of the Mill Lane repair ever come?", "--index", promised, **ANSWER_ALL)
    assert done.code == 0
    told = " ".join(done.out.split())
    assert "Promised, overdue: “The Head of Highways undertook to send members the cost of the repair" in told
    assert "Status: overdue: a printed date has passed, and no meeting held shows it done" in told
    assert "Said by: the search, a proposal that no person has confirmed" in told
    assert "Who is to do it: “The Head of Highways”" in told
    assert "By when: “by 30 April 2025”" in told
    assert "Searched for a report back: 2 meetings, 11 June 2025 to 10 September 2025" in told


def test_a_promise_without_a_date_says_so(promised: Path) -> None:
    done = matters("ask", "When is the wild flowers report due?", "--index", promised, "--json", **ANSWER_ALL)
    (one,) = done.json["commitments"]
    assert one["due"] is None or "future meeting" in one["due"]
    assert one["due_on"] is None


def test_the_json_of_a_count_shows_every_place_counted(promised: Path) -> None:
    done = matters("ask", "How many promises are outstanding?", "--index", promised, "--json", **ANSWER_ALL)
    (count,) = done.json["calculations"]
    assert count["operation"] == "count"
    assert done.json["answer"] == f"{count['result']} commitments are outstanding."
    assert len(count["inputs"]) == int(count["result"]) == len(done.json["citations"])
    assert count["formula"] == f"count of the commitments cited = {count['result']}"


def test_the_json_of_an_answer_holds_each_promise_with_its_evidence(promised: Path) -> None:
    done = matters(
        "ask", "Has Councillor Ode written to the drainage board yet?", "--index", promised, "--json", **ANSWER_ALL
    )
    (one,) = done.json["commitments"]
    assert (one["status"], one["proposed_status"], one["confirmed_by_a_person"]) == ("met", "met", False)
    assert one["owner"] == "Councillor Ode"
    (evidence,) = one["evidence"]
    assert evidence["document"] == "2025-06-11-highways.txt"
    text = FILES[evidence["document"]]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert one["searched"] == ["2025-06-11", "2025-09-10"]


def test_an_abstention_shows_the_promise_that_comes_nearest(promised: Path) -> None:
    done = matters("ask", "When will Councillor Ode write to the drainage board?", "--index", promised, **ANSWER_ALL)
    told = " ".join(done.out.split())
    assert done.code in {0, 3}
    assert "What became of “Councillor Ode undertook to write to the drainage board" in told
