"""`matters eval`: the question set asked, marked, compared and reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures
from ui.commands.options import FAILED

if TYPE_CHECKING:
    from eval.runs.evaluate import Asked, Evaluation
    from eval.runs.record import Run
    from eval.sets.folders import QuestionSet
    from qa.config import Config

Sets = Annotated[
    list[Path] | None,
    typer.Option("--set", readable=False, help="A folder of questions, or one .jsonl of them; may be repeated."),
]
Index = Annotated[
    Path | None,
    typer.Option("--index", readable=False, help="What is asked, where the set brings no papers of its own."),
]
Documents = Annotated[
    Path | None, typer.Option("--documents", readable=False, help="Ask the papers of this folder instead.")
]


def eval_(  # noqa: PLR0914
    question_sets: Sets = None,
    index: Index = None,
    documents: Documents = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only questions of this kind.")] = None,
    trap: Annotated[list[str] | None, typer.Option("--trap", help="Only questions with this trap.")] = None,
    every: Annotated[int, typer.Option(min=1, help="Only every so manieth question: a fixed sample.")] = 1,
    model: Annotated[
        str | None, typer.Option("--model", help="Embedding model: bundled, hashing, or a folder.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", help="Baseline: a file that --save wrote, a run's number, last, or none."),
    ] = None,
    without: Annotated[list[str] | None, typer.Option("--without", help="Leave this part out; may be repeated.")] = None,
    ablations: Annotated[bool, typer.Option("--ablations", help="Also once without each part, in one table.")] = False,
    peer: Annotated[list[str] | None, typer.Option("--peer", help="Also ask this other system.")] = None,
    peers: Annotated[bool, typer.Option("--peers", help="Also ask every other system that is installed.")] = False,
    repeats: Annotated[int, typer.Option(min=1, help="Ask each question so many times.")] = 1,
    paraphrases: Annotated[bool, typer.Option("--paraphrases", help="Also in its other wordings.")] = False,
    workers: Annotated[int, typer.Option(min=0, help="Questions at a time; 0: as many as cores.")] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew; a run that stopped is not taken up.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a report to read in a browser.")] = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML.")] = None,
    save: Annotated[Path | None, typer.Option("--save", help="Save the run as a baseline.")] = None,
    readme: Annotated[Path | None, typer.Option("--readme", help="Write the table of figures into this file.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only list the runs that are kept.")] = False,
    as_json: options.Json = False,
) -> None:
    """Ask a question set, mark every answer by code alone, and say what got better, what broke and what is noise.

    Without --set the shipped questions are asked of the shipped record. A run that was stopped is taken up where it
    was. Exit code 1: an invariant is broken, or a score is worse than the baseline beyond noise.

    Examples: matters eval --against last
              matters eval --set our-questions --trap "year not stated" --html report.html
              matters eval --ablations --every 3
    """
