"""Words as the word index knows them, and what it finds by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import EMBEDDER, document

from language.words import fold, terms, words
from store import lexical
from store.catalogue import opened
from store.errors import IndexDamagedError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siân’s placements", ["sian", "placements"]),
        ("re-admissions", ["readmissions", "re", "admissions"]),
        ("form SCC/016b, 2022/23", ["form", "scc/016b", "2022/23"]),
        ("4.5% of 1,250", ["4.5%", "of", "1,250"]),
        ("", []),
    ],
)
def test_words_are_folded_and_codes_stay_whole(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_terms_are_stems_without_stop_words() -> None:
    assert terms("The placements were placed by officers") == ["placement", "place", "offic"]


def test_an_accent_is_typed_or_not() -> None:
    assert fold("Siân Ŵyn") == fold("Sian Wyn")


TEXTS = {
    "salt": "The depot held 900 tonnes of salt.",
    "meals": "Free school meals were extended.",
    "school": "Each school and its free transport; packed meals.",
    "code": 'Form SCC/016 and the "blue" form.',
}
NAMES = {document(name, text).source.doc_id: name for name, text in TEXTS.items()}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[lexical.WordIndex]:
    with opened(tmp_path / "record.sqlite3", tmp_path) as record:
        for name, text in TEXTS.items():
            one = document(name, text)
            vectors = EMBEDDER.passages([passage.text for passage in one.passages])
            record.put(one, vectors, folder="/papers", fingerprint="f")
    lexical.build(tmp_path / "record.sqlite3")
    made = lexical.WordIndex(tmp_path / "record.sqlite3", tmp_path)
    yield made
    made.close()


def found(index: lexical.WordIndex, *groups: list[str], k: int = 10) -> list[str]:
    return [NAMES[passage_id.split(":")[0]] for passage_id, _ in index.search(groups, k)]


def test_a_word_finds_its_passage_by_its_stem(index: lexical.WordIndex) -> None:
    assert found(index, terms("tonne")) == ["salt"]


def test_a_wording_of_several_words_is_met_as_a_phrase(index: lexical.WordIndex) -> None:
    assert found(index, [" ".join(terms("free school meals"))]) == ["meals"]


def test_a_group_is_met_by_any_of_its_wordings(index: lexical.WordIndex) -> None:
    assert set(found(index, [*terms("salt"), *terms("transport")])) == {"salt", "school"}


def test_no_more_passages_come_back_than_were_asked_for(index: lexical.WordIndex) -> None:
    assert len(found(index, terms("meals"), k=1)) == 1


def test_a_code_is_found_whole(index: lexical.WordIndex) -> None:
    assert found(index, terms("SCC/016")) == ["code"]
    assert found(index, terms("SCC")) == []


@pytest.mark.parametrize("typed", ['" OR salt', "salt*", "salt NOT depot", "text:salt", "(", "NEAR(salt)", "", " "])
def test_no_character_of_a_question_is_read_as_syntax(index: lexical.WordIndex, typed: str) -> None:
    index.search([[typed]], 10)


def test_nothing_asked_finds_nothing(index: lexical.WordIndex) -> None:
    assert index.search([], 10) == []
    assert index.search([[], [" "]], 10) == []


def test_scores_are_above_nought_and_fall(index: lexical.WordIndex) -> None:
    scores = [score for _, score in index.search([terms("meals")], 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_the_vocabulary_counts_passages(index: lexical.WordIndex) -> None:
    assert index.vocabulary["meals"] == 2
    assert index.vocabulary["scc/016"] == 1
    assert "the" not in index.vocabulary


def test_a_record_without_a_word_index_is_told_in_one_line(tmp_path: Path) -> None:
    with opened(tmp_path / "record.sqlite3", tmp_path):
        pass
    with pytest.raises(IndexDamagedError, match="no such table: words"):
        lexical.WordIndex(tmp_path / "record.sqlite3", tmp_path)
