"""What is wrong is told in one line with the way out; the rest goes on, and nothing stored is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, ROOT, Done, matters, told_in_one_line, written
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SAMPLES = ROOT / "tests" / "samples"
GOOD = {"id": "good", "question": "What would the repair of the footbridge cost?"}


def protected_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))  # type: ignore[no-untyped-call]
    canvas.drawString(72, 700, "Agreed.")  # type: ignore[no-untyped-call]
    canvas.save()  # type: ignore[no-untyped-call]
    return buffer.getvalue()


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return buffer.getvalue()


def truncated(name: str) -> bytes:
    data = (SAMPLES / name).read_bytes()
    return data[: len(data) * 2 // 3]


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "empty"),
    "binary.txt": (lambda: bytes(range(256)) * 64, "text"),
    "program.txt": (lambda: b"\x7fELF\x02\x01\x01" + bytes(400), "text"),
    "cut.docx": (lambda: truncated("minutes.docx"), "cut short or damaged; download or copy it again"),
    "cut.pdf": (lambda: truncated("minutes.pdf"), "cut short or damaged"),
    "locked.pdf": (protected_pdf, "protected by a password; print it to PDF without one"),
    "bomb.docx": (zip_bomb, "zip bomb"),
    "line.txt": (lambda: b"word " * 10_000_000, "25 MB"),
    "slides.pptx": (lambda: b"PK", "no reader for .pptx; supported: .txt"),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("broken")
    for name, (data, _) in BROKEN.items():
        (folder / name).write_bytes(data())
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")  # unreadable for root too, whom modes do not stop
    (folder / "good.txt").write_text("The footbridge was repaired.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def taken_in(broken: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    index = tmp_path_factory.mktemp("broken-index")
    return index, matters("ingest", broken, "--index", index)


@pytest.mark.parametrize("name", [*BROKEN, "dangling.txt"])
def test_a_file_that_cannot_be_read_is_named_with_its_fault(taken_in: tuple[Path, Done], name: str) -> None:
    lines = [line for line in taken_in[1].err.splitlines() if line.startswith(f"refused: {name}: ")]
    fault = BROKEN[name][1] if name in BROKEN else "cannot be read (No such file or directory)"
    assert len(lines) == 1, taken_in[1].err
    assert fault in lines[0]


def test_the_files_beside_a_broken_one_are_taken_in(taken_in: tuple[Path, Done]) -> None:
    index, done = taken_in
    assert done.code == 0
    assert "Traceback" not in done.err
    assert f"{len(BROKEN) + 1} refused" in done.out
    assert [row["file"] for row in matters("documents", "--json", "--index", index).json] == ["good.txt"]


@pytest.mark.parametrize("name", [*BROKEN, "dangling.txt"])
def test_text_of_a_file_that_cannot_be_read_is_one_line(broken: Path, name: str) -> None:
    fault = BROKEN[name][1] if name in BROKEN else "cannot be read (No such file or directory)"
    told_in_one_line(matters("text", broken / name), name, fault)


def test_a_document_that_breaks_keeps_its_former_version(tmp_path: Path) -> None:
    folder, index = tmp_path / "in", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("The ford was closed.\n")
    assert matters("ingest", folder, "--index", index).code == 0
    (folder / "a.txt").write_bytes(b"")
    assert "(the version read before is kept)" in matters("ingest", folder, "--index", index).err
    assert matters("search", "ford", "--json", "--index", index).json[0]["text"] == "The ford was closed."


# --- folders, indexes and models ---


def test_a_folder_that_is_none_is_told_in_one_line(two_councils: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    told_in_one_line(matters("ingest", two_councils / "weir.txt", "--index", index), "weir.txt: a file, not a folder")
    told_in_one_line(matters("ingest", tmp_path / "none", "--index", index), "none: no such folder; name the folder")
    assert not index.exists()


@pytest.mark.parametrize(
    "words",
    [("ask", "Who?"), ("search", "ford"), ("documents",), ("check-index",), ("rebuild",), ("serve",)],
    ids=lambda words: str(words[0]),
)
def test_a_missing_index_is_told_with_the_way_to_make_one(words: tuple[str, ...], tmp_path: Path) -> None:
    told_in_one_line(
        matters(*words, "--index", tmp_path / "none", MATTERS_UPLOADS="false"),
        "none: no index here; make one with `matters ingest",
    )


def test_an_index_that_is_a_file_is_told_in_one_line(two_councils: Path) -> None:
    file = two_councils / "weir.txt"
    told_in_one_line(matters("ask", "Who?", "--index", file), "weir.txt: no index here")
    told_in_one_line(matters("ingest", two_councils, "--index", file), "weir.txt: cannot be written")


@pytest.mark.parametrize("command", ["ask", "search", "ingest"])
def test_an_index_of_another_model_is_refused_and_left_as_it_was(
    two_councils: Path, two_councils_index: Path, command: str
) -> None:
    words = (command, two_councils if command == "ingest" else "Who?", "--index", two_councils_index)
    done = matters(*words, MATTERS_EMBEDDING="bundled")
    told_in_one_line(done, "made with the embedding model hashing-256@1, not bge-small", "set MATTERS_EMBEDDING back")
    assert matters("search", "footbridge", "--index", two_councils_index).code == 0


@pytest.mark.parametrize(
    ("setting", "value", "fault"),
    [
        ("MATTERS_THREADS", "abc", "MATTERS_THREADS=abc: input should be a valid integer"),
        ("MATTERS_THREADS", "-1", "greater than or equal to 0"),
        ("MATTERS_PASSAGES", "0", "MATTERS_PASSAGES=0: input should be greater"),
        ("MATTERS_MAX_WORDS", "1.5", "MATTERS_MAX_WORDS=1.5"),
        ("MATTERS_RERANKER", "perhaps", "MATTERS_RERANKER=perhaps: input should be a valid boolean"),
        ("MATTERS_ABSTAIN_BELOW", "2", "less than or equal to 1"),
        ("MATTERS_EMBEDDING", "/nowhere", "MATTERS_EMBEDDING=/nowhere: no model there; name a folder"),
        ("MATTERS_GLOSSARY", "/nowhere", "/nowhere: not a glossary"),
    ],
)
def test_a_wrong_setting_is_named_with_the_way_out(
    two_councils_index: Path, setting: str, value: str, fault: str
) -> None:
    told_in_one_line(matters("ask", "Who?", "--index", two_councils_index, **{setting: value}), fault)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00binary", b"[[", b'same = "LAC"', b'same = ["LAC", "CLA"]', b"same = [[1, 2]]", b"other = 1"],
)
def test_a_glossary_of_another_form_is_named_with_the_form_it_should_have(
    two_councils_index: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "glossary.toml"
    file.write_bytes(content)
    done = matters("ask", "Who?", "--index", two_councils_index, MATTERS_GLOSSARY=str(file))
    told_in_one_line(done, "glossary.toml: not a glossary", 'write it as same = [["word", "word"], ...]')


# --- questions ---


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("", "the question is empty; ask something"),
        (" \n\t ", "the question is empty"),
        ("why? " * 4000, "the question has 19999 characters; ask in 2000 or fewer"),
        ("what is \udce9?", "not UTF-8 text; type it again"),
    ],
    ids=["empty", "blank", "endless", "no text"],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_is_none_is_told_in_one_line(
    two_councils_index: Path, command: str, question: str, fault: str
) -> None:
    told_in_one_line(matters(command, question, "--index", two_councils_index), fault)


BAD_LINES: dict[str, tuple[object, str]] = {
    "not JSON": ('{"id": 1, "question": ', "line 2: not JSON"),
    "not UTF-8": (b'{"id": 1, "question": "caf\xe9"}', "line 2: not JSON"),
    "nested without end": ("[" * 100_000, "line 2: not JSON"),
    "a list": ([1, 2], 'line 2: needs "id" and "question"'),
    "no question": ({"id": "x"}, 'line 2: needs "id" and "question"'),
    "no id": ({"question": "Who?"}, 'line 2: needs "id" and "question"'),
    "a number for a question": ({"id": "x", "question": 3}, 'line 2: needs "id" and "question"'),
    "a list for an id": ({"id": [], "question": "Who?"}, 'line 2: needs "id" and "question"'),
    "a word for documents": ({"id": "x", "question": "Who?", "documents": "weir.txt"}, "must be a list of file names"),
    "numbers for documents": ({"id": "x", "question": "Who?", "documents": [1]}, "must be a list of file names"),
    "a document not held": ({"id": "x", "question": "Who?", "documents": ["wier.txt"]}, "did you mean weir.txt"),
    "an empty question": ({"id": "x", "question": " "}, "line 2: the question is empty"),
    "an endless question": ({"id": "x", "question": "why " * 5000}, "ask in 2000 or fewer"),
    "half a character": ({"id": "x", "question": "why \ud800"}, "not UTF-8 text"),
}


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("fault", BAD_LINES)
def test_a_line_that_cannot_be_asked_is_named_and_the_others_are_answered(
    two_councils_index: Path, tmp_path: Path, command: str, fault: str
) -> None:
    row, said = BAD_LINES[fault]
    questions = written(tmp_path / "q.jsonl", [GOOD, row, GOOD])
    done = matters(command, "--batch", questions, "--json", "--index", two_councils_index, **ANSWER_ALL)
    told_in_one_line(done, "q.jsonl", said)
    assert [line["id"] for line in done.lines] == ["good", "good"]


def test_a_batch_file_that_is_not_there_is_told_in_one_line(two_councils_index: Path, tmp_path: Path) -> None:
    done = matters("ask", "--batch", tmp_path / "none.jsonl", "--index", two_councils_index)
    told_in_one_line(done, "none.jsonl: cannot be read (No such file or directory); check the name")
    told_in_one_line(matters("ask", "--batch", tmp_path, "--index", two_councils_index), "(Is a directory)")


def test_an_id_comes_back_as_it_was_written(two_councils_index: Path, tmp_path: Path) -> None:
    questions = written(tmp_path / "q.jsonl", [GOOD | {"id": one} for one in ("\ud800", "\x9b31m", "É\u2028", 7)])
    done = matters("ask", "--batch", questions, "--index", two_councils_index, **ANSWER_ALL)
    assert [line["id"] for line in (done.lines)] == ["\ud800", "\x9b31m", "É\u2028", 7]
