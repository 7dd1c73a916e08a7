"""How a question was asked and read, as facts in plain words: a term and its words each."""

from __future__ import annotations

from qa.conversation.turn import Turn
from qa.schema import Response, Wording
from ui.exports.transcripts import moment
from ui.words import WANTED, asked_as, not_rewritten, searched, unread

EVERYTHING = "nothing: everything held"
Facts = tuple[tuple[str, str], ...]


def asked_facts(turn: Turn) -> Facts:
    """What was typed, what it was asked as, within which limits, when, and of which generation of the record."""
    limits = ", ".join(turn.scope.described())
    known = (
        ("Typed", turn.typed),
        ("Asked as", asked_as(turn.response.interpretation) or ""),
        ("Read as typed", "yes: no spelling mended, no limit read out of the words" if turn.literal else ""),
        ("Limits set", limits or EVERYTHING),
        ("Asked on", moment(turn.at)),
        ("Generation of the record", turn.generation),
    )
    return tuple((term, words) for term, words in known if words)


def reading_facts(response: Response) -> Facts:
    """How the question was understood, and what was looked through."""
    asked = response.interpretation
    known = (
        ("Rewriting", not_rewritten(asked) or ""),
        ("Wanted", WANTED[asked.kind]),
        ("Looked for", ", ".join(map(_wording, asked.wordings))),
        ("Spelling", ", ".join(f"“{typed}” read as “{read}”" for typed, read in asked.corrected)),
        ("Period", ", ".join(asked.period_words)),
        ("Limited to", ", ".join(asked.scope.described()) or EVERYTHING),
        ("Searched", searched(response.searched)),
        ("Ranked", unread(response.searched)),
    )
    return tuple((term, words) for term, words in known if words)


def _wording(wording: Wording) -> str:
    return wording.typed + ("" if wording.known else " (a word the record does not use)")
