"""A question in full, for models."""

from __future__ import annotations

import pytest

from qa.glossary import Glossary
from qa.interpret import interpret
from qa.vocabulary import Vocabulary

RECORD = Vocabulary(
    {"children": 9, "accommodation": 3, "refuse": 4, "collection": 5, "looked": 6, "rise": 7, "time": 9, "timely": 2},
    20,
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("how many LAC at the end of Q2?", "how many LAC (looked after children) at the end of Q2?"),
        ("What do kids think?", "What do kids (children) think?"),
        ("unsuitable accomodation for children", "unsuitable accommodation for children"),
        ("Why were bin collections late?", "Why were bin collections (refuse) late?"),
        ("What do children think?", "What do children think?"),
        ("What is coming up on time?", "What is coming up on time?"),
    ],
)
def test_models_are_told_the_record_s_words_beside_those_that_were_typed(typed: str, read: str) -> None:
    asked = interpret(typed, Glossary.load(), RECORD, [])
    assert asked.for_models == read
    assert asked.question == typed


def test_without_a_glossary_a_question_is_read_as_typed() -> None:
    assert interpret("how many LAC?", Glossary(()), RECORD, []).for_models == "how many LAC?"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who pays for SEND taxis?", "who pays for SEND (special educational needs and disabilities) taxis?"),
        ("would they rather send him away?", "would they rather send him away?"),
        ("more on camhs, please", "more on camhs (child and adolescent mental health), please"),
    ],
)
def test_a_word_of_the_dictionary_is_a_short_form_only_in_capitals(typed: str, read: str) -> None:
    assert Glossary.load().spell_out(typed) == read


@pytest.mark.parametrize("word", ["caused", "country", "direction", "proper"])
def test_a_word_of_the_dictionary_is_no_slip_for_one_of_the_record(word: str) -> None:
    record = Vocabulary({"ceased": 3, "county": 2, "director": 9, "property": 5}, 20)
    assert interpret(f"what of the {word} works?", Glossary.load(), record, []).corrected == ()
