"""The councils that ship: sound, many, no copy of what the evaluation asks about, and none a copy of another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.diversity.copies import outside, runs, shared, texts_of
from training.papers import Council, open_council, shipped

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def councils() -> list[Council]:
    """All of them: a minute's work, done once."""
    return [open_council(folder) for folder in shipped()]


def test_every_folder_reads_without_fault(councils: list[Council]) -> None:
    assert [f"{one.name}: {fault}" for one in councils for fault in one.faults] == []


def test_every_paper_says_whose_it_is_and_when(councils: list[Council]) -> None:
    papers = [paper for one in councils for paper in one.papers.values()]
    assert [one.source.name for one in papers if not (one.source.council and one.source.held_on)] == []


def test_they_are_many(councils: list[Council]) -> None:
    assert len(councils) >= 8
    assert sum(len(one.questions) for one in councils) >= 2000
    assert sum(len(paper.items) for one in councils for paper in one.papers.values()) >= 150


def test_an_id_names_one_question_of_one_council(councils: list[Council]) -> None:
    used = Counter(question.id for one in councils for question in one.questions)
    assert [name for name, count in used.items() if count > 1] == []


def test_at_least_a_third_of_every_council_lacks_something(councils: list[Council]) -> None:
    lacking = {one.name: sum(question.lacks is not None for question in one.questions) for one in councils}
    assert [one.name for one in councils if 3 * lacking[one.name] < len(one.questions)] == []


def test_no_two_councils_are_asked_the_same(councils: list[Council]) -> None:
    asked = Counter(text for one in councils for text in {_folded(question.text) for question in one.questions})
    assert [text for text, count in asked.items() if count > 1] == []


def test_nothing_of_them_stands_in_the_record_or_the_evaluation(councils: list[Council]) -> None:
    ours = runs(text for one in councils for text in texts_of(one))
    others = (text for folder in ("corpus", "eval") for text in outside(ROOT / folder))
    copied = [f"{one.ours} = {one.theirs}: {one.run}" for one in shared(ours, others) if one.copied]
    assert not copied, "\n".join(copied)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("?. ")
