"""`matters observations` and `matters check`: every figure at its cell, safe to open; both sides of what clashes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from commanding import Done, matters, process, told_in_one_line
from hypothesis import given
from hypothesis import strategies as st

from ui.terminal.figures import safe

SCORECARD = """Indicator,2022/23,2023/24,Target 2023/24
Reviews on time (%),81.2%,85.0%,90%
"=1+1 visits on time",390,412,400
"""
REVISED = """Indicator,2022/23,2023/24
Reviews on time (%),81.2%,84.1% [r]
"""
MINUTES = """Key indicators

83.0% of reviews were on time in 2024/25.

Reviews on time improved from 85.0% in 2023/24 to 83.0% in 2024/25.
"""
OTHERS = """Key indicators

There were 11 permanent exclusions in 2023/24.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
scorecard.csv,Nether Coombe Town Council,Cabinet,2024-05-22,,
revised.csv,Nether Coombe Town Council,Cabinet,2025-05-22,,
minutes.txt,Nether Coombe Town Council,Cabinet,2025-06-25,,
others.txt,Harrow Vale County Council,Cabinet,2025-06-25,,
"""
REGISTRY = """[[indicator]]
name = "Reviews on time"
council = "Nether Coombe Town Council"
polarity = "higher"
"""
FILES = {
    "scorecard.csv": SCORECARD,
    "revised.csv": REVISED,
    "minutes.txt": MINUTES,
    "others.txt": OTHERS,
    "sources.csv": SIDECAR,
    "indicators.toml": REGISTRY,
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two councils' figures."""
    folder, made = tmp_path_factory.mktemp("figures"), tmp_path_factory.mktemp("figures-index")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert matters("ingest", folder, "--index", made).code == 0
    return made


def observed(index: Path, *words: object) -> list[dict[str, Any]]:
    done = matters("observations", *words, "--json", "--index", index)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = done.json
    return rows


def values(rows: list[dict[str, Any]]) -> set[str]:
    return {row["raw_value"] for row in rows}


# --- observations ---


def test_a_figure_has_its_value_period_and_cell_and_the_text_that_stands_there(index: Path) -> None:
    (row,) = [row for row in observed(index) if row["raw_value"] == "85.0%" and row["document"] == "scorecard.csv"]
    assert row == row | {
        "indicator": "Reviews on time (%)",
        "council": "Nether Coombe Town Council",
        "period_start": "2023-04-01",
        "period_end": "2024-03-31",
        "basis": "year",
        "value": 85,
        "unit_measure": "percent",
        "obs_status": "normal",
        "target": 90,
        "kind": "observed",
        "sheet": None,
        "cell": "C2",
        "quote": "85.0%",
    }
    assert SCORECARD[row["start"] : row["end"]] == "85.0%"


def test_every_figure_has_every_field_and_its_quote_is_the_documents_text(index: Path) -> None:
    rows = observed(index)
    wanted = {
        "indicator", "code", "ref_area", "cohort", "period_start", "period_end", "basis", "value", "raw_value",
        "unit_measure", "numerator", "denominator", "obs_status", "target", "kind", "rag", "direction", "comparator",
        "baseline_start", "baseline_end", "council", "document", "sheet", "cell", "start", "end", "quote",
    }  # fmt: skip
    assert len(rows) >= 10
    for row in rows:
        assert row.keys() >= wanted
        assert FILES[row["document"]][row["start"] : row["end"]] == row["quote"]
        assert (row["cell"] is None) == row["document"].endswith(".txt")


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (("--indicator", "reviews on time", "--kind", "target"), {"90%"}),
        (("--indicator", "exclusions"), {"11"}),
        (("--indicator", "bridges"), set()),
        (("--council", "harrow vale county council"), {"11"}),
        (("--indicator", "reviews", "--until", "2023-03-31"), {"81.2%"}),
        (("--indicator", "reviews", "--since", "2024-04-01"), {"83.0%"}),
        (("--indicator", "visits", "--since", "2023-04-01", "--until", "2023-04-01"), {"412", "400"}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else None,
)
def test_limits_leave_only_the_figures_they_name(index: Path, limit: tuple[str, ...], expected: set[str]) -> None:
    assert values(observed(index, *limit)) == expected


def test_for_people_each_series_stands_over_its_periods_with_their_places(index: Path) -> None:
    lines = matters("observations", "--indicator", "reviews", "--index", index).out.splitlines()
    assert lines[0] == "Reviews on time (%): Nether Coombe Town Council, percent, year"
    assert any(line.split() == ["2023/24", "84.1%", "[r]", "revised", "revised.csv,", "cell", "C2"] for line in lines)
    assert lines[-1].endswith(" in 1 series")


def test_nothing_found_is_no_failure(index: Path) -> None:
    done = matters("observations", "--indicator", "bridges", "--index", index)
    assert (done.code, done.out) == (0, "0 figures in 0 series\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "guess"), "--kind is one of observed, target"),
        (("--json", "--csv"), "give --json or --csv, and not both"),
        (("--since", "spring"), "spring"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(index: Path, words: tuple[str, ...], told: str) -> None:
    done = matters("observations", *words, "--index", index, TERMINAL_WIDTH="300")
    assert done.code == 2
    assert told in " ".join(done.err.split())


def test_a_council_that_is_not_held_brings_the_nearest_that_is(index: Path) -> None:
    done = matters("observations", "--council", "Harrow Vale Council", "--index", index)
    told_in_one_line(done, "did you mean Harrow Vale County Council")


# --- csv ---


def table(done: Done) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.out)))


def test_csv_holds_what_json_holds_and_no_title_runs_as_a_formula(index: Path) -> None:
    rows = table(matters("observations", "--csv", "--index", index))
    told = observed(index)
    assert [row["raw_value"] for row in rows] == [row["raw_value"] for row in told]
    assert list(rows[0]) == list(told[0])
    assert {row["indicator"] for row in rows if "visits" in row["indicator"]} == {"'=1+1 visits on time"}
    assert {row["value"] for row in rows if row["raw_value"] == "412"} == {"412"}


def test_csv_from_the_process_is_utf8_with_every_row_on_its_own_line(index: Path) -> None:
    done = process("observations", "--csv", "--index", index)
    assert done.code == 0
    assert len(done.out.split("\r\n")) == len(observed(index)) + 2


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "-", "-x"])
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-3", "-3.5", "+2", "-12%", "-£1,200", "57.4%", "Visits = calls", -3.0, 7, None])
def test_numbers_and_harmless_texts_stay_as_they_are(value: object) -> None:
    assert safe(value) == value


@given(st.text(max_size=20))
def test_no_text_that_is_no_number_begins_like_a_formula(text: str) -> None:
    made = safe(text)
    assert made in (text, f"'{text}")
    if made == text and text.lstrip()[:1] in {*"=+-@"} and text.strip():
        assert all(one.isdigit() or one in "+-£,.%" for one in text)


# --- check ---


def test_findings_are_told_with_both_sides_and_a_count_and_are_no_failure(index: Path) -> None:
    done = matters("check", "--index", index)
    assert done.code == 0
    text = " ".join(done.out.split())
    assert "1. a word against the figures (Nether Coombe Town Council)" in text
    assert "the word is “improved”, but the values go from 85.0%" in text
    assert "where higher is better." in text
    assert "2. restated (Nether Coombe Town Council)" in text
    assert "first given as 85.0%, later restated as 84.1% [r]." in text
    assert "“84.1% [r]” revised.csv, Nether Coombe Town Council, Cabinet, 22 May 2025, cell C2 (" in text
    assert done.out.splitlines()[-1].startswith("2 findings in ")


def test_every_side_in_json_is_the_documents_text_at_its_place(index: Path) -> None:
    told = matters("check", "--json", "--index", index).json
    assert told["count"] == len(told["findings"]) == 2
    for finding in told["findings"]:
        assert len(finding["sides"]) >= 2
        for side in (*finding["sides"], *finding["words"]):
            assert FILES[side["document"]][side["start"] : side["end"]] == side["quote"]
    (word,) = told["findings"][0]["words"]
    assert (word["quote"], word["cell"]) == ("improved", None)
    assert [side["cell"] for side in told["findings"][1]["sides"]] == ["C2", "C2"]


def test_a_council_without_contradictions_has_none(index: Path) -> None:
    done = matters("check", "--council", "Harrow Vale County Council", "--index", index)
    assert (done.code, done.out.splitlines()[-1]) == (0, "0 findings in 1 series")


def test_a_registry_that_cannot_be_read_is_told_in_one_line(index: Path, tmp_path: Path) -> None:
    done = matters("check", "--index", index, MATTERS_INDICATORS=str(tmp_path / "none.toml"))
    told_in_one_line(done, "none.toml: cannot be read")


def test_a_registry_of_the_setting_goes_before_the_folders(index: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(REGISTRY.replace("higher", "lower"))
    told = matters("check", "--json", "--index", index, MATTERS_INDICATORS=str(own)).json
    assert [finding["kind"] for finding in told["findings"]] == ["restated"]
