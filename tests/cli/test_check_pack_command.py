"""`matters check-pack`: a pack somebody was sent is checked without an index, and what is wrong is named in a line."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from commanding import matters, told_in_one_line

from qa.build import pipeline
from qa.config import Config
from qa.conversation.talk import Conversation
from ui.exports.packs.content import pack
from ui.exports.packs.page import page
from ui.exports.packs.word import document

COST = "What would the repair of the footbridge at Mill Lane cost?"
WORDS = "The Head of Highways said that the repair would cost £48,200."
PART = "customXml/item2.xml"


@pytest.fixture(scope="module")
def made(two_councils_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack of one answer, as a web page and for Word."""
    asked = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), two_councils_index)
    talk, folder = Conversation(), tmp_path_factory.mktemp("packs")
    talk.ask(asked, COST)
    told = pack(talk.turns[0], asked.index.record.document, made=datetime(2026, 3, 2, tzinfo=UTC))
    (folder / "answer.html").write_bytes(page(told))
    (folder / "answer.docx").write_bytes(document(told))
    asked.index.close()
    return folder


def altered(path: Path, to: Path, before: str, after: str, part: str = PART) -> Path:
    """A copy of a pack in which some words are others."""
    if path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        assert before in text
        to.write_text(text.replace(before, after, 1), encoding="utf-8")
        return to
    with ZipFile(path) as old, ZipFile(to, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            content = old.read(one)
            assert one != part or before.encode() in content
            new.writestr(one, content.replace(before.encode(), after.encode(), 1) if one == part else content)
    return to


@pytest.mark.parametrize("name", ["answer.html", "answer.docx"])
def test_a_pack_as_it_was_made_holds_and_so_do_its_papers(made: Path, two_councils: Path, name: str) -> None:
    done = matters("check-pack", made / name, "--papers", two_councils)
    assert (done.code, done.err) == (0, "")
    assert f"“{COST}”" in done.out
    assert "text, mill-lane.txt: holds" in done.out
    assert f"paper, {two_councils / 'mill-lane.txt'}: holds" in done.out
    assert "source 1, mill-lane.txt " in done.out
    assert done.out.splitlines()[-1].endswith("checked, all hold")


def test_as_json_it_says_what_was_checked_and_of_what(made: Path, two_councils: Path) -> None:
    told = matters("check-pack", made / "answer.html", "--papers", two_councils, "--json").json
    assert (told["question"], told["kind"], told["holds"], told["notes"]) == (COST, "web page", True, [])
    (paper,) = told["papers"]
    assert (paper["name"], len(paper["sha256"]), len(paper["text_sha256"])) == ("mill-lane.txt", 64, 64)
    assert {one["fault"] for one in told["checked"]} == {None}
    assert "paper" in [one["of"] for one in told["checked"]]


@pytest.mark.parametrize(
    "altering",
    [
        ('"quote": "', '"quote": "x', "its words are not the text at its offsets"),
        ('"start": ', '"start": 1', "its offsets lie outside the text"),
        ('"end": ', '"end": 9', "its offsets lie outside the text"),
        ('"text": "Foot', '"text": "Fool', "its SHA-256 is another than stated"),
        ('"text_sha256": "', '"text_sha256": "0', "lacks what a pack has"),
    ],
)
@pytest.mark.parametrize("name", ["answer.html", "answer.docx"])
def test_each_thing_altered_in_the_data_is_a_line(
    made: Path, tmp_path: Path, name: str, altering: tuple[str, str, str]
) -> None:
    before, after, fault = altering
    done = matters("check-pack", altered(made / name, tmp_path / name, before, after))
    assert done.code == 1
    assert any(fault in line for line in done.err.splitlines()), done.err


@pytest.mark.parametrize(
    ("name", "part", "fault"),
    [
        ("answer.html", "", "what is printed is not its words"),
        ("answer.docx", "word/document.xml", "not printed as often"),
    ],
)
def test_a_quotation_altered_where_it_is_printed_is_found(
    made: Path, tmp_path: Path, name: str, part: str, fault: str
) -> None:
    done = matters("check-pack", altered(made / name, tmp_path / name, "48,200", "84,200", part))
    assert done.code == 1
    assert "source 1, mill-lane.txt " in done.err
    assert fault in done.err


def test_our_own_words_altered_in_the_page_are_found_and_another_script_is_said(made: Path, tmp_path: Path) -> None:
    path = altered(made / "answer.html", tmp_path / "a.html", "Answered with 1 statement", "Answered with 9 statements")
    assert "what is printed to read: not as it was written" in matters("check-pack", path).err
    path = altered(made / "answer.html", tmp_path / "b.html", "This pack does not hold", "This pack holds")
    done = matters("check-pack", path)
    assert done.code == 0
    assert "Its script is not the one that this version writes" in done.out


@pytest.mark.parametrize(
    "added", ["<img src='x'>", "<iframe></iframe>", '<p onclick="x()">y</p>', "<script>x()</script>"]
)
def test_a_page_that_holds_what_could_run_or_fetch_something_differs(made: Path, tmp_path: Path, added: str) -> None:
    path = altered(made / "answer.html", tmp_path / "a.html", "<article", f"{added}<article")
    done = matters("check-pack", path)
    assert done.code == 1
    assert "holds what no pack holds" in done.err or "is torn" in done.err


def test_a_document_that_word_saved_again_still_holds(made: Path, tmp_path: Path) -> None:
    again = docx.Document(io.BytesIO((made / "answer.docx").read_bytes()))
    again.add_paragraph("A note of the reader’s own.")
    again.save(str(tmp_path / "again.docx"))
    assert matters("check-pack", tmp_path / "again.docx").code == 0


# --- the papers ---


def test_a_paper_is_found_by_its_hash_under_another_name(made: Path, two_councils: Path, tmp_path: Path) -> None:
    shutil.copy(two_councils / "mill-lane.txt", tmp_path / "renamed.txt")
    done = matters("check-pack", made / "answer.html", "--papers", tmp_path)
    assert done.code == 0
    assert f"paper, {tmp_path / 'renamed.txt'}: holds" in done.out


def test_a_paper_that_is_missing_or_another_is_named(made: Path, two_councils: Path, tmp_path: Path) -> None:
    done = matters("check-pack", made / "answer.html", "--papers", tmp_path)
    assert (done.code, "mill-lane.txt: not in the folder" in done.err) == (1, True)
    changed = (two_councils / "mill-lane.txt").read_text(encoding="utf-8").replace("June", "July")
    (tmp_path / "mill-lane.txt").write_text(changed, encoding="utf-8")
    done = matters("check-pack", made / "answer.html", "--papers", tmp_path)
    assert (done.code, "its bytes are not those that were cited" in done.err) == (1, True)
    told_in_one_line(matters("check-pack", made / "answer.html", "--papers", tmp_path / "no"), "no folder is there")


def test_a_pack_names_no_file_outside_the_folder(made: Path, tmp_path: Path) -> None:
    name = altered(
        made / "answer.html", tmp_path / "a.html", '"name": "mill-lane.txt"', '"name": "../../mill-lane.txt"'
    )
    (tmp_path / "papers" / "in").mkdir(parents=True)
    (tmp_path / "mill-lane.txt").write_text("Footbridge", encoding="utf-8")
    done = matters("check-pack", name, "--papers", tmp_path / "papers" / "in")
    assert "paper, ../../mill-lane.txt: not in the folder" in done.err


# --- what is no pack ---


def bomb() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"0" * 20_000_000)
    return out.getvalue()


def with_part(made: Path, content: bytes) -> bytes:
    """The Word document with another part in place of its data."""
    out = io.BytesIO()
    with ZipFile(made / "answer.docx") as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, content if one == PART else old.read(one))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><pack xmlns="urn:matters-arising:pack:1">&a;</pack>', "a document type"),
        (b'<pack xmlns="urn:matters-arising:pack:1">&#123;&#125;</pack>', "holds the data of no pack"),
        (b'<pack xmlns="urn:matters-arising:pack:1"><x>{}</x></pack>', "holds the data of no pack"),
        (b'<pack xmlns="urn:matters-arising:pack:1">{"format": </pack>', "its data is torn"),
        (b" " * 1_000_000, "holds the data of no pack"),
    ],
)
def test_a_word_document_with_other_data_is_one_line(made: Path, tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(with_part(made, content))
    told_in_one_line(matters("check-pack", path), str(path), fault)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.html", b"", "is torn, or no pack's page"),
        ("a.html", b"\xff\xfe", "is torn, or no pack's page"),
        ("a.html", b"<!DOCTYPE html>\n<p>Hello</p>", "holds the data of no pack"),
        ("a.html", b"<!DOCTYPE html>" + b"<a x" * 500_000, "is torn, or no pack's page"),
        ("a.html", b"<!DOCTYPE html>" + b"<!--" * 500_000, "is torn, or no pack's page"),
        ("a.html", b"<!DOCTYPE html>" + b"<script>" * 500_000, "is torn, or no pack's page"),
        ("a.docx", b"PK\x03\x04", "is cut short or damaged"),
        ("a.docx", bomb(), "times its size"),
        ("a.pdf", b"%PDF-1.7", "a pack is a .html or a .docx file"),
    ],
)
def test_a_file_that_is_no_pack_is_one_line(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(content)
    told_in_one_line(matters("check-pack", tmp_path / name), str(tmp_path / name), fault)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["answer.html", "answer.docx"])
def test_a_pack_cut_short_is_one_line(made: Path, tmp_path: Path, name: str, share: float) -> None:
    whole = (made / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(len(whole) * share)])
    told_in_one_line(matters("check-pack", tmp_path / name), name)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    told_in_one_line(matters("check-pack", tmp_path / "a.html"), "cannot be read (No such file or directory)")
