"""What people say of an entry stays with it when the file is read again, and beside the machine's own word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from register_samples import EMBEDDER, Paper, Promise, only, register

from ingest.pipeline import ingest
from qa.register.book import Register
from qa.register.entries import Entry, Status
from store.builder import build_here
from store.catalogue import Catalogue
from store.index import Index
from store.mend import rebuild
from store.reviews import Review, Reviews

PROMISE = "It was agreed that the Parks Manager would circulate the survey of play areas to Members by 30 June 2024."
MINUTES = f"Parks\n\nMinutes:\n\nThe pavilion was discussed.\n\n{PROMISE}\n\nRESOLVED - That the report be noted.\n"
SIDECAR = "file,council,committee,meeting_date,title\n{name},Pellmoor Borough Council,Parks Panel,2024-03-06,Parks\n"
AT = datetime(2024, 7, 1, 9, 0, tzinfo=UTC)


@contextmanager
def read(folder: Path, index: Path, name: str, text: str) -> Iterator[Register]:
    """The register after these minutes alone were ingested under that name."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "sources.csv").write_text(SIDECAR.format(name=name), encoding="utf-8")
    ingest(folder, index, EMBEDDER, build=build_here)
    opened = Index(index)
    try:
        yield Register(opened.record, Reviews(index))
    finally:
        opened.close()


def review(entry: Entry, **said: object) -> Review:
    return Review(commitment_id=entry.commitment.commitment_id, by="A. Clerk", at=AT, **said)  # type: ignore[arg-type]


def promised(book: Register) -> Entry:
    """The entry that promises the survey."""
    return next(entry for entry in book.entries if "survey of play areas" in book.quote(entry.place))


def test_a_review_stays_with_its_entry_when_the_file_changes_elsewhere_and_is_rebuilt(tmp_path: Path) -> None:
    folder, index = tmp_path / "papers", tmp_path / "index"
    with read(folder, index, "parks.txt", MINUTES) as book:
        said = review(promised(book), status="met", note="Sent by post.")
    Reviews(index).add(said)
    changed = MINUTES.replace("The pavilion was discussed.", "Two pavilions and their roofs were discussed at length.")
    with read(folder, index, "parks.txt", changed) as book:
        assert promised(book).reviews == (said,)
        assert (promised(book).status, promised(book).is_confirmed) == (Status.MET, True)
        assert book.orphans == ()
    rebuild(index, build=build_here)
    assert Reviews(index).all() == (said,)


def test_a_review_whose_file_was_renamed_is_kept_listed_and_comes_back(tmp_path: Path) -> None:
    folder, index = tmp_path / "papers", tmp_path / "index"
    with read(folder, index, "parks.txt", MINUTES) as book:
        said = review(promised(book), status="met")
    Reviews(index).add(said)
    with read(folder, index, "renamed.txt", MINUTES) as book:
        assert promised(book).reviews == ()
        assert book.orphans == (said,)
    with read(folder, index, "parks.txt", MINUTES) as book:
        assert promised(book).reviews == (said,)
        assert book.orphans == ()


LATER = "The survey of play areas had been circulated to Members on 2 August."


def papers(*later: str) -> list[Paper]:
    promise = Promise(quote=PROMISE, due="by 30 June 2024", due_on=date(2024, 6, 30))
    made = Paper(on=date(2024, 3, 6), text=MINUTES, promises=(promise,))
    return [made, *(Paper(on=date(2024, 9, 4), text=f"Matters arising\n\nMinutes:\n\n{said}\n") for said in later)]


def test_a_persons_status_wins_and_the_machines_stays_to_be_seen(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path)
    entry = only(register(tmp_path, papers("The clock had been mended."), reviews=reviews))
    assert (entry.status, entry.is_confirmed) == (Status.OVERDUE, False)
    reviews.add(review(entry, status="superseded"))
    entry = only(Register(book_of(tmp_path), reviews))
    assert (entry.status, entry.standing.status, entry.is_contradicted) == (Status.SUPERSEDED, Status.OVERDUE, False)


def test_a_status_that_a_later_meeting_contradicts_says_so(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path)
    entry = only(register(tmp_path, papers(LATER), reviews=reviews))
    reviews.add(review(entry, status="superseded"))  # on 1 July, before the meeting of September
    entry = only(Register(book_of(tmp_path), reviews))
    assert (entry.status, entry.standing.status, entry.is_contradicted) == (Status.SUPERSEDED, Status.MET, True)


def test_corrections_stand_beside_what_is_printed_and_the_last_one_counts(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path)
    book = register(tmp_path, papers(), reviews=reviews)
    for said in ({"owner": "Jo Parks"}, {"owner": "Sam Green", "due_on": "2024-10-31"}, {"note": "Rang twice."}):
        reviews.add(review(only(book), **said))
    entry = only(Register(book_of(tmp_path), reviews))
    assert (entry.owner_as_corrected, entry.due_on_as_corrected) == ("Sam Green", date(2024, 10, 31))
    assert entry.due is not None
    assert (entry.commitment.due_on, book.quote(entry.due)) == (date(2024, 6, 30), "by 30 June 2024")


def test_that_it_is_no_commitment_can_be_taken_back(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path)
    book = register(tmp_path, papers(), reviews=reviews)
    seen = []
    for said in (False, True):
        reviews.add(review(only(book), is_commitment=said))
        seen.append(only(Register(book_of(tmp_path), reviews)).is_rejected)
    assert seen == [True, False]


def book_of(place: Path) -> Catalogue:
    """The record of a register made before."""
    return Catalogue(place / "record.sqlite3", place, read_only=True)
