"""A question for a figure answered from the record's series: matched, told, and held back where it would disclose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.answerable import unknown_names
from qa.figures.against import tell_against_target, tell_benchmark, tell_comparison
from qa.figures.asked import Wanted, requested
from qa.figures.case import Case, Outcome, Refused, Told
from qa.figures.changes import tell_change, tell_each, tell_trend
from qa.figures.disclosure import REFUSAL, Ledger, exposes
from qa.figures.extremes import tell_extreme
from qa.figures.match import Match, Matcher, alike
from qa.figures.places import citation, distinct
from qa.figures.totals import tell_mean, tell_total
from qa.figures.values import tell_target, tell_value
from qa.figures.which import tell_which
from qa.library import Library
from qa.referee import Finding, FindingKind, findings, touching
from qa.schema import Citation, Interpretation, Reason, Statement
from qa.series import Series, SeriesBook

COMPOSERS: dict[Wanted, Callable[[Case], Outcome | None]] = {
    Wanted.VALUE: tell_value,
    Wanted.CHANGE: tell_change,
    Wanted.PERCENT_CHANGE: tell_change,
    Wanted.EACH: tell_each,
    Wanted.HIGHEST: tell_extreme,
    Wanted.LOWEST: tell_extreme,
    Wanted.TREND: tell_trend,
    Wanted.TARGET: tell_target,
    Wanted.AGAINST_TARGET: tell_against_target,
    Wanted.BENCHMARK: tell_benchmark,
    Wanted.COMPARISON: tell_comparison,
    Wanted.TOTAL: tell_total,
    Wanted.MEAN: tell_mean,
}
# Below these a series is not what was asked for; chosen on eval/tables/tune and eval/questions/figures.jsonl.
MIN_NAMED, MIN_SCORE = 0.6, 0.5
LEAST_NAMED, MEANT = 0.4, 0.4  # or so much named, where the meaning is so near
MOST_DISPUTES = 2  # shown in one answer; `matters check` lists them all
NOTES = dict.fromkeys(FindingKind, "The record disagrees") | {FindingKind.RESTATED: "Restated"}
ALIKE = 0.08  # behind the best, and another body's series is meant as well


@dataclass(frozen=True, slots=True)
class Figured:
    """What the record's figures come to, and how surely the series is the one meant, from 0 to 1."""

    outcome: Outcome
    confidence: float


class FigureAnswers:
    """Answers from the series of one generation; safe to share between threads."""

    def __init__(self, book: Callable[[], SeriesBook], matcher: Matcher, library: Library) -> None:
        self._make_book = book
        self.matcher = matcher
        self.library = library

    @cached_property
    def book(self) -> SeriesBook:
        """Every series; made when the first figure is asked for."""
        return self._make_book()

    def answer(self, asked: Interpretation, doc_ids: set[str] | None, ledger: Ledger | None = None) -> Figured | None:
        """What figures say; `None` where the question wants none or none fits, and the minutes must answer."""
        request = requested(asked)
        if request is None or names_nobody_knows(asked):
            return None
        series: Sequence[Series] = self.book.of(doc_ids)
        names_council = len({one.council for one in series if one.council}) > 1
        if request.wanted is Wanted.WHICH:
            every = [Match(one, 0.0, 0.0, 0.0) for one in series]
            case = Case(asked, request, (), self.library, names_council=names_council, ranked=every)
            outcome = tell_which(case, series)
            return Figured(outcome, MIN_SCORE) if outcome else None
        if request.forecast:
            series = [replace(one, points=one.forecasts) for one in series if one.forecasts]
        matches = self.matcher.rank(asked, request, series)
        if not matches or not _is_meant(matches[0]):
            return None
        within = 1.0 if len(asked.scope.councils) > 1 else ALIKE  # every council named is meant
        bodies = alike([match for match in matches if _is_meant(match)], within)
        case = Case(asked, request, bodies, self.library, names_council=names_council, ranked=matches)
        outcome = COMPOSERS[request.wanted](case) or self._simply(case)
        if isinstance(outcome, Told) and exposes(outcome, ledger or Ledger(), self._family(case)):
            outcome = Refused(Reason.WOULD_DISCLOSE, REFUSAL)
        if isinstance(outcome, Told):
            outcome = self._with_disputes(outcome)
        return Figured(outcome, min(1.0, matches[0].score)) if outcome else None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Where the record contradicts itself; looked for when the first figure is told."""
        return findings(self.book, lambda doc_id: self.library.shelf(doc_id).document)

    def _with_disputes(self, told: Told) -> Told:
        """The answer with the other side of every figure that the record contradicts or has restated."""
        ids = {one.observation_id for _, figures in told.used for one in figures}
        disputed = list(touching(self.findings, ids))[:MOST_DISPUTES]
        sides = tuple(Statement(self._sides(each), f"{NOTES[each.kind]}: {each.statement}") for each in disputed)
        return Told((*told.statements, *sides), told.used)

    def _sides(self, finding: Finding) -> tuple[Citation, ...]:
        return distinct(citation(one, self.library) for one in finding.observations)

    def _simply(self, case: Case) -> Outcome | None:
        """Where what is wanted cannot be made of what is held: the figure itself, if a table prints it."""
        return tell_value(case) if case.request.wanted not in (Wanted.VALUE, Wanted.TARGET) else None

    def _family(self, case: Case) -> list[Series]:
        """The series of the same titles on every basis: what else is printed of the same thing."""
        titles = {match.series.title.casefold() for body in case.bodies for match in body}
        return [one for one in self.book.series if one.title.casefold() in titles]


def _is_meant(match: Match) -> bool:
    named = match.named >= MIN_NAMED or (match.named >= LEAST_NAMED and match.meaning >= MEANT)
    return named and match.score >= MIN_SCORE


def names_nobody_knows(asked: Interpretation) -> bool:
    """Whether a name in the question, other than of a month, stands nowhere in the record: it is of something else."""
    of_periods = " ".join(asked.period_words).casefold()
    return any(name not in of_periods for name in unknown_names(asked))
