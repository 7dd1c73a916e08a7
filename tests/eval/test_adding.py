"""A bad answer becomes a question of the council's own set: checked first, and quoted as the document prints it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.errors import QuestionRefusedError, QuestionSetError
from eval.measures.marked import Marked
from eval.measures.right import right
from eval.sets.adding import FILE, Correction, add
from eval.sets.case import GoldCell, GoldQuote
from eval.sets.folders import open_set
from eval.sets.gold import Gold
from eval.systems.given import Given
from ingest.pipeline import take_apart
from ingest.readers import read
from qa.schema import Reason
from store.schema import Document, Scope, Source

TEXT = "Homes\n\nThe Head of Housing said that 48\n homes had been let in May.\n"
TABLE = "Month,Homes let\nMay,48\nJune,1\u202f250\n"


def document(name: str, text: str) -> Document:
    return take_apart(Source(name=name, sha256="0"), read(name, text.encode()))


HELD = {"may.txt": document("may.txt", TEXT), "let.csv": document("let.csv", TABLE)}
PLACE = GoldQuote("48 homes had been let", ("may.txt",))


def correction(**changes: object) -> Correction:
    given = {"question": "How many homes were let?", "kind": "figure", "scope": Scope(), "should_say": ("48",)}
    return Correction(**{**given, "places": (PLACE,), **changes})  # type: ignore[arg-type]  # fields of a test


def test_what_it_should_have_said_and_where_becomes_a_question(tmp_path: Path) -> None:
    added = add(tmp_path / "ours", correction(should_not_say=("52",), note="said 52"), HELD)
    (case,) = open_set(tmp_path / "ours").cases
    assert case == added
    assert (case.id, case.answerable, case.gold_documents) == ("Q-0001", True, ("may.txt",))


def test_a_quotation_is_kept_as_its_document_prints_it(tmp_path: Path) -> None:
    add(tmp_path, correction(), HELD)
    row = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert row["gold"] == [{"document": "may.txt", "quote": "48\n homes had been let"}]


def test_a_cell_is_a_place_too(tmp_path: Path) -> None:
    case = add(tmp_path, correction(places=(GoldCell("let.csv", "B2"),)), HELD)
    assert case.facts == ((GoldCell("let.csv", "B2"),),)


def test_that_nothing_should_be_answered_is_a_question_too(tmp_path: Path) -> None:
    case = add(tmp_path, correction(should_say=(), places=(), reason=Reason.NOT_HELD), HELD)
    assert (case.answerable, case.reason, case.kind) == (False, Reason.NOT_HELD, "unanswerable")


def test_the_limits_it_was_asked_within_are_kept(tmp_path: Path) -> None:
    scope = Scope(councils=("Dunmere",), documents=("may.txt",))
    assert add(tmp_path, correction(scope=scope), HELD).scope == scope


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"places": ()}, "say where it stands"),
        ({"should_say": ()}, "say what a right answer holds"),
        ({"should_say": ("  ",)}, "say what a right answer holds"),
        ({"question": " "}, '"question" is empty'),
        ({"places": (GoldQuote("49 homes", ("may.txt",)),)}, "does not stand there"),
        ({"places": (GoldQuote("48 homes", ("away.txt",)),)}, "does not stand there"),
        ({"places": (GoldCell("let.csv", "Z9"),)}, "does not stand there"),
        ({"places": (GoldCell("let.csv", "here"),)}, "a place needs"),
    ],
)
def test_what_cannot_be_a_question_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(QuestionRefusedError, match=said):
        add(tmp_path, correction(**changes), HELD)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == ""


def test_a_set_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("a file", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="cannot be written"):
        add(tmp_path / "ours", correction(), HELD)


def test_many_people_may_add_at_one_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda _: add(tmp_path, correction(), HELD).id, range(24)))
    assert sorted(added) == [f"Q-{n:04}" for n in range(1, 25)]
    assert [case.id for case in open_set(tmp_path).cases] == sorted(added)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet="ab 12.,(%£’-+*", min_size=1).filter(str.strip))
def test_an_answer_in_the_words_typed_is_right_and_one_with_a_longer_figure_is_not(tmp_path: Path, words: str) -> None:
    case = add(tmp_path, correction(should_say=(words,)), HELD)

    def mark(text: str) -> float:
        given = Given(answered=True, text=text)
        return right(Marked(case=case, gold=Gold(facts=()), given=given, texts={}))

    assert mark(f"It was: {words} in May") == 1
    if words.strip()[-1].isdigit():
        assert mark(f"It was: {words.strip()}7 in May") == 0
