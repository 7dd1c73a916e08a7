"""A conversation that was kept, taken up again: every quotation is read anew from the document, at its offsets."""

from __future__ import annotations

from collections.abc import Iterable

from language.messages import N_, Message, composed
from language.messages.forms import formed
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.figures.disclosure import Derived, Ledger
from qa.pipeline import Pipeline
from qa.readings import Reading, Sort
from qa.readings import reading as reading_of
from qa.schema import (
    Abstention,
    Answer,
    Citation,
    Interpretation,
    Kind,
    Ladder,
    Reason,
    Response,
    Rewritten,
    Rung,
    Searched,
    Statement,
)
from store.conversations import Kept
from store.schema import Document
from store.turns import KeptTurn, Made, Place, Reply, Told, Words, seal_of

GONE = Message(N_("[words that can no longer be read]"))
READ_OTHERWISE = N_("{document} is read otherwise now: what was quoted from it can no longer be shown.")
NOT_HELD = N_("{document} is no longer held: what was quoted from it can no longer be shown.")
CHANGED = N_("{document} has changed since: what was quoted from it can no longer be shown.")


def taken_up(kept: Kept, pipeline: Pipeline) -> Conversation:
    """The conversation, to be gone on with."""
    turns = [recalled(one, pipeline) for one in kept.turns]
    return Conversation(turns, Ledger([derived for turn in turns for derived in turn.worked_out]))


def recalled(kept: KeptTurn, pipeline: Pipeline) -> Turn:
    """The turn with its quotations as the documents have them; `lost` names those that changed or went."""
    reading = _Reading(pipeline)
    asked = _asked(kept, reading)
    return Turn(
        question=asked.question,
        topic=kept.topic,
        response=_response(kept.reply, asked, reading),
        scope=kept.scope,
        literal=kept.literal,
        declined=frozenset(asked.declined),
        at=kept.at,
        generation=kept.generation,
        worked_out=tuple(Derived(*one) for one in kept.worked_out),
        lost=tuple(reading.lost),
    )


def _asked(kept: KeptTurn, reading: _Reading) -> Interpretation:
    question = reading.told(kept.asked_as) if kept.asked_as else kept.typed
    return Interpretation(
        question=question,
        kind=Kind(kept.kind),
        scope=kept.read_scope,
        wordings=(),
        period_words=kept.periods,
        named=kept.named,
        corrected=kept.corrected,
        readings=tuple(Reading(Sort(sort), words, read) for sort, words, read in kept.readings),
        declined=tuple(map(reading_of, kept.declined)),
        typed=kept.typed if kept.asked_as else None,
        rewritten=Rewritten(model=kept.rewritten_by, question=question) if kept.rewritten_by else None,
    )


def _response(reply: Reply, asked: Interpretation, reading: _Reading) -> Response:
    searched = Searched(documents=reply.documents, passages=reply.passages, unread=reply.unread)
    rung = reply.ladder
    told = reading.told(rung.explanation, rung.explanation_of) if rung else ""
    ladder = Ladder(rung=Rung(rung.rung), by=rung.by, explanation=told) if rung else None
    if reply.reason is not None:
        return Abstention(
            interpretation=asked,
            reason=Reason(reply.reason),
            explanation=reading.told(reply.explanation, reply.explanation_of),
            confidence=reply.confidence,
            searched=searched,
            nearest=reading.citations(reply.nearest),
            ladder=ladder,
        )
    statements = (reading.statement(one) for one in reply.statements)
    return Answer(
        interpretation=asked,
        statements=tuple(one for one in statements if one.citations or one.said is not None),
        confidence=reply.confidence,
        searched=searched,
        ladder=ladder,
        figures_until=reply.figures_until,
    )


class _Reading:
    """Places read from the record; remembers what could not be."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._library = pipeline.library
        self._held = {(source.name, source.sha256): source.doc_id for source in pipeline.sources}
        self._names = {source.name for source in pipeline.sources}
        self.lost: dict[str, None] = {}  # lines, each once, in order

    def told(self, words: Words, of: Made | None = None) -> str:
        """Our words, with the documents' own where they stood among them; as the message they were made of."""
        said = "".join(one if isinstance(one, str) else self._folded(one) for one in words)
        made = self._made(of) if of else None
        return said if made is None or made != said else made

    def _made(self, of: Made) -> Message | None:
        parts = {name: self._part(part) for name, part in of.parts}
        return formed(of.form, of.template, parts, of.many)

    def _part(self, part: Words | Made) -> str:
        if isinstance(part, Made):
            return self._made(part) or ""
        return self.told(part)

    def statement(self, told: Told) -> Statement:
        """The statement with the places that can still be read."""
        return Statement(
            self.citations(told.places),
            said=self.told(told.said, told.said_of) if told.said is not None else None,
            lead=self.told(told.lead, told.lead_of) if told.lead is not None else None,
        )

    def citations(self, places: Iterable[Place]) -> tuple[Citation, ...]:
        """The places that can still be read."""
        return tuple(one for one in map(self._citation, places) if one is not None)

    def _folded(self, place: Place) -> str:
        found = self._citation(place)
        return " ".join(found.quote.split()) if found else GONE

    def _citation(self, place: Place) -> Citation | None:
        document = self._document(place)
        if document is None:
            return None
        around = (one for one in document.passages if one.span.start <= place.span.start < one.span.end)
        passage = next(around, None)
        if passage is None or seal_of(document.quote(place.span)) != place.seal:
            self._lose(READ_OTHERWISE, place)
            return None
        return Citation(document, place.span, passage, cell=place.cell, headers=place.headers)

    def _document(self, place: Place) -> Document | None:
        doc_id = self._held.get((place.document, place.sha256))
        if doc_id is not None:
            return self._library.shelf(doc_id).document
        self._lose(CHANGED if place.document in self._names else NOT_HELD, place)
        return None

    def _lose(self, why: str, place: Place) -> None:
        self.lost[composed(why, document=place.document)] = None
