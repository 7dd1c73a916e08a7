"""The `matters` command. Exit codes: 0 done, 1 failed, 2 wrong use, 3 abstained."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from ui.commands.asking import ask, search, serve
from ui.commands.audit import audit
from ui.commands.chatting import chat
from ui.commands.commitments import commitments
from ui.commands.conversations import conversations
from ui.commands.doctor import doctor
from ui.commands.evaluation import eval_, runs
from ui.commands.feedback import feedback
from ui.commands.figures import check, observations
from ui.commands.offering import mcp
from ui.commands.packs import check_pack
from ui.commands.questions import add_question
from ui.commands.record import check_index, documents, ingest, rebuild, remove, text
from ui.commands.review import review
from ui.commands.tuning import tune

app = typer.Typer(
    name="matters",
    help="Ask a council's record a question; check every sentence of the answer at its source.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong use, 3 abstained. Settings: MATTERS_INDEX, MATTERS_EMBEDDING, ...",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
COMMANDS = (
    ingest, ask, chat, conversations, search, commitments, review, observations, check, eval_, runs, feedback,
    add_question, tune, text, documents, remove, check_pack, check_index, rebuild, audit, doctor, serve, mcp,
)  # fmt: skip
for command in COMMANDS:
    app.command(name=command.__name__.strip("_").replace("_", "-"))(command)


def main() -> None:
    """Entry point of the `matters` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal without our quotation marks shows their codes
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
