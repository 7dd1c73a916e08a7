"""A response made a turn that can be kept: every quotation becomes its place, among our words too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from language.messages import Message, Numbered
from language.messages.forms import form_of
from qa.conversation.standalone import MOST_QUOTED
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.schema import Abstention, Answer, Citation, Ladder, Response, Statement
from store.conversations import Conversations, Listed
from store.errors import ConversationMissingError
from store.schema import Span
from store.turns import KeptTurn, Made, Place, Reply, Rung, Told, Words, seal_of

FEWEST = 4  # words that nobody says in words of their own by chance; fewer are a quotation in quotation marks alone
SPOKEN = re.compile(r"\S+")


def kept_turn(turn: Turn, before: Turn | None) -> KeptTurn:
    """The turn as it is kept. `before`: the one that it may quote in what it was asked as."""
    asked = turn.response.interpretation
    earlier = _all_places(before.response) if before else ()
    return KeptTurn(
        typed=turn.typed,
        asked_as=_words(turn.question, earlier) if asked.typed else None,
        rewritten_by=asked.rewritten.model if asked.rewritten and asked.rewritten.question else None,
        topic=turn.topic,
        kind=asked.kind.value,
        scope=turn.scope,
        read_scope=asked.scope,
        literal=turn.literal,
        periods=asked.period_words,
        corrected=asked.corrected,
        named=asked.named,
        readings=tuple((one.sort.value, one.words, one.read) for one in asked.readings),
        declined=tuple(map(str, asked.declined)),
        at=turn.at,
        generation=turn.generation,
        worked_out=tuple((one.subject, one.start, one.end, one.value) for one in turn.worked_out),
        reply=_reply(turn.response),
    )


def keep_last(talk: Conversation, kept: Conversations, under: Listed | None) -> Listed:
    """Keep the last turn under what the conversation is kept as, or begin to; what it is kept as then.

    What was deleted meanwhile stays deleted: the turn begins another. Raises StoreError.
    """
    *earlier, last = talk.turns
    turn = kept_turn(last, earlier[-1] if earlier else None)
    if under is not None:
        with suppress(ConversationMissingError):
            kept.add(under.id, turn)
            return under
    return kept.begin(turn)


def place_of(citation: Citation, span: Span | None = None) -> Place:
    """Where a citation stands, or where a stretch of it does."""
    source = citation.document.source
    return Place(
        document=source.name,
        sha256=source.sha256,
        span=span or citation.span,
        seal=seal_of(citation.document.quote(span or citation.span)),
        cell=citation.cell,
        headers=citation.headers,
    )


def _reply(response: Response) -> Reply:
    cited, searched = _all_places(response), response.searched
    shared = Reply(
        ladder=_rung(response.ladder, cited) if response.ladder else None,
        confidence=response.confidence,
        documents=searched.documents,
        passages=searched.passages,
        unread=searched.unread,
    )
    match response:
        case Answer():
            told = tuple(_told(one) for one in response.statements)
            return replace(shared, statements=told, figures_until=response.figures_until)
        case Abstention():
            nearest = tuple(map(place_of, response.nearest))
            explanation = _words(response.explanation, cited)
            made = _made(response.explanation, cited)
            reason = response.reason.value
            return replace(shared, reason=reason, explanation=explanation, explanation_of=made, nearest=nearest)


def _told(statement: Statement) -> Told:
    """Its places and our words; a language model's are the documents' own put otherwise, and are not kept."""
    cited = statement.rests_on
    said = None if statement.by else statement.said
    return Told(
        places=tuple(map(place_of, cited)),
        said=_words(said, cited) if said is not None else None,
        lead=_words(statement.lead, cited) if statement.lead is not None else None,
        said_of=_made(said, cited),
        lead_of=_made(statement.lead, cited),
    )


def _rung(ladder: Ladder, cited: Sequence[Citation]) -> Rung:
    told = ladder.explanation
    return Rung(
        rung=ladder.rung.value, by=ladder.by, explanation=_words(told, cited), explanation_of=_made(told, cited)
    )


def _all_places(response: Response) -> tuple[Citation, ...]:
    match response:
        case Answer():
            return tuple(one for statement in response.statements for one in statement.rests_on)
        case Abstention():
            return response.nearest


# --- words of the documents among ours ---


def _words(text: str, cited: Sequence[Citation]) -> Words:
    """Our words, with the places of a document's own among them: whole quotations, and what stands in marks."""
    return _with_places(text, _quotable(text, cited))


def _with_places(text: str, quoted: Sequence[tuple[str, Place]]) -> Words:
    parts: Words = (text,)
    for words, place in quoted:
        parts = tuple(_parted(parts, words, place))
    return tuple(one for one in parts if one)


def _made(text: str | None, cited: Sequence[Citation]) -> Made | None:
    """What a sentence of ours was made of; `None` of any other text."""
    return _made_of(text, _quotable(text, cited)) if isinstance(text, Message) else None


def _made_of(text: Message, quoted: Sequence[tuple[str, Place]]) -> Made:
    """`quoted` by the whole sentence: the marks around a document's words are in another part than the words."""
    many = text.many if isinstance(text, Numbered) else ""
    parts = tuple(
        (name, _made_of(part, quoted) if isinstance(part, Message) else _with_places(str(part), quoted))
        for name, part in text.parts.items()
    )
    return Made(form=form_of(text), template=text.template, many=many, parts=parts)


def _parted(parts: Words, words: str, place: Place) -> Iterator[str | Place]:
    for part in parts:
        if not isinstance(part, str):
            yield part
            continue
        first, *others = part.split(words)
        yield first
        for other in others:
            yield place
            yield other


def _quotable(text: str, cited: Sequence[Citation]) -> list[tuple[str, Place]]:
    """Each stretch of the text that stands in a cited place, folded as it is said, the longest first."""
    found = {words: place for one in cited for words, place in _stretches(text, one) if words in text}
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _stretches(text: str, citation: Citation) -> Iterator[tuple[str, Place]]:
    """A citation's words from their beginning, as many as the text has; and what the text quotes of them in marks."""
    spoken = list(SPOKEN.finditer(citation.quote))
    for many in (len(spoken), MOST_QUOTED):
        if FEWEST <= many <= len(spoken):
            yield _stretch(citation, spoken[:many])
    for marked in re.findall(r"“([^“”]+)”", text):
        wanted = marked.split()
        for at in range(len(spoken) - len(wanted) + 1):
            if wanted and [one[0] for one in spoken[at : at + len(wanted)]] == wanted:
                words, place = _stretch(citation, spoken[at : at + len(wanted)])
                yield words, place


def _stretch(citation: Citation, spoken: Sequence[re.Match[str]]) -> tuple[str, Place]:
    start = citation.span.start
    span = Span(start + spoken[0].start(), start + spoken[-1].end())
    return " ".join(one[0] for one in spoken), place_of(citation, span)
