"""Verdicts on answers: one a turn, changed at will, told apart by no person, and gone to the last byte when dropped."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import FeedbackDamagedError, FeedbackRefusedError, IndexMissingError
from store.feedback import FILE, LONGEST_NOTE, Cited, Feedback, Said, Verdict, Wrong, note_of, turn_key
from store.schema import Scope

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SAID = Said(
    turn=turn_key("Why?", AT),
    at=AT,
    question="Why?",
    scope=Scope(councils=("Harrow Vale",), since=date(2025, 1, 1)),
    outcome="answered",
    places=(Cited(document="a.txt", sha256="ab", start=3, end=9),),
    generation="g1",
    verdict=Verdict.NOT_USEFUL,
    wrong=Wrong.FIGURE,
    note="It is 12.",
)


@pytest.fixture
def kept(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path)


def test_a_verdict_is_read_as_it_was_kept(kept: Feedback) -> None:
    assert kept.of(SAID.turn) is None
    kept.keep(SAID)
    assert kept.of(SAID.turn) == SAID
    assert kept.all() == (SAID,)


def test_a_turn_has_one_verdict_the_last(kept: Feedback) -> None:
    kept.keep(SAID)
    better = replace(SAID, verdict=Verdict.USEFUL, wrong=None, note=None, at=AT + timedelta(minutes=1))
    kept.keep(better)
    assert kept.all() == (better,)


def test_the_newest_come_first_within_the_limits(kept: Feedback) -> None:
    later = replace(SAID, turn="b", at=AT + timedelta(days=2), verdict=Verdict.USEFUL, wrong=None)
    for one in (SAID, later):
        kept.keep(one)
    assert kept.all() == (later, SAID)
    assert kept.all(since=AT + timedelta(days=1)) == (later,)
    assert kept.all(verdict=Verdict.NOT_USEFUL) == (SAID,)


def test_what_is_dropped_is_gone_to_the_last_byte(kept: Feedback) -> None:
    kept.keep(replace(SAID, note="swordfish"))
    assert b"swordfish" in b"".join(one.read_bytes() for one in kept.path.parent.glob(f"{FILE}*"))
    assert kept.drop(AT) == 0
    assert kept.drop(AT + timedelta(seconds=1)) == 1
    assert b"swordfish" not in b"".join(one.read_bytes() for one in kept.path.parent.glob(f"{FILE}*"))


def test_nothing_is_written_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Feedback(tmp_path / "none").keep(SAID)
    assert Feedback(tmp_path / "none").all() == ()


@pytest.mark.parametrize("name", ["verdict", "wrong", "scope", "places"])
def test_a_verdict_that_cannot_be_read_is_told_with_the_file(kept: Feedback, name: str) -> None:
    kept.keep(SAID)
    with closing(sqlite3.connect(kept.path)) as connection, connection:
        connection.execute(f"UPDATE feedback SET {name} = 'x'")
    with pytest.raises(FeedbackDamagedError, match=FILE):
        kept.all()


def test_another_program_s_file_is_refused(kept: Feedback) -> None:
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("CREATE TABLE feedback (x)")
    with pytest.raises(FeedbackDamagedError, match="is no file of feedback"):
        kept.all()


@given(st.text(max_size=700))
def test_a_note_is_one_line_of_at_most_so_many_characters(typed: str) -> None:
    told = note_of(typed) if len(" ".join(typed.split())) <= LONGEST_NOTE else None
    assert told is None or (0 < len(told) <= LONGEST_NOTE and "\n" not in told and told == told.strip())


def test_a_note_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(FeedbackRefusedError, match="the note has 501 characters; write 500 or fewer"):
        note_of("x" * 501)


def test_a_turn_is_known_by_its_question_and_moment() -> None:
    assert turn_key("Why?", AT) == turn_key("Why?", AT.astimezone())
    assert len({turn_key("Why?", AT), turn_key("Who?", AT), turn_key("Why?", AT + timedelta(microseconds=1))}) == 3
