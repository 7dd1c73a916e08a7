"""The `matters` command. Exit codes: 0 done, 1 failed, 2 wrong use, 3 abstained."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
    from store.schema import Scope, Zone

DONE, FAILED, WRONG_USE, ABSTAINED = 0, 1, 2, 3

app = typer.Typer(
    name="matters",
    help="Ask a council's record a question; check every sentence of the answer at its source.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong use, 3 abstained. Settings: MATTERS_INDEX, MATTERS_EMBEDDING, ...",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

# readable=False: what cannot be read we tell ourselves, in one line.
IndexOption = Annotated[
    Path, typer.Option("--index", envvar="MATTERS_INDEX", readable=False, help="Folder of the index.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DocumentOption = Annotated[list[str] | None, typer.Option("--document", help="Only this document; may be repeated.")]
CouncilOption = Annotated[list[str] | None, typer.Option("--council", help="Only this council; may be repeated.")]
CommitteeOption = Annotated[list[str] | None, typer.Option("--committee", help="Only this committee; may be repeated.")]
SinceOption = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Meetings held on this day or later.")]
UntilOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Meetings held on this day or earlier.")
]
ZoneOption = Annotated[
    list[str] | None,
    typer.Option("--zone", help="Only agenda, report, discussion, decision or links; may be repeated."),
]
LiteralOption = Annotated[
    bool, typer.Option("--literal", help="As typed: mend no spelling, and limit it to nothing that it names.")
]
BatchOption = Annotated[
    Path | None, typer.Option("--batch", readable=False, help="Questions, one JSON object a line; '-' reads them in.")
]
DEFAULT_INDEX = Path(".index")


@app.command()
def ingest(
    folder: Annotated[
        Path, typer.Argument(readable=False, help="Folder of documents, with sources.csv in it if there is one.")
    ],
    index: IndexOption = DEFAULT_INDEX,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Make the index hold what FOLDER holds: new and changed files are read, missing ones forgotten, the rest left.

    Example: matters ingest corpus --index .index
    """
    from ingest.pipeline import ingest as run
    from ingest.pipeline import plan
    from qa.build import embedder
    from qa.config import Config
    from ui.terminal import print_json, show_plan, show_summary, summary_json

    with _failures():
        model = embedder(Config())
        if dry_run:
            show_plan(plan(folder, index, embedding=model.fingerprint), as_json=as_json)
            return
        with _progress(quiet=as_json) as progress:
            summary = run(folder, index, model, progress=progress)
        if as_json:
            print_json(summary_json(summary))
        else:
            show_summary(summary, index)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    index: IndexOption = DEFAULT_INDEX,
    document: DocumentOption = None,
    council: CouncilOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    zone: ZoneOption = None,
    batch: BatchOption = None,
    literal: LiteralOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each sentence was judged by.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the record, with every sentence quoted and placed, or say why not.

    Examples: matters ask "Why did readmissions rise in August?" --since 2024-09-01
              matters ask --batch questions.jsonl --json > answers.jsonl
    """
    from ui.terminal import evidence_json, print_json, response_json, show_evidence, show_response

    _one_of(question, batch)
    scope = _scope(document, council, committee, since, until, zone)
    with _failures(), _pipeline(index) as pipeline:
        if batch:
            _run_batch(
                batch,
                lambda row: response_json(
                    pipeline.ask(row["question"], _row_scope(row, scope, pipeline), literal=literal)
                ),
            )
            return
        assert question is not None
        started = time.perf_counter()
        response = pipeline.ask(question, _held(scope, pipeline), literal=literal)
        seconds = round(time.perf_counter() - started, 3)
        evidence = pipeline.evidence(response.interpretation) if explain else []
        if as_json:
            judged = {"evidence": evidence_json(evidence)} if explain else {}
            print_json(response_json(response) | {"seconds": seconds} | judged)
        else:
            show_response(response)
            show_evidence(evidence)
    if not response.answered:
        raise typer.Exit(ABSTAINED)


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words or a question.")] = None,
    index: IndexOption = DEFAULT_INDEX,
    document: DocumentOption = None,
    council: CouncilOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    zone: ZoneOption = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    batch: BatchOption = None,
    answerable: Annotated[
        bool, typer.Option("--answerable", help="With --batch: also how unlikely the record is to answer, from 0 to 1.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Find passages, best first, each with its document, span and scores.

    Example: matters search "foster carers" -k 5
    """
    from ui.terminal import hits_json, print_json, ranking_json, show_hits

    _one_of(query, batch)
    scope = _scope(document, council, committee, since, until, zone)
    with _failures(), _pipeline(index) as pipeline:
        if batch:
            _run_batch(
                batch,
                lambda row: ranking_json(
                    pipeline, row["question"], _row_scope(row, scope, pipeline), k=k, answerable=answerable
                ),
            )
            return
        assert query is not None
        hits = pipeline.search(query, _held(scope, pipeline), k=k)
        if as_json:
            print_json(hits_json(hits, pipeline))
        else:
            show_hits(hits, pipeline)


@app.command()
def text(
    file: Annotated[Path, typer.Argument(readable=False, help="A document of any format that can be ingested.")],
    as_json: JsonOption = False,
) -> None:
    """Print the text of FILE exactly as its reader extracts it: what every citation's offsets count in.

    To a terminal, characters that would steer it are spelled out; into a file or a pipe, every character is its own.
    """
    from ingest.sandbox import Sandbox
    from ui.terminal import print_json, printable

    with _failures(), Sandbox() as sandbox:
        try:
            reading = sandbox.read(file.name, file.read_bytes())
        except OSError as error:
            raise _UserError(f"{file}: cannot be read ({error.strerror}); check the name and its permissions") from None
        if as_json:
            print_json({"file": file.name, "text": reading.raw_text, "notes": reading.notes})
        else:
            shown = printable(reading.raw_text) if sys.stdout.isatty() else reading.raw_text
            sys.stdout.buffer.write(shown.encode())
            sys.stdout.flush()  # here, where a closed pipe is met


@app.command(name="check-index")
def check_index(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """Prove the live index: hashes, counts, sampled vectors find themselves, exact and approximate search agree."""
    from store.index import check
    from ui.terminal import print_json, proof_json, show_proof

    with _failures():
        proof = check(index)
        if as_json:
            print_json(proof_json(proof))
        else:
            show_proof(proof)
        if proof.faults:
            raise typer.Exit(FAILED)


@app.command()
def rebuild(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """Build the word index and the vectors again from the record, without embedding again."""
    from store.index import rebuild as run
    from ui.terminal import print_json, proof_json, show_proof

    with _failures():
        proof = run(index)
        if as_json:
            print_json(proof_json(proof))
        else:
            show_proof(proof)


@app.command()
def documents(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """List what the index holds: council, committee, date, file, title."""
    from store.index import Index
    from ui.terminal import print_json, show_sources, source_json

    with _failures():
        opened = Index(index)
        sources = opened.record.sources()
        opened.close()
        if as_json:
            print_json([source_json(source) for source in sources])
        else:
            show_sources(sources)


@app.command()
def serve(
    index: IndexOption = DEFAULT_INDEX,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
) -> None:
    """Serve the chat page on 127.0.0.1 until interrupted."""
    from ui.serve import serve as run

    with _failures():
        run(index, port)


# --- asking many ---


def _run_batch(path: Path, answer: Any) -> None:
    """One line out for every line in; a line that cannot be asked is named and the rest go on."""
    from qa.errors import QuestionError
    from store.errors import StoreError
    from ui.terminal import print_fault, print_json

    failed = False
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        started = time.perf_counter()
        try:
            row = _batch_row(line)
            result = answer(row)
        except (_UserError, QuestionError, StoreError) as error:
            failed = True
            print_fault(f"{path}, line {number}: {error}")
            continue
        print_json({"id": row["id"], **result, "seconds": round(time.perf_counter() - started, 4)}, compact=True)
    if failed:
        raise typer.Exit(FAILED)


def _lines(path: Path) -> Iterator[bytes]:
    if str(path) == "-":
        yield from sys.stdin.buffer
        return
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise _UserError(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from None


def _batch_row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # bytes that are not UTF-8 are a ValueError too
        raise _UserError(f'not JSON ({error}); write {{"id": "1", "question": "..."}}') from None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("question"), str)
        or not isinstance(row.get("id"), str | int)
    ):
        raise _UserError('needs "id" and "question"; write {"id": "1", "question": "..."}')
    names = row.get("documents")
    if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise _UserError('"documents" must be a list of file names')
    return row


# --- scope ---


def _scope(
    document: list[str] | None,
    council: list[str] | None,
    committee: list[str] | None,
    since: datetime | None,
    until: datetime | None,
    zone: list[str] | None,
) -> Scope:
    from store.schema import Scope

    return Scope(
        documents=tuple(document or ()),
        councils=tuple(council or ()),
        committees=tuple(committee or ()),
        since=_day(since),
        until=_day(until),
        zones=_zones(zone or ()),
    )


def _zones(names: Sequence[str]) -> tuple[Zone, ...]:
    from store.schema import Zone

    try:
        return tuple(Zone(name) for name in names)
    except ValueError:
        raise typer.BadParameter(f"--zone is one of {', '.join(Zone)}") from None


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _row_scope(row: dict[str, Any], scope: Scope, pipeline: Pipeline) -> Scope:
    from dataclasses import replace

    names = row.get("documents")
    return _held(replace(scope, documents=tuple(names)) if names else scope, pipeline)


def _held(scope: Scope, pipeline: Pipeline) -> Scope:
    """The scope with its names as the index spells them. Raises NothingInScopeError for a name it does not hold."""
    from qa.scope import resolved

    return resolved(scope, pipeline.sources, pipeline.index.root)


# --- the edge ---


class _UserError(Exception):
    """Something the user can mend; printed as it is."""


@contextmanager
def _failures() -> Iterator[None]:
    """Every known failure as one line on standard error and exit code 1."""
    from ingest.errors import IngestError
    from models.errors import ModelError
    from qa.errors import ConfigError, QuestionError
    from store.errors import StoreError
    from ui.errors import ServeError
    from ui.terminal import print_fault

    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # we say ourselves that we were interrupted
    try:
        yield
    except (IngestError, StoreError, ModelError, ConfigError, QuestionError, ServeError, _UserError) as error:
        print_fault(f"matters: {error}")
    except KeyboardInterrupt:
        print_fault("matters: stopped; what was finished is kept")
    except BrokenPipeError:  # the reader of our output has gone; nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    except (OSError, sqlite3.Error) as error:
        print_fault(f"matters: the system refused ({error}); check room and permissions, then try again")
    else:
        return
    raise typer.Exit(FAILED)


@contextmanager
def _pipeline(index: Path) -> Iterator[Pipeline]:
    from qa.build import pipeline
    from qa.config import Config

    made = pipeline(Config(), index)
    try:
        yield made
    finally:
        made.index.close()


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Any]:
    from ui.terminal import progress_bar

    with progress_bar(quiet=quiet) as progress:
        yield progress


def _one_of(question: str | None, batch: Path | None) -> None:
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch FILE, and not both")


def main() -> None:
    """Entry point of the `matters` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal without our quotation marks shows their codes
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
