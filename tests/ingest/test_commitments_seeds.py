"""The register of five real minutes: every forward commitment, and nothing else. Places only."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import take_apart
from ingest.readers import read
from language.spans import Span
from store.commitments import CommitmentClass
from store.schema import Document, Source

# Start and end of each, in the text that `matters text` prints; further places of the same promise after it.
REGISTER: dict[str, list[tuple[CommitmentClass, str | None, tuple[tuple[int, int], ...]]]] = {
    "000_0da1e1775d620bb5.txt": [
        (CommitmentClass.MONITORING, "Service", ((1854, 2005),)),
        (CommitmentClass.AGREED, "officers", ((2576, 2652),)),
        (CommitmentClass.AGREED, None, ((3301, 3445),)),
    ],
    "001_59ae66ee6ede5339.txt": [
        (CommitmentClass.AGREED, None, ((348, 458),)),
        (CommitmentClass.REQUEST, None, ((3950, 4077),)),
        (CommitmentClass.OFFER, "Helen Watson", ((4394, 4453),)),
        (CommitmentClass.ACCEPTED, "Helen Watson", ((4794, 5042), (5422, 5530))),
    ],
    "002_3ed7afb7ce6c9cd6.txt": [
        (CommitmentClass.SOFT, "Chief Officer", ((4172, 4421),)),
        (CommitmentClass.MEMBER, "Members", ((4941, 5121),)),
        (CommitmentClass.AGREED, None, ((5298, 5438),)),
    ],
    "003_c572b18e3f951390.txt": [],
    "004_6c6bec9ba7390f36.txt": [
        (CommitmentClass.SOFT, "Officers", ((1884, 1996),)),
        (CommitmentClass.MEMBER, "members", ((2561, 2686),)),
    ],
}


@pytest.fixture(scope="module", params=REGISTER)
def minutes(request: pytest.FixtureRequest, seeds: Path) -> Document:
    path = seeds / request.param
    return take_apart(Source(name=path.name, sha256=path.name), read(path.name, path.read_bytes()))


def test_the_register_is_whole_and_holds_nothing_else(minutes: Document) -> None:
    labels = REGISTER[minutes.source.name]
    found = list(minutes.commitments)
    assert [one.kind for one in found] == [kind for kind, _, _ in labels]
    for one, (_, _, places) in zip(found, labels, strict=True):
        assert all(any(_meet(span, Span(*place)) for span in one.spans) for place in places)


def test_owners_are_as_printed_and_never_invented(minutes: Document) -> None:
    for one, (_, owner, _) in zip(minutes.commitments, REGISTER[minutes.source.name], strict=True):
        told = minutes.quote(one.owner) if one.owner else None
        assert (owner is None) == (told is None)
        assert owner is None or owner in (told or "")


def test_the_only_date_promised_is_a_meeting_without_a_day(minutes: Document) -> None:
    due = [minutes.quote(one.due) for one in minutes.commitments if one.due]
    assert all("future meeting" in words for words in due)
    assert [one.due_on for one in minutes.commitments if one.due_on] == []
    assert len(due) == (minutes.source.name.startswith("000"))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
