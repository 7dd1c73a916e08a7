"""How a question was asked and read, as facts in plain words: a term and its words each."""

from __future__ import annotations

from language.messages import _, shown
from qa.conversation.turn import Turn
from qa.schema import Response
from ui.exports.transcripts import moment
from ui.understood import Facts, everything
from ui.understood import reading_facts as understood
from ui.words import asked_as


def asked_facts(turn: Turn) -> Facts:
    """What was typed, what it was asked as, within which limits, when, and of which generation of the record."""
    limits = ", ".join(map(shown, turn.scope.described()))
    known = (
        (_("Typed"), turn.typed),
        (_("Asked as"), asked_as(turn.response.interpretation) or ""),
        (_("Read as typed"), _("yes: no spelling mended, no limit read out of the words") if turn.literal else ""),
        (_("Limits set"), limits or everything()),
        (_("Asked on"), moment(turn.at)),
        (_("Generation of the record"), turn.generation),
    )
    return tuple((term, words) for term, words in known if words)


def reading_facts(response: Response) -> Facts:
    """How the question was understood, spellings that were mended included."""
    corrected = response.interpretation.corrected
    mended = ", ".join(_("“{typed}” read as “{read}”", typed=typed, read=read) for typed, read in corrected)
    return (*understood(response), *(((_("Spelling"), mended),) if mended else ()))
