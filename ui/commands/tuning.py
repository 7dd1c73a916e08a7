"""`matters tune`: the reader trained on with a council's own questions, adopted, and left again."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures

if TYPE_CHECKING:
    from models.readers import Readers

Questions = Annotated[
    Path | None, typer.Option("--set", envvar="MATTERS_QUESTIONS", readable=False, help="The folder of your set.")
]
Index = Annotated[
    Path | None, typer.Option("--index", readable=False, help="Ask this index, not the papers that the set brings.")
]
Epochs = Annotated[int, typer.Option("--epochs", min=1, metavar="N", help="How often each question is trained on.")]
Adopt = Annotated[str | None, typer.Option("--adopt", metavar="NAME", help="Use this reader from now on.")]
Back = Annotated[bool, typer.Option("--back", help="Use the reader before the one in use, at last the shipped one.")]
List = Annotated[bool, typer.Option("--list", help="List the readers, with their verdicts.")]


def tune(
    question_set: Questions = None,
    index: Index = None,
    epochs: Epochs = 2,
    adopt: Adopt = None,
    back: Back = False,
    is_list: List = False,
    as_json: options.Json = False,
) -> None:
    """Train the reader on your own questions, and see what becomes better and worse before you adopt it.

    Every fourth question is kept out of training and asked of both, the reader in use and the new one; exit code 1:
    an invariant is broken, or a score is worse beyond noise. Nothing changes until you adopt it.

    Examples: matters tune --set our-questions
              matters tune --adopt 2026-11-22-1
    """
    if sum((adopt is not None, back, is_list)) > 1:
        raise typer.BadParameter("give one of --adopt, --back and --list")
    with failures():
        if adopt is not None or back:
            _use(adopt, as_json=as_json)
        elif is_list:
            _list(as_json=as_json)
        else:
            code = _tune(question_set, index, epochs, as_json=as_json)
            raise typer.Exit(code)


def _tune(question_set: Path | None, index: Path | None, epochs: int, *, as_json: bool) -> int:
    """Train and tell; the exit code of the verdict."""
    from eval.reports.as_json import as_json as report_json
    from qa.config import Config
    from training.errors import TrainingError
    from training.tuning import tune as run
    from ui.terminal.evaluation import show_report
    from ui.terminal.ingesting import progress_bar
    from ui.terminal.printing import print_json
    from ui.terminal.tuning import show_made

    config = Config()
    try:
        with progress_bar(quiet=as_json) as show:
            tuned = run(question_set or config.questions, index, epochs, config, show)
    except TrainingError as error:
        raise UserError(str(error)) from None
    if as_json:
        print_json({**asdict(tuned.kept), "report": report_json(tuned.report)}, compact=True)
    else:
        show_report(tuned.report)
        show_made(tuned.kept)
    return tuned.report.verdict.exit_code


def _use(name: str | None, *, as_json: bool) -> None:
    """Adopt the reader named, or go back where none is."""
    from ui.terminal.printing import print_json
    from ui.terminal.tuning import show_in_use

    readers = _readers()
    if name is not None:
        readers.adopt(name)
    else:
        readers.back()
    print_json({"in_use": readers.in_use}) if as_json else show_in_use(readers.in_use)


def _list(*, as_json: bool) -> None:
    """Every reader; one that cannot be used is said to be so, and the others are told."""
    from models.errors import ReadersError
    from ui.terminal.printing import print_json
    from ui.terminal.tuning import show_readers

    readers = _readers()
    kept, faults = [], []
    for name in readers.names:
        try:
            kept.append(readers.kept(name))
        except ReadersError as error:
            faults.append(str(error))
    if as_json:
        told: dict[str, Any] = {"in_use": readers.in_use, "readers": [asdict(one) for one in kept], "faults": faults}
        print_json(told)
    else:
        show_readers(kept, faults, readers.in_use)


def _readers() -> Readers:
    from models.readers import Readers
    from qa.config import Config

    return Readers(Config().readers)
