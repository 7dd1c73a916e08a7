"""`matters check-pack`: an answer that somebody was sent, checked at its sources without an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import UserError, failures
from ui.commands.options import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.exports.packs.checking import Finding
    from ui.exports.packs.evidence import Paper


def check_pack(
    file: Annotated[Path, typer.Argument(readable=False, help="A pack of an answer: .html or .docx.")],
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers", metavar="FOLDER", readable=False, help="Read the papers again, found by name or hash."
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Check a pack: each text by its SHA-256, each quotation at its offsets, and what the file prints of them.

    With --papers also that each paper's bytes are those stated, and that its text is what `matters text` prints.
    That nothing differs does not say who made the pack. Exit code 1 where something differs.

    Examples: matters check-pack answer.html
              matters check-pack answer.docx --papers minutes/
    """
    from ui.exports.packs.checking import check
    from ui.exports.packs.opening import opened
    from ui.terminal.packs import print_checked, show_checked

    with failures():
        pack = opened(file)
        findings = check(pack)
        if papers is not None:
            findings = (*findings, *_again(pack.evidence.papers, papers))
        print_checked(file, pack, findings) if as_json else show_checked(pack, findings)
        if any(one.fault for one in findings):
            raise typer.Exit(FAILED)


def _again(stated: tuple[Paper, ...], folder: Path) -> Iterator[Finding]:
    """Each paper read again. Raises UserError where there is no such folder."""
    from ingest.errors import FileError
    from ingest.sandbox import Sandbox
    from ui.errors import PackError
    from ui.exports.packs.papers import read_again

    if not folder.is_dir():
        raise UserError(f"{folder}: no folder is there; name the one that holds the papers")

    def read(name: str, data: bytes) -> str:
        try:
            return sandbox.read(name, data).raw_text
        except FileError as error:
            raise PackError(error.fault) from None

    with Sandbox() as sandbox:
        yield from read_again(stated, folder, read)
