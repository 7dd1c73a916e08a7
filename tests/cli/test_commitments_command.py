"""`matters commitments`: what was promised, with its place; whether it came back, with the evidence or the search."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commanding import ROOT, matters, process, told_in_one_line
from promised import COST, FILES, FLOWERS, LETTER, WROTE, ingested, written

TOWN = "Nether Coombe Town Council"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingested(written(tmp_path_factory.mktemp("promised")), tmp_path_factory.mktemp("promised-index"))


def listed(index: Path, *words: object) -> list[dict[str, Any]]:
    done = matters("commitments", *words, "--json", "--index", index)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = done.json
    return rows


def quoted(index: Path, *words: object) -> set[str]:
    return {row["quote"] for row in listed(index, *words)}


# --- json ---


def test_each_commitment_has_who_by_when_and_what_became_of_it(index: Path) -> None:
    rows = {row["quote"]: row for row in listed(index)}
    assert rows.keys() == {COST, LETTER, FLOWERS}
    assert rows[COST] == rows[COST] | {
        "document": "2025-03-12-highways.txt",
        "start": 28,
        "end": 115,
        "class": "personal offer",
        "strength": "firm",
        "due": "by 30 April 2025",
        "due_on": "2025-04-30",
        "status": "overdue",
        "evidence": None,
        "council": TOWN,
        "committee": "Highways Committee",
        "held_on": "2025-03-12",
    }
    assert (rows[LETTER]["owner"], rows[LETTER]["due"]) == ("Councillor Ode", None)
    assert rows[LETTER]["status"] == "met"
    assert rows[LETTER]["evidence"] == rows[LETTER]["evidence"] | {
        "document": "2025-06-11-highways.txt",
        "quote": WROTE,
    }
    assert (rows[FLOWERS]["status"], rows[FLOWERS]["due_on"]) == ("silent", None)
    assert [one["date"] for one in rows[FLOWERS]["searched"]] == ["2025-06-11", "2025-09-10"]


def test_every_quotation_is_the_documents_text_at_its_offsets(index: Path) -> None:
    for row in listed(index):
        places = [row, *row["places"].values(), *row["merged"], *row["evidence_all"]]
        places += [place for meeting in row["searched"] for place in meeting["looked_at"]]
        for place in places:
            assert FILES[place["document"]][place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (("--overdue",), {COST}),
        (("--silent", "--met"), {FLOWERS, LETTER}),
        (("--status", "overdue", "--status", "silent"), {COST, FLOWERS}),
        (("--status", "Partly-Met"), set()),
        (("--open",), set()),
        (("--owner", "head of highways"), {COST}),
        (("--owner", "Ode"), {LETTER}),
        (("--topic", "wild flower"), {FLOWERS}),
        (("--council", "nether coombe town council"), {COST, LETTER, FLOWERS}),
        (("--committee", "Housing Panel"), set()),
        (("--document", "2025-06-11-highways.txt"), set()),
        (("--since", "2025-03-12", "--until", "2025-03-12"), {COST, LETTER, FLOWERS}),
        (("--since", "2025-03-13"), set()),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_limits_leave_what_they_name(index: Path, limit: tuple[str, ...], expected: set[str]) -> None:
    assert quoted(index, *limit) == expected


def test_as_of_an_earlier_day_the_register_stands_as_it_did(index: Path) -> None:
    then = {row["quote"]: row for row in listed(index, "--as-of", "2025-03-12")}
    assert then[LETTER]["status"] == "not checkable"
    assert then[COST]["status"] != "overdue"
    assert {row["as_of"] for row in then.values()} == {"2025-03-12"}
    assert quoted(index, "--as-of", "2025-03-11") == set()


# --- for people ---


def test_for_people_each_body_and_meeting_heads_its_commitments(index: Path) -> None:
    out = matters("commitments", "--index", index, "--as-of", "2025-09-10").out
    lines = [line.strip() for line in out.splitlines()]
    assert lines[0] == f"{TOWN}, Highways Committee"
    assert lines[1] == "12 March 2025, 5 months ago"
    assert any(line.startswith("OVERDUE · personal offer, firm · ") for line in lines)
    text = " ".join(out.split())
    assert f"“{COST}” 2025-03-12-highways.txt, item 3, Footbridge at Mill Lane (28:115)" in text
    assert "Due: “by 30 April 2025”" in text
    assert f"Evidence, 11 June 2025: “{WROTE}” 2025-06-11-highways.txt (" in text
    assert "2 later meetings searched, from 11 June 2025 to 10 September 2025." in text
    assert "Proposed; nobody has confirmed it." in text
    assert lines[-1] == "3 commitments: 1 overdue, 1 silent, 1 met"


@pytest.mark.parametrize("width", [32, 40, 66])
def test_a_narrow_terminal_shows_every_line_whole(index: Path, width: int) -> None:
    done = matters("commitments", "--index", index, COLUMNS=str(width))
    assert max(map(len, done.out.splitlines())) <= width
    assert COST in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (("--committee", "Housing Panel"), "No commitment is recorded in Housing Panel."),
        (("--document", "2025-05-14-housing.txt"), "No commitment is recorded in 2025-05-14-housing.txt."),
        (("--since", "2025-10-01"), "No commitment is recorded in meetings since 1 October 2025."),
        (("--open", "--due"), "None of the 3 commitments recorded in the record is open or due."),
        (
            ("--council", TOWN, "--owner", "Treasurer"),
            f"None of the 3 commitments recorded in {TOWN} is owed by Treasurer.",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_with_nothing_to_show_one_line_says_where_and_of_what(index: Path, limit: tuple[str, ...], told: str) -> None:
    done = matters("commitments", *limit, "--index", index)
    assert (done.code, done.out, done.err) == (0, f"{told}\n", "")


def test_nothing_is_an_empty_list_in_json_and_a_header_in_csv(index: Path) -> None:
    assert listed(index, "--superseded") == []
    done = matters("commitments", "--superseded", "--csv", "--index", index)
    assert done.out.startswith("document,start,end,quote,class,strength,owner,due,topic,status,")
    assert done.out.count("\r\n") == 1


def test_csv_holds_what_json_holds(index: Path) -> None:
    done = process("commitments", "--csv", "--index", index)
    rows = list(csv.DictReader(io.StringIO(done.out, newline="")))
    names = ("document", "quote", "class", "status", "id", "held_on")
    assert [[row[name] for name in names] for row in rows] == [[row[name] for name in names] for row in listed(index)]


# --- files ---


def test_files_are_written_and_told_and_the_list_is_left_out(index: Path, tmp_path: Path) -> None:
    wanted = {"--xlsx": "a.xlsx", "--ics": "a.ics", "--sheet": "a.html"}
    words = [word for option, name in wanted.items() for word in (option, tmp_path / name)]
    done = matters("commitments", *words, "--index", index)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        f"{tmp_path / 'a.xlsx'}: 3 commitments",
        f"{tmp_path / 'a.ics'}: 1 commitment with a day",
        f"{tmp_path / 'a.html'}: 3 commitments of 1 body",
    ]
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert b"DTSTART;VALUE=DATE:20250430" in (tmp_path / "a.ics").read_bytes()
    assert f"“<bdi>{COST}</bdi>”" in (tmp_path / "a.html").read_text()


def test_what_was_closed_since_the_day_of_the_last_sheet_is_on_the_next(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for last, is_told in (("2025-06-10", True), ("2025-06-11", False)):
        assert matters("commitments", "--sheet", path, "--last-sheet", last, "--index", index).code == 0
        assert (f"“<bdi>{LETTER}</bdi>”" in path.read_text()) == is_told


def test_json_is_printed_beside_the_files(index: Path, tmp_path: Path) -> None:
    done = matters("commitments", "--overdue", "--json", "--sheet", tmp_path / "a.docx", "--index", index)
    assert [row["quote"] for row in done.json] == [COST]
    assert done.err == f"{tmp_path / 'a.docx'}: 1 commitment of 1 body\n"


def test_a_sheet_of_a_body_without_commitments_says_so(index: Path, tmp_path: Path) -> None:
    done = matters("commitments", "--committee", "Housing Panel", "--sheet", tmp_path / "a.html", "--index", index)
    assert (done.code, done.out) == (0, "No commitment is recorded in Housing Panel.\n")
    assert "No commitment is recorded here." in (tmp_path / "a.html").read_text()


# --- wrong use ---


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--json", "--csv"), "give --json or --csv, and not both"),
        (("--last-sheet", "2025-06-11"), "--last-sheet goes with --sheet FILE"),
        (("--status", "late"), "--status is one of open, due, overdue"),
        (("--as-of", "spring"), "spring"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(index: Path, words: tuple[str, ...], told: str) -> None:
    done = matters("commitments", *words, "--index", index, TERMINAL_WIDTH="300")
    assert done.code == 2
    assert told in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("--sheet", "sheet.pdf"), ("sheet.pdf", "end it in .docx or .html")),
        (("--xlsx", "none/a.xlsx"), ("none/a.xlsx", "there is no folder none")),
        (("--committee", "Highway Committee"), ("did you mean Highways Committee",)),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(index: Path, words: tuple[str, ...], parts: tuple[str, ...]) -> None:
    told_in_one_line(matters("commitments", *words, "--index", index), *parts)


def test_a_missing_index_is_told_in_one_line(tmp_path: Path) -> None:
    told_in_one_line(matters("commitments", "--index", tmp_path / "none"), "no index here")


def test_listing_loads_no_model_and_no_library_of_a_file_that_is_not_wanted(index: Path) -> None:
    code = f"from cli import app; app(['commitments', '--index', {str(index)!r}], standalone_mode=False)"
    tell = "import sys; print('loaded', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "sqlalchemy" in loaded
    assert not loaded & {"onnxruntime", "chromadb", "streamlit", "openpyxl", "docx", "icalendar", "jinja2", "torch"}
