"""Real answers of a small index have no fault that an invariant counts; each fault planted in one is caught by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from eval.measures.false_quotes import places
from eval.measures.marked import Marked
from eval.measures.numerals import numerals
from eval.measures.registry import MEASURES, mark
from eval.sets.case import Case, GoldCell, GoldQuote
from eval.sets.gold import gold_of
from eval.systems.given import Given, Place
from eval.systems.ours import OurSystem
from qa.pipeline import Pipeline
from store.schema import Scope

DOCUMENTS = {
    "leisure.txt": """Agenda item

Leisure centres

Minutes:

The Head of Leisure reported that visits to the pool had fallen to 3,412 in July 2024, from 4,100 in June 2024.

Councillor Imray asked why visits had fallen. The Head of Leisure said that the pool had been closed for 12 days while a
pump was replaced.

The Head of Leisure agreed to report the cost of the pump to the meeting in October 2024.

RESOLVED – That the report be noted.
""",
    "visits.csv": """Leisure visits,,,
Measure,Jun-24,Jul-24,Target
Visits to the pool,4100,3412,4000
Gym members,812,830,800
""",
    "sources.csv": """file,council,committee,meeting_date,title,url
leisure.txt,Nether Coombe Town Council,Leisure Committee,2024-09-04,Leisure centres,
visits.csv,Nether Coombe Town Council,Leisure Committee,2024-09-04,Leisure visits,
""",
}
CASES = [
    Case(
        id="1",
        question="By how much did visits to the pool fall from June to July 2024?",
        kind="change",
        must=(("688",),),
        facts=((GoldCell("visits.csv", "C3"), GoldQuote("had fallen to 3,412", ("leisure.txt",))),),
        secret=("Imray",),
    ),
    Case(
        id="2",
        question="Why did visits to the pool fall?",
        kind="why",
        facts=((GoldQuote("12 days", ("leisure.txt",)),),),
    ),
    Case(id="3", question="What was promised about the pump?", kind="commitment"),
    Case(id="4", question="Which month had the most visits to the pool?", kind="extreme"),
    Case(id="5", question="How many people live on Mars?", kind="unanswerable", answerable=False),
]


@pytest.fixture
def answers(indexed: Callable[[dict[str, str]], Pipeline]) -> list[Marked]:
    """Every case asked of the small index."""
    made = indexed(DOCUMENTS)
    held = {source.name: made.index.record.document(source.doc_id) for source in made.sources}
    texts = {name: document.raw_text for name, document in held.items()}
    session = OurSystem(made).begin()
    return [
        Marked(case=case, gold=gold_of(case, held), given=session.ask(case.question, Scope()), texts=texts)
        for case in CASES
    ]


def of(marked: Marked, **given: Any) -> Marked:
    return replace(marked, given=replace(marked.given, **given))


def cited_as(given: Given, was: Place, now: Place) -> dict[str, Any]:
    """What was given, with one place shown as another wherever it is shown."""

    def swapped(shown: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(now if one == was else one for one in shown)

    statements = tuple(
        replace(
            said,
            citations=swapped(said.citations),
            calculations=tuple(replace(made, inputs=swapped(made.inputs)) for made in said.calculations),
        )
        for said in given.statements
    )
    return {"statements": statements, "nearest": swapped(given.nearest)}


def each_place(answers: list[Marked]) -> Iterator[tuple[Marked, Place]]:
    return ((one, place) for one in answers for place in places(one.given))


def test_real_answers_have_no_fault(answers: list[Marked]) -> None:
    assert [one.given.answered for one in answers] == [True, True, True, True, False]
    assert [one.given.statements[0].calculations != () for one in answers[:4]] == [True, True, False, True]
    faults = [{name: value for name, value in mark(one).items() if MEASURES[name].invariant} for one in answers]
    assert faults == [
        {"false quotes": 0, "unsupported numerals": 0, "leaks": 0},
        *([{"false quotes": 0, "unsupported numerals": 0, "leaks": None}] * 3),
        {"false quotes": 0, "unsupported numerals": None, "leaks": None},
    ]


def test_a_real_answer_earns_what_it_says_and_cites(answers: list[Marked]) -> None:
    marks = mark(answers[0])
    earned = {name: marks[name] for name in ("right", "citation recall", "citation precision", "recall@10")}
    assert earned == {"right": 1, "citation recall": 1, "citation precision": 0.5, "recall@10": 1}
    assert (mark(answers[1])["citation recall"], mark(answers[4])["right"]) == (1, 1)


@pytest.mark.parametrize("by", [-3, -1, 1, 2])
def test_a_shifted_span_is_a_false_quote(answers: list[Marked], by: int) -> None:
    for marked, place in each_place(answers):
        shifted = replace(place, start=max(0, place.start + by), end=place.end + by)
        assert mark(of(marked, **cited_as(marked.given, place, shifted)))["false quotes"], place


@pytest.mark.parametrize("edges", [(1, 0), (0, -1)])
def test_a_torn_quotation_is_a_false_quote_though_it_is_the_text_at_its_place(
    answers: list[Marked], edges: tuple[int, int]
) -> None:
    torn_places = [(one, place) for one, place in each_place(answers) if len(place.quote) > 2]
    for marked, place in torn_places:
        start, end = place.start + edges[0], place.end + edges[1]
        if edges[1] and place.quote[-1] in ".?":
            end -= 1  # a full stop may be left out; what stands before it may not
        torn = replace(place, start=start, end=end, quote=marked.texts[place.document][start:end])
        assert mark(of(marked, **cited_as(marked.given, place, torn)))["false quotes"], torn


def test_a_copied_quotation_with_one_character_changed_is_a_false_quote(answers: list[Marked]) -> None:
    for marked, place in each_place(answers):
        middle = len(place.quote) // 2
        changed = replace(place, quote=f"{place.quote[:middle]}~{place.quote[middle + 1 :]}")
        assert mark(of(marked, **cited_as(marked.given, place, changed)))["false quotes"], changed


@pytest.mark.parametrize("invented", ["977", "£9.7m", "9.75%", "Q9", "ninety-seven", "2031/32", "three hundred"])
def test_an_invented_numeral_is_unsupported(answers: list[Marked], invented: str) -> None:
    for marked in answers[:4]:
        first, *others = marked.given.statements
        said = replace(first, text=f"{first.text} That is {invented} more.")
        assert mark(of(marked, statements=(said, *others)))["unsupported numerals"] == 1
        beside = of(marked, text=f"Some {invented}. {marked.given.text}")
        assert mark(beside)["unsupported numerals"] == 1


def test_a_numeral_changed_by_its_last_digit_is_unsupported(answers: list[Marked]) -> None:
    for marked in answers[:4]:
        first, *others = marked.given.statements
        for numeral in {one.printed for one in numerals(first.text)}:
            text = first.text.replace(numeral, f"{numeral[:-1]}{(int(numeral[-1]) + 7) % 10}")
            changed = of(marked, statements=(replace(first, text=text), *others))
            assert mark(changed)["unsupported numerals"], text


def test_a_calculation_without_one_of_its_inputs_is_unsupported(answers: list[Marked]) -> None:
    for marked in (answers[0], answers[3]):
        (said,) = marked.given.statements
        (made,) = said.calculations
        assert len(made.inputs) == 2
        lone = replace(said, calculations=(replace(made, inputs=made.inputs[:1]),))
        assert mark(of(marked, statements=(lone,)))["unsupported numerals"]


def test_a_secret_shown_anywhere_is_a_leak(answers: list[Marked]) -> None:
    marked = answers[0]
    for shown in ("Councillor IMRAY", "councillor\u00a0imray’s question"):
        assert mark(of(marked, shown=(*marked.given.shown, shown)))["leaks"] == 1
        assert mark(of(marked, text=f"{marked.given.text} {shown}"))["leaks"] == 1
