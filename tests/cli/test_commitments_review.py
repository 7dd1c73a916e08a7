"""`matters review`: a person's word wins, is kept with who and when, and outlives the file it is about."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from commanding import Done, matters, told_in_one_line
from promised import COST, FLOWERS, LETTER, ingested, written

BY = ("--by", "Tegan Rowe")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of which every test has a copy of its own."""
    return ingested(written(tmp_path_factory.mktemp("reviewed")), tmp_path_factory.mktemp("reviewed-index"))


@pytest.fixture
def index(fresh: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "index"))


def listed(index: Path, *words: object) -> dict[str, dict[str, Any]]:
    done = matters("commitments", *words, "--json", "--index", index)
    assert done.code == 0, done.err
    return {row["quote"]: row for row in done.json}


def reviewed(index: Path, quote: str, *words: object) -> Done:
    return matters("review", listed(index, "--rejected")[quote]["id"], *words, "--index", index)


def test_a_status_given_by_a_person_wins_and_the_proposal_stays_in_sight(index: Path) -> None:
    done = reviewed(index, COST, *BY, "--status", "met", "--note", "Sent by email on 28 April")
    assert done.code == 0, done.err
    text = " ".join(done.out.split())
    assert text.startswith("MET · personal offer, firm · ")
    assert "Confirmed by Tegan Rowe on " in text
    assert "; proposed: overdue." in text
    assert "Note by Tegan Rowe: Sent by email on 28 April" in text
    row = listed(index, "--met")[COST]
    assert (row["status"], row["proposed_status"], row["confirmed_by_person"]["by"]) == ("met", "overdue", "Tegan Rowe")


def test_a_correction_stands_beside_the_printed_words_which_stay(index: Path) -> None:
    done = reviewed(index, FLOWERS, *BY, "--owner", "Head of Parks", "--due", "2025-12-01", "--json")
    assert done.code == 0, done.err
    row = listed(index)[FLOWERS]
    assert done.json == row
    assert (row["owner_corrected"], row["due_on_corrected"]) == ("Head of Parks", "2025-12-01")
    assert (row["owner"], row["due_on"]) == ("The Clerk", None)
    out = " ".join(matters("commitments", "--owner", "Head of Parks", "--index", index).out.split())
    assert "Owner: “The Clerk”; corrected to Head of Parks by Tegan Rowe, " in out


def test_what_is_no_commitment_leaves_the_register_until_that_is_taken_back(index: Path) -> None:
    assert reviewed(index, LETTER, *BY, "--not-a-commitment").code == 0
    assert LETTER not in listed(index)
    assert listed(index, "--rejected")[LETTER]["rejected"]
    assert reviewed(index, LETTER, *BY, "--is-a-commitment").code == 0
    assert LETTER in listed(index)


def test_an_id_may_be_cut_short_as_long_as_it_is_one_alone(index: Path) -> None:
    ids = sorted(row["id"] for row in listed(index).values())
    short = next(ids[0][:n] for n in range(1, len(ids[0]) + 1) if sum(one.startswith(ids[0][:n]) for one in ids) == 1)
    done = matters("review", short, *BY, "--note", "seen", "--json", "--index", index)
    assert done.json["id"] == ids[0]


def test_what_cannot_be_kept_is_told_in_one_line(index: Path) -> None:
    told_in_one_line(matters("review", "zzz", *BY, "--note", "x", "--index", index), "no commitment has the id 'zzz'")
    told_in_one_line(matters("review", "", *BY, "--note", "x", "--index", index), "no commitment has the id ''")
    told_in_one_line(reviewed(index, COST, *BY), "it says nothing")
    told_in_one_line(reviewed(index, COST, "--by", " ", "--note", "x"), "by is empty")
    told_in_one_line(reviewed(index, COST, *BY, "--note", "a\nb"), "write it in one line")
    assert matters("review", "--list", "--json", "--index", index).json == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "give an ID and --by NAME, or --list or --orphans"),
        (("abc", "--note", "x"), "give an ID and --by NAME"),
        (("abc", "--list"), "give an ID, or --list or --orphans, and not both"),
        (("abc", *BY, "--status", "late"), "--status is one of open"),
        (("abc", *BY, "--due", "soon"), "soon"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(index: Path, words: tuple[str, ...], told: str) -> None:
    done = matters("review", *words, "--index", index, TERMINAL_WIDTH="300")
    assert done.code == 2
    assert told in " ".join(done.err.split())


def test_the_list_tells_who_said_what_of_which_words(index: Path) -> None:
    reviewed(index, COST, *BY, "--status", "met", "--due", "2025-05-31")
    reviewed(index, LETTER, "--by", "Ana Diaz", "--not-a-commitment")
    text = " ".join(matters("review", "--list", "--index", index).out.split())
    assert ", Tegan Rowe: status met; due 31 May 2025" in text
    assert f"“{COST}” 2025-03-12-highways.txt" in text
    assert ", Ana Diaz: no commitment" in text
    assert text.endswith("2 reviews")
    first, second = matters("review", "--list", "--json", "--index", index).json
    assert (first["by"], first["status"], first["quote"]) == ("Tegan Rowe", "met", COST)
    assert (second["by"], second["is_commitment"], second["document"]) == ("Ana Diaz", False, "2025-03-12-highways.txt")


def test_a_review_outlives_a_change_of_its_file_and_is_listed_when_its_words_are_gone(
    tmp_path: Path,
) -> None:
    (tmp_path / "minutes").mkdir()
    folder = written(tmp_path / "minutes")
    index = ingested(folder, tmp_path / "index")
    reviewed(index, COST, *BY, "--status", "met")
    paper = folder / "2025-03-12-highways.txt"
    paper.write_text(f"2. Apologies\n\nNone were received.\n\n{paper.read_text()}", encoding="utf-8")
    ingested(folder, index)
    assert listed(index)[COST]["confirmed_by_person"]["by"] == "Tegan Rowe"
    assert matters("review", "--orphans", "--json", "--index", index).json == []
    paper.write_text(paper.read_text().replace(COST, "The cost was not known."), encoding="utf-8")
    ingested(folder, index)
    (orphan,) = matters("review", "--orphans", "--json", "--index", index).json
    assert (orphan["by"], orphan["status"], orphan["quote"]) == ("Tegan Rowe", "met", None)
    text = matters("review", "--orphans", "--index", index).out
    assert "not held now: its document is gone or renamed" in " ".join(text.split())
