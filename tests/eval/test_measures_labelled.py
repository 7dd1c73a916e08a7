"""What is read of papers, measured on labels: the same figures as the commands of each print, with their intervals."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval import observed, promises, table_truth
from eval.measures import commitments, observations
from eval.measures.finding import finding
from eval.runs.record import Figure

ROOT = Path(__file__).parents[2]
PROMISES = ROOT / "eval" / "commitments" / "sentences" / "tune.jsonl"
FIGURES = ROOT / "eval" / "figures" / "tune.jsonl"
TABLES = ROOT / "eval" / "tables" / "tune"


def told(figure: Figure) -> str:
    """A share with its counts, as the commands print it."""
    assert figure.value is not None
    return f"{figure.value:.3f} ({round(figure.value * figure.n)} of {figure.n})"


def first_lines(path: Path, folder: Path, count: int) -> Path:
    made = folder / path.name
    made.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:count]), encoding="utf-8")
    return made


def test_precision_recall_and_f1_are_of_what_is_labelled_and_what_is_found() -> None:
    made = finding(hits=6, labelled=8, extra=4)
    assert [(name, one.value, one.n) for name, one in made.items()] == [
        ("recall", 0.75, 8), ("precision", 0.6, 10), ("F1", pytest.approx(2 * 0.75 * 0.6 / 1.35), 8)
    ]  # fmt: skip
    assert finding(hits=0, labelled=0, extra=0)["F1"] == Figure(value=None)


def test_commitments_in_sentences_are_measured_as_their_own_command_does(tmp_path: Path) -> None:
    path = first_lines(PROMISES, tmp_path, 40)
    made = commitments.sentences(path)
    printed = dict(promises.table([promises.marked(sample) for sample in promises.load(path)]))
    assert (made["F1"].value or 0) > 0.5
    for name in ("recall", "precision", "look-alikes kept out"):
        assert told(made[name]) == printed[name]
    for field in commitments.FIELDS:
        assert told(made[f"{field} right"]) == printed[f"{field} right, of found"]


def test_a_register_is_measured_with_what_became_of_each_promise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SIDECAR, encoding="utf-8")
    rows = [label(PROMISED, "Director of Housing", "by 30 June 2025"), label("A tree fell on the depot", None, None)]
    (tmp_path / "register.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    alike = {"document": "a.txt", "quote": "That the report be noted"}
    (tmp_path / "lookalikes.jsonl").write_text(json.dumps(alike), encoding="utf-8")
    made = commitments.registers([(tmp_path, tmp_path / "register.jsonl")])
    assert {name: (one.value, one.n) for name, one in made.items()} == {
        "recall": (0.5, 2), "precision": (1, 1), "F1": (pytest.approx(2 / 3), 2), "look-alikes kept out": (1, 1),
        "owner right": (1, 1), "due right": (1, 1), "due_on right": (1, 1), "class right": (1, 1),
        "strength right": (1, 1), "owner invented": (None, 0), "due invented": (None, 0),
        "status right": (1, 1), "evidence right": (None, 0),
    }  # fmt: skip


MINUTES = """Agenda item

Damp and mould

Minutes:

A tree fell on the depot in the storm of 3 March.

The Director of Housing agreed to send Members the list of homes inspected by 30 June 2025.

RESOLVED – That the report be noted.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
a.txt,Nether Coombe Town Council,Housing Committee,2025-04-02,Damp and mould,
"""
PROMISED = "The Director of Housing agreed to send Members the list of homes inspected by 30 June 2025"


def label(quote: str, owner: str | None, due: str | None) -> dict[str, Any]:
    return {
        "document": "a.txt", "quote": quote, "class": "personal offer", "strength": "firm", "owner": owner, "due": due,
        "due_on": "2025-06-30" if due else None, "status": ["not checkable", "open", "due"],
    }  # fmt: skip


def test_figures_in_sentences_are_measured_as_their_own_command_does(tmp_path: Path) -> None:
    path = first_lines(FIGURES, tmp_path, 40)
    made = observations.sentences(path)
    read = [observed.marked(sample) for sample in observed.load(path)]
    marks = [mark for own, _ in read for mark in own]
    printed = dict(observed.table(marks, [one for _, extra in read for one in extra], len(read)))
    assert (told(made["recall"]), told(made["wholly right"])) == (printed["found"], printed["right"])
    assert told(made["precision"]) == printed["read, of which asked for"]
    assert told(made["period right"]) == printed["period right, of found"]


def test_a_figure_read_wrong_or_not_at_all_is_not_wholly_right() -> None:
    read = observed.marked(observed.load(FIGURES)[0])[0]
    assert read
    assert read[0].wrong == ()
    wrong = replace(read[0], wrong=("unit",))
    missed = replace(read[0], read=None, wrong=observed.FIELDS)
    made = observations.over_sentences([read[0], wrong, missed], extra=1)
    assert [made[name].value for name in ("recall", "precision", "wholly right", "unit right", "value right")] == [
        pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(1 / 3), 0.5, 1
    ]  # fmt: skip


def test_figures_in_tables_are_measured_by_the_fields_that_their_labels_settle(tmp_path: Path) -> None:
    name = "harrowmere-housing-kpis.csv"
    rows = [line for line in (TABLES / "truth.jsonl").read_text(encoding="utf-8").splitlines() if name in line]
    (tmp_path / "truth.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / name).write_bytes((TABLES / name).read_bytes())
    (tmp_path / "sources.csv").write_bytes((TABLES / "sources.csv").read_bytes())
    made = observations.tables(tmp_path)
    (pairs,) = table_truth.measure(tmp_path)
    assert made["recall"].n == len(pairs.pairs) == sum(not json.loads(row).get("hidden") for row in rows)
    assert made["recall"].value == sum(read is not None for _, read in pairs.pairs) / len(pairs.pairs)
    less = replace(pairs, pairs=tuple((truth, None) for truth, _ in pairs.pairs))
    assert observations.over_tables([less])["wholly right"].value == 0
    assert observations.over_tables([pairs, less])["recall"].value == pytest.approx((made["recall"].value or 0) / 2)
