"""A report as one HTML file: nothing is fetched, nothing runs, and what questions and answers say stays text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.reports import drawing, words
from eval.reports.curves import steps
from eval.reports.markdown import worth
from eval.reports.report import Report
from eval.runs.record import Row
from eval.verdict import numerals
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.parts import Key, Part
from language.messages import N_

HERE = Path(__file__).parent
TEMPLATE, STYLE = "report.html", "report.css"
GROUPS = {"set": "By set", "kind": "By kind", "trap": "By trap"}


def page(report: Report) -> bytes:
    """The report as HTML in UTF-8."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legible,
    )
    environment.globals |= {"words": words, "numerals": numerals, "drawing": drawing, "worth": worth, "anchor": anchor}
    text = environment.get_template(TEMPLATE).render(
        report=report,
        run=report.run,
        verdict=report.verdict,
        style=Markup((HERE / STYLE).read_text(encoding="utf-8")),  # ours, and in no element that text closes
        groups={heading: report.by(group) for group, heading in GROUPS.items() if report.by(group)},
        forest=forest(report),
        risk_steps=steps(report.risk),
        wrong=by_kind(report),
        broken={row.key for row in report.verdict.broken},
        facts=tuple(facts({"settings": report.run.settings, **report.run.facts})),
        wrong_keys={row.key for row in report.wrong},
    )
    return text.encode("utf-8", "replace")


def _legible(value: Any) -> Any:
    """What is put into the page: text without characters that a page cannot hold; markup of ours as it is."""
    return words.legible(value) if type(value) is str else value


def forest(report: Report) -> Mapping[str, tuple[Difference, ...]]:
    """The paired differences by heading: every measure over all questions, then `right` over parts that moved."""
    whole = tuple(one for one in report.verdict.whole if report.unit(one.measure) == "share")
    parts = tuple(
        one
        for one in report.verdict.differences
        if not one.part.is_whole and one.measure == "right" and one.outcome is not Outcome.UNCHANGED
    )
    told = {N_("Every measure, all questions"): whole, N_("Right, by part"): tuple(sorted(parts, key=_order))}
    return {heading: some for heading, some in told.items() if some}


def _order(one: Difference) -> tuple[bool, float, Part]:
    """What is beyond noise first, then the worst."""
    return (one.outcome is Outcome.NOISE, one.difference, one.part)


def by_kind(report: Report) -> dict[str, list[Row]]:
    """The questions that are not right, by kind; what broke since the baseline first."""
    broken = {row.key for row in report.verdict.broken}
    ordered = sorted(report.wrong, key=lambda row: (row.kind, row.key not in broken, row.set, row.id))
    return {kind: list(rows) for kind, rows in groupby(ordered, key=lambda row: row.kind)}


def anchor(key: Key) -> str:
    """The place of a question on the page, whatever its id holds."""
    return "q-" + "-".join(part.encode("utf-8", "surrogatepass").hex() for part in key[:2])


def facts(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Nested facts of a run as lines: "machine, cores" and "2"."""
    for name, value in values.items():
        named = f"{above}, {name}" if above else str(name)
        if isinstance(value, Mapping):
            yield from facts(value, named)
        else:
            yield named, _fact(value)


def _fact(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: numerals.NONE}[value]
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or numerals.NONE
    return str(value)
