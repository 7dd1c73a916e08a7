"""Conversations that are kept, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.conversation.turn import Turn
from qa.serialise import response_json
from store.conversations import Listed
from ui.exports.transcripts import moment
from ui.terminal.answers import show_response
from ui.terminal.printing import say, wrapped
from ui.words import counted


def listed_json(listed: Sequence[Listed]) -> list[dict[str, Any]]:
    """Each at a glance; times in UTC."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "created": one.created.isoformat(),
            "changed": one.changed.isoformat(),
            "questions": one.questions,
        }
        for one in listed
    ]


def show_listed(listed: Sequence[Listed], *, found: int) -> None:
    """A line each, the last changed first; how many there are."""
    for one in listed:
        say(f"{one.id}  {one.changed:%Y-%m-%d}  {one.questions:>3}  {one.name}")
    shown = f", {len(listed)} shown" if len(listed) < found else ""
    say(f"{counted(found, 'conversation')}{shown}")


def conversation_json(heading: Listed, turns: Sequence[Turn]) -> dict[str, Any]:
    """One with its turns, as `matters ask --json` gives answers; `lost`: what can no longer be quoted."""
    (told,) = listed_json([heading])
    return told | {
        "turns": [
            response_json(turn.response)
            | {"at": turn.at.isoformat(), "literal": turn.literal, "generation": turn.generation, "lost": [*turn.lost]}
            for turn in turns
        ]
    }


def show_heading(heading: Listed) -> None:
    """What a conversation is called, and how long it is."""
    say(f"{heading.name} ({counted(heading.questions, 'question')})", bold=True)


def show_conversation(heading: Listed, turns: Sequence[Turn]) -> None:
    """One with its turns: each question, its answer, and what can no longer be quoted of it."""
    show_heading(heading)
    for number, turn in enumerate(turns, start=1):
        say()
        say(wrapped(f"{number}. {turn.typed} ({moment(turn.at)})"), bold=True)
        show_response(turn.response)
        for line in turn.lost:
            say(wrapped(line))
