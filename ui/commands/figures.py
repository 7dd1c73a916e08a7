"""`matters observations` and `matters check`: the record's figures, and where they contradict one another."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures, opened_index
from ui.commands.limits import day
from ui.commands.options import DAY, DEFAULT_INDEX

if TYPE_CHECKING:
    from qa.series import SeriesBook
    from store.index import Index


def observations(
    index: options.Index = DEFAULT_INDEX,
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="TEXT", help="Only where the words are in a title, or a code.")
    ] = None,
    council: options.Council = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=DAY, help="Figures of periods that end then or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=DAY, help="Figures of periods that begin then or earlier.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only observed, target, forecast, time limit, benchmark or change; repeatable."),
    ] = None,
    as_json: options.Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")] = False,
) -> None:
    """List the figures of the record, each with its period, unit and the place where it is printed.

    Examples: matters observations --indicator "care leavers" --since 2023-04-01
              matters observations --csv > figures.csv
    """
    from ui.terminal.figures import listed, print_csv, row, show_listed, wanted_kinds
    from ui.terminal.printing import print_json

    kinds = wanted_kinds(kind or [])
    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, and not both")
    with failures(), opened_index(index) as opened:
        book, doc_ids = _book(opened, council)
        chosen = listed(book.of(doc_ids), words=indicator, since=day(since), until=day(until), kinds=kinds)
        if as_json or as_csv:
            texts = lru_cache(maxsize=64)(opened.record.raw_text)
            rows = [row(one, book.sources[one.doc_id], texts) for _, some in chosen for one in some]
            print_json(rows) if as_json else print_csv(rows)
        else:
            show_listed(chosen, book.sources)


def check(index: options.Index = DEFAULT_INDEX, council: options.Council = None, as_json: options.Json = False) -> None:
    """List where the record contradicts itself, with both sides and the place of each.

    A sentence against a table, two papers, a share against its parts, a total, a change, a word like "improved".
    What was restated and marked so is listed too. Nothing here is a failure: the exit code is 0.
    """
    from qa.referee import findings
    from ui.terminal.findings import finding_json, show_findings
    from ui.terminal.printing import print_json

    with failures(), opened_index(index) as opened:
        book, doc_ids = _book(opened, council)
        found = findings(book, opened.record.document, doc_ids)
        texts = lru_cache(maxsize=64)(opened.record.raw_text)
        if as_json:
            told = [finding_json(one, book.sources, texts) for one in found]
            print_json({"count": len(told), "series": len(book.of(doc_ids)), "findings": told})
        else:
            show_findings(found, book.sources, texts, series=len(book.of(doc_ids)))


def _book(opened: Index, councils: list[str] | None) -> tuple[SeriesBook, set[str] | None]:
    """Every series, and the documents of the councils named: `None` for all."""
    from qa.build import book
    from qa.config import Config
    from qa.scope import resolved
    from store.schema import Scope

    sources = opened.record.sources()
    scope = resolved(Scope(councils=tuple(councils or ())), sources, opened.root)
    doc_ids = None if scope.is_everything else opened.record.doc_ids(scope)
    return book(Config(), opened), doc_ids
