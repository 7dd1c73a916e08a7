"""What a model wrote, read back: markers are citations of the sentence they stand in, a refusal is an abstention."""

from __future__ import annotations

import pytest
from hypothesis import given as of_any
from hypothesis import settings
from hypothesis import strategies as st
from llama_index.core.node_parser.text.utils import split_by_sentence_tokenizer

from eval.peers.writing import given, marked
from eval.systems.given import Place, Said

SENTENCES = split_by_sentence_tokenizer()
ONE, TWO, THREE = (Place(document=f"{name}.txt", start=0, end=4, quote="text") for name in "abc")


def read(written: str) -> list[tuple[str, list[str]]]:
    said = marked(written, [ONE, TWO, THREE], SENTENCES)
    return [(one.text, [place.document[0] for place in one.citations]) for one in said]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It cost £4,100 [2].", [("It cost £4,100.", ["b"])]),
        ("It cost £4,100. [2]", [("It cost £4,100.", ["b"])]),
        ("It cost £4,100 [1][3].", [("It cost £4,100.", ["a", "c"])]),
        ("It cost £4,100 [1, 3].", [("It cost £4,100.", ["a", "c"])]),
        ("It cost £4,100 [Source 3].", [("It cost £4,100.", ["c"])]),
        ("It cost £4,100 (Source 1 and Source 2).", [("It cost £4,100.", ["a", "b"])]),
        ("It cost £4,100 [2], agreed in May [2].", [("It cost £4,100, agreed in May.", ["b"])]),
        ("It cost £4,100 [1]. It was late [2].", [("It cost £4,100.", ["a"]), ("It was late.", ["b"])]),
        ("It cost £4,100. [1] It was late. [2]", [("It cost £4,100.", ["a"]), ("It was late.", ["b"])]),
        ("It cost £4,100 [7].", [("It cost £4,100.", [])]),
        ("It cost £4,100 [0].", [("It cost £4,100.", [])]),
        ("It cost £4,100.", [("It cost £4,100.", [])]),
        ("It rose [as printed] in 2024 (see item 3).", [("It rose [as printed] in 2024 (see item 3).", [])]),
    ],
)
def test_a_marker_cites_its_source_and_is_no_part_of_the_sentence(
    written: str, said: list[tuple[str, list[str]]]
) -> None:
    assert read(written) == said


def test_a_source_whose_place_is_not_known_is_not_cited() -> None:
    assert marked("It cost £4,100 [1][2].", [None, TWO], SENTENCES) == [Said(text="It cost £4,100.", citations=(TWO,))]


@settings(deadline=None)
@of_any(st.text(alphabet="ab .[]123,()Source\n", max_size=80))
def test_whatever_is_written_only_sources_are_cited_and_no_word_is_added(written: str) -> None:
    said = marked(written, [ONE, TWO], SENTENCES)
    assert {place for one in said for place in one.citations} <= {ONE, TWO}
    assert all(word in written for one in said for word in one.text.replace(".", " ").split() if word.isalpha())


@pytest.mark.parametrize(
    "written",
    [
        "The sources do not say what the repair cost.",
        "The provided context doesn't mention any footbridge. However, a bridge was closed [1].",
        "There is no specific information about the cost in the sources.",
        "I cannot answer the question from these sources [1].",
        "None of the provided sources are helpful.",
        "The cost is not specified.",
        "",
    ],
)
def test_saying_that_the_sources_do_not_tell_is_an_abstention(written: str) -> None:
    assert given(written, marked(written, [ONE], SENTENCES), [ONE], 9, SENTENCES).answered is False


@pytest.mark.parametrize(
    "written",
    [
        "The repair cost £4,100 [1]. The sources do not say who paid.",
        "The committee did not agree to the closure [1].",
        "Officers were not able to attend [1].",
    ],
)
def test_an_answer_with_a_not_in_it_is_an_answer(written: str) -> None:
    answer = given(written, marked(written, [ONE], SENTENCES), [ONE, TWO], 9, SENTENCES)
    assert (answer.answered, answer.citations, answer.ranked, answer.tokens) == (True, (ONE,), (ONE, TWO), 9)
    assert answer.text == written.replace(" [1]", "")
