"""Language versions of one paper: told by the figures and days that both print, set side by side by their items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.twins import Paper, likeness, paired, twins

ENGLISH = Paper(
    "The ferry carried 4,120 passengers from 2 April 2024 to 30 June 2024; 612 of them were children. £48.50."
)
WELSH = Paper("Cludodd y fferi 4,120 o deithwyr rhwng 2 Ebrill 2024 a 30 Mehefin 2024; roedd 612 yn blant. £48.50.")
OTHER = Paper(
    "Costiodd y bont 91,500 yn 2023. Roedd 14 o gwynion a 3 o ddamweiniau rhwng 1 Mai a 9 Medi 2023, a 7 wedyn."
)

NUMBERS = st.lists(st.one_of(st.none(), st.sampled_from([str(number) for number in range(12)])), max_size=12)


def test_the_version_with_the_same_figures_is_the_twin_and_another_paper_of_the_meeting_is_not() -> None:
    assert twins(ENGLISH, [OTHER, WELSH]) == [1]
    assert twins(WELSH, [OTHER, ENGLISH]) == [1]
    assert twins(OTHER, [ENGLISH, WELSH]) == []


def test_papers_of_few_figures_are_no_twins() -> None:
    assert twins(Paper("Noted on 4 May."), [Paper("Nodwyd ar 4 Mai.")]) == []


def test_a_summary_of_a_long_paper_is_not_its_twin() -> None:
    assert likeness(ENGLISH, Paper(WELSH.text + " y" * 300)) == 0


def test_items_stand_side_by_side_by_their_numbers() -> None:
    assert paired((None, "1", "2"), (None, "1", "2")) == [(0, 0), (1, 1), (2, 2)]
    assert paired((None, "4", "5"), (None, "a", "b")) == [(0, 0), (1, 1), (2, 2)]
    assert paired((None, "1", "2", "3"), (None, "1", "3")) == [(0, 0), (1, 1), (2, None), (3, 2)]


@given(one=NUMBERS, other=NUMBERS)
def test_every_item_of_both_stands_once_and_in_order(one: list[str | None], other: list[str | None]) -> None:
    pairs = paired(one, other)
    assert [left for left, _ in pairs if left is not None] == [*range(len(one))]
    assert [right for _, right in pairs if right is not None] == [*range(len(other))]
