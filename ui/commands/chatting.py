"""`matters chat`: questions one after another, which may lean on those before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.commands import options
from ui.commands.edge import failures, opened_pipeline
from ui.commands.limits import held, scope_of
from ui.commands.options import DEFAULT_INDEX

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
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
) -> None:
    """Ask one question after another; "and the year before?" is asked of what was talked about.

    How a question that leans on another was asked is shown with its answer. Questions may be piped in, one a line.

    Example: matters chat --council "Harrow Vale"
    """
    scope = scope_of(document, council, committee, since, until, zone)
    with failures(), opened_pipeline(index) as pipeline:
        _talk(pipeline, held(scope, pipeline), literal=literal)


def _talk(pipeline: Pipeline, scope: Scope, *, literal: bool) -> None:
    from qa.conversation.talk import Conversation
    from qa.errors import QuestionError
    from ui.terminal.answers import show_response
    from ui.terminal.printing import print_fault, say

    talk = Conversation()
    for question in _questions():
        if question == ANEW:
            talk.anew()
            say("A new conversation.")
            continue
        try:
            show_response(talk.ask(pipeline, question, scope, literal=literal))
        except QuestionError as error:
            print_fault(str(error))


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
