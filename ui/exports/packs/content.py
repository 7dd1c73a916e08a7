"""What a pack says, for any format: the question, the outcome, what it rests on, each with its place in a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from language.messages import N_, _, composed, shown
from qa.conversation.turn import Turn
from qa.schema import Abstention, Answer, Calculation, Citation, Followed, Response, Statement
from store.observations import Observation
from store.schema import Document
from ui.charts.rows import captioned, elsewhere, laid
from ui.charts.timeline import Timeline
from ui.charts.told import caption_of, charts_of, how_counted, name, notes
from ui.exports.packs.evidence import Collected, Evidence
from ui.exports.packs.reading import asked_facts, reading_facts
from ui.exports.transcripts import (
    CHARACTERS,
    FINGERPRINT,
    Cited,
    Line,
    cited,
    exchange,
    marks,
    moment,
    places,
)
from ui.numbering import Numbers, key, numbered, numbers_of
from ui.tongue import language_of
from ui.words import age, standing, written

HOW = N_(
    "Numbers in square brackets lead to the sources. Each source is quoted from its paper word for word; start:end "
    "count characters of the paper’s extracted text, the one at the end left out. SHA-256 tells the file and that text "
    "from every other."
)
RESTRICTED = N_(
    "Restricted: pass this file on to nobody who is not cleared for these papers, whose text it carries: {papers}."
)
# What a place is in the pack: kept in English, and told in the file's language by its button.
OF_SOURCE, OF_HEADING = N_("source {number}"), N_("heading {which} of source {number}")
OF_INPUT, OF_FIGURE = N_("input {which} of {formula}"), N_("figure {indicator}, {period}")
Papers = Callable[[str], Document]  # a paper that is held, by its id; raises KeyError


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation, folded for reading: which of the evidence's places it is, and the number of its source."""

    text: str
    number: int
    at: int
    language: str | None  # of the paper; `None`: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement: our words or a language model's with the numbers they rest on, or quotations with a lead."""

    text: str | None
    numbers: tuple[int, ...]
    lead: str | None
    quotes: tuple[Quote, ...]
    by: str | None  # the language model that worded it, or what these quotations bear out


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A value of a calculation as printed, and where."""

    printed: str
    number: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A calculation, shown."""

    operation: str
    formula: str
    result: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell of a chart's table; `at`: which place it is, `None` where it is words about one."""

    text: str
    at: int | None
    is_cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A series: its name, how it is counted, its figures as a table."""

    name: str
    how: str
    definition: str | None
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    told: Timeline
    cited: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment: how it stands, who says so, and the numbers of its places."""

    numbers: tuple[int, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A numbered source and which of the evidence's places it is."""

    cited: Cited
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An answer or an abstention with all that it rests on."""

    heading: str  # "Answer" or "No answer"
    question: str  # as typed
    made: str
    at: datetime  # the same, UTC
    asked: tuple[tuple[str, str], ...]
    outcome: str
    reason: str | None  # the typed reason of an abstention
    rung: tuple[str, str] | None  # of a question for a cause: the rung, and its sentence
    told: tuple[Told, ...]
    age: str | None
    written: str | None
    sums: tuple[Sum, ...]
    charts: tuple[Chart, ...]
    promises: tuple[Promise, ...]
    reading: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    restricted: str | None  # a warning, where it carries restricted papers
    lost: tuple[str, ...]  # what can no longer be shown of a turn that was kept
    evidence: Evidence


def pack(turn: Turn, papers: Papers, *, made: datetime) -> Pack:
    """The turn as a pack; `papers` gives those that a chart's figures stand in. `made`: UTC."""
    return _Making(turn, papers, made).pack()


class _Making:
    """One pack in the making: the numbers of its sources, and the places gathered so far."""

    def __init__(self, turn: Turn, papers: Papers, made: datetime) -> None:
        self.turn, self.papers, self.made = turn, papers, made
        self.response: Response = turn.response
        followed = (one for told in self.response.followed for one in _places_of(told))
        self.citations = numbered((*places(self.response), *followed))
        self.numbers: Numbers = numbers_of(self.citations)
        self.found = Collected()
        self.at: Mapping[int, int] = {number: self._source_place(number) for number in self.numbers.values()}

    def _source_place(self, number: int) -> int:
        """Which place a source is; the headers that its cell means nothing without are places beside it."""
        citation = self.citations[number - 1]
        at = self.found.place(citation.document, citation.span, composed(OF_SOURCE, number=number), number)
        for which, header in enumerate(citation.headers, start=1):
            self.found.place(citation.document, header, composed(OF_HEADING, which=which, number=number))
        return at

    def pack(self) -> Pack:
        """All of it."""
        response, one = self.response, exchange(1, self.turn, self.numbers)
        answer = response if isinstance(response, Answer) else None
        return Pack(
            heading=_("Answer") if answer else _("No answer"),
            question=self.turn.typed,
            made=moment(self.made),
            at=self.made,
            asked=asked_facts(self.turn),
            outcome=one.outcome,
            reason=_(response.reason.value) if isinstance(response, Abstention) else None,
            rung=(_(response.ladder.rung.value), shown(response.ladder.explanation)) if response.ladder else None,
            told=tuple(self._told(line) for line in one.lines),
            age=age(answer.figures_until, self.made.date()) if answer and answer.figures_until else None,
            written=written(answer.written) if answer and answer.written else None,
            sums=tuple(self._sums(answer.statements)) if answer else (),
            charts=tuple(self._charts(answer)) if answer else (),
            promises=tuple(map(self._promise, response.followed)),
            reading=reading_facts(response),
            sources=tuple(map(self._source, self.citations)),
            lost=one.notes,
            restricted=self._restricted(),  # when every paper is gathered
            evidence=self._evidence(),
        )

    def _told(self, line: Line) -> Told:
        quotes = tuple(map(self._quote, line.quoted))
        text = None if line.is_quoted else line.text
        return Told(text=text, numbers=line.numbers, lead=line.lead, quotes=quotes, by=line.by)

    def _quote(self, citation: Citation) -> Quote:
        number = self.numbers[key(citation)]
        self.found.show(self.at[number])
        text, language = " ".join(citation.quote.split()), language_of(citation.document)
        return Quote(text=text, number=number, at=self.at[number], language=language)

    def _source(self, citation: Citation) -> Source:
        number = self.numbers[key(citation)]
        self.found.show(self.at[number])
        told, span = cited(number, citation), citation.span
        known = {CHARACTERS: f"{span.start}:{span.end}"}
        facts = tuple((name, known.get(name, words)) for name, words in told.facts if name != FINGERPRINT)
        paper = self.found.papers[citation.document.source.doc_id]
        hashes = ((N_("SHA-256 of the file"), paper.sha256), (N_("SHA-256 of its text"), paper.text_sha256))
        return Source(cited=replace(told, facts=(*facts, *hashes)), at=self.at[number])

    def _restricted(self) -> str | None:
        names = sorted(one.source.name for one in self.found.documents if one.source.is_restricted)
        return _(RESTRICTED, papers=", ".join(names)) if names else None

    # --- calculations ---

    def _sums(self, statements: Sequence[Statement]) -> Iterator[Sum]:
        for statement in statements:
            if statement.calculation:
                yield self._sum(statement.calculation)
            if statement.counted:
                yield self._count(statement, statement.counted)

    def _sum(self, made: Calculation) -> Sum:
        inputs = []
        for which, term in enumerate(made.terms, start=1):
            of = composed(OF_INPUT, which=which, formula=made.formula)
            at = self.found.place(term.citation.document, term.span, of)
            printed = " ".join(term.printed.split())
            inputs.append(Input(printed=printed, number=self.numbers[key(term.citation)], at=at))
        formula, result = shown(made.formula), shown(made.shown)
        return Sum(operation=_(made.operation.value), formula=formula, result=result, inputs=tuple(inputs))

    def _count(self, statement: Statement, noun: str) -> Sum:
        """A number of places, each of them cited."""
        result = f"{len(statement.citations):,}"
        numbers = [self.numbers[key(one)] for one in statement.citations]
        inputs = (
            Input(printed=" ".join(one.quote.split()), number=number, at=self.at[number])
            for one, number in zip(statement.citations, numbers, strict=True)
        )
        formula = _("count of the {counted} cited = {result}", counted=_(noun), result=result)
        return Sum(operation=_("count"), formula=formula, result=result, inputs=tuple(inputs))

    # --- figures ---

    def _charts(self, answer: Answer) -> Iterator[Chart]:
        for told, ringed in charts_of(answer.charted):
            table = laid(told, ringed)
            caption = captioned(table, caption_of(told.series))
            rest = elsewhere(told)
            yield Chart(
                name=name(told.series),
                how=how_counted(told.series),
                definition=told.series.definition,
                caption=caption,
                heads=table.heads,
                rows=tuple(
                    tuple(
                        Cell(text=one.text, at=self._figure(one.one, row[0].text), is_cited=one.is_cited) for one in row
                    )
                    for row in table.rows
                ),
                notes=(*notes(told), *([rest] if rest else [])),
                told=told,
                cited=ringed,
            )

    def _figure(self, one: Observation | None, period: str) -> int | None:
        """Which place a figure is; `None` where its paper is no longer held, or the cell holds no figure."""
        if one is None or not one.raw_value:
            return None
        try:
            document = self.papers(one.doc_id)
        except KeyError:
            return None
        return self.found.place(document, one.span, composed(OF_FIGURE, indicator=one.indicator, period=period))

    # --- commitments ---

    def _promise(self, one: Followed) -> Promise:
        beside = (
            (_("Latest word on it"), one.evidence),
            (_("Changed by later minutes"), one.changes),
            (_("Promised again"), one.again),
            (_("What the minutes say next"), (one.reply,) if one.reply else ()),
        )
        told = [(term, marks(self._numbers(found))) for term, found in beside if found]
        return Promise(numbers=self._numbers(one.places), rows=(*standing(one), *told))

    def _numbers(self, citations: Sequence[Citation]) -> tuple[int, ...]:
        return tuple(sorted({self.numbers[key(one)] for one in citations}))

    def _evidence(self) -> Evidence:
        return Evidence(
            question=self.turn.typed,
            made=self.made.isoformat(timespec="seconds"),
            generation=self.turn.generation,
            papers=tuple(self.found.papers.values()),
            places=tuple(self.found.places),
        )


def _places_of(one: Followed) -> tuple[Citation, ...]:
    """Every place of a commitment: its own, then what became of it."""
    return (*one.places, *one.evidence, *one.changes, *one.again, *([one.reply] if one.reply else []))
