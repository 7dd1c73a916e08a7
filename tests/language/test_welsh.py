"""Welsh words are known in any mutation, and a question in English is read as if there were no Welsh."""

from __future__ import annotations

from datetime import date

import pytest

from language.periods import periods
from language.welsh import STOPWORDS, is_welsh, root
from qa.schema import Kind
from qa.vocabulary import Vocabulary
from qa.welsh import kind_of, wordings

SAME = [
    "pwyllgor bwyllgor phwyllgor mhwyllgor pwyllgorau",
    "tref dref thref nhref",
    "cyngor gyngor chyngor nghyngor",
    "gwastraff wastraff ngwastraff",
    "bws fws mws",
    "dogfen ddogfen",
    "llyfrgell lyfrgell",
    "rheolwr reolwr",
    "adroddiad hadroddiad adroddiadau",
    "penderfynwyd benderfynwyd phenderfynwyd",
]
WELSH = [
    "Faint o bobl ddefnyddiodd y llyfrgell?",
    "Pwy gadeiriodd y pwyllgor craffu?",
    "Pa ganran o wastraff a ailgylchwyd?",
    "beth benderfynwyd am y bont",
]
ENGLISH = [
    "How many people used the library in Llanfedw?",
    "Who chaired Pwyllgor Craffu Trafnidiaeth?",
    "What did PA consultants say of the Y Felin bridge?",
    "why did readmissions rise in August",
]


@pytest.mark.parametrize("words", SAME)
def test_every_mutation_of_a_word_has_its_root(words: str) -> None:
    assert len({root(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["sir", "62,400", "pi6", "scc/016", "ff"])
def test_what_does_not_mutate_stays_as_it_is(word: str) -> None:
    assert root(word) == word


@pytest.mark.parametrize("question", WELSH)
def test_a_question_in_welsh_is_told(question: str) -> None:
    assert is_welsh(question)


@pytest.mark.parametrize("question", ENGLISH)
def test_a_question_in_english_is_not_taken_for_welsh(question: str) -> None:
    assert not is_welsh(question)


def test_a_question_is_asked_in_every_form_that_the_record_has() -> None:
    record = Vocabulary({"phwyllgor": 2, "pwyllgorau": 1, "committee": 5, "bont": 3}, passages=9)
    found = wordings("Beth ddywedodd y bwyllgor am bont Celyn?", record)
    by_word = {one.typed: one for one in found}
    assert {"phwyllgor", "pwyllgorau"} <= {*by_word["bwyllgor"].wordings}
    assert by_word["bwyllgor"].known
    assert not by_word["celyn"].known
    assert not {one.typed for one in found} & STOPWORDS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Faint o goed a blannwyd?", Kind.FIGURE),
        ("Pryd bydd yr adroddiad yn dod?", Kind.WHEN),
        ("Pwy addawodd ysgrifennu?", Kind.WHO),
        ("Pam cafodd y bont ei chau?", Kind.OPEN),
    ],
)
def test_what_is_wanted_is_told_by_the_word_that_asks(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ar 18 Medi 2024", date(2024, 9, 18)),
        ("ym mis Awst 2024", date(2024, 8, 1)),
        ("erbyn 3 Mehefin 2024", date(2024, 6, 3)),
        ("o Dachwedd 2024", date(2024, 11, 1)),
        ("ar 5 Mai 2025", date(2025, 5, 5)),
    ],
)
def test_months_are_read_in_welsh(words: str, first: date) -> None:
    assert [one.start for one in periods(words)] == [first]


def test_the_word_that_is_also_may_is_no_month_by_itself() -> None:
    assert periods("Atebodd mai £62,400 oedd y gost") == ()
