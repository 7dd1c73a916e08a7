"""The labelled statements: well formed, parted by passage, and scored as they should be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.checks.fit import Row, auroc, fit
from eval.checks.samples import HERE, KINDS, PARTS, load
from eval.errors import StatementsError


def test_there_are_enough_statements_and_no_passage_is_in_both_parts() -> None:
    parts = {part: load(HERE / f"{part}.jsonl") for part in PARTS}
    passages = [{sample.passage for sample in samples} for samples in parts.values()]
    assert not passages[0] & passages[1]
    assert sum(map(len, passages)) >= 100
    assert sum(map(len, parts.values())) >= 300


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_good_statements_and_every_kind_of_fault(part: str) -> None:
    faults = {sample.fault for sample in load(HERE / f"{part}.jsonl")}
    assert faults == {None, *KINDS}


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text(
        '{"id": "a", "sentences": ["It rose."], "statements": [{"text": "It fell.", "fault": "odd"}]}\n',
        encoding="utf-8",
    )
    with pytest.raises(StatementsError, match=r"line 1: 'odd' is no kind of fault; eval/checks/README\.md"):
        load(path)


def test_auroc_counts_ties_half() -> None:
    assert auroc(np.array([0.9, 0.5, 0.5]), np.array([True, True, False])) == pytest.approx(0.75)


def test_what_good_statements_have_more_of_gains_weight() -> None:
    rows = [
        Row(passage=str(at), fault=None if at % 2 else "wrong date", features={"covered": float(at % 2), "overlap": 0})
        for at in range(20)
    ]
    model = fit(rows)
    assert model.weights["covered"] > 0
    assert model.probability({"covered": 1.0}) > 0.5 > model.probability({"covered": 0.0})
