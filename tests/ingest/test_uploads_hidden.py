"""Papers handed in by somebody who may not see what is restricted: told and shown what a record without it would."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uploading import CLEARED, FERRY, KNOWN, MODEL, SLIPWAY, below, handed_in, held, paper

from ingest.errors import FileError
from ingest.pipeline import ingest
from ingest.removing import going, remove
from ingest.sources import Details
from ingest.uploads import Outcome, Upload, folder_of
from store.builder import build_here
from store.catalogue import HeldAs
from store.clearance import Clearance
from store.index import Index
from store.layout import CURRENT, GENERATIONS
from store.schema import Source

SECRET = b"1. Quillwort Yard\n\nIt was agreed that Quillwort Yard be sold for 98,765 pounds.\n"
SEALED = b"1. Quillwort Lane\n\nThe Clerk said that Quillwort Lane would close.\n"
PIER = b"1. Pier\n\nThe pier had 14 lamps.\n"
QUAY = b"1. Quay\n\nThe quay had 3 cranes.\n"
CLOSED = Details(council="Skerry Council", title="Part 2", is_restricted=True)
ROWS = "file,council,committee,meeting_date,title,url,access\nyard.txt,Skerry Council,,,Part 2,,restricted\n"


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two indexes that look alike to whoever is not cleared: with restricted papers of two folders, and without."""
    place = tmp_path_factory.mktemp("worlds")
    folder = place / "papers"
    folder.mkdir()
    (folder / "agenda.txt").write_bytes(SLIPWAY)
    ingest(folder, place / "without", MODEL, build=build_here)
    handed_in(place / "without", paper("ferry.txt"))
    (folder / "yard.txt").write_bytes(SECRET)
    (folder / "sources.csv").write_text(ROWS)
    ingest(folder, place / "with", MODEL, build=build_here)
    handed_in(place / "with", paper("ferry.txt"), by=CLEARED)
    handed_in(place / "with", paper("lane.txt", SEALED, CLOSED), by=CLEARED)
    assert held(place / "with") == held(place / "without")
    return place / "with", place / "without"


def copies(worlds: tuple[Path, Path], place: Path) -> tuple[Path, Path]:
    """Both, each with its folder of uploads."""
    made = place / "with", place / "without"
    for one, to in zip(worlds, made, strict=True):
        shutil.copytree(one, to)
    return made


def hidden(index: Path) -> dict[Source, str]:
    """The restricted papers, as those see them who are cleared."""
    opened = Index(index, clearance=CLEARED)
    found = {one: opened.record.raw_text(one.doc_id) for one in opened.record.sources() if one.is_restricted}
    opened.close()
    return found


def shown(index: Path) -> dict[str, object]:
    """Everything that is listed and counted for whoever is not cleared, ids and all."""
    opened = Index(index)
    found = {one.doc_id: (one, opened.record.document(one.doc_id)) for one in opened.record.sources()}
    counts = opened.record.counts()
    opened.close()
    return {**found, "counts": counts}


NAMES = st.sampled_from(["yard.txt", "lane.txt", "ferry.txt", "agenda.txt", "new.txt"])
OPEN_BYTES = [FERRY, SLIPWAY, PIER, QUAY]
DETAILS = st.sampled_from([KNOWN, Details(), Details(council="Holm Council")])


def batches(data: list[bytes]) -> st.SearchStrategy[list[Upload]]:
    one = st.builds(paper, NAMES, st.sampled_from(data), DETAILS)
    return st.lists(one, min_size=1, max_size=3)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(batches(OPEN_BYTES), st.booleans()), min_size=1, max_size=2))
def test_whatever_papers_of_their_own_somebody_hands_in_nothing_tells_the_two_apart(
    worlds: tuple[Path, Path], runs: list[tuple[list[Upload], bool]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        there, without = copies(worlds, Path(place))
        secret = hidden(there)
        for batch, replacing in runs:
            told = [handed_in(one, *batch, replace=replacing) for one in (there, without)]
            assert told[0] == told[1]
            assert shown(there) == shown(without)
        assert hidden(there) == secret, "and what is restricted is as it was"


@settings(max_examples=8, deadline=None)
@given(batches([*OPEN_BYTES[:3], SECRET, SEALED]), st.booleans())
def test_the_very_bytes_of_a_hidden_paper_are_told_as_any_other_and_opened_to_nobody(
    worlds: tuple[Path, Path], batch: list[Upload], replacing: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        there, without = copies(worlds, Path(place))
        secret = hidden(there)
        told = [handed_in(one, *batch, replace=replacing) for one in (there, without)]
        assert [replace(one, is_kept=True) for one in told[0]] == told[1]
        assert hidden(there) == secret
        live = (there / CURRENT).read_text().strip()
        for name, data in below(there / GENERATIONS / f"{live}.open").items():
            assert b"uillwort" not in data, name


def test_a_paper_under_a_hidden_ones_name_is_listed_removed_and_handed_in_again_as_any_other(
    worlds: tuple[Path, Path], tmp_path: Path
) -> None:
    there, without = copies(worlds, tmp_path)
    own = [paper("yard.txt", PIER), paper("lane.txt", QUAY)]
    for by_hand in ([own[0]], [own[0]], [paper("yard.txt", PIER, Details(council="Holm Council"))], own):
        assert handed_in(there, *by_hand) == handed_in(without, *by_hand)
    secret = hidden(there)
    for index in (there, without):
        opened = Index(index)
        (told,) = going(opened.record, index, ["yard.txt"])
        opened.close()
        assert told.original == folder_of(index) / "yard.txt"
        remove(index, ["yard.txt"], build=build_here)
        with pytest.raises(FileError, match="is not held"):
            remove(index, ["yard.txt"], build=build_here)
    assert shown(there) == shown(without)
    assert hidden(there) == secret


def test_a_hidden_paper_cannot_be_replaced_nor_what_is_known_of_it(worlds: tuple[Path, Path], tmp_path: Path) -> None:
    there, _ = copies(worlds, tmp_path)
    before = hidden(there)
    (one,) = handed_in(there, paper("lane.txt", SEALED, Details(council="Holm Council")), replace=True)
    assert (one.outcome, one.is_kept) == (Outcome.ADDED, False)
    handed_in(there, paper("lane.txt", QUAY), replace=True)
    assert hidden(there) == before


def test_both_papers_of_a_name_stay_what_they_are_when_either_folder_is_ingested_again(
    worlds: tuple[Path, Path], tmp_path: Path
) -> None:
    there, _ = copies(worlds, tmp_path)
    papers = Path(next(one.folder for one in everything(there) if one.name == "agenda.txt"))
    handed_in(there, paper("yard.txt", PIER))
    both, seen = papers_of(there), held(there)
    for folder in (papers, folder_of(there), papers):
        assert ingest(folder, there, MODEL, build=build_here).refused == []
        assert (papers_of(there), held(there)) == (both, seen)
    assert held(there)["yard.txt"] == PIER


def everything(index: Path) -> list[HeldAs]:
    opened = Index(index, clearance=CLEARED)
    found = [*opened.record.held().values()]
    opened.close()
    return found


def papers_of(index: Path) -> set[tuple[str, str, bool]]:
    return {(one.name, one.sha256, one.is_restricted) for one in everything(index)}


def test_who_is_cleared_is_told_what_is_held_and_which_of_two_is_meant_is_asked(
    worlds: tuple[Path, Path], tmp_path: Path
) -> None:
    there, _ = copies(worlds, tmp_path)
    again, other = handed_in(there, paper("lane.txt", SEALED, CLOSED), paper("copy.txt", SECRET), by=CLEARED)
    assert again.outcome is Outcome.UNCHANGED
    assert other.said == "the same file is held already, as yard.txt"
    handed_in(there, paper("yard.txt", PIER))
    with pytest.raises(FileError, match=r"yard\.txt: two papers of that name are held; give the id"):
        remove(there, ["yard.txt"], clearance=CLEARED, build=build_here)
    (own,) = (one for one in everything(there) if one.name == "yard.txt" and not one.is_restricted)
    remove(there, [own.doc_id], clearance=CLEARED, build=build_here)
    assert held(there, CLEARED)["yard.txt"] == SECRET


def test_a_restricted_paper_that_lies_among_the_open_ones_is_put_where_it_is_in_nobodys_way(
    worlds: tuple[Path, Path], tmp_path: Path
) -> None:
    """As versions before this one kept them."""
    there, without = copies(worlds, tmp_path)
    folder = folder_of(there)
    (folder / "old.txt").write_bytes(b"1. Quillwort Mill\n\nThe mill was sold.\n")
    with (folder / "sources.csv").open("a") as rows:
        rows.write("old.txt,Skerry Council,,,,,restricted\n")
    ingest(folder, there, MODEL, build=build_here)
    assert handed_in(there, paper("old.txt", QUAY)) == handed_in(without, paper("old.txt", QUAY))
    assert shown(there) == shown(without)
    assert held(there, CLEARED)["restricted/old.txt"].startswith(b"1. Quillwort Mill")


def test_what_is_restricted_lies_apart_and_the_folder_can_be_ingested_into_another_index(
    worlds: tuple[Path, Path], tmp_path: Path
) -> None:
    there, _ = copies(worlds, tmp_path)
    assert (folder_of(there) / "restricted" / "lane.txt").read_bytes() == SEALED
    handed_in(there, paper("lane.txt", QUAY))
    ingest(folder_of(there), tmp_path / "other", MODEL, build=build_here)
    assert {*held(tmp_path / "other")} == {"ferry.txt", "lane.txt"}
    assert {*held(tmp_path / "other", Clearance.RESTRICTED)} == {"ferry.txt", "lane.txt", "restricted/lane.txt"}
