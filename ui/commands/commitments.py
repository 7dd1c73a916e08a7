"""`matters commitments`: what was promised, when, and whether it came back; on the screen and as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.limits import day, scope_of
from ui.commands.options import DAY, DEFAULT_INDEX

if TYPE_CHECKING:
    from ui.exports.lines import Line


def commitments(
    index: options.Index = DEFAULT_INDEX,
    is_open: Annotated[bool, typer.Option("--open", help="Still to come, or not to be expected yet.")] = False,
    is_due: Annotated[bool, typer.Option("--due", help="To be expected at or before the next meeting.")] = False,
    is_overdue: Annotated[bool, typer.Option("--overdue", help="A printed date has passed, nothing came.")] = False,
    is_silent: Annotated[bool, typer.Option("--silent", help="No later meeting held here mentions it.")] = False,
    is_partly_met: Annotated[bool, typer.Option("--partly-met", help="A part of it was done.")] = False,
    is_met: Annotated[bool, typer.Option("--met", help="A later meeting shows it done.")] = False,
    is_superseded: Annotated[bool, typer.Option("--superseded", help="Replaced or withdrawn later.")] = False,
    is_not_checkable: Annotated[bool, typer.Option("--not-checkable", help="No later meeting is held here.")] = False,
    status: Annotated[list[str] | None, typer.Option("--status", help="One of these by name; repeatable.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Only what they owe.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="WORDS", help="Only what is about this.")] = None,
    council: options.Council = None,
    committee: options.Committee = None,
    document: options.Document = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: Annotated[datetime | None, typer.Option("--as-of", formats=DAY, help="As it stood on this day.")] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also what a person said is none.")] = False,
    restated: Annotated[bool, typer.Option("--restated", help="A line also for each time it was said again.")] = False,
    as_json: options.Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", readable=False, help="Write a workbook.")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", readable=False, help="Write the days to a calendar.")] = None,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", readable=False, help="Write the matters-arising sheet, .docx or .html.")
    ] = None,
    last_sheet: Annotated[
        datetime | None, typer.Option("--last-sheet", formats=DAY, help="Day of the sheet before; else a meeting ago.")
    ] = None,
) -> None:
    """List what was promised: who, by when, and what later meetings show of it, each with its place.

    A status is worked out from the minutes held: a proposal, until `matters review` confirms it.

    Examples: matters commitments --overdue --silent --committee "Scrutiny Committee"
              matters commitments --sheet matters-arising.docx --ics due.ics
    """
    from ui.auditing import Form, Way, exported_commitments, note_exported
    from ui.commands.register import held_scope, opened_register, wanted_statuses
    from ui.exports.bundle import Bundle
    from ui.exports.lines import lines
    from ui.register.limits import Limits, as_of_words
    from ui.terminal.commitments import show_lines
    from ui.terminal.printing import print_fault, say

    flags = (is_open, is_due, is_overdue, is_silent, is_partly_met, is_met, is_superseded, is_not_checkable)
    statuses = wanted_statuses(flags, status or [])
    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, and not both")
    if last_sheet and not sheet:
        raise typer.BadParameter("--last-sheet goes with --sheet FILE")
    files = Bundle(xlsx=xlsx, ics=ics, sheet=sheet, last_sheet=day(last_sheet), now=datetime.now(UTC))
    scope = scope_of(document, council, committee, since, until, None)
    with failures():
        files.check()
        with opened_register(index, as_of=day(as_of)) as (register, opened):
            limits = Limits(
                scope=held_scope(scope, opened),
                statuses=statuses,
                owner=owner,
                topic=topic,
                rejected=rejected,
                restated=restated,
            )
            within = limits.within(register.entries)
            told = lines(limits.narrowed(within), register)
            described = (*limits.described(), *as_of_words(day(as_of)))
            for sentence in files.write(told, register.bodies, described):
                print_fault(sentence)
            for form in files.forms(told):
                note_exported(index, exported_commitments(told, described), Form(form), Way.COMMAND)
        if as_json or as_csv:
            _print(told, as_json=as_json)
        elif not told:
            say(limits.nothing(len(within)))
        elif not files.is_wanted:
            show_lines(told, today=day(as_of) or date.today())


def _print(told: Sequence[Line], *, as_json: bool) -> None:
    """The lines as JSON, else as CSV."""
    from ui.exports.delimited import table
    from ui.exports.objects import entry_object
    from ui.terminal.printing import print_json, print_raw

    print_json([entry_object(line) for line in told]) if as_json else print_raw(table(told))
