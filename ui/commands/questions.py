"""`matters add-question`: a bad answer becomes a question of the council's own set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures, opened_pipeline
from ui.commands.limits import held, scope_of
from ui.commands.options import DEFAULT_INDEX

if TYPE_CHECKING:
    from eval.sets.case import GoldPlace
    from qa.schema import Reason

Says = Annotated[
    list[str] | None, typer.Option("--says", metavar="WORDS", help="A right answer says this; may be repeated.")
]
Never = Annotated[
    list[str] | None, typer.Option("--never", metavar="WORDS", help="No right answer says this; may be repeated.")
]
Here = Annotated[
    list[str] | None,
    typer.Option("--here", metavar="'FILE: WORDS'", help="Where it stands: a document, and its own words there."),
]
InCell = Annotated[
    list[str] | None,
    typer.Option("--cell", metavar="'FILE: B7'", help="Where it stands: a cell, of a sheet as 'FILE: Sheet!B7'."),
]


def add_question(
    question: Annotated[str, typer.Argument(help="The question, as it was asked.")],
    index: options.Index = DEFAULT_INDEX,
    says: Says = None,
    never: Never = None,
    here: Here = None,
    cell: InCell = None,
    no_answer: Annotated[
        str | None, typer.Option("--no-answer", metavar="REASON", help="Nothing should be answered, and why.")
    ] = None,
    council: options.Council = None,
    committee: options.Committee = None,
    since: options.Since = None,
    until: options.Until = None,
    trap: Annotated[list[str] | None, typer.Option("--trap", help="A tag of what makes it hard.")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for whoever reads the set.")] = "",
    questions: Annotated[
        Path | None,
        typer.Option("--set", envvar="MATTERS_QUESTIONS", readable=False, help="The folder of your set."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Add a question to your own set: what the answer should have said, and where that stands.

    It is asked first, so that you see what is said today. The words of a place are checked against the document and
    kept as it prints them.

    Examples: matters add-question "How many homes were let?" --says 48 --here "june.txt: 48 homes had been let"
              matters add-question "Why did rents rise?" --no-answer "not recorded"
    """
    from eval.sets.adding import Correction, add
    from qa.config import Config

    with failures(), opened_pipeline(index) as pipeline:
        if not (says or no_answer):
            raise UserError("say what is right: --says WORDS with --here or --cell, or --no-answer REASON")
        scope = held(scope_of(None, council, committee, since, until, None), pipeline)
        response = pipeline.ask(question, scope)
        correction = Correction(
            question=" ".join(question.split()),
            kind=response.interpretation.kind.value,
            scope=scope,
            should_say=tuple(says or ()),
            should_not_say=tuple(never or ()),
            places=places(here or (), cell or ()),
            reason=a_reason(no_answer),
            traps=tuple(trap or ()),
            note=note,
        )
        folder = questions or Config().questions
        documents = {one.name: pipeline.index.record.document(one.doc_id) for one in pipeline.sources}
        _show(add(folder, correction, documents).id, folder, response.answered, as_json=as_json)


def places(here: Sequence[str], cells: Sequence[str]) -> tuple[GoldPlace, ...]:
    """The places of `FILE: WORDS` and of `FILE: Sheet!B7`. Raises UserError."""
    from eval.sets.case import GoldCell, GoldQuote

    quoted = [GoldQuote(words, (file,)) for file, words in (_parted(one, "--here") for one in here)]
    found = [_cell(*_parted(one, "--cell")) for one in cells]
    return (*quoted, *(GoldCell(file, cell, sheet) for file, sheet, cell in found))


def _parted(given: str, option: str) -> tuple[str, str]:
    file, colon, rest = given.partition(": ")
    if not (colon and file.strip() and rest.strip()):
        raise UserError(f"{option} {given!r}: write the file, a colon, a space, and what stands there")
    return file.strip(), rest.strip()


def _cell(file: str, address: str) -> tuple[str, str | None, str]:
    sheet, mark, cell = address.rpartition("!")
    return file, sheet if mark else None, cell.upper()


def a_reason(name: str | None) -> Reason | None:
    """The reason of a name. Raises UserError for one that does not exist."""
    from qa.schema import Reason

    try:
        return Reason(name) if name is not None else None
    except ValueError:
        raise UserError(f"--no-answer {name!r}: the reasons are {', '.join(Reason)}") from None


def _show(name: str, folder: Path, was_answered: bool, *, as_json: bool) -> None:
    from eval.sets.adding import FILE
    from ui.terminal.printing import print_json, say

    if as_json:
        print_json({"id": name, "file": str(folder / FILE)})
        return
    today = "is answered today" if was_answered else "is not answered today"
    say(f"{name} added to {folder / FILE}; it {today}. Ask the whole set with: matters eval --set {folder}")
