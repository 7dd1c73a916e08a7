"""`matters conversations`: those that are kept, listed, searched, shown, renamed, deleted, written to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures, opened_pipeline
from ui.commands.options import DEFAULT_INDEX

if TYPE_CHECKING:
    from store.conversations import Conversations

FORMATS = ("docx", "html", "md")
MOST = 20  # listed at a time


def conversations(
    conversation: Annotated[
        str | None, typer.Argument(metavar="ID", help="Show this one; as much of its id as is its own.")
    ] = None,
    index: options.Index = DEFAULT_INDEX,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="Only those with these words.")
    ] = None,
    page: Annotated[int, typer.Option("--page", min=1, help=f"{MOST} a page, the last changed first.")] = 1,
    rename: Annotated[str | None, typer.Option("--rename", metavar="NAME", help="Give it another name.")] = None,
    is_deleted: Annotated[bool, typer.Option("--delete", help="Delete it, to the last byte.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --delete: do not ask.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", readable=False, help="Write it with its sources.")
    ] = None,
    named_format: Annotated[
        str | None, typer.Option("--format", help="Of --export: docx, html or md; else as the file's name ends.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """List the conversations that are kept, or show, rename, delete or export one.

    Quotations are not kept: they are read from the documents when a conversation is shown or exported.

    Examples: matters conversations --search footbridge
              matters conversations 3f0c11 --export footbridge.docx
    """
    wanted = [rename is not None, is_deleted, export is not None]
    if sum(wanted) > 1 or (conversation is None and any(wanted)) or (conversation is not None and search is not None):
        raise typer.BadParameter("give an ID with one of --rename, --delete, --export; or --search without an ID")
    suffix = _suffix(export, named_format)
    with failures():
        kept = opened(index)
        kept.expire()
        if conversation is None:
            _list(kept, search or "", page, as_json=as_json)
            return
        found = kept.meant(conversation)
        if rename is not None:
            _say(f"{found}: renamed to “{kept.rename(found, rename)}”")
        elif is_deleted:
            _delete(kept, found, is_sure=yes)
        elif export is not None:
            _export(kept, found, index, export, suffix)
        else:
            _show(kept, found, index, as_json=as_json)


def opened(index: Path) -> Conversations:
    """The conversations beside the index."""
    from qa.config import Config
    from store.conversations import Conversations

    return Conversations(index, keep_days=Config().conversation_days)


def _suffix(export: Path | None, named: str | None) -> str:
    """The format as the suffix of its files. Raises typer.BadParameter for one that is none."""
    wanted = (named or (export.suffix.removeprefix(".") if export else "md")).lower()
    if wanted not in FORMATS or (named and export is None):
        raise typer.BadParameter(f"--format is one of {', '.join(FORMATS)}, and goes with --export FILE")
    return f".{wanted}"


def _say(text: str) -> None:
    from ui.terminal.printing import say

    say(text)


def _list(kept: Conversations, words: str, page: int, *, as_json: bool) -> None:
    from ui.terminal.conversations import listed_json, show_listed
    from ui.terminal.printing import print_json

    listed = kept.listed(words, start=(page - 1) * MOST, most=MOST)
    print_json(listed_json(listed)) if as_json else show_listed(listed, found=kept.count(words))


def _show(kept: Conversations, found: str, index: Path, *, as_json: bool) -> None:
    from qa.conversation.recall import taken_up
    from ui.terminal.conversations import conversation_json, show_conversation
    from ui.terminal.printing import print_json

    told = kept.get(found)
    with opened_pipeline(index) as pipeline:
        turns = taken_up(told, pipeline).turns
        print_json(conversation_json(told.heading, turns)) if as_json else show_conversation(told.heading, turns)


def _delete(kept: Conversations, found: str, *, is_sure: bool) -> None:
    from ui.terminal.printing import printable
    from ui.words import counted

    heading = kept.get(found).heading
    questions = counted(heading.questions, "question")
    if not is_sure:
        typer.confirm(f"Delete “{printable(heading.name)}” with its {questions}?", abort=True)
    kept.delete(found)
    _say(f"{found}: deleted, with its {questions}")


def _export(kept: Conversations, found: str, index: Path, path: Path, suffix: str) -> None:
    from qa.conversation.recall import taken_up
    from ui.auditing import Form, Way, exported_conversation, note_exported
    from ui.exports.files import check_name, write
    from ui.exports.transcript_files import transcript_file
    from ui.words import counted

    check_name(path, (path.suffix.lower(),))  # named by --format, it may end in anything
    told = kept.get(found)
    with opened_pipeline(index) as pipeline:
        turns = taken_up(told, pipeline).turns
        content = transcript_file(told.heading, turns, suffix)
    write(path, content)
    note_exported(index, exported_conversation(told.heading, turns), Form(suffix), Way.COMMAND)
    _say(f"{path}: {counted(len(told.turns), 'question')} with the sources")
