"""What commands share: their options, their exit codes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

DONE, FAILED, WRONG_USE, ABSTAINED = 0, 1, 2, 3
DEFAULT_INDEX = Path(".index")
DAY = ["%Y-%m-%d"]

# readable=False: what cannot be read we tell ourselves, in one line.
Index = Annotated[Path, typer.Option("--index", envvar="MATTERS_INDEX", readable=False, help="Folder of the index.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Document = Annotated[list[str] | None, typer.Option("--document", help="Only this document; may be repeated.")]
Council = Annotated[list[str] | None, typer.Option("--council", help="Only this council; may be repeated.")]
Committee = Annotated[list[str] | None, typer.Option("--committee", help="Only this committee; may be repeated.")]
Since = Annotated[datetime | None, typer.Option("--since", formats=DAY, help="Meetings held on this day or later.")]
Until = Annotated[datetime | None, typer.Option("--until", formats=DAY, help="Meetings held on this day or earlier.")]
Zone = Annotated[
    list[str] | None,
    typer.Option("--zone", help="Only agenda, report, discussion, decision or links; may be repeated."),
]
Literal = Annotated[
    bool, typer.Option("--literal", help="As typed: mend no spelling, and limit it to nothing that it names.")
]
Decline = Annotated[
    list[str] | None,
    typer.Option(
        "--decline",
        help="Do not read it so: a reading as --json lists them, such as 'period:August 2024' or 'council:NAME'; may be"
        " repeated.",
    ),
]
Batch = Annotated[
    Path | None, typer.Option("--batch", readable=False, help="Questions, one JSON object a line; '-' reads them in.")
]
