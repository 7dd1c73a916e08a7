"""The figures of a run, and tables of runs, as Markdown for the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from eval.measures.intervals import figure
from eval.reports import words
from eval.reports.report import SECONDS, total
from eval.runs.record import Figure, Row, Run
from eval.verdict import numerals
from eval.verdict.differences import HEADLINE
from eval.verdict.table import Line, Table

SHARES = {  # each column to its measure
    "right": "right",
    "citation recall": "citation recall",
    "citation precision": "citation precision",
    "unanswerable answered": "answered though unanswerable",
    "answerable abstained": "abstained though answerable",
}
COUNTS = ("false quotes", "unsupported numerals")
READ = (  # of what is labelled
    "recall", "precision", "F1", "look-alikes kept out", "owner right", "due right", "status right", "wholly right",
)  # fmt: skip
ENOUGH = 10  # questions of a kind, for a line of its own


def readme_table(run: Run) -> str:
    """The figures by set, of all sets and by kind, each share with its 95% interval; what is labelled; what was run."""
    sets = {row.set for row in run.first}
    by_set = {name: [row for row in run.rows if row.set == name] for name in sorted(sets)}
    named: dict[str, Sequence[Row]] = {**by_set, **({"all" if sets else "none": run.rows} if len(sets) != 1 else {})}
    head = ("set, kind", "questions", *SHARES, *COUNTS)
    lines = (_cells(name, rows) for name, rows in (*named.items(), *_kinds(run)))
    return "\n".join((*_table(head, lines), "", *_labelled(run), _run(run), ""))


def _kinds(run: Run) -> list[tuple[str, Sequence[Row]]]:
    """The rows of each kind with enough of them, the most first."""
    kinds = Counter(row.kind for row in run.first)
    return [(kind, [row for row in run.rows if row.kind == kind]) for kind, n in kinds.most_common() if n >= ENOUGH]


def _labelled(run: Run) -> list[str]:
    """How what is labelled was read: a line a file, empty where a measure is not defined for it."""
    if not run.labelled:
        return []
    lines = (
        (name, f"{figures['recall'].n:,}", *(words.figure(figures.get(one)) if one in figures else "" for one in READ))
        for name, figures in run.labelled.items()
    )
    return [*_table(("labelled", "things", *READ), lines), ""]


def _cells(name: str, rows: Sequence[Row]) -> list[str]:
    first = [row for row in rows if row.wording == 0 and row.repeat == 0]
    shares = [words.figure(_share(first, one)) for one in SHARES.values()]
    return [
        f"`{name}`" if any(row.set == name for row in rows) else name,
        f"{len(first):,}",
        *shares,
        *(f"{total(rows, one)}" for one in COUNTS),
    ]


def _share(rows: Iterable[Row], measure: str) -> Figure:
    return figure(row.marks.get(measure) for row in rows)


def _run(run: Run) -> str:
    seconds = run.figures.get(SECONDS)
    speed = (
        f", {words.number(seconds.value, 'seconds')} s a question at the median" if seconds and seconds.value else ""
    )
    return f"In brackets: 95% intervals. {run.system}{_commit(run)}, {run.started_at[:10]}{speed}."


def _commit(run: Run) -> str:
    commit = run.facts.get("commit")
    if not isinstance(commit, Mapping) or not commit.get("id"):
        return ""
    return f" at commit {str(commit['id'])[:10]}{', changed since' if commit.get('changed') else ''}"


def runs_table(table: Table) -> str:
    """A table of ablations or of peers: each line with its figures, and right against the first line."""
    last = "what that shows of the part" if table.ablations else "right, against the first"
    head = ("system", *table.measures, *table.invariants, "difference in right", last)
    return "\n".join((*_table(head, (_line(line, table) for line in table.lines)), ""))


def _line(line: Line, table: Table) -> list[str]:
    found = line.difference(HEADLINE)
    moved = f"{numerals.signed(found.difference)} {numerals.signed_bounds(found.low, found.high)}" if found else ""
    figures = [words.figure(line.figures[name]) for name in table.measures]
    counts = [f"{line.broken[name]:,}" for name in table.invariants]
    return [line.name, *figures, *counts, moved, worth(line) if table.ablations else _outcome(line)]


def worth(line: Line) -> str:
    """What taking a part away shows of it, and by which measures and parts; nothing of the first line."""
    if line.worth is None:
        return ""
    where = "; ".join(line.where[:3]) + (f"; {len(line.where) - 3} more" if len(line.where) > 3 else "")
    return f"{line.worth.value} ({where})" if where else line.worth.value


def _outcome(line: Line) -> str:
    found = line.difference(HEADLINE)
    return found.outcome.value if found else ""


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    cells = [head, ["---"] * len(head), *lines]
    return ["| " + " | ".join(map(_cell, line)) + " |" for line in cells]


def _cell(text: str) -> str:
    """Text that stays in its cell."""
    return " ".join(words.legible(text).replace("\\", "\\\\").replace("|", "\\|").split())
