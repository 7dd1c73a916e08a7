"""Conversations are kept for their owner alone, outlive a rebuild, and are gone to the last byte when deleted."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import published

from store.conversations import FILE, LONGEST_NAME, Conversations
from store.errors import (
    ConversationMissingError,
    ConversationRefusedError,
    ConversationsDamagedError,
    IndexMissingError,
)
from store.mend import rebuild
from store.observations import Cell
from store.schema import Scope, Span
from store.turns import KeptTurn, Place, Reply, Told, seal_of, turn_json, turn_of

CODE = Path(__file__).parents[2]
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PLACE = Place(document="minutes.txt", sha256="ab" * 32, span=Span(10, 48), seal=seal_of("words"))
COST = KeptTurn(
    typed="What would the footbridge cost?",
    topic="the footbridge cost",
    kind="figure",
    scope=Scope(councils=("Nether Coombe Town Council",), since=date(2025, 1, 1)),
    read_scope=Scope(),
    at=AT,
    generation="00000001-ab",
    reply=Reply(statements=(Told(places=(PLACE,)),), confidence=0.9, documents=3, passages=9),
)
WHEN = replace(COST, typed="and when?", asked_as=("and when? (about the footbridge cost)",))
SHED = replace(COST, typed="Who painted the Zürich shed?", topic="the Zürich shed")


class Clock:
    """Moves on a minute each time it is read."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path, now=Clock())


def test_a_conversation_comes_back_turn_by_turn_named_by_its_first_question(kept: Conversations) -> None:
    begun = kept.begin(COST)
    kept.add(begun.id, WHEN)
    told = kept.get(begun.id)
    assert (told.name, told.turns) == ("What would the footbridge cost?", (COST, WHEN))
    assert told.created == begun.created < told.changed
    assert kept.listed() == (told.heading,)
    assert kept.meant(begun.id[:5].upper()) == begun.id


def test_without_a_file_there_is_nothing_and_reading_makes_none(kept: Conversations, tmp_path: Path) -> None:
    assert (kept.listed(), kept.count(), kept.expire()) == ((), 0, 0)
    assert list(tmp_path.iterdir()) == []
    for use in (kept.get, kept.meant):
        with pytest.raises(ConversationMissingError, match="no conversation has the id 'ab'"):
            use("ab")


def test_the_last_changed_comes_first_a_page_at_a_time(kept: Conversations) -> None:
    ids = [kept.begin(replace(COST, typed=f"Question {number}?")).id for number in range(5)]
    kept.add(ids[0], WHEN)
    assert [one.id for one in kept.listed(most=2)] == [ids[0], ids[4]]
    assert [one.id for one in kept.listed(start=2, most=9)] == [ids[3], ids[2], ids[1]]
    assert kept.count() == 5


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("footbridge", ["cost"]),
        ("COST when", ["cost"]),
        ("zürich", ["shed"]),
        ("ZÜRICH", ["shed"]),
        ("the", ["shed", "cost"]),
        ("100%", []),
        ("_", []),
        ("", ["shed", "cost"]),
        ("Bridges", ["cost"]),
    ],
)
def test_names_and_questions_are_searched_whatever_their_case(
    kept: Conversations, words: str, found: list[str]
) -> None:
    ids = {"cost": kept.begin(COST).id, "shed": ""}
    kept.add(ids["cost"], WHEN)
    kept.rename(ids["cost"], "All bridges")
    ids["shed"] = kept.begin(SHED).id
    assert [one.id for one in kept.listed(words)] == [ids[name] for name in found]
    assert kept.count(words) == len(found)


def test_nobody_sees_or_changes_the_conversations_of_another(tmp_path: Path) -> None:
    mine, theirs = Conversations(tmp_path), Conversations(tmp_path, owner="somebody else")
    begun = mine.begin(COST)
    assert (theirs.listed(), theirs.count(), theirs.listed("footbridge")) == ((), 0, ())
    for use in (
        lambda: theirs.get(begun.id),
        lambda: theirs.meant(begun.id),
        lambda: theirs.add(begun.id, WHEN),
        lambda: theirs.rename(begun.id, "Mine"),
        lambda: theirs.delete(begun.id),
    ):
        with pytest.raises(ConversationMissingError):
            use()
    assert mine.get(begun.id).turns == (COST,)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("  ", "its name is empty"),
        ("a\nb", "its name holds a control character or a line break"),
        ("a\u202eb", "its name holds a control character"),
        ("x" * (LONGEST_NAME + 1), "its name has 201 characters; at most 200"),
    ],
)
def test_a_name_that_is_not_fit_is_refused_in_one_line(kept: Conversations, name: str, told: str) -> None:
    begun = kept.begin(COST)
    with pytest.raises(ConversationRefusedError, match=told):
        kept.rename(begun.id, name)
    assert kept.get(begun.id).name == begun.name


@pytest.mark.parametrize(
    ("question", "name"),
    [("Why \u202e\x00so?", "Why so?"), ("\x01", "Conversation without a name"), ("y" * 300, "y" * 199 + "…")],
)
def test_a_question_makes_a_name_that_is_fit(kept: Conversations, question: str, name: str) -> None:
    assert kept.begin(replace(COST, typed=question)).name == name


def test_what_is_deleted_is_gone_from_every_table_and_every_byte(kept: Conversations, tmp_path: Path) -> None:
    begun, other = kept.begin(COST), kept.begin(SHED)
    kept.add(begun.id, WHEN)
    kept.delete(begun.id)
    with closing(sqlite3.connect(kept.path)) as connection:
        assert connection.execute("SELECT count(*) FROM turns").fetchone() == (1,)
        assert connection.execute("SELECT id FROM conversations").fetchall() == [(other.id,)]
    assert all(b"footbridge" not in path.read_bytes() for path in tmp_path.iterdir())
    with pytest.raises(ConversationMissingError):
        kept.add(begun.id, WHEN)


def test_what_nothing_was_added_to_for_longer_than_is_kept_is_seen_by_nobody_and_then_gone(tmp_path: Path) -> None:
    old = Conversations(tmp_path, owner="another", now=lambda: AT - timedelta(days=31))
    begun = old.begin(COST)
    kept = Conversations(tmp_path, owner="another", keep_days=30, now=lambda: AT)
    assert (kept.listed(), kept.count()) == ((), 0)
    with pytest.raises(ConversationMissingError):
        kept.add(begun.id, WHEN)
    mine = Conversations(tmp_path, keep_days=30, now=lambda: AT)
    fresh = mine.begin(SHED)
    assert Conversations(tmp_path, owner="another").count() == 0
    assert (mine.listed()[0].id, mine.expire()) == (fresh.id, 0)


def test_several_ids_that_begin_alike_are_told(kept: Conversations) -> None:
    ids = sorted(kept.begin(COST).id for _ in range(17))
    alike = next(one[0] for one, other in pairwise(ids) if one[0] == other[0])
    with pytest.raises(ConversationMissingError, match=f"ids of conversations begin with '{alike}'.*type more of it"):
        kept.meant(alike)


PLACES = st.builds(
    Place,
    document=st.text(min_size=1, max_size=20),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    span=st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: Span(min(ends), max(ends))),
    seal=st.text("0123456789abcdef", min_size=16, max_size=16),
    cell=st.none() | st.builds(Cell, st.integers(0, 9), st.integers(0, 9), st.none() | st.text(max_size=5)),
    headers=st.lists(st.just(Span(1, 2)), max_size=2).map(tuple),
)
WORDS = st.lists(st.text(max_size=30) | PLACES, max_size=3).map(tuple)
TURNS = st.builds(
    KeptTurn,
    typed=st.text(max_size=50),
    asked_as=st.none() | WORDS,
    topic=st.text(max_size=30),
    kind=st.just("open"),
    scope=st.builds(Scope, since=st.none() | st.dates()),
    read_scope=st.just(Scope()),
    literal=st.booleans(),
    at=st.datetimes(timezones=st.just(UTC)),
    generation=st.text(max_size=9),
    worked_out=st.lists(st.tuples(st.text(max_size=5), st.dates(), st.dates(), st.just(2.5)), max_size=2).map(tuple),
    reply=st.builds(
        Reply,
        statements=st.lists(
            st.builds(Told, places=st.lists(PLACES, max_size=2).map(tuple), said=st.none() | WORDS), max_size=2
        ).map(tuple),
        confidence=st.floats(0, 1),
        documents=st.just(1),
        passages=st.just(1),
    ),
)


@settings(max_examples=50)
@given(TURNS)
def test_every_turn_survives_to_the_character(turn: KeptTurn) -> None:
    assert turn_of(turn_json(turn)) == turn


def test_a_file_that_is_none_of_ours_or_holds_nonsense_is_one_line_with_the_way_out(kept: Conversations) -> None:
    begun = kept.begin(COST)
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("UPDATE turns SET turn = '{}'")
        connection.commit()
    with pytest.raises(ConversationsDamagedError, match=r"holds a turn that cannot be read \(number 1\); put back"):
        kept.get(begun.id)
    kept.path.write_bytes(b"These are no conversations.\n" * 400)
    for use in (kept.listed, lambda: kept.begin(COST)):
        with pytest.raises(ConversationsDamagedError, match="put back a copy of it from before"):
            use()


def test_a_database_of_another_program_is_refused(kept: Conversations) -> None:
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("CREATE TABLE conversations (stars INTEGER)")
    with pytest.raises(ConversationsDamagedError, match="is no file of conversations"):
        kept.listed()


def test_conversations_are_of_an_index_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Conversations(tmp_path / "none").begin(COST)


ADD = """
import sys
from pathlib import Path
from store.conversations import Conversations
from store.turns import turn_of
for _ in range(4):
    Conversations(Path(sys.argv[1])).add(sys.argv[2], turn_of(sys.argv[3]))
"""


def test_several_processes_add_to_one_conversation_while_others_read_and_no_turn_is_lost(kept: Conversations) -> None:
    begun = kept.begin(COST)
    command = [sys.executable, "-c", ADD, str(kept.path.parent), begun.id, turn_json(WHEN)]
    with ThreadPoolExecutor(3) as pool:
        adding = [pool.submit(subprocess.run, command, cwd=CODE, check=True) for _ in range(3)]
        seen = [len(kept.get(begun.id).turns)]
        while not all(one.done() for one in adding):
            seen.append(len(kept.get(begun.id).turns))
    assert [one.result().returncode for one in adding] == [0, 0, 0]
    assert seen == sorted(seen)
    assert kept.get(begun.id).turns == (COST, *[WHEN] * 12)


def test_rebuilding_an_index_leaves_the_conversations_as_they_are(tmp_path: Path) -> None:
    from store.builder import build_here

    index = published(tmp_path)
    kept = Conversations(index)
    begun = kept.begin(COST)
    before = (index / FILE).read_bytes()
    rebuild(index, build=build_here)
    assert (index / FILE).read_bytes() == before
    assert kept.get(begun.id).turns == (COST,)
