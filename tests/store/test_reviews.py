"""What people said of the register is kept: in order, on disk, through rebuilding, and only what is fit to keep."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import files_below, published

from store.errors import IndexMissingError, IndexNotWritableError, ReviewRefusedError, ReviewsDamagedError
from store.mend import rebuild
from store.reviews import FILE, Review, Reviews, Status

CODE = Path(__file__).parents[2]
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MET = Review(commitment_id="c1", by="A. Clerk", at=AT, status="met")
NOTED = Review(commitment_id="c2", by="B. Clerk", at=AT + timedelta(hours=1), note="Chased by telephone.")
STRUCK = Review(commitment_id="c1", by="B. Clerk", at=AT + timedelta(hours=2), is_commitment=False)


@pytest.fixture
def reviews(tmp_path: Path) -> Reviews:
    return Reviews(tmp_path)


def filled(reviews: Reviews) -> Reviews:
    for review in (MET, NOTED, STRUCK):
        reviews.add(review)
    return reviews


def test_what_was_added_comes_back_in_the_order_in_which_it_was_added(reviews: Reviews) -> None:
    filled(reviews)
    assert reviews.all() == (MET, NOTED, STRUCK)
    assert reviews.of("c1") == (MET, STRUCK)
    assert reviews.of("c3") == ()


def test_without_a_file_there_are_no_reviews_and_reading_makes_none(reviews: Reviews) -> None:
    assert (reviews.all(), reviews.of("c1"), reviews.orphans(()), reviews.forget(["c1"])) == ((), (), (), 0)
    assert list(reviews.root.iterdir()) == []


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=200).filter(
    lambda text: bool(text.strip())
)
ANY_REVIEW = st.builds(
    Review,
    commitment_id=st.text("0123456789abcdef", min_size=1, max_size=32),
    by=TEXTS,
    at=st.datetimes(timezones=st.just(UTC)),
    status=st.none() | st.sampled_from([*Status]).map(str),
    owner=st.none() | TEXTS,
    due_on=st.none() | st.dates().map(date.isoformat),
    is_commitment=st.none() | st.booleans(),
    note=TEXTS,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_REVIEW, max_size=4))
def test_every_review_survives_to_the_character(tmp_path_factory: pytest.TempPathFactory, some: list[Review]) -> None:
    reviews = Reviews(tmp_path_factory.mktemp("index"))
    for review in some:
        reviews.add(review)
    assert reviews.all() == tuple(some)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": " "}, "by is empty"),
        ({"by": "A\nB"}, "by holds a control character or a line break"),
        ({"note": "a\u202eb"}, "note holds a control character"),
        ({"owner": "x" * 301}, "owner has 301 characters; at most 300"),
        ({"status": "done"}, "no status 'done'; one of: open, due, overdue, partly met, met, superseded, silent"),
        ({"due_on": "14 June"}, "'14 June' is no day; write it as 2025-06-14"),
        ({"due_on": "2025-02-30"}, "'2025-02-30' is no day"),
        ({"due_on": "20250614"}, "'20250614' is no day"),
        ({"at": datetime(2026, 3, 2, 9, 30)}, "its time is not in UTC"),
        ({"at": datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=1)))}, "its time is not in UTC"),
        ({"commitment_id": ""}, "commitment id is empty"),
        ({"status": None}, "it says nothing"),
    ],
)
def test_what_is_not_fit_to_keep_is_refused_in_one_line_and_not_kept(
    reviews: Reviews, change: dict[str, object], told: str
) -> None:
    with pytest.raises(ReviewRefusedError) as error:
        reviews.add(replace(MET, **change))  # type: ignore[arg-type]  # wrong on purpose
    assert told in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert reviews.all() == ()


def test_reviews_are_for_an_index_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Reviews(tmp_path / "none").add(MET)


def test_a_review_is_on_disk_in_a_durable_journal_when_it_is_added(reviews: Reviews) -> None:
    reviews.add(MET)
    with closing(sqlite3.connect(reviews.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    copy = Path(shutil.copytree(reviews.root, reviews.root / "copy"))
    assert Reviews(copy).all() == (MET,)


def test_reviews_of_commitments_that_are_gone_are_kept_and_listed(reviews: Reviews) -> None:
    filled(reviews)
    assert reviews.orphans({"c1"}) == (NOTED,)
    assert reviews.orphans({"c1", "c2"}) == ()
    assert reviews.all() == (MET, NOTED, STRUCK)


def test_what_is_forgotten_is_gone_to_the_last_byte(reviews: Reviews) -> None:
    filled(reviews)
    assert reviews.forget(["c2", "c2", "c9"]) == 1
    assert reviews.all() == (MET, STRUCK)
    assert all(b"telephone" not in path.read_bytes() for path in reviews.root.iterdir())


@pytest.mark.parametrize("content", [b"These are no reviews.\n" * 400, b"SQLite format 3\0" + b"\xff" * 4080])
def test_a_file_that_is_none_of_ours_is_told_in_one_line_and_left_alone(reviews: Reviews, content: bytes) -> None:
    reviews.path.write_bytes(content)
    for use in (reviews.all, lambda: reviews.add(MET), lambda: reviews.forget(["c1"])):
        with pytest.raises(ReviewsDamagedError, match="put back a copy of it from before") as error:
            use()
        assert len(str(error.value).splitlines()) == 1
    assert reviews.path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(reviews: Reviews) -> None:
    with closing(sqlite3.connect(reviews.path)) as connection:
        connection.execute("CREATE TABLE reviews (stars INTEGER)")
    for use in (reviews.all, lambda: reviews.add(MET)):
        with pytest.raises(ReviewsDamagedError, match="is no file of reviews"):
            use()


def test_a_review_that_was_altered_to_nonsense_is_told_by_its_number(reviews: Reviews) -> None:
    filled(reviews)
    with closing(sqlite3.connect(reviews.path)) as connection:
        connection.execute("UPDATE reviews SET status = 'half met' WHERE number = 1")
        connection.commit()
    with pytest.raises(ReviewsDamagedError, match=r"a review that cannot be read \(number 1\)"):
        reviews.all()


def test_a_file_left_empty_by_a_killed_run_is_begun_again(reviews: Reviews) -> None:
    reviews.path.touch()
    assert reviews.all() == ()
    reviews.add(MET)
    assert reviews.all() == (MET,)


ADD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from store.reviews import Review, Reviews
for number in range(8):
    Reviews(Path(sys.argv[1])).add(
        Review(commitment_id=f"{sys.argv[2]}-{number}", by="A", at=datetime.now(UTC), status="met")
    )
"""


def test_many_processes_add_to_a_fresh_file_at_once_while_others_read_and_none_is_lost(reviews: Reviews) -> None:
    def add(name: str) -> int:
        return subprocess.run([sys.executable, "-c", ADD, reviews.root, name], cwd=CODE, check=False).returncode

    with ThreadPoolExecutor(4) as pool:
        adding = [pool.submit(add, name) for name in "abc"]
        seen = [len(reviews.all())]
        while not all(one.done() for one in adding):
            seen.append(len(reviews.all()))
    assert [one.result() for one in adding] == [0, 0, 0]
    assert seen == sorted(seen)
    assert {one.commitment_id for one in reviews.all()} == {f"{name}-{at}" for name in "abc" for at in range(8)}


@pytest.fixture
def read_only(reviews: Reviews) -> Reviews:
    """The reviews in a folder that this process may not write to, as on read-only media."""
    filled(reviews)
    place = reviews.root / "media"
    place.mkdir()
    shutil.copyfile(reviews.path, place / FILE)
    return Reviews(place)


def test_reviews_on_read_only_media_are_read_and_nothing_is_written_beside_them(
    read_only: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(read_only.root)
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)  # a superuser may write anywhere else
    assert read_only.all() == (MET, NOTED, STRUCK)
    assert files_below(read_only.root) == before


def test_a_log_beside_the_file_on_read_only_media_is_read_too(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.add(MET)
    place = reviews.root / "media"
    place.mkdir()
    with closing(sqlite3.connect(reviews.path)) as holding:  # while it is open nothing folds the log in
        holding.execute("SELECT * FROM reviews").fetchall()
        reviews.add(STRUCK)
        for path in reviews.root.glob(f"{FILE}*"):
            shutil.copyfile(path, place / path.name)
    assert Path(f"{place / FILE}-wal").stat().st_size > 0
    before = files_below(place)
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    assert Reviews(place).all() == (MET, STRUCK)
    assert files_below(place) == before


def test_rebuilding_an_index_leaves_the_reviews_as_they_are(tmp_path: Path) -> None:
    from store.builder import build_here

    index = published(tmp_path)
    reviews = filled(Reviews(index))
    before = reviews.path.read_bytes()
    rebuild(index, build=build_here)
    assert reviews.path.read_bytes() == before
    assert reviews.all() == (MET, NOTED, STRUCK)


def test_where_the_system_would_not_write_that_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(IndexNotWritableError, match="cannot be written"):
        Reviews(tmp_path).add(MET)
