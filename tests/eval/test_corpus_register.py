"""The labelled register of the shipped record: what it quotes is printed there, and every kind of entry occurs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.chains import marked, misses
from ingest.readers import read
from qa.pipeline import Pipeline
from qa.register.book import Register
from qa.register.entries import RecordState
from store.commitments import CommitmentClass, Strength
from store.reviews import Status

ROOT = Path(__file__).parent.parent.parent
PAPERS, LABELS = ROOT / "corpus", ROOT / "eval" / "commitments"
RECORD_STATES = {"draft", "confirmed", "amended", "not stated"}

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines()]


REGISTER, LOOKALIKES = rows("corpus.jsonl"), rows("corpus-lookalikes.jsonl")


def statuses(row: Row) -> list[str]:
    """The statuses that are right: one, or any of several."""
    return row["status"] if isinstance(row["status"], list) else [row["status"]]


def promised(row: Row) -> list[Row]:
    """Every place that says it, the quotation first."""
    return [row, *row["merged"]]


def quoted() -> Iterator[Row]:
    """Every place that the two files quote."""
    for row in REGISTER:
        yield from promised(row)
        yield from [row["evidence"]] if row["evidence"] else []
    yield from LOOKALIKES


def stretch(place: Row, texts: dict[str, str]) -> tuple[int, int]:
    start = texts[place["document"]].index(place["quote"])
    return start, start + len(place["quote"])


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The papers that are quoted, by name, as their readers give them."""
    names = {one["document"] for one in quoted()}
    return {name: read(name, (PAPERS / name).read_bytes()).raw_text for name in names}


def test_every_quotation_stands_once_in_its_paper(texts: dict[str, str]) -> None:
    found = [(one["document"], one["quote"], texts[one["document"]].count(one["quote"])) for one in quoted()]
    assert [one for one in found if one[2] != 1] == []


def test_no_look_alike_overlaps_a_commitment(texts: dict[str, str]) -> None:
    taken = [(one["document"], *stretch(one, texts)) for row in REGISTER for one in promised(row)]
    assert [
        one["quote"]
        for one in LOOKALIKES
        for start, end in [stretch(one, texts)]
        if any(name == one["document"] and first < end and start < last for name, first, last in taken)
    ] == []


def test_the_owner_and_the_date_are_printed_where_it_is_promised(texts: dict[str, str]) -> None:
    missing = []
    for row in REGISTER:
        printed = " ".join(texts[one["document"]] for one in promised(row)).casefold()
        missing += [
            row[name] for name in ("owner", "due", "topic") if row[name] and row[name].casefold() not in printed
        ]
    assert missing == []
    assert [row["quote"] for row in REGISTER if row["due_on"] and not row["due"]] == []
    assert all(date.fromisoformat(row["due_on"]) for row in REGISTER if row["due_on"])


def test_every_class_strength_status_and_record_state_occurs() -> None:
    assert {row["class"] for row in REGISTER} == {*CommitmentClass}
    assert {row["strength"] for row in REGISTER} == {*Strength}
    assert {one for row in REGISTER for one in statuses(row)} == {*Status}
    assert {row["record_state"] for row in REGISTER} == RECORD_STATES


def test_evidence_is_of_a_later_meeting_than_the_promise() -> None:
    """Every paper's name begins with the day of its meeting."""
    shown = [row for row in REGISTER if row["evidence"]]
    assert [one["quote"] for one in shown if one["evidence"]["document"][:10] <= one["document"][:10]] == []
    assert {one for row in REGISTER if not row["evidence"] for one in statuses(row)}.isdisjoint({"met", "partly met"})


def test_nothing_is_labelled_twice() -> None:
    labelled = [(one["document"], one["quote"]) for one in [*REGISTER, *LOOKALIKES]]
    assert len({*labelled}) == len(labelled)
    assert len(LOOKALIKES) >= 60


def test_the_whole_register_is_as_labelled_but_for_what_is_known(corpus_pipeline: Pipeline) -> None:
    """Every entry with its fields, status and evidence; what is wrong is listed in a file, and nothing else may be.

    A miss that is mended must leave the file: `python -m eval.chains corpus --truth eval/commitments/corpus.jsonl
    --misses` prints it.
    """
    chain = marked("corpus", LABELS / "corpus.jsonl", corpus_pipeline.index)
    known = (LABELS / "corpus-misses.txt").read_text(encoding="utf-8").splitlines()
    assert list(misses(chain)) == known


def test_the_register_shows_every_class_and_every_status(corpus_pipeline: Pipeline) -> None:
    entries = Register(corpus_pipeline.index.record).entries
    assert {entry.commitment.kind for entry in entries} == {*CommitmentClass}
    assert {entry.commitment.strength for entry in entries} == {*Strength}
    assert {entry.status for entry in entries} == {*Status}
    assert {entry.record_state for entry in entries} == {*RecordState}
