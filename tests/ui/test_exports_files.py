"""Files are written whole or not at all, and a name that cannot be written to is told before anything is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from invented_register import NOW, register, told

from ui.errors import ExportError
from ui.exports.bundle import Bundle
from ui.exports.files import check_name, write


def bundle(**paths: Path) -> Bundle:
    wanted = {"xlsx": None, "ics": None, "sheet": None} | paths
    return Bundle(**wanted, last_sheet=None, now=NOW)


def test_a_file_is_written_whole_over_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("before")
    write(path, b"after")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("sheet.html", b"after")]


def test_a_link_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("before")
    link = tmp_path / "link.html"
    link.symlink_to("real.html")
    write(link, b"after")
    assert link.is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"after"


def test_who_may_read_the_former_file_may_read_the_new_one_and_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("before")
    path.chmod(0o600)
    write(path, b"after")
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, b"after")


def test_a_write_that_fails_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".html")  # its own name fits, that of the file made beside it does not
    path.write_text("before")
    with pytest.raises(ExportError, match=r"cannot be written \(File name too long\); check room and permissions"):
        write(path, b"after")
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "told_in"),
    [
        ("sheet.pdf", "end it in .docx or .html"),
        ("sheet", "end it in .docx or .html"),
        ("folder.html", "a folder of that name is there; name a file"),
        ("none/sheet.html", "there is no folder"),
        ("pipe.html", "not an ordinary file; name another"),
    ],
)
def test_a_name_that_cannot_be_written_to_is_told_in_one_line(tmp_path: Path, name: str, told_in: str) -> None:
    (tmp_path / "folder.html").mkdir()
    os.mkfifo(tmp_path / "pipe.html")
    with pytest.raises(ExportError) as error:
        bundle(sheet=tmp_path / name).check()
    assert told_in in str(error.value)
    assert "\n" not in str(error.value)


def test_a_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    check_name(tmp_path / "SHEET.DOCX", (".docx", ".html"))


def test_every_file_wanted_is_written_and_told(tmp_path: Path) -> None:
    made = bundle(xlsx=tmp_path / "a.xlsx", ics=tmp_path / "a.ics", sheet=tmp_path / "a.docx")
    made.check()
    assert list(made.write(told(), register().bodies, ())) == [
        f"{tmp_path / 'a.xlsx'}: 5 commitments",
        f"{tmp_path / 'a.ics'}: 2 commitments with a day",
        f"{tmp_path / 'a.ics'}: left out 1 commitment for which no day is known",
        f"{tmp_path / 'a.docx'}: 5 commitments of 2 bodies",
    ]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "a.ics", "a.xlsx"]


def test_a_calendar_without_a_day_is_not_written_for_it_would_be_none(tmp_path: Path) -> None:
    made = bundle(ics=tmp_path / "a.ics")
    (said,) = made.write((), register().bodies, ())
    assert said == f"{tmp_path / 'a.ics'}: not written, for no commitment that is awaited has a day"
    assert list(tmp_path.iterdir()) == []
