"""The audit log is only added to, shows what was changed or taken out, and drops what its time is over for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.audit import FILE, LONGEST, Act, Audit, Entry
from store.errors import AuditDamagedError, IndexMissingError

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SECRET = "a word that was to be forgotten"


class Clock:
    """A day on each time it is read."""

    def __init__(self) -> None:
        self.days: Iterator[int] = count()

    def __call__(self) -> datetime:
        return AT + next(self.days) * DAY


@pytest.fixture
def log(tmp_path: Path) -> Audit:
    return Audit(tmp_path, keep_days=1000, now=Clock())


def noted(log: Audit, many: int) -> list[Entry]:
    for number in range(many):
        log.note(Act.ASKED, {"question": f"question {number}"}, by="reader")
    return [*log.entries()]


def changed(log: Audit, statement: str) -> None:
    with closing(sqlite3.connect(log.path)) as connection, connection:
        connection.execute(statement)


def test_what_was_noted_comes_back_in_its_order(log: Audit) -> None:
    entries = noted(log, 3)
    assert [(one.number, one.act, one.by) for one in entries] == [(at, Act.ASKED, "reader") for at in (1, 2, 3)]
    assert [one.what["question"] for one in entries] == ["question 0", "question 1", "question 2"]
    assert [one.at for one in entries] == [AT, AT + 2 * DAY, AT + 4 * DAY]  # noting looks at the clock to drop, too
    assert log.check() == 3


def test_entries_are_chosen_by_day_and_act(log: Audit) -> None:
    noted(log, 2)
    log.note(Act.REMOVED, {"document": "minutes.txt"})
    assert [one.number for one in log.entries(since=AT + DAY, until=AT + 4 * DAY)] == [2]
    assert [one.number for one in log.entries(acts=frozenset({Act.REMOVED}))] == [3]


def test_without_a_time_to_keep_it_for_nothing_is_written(tmp_path: Path) -> None:
    log = Audit(tmp_path, keep_days=None)
    log.note(Act.ASKED, {"question": SECRET})
    assert list(tmp_path.iterdir()) == []
    assert (log.check(), [*log.entries()], log.drop(AT)) == (0, [], 0)


def test_without_an_index_there_is_no_place_for_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Audit(tmp_path / "none", keep_days=1).note(Act.ASKED, {})


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET what = '{}' WHERE number = 2", "entry 2 is not as it was written"),
        ("UPDATE audit SET by = NULL WHERE number = 1", "entry 1 is not as it was written"),
        ("DELETE FROM audit WHERE number = 2", "entries are missing after number 1"),
        ("UPDATE audit SET at = '2020-01-01' WHERE number = 3", "entry 3 is not as it was written"),
    ],
)
def test_what_was_changed_or_taken_out_is_named(log: Audit, statement: str, fault: str) -> None:
    noted(log, 3)
    changed(log, statement)
    with pytest.raises(AuditDamagedError, match=fault) as raised:
        log.check()
    assert "\n" not in str(raised.value)


def test_what_is_older_is_dropped_to_the_last_byte_and_that_it_was_is_written(log: Audit) -> None:
    log.note(Act.ASKED, {"question": SECRET})
    noted(log, 3)
    assert log.drop(AT + 3 * DAY, by="administrator") == 2
    entries = [*log.entries()]
    assert [one.number for one in entries] == [3, 4, 5]
    assert (entries[-1].act, entries[-1].what["entries"]) == (Act.DROPPED, 2)
    assert log.check() == 3
    assert all(SECRET.encode() not in path.read_bytes() for path in log.path.parent.iterdir())


def test_noting_drops_what_its_time_is_over_for_and_the_chain_still_holds(tmp_path: Path) -> None:
    log = Audit(tmp_path, keep_days=3, now=Clock())
    entries = noted(log, 6)
    assert entries[-1].number == 6
    assert entries[0].number > 1
    assert log.check() == len(entries)


def test_dropping_everything_leaves_the_seal_that_the_next_stands_on(log: Audit) -> None:
    noted(log, 2)
    log.drop(AT + 1000 * DAY)
    log.note(Act.ASKED, {"question": "after"})
    assert [one.number for one in log.entries()] == [2, 3, 4]
    assert log.check() == 3


def test_an_entry_that_is_too_long_is_shortened(log: Audit) -> None:
    log.note(Act.ASKED, {"question": "x" * (2 * LONGEST)})
    (one,) = log.entries()
    assert len(one.what["shortened"]) == LONGEST


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    log = Audit(tmp_path, keep_days=10)
    with ThreadPoolExecutor(8) as threads:
        [*threads.map(lambda number: log.note(Act.ASKED, {"question": str(number)}), range(40))]
    assert log.check() == 40
    assert {one.what["question"] for one in log.entries()} == {str(number) for number in range(40)}


@pytest.mark.parametrize("content", [b"no SQLite file", b"SQLite format 3\x00 and then nothing"])
def test_a_file_that_is_none_of_ours_is_told_in_one_line(log: Audit, content: bytes) -> None:
    (log.path.parent / FILE).write_bytes(content)
    with pytest.raises(AuditDamagedError, match=FILE) as raised:
        log.check()
    assert "\n" not in str(raised.value)


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=8), max_size=4))
def test_whatever_is_noted_is_sealed_as_it_is_read(
    tmp_path_factory: pytest.TempPathFactory, what: dict[str, object]
) -> None:
    log = Audit(tmp_path_factory.mktemp("log"), keep_days=1)
    plain = {name: value for name, value in what.items() if not _is_half(name) and not _is_half(str(value))}
    log.note(Act.EXPORTED, plain)
    assert log.check() == 1
    assert dict(next(log.entries()).what) == plain


def _is_half(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
