"""Ingesting again: what changed is replaced everywhere, what went is gone everywhere, and the rest costs nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pipeline_samples import EMBEDDER, Place, files_below, paper

from ingest import pipeline
from ingest import plan as plans
from ingest.errors import FolderError
from ingest.pipeline import ingest
from ingest.reading import Reading
from models.embedding import HashingEmbedder
from store.errors import IndexNotWritableError, ModelMismatchError
from store.generation import current
from store.index import Index
from store.layout import VECTORS
from store.schema import Document, Source
from store.vectors import ChromaPassages

CODE = Path(__file__).parents[2]


class CountingEmbedder(HashingEmbedder):
    """Counts the texts it embeds."""

    def __init__(self) -> None:
        self.embedded = 0

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += len(texts)
        return super().passages(texts)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "papers", tmp_path / "index")
    made.write({"a.txt": paper("fostering"), "b.txt": paper("transport"), "sub/c.txt": paper("housing")})
    return made


def test_every_document_of_the_folder_is_held_under_its_path(place: Place) -> None:
    summary = place.ingest()
    assert (summary.added, summary.refused) == (3, [])
    assert place.names() == ["a.txt", "b.txt", "sub/c.txt"]


def test_an_unchanged_folder_costs_no_embedding_and_writes_no_generation(place: Place) -> None:
    place.ingest()
    generation = current(place.index)
    embedder = CountingEmbedder()
    summary = ingest(place.folder, place.index, embedder)
    assert (summary.unchanged, summary.added, summary.replaced, summary.proof) == (3, 0, 0, None)
    assert embedder.embedded == 0
    assert current(place.index) == generation


def test_only_the_changed_file_is_embedded_again_and_replaced_everywhere(place: Place) -> None:
    place.ingest()
    place.write({"b.txt": paper("libraries")})
    embedder = CountingEmbedder()
    summary = ingest(place.folder, place.index, embedder)
    assert (summary.replaced, summary.unchanged) == (1, 2)
    assert embedder.embedded == summary.passages == 3
    assert place.finds("transport") == set()
    assert place.finds("libraries") == {"b.txt"}


def test_a_removed_file_is_gone_from_sql_words_vectors_and_every_byte_of_the_index(place: Place) -> None:
    place.write({f"long{at}.txt": paper("zebrastripe ") * 40 * at + paper(f"keepsake{at}") for at in range(1, 6)})
    place.ingest_as_users_do()
    assert any(b"zebrastripe" in path.read_bytes() for path in place.index.rglob("*") if path.is_file())
    for at in range(1, 6):
        (place.folder / f"long{at}.txt").unlink()
    assert place.ingest_as_users_do().removed == 5
    assert place.names() == ["a.txt", "b.txt", "sub/c.txt"]
    assert place.finds("zebrastripe") == set()
    opened = Index(place.index)
    with ChromaPassages.of_copy(opened.generation / VECTORS) as approximate:
        held = approximate.nearest(EMBEDDER.query("zebrastripe"), 1000)
    assert {one for one, _ in held} == set(opened.exact.passage_ids)
    opened.close()
    for path in place.index.rglob("*"):
        assert not path.is_file() or b"zebrastripe" not in path.read_bytes(), path


def test_the_words_a_replaced_file_held_are_gone_from_every_byte(place: Place) -> None:
    place.ingest_as_users_do()
    place.write({"a.txt": paper("something else")})
    place.ingest_as_users_do()
    assert not any(b"fostering" in path.read_bytes() for path in place.index.rglob("*") if path.is_file())


def test_of_two_copies_of_a_paper_one_removed_the_other_stays(place: Place) -> None:
    place.write({"copy.txt": paper("fostering")})
    place.ingest()
    assert place.finds("fostering") == {"a.txt", "copy.txt"}
    (place.folder / "a.txt").unlink()
    place.ingest()
    assert place.finds("fostering") == {"copy.txt"}


def test_a_row_of_sources_csv_reads_only_its_file_again(place: Place) -> None:
    place.ingest()
    place.write({"sources.csv": "file,council,committee,meeting_date,title,url\na.txt,Ash Council,,2024-05-01,,\n"})
    summary = place.ingest()
    assert (summary.replaced, summary.unchanged) == (1, 2)
    opened = Index(place.index)
    assert [source.council for source in opened.record.sources() if source.name == "a.txt"] == ["Ash Council"]
    opened.close()


def test_a_plan_tells_what_a_run_would_do_and_writes_nothing(place: Place) -> None:
    assert [found.source.name for found in place.plan().added] == ["a.txt", "b.txt", "sub/c.txt"]
    assert not place.index.exists()
    place.ingest()
    place.write({"b.txt": paper("libraries"), "new.txt": paper("parks"), "odd.xyz": "x"})
    (place.folder / "a.txt").unlink()
    before = files_below(place.index)
    told = place.plan()
    assert [found.source.name for found in told.added] == ["new.txt"]
    assert [found.source.name for found in told.replaced] == ["b.txt"]
    assert (told.removed, told.unchanged) == (["a.txt"], ["sub/c.txt"])
    assert told.refused[0].startswith("odd.xyz: no reader for .xyz; supported: ")
    assert files_below(place.index) == before


def test_another_model_is_refused_in_one_line(place: Place) -> None:
    place.ingest()

    class Other(HashingEmbedder):
        fingerprint = "other@2"

    with pytest.raises(ModelMismatchError, match="made with the embedding model hashing-256@1, not other@2"):
        ingest(place.folder, place.index, Other())


def test_a_folder_that_is_missing_or_a_file_is_refused_and_no_index_made(place: Place) -> None:
    with pytest.raises(FolderError, match="no such folder; name the folder"):
        place.ingest(place.folder / "none")
    with pytest.raises(FolderError, match="a file, not a folder"):
        place.ingest(place.folder / "a.txt")
    assert not place.index.exists()


def test_an_emptied_folder_removes_nothing(place: Place) -> None:
    place.ingest()
    for path in place.folder.rglob("*.txt"):
        path.unlink()
    with pytest.raises(FolderError, match="holds no documents, but the index holds 3 from it; is it mounted"):
        place.ingest()
    assert place.names() == ["a.txt", "b.txt", "sub/c.txt"]


def test_two_folders_share_an_index_and_neither_removes_the_others_documents(place: Place, tmp_path: Path) -> None:
    place.ingest()
    other = Place(tmp_path / "other", place.index)
    other.write({"d.txt": paper("parks"), "a.txt": paper("swimming")})
    summary = other.ingest()
    assert summary.added == 1
    home = place.folder.resolve()
    assert summary.refused == [
        f"a.txt: a document of that name is held from {home}; rename one, or use another --index"
    ]
    assert place.names() == ["a.txt", "b.txt", "d.txt", "sub/c.txt"]
    (other.folder / "d.txt").unlink()
    assert other.ingest().removed == 1
    assert place.ingest().unchanged == 3


def test_a_folder_that_moved_costs_nothing_and_what_it_lost_on_the_way_is_removed(place: Place) -> None:
    place.ingest()
    moved = Place(place.folder.rename(place.folder.with_name("moved")), place.index)
    (moved.folder / "b.txt").unlink()
    summary = moved.ingest()
    assert (summary.unchanged, summary.removed, summary.added) == (2, 1, 0)
    assert moved.names() == ["a.txt", "sub/c.txt"]


def test_documents_of_a_folder_that_is_not_mounted_are_kept_and_that_is_said(place: Place, tmp_path: Path) -> None:
    place.ingest()
    home = place.folder.resolve()
    place.folder.rename(tmp_path / "away")
    other = Place(tmp_path / "other", place.index)
    other.write({"d.txt": paper("parks")})
    summary = other.ingest()
    assert f"3 documents are held from {home}, which is not there now; they are kept" in summary.warnings
    assert other.names() == ["a.txt", "b.txt", "d.txt", "sub/c.txt"]


def test_a_file_that_became_unreadable_keeps_its_former_version_and_that_is_said(place: Place) -> None:
    place.ingest()
    (place.folder / "b.txt").write_bytes(b"\x00\x01\x02 binary now")
    summary = place.ingest()
    assert summary.refused[0].startswith("b.txt: is binary, not text")
    assert summary.refused[0].endswith("(the version read before is kept)")
    assert place.finds("transport") == {"b.txt"}


def test_a_link_that_leads_nowhere_and_one_to_a_folder_are_told(place: Place, tmp_path: Path) -> None:
    (place.folder / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (place.folder / "linked").symlink_to(tmp_path)
    refused = place.ingest().refused
    assert refused == [
        "linked: a link to a folder, which is not followed; ingest that folder itself",
        "lost.txt: cannot be read (No such file or directory); check the disk or the link",
    ]


def test_a_pipe_among_the_papers_is_told_and_not_waited_for(place: Place) -> None:
    os.mkfifo(place.folder / "pipe.txt")
    assert place.ingest().refused == ["pipe.txt: a device or a pipe, not a file; remove it"]


def test_a_name_that_is_no_text_is_told_and_the_others_are_read(place: Place) -> None:
    (place.folder / os.fsdecode(b"caf\xe9.txt")).write_text(paper("tea"))
    (place.folder / "two\nlines.txt").write_text(paper("coffee"))
    summary = place.ingest()
    assert summary.added == 3
    assert [line.split(": ")[0] for line in summary.refused] == ["'caf\\udce9.txt'", "'two\\nlines.txt'"]


def test_hidden_files_and_the_locks_of_word_processors_are_left_out(place: Place) -> None:
    place.write({".hidden.txt": "x", "~$a.docx": "x", ".git/notes.txt": "x"})
    summary = place.ingest()
    assert (summary.added, summary.refused) == (3, [])


def test_a_file_that_changes_between_its_hash_and_its_reading_waits_for_the_next_run(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.ingest()
    place.write({"b.txt": paper("libraries")})
    compare = plans.compare

    def then_change(*facts: object) -> object:
        todo = compare(*facts)  # type: ignore[arg-type]  # handed on as it came
        place.write({"b.txt": paper("museums")})
        return todo

    # Somebody saves the file at that moment; everything else is real.
    monkeypatch.setattr(pipeline, "compare", then_change)
    expected = "b.txt: changed while it was being read; ingest again when it is whole (the version read before is kept)"
    assert place.ingest().refused == [expected]
    assert place.finds("transport") == {"b.txt"}
    monkeypatch.undo()
    place.ingest()
    assert place.finds("museums") == {"b.txt"}


def test_one_document_that_cannot_be_taken_apart_stops_no_other(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    take_apart = pipeline.take_apart

    def trip(source: Source, reading: Reading) -> Document:
        if source.name == "b.txt":
            raise ZeroDivisionError
        return take_apart(source, reading)

    # No document is known that trips it: this stands for the one that will.
    monkeypatch.setattr(pipeline, "take_apart", trip)
    summary = place.ingest()
    assert summary.added == 2
    assert summary.refused == [
        "b.txt: could not be taken apart (ZeroDivisionError); please report it, or save the file as plain text"
    ]


def test_every_passage_is_embedded_with_its_own_text_over_many_batches(place: Place) -> None:
    place.write({f"{at}.txt": "\n\n".join(paper(f"matter{at}x{line}") for line in range(40)) for at in range(6)})
    place.ingest()
    opened = Index(place.index)
    for source in opened.record.sources():
        for passage in opened.record.document(source.doc_id).passages[:40]:
            (own,) = opened.exact.similarity(EMBEDDER.query(f"{passage.context}\n{passage.text}"), [passage.passage_id])
            assert own > 0.999
    opened.close()


def test_progress_counts_to_the_end(place: Place) -> None:
    seen: list[tuple[str, int, int]] = []
    ingest(place.folder, place.index, EMBEDDER, progress=lambda *step: seen.append(step))
    assert seen == [("reading", 0, 3), ("reading", 1, 3), ("reading", 2, 3), ("publishing", 0, 1)]


# Root reads whatever the modes say, until CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2) are dropped (prctl 24).
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
for capability in (1, 2):
    assert os.getuid() or ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""
INGEST = """
import json, sys
from pathlib import Path
from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.builder import build_here
summary = ingest(Path(sys.argv[1]), Path(sys.argv[2]), HashingEmbedder(), build=build_here)
print(json.dumps([summary.refused, summary.removed, summary.unchanged]))
"""


def test_files_and_folders_without_permission_are_told_and_what_they_held_is_kept(place: Place) -> None:
    place.ingest()
    place.write({"new.txt": paper("parks")})
    for name in ("b.txt", "new.txt", "sub"):
        (place.folder / name).chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PRIVILEGE, INGEST, str(place.folder), str(place.index)],
        env={"PYTHONPATH": str(CODE), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    (place.folder / "sub").chmod(0o755)
    assert done.returncode == 0, done.stderr
    refused, removed, unchanged = json.loads(done.stdout)
    assert (removed, unchanged) == (0, 1)
    assert refused == [
        "sub: cannot be listed (Permission denied); change its permissions (the version read before is kept)",
        "b.txt: no permission to read it; change its permissions, then ingest again (the version read before is kept)",
        "new.txt: no permission to read it; change its permissions, then ingest again",
    ]
    assert place.names() == ["a.txt", "b.txt", "sub/c.txt"]


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.errors import StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    ingest(Path(sys.argv[1]), Path(sys.argv[2]), HashingEmbedder())
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 4096, 200_000, 600_000])
def test_a_full_disk_leaves_the_former_index_answering_and_is_told_in_one_line(place: Place, room: int) -> None:
    place.ingest()
    place.write({f"{at}.txt": "\n\n".join(paper(f"matter{at}x{line}") for line in range(60)) for at in range(6)})
    done = subprocess.run(
        [sys.executable, "-c", FILL_THE_DISK, str(place.folder), str(place.index), str(room)],
        env={"PYTHONPATH": str(CODE), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert place.names() == ["a.txt", "b.txt", "sub/c.txt"]
    assert place.ingest().proof is not None
    assert len(place.names()) == 9


def test_an_index_in_a_place_that_is_a_file_is_told(place: Place) -> None:
    place.index.write_text("words")
    with pytest.raises(IndexNotWritableError, match=r"cannot be written .*; free some room"):
        place.ingest()


SHIPPED_SEEDS = CODE.parent / "shared" / "seeds"


@pytest.mark.skipif(not SHIPPED_SEEDS.is_dir(), reason="the five real minutes are not beside this checkout")
def test_real_minutes_are_taken_in_and_every_passage_is_its_span(tmp_path: Path) -> None:
    place = Place(SHIPPED_SEEDS, tmp_path / "index")
    summary = place.ingest()
    assert (summary.added, summary.refused) == (5, [])
    opened = Index(place.index)
    for source in opened.record.sources():
        document = opened.record.document(source.doc_id)
        assert document.raw_text == (SHIPPED_SEEDS / source.name).read_bytes().decode()
        assert all(document.quote(one.span).strip() for one in document.passages)
    opened.close()
