"""`matters review`: people's word on the register's entries; every word is kept with who and when, none is altered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DAY, DEFAULT_INDEX

if TYPE_CHECKING:
    from store.reviews import Review


def review(
    commitment: Annotated[
        str | None, typer.Argument(metavar="ID", help="Of a commitment, or as much of it as is its own.")
    ] = None,
    index: options.Index = DEFAULT_INDEX,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="The status you stand behind.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who is to do it.")] = None,
    due: Annotated[datetime | None, typer.Option("--due", formats=DAY, help="The day it is due.")] = None,
    is_commitment: Annotated[
        bool | None,
        typer.Option("--is-a-commitment/--not-a-commitment", help="Strike it from the register, or take that back."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Anything else, in a line.")] = None,
    is_list: Annotated[bool, typer.Option("--list", help="List every review instead.")] = False,
    is_orphans: Annotated[bool, typer.Option("--orphans", help="List those whose commitment is not held now.")] = False,
    as_json: options.Json = False,
) -> None:
    """Confirm or correct one commitment of the register, or list what people said.

    The minutes stay as they are: a correction stands beside what is printed, and your status before the one worked out.

    Example: matters review 3f0c11 --by "T. Rowe, Democratic Services" --status met --note "Sent on 2 June"
    """
    from ui.commands.register import a_status

    if is_list or is_orphans:
        if commitment is not None:
            raise typer.BadParameter("give an ID, or --list or --orphans, and not both")
        with failures():
            _list(index, only_orphans=is_orphans, as_json=as_json)
        return
    if commitment is None or by is None:
        raise typer.BadParameter("give an ID and --by NAME, or --list or --orphans")
    with failures():
        from store.reviews import Review

        said = Review(
            commitment_id=commitment,
            by=by,
            at=datetime.now(UTC),
            status=a_status(status).value if status is not None else None,
            owner=owner,
            due_on=due.date().isoformat() if due else None,
            is_commitment=is_commitment,
            note=note,
        )
        _add(index, said, as_json=as_json)


def _add(index: Path, said: Review, *, as_json: bool) -> None:
    """Keep the review, whose id may be cut short, and show the entry as it now stands."""
    from ui.commands.register import opened_register
    from ui.exports.lines import lines
    from ui.exports.objects import entry_object
    from ui.register.saying import keep, meant
    from ui.terminal.commitments import show_line
    from ui.terminal.printing import print_json

    with opened_register(index) as (register, _):
        entry = meant(register.entries, said.commitment_id, index)
        (line,) = lines([keep(entry, said, index)], register)
        print_json(entry_object(line)) if as_json else show_line(line)


def _list(index: Path, *, only_orphans: bool, as_json: bool) -> None:
    """Every review, or those alone whose commitment is not held now, oldest first."""
    from store.reviews import Reviews
    from ui.commands.register import opened_register
    from ui.terminal.printing import print_json
    from ui.terminal.reviews import listed_object, show_listed

    with opened_register(index) as (register, _):
        held = {entry.commitment.commitment_id: entry for entry in register.entries}
        reviews = Reviews(index)
        told = reviews.orphans(held) if only_orphans else reviews.all()
        pairs = [(one, held.get(one.commitment_id)) for one in told]
        print_json([listed_object(*pair) for pair in pairs]) if as_json else show_listed(pairs)
