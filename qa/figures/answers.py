"""A question for a figure answered from the record's series: matched, told, and held back where it would disclose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial

from language.messages import N_, composed, joined
from language.periods import named as named_periods
from language.periods import periods
from qa import noting
from qa.answerable import unknown_names
from qa.figures.against import tell_against_target
from qa.figures.agreement import tell_agreement
from qa.figures.asked import FigureRequest, Wanted, requested
from qa.figures.beside import tell_benchmark, tell_comparison
from qa.figures.case import Case, Figured, Outcome, Refused, Told, together
from qa.figures.changes import tell_change, tell_each, tell_trend
from qa.figures.choose import chosen, periods_asked
from qa.figures.conjoined import halves
from qa.figures.disclosure import REFUSAL, Ledger, exposes
from qa.figures.extremes import tell_extreme, tell_movement, wants_a_part
from qa.figures.grain import is_cut
from qa.figures.joint import joined_parts
from qa.figures.match import Match, Matcher, alike
from qa.figures.parts import parts
from qa.figures.places import citation, distinct
from qa.figures.polarity import tell_polarity
from qa.figures.shares import tell_share
from qa.figures.targets import tell_target
from qa.figures.times import explicit
from qa.figures.totals import tell_mean, tell_total
from qa.figures.values import tell_value
from qa.figures.which import tell_which
from qa.library import Library
from qa.referee import Finding, FindingKind, findings, touching
from qa.schema import Citation, Interpretation, Kind, Reason, Statement
from qa.series import Series, SeriesBook, told_in_table
from qa.trace import Told as Traced
from qa.trace import note, stage
from store.observations import Observation

COMPOSERS: dict[Wanted, Callable[[Case], Outcome | None]] = {
    Wanted.VALUE: tell_value,
    Wanted.CHANGE: tell_movement,
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
    Wanted.SHARE: tell_share,
    Wanted.POLARITY: tell_polarity,
    Wanted.AGREEMENT: tell_agreement,
}
# Where these cannot be told, the figure alone is no answer.
NOT_SIMPLY = frozenset(
    {
        Wanted.VALUE,
        Wanted.TARGET,
        Wanted.BENCHMARK,
        Wanted.POLARITY,
        Wanted.AGREEMENT,
        Wanted.SHARE,
        Wanted.TOTAL,
        Wanted.MEAN,
    }
)
EXTREMES = frozenset({Wanted.HIGHEST, Wanted.LOWEST})
# Below these a series is not what was asked for; chosen on eval/tables/tune and eval/questions/figures.jsonl.
MIN_NAMED, MIN_SCORE = 0.6, 0.5
MIN_NAMED_OF_WHY = 0.7  # a figure that moved is put before the cause, and must be the one asked about
LEAST_NAMED, MEANT = 0.4, 0.4  # or so much named, where the meaning is so near
MOST_DISPUTES = 2  # shown in one answer; `matters check` lists them all
DISAGREES, RESTATED = N_("The record disagrees: {statement}"), N_("Restated: {statement}")
NOTES = dict.fromkeys(FindingKind, DISAGREES) | {FindingKind.RESTATED: RESTATED}
ALIKE = 0.08  # behind the best, and another body's series is meant as well


def _noted(figured: Figured | None) -> Traced:
    if figured is None:
        return Traced(facts={"outcome": "none fits"})
    match figured.outcome:
        case Refused(reason, explanation):
            return Traced(facts=noting.reached(figured.confidence, reason), said=explanation)
        case told:
            return Traced(facts=noting.reached(figured.confidence, None), kept=noting.places(told.statements))


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

    @stage("figures", _noted)
    def answer(self, asked: Interpretation, doc_ids: set[str] | None, ledger: Ledger | None = None) -> Figured | None:
        """What figures say; `None` where the question wants none or none fits, and the minutes must answer."""
        if names_nobody_knows(asked):
            return None
        asked = _made_explicit(asked)
        ledger = ledger or Ledger()
        several = parts(asked)
        if len(several) > 1 and asked.kind is not Kind.WHY:
            joined = joined_parts(partial(self._one, doc_ids=doc_ids, ledger=ledger), several)
            if joined is not None:
                return joined
        return self._one(asked, frozenset(), doc_ids=doc_ids, ledger=ledger)

    def _one(
        self, asked: Interpretation, told: frozenset[str], *, doc_ids: set[str] | None, ledger: Ledger
    ) -> Figured | None:
        """What figures say to one question; series of which the keys are in `told` are not meant again."""
        request = requested(asked)
        if request is None:
            return None
        series: Sequence[Series] = self.book.of(doc_ids)
        if request.wanted is Wanted.WHICH:
            return self._which(asked, request, series)
        if request.forecast:
            series = [replace(one, points=one.forecasts) for one in series if one.forecasts]
        matches = self.matcher.rank(asked, request, [one for one in series if one.key not in told], self._caption)
        if matches and not told and (both := self._halves(asked, matches[0], series, doc_ids, ledger)):
            return both
        meant = [match for match in matches if _is_meant(match)] if matches and _is_meant(matches[0]) else []
        note(series_ranked=len(matches), series_meant=len(meant))
        if not meant:
            return self._held_of_another(asked, request, doc_ids)
        if asked.kind is Kind.WHY and meant[0].named < MIN_NAMED_OF_WHY:
            return None
        within = 1.0 if len(asked.scope.councils) > 1 else ALIKE  # every council named is meant
        case = Case(
            asked,
            request,
            _fitting_first(asked, request, alike(meant, within)),
            self.library,
            names_council=_are_several(series),
            ranked=matches,
            meant=meant,
            findings=lambda: self.findings,
        )
        return self._composed(case, ledger)

    def _composed(self, case: Case, ledger: Ledger) -> Figured | None:
        """What the case comes to, held back where it would disclose, with the other side of what is disputed."""
        outcome = COMPOSERS[case.request.wanted](case) or self._simply(case)
        if isinstance(outcome, Told) and exposes(outcome, ledger, self._family(case)):
            outcome = Refused(Reason.WOULD_DISCLOSE, REFUSAL)
        if isinstance(outcome, Told):
            outcome = self._with_disputes(outcome)
        return Figured(outcome, min(1.0, case.ranked[0].score)) if outcome else None

    def _which(self, asked: Interpretation, request: FigureRequest, series: Sequence[Series]) -> Figured | None:
        every = [Match(one, 0.0, 0.0, 0.0) for one in series]
        case = Case(asked, request, (), self.library, names_council=_are_several(series), ranked=every)
        outcome = tell_which(case, series)
        return Figured(outcome, MIN_SCORE) if outcome else None

    def _halves(
        self, asked: Interpretation, best: Match, series: Sequence[Series], doc_ids: set[str] | None, ledger: Ledger
    ) -> Figured | None:
        """Of two things counted in one breath each; `None` where it is one, or one of them cannot be told."""
        if asked.kind is Kind.WHY:
            return None
        pair = halves(asked, best, lambda one, of: self.matcher.rank(one, of, series, self._caption))
        found = [self._one(one, frozenset({""}), doc_ids=doc_ids, ledger=ledger) for one in pair or ()]
        told = [one for one in found if one is not None and isinstance(one.outcome, Told)]
        if not told or len(told) < len(found):
            return None
        return Figured(
            together([one.outcome for one in told if isinstance(one.outcome, Told)]),
            min(one.confidence for one in told),
        )

    def _held_of_another(
        self, asked: Interpretation, request: FigureRequest, doc_ids: set[str] | None
    ) -> Figured | None:
        """A council named has no such figure in table or sentence, and another has: that much is known."""
        if not asked.scope.councils or asked.kind is Kind.WHY or request.wanted in NOT_SIMPLY - {Wanted.VALUE}:
            return None
        own = self.book.of(doc_ids)
        others = [one for one in self.book.series if one.council and one.council not in asked.scope.councils]
        found = self.matcher.rank(asked, request, others, self._caption)
        if not own or not found or not _is_meant(found[0]) or not any(map(told_in_table, _observed(found[0].series))):
            return None
        said = composed("The record has no such figure of {bodies}.", bodies=joined(asked.scope.councils, " or "))
        return Figured(Refused(Reason.NOT_RECORDED, said), min(1.0, found[0].score))

    def _caption(self, series: Series) -> str:
        """What the table of the series' latest figure is headed; empty for a sentence."""
        point = next(iter((*series.points[-1:], *series.targets[-1:], *series.benchmarks[-1:])), None)
        if point is None or not told_in_table(point.observation):
            return ""
        document = self.library.shelf(point.observation.doc_id).document
        own = (grid for grid in document.grids if grid.caption and grid.span.covers(point.observation.span))
        return next((document.quote(grid.caption) for grid in own if grid.caption), "")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Where the record contradicts itself; looked for when the first figure is told."""
        return findings(self.book, lambda doc_id: self.library.shelf(doc_id).document)

    def _with_disputes(self, told: Told) -> Told:
        """The answer with the other side of every figure that the record contradicts or has restated."""
        ids = {one.observation_id for _, figures in told.used for one in figures}
        disputed = list(touching(self.findings, ids))[:MOST_DISPUTES]
        sides = tuple(
            Statement(self._sides(each), composed(NOTES[each.kind], statement=each.statement)) for each in disputed
        )
        return replace(told, statements=(*told.statements, *(one for one in sides if one not in told.statements)))

    def _sides(self, finding: Finding) -> tuple[Citation, ...]:
        return distinct(citation(one, self.library) for one in finding.observations)

    def _simply(self, case: Case) -> Outcome | None:
        """Where what is wanted cannot be made of what is held: the figure itself, if a table prints it."""
        is_of_parts = case.request.wanted in EXTREMES and wants_a_part(case)
        return tell_value(case) if case.request.wanted not in NOT_SIMPLY and not is_of_parts else None

    def _family(self, case: Case) -> list[Series]:
        """The series of the same titles on every basis: what else is printed of the same thing."""
        titles = {match.series.title.casefold() for body in case.bodies for match in body}
        return [one for one in self.book.series if one.title.casefold() in titles]


def _is_meant(match: Match) -> bool:
    if match.lacks:
        return False
    named = match.named >= MIN_NAMED or (match.named >= LEAST_NAMED and match.meaning >= MEANT)
    return named and match.score >= MIN_SCORE


def _made_explicit(asked: Interpretation) -> Interpretation:
    question = explicit(asked.question)
    if question == asked.question:
        return asked
    return replace(asked, question=question, periods=periods(question), period_words=named_periods(question))


def _fitting_first(
    asked: Interpretation, request: FigureRequest, bodies: Sequence[Sequence[Match]]
) -> list[Sequence[Match]]:
    """The bodies in their order, those first that have the periods asked for and are cut as finely as asked."""

    def lacks(group: Sequence[Match]) -> tuple[bool, bool]:
        cut = request.grain is None or any(is_cut(match.series.points, request.grain) for match in group)
        wanted = [(periods_asked(asked, match.series), match.series) for match in group]
        held = any(not chosen(periods, series).missing for periods, series in wanted)
        return not cut, not held

    return sorted(bodies, key=lacks)


def _are_several(series: Sequence[Series]) -> bool:
    """Whether several councils are held, so that each must be named."""
    return len({one.council for one in series if one.council}) > 1


def _observed(series: Series) -> list[Observation]:
    return [point.observation for point in series.points]


def names_nobody_knows(asked: Interpretation) -> bool:
    """Whether a name in the question, other than of a month, stands nowhere in the record: it is of something else."""
    of_periods = " ".join(asked.period_words).casefold()
    return any(name not in of_periods for name in unknown_names(asked))
