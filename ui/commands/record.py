"""`matters ingest`, `documents`, `remove`, `text`, `check-index` and `rebuild`: the record itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures, opened_index
from ui.commands.options import DEFAULT_INDEX, FAILED


def ingest(
    folder: Annotated[
        Path,
        typer.Argument(
            readable=False, help="Folder of documents, with sources.csv and indicators.toml in it if there are any."
        ),
    ],
    index: options.Index = DEFAULT_INDEX,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    as_json: options.Json = False,
) -> None:
    """Make the index hold what FOLDER holds: new and changed files are read, missing ones forgotten, the rest left.

    Example: matters ingest corpus --index .index
    """
    from ingest.pipeline import ingest as run
    from ingest.pipeline import plan
    from qa.build import embedder
    from qa.config import Config
    from ui.auditing import note_ingested
    from ui.terminal.ingesting import progress_bar, show_plan, show_summary, summary_json
    from ui.terminal.printing import print_json

    with failures():
        model = embedder(Config())
        if dry_run:
            show_plan(plan(folder, index, embedding=model.fingerprint), as_json=as_json)
            return
        with progress_bar(quiet=as_json) as progress:
            summary = run(folder, index, model, progress=progress)
        note_ingested(index, summary_json(summary))
        if as_json:
            print_json(summary_json(summary))
        else:
            show_summary(summary, index)


def documents(index: options.Index = DEFAULT_INDEX, as_json: options.Json = False) -> None:
    """List what the index holds: council, committee, date, file, title."""
    from ui.terminal.holdings import show_sources, source_json
    from ui.terminal.printing import print_json

    with failures(), opened_index(index) as opened:
        sources = opened.record.sources()
        if as_json:
            print_json([source_json(source) for source in sources])
        else:
            show_sources(sources)


def remove(
    files: Annotated[list[str], typer.Argument(help="Names of documents, as `matters documents` lists them.")],
    index: options.Index = DEFAULT_INDEX,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; remove nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether to remove them.")] = False,
    as_json: options.Json = False,
) -> None:
    """Forget documents with everything made of them, to the last byte; of uploaded ones the files go too.

    What people said of their commitments is kept. A file that lies in its folder still is taken in again by the next
    ingest of that folder.

    Example: matters remove 2024-09-18-item-06.txt --index my.index
    """
    from ingest.removing import going
    from ingest.removing import remove as run
    from qa.config import Config
    from ui.auditing import note_removed
    from ui.terminal.holdings import going_json, show_going
    from ui.terminal.printing import print_json

    if as_json and not (yes or dry_run):
        raise typer.BadParameter("--json asks nothing: give --yes or --dry-run with it")
    with failures():
        with opened_index(index) as opened:
            told = going(opened.record, index, files)
        if not as_json:
            show_going(told)
        if not dry_run:
            if not yes:
                typer.confirm(f"Remove {len(told)} of them from {index}?", abort=True)
            told = run(index, files, clearance=Config().clearance)
            note_removed(index, [one.paper.source.name for one in told])
        if as_json:
            print_json([going_json(one) for one in told])


def text(
    file: Annotated[Path, typer.Argument(readable=False, help="A document of any format that can be ingested.")],
    as_json: options.Json = False,
) -> None:
    """Print the text of FILE exactly as its reader extracts it: what every citation's offsets count in.

    To a terminal, characters that would steer it are spelled out; into a file or a pipe, every character is its own.
    """
    from ingest.sandbox import Sandbox
    from ui.terminal.printing import print_json, print_raw

    with failures(), Sandbox() as sandbox:
        try:
            reading = sandbox.read(file.name, file.read_bytes())
        except OSError as error:
            raise UserError(f"{file}: cannot be read ({error.strerror}); check the name and its permissions") from None
        if as_json:
            print_json({"file": file.name, "text": reading.raw_text, "notes": reading.notes})
        else:
            print_raw(reading.raw_text)


def check_index(index: options.Index = DEFAULT_INDEX, as_json: options.Json = False) -> None:
    """Prove the live index: hashes, counts, sampled vectors find themselves, exact and approximate search agree."""
    from store.index import check
    from ui.terminal.holdings import proof_json, show_proof
    from ui.terminal.printing import print_json

    with failures():
        proof = check(index)
        if as_json:
            print_json(proof_json(proof))
        else:
            show_proof(proof)
        if proof.faults:
            raise typer.Exit(FAILED)


def rebuild(index: options.Index = DEFAULT_INDEX, as_json: options.Json = False) -> None:
    """Build the word index and the vectors again from the record, without embedding again."""
    from store.index import rebuild as run
    from ui.terminal.holdings import proof_json, show_proof
    from ui.terminal.printing import print_json

    with failures():
        proof = run(index)
        if as_json:
            print_json(proof_json(proof))
        else:
            show_proof(proof)
