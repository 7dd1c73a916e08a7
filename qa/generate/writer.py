"""Quotations worded by a language model: it is shown what was found, and nothing it says is taken on its word.

What answers was chosen, and whether to answer was decided, before it is asked. Each statement is checked against the
places it rests on, which stay as they are; one that fails is left as the quotation it would have replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from language.messages import Message, composed, said_by
from models.language.errors import LanguageError
from models.language.protocol import Cancel, LanguageModel, Reply
from qa import noting
from qa.checks import Cited, Support, faults
from qa.generate.form import flaws
from qa.generate.points import Point, points
from qa.generate.prompt import prompt
from qa.schema import Citation, Evidence, Interpretation, Statement, Written
from qa.trace import note, stage
from qa.verify import faults as unsound
from qa.watch import Watch

MOST_OFFERED = 12  # sentences that a model chooses from
MOST_STATEMENTS = 4


@dataclass(slots=True)
class _Tally:
    """What has come of a model's words so far."""

    room: int  # words that may still be added
    worded: int = 0
    refused: list[str] = field(default_factory=list)


class _InOrder:
    """Statements of which some are waited for, told in their order as soon as what stands before them is there."""

    def __init__(
        self, statements: Sequence[Statement], waiting: Iterable[int], tell: Callable[[Statement], object]
    ) -> None:
        self.statements = [*statements]
        self.waiting = set(waiting)
        self._tell = tell
        self._next = 0
        self._advance()

    def put(self, at: int, statement: Statement) -> None:
        """What was waited for."""
        self.statements[at] = statement
        self.waiting.discard(at)
        self._advance()

    def add(self, statement: Statement) -> None:
        """One more at the end."""
        self.statements.append(statement)
        self._advance()

    def end(self) -> None:
        """Nothing more comes: what was waited for stays as it was."""
        self.waiting.clear()
        self._advance()

    def _advance(self) -> None:
        while self._next < len(self.statements) and self._next not in self.waiting:
            self._tell(self.statements[self._next])
            self._next += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Words the quotations of an answer. `picks`: the model may choose among the evidence what to cite.

    What it says makes no answer longer than `max_words`; a single quotation may be longer by itself.
    """

    model: LanguageModel
    support: Support | None
    max_words: int
    picks: bool = False

    @stage("write", noting.of_written)
    def write(
        self,
        asked: Interpretation,
        statements: Sequence[Statement],
        find: Callable[[], Sequence[Evidence]],
        watch: Watch,
    ) -> tuple[tuple[Statement, ...], Written | None]:
        """The statements in plain words where those hold, and what was done; `None`: there was nothing to word.

        `find` brings what may be chosen from, best first; it is asked only where the model may choose.
        """
        quoted = [at for at, one in enumerate(statements) if one.said is None and one.lead is None]
        if quoted and self.picks and len(quoted) == len(statements):
            return self._picked(asked, statements, find(), watch)
        telling = _InOrder(statements, quoted, watch.tell)
        written = self._worded(asked, telling, watch.cancel) if quoted else None
        return tuple(telling.statements), written

    def _worded(self, asked: Interpretation, telling: _InOrder, cancel: Cancel) -> Written:
        """Each quotation that is waited for replaced by its wording, where there is one that holds."""
        quoted, tally = sorted(telling.waiting), _Tally(self.max_words - sum(map(_words, telling.statements)))

        def take(point: Point) -> None:
            at = quoted[point.passages[0] - 1] if _names_one(point, len(quoted)) else None
            if at is not None and at in telling.waiting:
                telling.put(at, self._checked(telling.statements[at], point.statement, tally))

        offered = [telling.statements[at].citations for at in quoted]
        fault = self._replied(asked, offered, take, cancel, picks=False)
        if fault is None and telling.waiting:
            fault = f"{self.model.name} left {len(telling.waiting)} of {len(quoted)} passages out"
        telling.end()
        return self._written(tally, fault)

    def _picked(
        self,
        asked: Interpretation,
        statements: Sequence[Statement],
        evidence: Sequence[Evidence],
        watch: Watch,
    ) -> tuple[tuple[Statement, ...], Written]:
        """A statement for each point, with the places the model chose; what was quoted, where it makes no point."""
        made, tally = _InOrder((), (), watch.tell), _Tally(self.max_words)
        offered = [_citation(one) for one in evidence[:MOST_OFFERED]]

        def take(point: Point) -> None:
            places = tuple(offered[number - 1] for number in point.passages if 1 <= number <= len(offered))
            quoted = Statement(places)
            if not places or len(made.statements) == MOST_STATEMENTS:
                return
            if _words(quoted) <= tally.room or not made.statements:
                tally.room -= _words(quoted)
                made.add(self._checked(quoted, point.statement, tally))

        fault = self._replied(asked, [(one,) for one in offered], take, watch.cancel, picks=True)
        if not made.statements:
            fault = fault or composed("{model} chose no passage", model=self.model.name)
            for one in statements:
                made.add(one)
        return tuple(made.statements), self._written(tally, fault)

    # --- the reply ---

    def _replied(
        self,
        asked: Interpretation,
        offered: Sequence[Sequence[Citation]],
        take: Callable[[Point], object],
        cancel: Cancel,
        *,
        picks: bool,
    ) -> str | None:
        """Hand each point to `take` as it comes; the fault in one line, where the reply did not come whole."""
        try:
            with closing(self.model.stream(prompt(asked, offered, picks=picks), cancel=cancel)) as stream:
                for point in points(stream):
                    take(point)
                note(**_tokens(stream.reply))
        except LanguageError as error:
            return said_by(error)
        return None

    def _checked(self, quoted: Statement, said: str, tally: _Tally) -> Statement:
        """The statement in these words, or as it was where they do not hold."""
        worded = replace(quoted, said=" ".join(said.split()), by=self.model.name)
        longer = _words(worded) - _words(quoted)
        why = next(self._faults(worded), None) if longer <= max(tally.room, 0) else self._too_long
        if why is None:
            tally.worded += 1
            tally.room -= longer
            return worded
        tally.refused.append(why)
        return quoted

    @property
    def _too_long(self) -> str:
        return composed("with it the answer has more than {most} words", most=self.max_words)

    def _faults(self, worded: Statement) -> Iterator[str]:
        """What is wrong with a statement, the cheapest looks first."""
        yield from flaws(worded.text, worded.citations)
        yield from unsound(worded)
        for fault in faults(worded.text, Cited.of(worded.citations), self.support):
            yield composed("“{words}”: {why}", words=fault.words, why=_clause(fault.why))

    def _written(self, tally: _Tally, fault: str | None) -> Written:
        return Written(model=self.model.name, worded=tally.worded, refused=tuple(tally.refused), fault=fault)


def _citation(one: Evidence) -> Citation:
    return Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage)


def _clause(why: str) -> Message:
    return why if isinstance(why, Message) else Message(why)


def _words(statement: Statement) -> int:
    return len(statement.text.split())


def _names_one(point: Point, among: int) -> bool:
    return len(point.passages) == 1 and 1 <= point.passages[0] <= among


def _tokens(reply: Reply) -> dict[str, Any]:
    """What the reply took, as far as the provider says."""
    told = {"tokens read": reply.read_tokens, "tokens written": reply.written_tokens, "tries": reply.tries}
    return {name: number for name, number in told.items() if number is not None}


@dataclass(frozen=True, slots=True)
class NoWriter:
    """Stands where a language model is configured and cannot be opened: everything is quoted, and why is said."""

    model: str
    fault: str

    def write(
        self,
        asked: Interpretation,  # noqa: ARG002
        statements: Sequence[Statement],
        find: Callable[[], Sequence[Evidence]],  # noqa: ARG002
        watch: Watch,
    ) -> tuple[tuple[Statement, ...], Written | None]:
        """The statements as they are."""
        _InOrder(statements, (), watch.tell)
        return tuple(statements), Written(model=self.model, worded=0, fault=self.fault)
