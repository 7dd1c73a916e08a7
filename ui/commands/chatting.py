"""`matters chat`: questions one after another, which may lean on those before; kept, and taken up again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures, opened_pipeline
from ui.commands.limits import held, scope_of
from ui.commands.options import DEFAULT_INDEX

if TYPE_CHECKING:
    from qa.conversation.talk import Conversation
    from qa.pipeline import Pipeline
    from store.conversations import Conversations, Listed
    from store.schema import Scope

ANEW, LAST = "new", frozenset({"quit", "exit"})
GREETING = f"Ask; a question may lean on the one before. “{ANEW}” begins anew, an empty line or “quit” ends."


def chat(
    index: options.Index = DEFAULT_INDEX,
    document: options.Document = None,
    council: options.Council = None,
    committee: options.Committee = None,
    since: options.Since = None,
    until: options.Until = None,
    zone: options.Zone = None,
    literal: options.Literal = False,
    save: Annotated[bool, typer.Option("--save", help="Keep the conversation.")] = False,
    take_up: Annotated[
        str | None, typer.Option("--continue", metavar="ID", help="Go on with one that is kept, and keep what follows.")
    ] = None,
) -> None:
    """Ask one question after another; "and the year before?" is asked of what was talked about.

    How a question that leans on another was asked is shown with its answer. Questions may be piped in, one a line.
    Where a language model words the answers, a terminal shows them as they come; Ctrl-C ends the wording, not the chat.

    Examples: matters chat --council "Harrow Vale"
              matters chat --continue 3f0c11
    """
    scope = scope_of(document, council, committee, since, until, zone)
    with failures(), opened_pipeline(index) as pipeline:
        from qa.conversation.talk import Conversation

        talk, keeping = Conversation(), None
        if save or take_up is not None:
            keeping = _Keeping(index)
        if keeping and take_up is not None:
            talk = keeping.taken_up(take_up, pipeline)
        _talk(talk, pipeline, held(scope, pipeline), keeping, literal=literal)


class _Keeping:
    """Where a conversation is kept, and as what."""

    def __init__(self, index: Path) -> None:
        from ui.commands.conversations import opened

        self.conversations: Conversations = opened(index)
        self.under: Listed | None = None

    def taken_up(self, typed: str, pipeline: Pipeline) -> Conversation:
        """The conversation whose id begins as typed, to be gone on with. Raises ConversationMissingError."""
        from qa.conversation.recall import taken_up
        from ui.terminal.conversations import show_heading

        kept = self.conversations.get(self.conversations.meant(typed))
        self.under = kept.heading
        show_heading(kept.heading)
        return taken_up(kept, pipeline)

    def keep(self, talk: Conversation) -> None:
        """Keep the last turn, and say under which id where that is new."""
        from qa.conversation.keep import keep_last
        from ui.terminal.printing import say

        before, self.under = self.under, keep_last(talk, self.conversations, self.under)
        if self.under is not before:
            say(f"Kept as {self.under.id}", dim=True)


def _talk(talk: Conversation, pipeline: Pipeline, scope: Scope, keeping: _Keeping | None, *, literal: bool) -> None:
    from qa.errors import QuestionError
    from ui.auditing import Way, note_asked
    from ui.terminal.answers import show_response
    from ui.terminal.coming import watching
    from ui.terminal.printing import print_fault, say

    for question in _questions():
        if question == ANEW:
            talk.anew()
            if keeping:
                keeping.under = None
            say("A new conversation.")
            continue
        try:
            with watching(pipeline) as watch:
                response = talk.ask(pipeline, question, scope, literal=literal, watch=watch)
        except QuestionError as error:
            print_fault(str(error))
            continue
        note_asked(pipeline.index.root, pipeline.index.generation.name, response, Way.COMMAND)
        show_response(response)
        if keeping:
            keeping.keep(talk)


def _questions() -> Iterator[str]:
    """The lines typed or piped in, until one that ends it."""
    from ui.terminal.printing import say

    typing = sys.stdin.isatty()
    if typing:
        say(GREETING)
    while True:
        if typing:
            sys.stdout.write("\n> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        question = line.strip()
        if question in LAST or not line or (typing and not question):
            return
        if question:
            yield question
