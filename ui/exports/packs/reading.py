"""How a question was asked and read, as facts in plain words: a term and its words each."""

from __future__ import annotations

from qa.conversation.turn import Turn
from qa.schema import Response
from ui.exports.transcripts import moment
from ui.understood import Facts, everything
from ui.understood import reading_facts as understood
from ui.words import asked_as


def asked_facts(turn: Turn) -> Facts:
    """What was typed, what it was asked as, within which limits, when, and of which generation of the record."""
    limits = ", ".join(turn.scope.described())
    known = (
        ("Typed", turn.typed),
        ("Asked as", asked_as(turn.response.interpretation) or ""),
        ("Read as typed", "yes: no spelling mended, no limit read out of the words" if turn.literal else ""),
        ("Limits set", limits or everything()),
        ("Asked on", moment(turn.at)),
        ("Generation of the record", turn.generation),
    )
    return tuple((term, words) for term, words in known if words)


def reading_facts(response: Response) -> Facts:
    """How the question was understood, spellings that were mended included."""
    mended = ", ".join(f"“{typed}” read as “{read}”" for typed, read in response.interpretation.corrected)
    return (*understood(response), *((("Spelling", mended),) if mended else ()))
