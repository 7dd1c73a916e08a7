"""Reports: the same figures in every form, the order of their keys, and other people's text kept as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_runs import MEASURES, TRAPS, chance_rights, row, rows, run
from junitparser import JUnitXml

from eval.reports import words
from eval.reports.as_json import as_json
from eval.reports.curves import reliability, risk_coverage, steps
from eval.reports.junit import junit
from eval.reports.markdown import readme_table, runs_table
from eval.reports.page import page
from eval.reports.report import Report, headline, report
from eval.runs.record import Figure, Row
from eval.verdict.compare import compare
from eval.verdict.table import ablations

FEW = 500
FIRST = [
    "questions",
    "right",
    "citation_recall",
    "citation_precision",
    "abstained_unanswerable",
    "abstained_answerable",
    "false_quotes",
    "unsupported_numerals",
    "seconds",
]
HOSTILE = "<script>alert(1)</script> ]]> | `x` \x1b[31m \x00 \u202e & \ud800 \ufffe"
GOOD = [at % 4 > 0 for at in range(80)]
LOST = [right and at % 5 != 2 for at, right in enumerate(GOOD)]


def told(now: Sequence[Row], then: Sequence[Row]) -> Report:
    one = run(now)
    return report(one, MEASURES, verdict=compare(one, run(then), MEASURES, resamples=FEW))


@pytest.fixture(scope="module")
def failing() -> Report:
    return told([*rows(LOST), row(80, True, false_quotes=1.0)], [*rows(GOOD), row(80, True)])


# --- JSON ---


def test_json_begins_with_the_first_figures_in_their_order(failing: Report) -> None:
    told = as_json(failing)
    assert list(told)[:9] == FIRST
    assert (told["questions"], told["false_quotes"], told["unsupported_numerals"]) == (81, 1, 0)
    assert told["right"] == pytest.approx((sum(LOST) + 1) / 81)


def test_abstention_is_told_both_ways_as_shares_abstained() -> None:
    some = [
        row(0, True, kind="unanswerable"),
        row(1, True, kind="unanswerable"),
        row(2, False, kind="unanswerable"),  # answered
        row(3, True),
        row(6, False),  # abstained
    ]
    found = headline(run(some))
    assert found.abstained_unanswerable == pytest.approx(2 / 3)
    assert found.abstained_answerable == 0.5


def test_a_share_of_no_question_is_null_and_not_nought() -> None:
    told = as_json(report(run([row(0, True)]), MEASURES))
    assert (told["abstained_unanswerable"], told["seconds"]) == (None, None)


def test_json_is_json_and_holds_verdict_parts_and_run(failing: Report) -> None:
    told = json.loads(json.dumps(as_json(failing), allow_nan=False))
    assert told["verdict"]["passed"] is False
    assert told["verdict"]["exit_code"] == 1
    assert told["verdict"]["paired"] == 81
    assert [one["id"] for one in told["verdict"]["broken"]] == [one.id for one in failing.verdict.broken]
    assert set(told["by_trap"]) == {*TRAPS}
    assert told["by_kind"]["figure"]["figures"]["right"]["n"] == told["by_kind"]["figure"]["questions"] == 21
    assert told["run"]["facts"] == {"commit": "abc1234", "cores": 2}
    worst = next(one for one in told["verdict"]["differences"] if one["part"] == {"group": "trap", "name": TRAPS[2]})
    assert (worst["measure"], worst["outcome"], worst["value"]) == ("right", "worse", 0.0)


# --- JUnit ---


def test_junit_has_a_test_a_question_and_suites_for_gate_and_invariants(failing: Report) -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit(failing).decode())}
    assert list(suites) == ["gate", "invariants", "invented"]
    assert [(one.tests, one.failures) for one in suites.values()] == [(1, 1), (2, 1), (81, len(failing.wrong))]
    [gate] = suites["gate"]
    assert gate.result[0].text == "\n".join(failing.verdict.worsened)
    quotes = next(one for one in suites["invariants"] if one.name == "false quotes: none")
    assert quotes.result[0].message == "I-080: 1. How many were there in week 80?"


def test_junit_says_of_a_wrong_answer_what_is_wrong_and_where_gold_and_citations_stand() -> None:
    [_, _, suite] = JUnitXml.fromstring(junit(report(run([row(1, False)]), MEASURES)).decode())
    [case] = suite
    assert (case.name, case.classname) == ("I-001: How many were there in week 1?", "invented.figure")
    assert case.result[0].message == "lacks the figure"
    assert case.result[0].text.splitlines() == [
        "lacks the figure",
        "Given: There were 1.",
        "Gold: week.txt (1:9)",
        "Cited: week.txt (1:10)",
    ]


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_makes_xml_that_reads_back(text: str) -> None:
    one = replace(row(0, False), question=text or "?", text=text, why_wrong=(text,), gold=(text,), cited=(text,))
    [_, _, suite] = JUnitXml.fromstring(junit(report(run([one]), MEASURES)).decode())
    assert [case.name.startswith("I-000: ") for case in suite] == [True]


# --- Markdown ---


def test_the_readme_table_has_the_figures_of_the_json_with_their_intervals(failing: Report) -> None:
    lines = readme_table(failing.run).splitlines()
    right = failing.run.figures["right"].value
    assert lines[0].startswith("| set, kind | questions | right | citation recall | citation precision |")
    assert lines[2].startswith(f"| `invented` | 81 | {words.number(right)} [")
    assert lines[2].endswith("| 1 | 0 |")
    assert {line.count("|") for line in lines[:3]} == {10}
    assert lines[-1] == "In brackets: 95% intervals. matters, 2025-06-01."


def test_the_readme_table_has_a_line_for_each_kind_of_ten_questions_and_more() -> None:
    some = [replace(row(at, True), kind="figure" if at < 12 else "why") for at in range(18)]
    lines = [line for line in readme_table(run(some)).splitlines() if line.startswith(("| `", "| fig", "| why"))]
    assert [line.split("|")[1:3] for line in lines] == [[" `invented` ", " 18 "], [" figure ", " 12 "]]


def test_every_form_tells_how_what_is_labelled_was_read() -> None:
    figures = {"recall": Figure(value=0.75, low=0.5, high=0.9, n=40), "F1": Figure(value=0.8, n=40)}
    made = report(replace(run(rows(GOOD)), labelled={"register: ours.jsonl": figures}), MEASURES)
    assert as_json(made)["labelled"]["register: ours.jsonl"]["recall"]["n"] == 40
    assert "| register: ours.jsonl | 40 | .75 [.50, .90] |  | .80 |" in readme_table(made.run)
    assert "register: ours.jsonl" in page(made).decode()


def test_the_readme_table_has_a_line_a_set_and_one_for_all() -> None:
    some = rows(GOOD[:8])
    both = [*some, *(replace(one, set="another") for one in some)]
    assert [line.split("|")[1].strip() for line in readme_table(run(both)).splitlines()[2:5]] == [
        "`another`",
        "`invented`",
        "all",
    ]


def test_other_wordings_and_repeats_count_for_invariants_and_not_as_questions() -> None:
    some = [row(0, True), replace(row(0, False, false_quotes=2.0), wording=1), replace(row(0, False), repeat=1)]
    found = headline(run(some))
    assert (found.questions, found.right, found.false_quotes) == (1, 1.0, 2)


def test_a_table_of_parts_says_which_earns_its_place_and_text_stays_in_its_cell() -> None:
    parts = {"without a | b": run(rows(LOST)), "without c": run(rows(GOOD))}
    lines = runs_table(ablations(run(rows(GOOD)), parts, MEASURES, resamples=FEW)).splitlines()
    assert lines[3].startswith("| without a \\| b | ")
    assert "earns its place (right; " in lines[3]
    assert lines[4].endswith("| 0 [0, 0] | does not earn its place |")


# --- figures in words ---


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.814, "share", ".81"),
        (1.0, "share", "1.00"),
        (None, "share", "–"),
        (0.305, "seconds", "0.30"),
        (3.0, "count", "3"),
    ],
)
def test_numbers_are_written_as_tables_of_the_field_do(value: float | None, unit: str, told: str) -> None:
    assert words.number(value, unit) == told


def test_a_figure_without_an_interval_has_no_brackets() -> None:
    assert words.figure(Figure(value=0.5, n=1)) == ".50"
    assert words.figure(Figure(value=0.5, low=0.25, high=0.75, n=10)) == ".50 [.25, .75]"


@given(st.text(st.characters(codec=None)))
def test_legible_text_can_be_written_and_loses_nothing_else(text: str) -> None:
    told = words.legible(text)
    assert told.encode().decode() == told
    assert words.legible(told) == told
    if told == text:
        assert not words.UNHELD.search(text)


def test_text_that_no_file_can_hold_is_spelled_out() -> None:
    assert words.legible("a\x1b[31mb\ud800") == "a\\x1b[31mb\\ud800"


# --- curves ---


def test_risk_and_coverage_agree_with_a_count_by_hand() -> None:
    some = [
        replace(row(0, True), confidence=0.9),
        replace(row(1, True), confidence=0.9),
        replace(row(2, False), confidence=0.7),
        replace(row(3, True), confidence=0.5),
        row(6, False),  # abstained: never covered
    ]
    assert [(one.confidence, one.answers, one.coverage, one.risk) for one in risk_coverage(some)] == [
        (0.9, 2, 0.4, 0.0),
        (0.7, 3, 0.6, pytest.approx(1 / 3)),
        (0.5, 4, 0.8, 0.25),
    ]


def test_reliability_puts_answers_in_tenths_and_the_surest_in_the_last() -> None:
    some = [replace(row(at, at < 2), confidence=one) for at, one in enumerate((1.0, 0.95, 0.91, 0.1))]
    some[3] = replace(some[3], answered=True)
    found = reliability(some)
    assert [(one.low, one.right.n, one.right.value) for one in found] == [(0.1, 1, 0.0), (0.9, 3, pytest.approx(2 / 3))]


def test_the_table_beside_a_curve_ends_where_the_curve_ends() -> None:
    some = [
        replace(row(at, right), confidence=at / 100, answered=True)
        for at, right in enumerate(chance_rights(90, 0.6, 4))
    ]
    points = risk_coverage(some)
    picked = steps(points)
    assert (len(picked), picked[-1]) == (10, points[-1])
    assert set(picked) <= set(points)


def test_a_system_without_confidence_has_no_curve() -> None:
    assert risk_coverage([replace(row(0, True), confidence=None)]) == ()
    assert reliability([replace(row(0, True), confidence=None)]) == ()
