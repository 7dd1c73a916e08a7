"""What the command line shows, as text and as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qa.schema import Abstention, Answer, Citation, Evidence, Interpretation, Response
from store.schema import Source

if TYPE_CHECKING:
    from ingest.pipeline import Summary
    from ingest.plan import Plan
    from qa.pipeline import Pipeline
    from qa.retrieve.fuse import Retrieved
    from store.prove import Proof
    from store.schema import Scope

WIDTH = 100
# Characters that steer a terminal and are not shown: controls other than tab and line feed, turns of direction.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


# --- the one door ---


def printable(text: str) -> str:
    """The text with every character that would steer a terminal spelled out: ESC becomes \\x1b."""
    return STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def print_json(value: Any, *, compact: bool = False) -> None:
    """Print JSON in which no character steers a terminal; it reads back as the value, to the character."""
    text = json.dumps(value, ensure_ascii=False, indent=None if compact else 1)
    typer.echo(STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def print_fault(text: str) -> None:
    """One line on standard error."""
    typer.echo(" ".join(printable(text).split()), err=True)


def _say(text: str = "", **style: Any) -> None:
    typer.secho(printable(text), **style)


# --- answers ---


def response_json(response: Response) -> dict[str, Any]:
    """An answer or an abstention; `citations` are places in the documents' text, each with the text there."""
    asked = interpretation_json(response.interpretation)
    shared = {"interpretation": asked, "confidence": round(response.confidence, 4), **_searched(response)}
    match response:
        case Answer():
            citations = [citation_json(one) for one in response.citations]
            return {"answered": True, "reason": None, "answer": response.text, "citations": citations, **shared}
        case Abstention():
            nearest = [citation_json(one) for one in response.nearest]
            return {
                "answered": False,
                "reason": response.reason.value,
                "answer": response.explanation,
                "citations": [],
                "nearest": nearest,
                **shared,
            }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A place in a document: offsets into its extracted text, `end` excluded, and the text there."""
    source, passage = citation.document.source, citation.passage
    return {
        "document": source.name,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "heading": citation.heading,
        "page": passage.page,
        "zone": passage.zone.value,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": source.held_on.isoformat() if source.held_on else None,
        "url": source.url,
    }


def interpretation_json(asked: Interpretation) -> dict[str, Any]:
    """How the question was read."""
    return {
        "question": asked.question,
        "kind": asked.kind.value,
        "looked_for": [wording.typed for wording in asked.wordings],
        "periods": list(asked.period_words),
        "limited_to": list(asked.scope.described()),
        "corrected": dict(asked.corrected),
    }


def show_response(response: Response) -> None:
    """The answer with its places, or the reason there is none; then how the question was read."""
    match response:
        case Answer():
            for number, statement in enumerate(response.statements, start=1):
                _say(_wrapped(f"“{statement.text}” [{number}]"))
            _say()
            for number, citation in enumerate(response.citations, start=1):
                _say(f"[{number}] {_place(citation)}")
        case Abstention():
            _say(f"No answer ({response.reason.value}). {response.explanation}", bold=True)
            for citation in response.nearest:
                _say("\n" + _wrapped(f"Nearest: “{' '.join(citation.quote.split())}”"))
                _say(f"    {_place(citation)}")
    _say("\n" + _read_as(response), dim=True)


def evidence_json(evidence: Sequence[Evidence], most: int = 8) -> list[dict[str, Any]]:
    """The likeliest sentences and the features each was judged by."""
    return [
        citation_json(Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage))
        | {"probability": round(one.probability, 4), "features": one.features}
        for one in evidence[:most]
    ]


def show_evidence(evidence: Sequence[Evidence], most: int = 8) -> None:
    """The likeliest sentences and the features each was judged by."""
    for one in evidence[:most]:
        _say("\n" + _wrapped(f"{one.probability:.3f}  {' '.join(one.candidate.quote.split())}"))
        named = (f"{name} {value:.2f}" for name, value in one.features.items() if value)
        _say(textwrap.fill(", ".join(named), WIDTH, initial_indent="    ", subsequent_indent="    "), dim=True)


def _searched(response: Response) -> dict[str, Any]:
    return {"searched": asdict(response.searched)}


def _place(citation: Citation) -> str:
    source, passage = citation.document.source, citation.passage
    held_on = f"{source.held_on:%-d %B %Y}" if source.held_on else None
    page = f"page {passage.page}" if passage.page else None
    parts = (source.name, source.council, source.committee, held_on, citation.heading, page)
    return f"{', '.join(part for part in parts if part)} ({citation.span.start}:{citation.span.end})"


def _read_as(response: Response) -> str:
    asked = response.interpretation
    lines = [f"Read as: {asked.kind.value}; looked for {', '.join(one.typed for one in asked.wordings) or 'nothing'}"]
    if asked.periods:
        lines.append(f"Period: {', '.join(asked.period_words)}")
    if asked.scope.described():
        lines.append(f"Only: {', '.join(asked.scope.described())}")
    lines.extend(f"“{typed}” read as “{read}”" for typed, read in asked.corrected)
    searched = response.searched
    lines.append(f"Searched: {searched.documents} documents, {searched.passages} passages")
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)


# --- searching ---


def hits_json(hits: Sequence[Retrieved], pipeline: Pipeline) -> list[dict[str, Any]]:
    """Passages with document, span, text and scores."""
    documents = {hit.passage.doc_id: pipeline.library.shelf(hit.passage.doc_id).document for hit in hits}
    return [
        {
            "document": documents[hit.passage.doc_id].source.name,
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "text": documents[hit.passage.doc_id].quote(hit.passage.span),
            "heading": hit.passage.heading,
            "zone": hit.passage.zone.value,
            "score": round(hit.score, 4),
            "dense": round(hit.dense, 4),
            "lexical": round(hit.lexical, 4),
        }
        for hit in hits
    ]


def ranking_json(pipeline: Pipeline, question: str, scope: Scope, *, k: int, answerable: bool) -> dict[str, Any]:
    """A ranking of places, as retrieval benchmarks read it, and if wanted how unlikely the record is to answer."""
    hits = pipeline.search(question, scope, k=k)
    names = {hit.passage.doc_id: pipeline.library.shelf(hit.passage.doc_id).document.source.name for hit in hits}
    ranking = [
        {"doc": names[hit.passage.doc_id], "start": hit.passage.span.start, "end": hit.passage.span.end} for hit in hits
    ]
    doubt = {"unanswerable_score": round(1 - pipeline.confidence(question, scope), 6)} if answerable else {}
    return {"ranking": ranking, **doubt}


def show_hits(hits: Sequence[Retrieved], pipeline: Pipeline) -> None:
    """Passages, best first, with place and scores."""
    for number, hit in enumerate(hits_json(hits, pipeline), start=1):
        _say(f"{number}. {hit['document']} ({hit['start']}:{hit['end']})  score {hit['score']:.3f}", bold=True)
        _say(textwrap.indent(_wrapped(" ".join(hit["text"].split())), "   "))


# --- ingesting ---


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
        _say(f"note: {warning}", err=True, dim=True)
    for refusal in summary.refused:
        _say(f"refused: {refusal}", err=True, fg="red")
    read = summary.added + summary.replaced
    _say(
        f"{read} files read ({summary.added} new, {summary.replaced} changed), {summary.unchanged} unchanged, "
        f"{summary.removed} removed, {len(summary.refused)} refused; {summary.passages} passages; "
        f"{summary.seconds:.1f} seconds"
    )
    if summary.proof is None:
        _say(f"{index} was up to date")
    else:
        _say(f"{index} holds {summary.proof.documents} documents, {summary.proof.passages} passages")


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
                _say(f"{what}: {name}")
    counts = ", ".join(f"{len(names)} {what}" for what, names in named.items() if what != "warnings")
    _say(f"would be {counts}; nothing was written")


# --- the index ---


def proof_json(proof: Proof) -> dict[str, Any]:
    """What was counted and found."""
    return asdict(proof)


def show_proof(proof: Proof) -> None:
    """What was counted and found, and every fault."""
    _say(
        f"{proof.documents} documents; {proof.passages} passages in the record, {proof.in_words} in the word index, "
        f"{proof.in_vectors} in the vector store"
    )
    _say(f"{proof.found_themselves} of {proof.sampled} sampled vectors find themselves")
    _say(f"recall@10 of exact search by approximate search: {proof.recall_at_10:.3f}")
    for fault in proof.faults:
        _say(f"fault: {fault}", err=True, fg="red")
    if not proof.faults:
        _say("sound")


def source_json(source: Source) -> dict[str, Any]:
    """Where a document came from."""
    held_on = source.held_on.isoformat() if source.held_on else None
    return {
        "file": source.name,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": held_on,
        "title": source.title,
        "url": source.url,
        "sha256": source.sha256,
    }


def show_sources(sources: Sequence[Source]) -> None:
    """One document a line."""
    for source in sources:
        held_on = source.held_on.isoformat() if source.held_on else "date unknown"
        known = (source.council or "council unknown", source.committee, held_on, source.name, source.title)
        _say("  ".join(part for part in known if part))
