"""`matters eval`, `matters runs` and `matters add-question`, as an evaluator uses them, on a set of her own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from commanding import ANSWER_ALL, Done, matters
from invented_sets import QUESTIONS, written

FIRST = (
    "questions", "right", "citation_recall", "citation_precision", "abstained_unanswerable", "abstained_answerable",
    "false_quotes", "unsupported_numerals", "seconds",
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return ANSWER_ALL | {"MATTERS_RUNS": str(tmp_path / "runs"), "MATTERS_QUESTIONS": str(tmp_path / "ours")}


@pytest.fixture
def bridges(tmp_path: Path, two_councils: Path) -> Path:
    """A set that brings its own papers."""
    return written(tmp_path / "bridges", documents=two_councils)


def asked(done: Done) -> dict[str, Any]:
    """The object that a run ends with."""
    assert "Traceback" not in done.err
    found: dict[str, Any] = json.loads(done.out.splitlines()[-1])
    return found


# --- a run ---


def test_a_set_with_its_own_papers_is_asked_by_its_path_alone(bridges: Path, settings: dict[str, str]) -> None:
    done = matters("eval", "--set", bridges, "--json", **settings)
    found = asked(done)
    assert done.code == 0
    assert tuple(found)[: len(FIRST)] == FIRST
    assert (found["questions"], found["false_quotes"], found["unsupported_numerals"]) == (len(QUESTIONS), 0, 0)
    assert 0 < found["right"] <= 1
    assert found["seconds"] > 0


def test_a_set_without_papers_is_asked_of_the_index(
    tmp_path: Path, two_councils_index: Path, settings: dict[str, str]
) -> None:
    questions = written(tmp_path / "bare") / "questions.jsonl"
    done = matters("eval", "--set", questions, "--index", two_councils_index, "--json", **settings)
    assert asked(done)["questions"] == len(QUESTIONS)


def test_the_report_says_first_whether_it_passed(bridges: Path, settings: dict[str, str]) -> None:
    done = matters("eval", "--set", bridges, **settings)
    assert done.code == 0
    assert "pass" in done.out.lower().split("\n\n", maxsplit=1)[0]
    assert all(name in done.out for name in ("right", "citation recall", "false quotes", "unanswerable"))


def test_kinds_traps_and_a_sample_limit_what_is_asked(bridges: Path, settings: dict[str, str]) -> None:
    def count(*words: object) -> int:
        return int(asked(matters("eval", "--set", bridges, "--json", *words, **settings))["questions"])

    assert count("--kind", "unanswerable") == 1
    assert count("--trap", "other council's figure") == 1
    assert count("--every", "3") == 3  # the second of which is a conversation of two turns


def test_files_are_written_for_a_browser_for_ci_and_to_compare_with(
    bridges: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    files = {name: tmp_path / name for name in ("report.html", "junit.xml", "baseline.json")}
    done = matters(
        "eval", "--set", bridges, "--html", files["report.html"], "--junit", files["junit.xml"],
        "--save", files["baseline.json"], **settings,
    )  # fmt: skip
    assert done.code == 0
    assert "<h1" in files["report.html"].read_text(encoding="utf-8")
    assert len(list(ET.parse(files["junit.xml"]).iter("testcase"))) >= len(QUESTIONS)
    again = matters("eval", "--set", bridges, "--against", files["baseline.json"], "--json", **settings)
    assert again.code == 0
    assert asked(again)["verdict"]["baseline"]


def test_a_set_with_a_baseline_beside_it_is_compared_with_that(bridges: Path, settings: dict[str, str]) -> None:
    matters("eval", "--set", bridges, "--save", bridges / "baseline.json", **settings)
    assert asked(matters("eval", "--set", bridges, "--json", **settings))["verdict"]["baseline"]
    assert not asked(matters("eval", "--set", bridges, "--json", "--against", "none", **settings))["verdict"][
        "baseline"
    ]


def test_a_part_left_out_is_named_in_the_run(bridges: Path, settings: dict[str, str]) -> None:
    matters("eval", "--set", bridges, "--without", "lexical", "--without", "neighbours", **settings)
    (kept,) = matters("runs", "--json", **settings).json
    assert kept["system"] == "matters without lexical and neighbours"


def test_every_part_is_left_out_in_turn_in_one_table(bridges: Path, settings: dict[str, str]) -> None:
    done = matters("eval", "--set", bridges, "--kind", "figure", "--ablations", "--json", **settings)
    (table,) = asked(done)["tables"]
    assert [line["name"] for line in table["lines"]] == ["matters"] + [
        f"without {part}"
        for part in (
            "reranker", "lexical", "dense", "neighbours", "glossary", "periods", "reading", "figures", "register",
            "judge",
        )
    ]  # fmt: skip


def test_another_system_is_asked_beside_ours(bridges: Path, settings: dict[str, str]) -> None:
    done = matters("eval", "--set", bridges, "--kind", "figure", "--peer", "bm25", "--json", **settings)
    (table,) = asked(done)["tables"]
    assert [line["name"] for line in table["lines"]] == ["matters", "bm25"]


# --- what goes wrong ---


def test_a_faulty_line_is_named_and_the_rest_is_asked(bridges: Path, settings: dict[str, str]) -> None:
    with (bridges / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "B-9"}\n')
        file.write(json.dumps(QUESTIONS[0] | {"id": "B-10", "gold": ["the repair would cost £1"]}) + "\n")
    done = matters("eval", "--set", bridges, "--json", **settings)
    assert asked(done)["questions"] == len(QUESTIONS) + 1
    line, gold = done.err.splitlines()
    assert line.startswith('questions.jsonl, line 6: "question", "kind"')
    assert "B-10" in gold
    assert "does not stand there" in gold


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "nowhere"], "nowhere: no such file or folder"),
        (["--kind", "riddle"], "no question is of that kind"),
        (["--without", "magic"], "no part is named 'magic'; known: reranker"),
        (["--against", "nowhere.json"], "nowhere.json: cannot be read"),
        (["--against", "77"], "holds no finished run 77"),
        (["--against", "last"], "no run has finished here yet"),
        (["--peer", "oracle"], "the peers are"),
        (["--html", "away/report.html"], "away/report.html: cannot be written"),
        (["--index", "nowhere"], "nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_is_one_line_with_the_way_out(
    bridges: Path, settings: dict[str, str], words: list[str], said: str
) -> None:
    done = matters("eval", *([] if "--set" in words else ["--set", bridges]), *words, **settings)
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_report_page_without_marks_is_left_as_it_is(bridges: Path, tmp_path: Path, settings: dict[str, str]) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Ours\n", encoding="utf-8")
    done = matters("eval", "--set", bridges, "--readme", page, **settings)
    assert (done.code, page.read_text(encoding="utf-8")) == (1, "# Ours\n")
    assert "write both where the table is to stand" in done.err


# --- runs that are kept ---


def test_runs_are_listed_and_shown_again_and_compared(bridges: Path, settings: dict[str, str]) -> None:
    assert "No run is kept here yet" in matters("runs", **settings).out
    for _ in range(2):
        matters("eval", "--set", bridges, **settings)
    listed = matters("runs", **settings).out.splitlines()
    assert [line.split()[0] for line in listed] == ["run", "2", "1"]
    shown = matters("runs", "2", "--against", "1", "--json", **settings)
    assert shown.code == 0
    assert asked(shown)["questions"] == len(QUESTIONS)
    assert matters("runs", "3", **settings).code == 1


# --- a question added ---


def test_a_bad_answer_becomes_a_question_that_is_asked_from_then_on(
    tmp_path: Path, two_councils_index: Path, settings: dict[str, str]
) -> None:
    done = matters(
        "add-question", "What does the Weir footbridge cost to repair?", "--says", "£91,500", "--never", "£48,200",
        "--here", "weir.txt: the repair of the footbridge would cost £91,500", "--index", two_councils_index,
        **settings,
    )  # fmt: skip
    assert done.code == 0
    assert done.out.startswith("Q-0001 added to ")
    again = matters("eval", "--set", tmp_path / "ours", "--index", two_councils_index, "--json", **settings)
    assert asked(again)["questions"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say what is right"),
        (["--says", "£91,500"], "say where it stands"),
        (["--says", "£91,500", "--here", "weir.txt"], "write the file, a colon, a space"),
        (["--says", "£91,500", "--here", "weir.txt: it costs nothing"], "does not stand there"),
        (["--no-answer", "no idea"], "the reasons are no evidence"),
        (["--says", "x", "--cell", "weir.txt: B7"], "does not stand there"),
    ],
)
def test_a_question_that_cannot_be_added_says_why(
    two_councils_index: Path, settings: dict[str, str], words: list[str], said: str
) -> None:
    done = matters("add-question", "What does it cost?", *words, "--index", two_councils_index, **settings)
    assert done.code == 1
    assert said in done.err
