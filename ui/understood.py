"""How a question was understood, and what was looked through, as facts in plain words: a term and its words each."""

from __future__ import annotations

from language.messages import _, shown
from qa.schema import Response, Wording
from ui.words import WANTED, not_rewritten, searched, unread

Facts = tuple[tuple[str, str], ...]


def everything() -> str:
    """What a question is limited to that is not limited."""
    return _("nothing: everything held")


def reading_facts(response: Response) -> Facts:
    """Those that there are. What was read into single words is told by `qa.schema.Interpretation.readings`."""
    asked = response.interpretation
    known = (
        (_("Rewriting"), not_rewritten(asked) or ""),
        (_("Wanted"), _(WANTED[asked.kind])),
        (_("Looked for"), ", ".join(map(_wording, asked.wordings))),
        (_("Period"), ", ".join(asked.period_words)),
        (_("Limited to"), ", ".join(map(shown, asked.scope.described())) or everything()),
        (_("Searched"), searched(response.searched)),
        (_("Ranked"), unread(response.searched)),
    )
    return tuple((term, words) for term, words in known if words)


def _wording(wording: Wording) -> str:
    return wording.typed + ("" if wording.known else " " + _("(a word the record does not use)"))
