"""What each command does, prints and returns, over a record of two councils."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, ANSWER_NONE, matters, reading, written

from cli import app

COMMANDS = {
    "ingest": ("--index", "--dry-run", "--json"),
    "ask": (
        "--document",
        "--council",
        "--committee",
        "--since",
        "--until",
        "--batch",
        "--decline",
        "--explain",
        "--json",
    ),
    "chat": ("--document", "--council", "--committee", "--since", "--until", "--literal", "--save", "--continue"),
    "conversations": ("--search", "--page", "--rename", "--delete", "--yes", "--export", "--format", "--json"),
    "search": (
        "--document",
        "--council",
        "--committee",
        "--since",
        "--until",
        "-k",
        "--batch",
        "--answerable",
        "--json",
    ),
    "commitments": (
        "--open",
        "--overdue",
        "--silent",
        "--owner",
        "--topic",
        "--json",
        "--csv",
        "--xlsx",
        "--ics",
        "--sheet",
    ),
    "review": ("--by", "--status", "--owner", "--due", "--note", "--list", "--orphans"),
    "observations": ("--indicator", "--council", "--since", "--until", "--kind", "--json", "--csv"),
    "audit": ("--since", "--until", "--act", "--check", "--drop-before", "--json", "--csv"),
    "feedback": ("--since", "--bad", "--delete-before", "--yes", "--json", "--csv"),
    "check": ("--index", "--council", "--json"),
    "eval": (
        "--set",
        "--kind",
        "--trap",
        "--model",
        "--against",
        "--without",
        "--ablations",
        "--peers",
        "--labels",
        "--paraphrases",
        "--html",
        "--junit",
        "--save",
        "--readme",
        "--json",
    ),
    "runs": ("--against", "--html", "--json"),
    "add-question": ("--says", "--never", "--here", "--cell", "--no-answer", "--set"),
    "tune": ("--set", "--index", "--epochs", "--adopt", "--back", "--list", "--json"),
    "text": ("--json",),
    "check-pack": ("--papers", "--json"),
    "check-index": ("--index", "--json"),
    "rebuild": ("--index", "--json"),
    "documents": ("--index", "--json"),
    "remove": ("--index", "--dry-run", "--yes", "--json"),
    "doctor": ("--index", "--json"),
    "serve": ("--index", "--port"),
    "mcp": ("--index", "--http", "--port"),
}
COST = "What would the repair of the footbridge cost?"


def test_every_command_is_known_to_these_tests() -> None:
    assert {one.name or one.callback.__name__ for one in app.registered_commands if one.callback} == {*COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_the_command_does_and_names_every_option(command: str) -> None:
    done = matters(command, "--help", TERMINAL_WIDTH="300")
    assert done.code == 0
    assert all(option in done.out for option in COMMANDS[command])


def test_help_for_all_names_every_command_and_the_exit_codes() -> None:
    done = matters("--help")
    assert done.code == 0
    assert all(command in done.out for command in COMMANDS)
    assert "0 done, 1 failed, 2 wrong use, 3 abstained" in " ".join(done.out.split())


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "Who?", "--batch", "questions.jsonl"],
        ["ask", "Who?", "--since", "yesterday"],
        ["ask", "Who?", "--until", "2025-02-30"],
        ["ask", "Who?", "--colour"],
        ["search", "bridge", "-k", "0"],
        ["search"],
        ["serve", "--port", "0"],
        ["mcp", "--port", "0"],
        ["ingest"],
        ["remove"],
        ["remove", "weir.txt", "--json"],
        ["text"],
        ["answer", "Who?"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_with_exit_code_2(words: list[str]) -> None:
    done = matters(*words)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.out == ""


# --- ask ---


def test_an_answer_is_printed_with_its_places_and_how_the_question_was_read(two_councils_index: Path) -> None:
    done = matters("ask", f"{COST} (Harrow Vale)", "--index", two_councils_index, **ANSWER_ALL)
    assert done.code == 0
    assert "“The Engineer reported that the repair of the footbridge would cost £91,500." in " ".join(done.out.split())
    assert "[1] weir.txt, Harrow Vale County Council, Cabinet, 10 September 2025, Footbridge at the Weir (" in done.out
    assert "Read as: " in done.out
    assert "Only: Harrow Vale County Council" in done.out
    assert "Searched: 1 documents, " in done.out


def test_an_answer_in_json_has_citations_that_are_the_documents_text(
    two_councils_index: Path, two_councils: Path
) -> None:
    done = matters("ask", COST, "--document", "mill-lane.txt", "--index", two_councils_index, "--json", **ANSWER_ALL)
    assert done.code == 0
    assert done.json["answered"] is True
    assert done.json["reason"] is None
    assert done.json["seconds"] >= 0
    assert done.json["interpretation"]["limited_to"] == ["mill-lane.txt"]
    text = (two_councils / "mill-lane.txt").read_text(encoding="utf-8")
    for citation in done.json["citations"]:
        assert citation["document"] == "mill-lane.txt"
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert citation["heading"] == "Footbridge at Mill Lane"
    assert "£48,200" in done.json["answer"]


def test_an_abstention_has_exit_code_3_its_reason_and_what_is_nearest(two_councils_index: Path) -> None:
    words = ("ask", "How many swans nest at the weir?", "--index", two_councils_index)
    done, told = matters(*words, **ANSWER_NONE), matters(*words, "--json", **ANSWER_NONE)
    assert (done.code, told.code) == (3, 3)
    assert done.out.startswith("No answer (no evidence). The record held never mentions “swans”")
    assert "Nearest: “" in done.out
    assert told.json["answered"] is False
    assert told.json["citations"] == []
    assert told.json["nearest"][0]["document"] == "weir.txt"


def test_what_each_sentence_was_judged_by_is_shown_where_asked_for(two_councils_index: Path) -> None:
    words = ("ask", COST, "--index", two_councils_index, "--explain")
    assert "covered around" in matters(*words, **ANSWER_ALL).out
    judged = matters(*words, "--json", **ANSWER_ALL).json["evidence"][0]
    assert 0 <= judged["probability"] <= 1
    assert "covered around" in judged["features"]


def test_the_stages_of_an_answer_are_shown_with_times_and_what_was_dropped_where_asked_for(
    two_councils_index: Path, two_councils: Path
) -> None:
    words = ("ask", COST, "--index", two_councils_index)
    done = matters(*words, "--explain", **ANSWER_ALL)
    assert re.search(r"^How it was found\nask +\d+\.\d{3} s  outcome answers; confidence ", done.out, re.MULTILINE)
    assert re.search(r"^  retrieve +\d+\.\d{3} s  passages \d+$", done.out, re.MULTILINE)
    assert re.search(r"^      dropped \d+: less than \d+% as likely as the likeliest$", done.out, re.MULTILINE)
    assert "How it was found" not in matters(*words, **ANSWER_ALL).out
    stages = {one["stage"]: one for one in matters(*words, "--explain", "--json", **ANSWER_ALL).json["stages"]}
    assert stages["ask"]["seconds"] >= stages["retrieve"]["seconds"] >= 0
    for place in (*stages["draft"]["kept"], *stages["draft"]["dropped"]):
        text = (two_councils / place["document"]).read_text(encoding="utf-8")
        assert place["quote"] == text[place["start"] : place["end"]]
    assert "stages" not in matters(*words, "--json", **ANSWER_ALL).json


def test_a_batch_gives_a_line_for_a_line_with_what_scorers_read(two_councils_index: Path, tmp_path: Path) -> None:
    questions = written(
        tmp_path / "questions.jsonl",
        [
            {"id": "a", "question": COST, "documents": ["weir.txt"]},
            "",
            {"id": 2, "question": f"{COST} É", "documents": None},
            {"id": "c", "question": "When will the Weir footbridge be closed?"},
        ],
    )
    done = matters("ask", "--batch", questions, "--json", "--index", two_councils_index, **ANSWER_ALL)
    assert done.code == 0
    assert [line["id"] for line in done.lines] == ["a", 2, "c"]
    for line in done.lines:
        assert line.keys() >= {"id", "answered", "reason", "answer", "citations", "seconds"}
        assert all(citation.keys() >= {"document", "start", "end", "quote"} for citation in line["citations"])
    assert {citation["document"] for citation in done.lines[0]["citations"]} == {"weir.txt"}


def test_a_batch_may_come_by_standard_input_and_abstains_line_by_line(two_councils_index: Path) -> None:
    row = json.dumps({"id": "a", "question": COST}).encode()
    done = reading(row, "ask", "--batch", "-", "--index", two_councils_index, **ANSWER_NONE)
    assert done.code == 0
    assert done.lines[0]["answered"] is False
    assert done.lines[0]["reason"] == "not recorded"


def test_turns_of_a_conversation_in_a_batch_lean_on_those_before_and_on_no_other(
    two_councils_index: Path, tmp_path: Path
) -> None:
    asked = "What would the repair of the footbridge cost in Nether Coombe?"
    rows = [
        {"id": 1, "question": asked, "conversation": "a"},
        {"id": 2, "question": "When will the Weir footbridge be closed for repair?", "conversation": "b"},
        {"id": 3, "question": "who asked about it?", "conversation": "a"},
        {"id": 4, "question": "who asked about it?"},
    ]
    questions = written(tmp_path / "questions.jsonl", rows)
    done = matters("ask", "--batch", questions, "--json", "--index", two_councils_index, **ANSWER_ALL)
    read = [line["interpretation"] for line in done.lines]
    assert [one["question"] for one in read] == [row["question"] for row in rows]
    assert read[2]["asked_as"] == "who asked about it? (about the repair of the footbridge cost in Nether Coombe)"
    assert read[2]["limited_to"] == ["Nether Coombe Town Council"]
    assert read[3]["asked_as"] == "who asked about it?"


# --- chat ---


def test_a_chat_takes_questions_that_lean_shows_how_it_asked_them_and_begins_anew(two_councils_index: Path) -> None:
    lines = [b"What would the repair of the footbridge cost in Nether Coombe?", b"who asked about it?", b""]
    typed = b"\n".join([*lines, b"new", b"who asked about it?", b"quit", b"never asked"])
    done = reading(typed, "chat", "--index", two_councils_index, **ANSWER_ALL)
    assert done.code == 0
    shown = " ".join(done.out.split())
    assert shown.count("Asked as:") == 1
    assert "Asked as: who asked about it? (about the repair of the footbridge cost in Nether Coombe)" in shown
    assert "A new conversation." in shown
    assert "never asked" not in shown


def test_a_chat_goes_on_after_a_question_that_cannot_be_asked(two_councils_index: Path) -> None:
    typed = b"x" * 2001 + b"\nWhat would the repair of the footbridge cost?\n"
    done = reading(typed, "chat", "--index", two_councils_index, **ANSWER_ALL)
    assert done.code == 0
    assert "2001 characters" in done.err
    assert "£" in done.out


def test_a_question_after_an_endless_one_is_asked_as_typed(two_councils_index: Path) -> None:
    typed = b"What of the footbridge " + b"and the weir " * 150 + b"?\nwhy was it closed for the repair?\n"
    done = reading(typed, "chat", "--index", two_councils_index, **ANSWER_ALL)
    assert done.code == 0
    assert done.err == ""
    assert "Asked as:" not in done.out


# --- search ---


def test_search_prints_passages_best_first_with_places_and_scores(two_councils_index: Path) -> None:
    words = ("search", "closed since the flood", "--index", two_councils_index)
    done, told = matters(*words), matters(*words, "-k", 2, "--json")
    assert done.code == told.code == 0
    assert done.out.startswith("1. mill-lane.txt (")
    assert len(told.json) == 2
    assert told.json[0]["score"] >= told.json[1]["score"]


def test_a_search_batch_ranks_places_and_says_how_unlikely_an_answer_is(
    two_councils_index: Path, tmp_path: Path
) -> None:
    questions = written(tmp_path / "q.jsonl", [{"id": 1, "question": COST}])
    words = ("search", "--batch", questions, "--json", "-k", 3, "--index", two_councils_index)
    (line,) = matters(*words, "--answerable").lines
    assert len(line["ranking"]) == 3
    assert line["ranking"][0].keys() == {"doc", "start", "end"}
    assert 0 <= line["unanswerable_score"] <= 1
    assert "unanswerable_score" not in matters(*words).lines[0]


# --- limits ---


@pytest.mark.parametrize(
    ("limit", "documents"),
    [
        (["--document", "weir.txt"], {"weir.txt"}),
        (["--document", "WEIR.TXT", "--document", "mill-lane.txt"], {"weir.txt", "mill-lane.txt"}),
        (["--council", "nether coombe town council"], {"mill-lane.txt"}),
        (["--committee", "Cabinet"], {"weir.txt"}),
        (["--since", "2025-09-10"], {"weir.txt"}),
        (["--until", "2025-09-09"], {"mill-lane.txt"}),
        (["--since", "2025-04-03", "--until", "2025-09-09"], set()),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)
def test_limits_leave_only_the_documents_they_name(
    two_councils_index: Path, limit: list[str], documents: set[str]
) -> None:
    hits = matters("search", "footbridge repair", *limit, "-k", 50, "--json", "--index", two_councils_index).json
    assert {hit["document"] for hit in hits} == documents


def test_a_question_within_limits_that_hold_nothing_is_abstained_from(two_councils_index: Path) -> None:
    done = matters("ask", COST, "--since", "2031-01-01", "--index", two_councils_index, "--json")
    assert done.code == 3
    assert done.json["reason"] == "not held"
    assert done.json["answer"] == "Nothing is held for meetings since 1 January 2031."


@pytest.mark.parametrize(
    ("limit", "nearest"),
    [
        (["--document", "wier.txt"], "no document named wier.txt; did you mean weir.txt"),
        (["--council", "Harrow Vale Council"], "did you mean Harrow Vale County Council"),
        (["--committee", "Highway"], "no committee named Highway; did you mean Highways Committee"),
        (["--council", "Xyzzy"], "no council named Xyzzy; `matters documents` lists what is held"),
    ],
    ids=" ".join,
)
def test_a_name_that_is_not_held_brings_the_nearest_that_is(
    two_councils_index: Path, limit: list[str], nearest: str
) -> None:
    done = matters("ask", COST, *limit, "--index", two_councils_index)
    assert done.code == 1
    assert nearest in done.err
    assert len(done.err.splitlines()) == 1


# --- the index ---


def test_documents_lists_what_is_held(two_councils_index: Path) -> None:
    done = matters("documents", "--index", two_councils_index)
    assert done.code == 0
    assert "Harrow Vale County Council  Cabinet  2025-09-10  weir.txt  Footbridge at the Weir" in done.out.splitlines()
    listed = matters("documents", "--index", two_councils_index, "--json").json
    assert {row["file"]: row["meeting_date"] for row in listed} == {
        "mill-lane.txt": "2025-04-02",
        "weir.txt": "2025-09-10",
    }


def test_a_sound_index_is_found_sound_and_rebuilt_the_same(two_councils: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    made = matters("ingest", two_councils, "--index", index, "--json")
    assert made.code == 0
    assert (made.json["added"], made.json["refused"], made.json["proof"]["documents"]) == (2, [], 2)
    assert "sound" in matters("check-index", "--index", index).out
    before = matters("search", "footbridge", "--json", "--index", index).json
    rebuilt = matters("rebuild", "--index", index, "--json")
    assert rebuilt.code == 0
    assert rebuilt.json["passages"] == made.json["passages"]
    assert matters("search", "footbridge", "--json", "--index", index).json == before
    assert matters("ingest", two_councils, "--index", index).out.endswith("was up to date\n")


def test_a_dry_run_says_what_would_change_and_writes_nothing(two_councils: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    told = matters("ingest", two_councils, "--index", index, "--dry-run", "--json")
    assert told.code == 0
    assert told.json["added"] == ["mill-lane.txt", "weir.txt"]
    assert not index.exists()
    assert "would be 2 added" in matters("ingest", two_councils, "--index", index, "--dry-run").out


def test_a_dry_run_over_an_index_leaves_its_every_file_as_it_was(two_councils_index: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("The ford was closed.\n")
    before = {path: path.stat().st_mtime_ns for path in two_councils_index.rglob("*")}
    assert matters("ingest", tmp_path, "--index", two_councils_index, "--dry-run", "--json").json["added"] == [
        "new.txt"
    ]
    assert {path: path.stat().st_mtime_ns for path in two_councils_index.rglob("*")} == before


def test_a_question_taken_as_typed_is_not_limited_to_the_council_it_names(two_councils_index: Path) -> None:
    question = "What would the repair of the footbridge cost in Nether Coombe?"
    limited, literal = (
        matters("ask", question, *extra, "--json", "--index", two_councils_index, **ANSWER_ALL).json
        for extra in ((), ("--literal",))
    )
    assert limited["interpretation"]["limited_to"] == ["Nether Coombe Town Council"]
    assert literal["interpretation"]["limited_to"] == []


def test_a_zone_that_does_not_exist_is_wrong_use_and_the_zones_are_named(two_councils_index: Path) -> None:
    done = matters("ask", "footbridge", "--zone", "balcony", "--index", two_councils_index)
    assert done.code == 2
    assert "discussion" in done.err
