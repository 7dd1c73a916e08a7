"""A report as one JSON object: the first figures at its head, everything else nested below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.reports.report import PartFigures, Report
from eval.runs.record import Figure, Row, Run
from eval.verdict.outcome import Difference
from eval.verdict.parts import Key
from eval.verdict.table import Line, Table
from eval.verdict.verdict import Verdict, Violation


def as_json(report: Report) -> dict[str, Any]:
    """The report. Its first keys are those of `Headline`; shares are 0 to 1, `null` of no question."""
    return {
        **asdict(report.headline),
        "figures": _figures(report.run.figures),
        **{f"by_{group}": _parts(report.by(group)) for group in ("set", "kind", "trap")},
        "verdict": verdict_json(report.verdict),
        "wrong": [_row(row) for row in report.wrong],
        "risk_coverage": [asdict(point) for point in report.risk],
        "reliability": [{**asdict(one), "right": asdict(one.right)} for one in report.bins],
        "labelled": {name: _figures(figures) for name, figures in report.run.labelled.items()},
        "tables": [table_json(table) for table in report.tables],
        "run": _run(report.run),
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {name: {"value": one.value, "low": one.low, "high": one.high, "n": one.n} for name, one in figures.items()}


def _parts(parts: Sequence[PartFigures]) -> dict[str, Any]:
    return {one.part.name: {"questions": one.n, "figures": _figures(one.figures)} for one in parts}


def _run(run: Run) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "system": run.system,
        "started_at": run.started_at,
        "seconds": run.seconds,
        "sets": dict(run.sets),
        "settings": dict(run.settings),
        "facts": dict(run.facts),
    }


# --- the verdict ---


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict: whether it passed and why not, what was paired, every difference, what broke and was mended."""
    return {
        "passed": verdict.passed,
        "exit_code": verdict.exit_code,
        "reasons": list(verdict.reasons),
        "run": verdict.run,
        "baseline": verdict.baseline,
        "paired": len(verdict.pairs.both),
        "only_in_run": _keys(verdict.pairs.only_run),
        "only_in_baseline": _keys(verdict.pairs.only_baseline),
        "reworded": _keys(verdict.pairs.reworded),
        "notes": list(verdict.notes),
        "invariants": [_violation(one) for one in verdict.violations],
        "not_measured": list(verdict.unmeasured),
        "broken": [_row(row) for row in verdict.broken],
        "mended": [_row(row) for row in verdict.mended],
        "differences": [difference_json(one) for one in verdict.differences],
    }


def difference_json(one: Difference) -> dict[str, Any]:
    """A difference, run less baseline. `p` is of the exact paired test, `p_corrected` for the others of its family."""
    return {
        "measure": one.measure,
        "part": {"group": one.part.group, "name": one.part.name},
        "value": one.value,
        "baseline": one.baseline,
        "difference": one.difference,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "unpaired": one.unpaired,
        "p": one.chance,
        "p_corrected": one.corrected,
        "mcnemar": one.mcnemar,
        "outcome": one.outcome.value,
        "gates": one.gates,
        "better": _keys(one.better),
        "worse": _keys(one.worse),
    }


def _violation(one: Violation) -> dict[str, Any]:
    return {"measure": one.measure, "value": one.value, **_row(one.row)}


def _row(row: Row) -> dict[str, Any]:
    return {
        **_key(row.key),
        "question": row.question,
        "kind": row.kind,
        "traps": list(row.traps),
        "answered": row.answered,
        "text": row.text,
        "why_wrong": list(row.why_wrong),
        "gold": list(row.gold),
        "cited": list(row.cited),
    }


def _keys(keys: Sequence[Key]) -> list[dict[str, Any]]:
    return [_key(key) for key in keys]


def _key(key: Key) -> dict[str, Any]:
    return dict(zip(("set", "id", "wording", "repeat"), key, strict=True))


# --- tables ---


def table_json(table: Table) -> dict[str, Any]:
    """A table of runs, each against the first."""
    return {"ablations": table.ablations, "lines": [_line(line, table) for line in table.lines]}


def _line(line: Line, table: Table) -> dict[str, Any]:
    found = [one for name in table.measures if (one := line.difference(name))]
    return {
        "name": line.name,
        "questions": line.n,
        "figures": _figures(line.figures),
        "invariants": dict(line.broken),
        "differences": {one.measure: difference_json(one) for one in found},
        **({"worth": line.worth and line.worth.value, "where": list(line.where)} if table.ablations else {}),
    }
