"""`matters tune` as a council uses it: trained for real on a small set, judged, adopted, left again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from commanding import ANSWER_ALL, Done, matters, told_in_one_line
from invented_readers import TINY, questions
from invented_sets import written

from models.readers import CURRENT, FILES


@pytest.fixture(scope="module")
def settings(tiny_readers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The tiny reader in use, in a folder of its own."""
    folder = tmp_path_factory.mktemp("tuning")
    shutil.copytree(tiny_readers, folder / "readers")
    return ANSWER_ALL | {
        "MATTERS_RERANKER": "true",
        "MATTERS_READERS": str(folder / "readers"),
        "MATTERS_RUNS": str(folder / "runs"),
        "MATTERS_QUESTIONS": str(folder / "questions"),
    }


@pytest.fixture(scope="module")
def bridges(two_councils: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    talk = [
        row | {"id": f"C-{turn}", "conversation": "C", "turn": turn}
        for turn, row in enumerate(questions()[:2], start=1)
    ]
    return written(tmp_path_factory.mktemp("sets") / "bridges", *questions(), *talk, documents=two_councils)


@pytest.fixture(scope="module")
def tuned(bridges: Path, settings: dict[str, str]) -> dict[str, Any]:
    """What a run of one epoch printed."""
    done = matters("tune", "--set", bridges, "--epochs", "1", "--json", **settings)
    assert done.code in {0, 1}, done.err
    assert "Traceback" not in done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def readers(settings: dict[str, str], tuned: dict[str, Any], tmp_path: Path) -> dict[str, str]:
    """The settings with a copy of the folder in which both readers lie, and the tiny one is in use."""
    assert tuned["id"]
    shutil.copytree(settings["MATTERS_READERS"], tmp_path / "readers")
    return settings | {"MATTERS_READERS": str(tmp_path / "readers")}


def in_use(settings: dict[str, str]) -> str | None:
    found: str | None = matters("tune", "--list", "--json", **settings).json["in_use"]
    return found


def asked(index: Path, settings: dict[str, str]) -> Done:
    return matters("ask", "What would the repair at Mill Lane cost?", "--index", index, "--json", **settings)


def test_a_reader_is_trained_on_three_questions_of_four_and_judged_on_the_others(
    tuned: dict[str, Any], settings: dict[str, str]
) -> None:
    assert (tuned["questions"], tuned["shipped"], tuned["asked"]) == (18, 18, 8)  # six alone, and a conversation
    assert tuned["started_from"].startswith(f"{TINY}@")
    assert len(tuned["trained_on"]) == 18
    verdict = tuned["report"]["verdict"]
    assert verdict["paired"] == 8
    assert verdict["baseline"].startswith(f"reader {TINY}")
    assert verdict["run"].startswith(f"reader {tuned['id']}")
    assert not {f"bridges/{row['id']}" for row in verdict["broken"]} & {*tuned["trained_on"]}
    home = Path(settings["MATTERS_READERS"]) / tuned["id"]
    assert sorted(one.name for one in home.iterdir()) == sorted([*FILES, "manifest.toml", "verdict.json"])
    tiny = Path(settings["MATTERS_READERS"]) / TINY
    assert (home / "reader.toml").read_bytes() == (tiny / "reader.toml").read_bytes()
    assert (home / "model.onnx").read_bytes() != (tiny / "model.onnx").read_bytes()


def test_it_is_listed_with_its_verdict_and_not_in_use(tuned: dict[str, Any], readers: dict[str, str]) -> None:
    assert in_use(readers) == TINY
    listed = matters("tune", "--list", **readers).out.splitlines()
    assert [line.split()[-1] if "shipped" in line else line[9:] for line in listed] == [
        "reader",
        f"{tuned['id']}: 18 questions of “bridges”; {tuned['verdict']}",
        f"{TINY}: 0 questions of “none”; not asked",
    ]


def test_once_adopted_every_command_reads_with_it_and_back_leads_to_the_one_before(
    tuned: dict[str, Any], readers: dict[str, str], bridges: Path, two_councils_index: Path
) -> None:
    assert matters("tune", "--adopt", tuned["id"], **readers).code == 0
    assert in_use(readers) == tuned["id"]
    assert asked(two_councils_index, readers).json["searched"].get("unread") is None
    run = json.loads(matters("eval", "--set", bridges, "--every", "8", "--json", **readers).out.splitlines()[-1])
    assert run["run"]["facts"]["models"]["reader"] == f"{tuned['id']}@{tuned['sha256']['model.onnx'][:12]}"
    assert matters("tune", "--back", **readers).code == 0
    assert in_use(readers) == TINY
    assert matters("tune", "--back", "--json", **readers).json == {"in_use": None}
    told_in_one_line(matters("tune", "--back", **readers), "the shipped one is already")


def test_an_altered_reader_is_refused_and_words_and_vectors_alone_answer(
    tuned: dict[str, Any], readers: dict[str, str], two_councils_index: Path
) -> None:
    matters("tune", "--adopt", tuned["id"], **readers)
    (Path(readers["MATTERS_READERS"]) / tuned["id"] / "reader.toml").write_text("altered", encoding="utf-8")
    told_in_one_line(matters("tune", "--adopt", tuned["id"], **readers), tuned["id"], "reader.toml is not the file")
    done = asked(two_councils_index, readers)
    assert "reader.toml is not the file its manifest names" in done.json["searched"]["unread"]


# --- what goes wrong ---


def test_too_few_questions_are_refused_with_the_way_to_more(
    tmp_path: Path, two_councils: Path, settings: dict[str, str]
) -> None:
    few = written(tmp_path / "few", *questions()[:19], documents=two_councils)
    told_in_one_line(matters("tune", "--set", few, **settings), "19 questions", "it takes 20", "matters add-question")
    told_in_one_line(matters("tune", **settings), "questions: 0 questions to train on", "--set")


def test_a_set_that_was_trained_on_whole_has_no_question_left_for_a_verdict(
    tmp_path: Path, two_councils: Path, tuned: dict[str, Any], readers: dict[str, str]
) -> None:
    (Path(readers["MATTERS_READERS"]) / CURRENT).write_text(f"{tuned['id']}\n", encoding="utf-8")
    manifest = Path(readers["MATTERS_READERS"]) / tuned["id"] / "manifest.toml"
    every = json.dumps([f"bridges/{row['id']}" for row in questions()])
    lines = manifest.read_text(encoding="utf-8").splitlines()
    manifest.write_text(
        "\n".join(f"trained_on = {every}" if line.startswith("trained_on") else line for line in lines),
        encoding="utf-8",
    )
    same = written(tmp_path / "bridges", *questions(), documents=two_councils)
    told_in_one_line(matters("tune", "--set", same, **readers), "none is left to ask", "--back")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--adopt", "nobody"], "no reader 'nobody' there; `matters tune --list`"),
        (["--set", "set.txt"], "set.txt: 0 questions"),
    ],
)
def test_what_is_wrong_is_one_line_with_the_way_out(settings: dict[str, str], words: list[str], said: str) -> None:
    told_in_one_line(matters("tune", *words, **settings), said)


def test_a_reader_that_is_switched_off_is_not_trained_on(bridges: Path, settings: dict[str, str]) -> None:
    off = settings | {"MATTERS_RERANKER": "false"}
    told_in_one_line(matters("tune", "--set", bridges, **off), "MATTERS_RERANKER=false", "leave it unset")


def test_one_thing_is_asked_for_at_a_time(settings: dict[str, str]) -> None:
    assert matters("tune", "--back", "--list", **settings).code == 2
