"""`matters feedback`: what visitors said of answers, listed, written out and deleted."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from commanding import matters, told_in_one_line

from store.feedback import FILE, Cited, Feedback, Said, Verdict, Wrong
from store.schema import Scope

BAD = Said(
    turn="a",
    at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    question="What would it cost?",
    scope=Scope(councils=("Harrow Vale",), since=date(2025, 1, 1)),
    outcome="answered",
    places=(Cited(document="weir.txt", sha256="ab", start=3, end=9),),
    generation="g1",
    verdict=Verdict.NOT_USEFUL,
    wrong=Wrong.FIGURE,
    note="=1+1 is not it",
)
GOOD = replace(
    BAD, turn="b", at=datetime(2026, 3, 4, tzinfo=UTC), verdict=Verdict.USEFUL, wrong=None, note=None, places=()
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    kept = Feedback(tmp_path)
    for one in (BAD, GOOD):
        kept.keep(one)
    return tmp_path


def test_the_newest_is_listed_first_and_a_bad_one_says_how_it_becomes_a_question(index: Path) -> None:
    done = matters("feedback", "--index", index)
    assert done.code == 0
    assert done.out.index("2026-03-04 00:00 useful") < done.out.index("2026-03-02 09:30 not useful: wrong figure")
    command = "matters add-question 'What would it cost?' --council 'Harrow Vale' --since 2025-01-01"
    assert command in " ".join(done.out.split())
    assert done.out.rstrip().endswith("2 verdicts")


def test_only_the_bad_ones_and_those_since_a_day(index: Path) -> None:
    assert [one["verdict"] for one in matters("feedback", "--index", index, "--bad", "--json").json] == ["not useful"]
    (late,) = matters("feedback", "--index", index, "--since", "2026-03-03", "--json").json
    assert (late["verdict"], late["wrong"], late["places"]) == ("useful", None, [])


def test_a_spreadsheet_runs_nothing_of_a_note(index: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(matters("feedback", "--index", index, "--csv").out)))
    assert [row["verdict"] for row in rows] == ["useful", "not useful"]
    assert rows[1]["note"] == "'=1+1 is not it"
    assert rows[1]["places"] == "weir.txt 3:9"


def test_what_is_older_is_deleted_after_it_was_confirmed(index: Path) -> None:
    assert matters("feedback", "--index", index, "--delete-before", "2026-03-03").code == 1
    assert len(Feedback(index).all()) == 2
    done = matters("feedback", "--index", index, "--delete-before", "2026-03-03", "--yes")
    assert done.out == "1 verdict deleted\n"
    assert Feedback(index).all() == (GOOD,)


def test_a_file_that_is_none_of_ours_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("nonsense" * 200)
    told_in_one_line(matters("feedback", "--index", tmp_path), FILE)


@pytest.mark.parametrize(
    "words", [("--json", "--csv"), ("--delete-before", "2026-01-01", "--bad"), ("--since", "yesterday")]
)
def test_options_that_do_not_go_together_are_refused(index: Path, words: tuple[str, ...]) -> None:
    assert matters("feedback", "--index", index, *words).code == 2
