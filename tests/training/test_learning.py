"""What a reader is measured by, and what it is shown of a question while it learns."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.bearings import BEARINGS, Bearing, Read
from models.reader_text import WORDS_BEFORE, in_context, stretch
from training.examples import IGNORED, Example, Labelled
from training.measure import auroc, chosen, first, precision, recall, threshold
from training.readings import Bare, Seen
from training.train import DEFAULT, bereft, drawn, sentences_of, shown, stretches_of

ANSWERS, ELSEWHERE = BEARINGS.index(Bearing.ANSWERS), BEARINGS.index(Bearing.ELSEWHERE)
LABEL = st.sampled_from([0, 0, 1, IGNORED])
LOGITS = st.floats(-8, 8)
SHARES = st.floats(0.05, 0.95)


def window(labels: list[int], heading: str = "Lanes") -> Labelled:
    said = tuple(f"{heading}: sentence {at} of the lane." for at in range(len(labels)))
    return Labelled(
        heading=heading, sentences=said, needed=tuple(labels), bearing=ANSWERS if 1 in labels else ELSEWHERE
    )


def example(*windows: Labelled, lacks: str | None = None) -> Example:
    gold = sum(one.needed.count(1) for one in windows)
    return Example(id="x-1", council="x", question="What of the lane?", lacks=lacks, gold=gold, windows=windows)


@st.composite
def seen(draw: st.DrawFn, *, gold: bool = True) -> Seen:
    """A question read, answerable where `gold` and with a gold sentence among those retrieved."""
    labels = draw(st.lists(LABEL if gold else st.just(0), min_size=1, max_size=12))
    if gold:
        labels = [*labels, 1]
    one = window(labels)
    logits = draw(st.lists(LOGITS, min_size=len(labels), max_size=len(labels)))
    told = Read(answers=draw(st.floats(0.01, 0.99)), bearings=dict.fromkeys(BEARINGS, 1 / len(BEARINGS)))
    asked = example(one, lacks=None if gold else "not-recorded")
    return Seen(asked, np.array(logits), np.array(labels), ((one, told),))


@given(seen(), SHARES, SHARES)
def test_an_answer_has_the_likeliest_and_no_more_where_more_is_asked_of_each(one: Seen, a: float, b: float) -> None:
    few, many = chosen(one, max(a, b)), chosen(one, min(a, b))
    assert 1 <= len(few) <= len(many) <= len(one.labels)
    assert one.labels[int(np.argmax(one.needed))] in few


@given(seen(), SHARES)
def test_precision_and_recall_lie_between_nought_and_one(one: Seen, second: float) -> None:
    assert 0 <= precision(one, second) <= 1
    assert 0 <= recall(one, second) <= 1
    assert first(one) in (0.0, 1.0)


def test_what_may_be_quoted_as_well_costs_no_precision_and_earns_no_recall() -> None:
    one = window([1, IGNORED, 0])
    told = Seen(example(one), np.array([1.0, 3.0, -9.0]), np.array([1, IGNORED, 0]), ())
    assert first(told) == 1.0
    assert (precision(told, 0.5), recall(told, 0.5)) == (1.0, 1.0)
    assert (precision(told, 0.9), recall(told, 0.9)) == (1.0, 0.0)


@given(st.lists(seen(), min_size=1, max_size=8), st.lists(seen(gold=False), min_size=1, max_size=8))
def test_few_of_the_answerable_lie_under_the_threshold(able: list[Seen], unable: list[Seen]) -> None:
    cut = threshold([*able, *unable])
    assert sum(one.confidence < cut for one in able) <= max(1, 0.07 * len(able) + 1)
    assert 0 <= auroc([*able, *unable]) <= 1


@given(st.lists(st.lists(LABEL, min_size=1, max_size=6), min_size=1, max_size=5), st.integers(0, 99))
def test_a_step_has_its_gold_first_and_never_what_has_no_label(windows: list[list[int]], seed: int) -> None:
    asked = example(*(window(labels, f"Lane {at}") for at, labels in enumerate(windows)))
    places, needed = sentences_of(asked, DEFAULT, random.Random(seed))
    assert len(places) == len(needed) <= DEFAULT.sentences
    assert [one.needed[at] for one, at in places] == needed == sorted(needed, reverse=True)
    assert len({(one.heading, at) for one, at in places}) == len(places)
    assert bool(needed) <= any(label != IGNORED for labels in windows for label in labels)


@given(st.integers(0, 99))
def test_stretches_are_never_those_that_answer_in_part(seed: int) -> None:
    part = Labelled(heading="Part", sentences=("One.",), needed=(1,), bearing=IGNORED)
    asked = example(part, window([0, 1]), window([0], "Other"))
    for one in stretches_of(asked, DEFAULT, random.Random(seed)):
        assert one.bearing != IGNORED
        assert (one.bearing == ANSWERS) == (1 in one.needed)


def test_a_window_without_its_answer_is_its_subject_without_what_is_asked() -> None:
    left = bereft(window([0, 1, IGNORED, 0]))
    assert left.needed == (0, 0)
    assert BEARINGS[left.bearing] is Bearing.NOT_RECORDED


def test_the_same_questions_are_drawn_each_time() -> None:
    found = [example(window([1]), lacks=str(at)) for at in range(30)]
    assert drawn(found, 7) == drawn(found, 7)
    assert len(drawn(found, 7)) == 7
    assert sorted(one.lacks or "" for one in drawn(found, 99)) == sorted(one.lacks or "" for one in found)


def test_a_sentence_is_shown_with_what_it_stands_under_and_the_end_of_the_one_before() -> None:
    before = " ".join(f"w{at}" for at in range(WORDS_BEFORE + 5))
    told = in_context("Lanes - discussion", before, "It was swept.")
    assert told.startswith("It was swept. | Lanes - discussion | w5 ")
    assert in_context("", "", "It was swept.") == "It was swept."
    assert stretch("Lanes", ["One.", "Two."]) == "Lanes | One. Two."


def test_a_reader_that_learns_bare_is_shown_the_sentence_alone() -> None:
    assert shown((window([0, 1]), 1), bare=True) == "Lanes: sentence 1 of the lane."
    assert shown((window([0, 1]), 1)).startswith("Lanes: sentence 1 of the lane. | Lanes | Lanes: sentence 0")


def test_a_bare_reader_is_told_the_sentences_alone() -> None:
    class Listening:
        def __init__(self) -> None:
            self.heard: list[object] = []

        def needed(self, question: str, sentences: object) -> list[float]:
            self.heard.append((question, sentences))
            return [0.0]

        def bearings(self, question: str, stretches: object) -> list[Read]:
            self.heard.append((question, stretches))
            return []

    listening = Listening()
    bare = Bare(listening)
    bare.needed("Q", [("heading", "before", "said")])
    bare.bearings("Q", [("heading", ("one", "two"))])
    assert listening.heard == [("Q", [("", "", "said")]), ("Q", [("", ("one", "two"))])]
