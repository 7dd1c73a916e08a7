"""The table beside a chart and the file to download: the same figures, each with its place, and no formula alive."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_series import figure, month, months, point, series

from qa.series import Series
from store.observations import PERCENT, FigureKind, Status
from ui.charts.file import download, file_name
from ui.charts.rows import elsewhere, rows, table
from ui.charts.timeline import timeline
from ui.exports.formulas import guarded

NOBODY: frozenset[str] = frozenset()


def records(told: Series) -> list[dict[str, str]]:
    """The file as a spreadsheet reads it."""
    text = download(timeline(told), NOBODY).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_has_every_figure_with_its_period_status_and_place() -> None:
    told = series(*months("1,412", "*", "", "520"), unit_measure="visits")
    first, withheld, missing, last = records(told)
    assert first == {
        "kind": "observed",
        "period": "April 2024",
        "first day": "2024-04-01",
        "last day": "2024-04-30",
        "value as printed": "1,412",
        "number": "1412.0",
        "status": "",
        "target": "",
        "unit": "visits",
        "council": "Nether Coombe Town Council",
        "title": "Visits to the library",
        "paper": "Library indicators",
        "file": "visits.csv",
        "sheet": "",
        "cell": "A3",
        "address": "",
    }
    assert (withheld["value as printed"], withheld["number"]) == ("*", "")
    assert withheld["status"] == "withheld because it is small"
    assert (missing["kind"], missing["period"], missing["number"]) == ("not held", "1 June 2024 to 30 June 2024", "")
    assert (last["number"], last["cell"]) == ("520.0", "D3")


def test_targets_and_benchmarks_of_the_period_are_numbers_and_others_have_rows_of_their_own() -> None:
    target = point("90%", kind=FigureKind.TARGET, unit_measure=PERCENT, **month(2024, 5))
    england = point("77.5%", 6, 1, kind=FigureKind.BENCHMARK, ref_area="England", **month(2024, 5))
    old = point("70%", 6, 2, kind=FigureKind.BENCHMARK, ref_area="England", **month(2023, 5))
    told = series(*months("88%", "91%"), unit_measure=PERCENT, targets=(target,), benchmarks=(england, old))
    april, may, apart = records(told)
    assert (april["target"], april["England"]) == ("", "")
    assert (may["target"], may["England"]) == ("90.0", "77.5")
    assert (apart["kind"], apart["period"], apart["number"], apart["status"]) == (
        "benchmark",
        "May 2023",
        "70.0",
        "England",
    )
    assert elsewhere(timeline(told)) == "Also printed, of other periods: England 70% (May 2023)."


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "-"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+5", "-1,204.5", "12", "57.4%", "-3%", "Aug-24", "2023/24", "<5", "*"])
def test_a_number_stays_a_number_and_plain_text_stays_as_printed(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet="=+-@\t\r\n ,\"'a1%", max_size=6))
def test_no_text_in_the_file_begins_a_formula(text: str) -> None:
    days = month(2024, 4) | {"period_as_printed": text}
    (row,) = records(series(point(text or "0", **days), title=text, council=text))
    for name in ("period", "value as printed", "title", "council"):
        written = row[name]
        assert not written.lstrip().startswith(("=", "@")) or written.startswith("'")
        assert not written.startswith(("+", "-", "\t", "\r")) or written.strip("+-,.%").replace(",", "").isdigit()


def test_the_status_tells_marks_restatements_rivals_and_new_definitions() -> None:
    points = (
        point("1", obs_status=Status.PROVISIONAL, **month(2024, 4)),
        point("2", earlier=(figure("3"),), rivals=(figure("4"),), **month(2024, 5)),
    )
    told = timeline(series(*points, breaks=(date(2024, 5, 1),)))
    assert [row.status for row in rows(told, NOBODY)] == [
        "provisional",
        "restated, before: 3; the same paper also prints 4; the definition changes here",
    ]


def test_the_table_has_a_caption_headers_with_scope_and_what_the_answer_gives() -> None:
    told = series(*months("412", "*"))
    cited = frozenset({told.points[0].observation.observation_id})
    shown = table(timeline(told), cited, "Visits")
    assert "<caption>Visits. All from: Library indicators</caption>" in shown
    assert '<th scope="col">Period</th><th scope="col">Number</th><th scope="col">Status</th>' in shown
    assert '<th scope="row">April 2024</th><td><b>412</b></td><td>given in the answer</td><td>Cell A3</td>' in shown
    assert "<td>*</td><td>withheld because it is small</td>" in shown


def test_what_a_paper_prints_is_escaped_in_the_table() -> None:
    days = month(2024, 4) | {"period_as_printed": "<img src=x>"}
    shown = table(timeline(series(point("<b>1</b>", **days))), NOBODY, "<script>")
    assert not any(f"<{tag}" in shown for tag in ("img", "b>", "script"))


def test_the_file_is_named_after_the_series() -> None:
    assert file_name(series(title="Visits: ../../etc <b>")) == "visits-etc-b-month.csv"
    assert file_name(series(title="…")) == "month.csv"
