"""What is held out of training: whole documents where that can be, and never what a reader was trained on before."""

from __future__ import annotations

from eval.sets.case import Case
from training.holding import groups, held_out


def case(at: int, *documents: str) -> Case:
    return Case(id=f"Q-{at}", question=f"Question {at}?", kind="open", gold_documents=documents)


def ids(cases: list[Case]) -> list[str]:
    return [one.id for one in cases]


def test_every_fourth_question_is_held_out_where_all_stand_in_one_document() -> None:
    assert ids(held_out([case(at, "a.txt") for at in range(1, 13)])) == ["Q-4", "Q-8", "Q-12"]


def test_whole_documents_are_held_out_where_there_are_enough() -> None:
    cases = [case(at, f"{at // 2}.txt") for at in range(40)]
    held = held_out(cases)
    assert len(held) == 10
    of_held, of_others = ({one.gold_documents for one in part} for part in (held, [c for c in cases if c not in held]))
    assert not of_held & of_others


def test_questions_are_together_through_any_document_they_share() -> None:
    found = groups([case(1, "a.txt"), case(2, "b.txt"), case(3, "c.txt"), case(4, "a.txt", "c.txt"), case(5, "*")])
    assert [ids(group) for group in found] == [["Q-1", "Q-3", "Q-4"], ["Q-2"], ["Q-5"]]


def test_what_was_trained_on_before_is_never_held_out() -> None:
    cases = [case(at, "a.txt") for at in range(1, 25)]
    seen = {one.id for one in cases} - {"Q-4", "Q-8", "Q-23"}
    assert ids(held_out(cases, seen)) == ["Q-4", "Q-8", "Q-23"]
    assert held_out(cases, {one.id for one in cases}) == []


def test_new_questions_are_held_out_beside_those_held_out_before() -> None:
    first = [case(at, "a.txt") for at in range(1, 21)]
    trained = {one.id for one in first} - set(ids(held_out(first)))
    later = held_out([*first, *(case(at, "a.txt") for at in range(21, 41))], trained)
    assert len(later) == 10
    assert not trained & set(ids(later))
