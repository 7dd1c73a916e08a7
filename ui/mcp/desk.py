"""What each tool does: the same pipeline, register and series as every command asks, and only to read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from qa.build import book, pipeline
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.errors import QuestionError
from qa.figures.disclosure import Ledger
from qa.register.book import Register
from qa.retrieve.fuse import Retrieved
from qa.schema import Citation
from qa.scope import resolved
from qa.serialise import citation_json, response_json
from qa.series import SeriesBook
from store.index import Index
from store.observations import FigureKind, Observation
from store.reviews import Review, Reviews
from store.schema import Scope, Source, Span
from ui.auditing import Way, note_asked
from ui.exports.lines import Line, lines
from ui.exports.objects import entry_object
from ui.mcp.arguments import (
    AskArguments,
    CommitmentsArguments,
    DocumentArguments,
    Limited,
    ObservationsArguments,
    Paged,
    SearchArguments,
)
from ui.mcp.results import Answered, Figure, Figures, Found, Hit, Paper, Papers, Place, Promise, Promises
from ui.register.limits import Limits
from ui.terminal.figures import listed, row

MOST_TALKS = 64  # conversations kept; the one that was silent longest is forgotten first
MOST_QUOTED = 4_000  # characters of a passage that was found
Said = tuple[date | None, tuple[Review, ...]]  # the day that the register is asked as of, and what people said
Asked = TypeVar("Asked")
Told = TypeVar("Told")
Entry = TypeVar("Entry")


class Desk:
    """Answers the tools over one index, one call at a time; a new generation is taken up at the next call.

    Every method raises store.errors.StoreError, models.errors.ModelError, or qa.errors' ConfigError and QuestionError.
    """

    def __init__(self, root: Path, config: Config) -> None:
        self.root, self.config = root, config
        self.talks: OrderedDict[str, Conversation] = OrderedDict()
        # One for all conversations: what two of them would give away together is not worked out either.
        self.ledger = Ledger()
        self._one_at_a_time = Lock()
        self._pipeline = pipeline(config, root)
        self._series: SeriesBook | None = None
        self._followed: tuple[Said, Register] | None = None

    def call(self, work: Callable[[Desk, Asked], Told], asked: Asked) -> Told:
        """What a method of the desk makes of its arguments; the next call waits."""
        with self._one_at_a_time:
            if not self._pipeline.index.is_current():
                self._reopen()
            return work(self, asked)

    def close(self) -> None:
        """Close the index."""
        self._pipeline.index.close()

    # --- the tools ---

    def ask(self, asked: AskArguments) -> Answered:
        """The answer to a question, in its conversation where it names one."""
        talk = self._talk(asked.conversation)
        response = talk.ask(self._pipeline, asked.question, self._scope(asked), literal=asked.literal)
        index = self._pipeline.index
        note_asked(index.root, index.generation.name, response, Way.PROGRAM)
        return Answered.model_validate(response_json(response))

    def search(self, asked: SearchArguments) -> Found:
        """Passages, best first."""
        wanted = asked.offset + asked.limit + 1  # one more tells whether there is a next page
        hits = self._pipeline.search(asked.query, self._scope(asked), k=wanted)
        some, following = page(hits, asked)
        return Found(hits=[self._hit(hit) for hit in some], next_offset=following)

    def observations(self, asked: ObservationsArguments) -> Figures:
        """Figures of the record, each with its place."""
        held = self._book().of(self._doc_ids(asked))
        chosen = listed(
            held,
            words=asked.indicator,
            since=asked.period_since,
            until=asked.period_until,
            kinds=frozenset(asked.kinds) or frozenset(FigureKind),
        )
        every = [one for _, figures in chosen for one in figures]
        some, following = page(every, asked)
        return Figures(total=len(every), figures=self._figures(some), next_offset=following)

    def commitments(self, asked: CommitmentsArguments) -> Promises:
        """Entries of the register, as it is now."""
        register = self._register(asked.as_of)
        limits = Limits(scope=self._scope(asked), statuses=asked.statuses, owner=asked.owner, topic=asked.topic)
        entries = limits.narrowed(limits.within(register.entries))
        some, following = page(entries, asked)
        told = [_promise(line) for line in lines(some, register)]
        return Promises(total=len(entries), commitments=told, next_offset=following)

    def document(self, asked: DocumentArguments) -> Papers:
        """The documents within the limits; or one of them, with a part of its text."""
        if asked.document is not None:
            return self._one(asked, asked.document)
        every = self._held(self._scope(asked))
        some, following = page(every, asked)
        papers = [_paper(one) for one in some]
        return Papers(total=len(every), documents=papers, text=None, characters=None, next_offset=following)

    # --- what they ask ---

    @property
    def _index(self) -> Index:
        return self._pipeline.index

    def _reopen(self) -> None:
        """Take up the live generation; where it cannot be opened the call fails, and the next tries again."""
        fresh = pipeline(self.config, self.root)
        self.close()
        self._pipeline, self._series, self._followed = fresh, None, None

    def _book(self) -> SeriesBook:
        """Every series of the generation; made when figures are first listed."""
        self._series = self._series or book(self.config, self._index)
        return self._series

    def _register(self, as_of: date | None) -> Register:
        """The register with what people have said by now; made again where that, or the day, is another."""
        reviews = Reviews(self.root)
        said = (as_of, reviews.all())
        if self._followed is None or self._followed[0] != said:
            self._followed = said, Register(self._index.record, reviews, as_of=as_of)
        return self._followed[1]

    def _held(self, scope: Scope) -> list[Source]:
        """The documents of a scope, by council, date and name."""
        inside = self._index.record.doc_ids(scope)
        return [one for one in self._pipeline.sources if one.doc_id in inside]

    def _one(self, asked: DocumentArguments, name: str) -> Papers:
        """A document with a part of its text."""
        named = resolved(Scope(documents=(name,)), self._pipeline.sources, self.root)
        limits = self._scope(asked)
        (source,) = self._held(named)
        if source not in self._held(limits):
            raise QuestionError(f"{source.name} lies outside {', '.join(limits.described())}; widen the limits")
        text = self._index.record.raw_text(source.doc_id)
        read = _read(source, text, Span(asked.start, asked.start + asked.characters))
        return Papers(total=1, documents=[_paper(source)], text=read, characters=len(text), next_offset=None)

    def _talk(self, name: str | None) -> Conversation:
        """The conversation of that name, begun where there is none; without a name one that ends with its answer."""
        if name is None:
            return Conversation(ledger=self.ledger)
        talk = self.talks.setdefault(name, Conversation(ledger=self.ledger))
        self.talks.move_to_end(name)
        if len(self.talks) > MOST_TALKS:
            self.talks.popitem(last=False)
        return talk

    def _scope(self, asked: Limited) -> Scope:
        """The limits with every name as held. Raises NothingInScopeError for one that is not."""
        return resolved(asked.scope(), self._pipeline.sources, self.root)

    def _doc_ids(self, asked: Limited) -> set[str] | None:
        scope = self._scope(asked)
        return None if scope.is_everything else self._index.record.doc_ids(scope)

    def _hit(self, hit: Retrieved) -> Hit:
        span, document = hit.passage.span, self._pipeline.library.shelf(hit.passage.doc_id).document
        shown = Span(span.start, min(span.end, span.start + MOST_QUOTED))
        scores = {"score": hit.score, "dense": hit.dense, "lexical": hit.lexical, "passage_end": span.end}
        return Hit.model_validate(citation_json(Citation(document, shown, hit.passage)) | scores)

    def _figures(self, some: Sequence[Observation]) -> list[Figure]:
        sources = {source.doc_id: source for source in self._pipeline.sources}
        texts = lru_cache(maxsize=64)(self._index.record.raw_text)
        return [Figure.model_validate(row(one, sources[one.doc_id], texts)) for one in some]


def page(every: Sequence[Entry], asked: Paged) -> tuple[Sequence[Entry], int | None]:
    """The part of a list that is wanted, and where the next begins; `None` after the last."""
    end = asked.offset + asked.limit
    return every[asked.offset : end], end if end < len(every) else None


def _promise(line: Line) -> Promise:
    told: dict[str, Any] = entry_object(line)
    searched = [meeting["date"] for meeting in told["searched"]]
    confirmed = told["confirmed_by_person"] is not None
    return Promise.model_validate(told | {"searched": searched, "confirmed_by_a_person": confirmed})


def _paper(source: Source) -> Paper:
    return Paper(
        document=source.name,
        title=source.title,
        council=source.council,
        committee=source.committee,
        meeting_date=source.held_on,
        url=source.url,
        sha256=source.sha256,
    )


def _read(source: Source, text: str, wanted: Span) -> Place:
    """What stands at the span; of one that begins after the text, nothing, at its end."""
    span = Span(min(wanted.start, len(text)), min(wanted.end, len(text)))
    return Place(document=source.name, start=span.start, end=span.end, quote=span.of(text))
