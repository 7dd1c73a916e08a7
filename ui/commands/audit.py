"""`matters audit`: what was asked and done, as the log has it; proved, written out, dropped when its time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DAY, DEFAULT_INDEX

if TYPE_CHECKING:
    from store.audit import Act


def audit(
    index: options.Index = DEFAULT_INDEX,
    since: Annotated[datetime | None, typer.Option("--since", formats=DAY, help="On that day or later.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=DAY, help="Before that day.")] = None,
    act: Annotated[
        list[str] | None, typer.Option("--act", help="Only asked, reviewed, exported, removed, ...; repeatable.")
    ] = None,
    is_checked: Annotated[bool, typer.Option("--check", help="Prove that nothing was changed or taken out.")] = False,
    drop_before: Annotated[
        datetime | None, typer.Option("--drop-before", formats=DAY, help="Drop what is older, and log that.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --drop-before: do not ask.")] = False,
    as_json: options.Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")] = False,
) -> None:
    """List what was asked, answered, said, added, exported and removed; days are of UTC.

    A log is kept where MATTERS_AUDIT_DAYS says for how long. Every entry is sealed on the one before it.

    Examples: matters audit --since 2026-03-01 --act asked
              matters audit --check
    """
    from qa.config import Config
    from store.audit import Audit
    from ui.terminal.audit import print_entries_csv, print_entries_json, show_entries
    from ui.terminal.printing import say
    from ui.words import counted

    if sum((is_checked, drop_before is not None, as_json or as_csv)) > 1 or (as_json and as_csv):
        raise typer.BadParameter("give one of --check, --drop-before, --json and --csv")
    with failures():
        log = Audit(index, keep_days=Config().audit_days)
        if is_checked:
            say(f"{log.path}: {counted(log.check(), 'entry', 'entries')}, each as it was written")
        elif drop_before is not None:
            if not yes:
                typer.confirm(f"Drop every entry before {drop_before:%-d %B %Y}?", abort=True)
            say(f"{counted(log.drop(_utc(drop_before)), 'entry', 'entries')} dropped")
        else:
            found = log.entries(
                since=_utc(since) if since else None,
                until=_utc(until) if until else None,
                acts=_acts(act or []),
            )
            show = print_entries_json if as_json else print_entries_csv if as_csv else show_entries
            show(found)


def _acts(names: Sequence[str]) -> frozenset[Act]:
    """The kinds named, all of them for none. Raises typer.BadParameter for one that does not exist."""
    from store.audit import Act

    try:
        return frozenset(map(Act, names)) or frozenset(Act)
    except ValueError:
        raise typer.BadParameter(f"--act is one of {', '.join(Act)}") from None


def _utc(day: datetime) -> datetime:
    return day.replace(tzinfo=UTC)
