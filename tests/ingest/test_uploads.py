"""Papers handed in one by one: checked before they are kept, kept as they came, never over another one in silence."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from uploading import FERRY, MODEL, SLIPWAY, handed_in, held, paper

from ingest.errors import FileError, FolderError
from ingest.pipeline import ingest
from ingest.removing import going, remove
from ingest.sources import Details
from ingest.uploads import Outcome, Result, folder_of, take_in
from store.builder import build_here
from store.errors import IndexLockedError, IndexMissingError, IndexNotWritableError
from store.index import Index
from store.lock import writing
from store.reviews import Review, Reviews, Status


def outcomes(results: list[Result]) -> list[tuple[str, str]]:
    return [(one.name, one.outcome.value) for one in results]


def test_on_a_blank_machine_the_first_paper_makes_the_index_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    index = tmp_path / "index"
    (result,) = handed_in(index, paper("ferry.txt"))
    opened = Index(index)
    (source,) = opened.record.sources()
    assert (source.council, source.committee, source.held_on, source.title) == (
        "Skerry Council",
        "Ferry Committee",
        date(2025, 4, 2),
        "Winter, spring",
    )
    assert result == Result(name="ferry.txt", outcome=Outcome.ADDED, doc_id=source.doc_id)
    assert (folder_of(index) / "ferry.txt").read_bytes() == FERRY
    opened.close()


def test_a_bad_file_is_refused_in_a_line_and_leaves_no_trace_while_a_good_one_goes_in(tmp_path: Path) -> None:
    index = tmp_path / "index"
    results = handed_in(
        index,
        paper("scan.pdf", b"MZ\x90\x00 no pdf"),
        paper("ferry.txt"),
        paper("ferry.exe"),
        paper("empty.txt", b"  \n"),
        paper("torn.docx", b"PK\x03\x04 torn"),
        paper("sources.csv", b"file,council\nferry.txt,Elsewhere\n"),
        paper(".hidden.txt"),
        paper("../outside.txt"),
        paper("bell\x07.txt"),
        paper("turned\u202etxt.csv"),
        paper("a" * 250 + ".txt"),
        paper("titled.txt", details=Details(title="two\nlines")),
        paper("ferry.txt", SLIPWAY),
    )
    assert outcomes(results) == [(one.name, "added" if at == 1 else "refused") for at, one in enumerate(results)]
    said = [one.said for one in results]
    assert said[0] == "is not a PDF; open it where it was made and print it to PDF"
    assert said[2].startswith("no reader for .exe; supported: .txt")
    assert said[3] == "is empty; download or save it again"
    assert said[5] == "a name that the folder's own files have; rename it"
    assert said[12] == "handed in twice under one name; rename one of them"
    assert all(line and "\n" not in line for at, line in enumerate(said) if at != 1)
    assert sorted(path.name for path in folder_of(index).iterdir()) == ["ferry.txt", "sources.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index"]
    assert held(index) == {"ferry.txt": FERRY}


def test_where_every_file_is_refused_nothing_is_made(tmp_path: Path) -> None:
    assert outcomes(handed_in(tmp_path / "index", paper("x.exe"))) == [("x.exe", "refused")]
    assert not (tmp_path / "index").exists()


def test_a_file_over_the_limit_is_refused_before_anything_reads_it(tmp_path: Path) -> None:
    (result,) = handed_in(tmp_path / "index", paper("large.csv", b"a,b\n" * (7 * 2**20)))
    assert result.said.startswith("is 28.0 MB; the limit is 25 MB")


def test_the_same_paper_again_is_unchanged_and_under_another_name_told_as_held(tmp_path: Path) -> None:
    index = tmp_path / "index"
    (first,) = handed_in(index, paper("ferry.txt"))
    again, other = handed_in(index, paper("ferry.txt"), paper("copy.txt"))
    assert again == Result(name="ferry.txt", outcome=Outcome.UNCHANGED, doc_id=first.doc_id)
    assert other.outcome is Outcome.UNCHANGED
    assert other.said == "the same file is held already, as ferry.txt"
    assert held(index) == {"ferry.txt": FERRY}


def test_what_is_known_of_a_paper_can_be_corrected_by_handing_it_in_again(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"), paper("slipway.txt", SLIPWAY))
    (result,) = handed_in(index, paper("ferry.txt", details=Details(council="Holm Council")))
    assert (result.outcome, result.said) == (Outcome.REPLACED, "its council, committee, day or title was changed")
    opened = Index(index)
    councils = {one.name: one.council for one in opened.record.sources()}
    opened.close()
    assert councils == {"ferry.txt": "Holm Council", "slipway.txt": "Skerry Council"}


def test_another_paper_under_a_name_that_is_taken_replaces_it_only_when_that_is_chosen(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    (refused,) = handed_in(index, paper("ferry.txt", SLIPWAY))
    assert refused.said == "another paper of that name was uploaded before; choose to replace it, or rename this one"
    assert held(index) == {"ferry.txt": FERRY}
    (replaced,) = handed_in(index, paper("ferry.txt", SLIPWAY), replace=True)
    assert replaced.outcome is Outcome.REPLACED
    assert held(index) == {"ferry.txt": SLIPWAY}
    assert (folder_of(index) / "ferry.txt").read_bytes() == SLIPWAY


def test_a_paper_without_a_council_goes_in_and_what_that_means_is_said(tmp_path: Path) -> None:
    (result,) = handed_in(tmp_path / "index", paper("ferry.txt", details=Details()))
    assert result.outcome is Outcome.ADDED
    assert result.said == "its council is not known: a question that names one will not find it"


def test_papers_of_other_folders_stay_and_their_names_are_theirs(two_councils: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    ingest(two_councils, index, MODEL, build=build_here)
    results = handed_in(index, paper("weir.txt", SLIPWAY), paper("ferry.txt"), replace=True)
    assert outcomes(results) == [("weir.txt", "refused"), ("ferry.txt", "added")]
    assert results[0].said == f"another paper of that name is held, from {two_councils.resolve()}; rename this one"
    assert {*held(index)} == {"weir.txt", "mill-lane.txt", "ferry.txt"}
    ingest(two_councils, index, MODEL, build=build_here)
    assert {*held(index)} == {"weir.txt", "mill-lane.txt", "ferry.txt"}, "nor does their folder's run touch these"


def test_the_folder_can_be_ingested_again_into_another_index(tmp_path: Path) -> None:
    handed_in(tmp_path / "index", paper("ferry.txt"), paper("slipway.txt", SLIPWAY))
    ingest(folder_of(tmp_path / "index"), tmp_path / "other", MODEL, build=build_here)
    opened = Index(tmp_path / "other")
    assert {(one.name, one.council) for one in opened.record.sources()} == {
        ("ferry.txt", "Skerry Council"),
        ("slipway.txt", "Skerry Council"),
    }
    opened.close()


def test_while_another_writes_nothing_is_kept_and_one_line_says_who(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    with writing(index), pytest.raises(IndexLockedError, match=r"being written by process .* wait until it is done"):
        handed_in(index, paper("slipway.txt", SLIPWAY))
    assert not (folder_of(index) / "slipway.txt").exists()
    assert held(index) == {"ferry.txt": FERRY}


def test_where_publishing_fails_the_folder_is_as_it_was(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    before = {path.name: path.read_bytes() for path in folder_of(index).iterdir()}

    def no_room(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(IndexNotWritableError, match="No space left"):
        take_in([paper("slipway.txt", SLIPWAY)], index, MODEL, build=no_room)  # type: ignore[arg-type]
    assert {path.name: path.read_bytes() for path in folder_of(index).iterdir()} == before
    assert held(index) == {"ferry.txt": FERRY}
    handed_in(index, paper("pier.txt", b"1. Pier\n\nThe pier was closed.\n"))
    assert {*held(index)} == {"ferry.txt", "pier.txt"}


def test_a_sidecar_that_cannot_be_read_is_one_line_and_nothing_is_kept(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    (folder_of(index) / "sources.csv").write_text("name,council\nferry.txt,Skerry Council\n")
    with pytest.raises(FolderError, match=r"sources\.csv.*no column 'file'.*; correct it, then try again"):
        handed_in(index, paper("slipway.txt", SLIPWAY))
    assert not (folder_of(index) / "slipway.txt").exists()
    assert held(index) == {"ferry.txt": FERRY}


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    (folder_of(index) / ".0123456789abcdef.new").write_bytes(SLIPWAY)
    remove(index, ["ferry.txt"], build=build_here)
    assert [path.name for path in folder_of(index).iterdir()] == ["sources.csv"]


# --- removing ---


def test_a_paper_goes_with_everything_made_of_it_and_its_file(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"), paper("slipway.txt", SLIPWAY))
    opened = Index(index)
    ferry = {source.name: source.doc_id for source in opened.record.sources()}["ferry.txt"]
    (commitment,) = (one for one in opened.record.commitments() if one.doc_id == ferry)
    Reviews(index).add(
        Review(commitment_id=commitment.commitment_id, by="Ana Brand", at=datetime.now(UTC), status=Status.MET)
    )
    (told,) = going(opened.record, index, ["ferry.txt"])
    opened.close()
    assert (told.paper.commitments, told.reviews, told.stays) == (1, 1, None)
    assert told.original == folder_of(index) / "ferry.txt"

    remove(index, ["ferry.txt"], build=build_here)
    assert held(index) == {"slipway.txt": SLIPWAY}
    assert not told.original.exists()
    assert "ferry.txt" not in (folder_of(index) / "sources.csv").read_text()
    assert len(Reviews(index).orphans(())) == 1, "what a person said is kept"
    kept = [path for path in index.rglob("*") if path.is_file() and path.name != "reviews.sqlite3"]
    assert not [path for path in kept if b"Harbour Master" in path.read_bytes()]


def test_a_paper_of_another_folder_goes_and_its_file_is_told_to_stay(two_councils: Path, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    shutil.copytree(two_councils, folder)
    ingest(folder, tmp_path / "index", MODEL, build=build_here)
    (told,) = remove(tmp_path / "index", ["weir.txt"], build=build_here)
    assert told.stays == str(folder.resolve())
    assert (folder / "weir.txt").exists()
    assert {*held(tmp_path / "index")} == {"mill-lane.txt"}


def test_the_last_paper_can_be_removed_and_another_be_handed_in(tmp_path: Path) -> None:
    index = tmp_path / "index"
    handed_in(index, paper("ferry.txt"))
    remove(index, ["ferry.txt"], build=build_here)
    assert held(index) == {}
    assert outcomes(handed_in(index, paper("ferry.txt"))) == [("ferry.txt", "added")]


def test_what_is_not_held_cannot_be_removed_and_nothing_else_goes(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with pytest.raises(IndexMissingError):
        remove(index, ["ferry.txt"], build=build_here)
    assert not index.exists()
    handed_in(index, paper("ferry.txt"))
    with pytest.raises(FileError, match=r"none\.txt: is not held; `matters documents` lists what is"):
        remove(index, ["ferry.txt", "none.txt"], build=build_here)
    assert {*held(index)} == {"ferry.txt"}
