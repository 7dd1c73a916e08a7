"""Who is not cleared for restricted papers gets what a record without them gives: nothing has a trace of them."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ingest.pipeline import Summary, ingest
from models.embedding import HashingEmbedder
from qa.build import book, pipeline
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.llama.retriever import MattersRetriever
from qa.pipeline import Pipeline
from qa.referee import findings
from qa.register.book import Register
from qa.serialise import response_json
from store.builder import build_here
from store.clearance import Clearance
from store.errors import IndexDamagedError
from store.generation import current, seen, views
from store.holdings import holdings
from store.index import Index, check, rebuild
from store.layout import OPEN
from store.reviews import Review, Reviews

WORDS_ONLY = Config(embedding="hashing", reranker=False)
COUNCILS = ("Larkmere Council", "Fenbridge Council")
SYLLABLES = ("bra", "dun", "fol", "gim", "kest", "lor", "mip", "quo", "ska", "tev", "vun", "zor")


@dataclass(frozen=True)
class Paper:
    """Minutes or a table, with a word, an officer and figures that stand in no other paper."""

    number: int
    council: str
    month: int
    is_table: bool
    is_restricted: bool

    @property
    def name(self) -> str:
        return f"{self.word}.{'csv' if self.is_table else 'txt'}"

    @property
    def word(self) -> str:
        """A word that no other paper has, and no language either."""
        return "".join(random.Random(self.number).choices(SYLLABLES, k=4))

    @property
    def text(self) -> str:
        figures = [10_000 + self.number * 100 + month for month in range(3)]
        if self.is_table:
            rows = "\n".join(
                f"{month} 2024,{value}" for month, value in zip(("Jan", "Feb", "Mar"), figures, strict=True)
            )
            return f"Month,Cases of {self.word}\n{rows}\n"
        officer = f"{self.word.capitalize()} Ashby"
        return (
            f"1. The {self.word} contract\n\n"
            f"Councillor Reed asked why cases of {self.word} had risen to {figures[0]:,} in March 2024.\n\n"
            f"{officer}, Director of Services, said that the {self.word} contract had cost £{figures[1]:,}.\n\n"
            f"{officer} undertook to circulate a note on the {self.word} contract by 30 June 2024.\n\n"
            f"RESOLVED: That the {self.word} contract be extended.\n"
        )


papers = st.builds(
    Paper,
    number=st.integers(0, 9_999),
    council=st.sampled_from(COUNCILS),
    month=st.integers(1, 9),
    is_table=st.booleans(),
    is_restricted=st.booleans(),
)
records = st.lists(papers, min_size=2, max_size=5, unique_by=lambda paper: paper.word).filter(
    lambda some: len({one.is_restricted for one in some}) == 2
)


def written(some: Sequence[Paper], folder: Path) -> Path:
    folder.mkdir()
    for one in some:
        (folder / one.name).write_text(one.text, encoding="utf-8")
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(("file", "council", "committee", "meeting_date", "title", "url", "access"))
        for one in some:
            access = "restricted" if one.is_restricted else ""
            lines.writerow((one.name, one.council, "Cabinet", f"2024-{one.month:02}-11", "", "", access))
    return folder


def ingested(folder: Path, index: Path) -> Summary:
    return ingest(folder, index, HashingEmbedder(), build=build_here)


@contextmanager
def opened(index: Path, clearance: Clearance) -> Iterator[Pipeline]:
    made = pipeline(WORDS_ONLY, index, clearance=clearance)
    try:
        yield made
    finally:
        made.index.close()


def told(made: Pipeline, questions: Sequence[str]) -> str:
    """All that anybody can get out of a record, as text."""
    record, register = made.index.record, Register(made.index.record)
    series = book(WORDS_ONLY, made.index)
    talk = Conversation()
    everything: list[Any] = [
        [response_json(made.ask(question)) for question in questions],
        [response_json(talk.ask(made, question)) for question in (*questions, "Who said that?")],
        [asdict(replace(one, folder="")) for one in holdings(record)],
        [(node.node.get_content(), node.node.metadata, node.score) for node in _searched(made, questions)],
        sorted(made.index.words.vocabulary.items()),
        record.counts(),
        [(one.title, [str(point) for point in one.points]) for one in series.series],
        [str(one) for one in findings(series, record.document)],
        [(one.commitment.commitment_id, str(one.standing)) for one in register.entries],
        [one.value for one in record.observations()],
        made.index.manifest.documents,
    ]
    return json.dumps(everything, default=str, ensure_ascii=False).replace(str(made.index.root), "INDEX").lower()


def _searched(made: Pipeline, questions: Sequence[str]) -> Iterator[Any]:
    retriever = MattersRetriever(made)
    for question in questions:
        yield from retriever.retrieve(question)


def questions_of(some: Sequence[Paper]) -> list[str]:
    return [
        question
        for one in some
        for question in (
            f"What was said of the {one.word} contract?",
            f"How many cases of {one.word} were there in March 2024?",
            f"Why did cases of {one.word} rise?",
            f"What did {one.word.capitalize()} Ashby undertake?",
            f"What stands in {one.name}?",
        )
    ] + ["What is still outstanding?", "What was decided at the last meeting?"]


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])  # to shrink takes minutes
@given(some=records)
def test_whoever_is_not_cleared_gets_what_a_record_without_the_papers_gives(some: list[Paper]) -> None:
    with TemporaryDirectory() as scratch:
        mixed, alone = Path(scratch, "mixed"), Path(scratch, "alone")
        ingested(written(some, Path(scratch, "all")), mixed)
        ingested(written([one for one in some if not one.is_restricted], Path(scratch, "some")), alone)
        questions = questions_of(some)
        with opened(mixed, Clearance.OPEN) as made:
            outside = told(made, questions)
        with opened(alone, Clearance.OPEN) as without:
            assert outside == told(without, questions)
        with opened(mixed, Clearance.RESTRICTED) as cleared:
            assert {one.name for one in cleared.sources} == {one.name for one in some}
            inside = told(cleared, questions)
            assert all(one.text[:40].split("\n")[0].lower() in inside for one in some if not one.is_table)


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(some=records)
def test_no_byte_of_a_restricted_papers_own_words_is_in_the_copy_that_everybody_reads(some: list[Paper]) -> None:
    with TemporaryDirectory() as scratch:
        index = Path(scratch, "index")
        # Built as it is for a user: Chroma writes memory that it never filled, so what is built where restricted words
        # were in memory may hold them. A process that builds reads what goes into the copy, and nothing before.
        ingest(written(some, Path(scratch, "papers")), index, HashingEmbedder())
        held = [path for path in seen(index, Clearance.OPEN).rglob("*") if path.is_file()]
        for one in some:
            is_there = any(one.word.encode() in path.read_bytes().lower() for path in held)
            assert is_there is not one.is_restricted


@pytest.fixture
def mixed(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with an open and a restricted paper, and its index."""
    some = (Paper(1, COUNCILS[0], 3, False, False), Paper(2, COUNCILS[0], 4, False, True))
    folder, index = written(some, tmp_path / "papers"), tmp_path / "index"
    ingested(folder, index)
    return folder, index


OPENED, CLOSED = Paper(1, COUNCILS[0], 3, False, False), Paper(2, COUNCILS[0], 4, False, True)


def names(index: Path, clearance: Clearance) -> set[str]:
    made = Index(index, clearance=clearance)
    try:
        return {one.name for one in made.record.sources()}
    finally:
        made.close()


def test_who_does_not_say_what_they_may_see_sees_what_everybody_may(mixed: tuple[Path, Path]) -> None:
    made = Index(mixed[1])
    assert [one.name for one in made.record.sources()] == [OPENED.name]
    made.close()


def test_without_the_copy_that_everybody_may_read_nothing_is_shown_to_them(mixed: tuple[Path, Path]) -> None:
    _, index = mixed
    (seen(index, Clearance.OPEN) / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError, match="has no copy that everybody may read; mend it with"):
        Index(index)
    assert names(index, Clearance.RESTRICTED) == {OPENED.name, CLOSED.name}
    rebuild(index, build=build_here)
    assert names(index, Clearance.OPEN) == {OPENED.name}


def test_the_copy_that_everybody_reads_is_proved_too(mixed: tuple[Path, Path]) -> None:
    _, index = mixed
    assert len(views(current(index))) == 2
    assert check(index).documents == 2
    (record,) = seen(index, Clearance.OPEN).glob("record.sqlite3")
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    record.write_bytes(data)
    with pytest.raises(IndexDamagedError, match="was altered"):
        check(index)


def test_a_damaged_record_is_not_restored_from_the_copy_that_lacks_papers(mixed: tuple[Path, Path]) -> None:
    _, index = mixed
    (index / "record.sqlite3").write_bytes(b"torn")
    rebuild(index, build=build_here)
    assert names(index, Clearance.RESTRICTED) == {OPENED.name, CLOSED.name}
    assert names(index, Clearance.OPEN) == {OPENED.name}


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        (None, "no longer says so"),
        ("file,council,committee,meeting_date,title,url\n{open},,,,,\n{closed},,,,,\n", "no longer says so"),
        ("file,council,committee,meeting_date,title,url,access\n{open},,,,,,\n", "no longer says so"),
        ("file,council,committee,meeting_date,title,url,access\n{closed},,,,,,\n", "no longer says so"),
        ("file,council,committee,meeting_date,title,url,access\n{closed},,,,,,yes\n", "is neither"),
        (
            "file,council,committee,meeting_date,title,url,acess\n{closed},,,,,,Restricted\n",
            "so the paper is restricted",
        ),
        ("path,access\n{closed},restricted\n", "every paper of the folder is restricted"),
    ],
)
def test_what_goes_missing_from_the_sidecar_opens_nothing(
    mixed: tuple[Path, Path], sidecar: str | None, says: str
) -> None:
    folder, index = mixed
    path = folder / "sources.csv"
    path.unlink()
    if sidecar:
        path.write_text(sidecar.format(open=OPENED.name, closed=CLOSED.name), encoding="utf-8")
    summary = ingested(folder, index)
    assert any(says in line for line in summary.warnings)
    assert CLOSED.name not in names(index, Clearance.OPEN)
    assert CLOSED.name in names(index, Clearance.RESTRICTED)


def test_a_copy_of_a_restricted_paper_under_another_name_is_restricted_too(mixed: tuple[Path, Path]) -> None:
    folder, index = mixed
    (folder / "copy.txt").write_bytes((folder / CLOSED.name).read_bytes())
    ingested(folder, index)
    assert "copy.txt" not in names(index, Clearance.OPEN)


def test_a_row_that_says_open_opens_a_paper_and_one_that_says_restricted_closes_it(mixed: tuple[Path, Path]) -> None:
    folder, index = mixed
    rows = f"file,access\n{OPENED.name},restricted\n{CLOSED.name},Open\n"
    (folder / "sources.csv").write_text(rows, encoding="utf-8")
    summary = ingested(folder, index)
    assert summary.replaced == 2
    assert names(index, Clearance.OPEN) == {CLOSED.name}
    assert [path.name for path in index.rglob(f"*{OPEN}")] == [seen(index, Clearance.OPEN).name]


def test_a_record_of_restricted_papers_alone_is_empty_for_everybody_else(tmp_path: Path) -> None:
    folder = written([CLOSED], tmp_path / "papers")
    ingested(folder, tmp_path / "index")
    with opened(tmp_path / "index", Clearance.OPEN) as made:
        assert made.sources == []
        assert not made.ask(f"What was said of the {CLOSED.word} contract?").answered


def test_what_people_said_of_a_restricted_commitment_reaches_nobody_else(mixed: tuple[Path, Path]) -> None:
    _, index = mixed
    with opened(index, Clearance.RESTRICTED) as made:
        (entry,) = (one for one in Register(made.index.record).entries if one.source.name == CLOSED.name)
    own, when = entry.commitment.commitment_id, datetime.now(UTC)
    Reviews(index).add(Review(commitment_id=own, by="Zephyrine Quill", at=when, status="met"))
    with opened(index, Clearance.OPEN) as made:
        everything = told(made, questions_of([CLOSED, OPENED]))
        assert "quill" not in everything
        assert '"confirmed_by_a_person": true' not in everything
    with opened(index, Clearance.RESTRICTED) as made:
        assert '"confirmed_by_a_person": true' in told(made, questions_of([CLOSED]))
