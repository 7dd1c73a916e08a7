"""A report as JUnit XML, which build servers read: a test a question; invariants and gate as suites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from eval.reports import words
from eval.reports.report import Report
from eval.runs.record import Row

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite


def junit(report: Report) -> bytes:
    """The XML, in UTF-8. What is wrong in the baseline too is a failure all the same: `gate` is what passes or not."""
    from junitparser import JUnitXml

    xml = JUnitXml(name=words.legible(report.run.system))
    for suite in (_gate(report), _invariants(report), *_sets(report.run.rows)):
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]  # the library leaves these two bare
    written = xml.tostring()  # type: ignore[no-untyped-call]
    return written if isinstance(written, bytes) else written.encode()


def _gate(report: Report) -> TestSuite:
    """One test: nothing is worse beyond noise."""
    against = report.verdict.baseline or "no baseline"
    return _suite("gate", [_case(f"nothing is worse than {against} beyond noise", "gate", report.verdict.worsened)])


def _invariants(report: Report) -> TestSuite:
    """A test an invariant; its failure names each question on which it does not hold."""
    return _suite(
        "invariants", [_case(f"{name}: none", "invariants", _broken(report, name)) for name in report.invariants()]
    )


def _broken(report: Report, name: str) -> list[str]:
    found = [one for one in report.verdict.violations if one.measure == name]
    told = [f"{words.called(one.row)}: {one.value:g}. {one.row.question}\n{one.row.text}" for one in found]
    return ["not measured on every question", *told] if name in report.verdict.unmeasured else told


def _sets(rows: Sequence[Row]) -> Iterable[TestSuite]:
    ordered = sorted(rows, key=lambda row: row.set)
    for name, some in groupby(ordered, key=lambda row: row.set):
        yield _suite(name, [_question(row) for row in some])


def _question(row: Row) -> TestCase:
    name = f"{words.called(row)}: {row.question}"
    wrong = [] if row.marks.get("right") == 1 else [*row.why_wrong] or ["not right"]
    case = _case(name, f"{row.set}.{row.kind}", wrong, _beside(row))
    case.time = row.marks.get("seconds") or 0.0
    return case


def _beside(row: Row) -> list[str]:
    """What a person needs to see why."""
    return [f"Given: {row.text}", *(f"Gold: {one}" for one in row.gold), *(f"Cited: {one}" for one in row.cited)]


def _suite(name: str, cases: Iterable[TestCase]) -> TestSuite:
    from junitparser import TestSuite

    suite = TestSuite(words.legible(name))
    for case in cases:
        suite.add_testcase(case)
    return suite


def _case(name: str, classname: str, wrong: Sequence[str], beside: Sequence[str] = ()) -> TestCase:
    from junitparser import Failure, TestCase

    case = TestCase(words.legible(name), classname=words.legible(classname))
    if wrong:
        failure = Failure(words.legible(wrong[0].splitlines()[0] if wrong[0] else "not right"))
        failure.text = words.legible("\n".join((*wrong, *beside)))
        case.result = [failure]
    return case
