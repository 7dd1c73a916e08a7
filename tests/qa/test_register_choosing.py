"""Entries are chosen by every limit that people ask by, and by no other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from register_samples import COUNCIL, Paper, Promise, register

from qa.register.book import Register
from qa.register.choose import chosen, same_owner
from qa.register.entries import Status
from store.reviews import Review, Reviews

BINS = Promise(quote="The Head of Service undertook to report on missed bins.", owner="The Head of Service")
TREES = Promise(quote="It was agreed that a survey of street trees would be brought back.")
RENTS = Promise(quote="Councillor Smith offered to circulate a note on rents.", owner="Councillor Smith")
PAPERS = (
    Paper(
        on=date(2024, 3, 6),
        name="a/waste.txt",
        text=f"Waste\n\n{BINS.quote}\n\n{TREES.quote}\n",
        promises=(BINS, TREES),
    ),
    Paper(
        on=date(2024, 9, 4),
        name="b/rents.txt",
        text=f"Housing\n\n{RENTS.quote}\n",
        promises=(RENTS,),
        committee="Housing",
    ),
)


@pytest.fixture
def book(tmp_path: Path) -> Register:
    return register(tmp_path, PAPERS, reviews=Reviews(tmp_path))


def quotes(book: Register, **limits: object) -> list[str]:
    return [book.quote(entry.place) for entry in chosen(book.entries, **limits)]  # type: ignore[arg-type]


def test_without_limits_every_entry_comes_by_council_committee_day_and_place(book: Register) -> None:
    assert quotes(book) == [BINS.quote, TREES.quote, RENTS.quote]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"statuses": [Status.NOT_CHECKABLE]}, [BINS, TREES, RENTS]),
        ({"statuses": [Status.MET]}, []),
        ({"owner": "head of service"}, [BINS]),
        ({"owner": "HoS"}, [BINS]),
        ({"owner": "Cllr Smith"}, [RENTS]),
        ({"owner": "Director"}, []),
        ({"topic": "tree"}, [TREES]),
        ({"topic": "MISSED BIN"}, [BINS]),
        ({"topic": "missed trees"}, []),
        ({"topic": "housing"}, [RENTS]),
        ({"councils": [COUNCIL.lower()]}, [BINS, TREES, RENTS]),
        ({"councils": ["Elsewhere"]}, []),
        ({"committees": ["housing"]}, [RENTS]),
        ({"documents": ["waste.txt"]}, [BINS, TREES]),
        ({"documents": ["a/waste.txt"]}, [BINS, TREES]),
        ({"since": date(2024, 9, 4)}, [RENTS]),
        ({"until": date(2024, 3, 6)}, [BINS, TREES]),
        ({"since": date(2024, 3, 7), "until": date(2024, 9, 3)}, []),
        ({"topic": "survey", "owner": "head of service"}, []),
    ],
)
def test_each_limit_keeps_what_meets_it(book: Register, limits: dict[str, object], expected: list[Promise]) -> None:
    assert quotes(book, **limits) == [promise.quote for promise in expected]


@pytest.mark.parametrize(
    ("asked", "printed", "same"),
    [
        ("chair", "the Chairman", True),
        ("Chairwoman", "The Chair", True),
        ("head of service", "the Heads of Service", True),
        ("HoS", "Heads of Service", True),
        ("ADCS", "Assistant Director – Children’s Services", True),
        ("Smith", "Councillor A. Smith", True),
        ("officers", "Officers", True),
        ("Head of Housing", "the Head of Highways", False),
        ("chair", "the Vice-Chair", False),
        ("vice-chair", "the Vice Chair", True),
        ("H", "Head of Housing", False),
    ],
)
def test_an_owner_is_the_same_by_words_by_form_and_by_initials(asked: str, printed: str, same: bool) -> None:
    assert same_owner(asked, printed) is same


def test_what_a_person_said_is_no_commitment_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path)
    first = register(tmp_path, PAPERS, reviews=reviews)
    reviews.add(
        Review(
            commitment_id=first.entries[0].commitment.commitment_id,
            by="A. Clerk",
            at=datetime(2024, 10, 1, tzinfo=UTC),
            is_commitment=False,
        )
    )
    again = Register(first._record, reviews)
    assert quotes(again) == [TREES.quote, RENTS.quote]
    assert quotes(again, rejected=True) == [BINS.quote, TREES.quote, RENTS.quote]


def test_the_part_of_a_document_or_scope_is_given_alone(book: Register) -> None:
    (rents,) = [entry.commitment.doc_id for entry in book.entries if entry.source.name == "b/rents.txt"]
    assert [book.quote(entry.place) for entry in book.of([rents])] == [RENTS.quote]
    assert book.of(None) == book.entries
