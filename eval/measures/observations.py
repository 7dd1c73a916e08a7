"""Observations: how many of the labelled figures are read, how many were made up, and which of their fields are right.

`sentences` reads figures that stand in sentences: one is found where an observation of its value stands on its words
(`eval.observed`). `tables` reads figures that stand in cells: one is found where an observation stands in its cell,
its value being one of its fields (`eval.table_marks`). Wholly right is out of all that are labelled: found, with every
field right. A field is out of the figures found whose label settles it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval import observed, table_truth
from eval.measures.finding import finding
from eval.measures.intervals import share
from eval.runs.record import Figure
from eval.table_marks import Pairs, judged


def sentences(path: Path) -> dict[str, Figure]:
    """Every measure of a `.jsonl` file of labelled sentences. Raises OSError and ValueError where it is none."""
    read = [observed.marked(sample) for sample in observed.load(path)]
    return over_sentences([mark for marks, _ in read for mark in marks], sum(len(extra) for _, extra in read))


def tables(folder: Path) -> dict[str, Figure]:
    """Every measure of a folder of tables with its `truth.jsonl`. Raises what the readers raise."""
    return over_tables(table_truth.measure(folder))


def over_sentences(marks: Sequence[observed.Mark], extra: int) -> dict[str, Figure]:
    """The measures of figures that were read; `extra`: how many nobody asked for."""
    found = [one for one in marks if one.read is not None]
    return {
        **finding(hits=len(found), labelled=len(marks), extra=extra),
        "wholly right": share(sum(not one.wrong for one in marks), len(marks)),
        **{
            f"{field} right": share(sum(field not in one.wrong for one in found), len(found))
            for field in observed.FIELDS
        },
    }


def over_tables(measured: Sequence[Pairs]) -> dict[str, Figure]:
    """The measures of tables that were read."""
    pairs = [pair for one in measured for pair in one.pairs]
    marks = [judged(truth, read) for truth, read in pairs if read is not None]
    return {
        **finding(hits=len(marks), labelled=len(pairs), extra=sum(len(one.false) for one in measured)),
        "wholly right": share(sum(all(mark.values()) for mark in marks), len(pairs)),
        **{f"{field} right": _field(field, marks) for field in table_truth.ASKED},
    }


def _field(field: str, marks: Sequence[dict[str, bool]]) -> Figure:
    settled = [mark[field] for mark in marks if field in mark]
    return share(sum(settled), len(settled))
