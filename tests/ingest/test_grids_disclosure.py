"""Files with a row for each child are refused, in any format; totals and data dictionaries are not."""

from __future__ import annotations

import pytest
from writing_tables import Merge, Rows, write

from ingest.errors import UnreadableFileError
from ingest.readers import read

RETURN = [
    ["CHILD", "SEX", "DOB", "ETHNIC", "UPN"],
    ["1001", "1", "14/03/2009", "WBRI", "X123456789012"],
    ["1002", "2", "02/11/2012", "WBRI", "X123456789013"],
]
SUFFIXES = [".csv", ".tsv", ".xlsx", ".ods", ".html", ".docx", ".md", ".pdf"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_with_a_row_for_each_child_is_refused_in_any_format(suffix: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read(f"return{suffix}", write(suffix, RETURN))

    assert str(refusal.value) == (
        f"return{suffix}: holds a row for each child ('CHILD' beside 'DOB'); such files are never taken in: "
        "replace it with the published table of totals"
    )


def test_a_plain_text_file_with_a_row_for_each_child_is_refused() -> None:
    text = "\n".join("\t".join(row) for row in RETURN)

    with pytest.raises(UnreadableFileError, match="holds a row for each child"):
        read("return.txt", text.encode())


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        (["Child ID", "Date of Birth"], ["17", "14 March 2009"]),
        (["LA child id", "D.O.B."], ["A17", "2009-03-14"]),
        (["Child unique reference", "Gender", "Date of birth"], ["17", "F", "14-Mar-09"]),
        (["ChildID", "DateOfBirth"], ["17", "14.03.2009"]),
        (["UPN", "Pupil date of birth"], ["X123456789012", "20090314"]),
        (["Unique Pupil Number", "dob (dd/mm/yyyy)"], ["X123456789012", "14/3/09"]),
        (["Child's unique ID", "Age", "Placement postcode"], ["17", "9", "ZZ9 9ZZ"]),
        (["CHILD", "PL_POST", "URN"], ["17", "ZZ99ZZ", "SC000000"]),
        (["CHILD", "HOME_POST", "PLACE"], ["17", "ZZ9 9", "U4"]),
        (["Young person ID", "Home post code"], ["17", "ZZ9 9ZZ"]),
        (["Pupil name", "Home Postcode"], ["An Example", "ZZ9 9ZZ"]),
        (["Surname", "Forename", "DOB"], ["Example", "An", "14/03/2009"]),
        (["NHS number", "Date of birth"], ["000 000 0000", "14/03/2009"]),
    ],
)
def test_any_spelling_of_the_headers_is_known(headers: list[str], values: list[str]) -> None:
    rows = [["Children looked after at 31 March"], [], headers, values]

    with pytest.raises(UnreadableFileError, match=r"^list\.xlsx: holds a row for each child"):
        read("list.xlsx", write(".xlsx", rows))


def test_a_header_of_two_rows_with_merged_cells_is_known() -> None:
    rows = [["Child ID", "Details", ""], ["", "Sex", "DOB"], ["1001", "1", "14/03/2009"]]
    merges = [Merge(0, 0, rows=2), Merge(0, 1, columns=2)]

    with pytest.raises(UnreadableFileError, match="holds a row for each child"):
        read("list.docx", write(".docx", rows, merges=merges))


@pytest.mark.parametrize(
    "rows",
    [
        [["Postcode area", "Number of children", "Rate per 10,000"], ["ZZ9", "41", "57.4"]],
        [["Placement postcode area", "Children", "Placements"], ["ZZ9", "41", "36"]],
        [["Field", "Meaning"], ["Child ID", "A number for each child"], ["DOB", "Date of birth, dd/mm/yyyy"]],
        [["Child ID", "DOB", "PL_POST"], ["a number", "dd/mm/yyyy", "in capitals"]],
        [["Child ID", "DOB", "PL_POST"]],
        [["Child", "Date of report"], ["Placements", "14/03/2009"]],
        [["School ID", "School", "School postcode"], ["101", "Mill Lane", "ZZ9 9ZZ"]],
        [["URN", "Name of home", "Home postcode"], ["SC000000", "The Weir", "ZZ9 9ZZ"]],
        [["No. of CLA", "Placement postcode"], ["12", "ZZ9 9ZZ"]],
        [["Year of birth", "Number of children"], ["2009", "41"]],
        [["Name", "Role", "Appointed"], ["An Example", "Chair", "14/03/2009"]],
        [["Indicator", "Q1", "Q2"], ["Children with a date of birth recorded", "41", "36"]],
    ],
    ids=lambda rows: ", ".join(rows[0]),
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".html"])
def test_totals_and_descriptions_are_read(suffix: str, rows: Rows) -> None:
    assert read(f"totals{suffix}", write(suffix, rows)).grids


def test_a_data_dictionary_in_prose_is_read() -> None:
    text = "The return has Child ID, date of birth (DOB), and placement postcode, for each child, since 01/04/2016."

    assert read("guide.txt", text.encode()).raw_text == text
