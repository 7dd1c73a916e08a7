"""`matters eval` and `matters runs`: the question set asked, marked, compared and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures

Sets = Annotated[
    list[Path] | None,
    typer.Option("--set", readable=False, help="A folder of questions, or one .jsonl of them; may be repeated."),
]
Index = Annotated[
    Path | None, typer.Option("--index", readable=False, help="Ask this index, not the papers that a set brings.")
]
Documents = Annotated[
    Path | None, typer.Option("--documents", readable=False, help="Ask the papers of this folder instead.")
]
Kind = Annotated[list[str] | None, typer.Option("--kind", help="Only questions of this kind; may be repeated.")]
Trap = Annotated[list[str] | None, typer.Option("--trap", help="Only questions with this trap; may be repeated.")]
Every = Annotated[int, typer.Option("--every", min=1, metavar="N", help="Only every Nth question: a fixed sample.")]
Model = Annotated[str | None, typer.Option("--model", help="Embedding model: bundled, hashing, or a folder.")]
Against = Annotated[
    str | None,
    typer.Option("--against", help="Baseline: a file that --save wrote, a run's number, 'last', or 'none'."),
]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="PART", help="Leave this part out; may be repeated.")
]
Ablations = Annotated[bool, typer.Option("--ablations", help="Also once without each part, in one table.")]
Peer = Annotated[list[str] | None, typer.Option("--peer", help="Also ask this other system; may be repeated.")]
Peers = Annotated[bool, typer.Option("--peers", help="Also ask every other system, but those that write.")]
Labels = Annotated[bool, typer.Option("--labels", help="Measure too how labelled commitments and figures are read.")]
Judge = Annotated[
    int, typer.Option("--judge", min=0, metavar="N", help="Let the local model judge each answer N times: a trend.")
]
Repeats = Annotated[int, typer.Option("--repeats", min=1, help="Ask each question so many times.")]
Paraphrases = Annotated[bool, typer.Option("--paraphrases", help="Ask them in their other wordings too.")]
Workers = Annotated[int, typer.Option("--workers", min=0, help="Questions at a time; 0: as many as cores.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Begin anew, where a run that stopped would be taken up.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a report to read in a browser.")]
Junit = Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML.")]
Save = Annotated[Path | None, typer.Option("--save", metavar="FILE", help="Save the run, to compare others with.")]
Readme = Annotated[
    Path | None, typer.Option("--readme", metavar="FILE", help="Put the table of figures where this file marks it.")
]


def eval_(
    question_sets: Sets = None,
    index: Index = None,
    documents: Documents = None,
    kind: Kind = None,
    trap: Trap = None,
    every: Every = 1,
    model: Model = None,
    against: Against = None,
    without: Without = None,
    ablations: Ablations = False,
    peer: Peer = None,
    peers: Peers = False,
    labels: Labels = False,
    judge: Judge = 0,
    repeats: Repeats = 1,
    paraphrases: Paraphrases = False,
    workers: Workers = 0,
    fresh: Fresh = False,
    html: Html = None,
    junit: Junit = None,
    save: Save = None,
    readme: Readme = None,
    as_json: options.Json = False,
) -> None:
    """Ask a question set, mark every answer by code alone, and say what got better, what broke and what is noise.

    Without --set the shipped questions are asked of the shipped record; with one, its own papers, or --index. What an
    interrupted run already has is not asked again. It is compared with the set's own baseline.json unless --against
    says otherwise. Exit code 1: an invariant is broken, or a score is worse than the baseline beyond noise.

    Examples: matters eval --against last
              matters eval --set our-questions --trap "year not stated" --html report.html
              matters eval --ablations --every 3
    """
    from eval.runs.choosing import Choice
    from ui.commands.evaluating import Outputs, Wanted, evaluate

    outputs = Outputs(html=html, junit=junit, save=save, readme=readme, as_json=as_json)
    choice = Choice(
        sets=tuple(question_sets or ()),
        kinds=tuple(kind or ()),
        traps=tuple(trap or ()),
        every=every,
        documents=documents,
        index=index,
    )
    wanted = Wanted(
        choice=choice,
        model=model,
        against=against,
        without=tuple(without or ()),
        ablations=ablations,
        peers=tuple(peer or ()),
        all_peers=peers,
        labels=labels,
        judge=judge,
        repeats=repeats,
        paraphrases=paraphrases,
        workers=workers,
        fresh=fresh,
    )
    with failures():
        code = evaluate(wanted, outputs)
    raise typer.Exit(code)


def runs(
    run: Annotated[int | None, typer.Argument(metavar="RUN", help="Show this one.")] = None,
    against: Against = None,
    html: Html = None,
    junit: Junit = None,
    save: Save = None,
    readme: Readme = None,
    as_json: options.Json = False,
) -> None:
    """List the runs of `matters eval` that are kept, or show one of them, compared with another.

    Example: matters runs 12 --against 9 --html report.html
    """
    from ui.commands.evaluating import Outputs, list_runs, show_run

    outputs = Outputs(html=html, junit=junit, save=save, readme=readme, as_json=as_json)
    with failures():
        if run is None and (outputs.files or against):
            raise UserError("name the run that it is to be of: matters runs 12 ...")
        code = list_runs(as_json=as_json) if run is None else show_run(run, against, outputs)
    raise typer.Exit(code)
