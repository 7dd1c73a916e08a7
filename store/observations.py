"""A figure as the record gives it: one value of one indicator, for one area and period, with where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from language.basis import Basis
from language.spans import Span


class FigureKind(StrEnum):
    """What a number is said to be. Only `OBSERVED` (and another body's `BENCHMARK`) happened."""

    OBSERVED = "observed"
    TARGET = "target"  # an aim, a tolerance, a standard to reach
    FORECAST = "forecast"  # expected, likely, projected, planned
    TIME_LIMIT = "time limit"  # how long something may take: "within 20 days"
    BENCHMARK = "benchmark"  # another body's value or an average of several
    CHANGE = "change"  # a difference between two values, as printed: "a reduction of 13", "58% increase"


class Status(StrEnum):
    """What the source says of a value (SDMX observation status, in words)."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    SUPPRESSED = "suppressed"  # withheld because it is small: there is a value, it is not printed
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    UNKNOWN = "unknown symbol"  # a symbol that nothing in the file explains


class Polarity(StrEnum):
    """Which way is better, where the source says so."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither"


# The units in use; a unit that a source prints otherwise is kept as printed ("FTE", "placements").
COUNT, PERCENT, POINTS = "count", "percent", "percentage points"
DAYS, WEEKS, MONTHS, YEARS, HOURS = "days", "weeks", "months", "years", "hours"
POUNDS, RATIO, RANK = "pounds", "ratio", "rank"


def rate_per(population: int) -> str:
    """The unit of a rate: "rate per 10,000"."""
    return f"rate per {population:,}"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a grid by its place in the file: row and column from 0; `sheet` is `None` where there are no sheets."""

    row: int
    column: int
    sheet: str | None = None

    @property
    def a1(self) -> str:
        """The reference that a spreadsheet shows: "B7"."""
        letters, number = "", self.column + 1
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure with everything that is needed to state it honestly. `None`: the source does not say.

    `raw_value` is the document's own text at `span`. In a cell that is the cell as printed; in a sentence the number
    with its unit ("57%", "two", "12 of 322").
    """

    doc_id: str
    span: Span  # of the printed value in the document's raw text
    cell: Cell | None  # of a grid; None in prose and in a table told a cell a line
    label: Span | None  # where the indicator is named: row header, column header or the sentence itself
    kind: FigureKind
    indicator: str  # its title as printed, white space folded, without its code
    code: str | None = None  # "PI 6", "SCC/016", as printed
    definition: str | None = None  # as printed near the title
    ref_area: str | None = None  # the body or place a value is of, as printed; None: the document's own council
    cohort: str | None = None  # the part of the population, as printed: "aged 16 to 17", "boys"
    period_start: date | None = None
    period_end: date | None = None
    period_as_printed: str | None = None
    basis: Basis = Basis.UNKNOWN
    value: float | None  # None where the source withholds or lacks it; `obs_status` says which. 57.4, not 0.574
    value_upper: float | None = None  # of a range ("40-60"); `value` is its lower end
    raw_value: str
    unit_measure: str = COUNT
    numerator: float | None = None
    denominator: float | None = None
    obs_status: Status = Status.NORMAL
    symbol: str | None = None  # the mark beside or in place of the value, as printed: "[p]", "*", "<5"
    rag: str | None = None  # the council's own judgement as printed: "Amber", "R"
    target: float | None = None  # beside the value in the same row or sentence
    polarity: Polarity | None = None
    direction: str | None = None  # of a change: "up" or "down"
    baseline_start: date | None = None  # of a change: the period it is measured from
    baseline_end: date | None = None
    comparator: str | None = None  # of a benchmark or change: whose, or since when, as printed
    is_total: bool = False  # the row or column says that it sums the others
    is_approximate: bool = False  # "about", "over", "nearly", "more than"

    @property
    def observation_id(self) -> str:
        """Made of document and place, so that reading again replaces and never doubles."""
        return f"{self.doc_id}:{self.span.start}-{self.span.end}:{self.kind.value}"
