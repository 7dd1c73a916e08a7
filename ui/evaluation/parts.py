"""What a run's pages have in common: the verdict, its figures and those of each part, and lists of questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eval.reports import words
from eval.reports.drawing import SHARE_TICKS, of_share
from eval.reports.report import PartFigures, Report
from eval.runs.record import Figure, Row
from eval.verdict import numerals
from eval.verdict.verdict import Verdict
from language.messages import N_, _, shown
from ui.evaluation.links import link
from ui.evaluation.marks import strip
from ui.evaluation.tables import Column, Line, table, text
from ui.evaluation.wording import moved, own
from ui.plain import escaped

GROUPS = {"set": (N_("By set"), N_("Set")), "kind": (N_("By kind"), N_("Kind")), "trap": (N_("By trap"), N_("Trap"))}


def verdict_line(verdict: Verdict) -> str:
    """Passed or not, why not, and what a reader must know of the comparison."""
    state, sign = ("passed", "✓") if verdict.passed else ("failed", "✗")
    reasons = "".join(f"<li>{text(shown(one))}</li>" for one in verdict.reasons)
    notes = "".join(f'<p class="note">{text(shown(one))}</p>' for one in verdict.notes)
    head = f'<span aria-hidden="true">{sign}</span> {escaped(shown(words.headline(verdict)))}'
    return f'<p class="verdict {state}">{head}</p>{f"<ul>{reasons}</ul>" if reasons else ""}{notes}'


def key_figures(report: Report) -> str:
    """The figures that are looked at first."""
    top = report.headline
    told = (
        (_("questions"), f"{top.questions:,}"),
        (_("right"), numerals.share(top.right)),
        (_("citation recall"), numerals.share(top.citation_recall)),
        (_("citation precision"), numerals.share(top.citation_precision)),
        (_("unanswerable, abstained"), numerals.share(top.abstained_unanswerable)),
        (_("answerable, abstained"), numerals.share(top.abstained_answerable)),
        (_("false quotes"), f"{top.false_quotes:,}"),
        (_("unsupported numerals"), f"{top.unsupported_numerals:,}"),
        (_("seconds an answer, median"), words.number(top.seconds, "seconds")),
    )
    return f'<dl class="key-figures">{"".join(f"<div><dt>{n}</dt><dd>{v}</dd></div>" for n, v in told)}</dl>'


def figures_table(caption: str, report: Report, figures: Mapping[str, Figure]) -> str:
    """Measures with their intervals, drawn and in figures."""
    columns = (
        Column(_("Measure")),
        Column(_("From 0 to 1"), "chart", SHARE_TICKS),
        Column(_("Value, with 95% interval"), "figure"),
        Column(_("Questions"), "number"),
        Column(_("What it is"), "quiet"),
    )
    return table(caption, columns, (_measure(name, one, report) for name, one in figures.items() if one.n))


def _measure(name: str, one: Figure, report: Report) -> Line:
    unit = report.unit(name)
    drawn = strip(of_share(one), SHARE_TICKS) if unit == "share" else ""
    return (own(name), drawn, escaped(words.figure(one, unit)), f"{one.n:,}", own(report.definition(name)))


def parts_tables(report: Report) -> str:
    """The share right of each set, kind and trap, and where its citations stand."""
    named = ((_(heading), _(column), report.by(group)) for group, (heading, column) in GROUPS.items())
    return "".join(_parts(heading, column, report, found) for heading, column, found in named if found)


def _parts(heading: str, column: str, report: Report, parts: Sequence[PartFigures]) -> str:
    against = report.verdict.baseline is not None
    columns = (
        Column(column),
        Column(_("Questions"), "number"),
        Column(_("Right"), "chart", SHARE_TICKS),
        Column(_("Right, with 95% interval"), "figure"),
        Column(_("Citation recall"), "figure"),
        Column(_("Citation precision"), "figure"),
        *([Column(_("Right, since the baseline"))] if against else []),
    )
    lines = (_part(one, report, against=against) for one in parts)
    caption = _("{heading}: the share right, and where citations stand", heading=heading)
    return f"<h2>{heading}</h2>{table(caption, columns, lines)}"


def _part(one: PartFigures, report: Report, *, against: bool) -> Line:
    right, *others = (one.figures.get(name) for name in ("right", "citation recall", "citation precision"))
    since = [moved(report.verdict.of("right", one.part))] if against else []
    told = (escaped(words.figure(figure)) for figure in (right, *others))
    return (own(one.part.name), f"{one.n:,}", strip(of_share(right), SHARE_TICKS), *told, *since)


def questions_table(caption: str, rows: Iterable[Row], run: int | None, against: str | None = None) -> str:
    """Questions that can be opened, with what is wrong with their answers."""
    told = list(rows)
    why = any(row.why_wrong for row in told)
    wrong = [Column(_("What is wrong"), "long")] if why else []
    columns = [Column(_("Question")), Column(_("Asked"), "long"), *wrong, Column(_("Kind")), Column(_("Traps"))]
    return table(caption, columns, (_question(row, run, against, why=why) for row in told))


def _question(row: Row, run: int | None, against: str | None, *, why: bool) -> Line:
    wrong = [text("; ".join(map(shown, row.why_wrong))) if row.why_wrong else ""] if why else []
    traps = ", ".join(map(own, row.traps))
    return (link(shown(words.called(row)), run, against, row.id), text(row.question), *wrong, own(row.kind), traps)
