"""The report on a terminal: the verdict first, every line within its width, nothing that steers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from invented_runs import MEASURES, TRAPS, row, rows, run

from eval.reports.report import Report, report
from eval.runs.record import Row
from eval.verdict.compare import compare
from eval.verdict.table import ablations, peers
from ui.terminal.evaluation import show_report

FEW = 500
GOOD = [at % 4 > 0 for at in range(80)]
LOST = [right and at % 5 != 2 for at, right in enumerate(GOOD)]


def told(now: Sequence[Row], then: Sequence[Row] | None = None) -> Report:
    verdict = compare(run(now, 7), run(then, 6) if then else None, MEASURES, resamples=FEW)
    return report(run(now, 7), MEASURES, verdict=verdict)


def printed(some: Report, capsys: pytest.CaptureFixture[str], width: int = 100) -> list[str]:
    show_report(some, width=width)
    return capsys.readouterr().out.splitlines()


def test_the_verdict_comes_first_with_its_reasons_and_what_was_compared(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(told(rows(LOST), rows(GOOD)), capsys)
    assert lines[0].startswith("FAIL: ")
    assert lines[1].startswith("  right, all questions: worse, −.")
    assert f"trap: {TRAPS[2]}: worse, −" in "\n".join(lines)
    assert "matters, run 7, against matters, run 6: 80 questions in both, 12 broken, 0 mended." in lines


def test_figures_stand_in_rows_with_interval_count_and_difference(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(told(rows(GOOD), rows(GOOD)), capsys)
    assert lines[0] == "PASS: every invariant holds, and nothing is worse than the baseline beyond noise."
    [right] = [line.split() for line in lines if line.split()[:1] == ["right"] and "80" in line]
    assert right == ["right", "80", ".75", "[.65,", ".83]", "=", "unchanged"]
    for heading in ("By kind", "By trap", "80 questions, matters", "Invariants (each must be 0)"):
        assert heading in lines
    assert "false quotes 0, unsupported numerals 0" in lines


def test_what_broke_and_was_mended_is_told_by_question(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(told([row(0, False), row(1, True)], [row(0, True), row(1, False)]), capsys)
    at = lines.index("Broken (1)")
    assert lines[at + 1 : at + 3] == ["I-000 (figure): How many were there in week 0?", "    lacks the figure"]
    assert lines[lines.index("Mended (1)") + 1] == "I-001 (figure): How many were there in week 1?"


def test_a_broken_invariant_names_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(told([row(0, True), row(1, True, false_quotes=2.0)]), capsys)
    assert lines[:2] == ["FAIL: 1 reason.", "  false quotes: must be none, and is not in I-001."]
    assert "  false quotes, I-001: How many were there in week 1?" in lines


@pytest.mark.parametrize("width", [100, 72, 50, 36])
def test_every_line_fits_and_no_word_or_number_is_lost(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    some = told(rows(LOST), rows(GOOD))
    tables = (
        ablations(run(rows(GOOD)), {"without the reranker": run(rows(LOST))}, MEASURES, resamples=FEW),
        peers({"ours": run(rows(GOOD)), "words alone": run(rows(LOST))}, MEASURES, resamples=FEW),
    )
    lines = printed(replace(some, tables=tables), capsys, width)
    assert max(map(len, lines)) <= width
    whole = "".join("".join(lines).split())
    assert "…" not in whole
    for wanted in (*TRAPS, "unanswerable", "earns its place", "answered though unanswerable"):
        for word in wanted.split():
            assert word[:8] in whole
    assert "Other systems, over 80 questions" in " ".join(lines)


def test_parts_of_one_or_two_questions_are_left_to_the_reports_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    some = [row(at, True, traps=["polarity"]) for at in range(4)] + [row(4, True, traps=["arithmetic"])]
    lines = printed(told(some), capsys)
    told_of = lines[lines.index("By trap") :]
    assert [line.split()[:2] for line in told_of if line.split()[:1] in (["polarity"], ["arithmetic"])] == [
        ["polarity", "4"]
    ]
    assert "and 1 of fewer than 3 questions, in the reports" in told_of


def test_nothing_that_a_question_says_steers_the_terminal_or_is_markup(capsys: pytest.CaptureFixture[str]) -> None:
    question = "[red]Is this red?[/red] \x1b[31m :smile: \u202e"
    hostile = replace(row(0, False), question=question)
    lines = printed(told([hostile], [replace(row(0, True), question=question)]), capsys)
    assert "I-000 (figure): [red]Is this red?[/red] \\x1b[31m :smile: \\u202e" in lines
    assert "\x1b" not in "".join(lines)
