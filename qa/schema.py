"""What is asked, what was found, and what is answered, as types: no caller parses a sentence to learn what happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from language.periods import Period
from models.bearings import Read
from qa.readings import Reading
from store.observations import Cell
from store.schema import Document, Passage, Scope, Span

if TYPE_CHECKING:
    from qa.register.entries import Entry
    from qa.series import Series


class Kind(StrEnum):
    """What sort of answer a question wants."""

    FIGURE = "figure"
    WHEN = "when"
    WHO = "who"
    WHY = "why"
    DECISION = "decision"
    COMMITMENT = "commitment"
    DEFINITION = "definition"
    LIST = "list"
    YES_NO = "yes or no"
    OPEN = "open"


class Reason(StrEnum):
    """Why nothing is answered."""

    NO_EVIDENCE = "no evidence"  # nothing in the record is near the question
    NOT_RECORDED = "not recorded"  # the subject is there; what was asked of it is not
    NOT_HELD = "not held"  # the body, paper or period named is not in the record
    NOT_COMPARABLE = "not comparable"  # the figures asked for do not share a basis, a unit or a definition
    WOULD_DISCLOSE = "would disclose"  # the calculation would give away a small count that is not printed
    WITHHELD = "withheld"  # the item was taken in private; only its public stub is held
    OUT_OF_SCOPE = "out of scope"  # not a question to a record of meetings


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing asked for: the word as typed, and every stemmed wording that the record may use for it."""

    typed: str
    wordings: tuple[str, ...]  # each one stem, or stems with spaces; the typed word's own first
    weight: float = 1.0  # rarity in the record
    known: bool = True  # whether the record has any of the wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What a language model made of a question that leans on those before it."""

    model: str  # its provider, name and place
    question: str | None = None  # what was asked, in its words; `None`: they were not asked
    why: str | None = None  # in one line, why not; `None` too where the record answers the question better otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How a question was understood; shown to the reader, who may correct it."""

    question: str
    kind: Kind
    scope: Scope
    wordings: tuple[Wording, ...]
    periods: tuple[Period, ...] = ()  # that the question names
    period_words: tuple[str, ...] = ()  # the same as typed: "August 2024", "Q2", "2023/24"
    named: tuple[str, ...] = ()  # what in the question set the scope, and names the record must know
    corrected: tuple[tuple[str, str], ...] = ()  # (as typed, as read)
    typed: str | None = None  # what was typed, where it leant on the question before; `question` stands alone
    rewritten: Rewritten | None = None  # where a language model was asked to make it stand alone
    spelled_out: str | None = None  # as models read it (qa.spelled_out); `None`: as typed
    readings: tuple[Reading, ...] = ()  # what was read out of its words, each of which may be declined
    declined: tuple[Reading, ...] = ()  # what the asker would not have read so

    @property
    def for_models(self) -> str:
        """The question as models read it."""
        return self.spelled_out or self.question

    def within(self, scope: Scope) -> Interpretation:
        """The same question, asked of another part of the record."""
        return replace(self, scope=scope)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, in its place: the passage it stands in and its neighbours' places."""

    document: Document
    passage: Passage
    sentence: Span
    order: int  # among the document's sentences

    @property
    def quote(self) -> str:
        """The sentence as printed."""
        return self.document.quote(self.sentence)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with how likely it is needed in the answer, and what that was judged by."""

    candidate: Candidate
    probability: float
    features: dict[str, float] = field(default_factory=dict, compare=False)
    window: Read | None = None  # what the reader makes of the stretch it stands in; `None` where there is no reader


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document. The quotation is read from the document, never kept."""

    document: Document
    span: Span
    passage: Passage
    cell: Cell | None = None  # where the place is a cell of a grid
    headers: tuple[Span, ...] = ()  # of a cell: what its row and column are headed, which it means nothing without

    @property
    def quote(self) -> str:
        """The document's own text at the span, to the character."""
        return self.document.quote(self.span)

    @property
    def told(self) -> str:
        """The quotation with the headers of its row and column, as a reader of the page has them before his eyes."""
        return " ".join((*(self.document.quote(header) for header in self.headers), self.quote))

    @property
    def heading(self) -> str | None:
        """The nearest heading above it in its item, else the item's title; `None` where there is neither."""
        return self.passage.heading or self.document.items[self.passage.item].heading


class Operation(StrEnum):
    """What is calculated; `qa.calculate` says how, and how it is written."""

    DIFFERENCE = "difference"  # the second less the first
    PERCENT_CHANGE = "percentage change"  # from the first to the second
    TOTAL = "total"
    MEAN = "mean"
    HIGHEST = "highest"
    LOWEST = "lowest"
    REST = "rest"  # the first less the second, which is part of it
    OTHER_SHARE = "other share"  # a hundred per cent less the only one
    SHARE = "share"  # the first as a percentage of the second
    OF_WHOLE = "share of the whole"  # what is left of the first without the second, as a percentage of the first
    BEFORE_CHANGE = "before a change"  # the first less the second, a printed change: what it was before
    BEFORE_PERCENT = "before a percentage change"  # as BEFORE_CHANGE, the second being a percentage of what it was


@dataclass(frozen=True, slots=True)
class Term:
    """One value that goes into a calculation, and where it is printed."""

    value: float  # signed for a change
    citation: Citation
    span: Span  # of the value alone, inside the place cited

    @property
    def printed(self) -> str:
        """The value as printed."""
        return self.citation.document.quote(self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A derived value, shown: its inputs, each with its place, how it was made of them, and what came out."""

    operation: Operation
    terms: tuple[Term, ...]
    unit: str  # of the terms
    result: float  # unrounded
    shown: (
        str  # the result as it is said, rounded to what its inputs bear: "13", "about 1,240", "14.2 percentage points"
    )
    formula: str  # "121 − 108 = 13"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer with the places it rests on: their quotations, or `said` of them in our words."""

    citations: tuple[Citation, ...]
    said: str | None = None  # None: the quotations speak
    calculation: Calculation | None = None  # behind what is said
    lead: str | None = None  # our words before the quotations, where they speak: "Promised, not mentioned since:"
    counted: str | None = None  # what the places are, each one of them: what is said may give their number
    by: str | None = None  # the language model whose words `said` are, checked against the places; `None`: ours

    @property
    def text(self) -> str:
        """What is said; else the quotations, with the page's line breaks and runs of spaces folded for reading."""
        quoted = (" ".join(citation.quote.split()) for citation in self.citations)
        return self.said or " ".join((*([self.lead] if self.lead else []), *quoted))

    @property
    def rests_on(self) -> tuple[Citation, ...]:
        """The places cited and those of the sum behind it, each once, in order."""
        terms = self.calculation.terms if self.calculation else ()
        found: dict[tuple[str, Span], Citation] = {}
        for one in (*self.citations, *(term.citation for term in terms)):
            found.setdefault((one.document.source.doc_id, one.span), one)
        return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was looked through before answering or abstaining."""

    documents: int
    passages: int
    unread: str | None = None  # why the trained reader read nothing, and words and vectors alone ranked


class Rung(StrEnum):
    """How far the record goes in answering why something moved; every question for a cause ends on one."""

    GIVEN = "cause given"
    DENIED = "cause denied"
    UNANSWERED = "asked, not answered"
    NOT_DISCUSSED = "movement recorded, never discussed"
    NOT_SHOWN = "movement not recorded"  # what the question takes for granted, the record does not show
    NOT_HELD = "not in the record held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rung that a question for a cause ends on."""

    rung: Rung
    by: str | None = None  # who gave, denied or deferred it, as printed
    explanation: str  # in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A series that an answer speaks of, and which of its points it cites."""

    series: Series
    cited: frozenset[str]  # observation ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A commitment that an answer speaks of, with what was looked through to say what became of it."""

    entry: Entry
    places: tuple[Citation, ...]  # that say it: what it points back to, its own words, where it is said again
    evidence: tuple[Citation, ...] = ()  # the latest word on it; empty where no later meeting held has one
    changes: tuple[Citation, ...] = ()  # where later minutes amend it
    again: tuple[Citation, ...] = ()  # where it is promised again later, oldest first
    reply: Citation | None = None  # of a request that nobody accepted: what the minutes say next


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a language model had to do with the words of an answer."""

    model: str  # its provider, name and place
    worded: int  # statements in its words
    refused: tuple[str, ...] = ()  # of each statement that is quoted instead: why its words were not taken
    fault: str | None = None  # in one line, why it did not word them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Statements in reading order of relevance; every one quoted or cited."""

    interpretation: Interpretation
    statements: tuple[Statement, ...]
    confidence: float  # that the record answers the question, calibrated on eval/tuning
    searched: Searched
    ladder: Ladder | None = None  # of a question for a cause
    charted: tuple[Charted, ...] = ()
    figures_until: date | None = None  # last day of the latest period whose figure is given
    followed: tuple[Followed, ...] = ()  # the commitments it speaks of
    written: Written | None = None  # where a language model was asked to word it

    @property
    def answered(self) -> bool:
        """True."""
        return True

    @property
    def text(self) -> str:
        """The whole answer, the rung of a question for a cause first."""
        rung = [self.ladder.explanation] if self.ladder else []
        return " ".join([*rung, *(statement.text for statement in self.statements)])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation, in order."""
        return tuple(citation for statement in self.statements for citation in statement.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Nothing is answered, for a stated reason; `nearest` is what the record holds closest to the question."""

    interpretation: Interpretation
    reason: Reason
    explanation: str
    confidence: float
    searched: Searched
    nearest: tuple[Citation, ...] = ()
    ladder: Ladder | None = None
    followed: tuple[Followed, ...] = ()  # the commitments that come nearest

    @property
    def answered(self) -> bool:
        """False."""
        return False


Response = Answer | Abstention
