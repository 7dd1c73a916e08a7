"""A set is read line by line: each field checked, every fault named by file and line, conversations kept whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import QuestionSetError
from eval.sets.case import GoldCell, GoldQuote
from eval.sets.folders import open_set
from eval.sets.gold import Spot, gold_of, overlaps, places
from eval.sets.rows import RowError, read_row
from eval.systems.given import Place
from ingest.pipeline import take_apart
from ingest.readers import read
from qa.schema import Reason, Rung
from store.schema import Document, Scope, Source, Span

ROW: dict[str, Any] = {
    "id": "1", "doc": "a.txt", "question": "How many?", "kind": "figure", "must": [["12"]], "must_not": [],
    "gold": ["12 cases"], "abstain": False,
}  # fmt: skip
ABSTAIN = ROW | {"abstain": True, "must": [], "gold": []}


def line(**changes: Any) -> str:
    return json.dumps(ROW | changes)


def written(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def said_of(text: str) -> str | None:
    """What is wrong with a line; `None`: nothing."""
    try:
        read_row(text)
    except RowError as fault:
        return str(fault)
    return None


# --- lines ---


def test_a_question_is_read_with_what_a_right_answer_must_match() -> None:
    case = read_row(line())
    assert (case.must, case.facts) == ((("12",),), ((GoldQuote("12 cases", ("a.txt",)),),))
    assert (case.scope, case.answerable) == (Scope(), True)


def test_a_closed_question_is_asked_of_its_documents_only() -> None:
    case = read_row(line(open=False, docs=["a.txt", "b.txt"]))
    assert case.scope == Scope(documents=("a.txt", "b.txt"))


def test_a_scope_limits_by_body_and_date() -> None:
    case = read_row(line(scope={"council": "Dunmere", "since": "2025-03-01"}))
    assert case.scope == Scope(councils=("Dunmere",), since=date(2025, 3, 1))


def test_a_fact_has_every_place_that_prints_it() -> None:
    gold = {"quote": "12 cases", "or": [{"file": "b.csv", "cell_or_row_col": "$b$7", "sheet": "One"}]}
    assert read_row(line(gold=[gold])).facts == ((GoldQuote("12 cases", ("a.txt",)), GoldCell("b.csv", "B7", "One")),)


def test_an_abstention_may_name_its_reason_and_a_why_its_rung() -> None:
    assert read_row(json.dumps(ABSTAIN | {"reason": "not held"})).reason is Reason.NOT_HELD
    assert read_row(line(rung="cause given")).rung is Rung.GIVEN


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "1"}', '"question", "kind", "must"'),
        (line(must=None), '"must" must be a list of lists'),
        (line(must=[[3]]), '"must" must be a list of strs'),
        (line(must=[["("]]), "is no regular expression"),
        (line(must=[]), "any answer is right"),
        (line(question=" "), '"question" is empty'),
        (line(docs="a.txt"), '"docs" must be a list'),
        (line(abstain="no"), '"abstain" must be true or false'),
        (line(abstain=True), "take one of them away"),
        (line(reason="not held"), "of an abstention"),
        (line(rung="cause guessed"), "known: cause given"),
        (line(turn=0), '"turn" must be 1'),
        (line(scope={"ward": "North"}), '"scope" takes council'),
        (line(scope={"since": "soon"}), "a day like 2025-03-31"),
        (line(gold=[{"quote": " "}]), "a place needs"),
        (line(cells=[{"file": "b.csv", "cell_or_row_col": "row 7"}]), "a place needs"),
        (line(must_nto=[]), 'did you mean "must_not"?'),
        (line(traps=["new"]), '"new" not in traps.toml'),
    ],
)  # fmt: skip
def test_a_line_that_is_no_question_says_what_is_wrong_and_the_way_out(bad: str, said: str) -> None:
    with pytest.raises(RowError) as fault:
        read_row(bad, frozenset({"polarity"}))
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_field_of_ones_own_is_left_alone() -> None:
    assert read_row(line(author="JM")) == read_row(line())


@given(
    st.text()
    | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4).map(json.dumps)
)
def test_whatever_stands_in_a_line_it_is_a_case_or_a_fault_in_one_line(text: str) -> None:
    assert said_of(text) != ""


@given(st.sampled_from(sorted(ROW)), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()))
def test_whatever_a_field_holds_it_is_a_case_or_a_fault_in_one_line(name: str, value: object) -> None:
    assert said_of(json.dumps(ROW | {name: value})) != ""


# --- sets ---


def test_a_faulty_line_is_named_by_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    questions = open_set(written(tmp_path / "q.jsonl", ROW, "", "{", ROW | {"id": "2"}, ROW))
    assert [case.id for case in questions.cases] == ["1", "2"]
    assert [(fault.file, fault.line) for fault in questions.faults] == [("q.jsonl", 3), ("q.jsonl", 5)]
    assert str(questions.faults[1]) == "q.jsonl, line 5: id '1' is used twice; give it another"


def test_a_folder_is_a_set_with_its_papers_and_its_own_traps(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    written(tmp_path / "set.toml", 'name = "ours"\ndocuments = "minutes"')
    written(tmp_path / "traps.toml", 'polarity = "which way is better"')
    written(tmp_path / "a.jsonl", ROW | {"traps": ["polarity"]})
    written(tmp_path / "b.jsonl", ROW | {"id": "2", "traps": ["slip"]})
    questions = open_set(tmp_path)
    assert (questions.name, questions.documents) == ("ours", tmp_path / "minutes")
    assert [case.id for case in questions.cases] == ["1"]
    assert len(questions.faults) == 1


@pytest.mark.parametrize(
    ("name", "files", "said"),
    [
        ("none", {}, "no such file or folder"),
        (".", {}, "no .jsonl file in it"),
        (".", {"set.toml": "name = ", "a.jsonl": "{}"}, "not TOML"),
        (".", {"set.toml": 'documents = "away"', "a.jsonl": "{}"}, "names no folder beside it"),
    ],
)
def test_a_set_that_cannot_be_opened_says_why_in_one_line(
    tmp_path: Path, name: str, files: dict[str, str], said: str
) -> None:
    for file, text in files.items():
        written(tmp_path / file, text)
    with pytest.raises(QuestionSetError, match=said):
        open_set(tmp_path / name)


def test_bytes_that_are_no_text_are_a_fault_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionSetError, match="cannot be read"):
        open_set(tmp_path)


def test_a_part_of_a_set_keeps_conversations_whole(tmp_path: Path) -> None:
    talk = [
        ROW | {"id": f"t{n}", "conversation": "t", "turn": n, "kind": "why" if n == 2 else "figure"} for n in (2, 1)
    ]
    questions = open_set(written(tmp_path / "q.jsonl", ROW, *talk, ROW | {"id": "4"}))
    assert [[case.id for case in unit] for unit in questions.units] == [["1"], ["t1", "t2"], ["4"]]
    assert [case.id for case in questions.only(kinds=["why"]).cases] == ["t1", "t2"]
    assert [case.id for case in questions.only(every=2).cases] == ["1", "4"]


# --- gold ---


def document(text: str, name: str = "a.txt") -> Document:
    return take_apart(Source(name=name, sha256="0"), read(name, text.encode()))


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("There were 12\n   cases in May.", "12 cases", "12\n   cases"),
        ("He said “it’s 12 – 13”.", '"it\'s 12 - 13"', "“it’s 12 – 13”"),
        ("Item 1\u00a0234 cases", "1234 cases", "1\u00a0234 cases"),
    ],
)
def test_a_quotation_is_found_whatever_its_white_space_and_quotation_marks(text: str, quote: str, found: str) -> None:
    assert [span.of(text) for span in places(quote, text)] == [found]


def test_every_place_of_a_quotation_is_found() -> None:
    assert len(list(places("12 cases", "12 cases in May.\n\n12 cases in June."))) == 2
    assert list(places("13 cases", "12 cases")) == list(places(" ", "12 cases")) == []


def test_a_cell_is_gold_at_its_address_and_where_text_covers_it() -> None:
    table = document("Year,Homes\n2023/24,1204\n2024/25,1310\n", "b.csv")
    case = read_row(line(gold=[], cells=[{"file": "b.csv", "cell_or_row_col": "B3"}]))
    gold = gold_of(case, {"b.csv": table})
    (spot,) = gold.facts[0]
    assert spot.span.of(table.raw_text) == "1310"

    def at(words: str, cell: str | None) -> Place:
        start = table.raw_text.index(words)
        return Place(document="b.csv", start=start, end=start + len(words), quote=words, cell=cell)

    assert gold.met([at("1310", "B3")]) == [True]
    assert gold.met([at("1204", "B2"), at("Year,Homes", None)]) == [False]
    assert gold.met([at(table.raw_text, None)]) == [True]


def test_a_cell_is_never_gold_for_words_that_hold_its_figure() -> None:
    (quote, cell) = Spot("b.csv", Span(0, 20)), Spot("b.csv", Span(5, 9), "B3")
    place = Place(document="b.csv", start=5, end=9, quote="1310", cell="B3")
    assert (quote.holds(place), cell.holds(place)) == (False, True)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [((0, 10), (5, 15), True), ((0, 10), (6, 16), False), ((0, 100), (40, 50), True), ((3, 3), (0, 9), False)],
)
def test_spans_overlap_where_half_of_the_shorter_lies_in_the_other(
    one: tuple[int, int], other: tuple[int, int], meets: bool
) -> None:
    assert overlaps(Span(*one), Span(*other)) is meets
    assert overlaps(Span(*other), Span(*one)) is meets


def test_a_sentence_of_another_document_is_never_gold() -> None:
    spot = Spot("a.txt", Span(0, 10))
    assert spot.holds(Place(document="a.txt", start=0, end=10, quote=""))
    assert not spot.holds(Place(document="b.txt", start=0, end=10, quote=""))
