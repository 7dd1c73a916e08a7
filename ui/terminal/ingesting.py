"""What a run of ingest does, did and would do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal.printing import print_json, say

if TYPE_CHECKING:
    from ingest.pipeline import Summary
    from ingest.plan import Plan


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Any]:
    """A bar with counts and rate on standard error; silent where nobody would see it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, quiet=quiet)
    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total, rate="")
            task = bar.tasks[bar.task_ids.index(tasks[what])]
            rate = f"{task.speed:.1f} files/s" if what == "reading" and task.speed else ""
            bar.update(tasks[what], completed=done, total=total, rate=rate)

        yield show


def summary_json(summary: Summary) -> dict[str, Any]:
    """What a run did."""
    return asdict(summary)


def show_summary(summary: Summary, index: Path) -> None:
    """What a run did, a line each."""
    for warning in summary.warnings:
        say(f"note: {warning}", err=True, dim=True)
    for refusal in summary.refused:
        say(f"refused: {refusal}", err=True, fg="red")
    read = summary.added + summary.replaced
    say(
        f"{read} files read ({summary.added} new, {summary.replaced} changed), {summary.unchanged} unchanged, "
        f"{summary.removed} removed, {len(summary.refused)} refused; {summary.passages} passages; "
        f"{summary.seconds:.1f} seconds"
    )
    if summary.proof is None:
        say(f"{index} was up to date")
    else:
        say(f"{index} holds {summary.proof.documents} documents, {summary.proof.passages} passages")


def show_plan(plan: Plan, *, as_json: bool) -> None:
    """What a run would do."""
    named = {
        "added": [found.source.name for found in plan.added],
        "replaced": [found.source.name for found in plan.replaced],
        "removed": plan.removed,
        "unchanged": plan.unchanged,
        "refused": plan.refused,
        "warnings": plan.warnings,
    }
    if as_json:
        print_json(named)
        return
    for what, names in named.items():
        if what != "unchanged":
            for name in names:
                say(f"{what}: {name}")
    counts = ", ".join(f"{len(names)} {what}" for what, names in named.items() if what != "warnings")
    say(f"would be {counts}; nothing was written")
