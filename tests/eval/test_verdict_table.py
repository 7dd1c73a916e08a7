"""Tables of runs: what a part is worth, and how other systems fare, over the same questions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_runs import KINDS, MEASURES, TRAPS, row, rows, run

from eval.errors import ComparisonError
from eval.verdict.outcome import Outcome
from eval.verdict.table import Worth, ablations, peers

FEW = 500
GOOD = [at % 5 > 0 for at in range(100)]
WORSE = [right and at % 3 > 0 for at, right in enumerate(GOOD)]
LIKE = [right or at == 5 for at, right in enumerate(GOOD)]


def test_a_part_whose_loss_is_beyond_noise_earns_its_place_and_another_does_not() -> None:
    parts = {"without reranker": run(rows(WORSE)), "without glossary": run(rows(LIKE))}
    table = ablations(run(rows(GOOD)), parts, MEASURES, resamples=FEW)
    assert [line.name for line in table.lines] == ["matters", *parts]
    assert [line.worth for line in table.lines] == [None, Worth.EARNS, Worth.DOES_NOT]
    assert table.lines[1].where[0] == "right"
    assert table.lines[2].where == ()


def test_a_part_that_does_harm_is_told_so() -> None:
    table = ablations(run(rows(WORSE)), {"without it": run(rows(GOOD))}, MEASURES, resamples=FEW)
    assert table.lines[1].worth is Worth.HARMS


def test_a_part_without_which_an_invariant_breaks_earns_its_place_whatever_the_scores() -> None:
    unheld = [row(at, right, kind=KINDS[at % 4], false_quotes=float(at == 7)) for at, right in enumerate(GOOD)]
    table = ablations(run(rows(GOOD)), {"without the check": run(unheld)}, MEASURES, resamples=FEW)
    line = table.lines[1]
    assert (line.worth, line.where, line.broken) == (
        Worth.EARNS,
        ("false quotes",),
        {"false quotes": 1, "unsupported numerals": 0},
    )


def test_a_part_that_one_trap_needs_earns_its_place_by_that_trap() -> None:
    lost = [right and not (at % 5 == 2 and at < 45) for at, right in enumerate([True] * 400)]
    table = ablations(run(rows([True] * 400)), {"without": run(rows(lost))}, MEASURES, resamples=FEW)
    assert table.lines[1].worth is Worth.EARNS
    assert f"right, trap: {TRAPS[2]}" in table.lines[1].where


def test_every_line_is_over_the_questions_that_all_runs_have() -> None:
    table = peers({"ours": run(rows(GOOD)), "other": run(rows(WORSE)[:60])}, MEASURES, resamples=FEW)
    assert [line.n for line in table.lines] == [60, 60]
    ours, other = table.lines
    found = other.difference("right")
    assert (ours.figures["right"].value, other.figures["right"].value) == (0.8, sum(WORSE[:60]) / 60)
    assert found is not None
    assert (found.baseline, found.value, found.outcome) == (0.8, sum(WORSE[:60]) / 60, Outcome.WORSE)
    assert ours.difference("right") is None


def test_runs_of_other_questions_make_no_table() -> None:
    other = run([replace(row(0, True), id="another")])
    with pytest.raises(ComparisonError, match="run each on one set"):
        peers({"ours": run(rows(GOOD)), "other": other}, MEASURES)
