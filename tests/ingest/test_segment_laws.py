"""Laws of taking a document apart, for any text shaped like minutes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from minutes_like import ANY_TEXT, MINUTES_LIKE

from ingest.normalise import plain
from ingest.pipeline import take_apart
from ingest.reading import Reading
from ingest.units import units
from store.schema import Document, Source, UnitKind


def taken_apart(text: str) -> Document:
    return take_apart(Source(name="invented.txt", sha256="0" * 64), Reading(raw_text=text))


@given(MINUTES_LIKE)
def test_units_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = units(Reading(raw_text=text))
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    assert all(unit.span.end <= len(text) for unit in found)


@given(MINUTES_LIKE)
def test_sentences_of_a_passage_lie_inside_it_in_order_and_hold_no_space_around(text: str) -> None:
    document = taken_apart(text)
    for passage in document.passages:
        assert passage.sentences
        assert all(first.end <= second.start for first, second in pairwise(passage.sentences))
        assert all(passage.span.covers(sentence) for sentence in passage.sentences)
        quotes = [document.quote(sentence) for sentence in passage.sentences]
        assert all(quote and quote == quote.strip() for quote in quotes)


@given(MINUTES_LIKE)
def test_passages_lie_in_order_and_apart_under_ids_of_their_own(text: str) -> None:
    document = taken_apart(text)
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.passages))
    assert len({passage.passage_id for passage in document.passages}) == len(document.passages)
    assert [passage.ordinal for passage in document.passages] == list(range(len(document.passages)))


@given(MINUTES_LIKE)
def test_the_text_of_a_passage_is_the_plain_form_of_its_span_and_never_empty(text: str) -> None:
    document = taken_apart(text)
    assert all(passage.text == plain(document.quote(passage.span)) != "" for passage in document.passages)


@given(MINUTES_LIKE)
@example("Indicator\n• Members \n12\n12\n12\n12\n")  # a list marker between two rows is in neither
def test_passages_hold_every_word_of_the_units_that_are_no_labels(text: str) -> None:
    document = taken_apart(text)
    kept = [unit for unit in units(Reading(raw_text=text)) if unit.kind is not UnitKind.LABEL]
    spans = [span for unit in kept for span in (unit.sentences if unit.kind is UnitKind.TABLE else (unit.span,))]
    wanted = [word for span in spans for word in span.of(text).split() if plain(word)]
    held = [word for one in document.passages for span in one.sentences for word in document.quote(span).split()]
    assert "".join(wanted) == "".join(word for word in held if plain(word))


@given(MINUTES_LIKE)
def test_what_no_unit_holds_is_white_space_and_list_markers(text: str) -> None:
    held = units(Reading(raw_text=text))
    outside = list(text)
    for unit in held:
        outside[unit.span.start : unit.span.end] = " " * len(unit.span)
    left = "".join(outside).replace("Agenda item", "").split()
    assert all(len(plain(word)) <= 4 or word == "Item" for word in left)


@given(MINUTES_LIKE)
def test_every_passage_lies_in_the_item_it_names(text: str) -> None:
    document = taken_apart(text)
    for passage in document.passages:
        assert document.items[passage.item].span.covers(passage.span)


@given(ANY_TEXT)
def test_any_text_at_all_can_be_taken_apart(text: str) -> None:
    document = taken_apart(text)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in document.passages)
