"""What is asked, what was found, and what is answered, as types: no caller parses a sentence to learn what happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from store.periods import Period
from store.schema import Document, Passage, Scope, Span


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


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document. The quotation is read from the document, never kept."""

    document: Document
    span: Span
    passage: Passage

    @property
    def quote(self) -> str:
        """The document's own text at the span, to the character."""
        return self.document.quote(self.span)

    @property
    def heading(self) -> str | None:
        """The nearest heading above it in its item, else the item's title; `None` where there is neither."""
        return self.passage.heading or self.document.items[self.passage.item].heading


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer with the places it rests on."""

    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The quotations, with the page's line breaks and runs of spaces folded for reading."""
        return " ".join(" ".join(citation.quote.split()) for citation in self.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was looked through before answering or abstaining."""

    documents: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Statements in reading order of relevance; every one quoted."""

    interpretation: Interpretation
    statements: tuple[Statement, ...]
    confidence: float  # that the record answers the question, calibrated on eval/tuning
    searched: Searched

    @property
    def answered(self) -> bool:
        """True."""
        return True

    @property
    def text(self) -> str:
        """The whole answer."""
        return " ".join(statement.text for statement in self.statements)

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

    @property
    def answered(self) -> bool:
        """False."""
        return False


Response = Answer | Abstention
