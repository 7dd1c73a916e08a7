"""`matters feedback`: whether answers were of use, as visitors said; listed, written out, deleted when that is due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DAY, DEFAULT_INDEX


def feedback(
    index: options.Index = DEFAULT_INDEX,
    since: Annotated[datetime | None, typer.Option("--since", formats=DAY, help="Said on that day or later.")] = None,
    is_bad: Annotated[bool, typer.Option("--bad", help="Only what was not of use.")] = False,
    delete_before: Annotated[
        datetime | None, typer.Option("--delete-before", formats=DAY, help="Delete what is older, to the last byte.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --delete-before: do not ask.")] = False,
    as_json: options.Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")] = False,
) -> None:
    """List what visitors said of answers: of use or not, why, and which question it was; days are of UTC.

    One that was not of use becomes a question of your own set with `matters add-question`, or on the page.

    Examples: matters feedback --bad --since 2026-03-01
              matters feedback --csv > feedback.csv
    """
    from store.feedback import Feedback, Verdict
    from ui.terminal.feedback import print_feedback_csv, print_feedback_json, show_feedback
    from ui.terminal.printing import say
    from ui.words import counted

    if sum((delete_before is not None, as_json, as_csv)) > 1:
        raise typer.BadParameter("give one of --delete-before, --json and --csv")
    if delete_before is not None and (since is not None or is_bad):
        raise typer.BadParameter("--delete-before goes without --since and --bad: it deletes everything that is older")
    with failures():
        kept = Feedback(index)
        if delete_before is not None:
            if not yes:
                typer.confirm(f"Delete what was said before {delete_before:%-d %B %Y}?", abort=True)
            say(f"{counted(kept.drop(_utc(delete_before)), 'verdict')} deleted")
            return
        verdict = Verdict.NOT_USEFUL if is_bad else None
        found = kept.all(since=_utc(since) if since else None, verdict=verdict)
        show = print_feedback_json if as_json else print_feedback_csv if as_csv else show_feedback
        show(found)


def _utc(day: datetime) -> datetime:
    return day.replace(tzinfo=UTC)
