"""Reading an index: what is current, by which model, without touching a file, by many threads at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import EMBEDDER, PAPERS, files_below, ingest_here, published, write

from ingest.pipeline import ingest
from language.words import terms
from store.builder import build_here
from store.errors import IndexDamagedError, IndexMissingError, IndexNotWritableError, ModelMismatchError
from store.generation import current
from store.index import Index, writer
from store.layout import VECTORS
from store.prove import Proof

CODE = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return published(tmp_path)


def test_an_index_that_is_not_there_is_told_with_the_way_to_make_one(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(IndexMissingError, match="no index here; make one with"):
            Index(place)
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_is_a_file_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(IndexMissingError):
        Index(tmp_path / "file")
    with (
        pytest.raises(IndexNotWritableError, match="cannot be written"),
        writer(tmp_path / "file", embedding="a", dimensions=3),
    ):
        pass


def test_an_index_of_another_model_is_refused_for_reading_and_for_writing(index: Path) -> None:
    told = r"made with the embedding model hashing-256@1, not other@2; set MATTERS_EMBEDDING back"
    with pytest.raises(ModelMismatchError, match=told) as error:
        Index(index, embedding="other@2")
    assert len(str(error.value).splitlines()) == 1
    with pytest.raises(ModelMismatchError, match=told), writer(index, embedding="other@2", dimensions=256):
        pass


def test_an_index_opened_before_a_new_generation_still_reads_its_own(index: Path, tmp_path: Path) -> None:
    before = Index(index)
    assert before.is_current()
    ingest_here(write(tmp_path / "papers", {"parks.txt": "4. Parks\n\nThe park at Gelli opened.\n"}), index)
    assert not before.is_current()
    assert [source.name for source in before.record.sources()] == sorted(PAPERS)
    assert len(before.words.search([terms("salt")], 5)) == 1
    assert before.nearest(EMBEDDER.query("salt"), 1)
    before.close()


def test_a_reader_that_meets_a_swept_generation_opens_its_successor(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = current(index)
    answers = iter([first])

    def stale_once(root: Path) -> Path:
        return next(answers, None) or current(root)

    papers = write(tmp_path / "papers", {"parks.txt": "4. Parks\n\nThe park at Gelli opened.\n"})
    ingest_here(papers, index)
    # The pointer was read, then a writer published and swept: only the moment is made up.
    monkeypatch.setattr("store.index.generations.current", stale_once)
    opened = Index(index)
    assert opened.generation != first
    assert "parks.txt" in [source.name for source in opened.record.sources()]
    opened.close()


def test_exact_and_approximate_search_agree_and_exact_answers_alone_where_chroma_cannot(index: Path) -> None:
    question = EMBEDDER.query("The depot held 900 tonnes of salt.")
    approximate = Index(index, approximate_from=1)
    hits = approximate.nearest(question, 5)
    assert approximate.approximate is not None
    approximate.close()
    shutil.rmtree(current(index) / VECTORS)
    exact = Index(index, approximate_from=1)
    assert exact.approximate is None
    assert [one for one, _ in exact.nearest(question, 5)] == [one for one, _ in hits]
    exact.close()


def test_a_generation_that_chroma_searches_badly_is_published_and_searched_exactly(tmp_path: Path) -> None:
    # Hundreds of equal vectors lead its graph astray on some builds and not on others: the proof says which.
    def astray(generation: Path) -> Proof:
        return replace(build_here(generation), found_themselves=0)

    ingest(write(tmp_path / "papers", PAPERS), tmp_path / "index", EMBEDDER, build=astray)
    opened = Index(tmp_path / "index", approximate_from=1)
    assert opened.approximate is None
    ((nearest, _),) = opened.nearest(EMBEDDER.query("900 tonnes of salt at the depot"), 1)
    assert "900 tonnes" in opened.record.fetch([nearest])[nearest].text
    opened.close()


def read_everything(opened: Index) -> list[object]:
    sources = opened.record.sources()
    documents = [opened.record.document(source.doc_id) for source in sources]
    hits = opened.words.search([terms("salt"), terms("carers")], 5)
    return [
        documents,
        hits,
        opened.record.fetch([one for one, _ in hits]),
        opened.nearest(EMBEDDER.query("salt"), 4),
        opened.nearest(EMBEDDER.query("salt"), 4, doc_ids=[sources[0].doc_id]),
        len(opened.words.vocabulary),
        opened.record.counts(),
    ]


def test_reading_leaves_every_file_as_it_was(index: Path) -> None:
    before = files_below(index)
    opened = Index(index, approximate_from=1)
    read_everything(opened)
    assert opened.approximate is not None
    opened.close()
    assert files_below(index) == before


def test_many_threads_read_one_index_and_all_see_the_same(index: Path) -> None:
    opened = Index(index)
    expected = read_everything(opened)
    with ThreadPoolExecutor(8) as threads:
        assert all(one == expected for one in threads.map(lambda _: read_everything(opened), range(64)))
    opened.close()


@pytest.fixture
def read_only_index(index: Path) -> Iterator[Path]:
    """A copy that others may read and nobody write, in a place that others can reach."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        copy = Path(shutil.copytree(index, Path(place) / "index"))
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield copy
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755)


READ = """
import os, sys
from pathlib import Path
from ingest.pipeline import plan
from models.embedding import HashingEmbedder
from store.index import Index, check
root, papers = Path(sys.argv[1]), Path(sys.argv[2])
assert not os.access(root, os.W_OK)
opened = Index(root, approximate_from=1)
print(len(opened.record.sources()), len(opened.nearest(HashingEmbedder().query("salt"), 4)), opened.approximate is None)
print(check(root).faults, len(plan(papers, root, embedding=opened.manifest.embedding).added))
"""


# Root writes whatever the modes say, until CAP_DAC_OVERRIDE (1) is dropped from its bounding set (prctl 24).
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
assert os.getuid() or ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == 0
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""


def test_one_who_may_not_write_reads_checks_and_plans(read_only_index: Path) -> None:
    papers = write(read_only_index.parent / "papers", {"parks.txt": "4. Parks\n\nThe park opened.\n"})
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PRIVILEGE, READ, str(read_only_index), str(papers)],
        env={"PYTHONPATH": str(CODE), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("3 4 False\n[] 1\n", 0), done.stderr


def test_a_file_of_the_record_lost_while_it_is_open_is_told_in_one_line(index: Path) -> None:
    opened = Index(index)
    (opened.generation / "record.sqlite3").write_bytes(b"torn" * 4096)
    with pytest.raises(IndexDamagedError, match="mend it with"):
        opened.record.sources()
    opened.close()
