"""An evaluation on the terminal: the verdict first, then figures by kind and trap, and what broke by question."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from eval.reports import words
from eval.reports.markdown import worth
from eval.verdict import numerals
from ui.terminal.printing import WIDTH, printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from eval.reports.report import PartFigures, Report
    from eval.runs.record import Figure, Row
    from eval.verdict.outcome import Difference
    from eval.verdict.table import Table

NARROW = 72  # columns under which a table keeps its first figure and leaves the others to the report
NARROWEST = 32
LEAST = 3  # questions of a part that is told on the terminal: of one or two its share says little
MOST = 20  # questions told of one sort; the reports have all
GROUPS = {"set": "By set", "kind": "By kind", "trap": "By trap"}
STYLES = {"better": "green", "worse": "bold red", "PASS": "bold green", "FAIL": "bold red"}


def show_report(report: Report, *, width: int | None = None) -> None:
    """Print a report as wide as the terminal, `width` columns where it is given."""
    console = _console(width)
    with console.capture() as captured:
        for part in _report(report, console.width):
            console.print(part)
    _print(captured.get())


def show_runs(table: Table, *, width: int | None = None) -> None:
    """Print a table of ablations or of peers."""
    console = _console(width)
    with console.capture() as captured:
        for part in _runs(table, console.width):
            console.print(part)
    _print(captured.get())


def _print(text: str) -> None:
    """The text without the blanks that a grid pads its lines with."""
    typer.echo("\n".join(line.rstrip() for line in text.rstrip("\n").split("\n")))


def _console(width: int | None) -> Console:
    from rich.console import Console

    columns = width or shutil.get_terminal_size((WIDTH, 24)).columns
    return Console(width=max(NARROWEST, min(WIDTH, columns)), highlight=False, markup=False, emoji=False)


def _report(report: Report, width: int) -> Iterable[RenderableType]:
    yield from _verdict(report)
    yield from _whole(report, width)
    yield from _invariants(report)
    for group, heading in GROUPS.items():
        yield from _parts(heading, report.by(group), report, width)
    yield from _questions("Broken", report.verdict.broken)
    yield from _questions("Mended", report.verdict.mended)
    for name, figures in report.run.labelled.items():
        yield from _labelled(name, figures, width)
    for table in report.tables:
        yield from _runs(table, width)


# --- the verdict ---


def _verdict(report: Report) -> Iterable[RenderableType]:
    verdict = report.verdict
    head = words.headline(verdict)
    yield _text(head, STYLES[head[:4]])
    yield from (_inset(reason, 2) for reason in verdict.reasons)
    if verdict.baseline:
        yield _text(words.compared(verdict))
    yield from (_text(note) for note in verdict.notes)


def _invariants(report: Report) -> Iterable[RenderableType]:
    told = ", ".join(f"{name} {count:,}" for name, count in report.invariants().items())
    if told:
        yield from _heading("Invariants (each must be 0)")
        yield _text(told)
    for one in report.verdict.violations[:MOST]:
        yield _inset(f"{one.measure}, {words.called(one.row)}: {one.row.question}", 2)


# --- figures ---


def _whole(report: Report, width: int) -> Iterable[RenderableType]:
    """Every figure over all questions, with its difference from the baseline where there is one."""
    found = {one.measure: one for one in report.verdict.whole}
    heads = ["", "n", "", *(["against the baseline"] if found else [])]
    lines = [
        [name, f"{one.n:,}", words.figure(one, report.unit(name)), *([_moved(found.get(name))] if found else [])]
        for name, one in report.figures.items()
        if one.value is not None
    ]
    yield from _heading(f"{words.counted(report.headline.questions, 'question')}, {report.run.system}")
    yield _table(heads, lines, width)


def _labelled(name: str, figures: Mapping[str, Figure], width: int) -> Iterable[RenderableType]:
    """How one labelled file was read."""
    lines = ([of, f"{one.n:,}", words.figure(one)] for of, one in figures.items() if one.value is not None)
    yield from _heading(f"Labelled, {name}")
    yield _table(["", "n", ""], lines, width)


def _moved(one: Difference | None) -> str:
    if one is None:
        return ""
    if one.outcome == "unchanged":
        return words.outcome(one.outcome)
    bounds = numerals.signed_bounds(one.low, one.high)
    return f"{words.outcome(one.outcome)} {numerals.signed(one.difference)} {bounds}".rstrip()


def _parts(heading: str, parts: Sequence[PartFigures], report: Report, width: int) -> Iterable[RenderableType]:
    if not parts:
        return
    told = [one for one in parts if one.n >= LEAST or _is_moved(report, one)]
    names = [measure.name for measure in report.shown][: 1 if width < NARROW else 3]
    against = report.verdict.baseline is not None
    lines = [
        [
            one.part.name,
            f"{one.n:,}",
            *(words.figure(one.figures.get(name)) for name in names),
            *([_short(report.verdict.of("right", one.part))] if against else []),
        ]
        for one in told
    ]
    yield from _heading(heading)
    if lines:
        yield _table(["", "n", *names, *(["right, moved"] if against else [])], lines, width)
    if len(told) < len(parts):
        yield _text(f"and {len(parts) - len(told):,} of fewer than {LEAST} questions, in the reports")


def _is_moved(report: Report, one: PartFigures) -> bool:
    """Whether the part is better or worse than in the baseline, beyond noise."""
    found = report.verdict.of("right", one.part)
    return found is not None and found.outcome in ("better", "worse")


def _short(one: Difference | None) -> str:
    if one is None or one.outcome == "unchanged":
        return words.SIGNS[one.outcome] if one else ""
    return f"{words.outcome(one.outcome)} {numerals.signed(one.difference)}"


# --- questions ---


def _questions(heading: str, rows: Sequence[Row]) -> Iterable[RenderableType]:
    if not rows:
        return
    yield from _heading(f"{heading} ({len(rows):,})")
    for row in rows[:MOST]:
        yield _text(f"{words.called(row)} ({row.kind}): {row.question}")
        yield from (_inset(why, 4) for why in row.why_wrong)
    if len(rows) > MOST:
        yield _text(f"and {len(rows) - MOST:,} more, in the reports")


# --- runs side by side ---


def _runs(table: Table, width: int) -> Iterable[RenderableType]:
    names = table.measures[: 1 if width < NARROW else 3]
    last = "what that shows of the part" if table.ablations else "right, against the first"
    lines = [
        [
            line.name,
            *(words.figure(line.figures[name]) for name in names),
            worth(line) if table.ablations else _moved(line.difference("right")),
        ]
        for line in table.lines
    ]
    what = "Without each part" if table.ablations else "Other systems"
    yield from _heading(f"{what}, over {words.counted(table.lines[0].n, 'question')}")
    yield _table(["", *names, last], lines, width)


# --- how it is laid out ---


def _heading(text: str) -> Iterable[RenderableType]:
    yield ""
    yield _text(text, "bold")


def _text(text: str, style: str = "") -> Text:
    """The text to the letter: nothing in it is markup, and nothing steers the terminal."""
    from rich.text import Text

    return Text(printable(text).replace("\n", " "), style=style, overflow="fold")


def _inset(text: str, depth: int) -> RenderableType:
    from rich.padding import Padding

    return Padding(_text(text), (0, 0, 0, depth))


def _table(heads: Sequence[str], lines: Iterable[Sequence[str]], width: int) -> RenderableType:
    from rich import box
    from rich.table import Table as Grid

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), width=None if width >= NARROW else width)
    for at, head in enumerate(heads):
        grid.add_column(_text(head), overflow="fold", justify="right" if head == "n" else "left", no_wrap=head == "n")
        grid.columns[at].min_width = 3
    for line in lines:
        grid.add_row(*(_text(cell, _style(cell)) for cell in line))
    return grid


def _style(cell: str) -> str:
    return next((style for word, style in STYLES.items() if cell.startswith(("▲", "▼")) and word in cell), "")
