"""The measure of found commitments: what counts as found, and what each field's difference is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eval.commitment_marks import Found, label, matched, place_of, same_words
from eval.promises import Sample, load
from language.spans import Span
from store.commitments import Commitment, CommitmentClass, Strength
from store.schema import Document, OffsetMap, Source

SENTENCES = Path(__file__).parents[2] / "eval" / "commitments" / "sentences"
TEXT = "The Head of Parks undertook to send the survey by 3 May 2024. The hedge was cut."


def found(span: Span, *, also: tuple[Span, ...] = ()) -> Found:
    """An entry of TEXT."""
    document = Document(
        source=Source(name="a.txt", sha256="a"), raw_text=TEXT, text=TEXT, offsets=OffsetMap((), len(TEXT))
    )
    commitment = Commitment(
        commitment_id="1",
        doc_id=document.source.doc_id,
        item=0,
        span=span,
        kind=CommitmentClass.OFFER,
        strength=Strength.FIRM,
        deliverable=span,
        merged=also,
        due_on=date(2024, 5, 3),
    )
    return Found(commitment=commitment, document=document)


def labelled(*quotes: str) -> list[tuple[tuple[str, Span], ...]]:
    return [(("a.txt", place_of(quote, TEXT)),) for quote in quotes]


ROW = {"class": "personal offer", "strength": "firm", "owner": None, "due": None}


def test_an_entry_is_found_by_one_label_only() -> None:
    labels = [label(ROW, places) for places in labelled("undertook to send the survey", "The Head of Parks undertook")]
    assert matched(labels, [found(Span(0, 61))]) == {0: 0} or matched(labels, [found(Span(0, 61))]) == {1: 0}


def test_a_sentence_beside_it_is_not_found() -> None:
    labels = [label(ROW, places) for places in labelled("The hedge was cut.")]
    assert matched(labels, [found(Span(0, 61))]) == {}


def test_a_further_place_is_found_as_the_quotation_is() -> None:
    labels = [label(ROW, places) for places in labelled("The hedge was cut.")]
    assert matched(labels, [found(Span(0, 61), also=(Span(62, 80),))]) == {0: 0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("by 14 June 2024", "14 June 2024", True),
        ("The Head of Parks", "Mr Bell, Head of Parks", True),
        ("Head of Parks", "Head of Roads", False),
        (None, "the Chair", False),
        (None, None, True),
    ],
)
def test_fields_are_the_same_where_one_holds_the_others_words(one: str | None, other: str | None, same: bool) -> None:
    assert same_words(one, other) is same


def test_words_that_are_not_there_are_an_error_that_quotes_them() -> None:
    with pytest.raises(ValueError, match="no such words: 'a tree'"):
        place_of("a tree", TEXT)


@pytest.mark.parametrize("path", sorted(SENTENCES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_labelled_sentence_stands_in_its_minutes_with_its_quotations(path: Path) -> None:
    samples = load(path)
    assert len({sample.id for sample in samples}) == len(samples)
    for sample in samples:
        document, text = sample.document()
        assert text.of(document.raw_text) == sample.row["text"].strip()
        for row in sample.row["commitments"]:
            assert place_of(row["quote"], text.of(document.raw_text)), sample.id
            assert row["class"] in {*CommitmentClass}, sample.id
            assert row["strength"] in {*Strength}, sample.id


def test_a_text_with_a_label_of_its_own_begins_a_line() -> None:
    row = {
        "id": "x",
        "context": {"title": "Roads", "before": ["It was"]},
        "text": "ACTION: Clerk to write.",
        "commitments": [],
    }
    document, text = Sample(row=row).document()
    assert document.raw_text[text.start - 1] == "\n"
