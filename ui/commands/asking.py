"""`matters ask`, `matters search` and `matters serve`."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.batch import Row, one_of, run_batch
from ui.commands.edge import failures, opened_pipeline
from ui.commands.limits import declined_of, held, row_scope, scope_of
from ui.commands.options import ABSTAINED, DEFAULT_INDEX

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
    from qa.readings import Declined
    from qa.schema import Evidence, Response
    from qa.trace import Trace
    from store.schema import Document, Scope


def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    index: options.Index = DEFAULT_INDEX,
    document: options.Document = None,
    council: options.Council = None,
    committee: options.Committee = None,
    since: options.Since = None,
    until: options.Until = None,
    zone: options.Zone = None,
    batch: options.Batch = None,
    literal: options.Literal = False,
    decline: options.Decline = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the stages with their times, what was dropped, and the judging.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Answer a question from the record, with every sentence quoted and placed, or say why not.

    Where a language model words the answer, a terminal shows it as it comes; Ctrl-C ends the wording.
    With --batch, questions with the same "conversation" are turns of it: one may lean on those before.

    Examples: matters ask "Why did readmissions rise in August?" --since 2024-09-01
              matters ask --batch questions.jsonl --json > answers.jsonl
    """
    from qa.trace import tracing
    from ui.auditing import Way, note_asked
    from ui.terminal.coming import watching

    one_of(question, batch)
    scope = scope_of(document, council, committee, since, until, zone)
    declined = declined_of(decline)
    with failures(), opened_pipeline(index) as pipeline:
        if batch:
            run_batch(batch, _in_turn(pipeline, scope, declined, literal=literal))
            return
        assert question is not None
        started = time.perf_counter()
        within = held(scope, pipeline)
        with tracing() as trace, watching(pipeline, quiet=as_json) as watch:
            response = pipeline.ask(question, within, literal=literal, declined=declined, watch=watch)
        seconds = round(time.perf_counter() - started, 3)
        note_asked(index, pipeline.index.generation.name, response, Way.COMMAND)
        _show(response, Explanation(trace, pipeline) if explain else None, seconds, as_json=as_json)
    if not response.answered:
        raise typer.Exit(ABSTAINED)


def _in_turn(pipeline: Pipeline, scope: Scope, declined: Declined, *, literal: bool) -> Callable[[Row], Row]:
    """Answers rows; those of one conversation as its turns."""
    from qa.conversation.talk import Conversation
    from qa.serialise import response_json
    from ui.auditing import Way, note_asked

    talks: defaultdict[object, Conversation] = defaultdict(Conversation)

    def answer(row: Row) -> Row:
        talk = talks[row["conversation"]] if "conversation" in row else Conversation()
        within = row_scope(row, scope, pipeline)
        response = talk.ask(pipeline, row["question"], within, literal=literal, declined=declined)
        note_asked(pipeline.index.root, pipeline.index.generation.name, response, Way.COMMAND)
        return response_json(response)

    return answer


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about, where that was asked for."""

    trace: Trace
    pipeline: Pipeline

    def document(self, doc_id: str) -> Document:
        """The document of a place that was kept or dropped."""
        return self.pipeline.library.shelf(doc_id).document

    def evidence(self, response: Response) -> Sequence[Evidence]:
        """The sentences that may answer, also where the answer came from elsewhere and none was looked for."""
        return self.pipeline.evidence(response.interpretation)


def _show(response: Response, explanation: Explanation | None, seconds: float, *, as_json: bool) -> None:
    """The response, with its stages and what its sentences were judged by where that was asked for."""
    from qa.serialise import evidence_json, response_json
    from ui.terminal.answers import show_evidence, show_response
    from ui.terminal.printing import print_json
    from ui.terminal.stages import show_stages, stages_json

    told = response_json(response) | {"seconds": seconds} if as_json else {}
    if explanation is None:
        print_json(told) if as_json else show_response(response)
        return
    stages, evidence = explanation.trace.stages, explanation.evidence(response)
    if as_json:
        judged = {"stages": stages_json(stages, explanation.document), "evidence": evidence_json(evidence)}
        print_json(told | judged)
        return
    show_response(response)
    show_stages(stages, explanation.document)
    show_evidence(evidence)


def search(
    query: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words or a question.")] = None,
    index: options.Index = DEFAULT_INDEX,
    document: options.Document = None,
    council: options.Council = None,
    committee: options.Committee = None,
    since: options.Since = None,
    until: options.Until = None,
    zone: options.Zone = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    batch: options.Batch = None,
    answerable: Annotated[
        bool, typer.Option("--answerable", help="With --batch: also how unlikely the record is to answer, from 0 to 1.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Find passages, best first, each with its document, span and scores.

    Example: matters search "foster carers" -k 5
    """
    from ui.terminal.hits import hits_json, ranking_json, show_hits
    from ui.terminal.printing import print_json

    one_of(query, batch)
    scope = scope_of(document, council, committee, since, until, zone)
    with failures(), opened_pipeline(index) as pipeline:
        if batch:
            run_batch(
                batch,
                lambda row: ranking_json(
                    pipeline, row["question"], row_scope(row, scope, pipeline), k=k, answerable=answerable
                ),
            )
            return
        assert query is not None
        hits = pipeline.search(query, held(scope, pipeline), k=k)
        if as_json:
            print_json(hits_json(hits, pipeline))
        else:
            show_hits(hits, pipeline)


def serve(
    index: options.Index = DEFAULT_INDEX,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
) -> None:
    """Serve the chat page on 127.0.0.1 until interrupted."""
    from ui.serve import serve as run

    with failures():
        run(index, port)
