"""A run is everything that was asked, kept as it comes, taken up where it stopped, and the same when asked again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented_sets import QUESTIONS, written

from eval.errors import BaselineError, RunStoreError
from eval.runs.baseline import chosen, load, save
from eval.runs.evaluate import Asked, Build, Evaluation, Options
from eval.runs.record import Run
from eval.runs.store import FILE, RunStore
from eval.sets.folders import QuestionSet, open_set
from eval.systems.given import Given, Session, System
from eval.systems.ours import OurSystem
from models.language.settings import Provider
from qa.build import pipeline
from qa.config import Config
from store.schema import Scope

INVARIANTS = ("false quotes", "unsupported numerals", "leaks")


def config() -> Config:
    return Config(embedding="hashing", reranker=False, abstain_below=0.0)


def ours(index: Path) -> System:
    return OurSystem(pipeline(config(), index))


@pytest.fixture
def questions(tmp_path: Path) -> QuestionSet:
    return open_set(written(tmp_path / "bridges"))


@pytest.fixture
def evaluation(questions: QuestionSet, two_councils_index: Path, tmp_path: Path) -> Callable[..., Evaluation]:
    """Makes an evaluation of the set, with the options given."""

    def make(**options: Any) -> Evaluation:
        asked = [Asked(questions, two_councils_index)]
        return Evaluation(asked, RunStore(tmp_path / "runs"), Options(config=config(), **options))

    return make


def told(run: Run) -> list[tuple[str, tuple[str, ...], dict[str, float | None]]]:
    """What was cited and earned, but for how long it took, and what was said, where no language model words it."""
    quotes = config().llm is Provider.NONE
    return [
        (row.text if quotes else "", row.cited, {name: mark for name, mark in row.marks.items() if name != "seconds"})
        for row in run.rows
    ]


class Counting:
    """Our system, counting what it is asked; falls over at the question `at`."""

    name = "counting"

    def __init__(self, index: Path, at: int | None = None) -> None:
        self.system = ours(index)
        self.settings = self.system.settings
        self.asked: list[str] = []
        self.at = at

    def begin(self) -> Session:
        return CountingSession(self, self.system.begin())


class CountingSession:
    def __init__(self, counting: Counting, session: Session) -> None:
        self.counting = counting
        self.session = session

    def ask(self, question: str, scope: Scope) -> Given:
        self.counting.asked.append(question)
        if len(self.counting.asked) == self.counting.at:
            raise KeyboardInterrupt
        return self.session.ask(question, scope)


# --- what is asked ---


def test_every_question_is_asked_marked_and_kept(evaluation: Callable[..., Evaluation]) -> None:
    made = evaluation()
    run = made.run("matters", ours)
    assert [row.id for row in run.rows] == [row["id"] for row in QUESTIONS]
    assert {row.id: row.marks["right"] for row in run.rows}["B-1"] == 1
    assert run.figures["right"].n == len(QUESTIONS)
    assert run.run_id is not None
    assert made.store.run(run.run_id) == run


def test_no_invariant_is_broken_by_our_own_answers(evaluation: Callable[..., Evaluation]) -> None:
    run = evaluation().run("matters", ours)
    assert {name: [row.marks[name] for row in run.rows if row.marks[name]] for name in INVARIANTS} == {
        name: [] for name in INVARIANTS
    }


def test_a_run_says_what_it_was_made_of(evaluation: Callable[..., Evaluation], questions: QuestionSet) -> None:
    run = evaluation(settings={"seed": 3}).run("matters", ours, without=["glossary"])
    assert run.sets == {"bridges": questions.sha256}
    assert run.settings == {"seed": 3, "without": ["glossary"], "repeats": 1, "paraphrases": False}
    assert set(run.facts) == {"commit", "code", "models", "prompts", "index", "machine", "libraries"}
    assert run.facts["index"]["documents"] == 2
    assert run.facts["models"]["embedding"] == "hashing"


@pytest.mark.quotation("what is measured is whether the very words come again, which no language model promises")
def test_repeats_and_other_wordings_are_asked_beside_and_counted_apart(evaluation: Callable[..., Evaluation]) -> None:
    run = evaluation(repeats=2, paraphrases=True).run("matters", ours)
    assert len(run.rows) == 2 * len(QUESTIONS) + 1
    assert len(run.first) == len(QUESTIONS) == run.figures["right"].n
    assert run.figures["stable over repeats"].value == 1


def test_answers_are_the_same_with_one_worker_and_with_several(evaluation: Callable[..., Evaluation]) -> None:
    one, several = (evaluation(workers=n, fresh=True).run("matters", ours) for n in (1, 3))
    assert told(one) == told(several)


def test_a_system_that_falls_over_is_wrong_and_the_run_goes_on(evaluation: Callable[..., Evaluation]) -> None:
    class Broken(CountingSession):
        def ask(self, question: str, scope: Scope) -> Given:
            if "Weir" in question:
                raise ZeroDivisionError("division by zero")
            return super().ask(question, scope)

    class BrokenSystem(Counting):
        def begin(self) -> Session:
            return Broken(self, self.system.begin())

    run = evaluation().run("broken", BrokenSystem)
    wrong = {row.id: row.why_wrong for row in run.rows if "Weir" in row.question}
    assert set(wrong) == {"B-2", "B-3"}
    assert all("ZeroDivisionError: division by zero" in why[0] for why in wrong.values())
    assert {row.id: row.marks["right"] for row in run.rows}["B-1"] == 1


def test_what_a_set_has_labelled_is_measured_beside_the_questions(
    tmp_path: Path, two_councils: Path, two_councils_index: Path
) -> None:
    folder = written(tmp_path / "bridges", documents=two_councils)
    label: dict[str, Any] = {
        "document": "weir.txt", "quote": "That the footbridge at the Weir be closed", "class": "resolved",
        "strength": "firm", "owner": None, "due": None, "due_on": None, "merged": [], "status": "not checkable",
        "record_state": "draft", "evidence": None, "topic": "footbridge",
    }  # fmt: skip
    (tmp_path / "labels.jsonl").write_text(json.dumps(label) + "\n", encoding="utf-8")
    (tmp_path / "labels-lookalikes.jsonl").write_text("", encoding="utf-8")
    (folder / "set.toml").write_text('name = "bridges"\n[labels]\nregister = "../labels.jsonl"\n', encoding="utf-8")
    asked = [Asked(open_set(folder), two_councils_index)]
    run = Evaluation(asked, RunStore(tmp_path), Options(config=config())).run("matters", ours, labels=True)
    ((name, figures),) = run.labelled.items()
    assert name.endswith("/labels.jsonl")
    assert figures["recall"].n == 1


# --- stopping and going on ---


def stopped(evaluation: Evaluation, build: Build) -> None:
    with pytest.raises(KeyboardInterrupt):
        evaluation.run("counting", build)


def test_a_run_that_was_stopped_is_taken_up_where_it_was(
    evaluation: Callable[..., Evaluation], two_councils_index: Path
) -> None:
    first, second = Counting(two_councils_index, at=3), Counting(two_councils_index)
    stopped(evaluation(), lambda _index: first)
    run = evaluation().run("counting", lambda _index: second)
    assert second.asked == [row["question"] for row in QUESTIONS[2:]]
    assert len(run.rows) == len(QUESTIONS)
    whole = evaluation().run("counting", ours)
    assert told(run) == told(whole)


def test_a_conversation_that_was_cut_is_asked_again_from_its_first_turn(
    evaluation: Callable[..., Evaluation], two_councils_index: Path
) -> None:
    first, second = Counting(two_councils_index, at=5), Counting(two_councils_index)
    stopped(evaluation(), lambda _index: first)
    evaluation().run("counting", lambda _index: second)
    assert second.asked == [row["question"] for row in QUESTIONS[3:]]


@pytest.mark.parametrize("changed", [{"settings": {"seed": 4}}, {"fresh": True}, {"repeats": 2}])
def test_a_run_of_another_kind_begins_anew(
    evaluation: Callable[..., Evaluation], two_councils_index: Path, changed: dict[str, Any]
) -> None:
    second = Counting(two_councils_index)
    stopped(evaluation(), lambda index: Counting(index, at=3))
    evaluation(**changed).run("counting", lambda _index: second)
    assert second.asked[: len(QUESTIONS)] == [row["question"] for row in QUESTIONS]


def test_progress_counts_what_was_held_already(
    questions: QuestionSet, two_councils_index: Path, tmp_path: Path
) -> None:
    shown: list[tuple[int, int]] = []

    def evaluation() -> Evaluation:
        asked, store = [Asked(questions, two_councils_index)], RunStore(tmp_path)
        return Evaluation(asked, store, Options(config=config()), lambda _name, *counts: shown.append(counts))

    stopped(evaluation(), lambda index: Counting(index, at=3))
    shown.clear()
    evaluation().run("counting", Counting)
    assert shown[0] == (2, 5)
    assert shown[-1] == (5, 5)


# --- keeping ---


def test_runs_are_listed_newest_first(evaluation: Callable[..., Evaluation]) -> None:
    made = evaluation()
    runs = [made.run(name, ours) for name in ("one", "two")]
    assert [(kept.run_id, kept.system) for kept in made.store.runs()] == [
        (run.run_id, run.system) for run in reversed(runs)
    ]


def test_a_run_that_is_not_kept_is_named_with_the_way_out(evaluation: Callable[..., Evaluation]) -> None:
    with pytest.raises(RunStoreError, match=r"holds no finished run 99; .*MATTERS_RUNS"):
        evaluation().store.run(99)


def test_a_file_of_runs_that_is_damaged_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 40)
    with pytest.raises(RunStoreError, match="MATTERS_RUNS"):
        RunStore(tmp_path)


def test_the_runs_can_be_asked_by_sql(evaluation: Callable[..., Evaluation], tmp_path: Path) -> None:
    run = evaluation().run("matters", ours)
    with sqlite3.connect(tmp_path / "runs" / FILE) as connection:
        found = connection.execute('SELECT system, "right" FROM runs WHERE run_id = ?', [run.run_id]).fetchone()
        answers = connection.execute("SELECT count(*) FROM answers").fetchone()
    assert found == ("matters", run.figures["right"].value)
    assert answers == (len(QUESTIONS),)


# --- baselines ---


@pytest.fixture
def run(evaluation: Callable[..., Evaluation]) -> Run:
    return evaluation().run("matters", ours)


def test_a_saved_run_is_read_back_with_every_mark_but_times(run: Run, tmp_path: Path) -> None:
    save(run, tmp_path / "baseline.json")
    read = load(tmp_path / "baseline.json")
    assert [row.key for row in read.rows] == [row.key for row in run.first]
    assert [row.marks["right"] for row in read.rows] == [row.marks["right"] for row in run.first]
    assert read.sets == run.sets
    assert read.figures == run.figures


def test_a_baseline_has_a_line_for_each_question(run: Run, tmp_path: Path) -> None:
    save(run, tmp_path / "baseline.json")
    lines = (tmp_path / "baseline.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"set"') for line in lines) == len(QUESTIONS)


def test_what_to_compare_with_is_a_file_a_number_the_last_run_or_nothing(
    evaluation: Callable[..., Evaluation], run: Run, tmp_path: Path
) -> None:
    store = evaluation().store
    save(replace(run, system="saved"), tmp_path / "bridges" / "baseline.json")
    assert chosen("none", [tmp_path], store) is None
    assert chosen(None, [tmp_path], store) is None
    assert chosen("last", [], store) == chosen(str(run.run_id), [], store) == run
    found = chosen(None, [tmp_path / "bridges"], store)
    assert found is not None
    assert found.system == "saved"


@pytest.mark.parametrize("text", [None, "", "{}", "[1, 2]", "\x00"])
def test_a_file_that_is_no_baseline_is_named_with_the_way_out(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "b.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"b\.json: .*; give --against"):
        load(path)


def test_there_is_no_last_run_before_the_first(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="no run has finished"):
        chosen("last", [], RunStore(tmp_path))
