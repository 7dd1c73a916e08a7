"""A question for a figure with the series that it may mean; what it comes to: something told, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from language.messages import N_, Message
from language.words import terms
from qa.calculate import calculate
from qa.figures import say
from qa.figures.asked import FigureRequest
from qa.figures.match import Match
from qa.figures.places import citation, distinct, term
from qa.library import Library
from qa.referee import Finding
from qa.schema import Calculation, Charted, Citation, Interpretation, Operation, Reason, Statement
from qa.series import Point, Series
from store.observations import Observation


@dataclass(frozen=True, slots=True)
class Lacking:
    """What of a question the tables do not tell: as a question, and what is said where the minutes do not either."""

    asked: Interpretation
    instead: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered: statements, the series they speak of, and the points used."""

    statements: tuple[Statement, ...]
    used: tuple[tuple[Series, tuple[Observation, ...]], ...] = ()
    lacking: tuple[Lacking, ...] = ()

    @property
    def charted(self) -> tuple[Charted, ...]:
        """The series, each once, with the points cited."""
        cited: dict[str, tuple[Series, set[str]]] = {}
        for series, figures in self.used:
            cited.setdefault(series.key, (series, set()))[1].update(one.observation_id for one in figures)
        return tuple(Charted(series=series, cited=frozenset(ids)) for series, ids in cited.values())

    @property
    def until(self) -> date | None:
        """Last day of the latest period told; `None` where no period is known."""
        return max((one.period_end for _, figures in self.used for one in figures if one.period_end), default=None)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no figure is given, and the places that show it."""

    reason: Reason
    explanation: str
    nearest: tuple[Citation, ...] = ()


Outcome = Told | Refused
LEFT_OUT = N_("The tables have no figure for another of the periods asked for.")


def left_out(nearest: Sequence[Citation]) -> tuple[Statement, ...]:
    """That a period is not in the tables, beside what is; nothing where no place shows it."""
    return (Statement(tuple(nearest), Message(LEFT_OUT)),) if nearest else ()


@dataclass(frozen=True, slots=True)
class Figured:
    """What the record's figures come to, and how surely the series is the one meant, from 0 to 1."""

    outcome: Outcome
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """A question for a figure and the series it means, in a list for each body, best first."""

    asked: Interpretation
    request: FigureRequest
    bodies: Sequence[Sequence[Match]]
    library: Library
    names_council: bool = False  # whether several councils are held, so that each must be named
    ranked: Sequence[Match] = ()  # every series that shares a word with the question, best first
    meant: Sequence[Match] = ()  # those of them near enough to be what is asked for
    findings: Callable[[], Sequence[Finding]] = tuple  # where the record contradicts itself

    @property
    def best(self) -> Match:
        """The likeliest series of all."""
        return self.bodies[0][0]

    def siblings(self, series: Series) -> list[Series]:
        """The series itself, and those of the same title, body and unit that are counted on another basis."""
        return [series, *siblings(series, [match.series for match in self.ranked])]

    def figure(self, point: Point, series: Series) -> Told:
        """One figure in a sentence."""
        said = say.sentence(point, series, council=self.names_council)
        return Told((Statement((self.cite(point.observation),), said),), ((series, (point.observation,)),))

    def cite(self, one: Observation) -> Citation:
        """Where the figure stands."""
        return citation(one, self.library)

    def cite_all(self, figures: Iterable[Observation]) -> tuple[Citation, ...]:
        """Where the figures stand, each place once."""
        return distinct(map(self.cite, figures))

    def of(self, one: Observation, series: Series) -> str:
        """What the figure is of."""
        return say.of(one, series, council=self.names_council)

    def stems(self, series: Series, point: Point | None) -> set[str]:
        """The words of a series' names; with a point, of its paper's title and its table's caption too."""
        names = [*series.names, series.title, series.cohort or "", series.ref_area or ""]
        if point is not None:
            document = self.library.shelf(point.observation.doc_id).document
            captions = [document.quote(grid.caption) for grid in document.grids if grid.caption]
            names += [point.source.title or "", point.source.council or "", *captions]
        return set(terms(" ; ".join(names)))

    def calculate(
        self, operation: Operation, figures: Sequence[Observation], unit: str, signed: Sequence[float] | None = None
    ) -> Calculation | None:
        """A calculation over figures; `signed` gives their values where a change is printed without its sign."""
        values = signed or [one.value for one in figures if one.value is not None]
        terms = [term(one, self.library, value) for one, value in zip(figures, values, strict=True)]
        return calculate(operation, terms, unit)


def siblings(series: Series, among: Iterable[Series]) -> list[Series]:
    """The series of the same indicator, body and unit that are counted on another basis."""
    same = (series.subject, series.unit_measure)
    return [one for one in among if one.key != series.key and (one.subject, one.unit_measure) == same]


def together(tolds: Sequence[Told]) -> Told:
    """Several answers as one."""
    return Told(
        tuple(statement for told in tolds for statement in told.statements),
        tuple(used for told in tolds for used in told.used),
        tuple(lacking for told in tolds for lacking in told.lacking),
    )
