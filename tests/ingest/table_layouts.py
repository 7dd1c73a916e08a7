"""Performance tables made up from a known truth, in the layouts that council reports have."""

# ruff: noqa: E501 (a table reads best with a row on a line)

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hypothesis import strategies as st
from writing_tables import Merge

from language.basis import Basis
from store.observations import COUNT, DAYS, PERCENT, POUNDS, Cell, FigureKind, Observation, Status, rate_per


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell is to be read as."""

    kind: FigureKind
    indicator: str
    value: float | None
    unit: str
    start: date | None = None
    end: date | None = None
    basis: Basis = Basis.UNKNOWN
    status: Status = Status.NORMAL
    area: str | None = None
    target: float | None = None
    rag: str | None = None
    is_total: bool = False
    cohort: str | None = None


def figure(one: Observation) -> Figure:
    """An observation as the truth tells it."""
    return Figure(
        kind=one.kind,
        indicator=one.indicator,
        value=one.value,
        unit=one.unit_measure,
        start=one.period_start,
        end=one.period_end,
        basis=one.basis,
        status=one.obs_status,
        area=one.ref_area,
        target=one.target,
        rag=one.rag,
        is_total=one.is_total,
        cohort=one.cohort,
    )


@dataclass(frozen=True, slots=True)
class When:
    """A period as a header prints it, and what it is."""

    words: str
    start: date
    end: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a cell prints it, and what it is."""

    text: str
    value: float | None
    status: Status = Status.NORMAL


@dataclass(frozen=True, slots=True)
class Indicator:
    """A title that names its unit, with a value a period and what stands beside them."""

    title: str
    unit: str
    values: tuple[Value | None, ...]  # `None`: a blank cell
    target: Value
    benchmark: Value
    rag: str


@dataclass(frozen=True, slots=True)
class Truth:
    """A table's contents before it is laid out."""

    indicators: tuple[Indicator, ...]
    periods: tuple[When, ...]
    target_period: When | None
    benchmark_period: When


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as texts in rows, its merged cells, and what its cells are to be read as."""

    rows: tuple[tuple[str, ...], ...]
    expected: dict[str, Figure]  # by reference: "B7"
    merges: tuple[Merge, ...] = field(default=())


# --- what may be printed ---

YEARS = [When(f"{y}/{(y + 1) % 100:02}", date(y, 4, 1), date(y + 1, 3, 31), Basis.YEAR) for y in range(2013, 2030)]
NOUNS = (
    "repairs",
    "referrals to the front door",
    "planning applications",
    "care plans",
    "school places",
    "library loans",
)
WARDS = ("Alder Brook", "Kingsmead")
GROUPS = ("Girls", "Boys")
SUBJECTS = {
    COUNT: ("Number of {} received", "Total number of {} open", "Number of {} closed"),
    PERCENT: ("Percentage of {} on time", "% of {} completed within 20 days", "Proportion of {} reviewed (%)"),
    DAYS: ("Average number of days taken for {}", "Mean days from request to decision for {}"),
    POUNDS: ("Cost of {} (£)", "Spend on {} in the period (£)"),
    rate_per(10_000): ("Rate of {} per 10,000 population", "Requests for {} per 10,000 residents"),
}
STOCKS = tuple(f"Total number of {noun} open" for noun in NOUNS)  # what there is at the end of a period
MARKS = {
    "[p]": Status.PROVISIONAL,
    " (p)": Status.PROVISIONAL,
    " [r]": Status.REVISED,
    " [e]": Status.ESTIMATED,
    "r": Status.REVISED,
}
SYMBOLS = {"*": Status.SUPPRESSED, "<5": Status.SUPPRESSED, "[c]": Status.SUPPRESSED, "[x]": Status.NOT_AVAILABLE, "..": Status.NOT_AVAILABLE, ":": Status.NOT_AVAILABLE, "-": Status.NOT_AVAILABLE, "n/a": Status.NOT_APPLICABLE, "##": Status.UNKNOWN}  # fmt: skip
RATINGS = ("Red", "Amber", "Green", "R", "A", "G")


def quarter(year: int, number: int, words: str) -> When:
    """A quarter of the financial year that begins in `year`."""
    month = 3 * number + 1
    first = date(year + month // 13, (month - 1) % 12 + 1, 1)
    end = {1: (6, 30), 2: (9, 30), 3: (12, 31), 4: (3, 31)}[number]
    return When(words, first, date(first.year, *end), Basis.QUARTER)


def month(year: int, number: int, words: str) -> When:
    """A calendar month."""
    following = date(year + number // 12, number % 12 + 1, 1)
    return When(words, date(year, number, 1), date.fromordinal(following.toordinal() - 1), Basis.MONTH)


@st.composite
def number_text(draw: st.DrawFn, unit: str, *, fractions: bool) -> Value:
    """A number of a unit in one of the ways that councils print it."""
    if unit == PERCENT:
        tenths = draw(st.integers(200, 999))
        if fractions:
            return Value(f"{tenths / 1000:.3f}", tenths / 10)
        return Value(draw(st.sampled_from([f"{tenths / 10}%", f"{tenths / 10}", f"{tenths / 10} %"])), tenths / 10)
    if unit == POUNDS:
        pounds = draw(st.integers(-5_000, 900_000))
        shown = f"({abs(pounds):,})" if pounds < 0 else f"£{pounds:,}"
        return Value(shown, float(pounds))
    if unit == DAYS:
        tenths = draw(st.integers(10, 900))
        return Value(f"{tenths / 10}{draw(st.sampled_from(['', ' days']))}", tenths / 10)
    if unit == COUNT:
        count = draw(st.integers(0, 30_000).filter(lambda one: not 1900 <= one < 2100))
        return Value(draw(st.sampled_from([f"{count:,}", str(count)])), float(count))
    tenths = draw(st.integers(10, 9_000))
    return Value(f"{tenths / 10}", tenths / 10)


@st.composite
def cell_value(draw: st.DrawFn, unit: str, *, fractions: bool) -> Value | None:
    """A number, a number with a mark, a symbol, or nothing."""
    choice = draw(st.integers(0, 9))
    if choice == 0:
        return None
    if choice == 1:
        symbol = draw(st.sampled_from([*SYMBOLS]))
        return Value(symbol, None, SYMBOLS[symbol])
    shown = draw(number_text(unit, fractions=fractions))
    if choice == 2 and not shown.text.startswith("("):
        mark = draw(st.sampled_from([*MARKS]))
        if mark != "r" or shown.text[-1].isdigit():
            return Value(shown.text + mark, shown.value, MARKS[mark])
    return shown


@st.composite
def periods_across(draw: st.DrawFn, count: int) -> tuple[When, ...]:
    """Periods that follow each other: years, quarters or months."""
    year = draw(st.integers(2014, 2023))
    match draw(st.sampled_from(["years", "quarters", "months", "ends"])):
        case "years":
            first = draw(st.integers(0, len(YEARS) - count))
            return tuple(YEARS[first : first + count])
        case "quarters":
            form = draw(st.sampled_from(["Q{} {}/{:02}", "Quarter {} {}/{:02}", "Qtr {} {}-{:02}"]))
            return tuple(quarter(year, n, form.format(n, year, (year + 1) % 100)) for n in range(1, count + 1))
        case "months":
            form = draw(st.sampled_from(["%b-%y", "%B %Y", "%b %Y"]))
            return tuple(month(year, n, date(year, n, 1).strftime(form)) for n in range(4, 4 + count))
        case _:
            ends = [date(year + n, 3, 31) for n in range(count)]
            return tuple(When(f"At 31 March {one.year}", one, one, Basis.SNAPSHOT) for one in ends)


@st.composite
def truths(draw: st.DrawFn, *, periods: st.SearchStrategy[tuple[When, ...]] | None = None) -> Truth:
    """Some indicators over some periods."""
    when = draw(st.integers(2, 4).flatmap(periods_across) if periods is None else periods)
    fractions = draw(st.booleans())
    units = draw(st.lists(st.sampled_from([*SUBJECTS]), min_size=2, max_size=4))
    titles = [draw(st.sampled_from(SUBJECTS[unit])).format(draw(st.sampled_from(NOUNS))) for unit in units]
    made = []
    for title, unit in dict(zip(titles, units, strict=True)).items():
        numbers = number_text(unit, fractions=fractions)
        values = [draw(cell_value(unit, fractions=fractions)) for _ in when[1:]]
        last = draw(numbers)  # so that every row and every column of values has a number
        made.append(
            Indicator(title, unit, (*values, last), draw(numbers), draw(numbers), draw(st.sampled_from(RATINGS)))
        )
    year = next(one for one in YEARS if one.start <= when[-1].end <= one.end)
    target = draw(st.sampled_from([None, year]))
    return Truth(tuple(made), when, target, draw(st.sampled_from(YEARS)))


# --- layouts ---


def observed(one: Indicator, value: Value, when: When, **more: object) -> Figure:
    """The figure of a value."""
    made = Figure(FigureKind.OBSERVED, one.title, value.value, one.unit, when.start, when.end, when.basis, value.status)
    if one.title in STOCKS:
        made = replace(made, start=when.end, basis=Basis.SNAPSHOT)
    return replace(made, **more)  # type: ignore[arg-type]


def target_of(one: Indicator, when: When | None) -> Figure:
    """The figure of an indicator's target."""
    dates = (when.start, when.end, when.basis) if when else (None, None, Basis.UNKNOWN)
    return Figure(FigureKind.TARGET, one.title, one.target.value, one.unit, *dates)


def benchmark_of(one: Indicator, when: When) -> Figure:
    """The figure of England's value."""
    place = (when.start, when.end, when.basis)
    return Figure(FigureKind.BENCHMARK, one.title, one.benchmark.value, one.unit, *place, area="England")


def in_same_year(one: When, other: When) -> bool:
    """Whether both end in one financial year."""
    return any(year.start <= one.end <= year.end and year.start <= other.end <= year.end for year in YEARS)


def wide(truth: Truth) -> Laid:
    """An indicator a row, a period a column; target, rating and another body's value at the end."""
    aim = f"Target {truth.target_period.words}" if truth.target_period else "Target"
    header = ("Ref", "Indicator", *(one.words for one in truth.periods), aim, "RAG", f"England {truth.benchmark_period.words}", "Comments")  # fmt: skip
    rows, expected = [header], {}
    for at, one in enumerate(truth.indicators, start=1):
        texts = [value.text if value else "" for value in one.values]
        rows.append((f"PI {at}", one.title, *texts, one.target.text, one.rag, one.benchmark.text, "On the way up."))
        for column, (value, when) in enumerate(zip(one.values, truth.periods, strict=True), start=2):
            if value:
                aimed = in_same_year(when, truth.periods[-1])
                rated = column == len(truth.periods) + 1
                expected[Cell(at, column).a1] = observed(
                    one, value, when, target=one.target.value if aimed else None, rag=one.rag if rated else None
                )
        last = 2 + len(truth.periods)
        expected[Cell(at, last).a1] = target_of(one, truth.target_period)
        expected[Cell(at, last + 2).a1] = benchmark_of(one, truth.benchmark_period)
    return Laid(tuple(rows), expected)


def long(truth: Truth) -> Laid:
    """A value a row."""
    rows: list[tuple[str, ...]] = [("Area", "Indicator", "Period", "Value")]
    expected = {}
    for one in truth.indicators:
        for value, when in zip(one.values, truth.periods, strict=True):
            if value:
                expected[Cell(len(rows), 3).a1] = observed(one, value, when)
                rows.append(("Northam", one.title, when.words, value.text))
        expected[Cell(len(rows), 3).a1] = benchmark_of(one, truth.benchmark_period)
        rows.append(("England", one.title, truth.benchmark_period.words, one.benchmark.text))
    return Laid(tuple(rows), expected)


def transposed(truth: Truth) -> Laid:
    """A period a row, an indicator a column."""
    rows = [("Period", *(one.title for one in truth.indicators))]
    expected = {}
    for at, when in enumerate(truth.periods):
        values = [one.values[at] for one in truth.indicators]
        if not any(values):
            continue
        for column, (one, value) in enumerate(zip(truth.indicators, values, strict=True), start=1):
            if value:
                expected[Cell(len(rows), column).a1] = observed(one, value, when)
        rows.append((when.words, *(value.text if value else "" for value in values)))
    return Laid(tuple(rows), expected)


def series_down(truth: Truth) -> Laid:
    """Three rows an indicator: the actual, the target and England's value in the same periods."""
    rows: list[tuple[str, ...]] = [("Indicator", "Measure type", *(one.words for one in truth.periods))]
    expected, merges = {}, []
    for one in truth.indicators:
        top = len(rows)
        merges.append(Merge(top, 0, rows=2))
        texts = [value.text if value else "" for value in one.values]
        rows += [(one.title, "Actual", *texts), ("", "Target", *[one.target.text] * len(texts))]
        for column, (value, when) in enumerate(zip(one.values, truth.periods, strict=True), start=2):
            if value:
                expected[Cell(top, column).a1] = observed(one, value, when, target=one.target.value)
            aimed = replace(when, start=when.end, basis=Basis.SNAPSHOT) if one.title in STOCKS else when
            expected[Cell(top + 1, column).a1] = target_of(one, aimed)
    return Laid(tuple(rows), expected, tuple(merges))


def two_rows(truth: Truth) -> Laid:
    """Years above their quarters; `truth.periods` are the quarters of one or two years."""
    years: dict[str, list[When]] = {}
    for when in truth.periods:
        quarter_words, _, year = when.words.partition(" ")
        years.setdefault(year, []).append(replace(when, words=quarter_words))
    upper, lower, merges = [""], ["Indicator"], []
    for year, parts in years.items():
        merges.append(Merge(0, len(upper), columns=len(parts)))
        upper += [year, *[""] * (len(parts) - 1)]
        lower += [part.words for part in parts]
    rows, expected = [tuple(upper), tuple(lower)], {}
    for at, one in enumerate(truth.indicators, start=2):
        rows.append((one.title, *(value.text if value else "" for value in one.values)))
        for column, (value, when) in enumerate(zip(one.values, truth.periods, strict=True), start=1):
            if value:
                expected[Cell(at, column).a1] = observed(one, value, when)
    return Laid(tuple(rows), expected, tuple(merges))


def areas_down(truth: Truth) -> Laid:
    """A ward a row and a total, one indicator over the periods, which the title names."""
    one = truth.indicators[0]
    texts = [value.text if value else "" for value in one.values]
    rows: list[tuple[str, ...]] = [(one.title, *[""] * len(texts)), ("Ward", *(when.words for when in truth.periods))]
    expected = {}
    for name in (*WARDS, "All wards"):
        for column, (value, when) in enumerate(zip(one.values, truth.periods, strict=True), start=1):
            if value:
                total = name == "All wards"
                expected[Cell(len(rows), column).a1] = observed(
                    one, value, when, area=None if total else name, is_total=total
                )
        rows.append((name, *texts))
    return Laid(tuple(rows), expected, (Merge(0, 0, columns=len(texts) + 1),))


def areas_across(truth: Truth) -> Laid:
    """Periods under each of two wards; an indicator a row."""
    count = len(truth.periods)
    upper = ["Indicator", *(text for name in WARDS for text in (name, *[""] * (count - 1)))]
    lower = ["", *(when.words for _ in WARDS for when in truth.periods)]
    merges = [Merge(0, 0, rows=2), *(Merge(0, 1 + at * count, columns=count) for at in range(len(WARDS)))]
    rows, expected = [tuple(upper), tuple(lower)], {}
    for at, one in enumerate(truth.indicators, start=2):
        texts = [value.text if value else "" for value in one.values]
        rows.append((one.title, *texts * len(WARDS)))
        for ward, name in enumerate(WARDS):
            for step, (value, when) in enumerate(zip(one.values, truth.periods, strict=True)):
                if value:
                    place = Cell(at, 1 + ward * count + step).a1
                    expected[place] = observed(one, value, when, cohort=name)
    return Laid(tuple(rows), expected, tuple(merges))


def cohorts_beside(truth: Truth) -> Laid:
    """Each indicator for girls and for boys, in rows under one merged title."""
    rows: list[tuple[str, ...]] = [("Indicator", "Group", *(when.words for when in truth.periods))]
    expected, merges = {}, []
    for one in truth.indicators:
        merges.append(Merge(len(rows), 0, rows=len(GROUPS)))
        for at, name in enumerate(GROUPS):
            for column, (value, when) in enumerate(zip(one.values, truth.periods, strict=True), start=2):
                if value:
                    expected[Cell(len(rows), column).a1] = observed(one, value, when, cohort=name)
            rows.append(("" if at else one.title, name, *(value.text if value else "" for value in one.values)))
    return Laid(tuple(rows), expected, tuple(merges))


def years_as_sections(truth: Truth) -> Laid:
    """Quarters down under a row for each year; an indicator a column."""
    rows: list[tuple[str, ...]] = [("Quarter", *(one.title for one in truth.indicators))]
    expected, merges, year = {}, [], ""
    for at, when in enumerate(truth.periods):
        words, _, of = when.words.partition(" ")
        values = [one.values[at] for one in truth.indicators]
        if not any(values):
            continue
        if of != year:
            year = of
            merges.append(Merge(len(rows), 0, columns=len(values) + 1))
            rows.append((year, *[""] * len(values)))
        for column, (one, value) in enumerate(zip(truth.indicators, values, strict=True), start=1):
            if value:
                expected[Cell(len(rows), column).a1] = observed(one, value, when)
        rows.append((words, *(value.text if value else "" for value in values)))
    return Laid(tuple(rows), expected, tuple(merges))


@st.composite
def quarters_of_years(draw: st.DrawFn) -> tuple[When, ...]:
    """All four quarters of one or two years, or the first two of each."""
    first, years, each = draw(st.integers(2014, 2022)), draw(st.integers(1, 2)), draw(st.sampled_from([2, 4]))
    return tuple(
        quarter(year, n, f"Q{n} {year}/{(year + 1) % 100:02}")
        for year in range(first, first + years)
        for n in range(1, each + 1)
    )


LAYOUTS: dict[str, tuple[Callable[[Truth], Laid], st.SearchStrategy[Truth]]] = {
    "wide": (wide, truths()),
    "long": (long, truths()),
    "transposed": (transposed, truths()),
    "series down": (series_down, truths()),
    "two header rows": (two_rows, truths(periods=quarters_of_years())),
    "areas down": (areas_down, truths()),
    "areas across": (areas_across, truths()),
    "cohorts beside": (cohorts_beside, truths()),
    "years as sections": (years_as_sections, truths(periods=quarters_of_years())),
}


# --- what stands around a table ---


def moved(laid: Laid, rows: Sequence[tuple[str, ...]], columns: int = 0) -> Laid:
    """The table further down and to the right, under other rows."""
    down, wide_ = len(rows), max(map(len, laid.rows)) + columns
    shifted = {_moved_reference(place, down, columns): one for place, one in laid.expected.items()}
    merges = [replace(one, row=one.row + down, column=one.column + columns) for one in laid.merges]
    merges += [Merge(at, columns, columns=wide_ - columns) for at, row in enumerate(rows) if any(row)]
    above = [("",) * columns + row for row in rows]
    return Laid((*above, *(("",) * columns + row for row in laid.rows)), shifted, tuple(merges))


def _moved_reference(place: str, down: int, right: int) -> str:
    letters = place.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return Cell(int(place[len(letters) :]) - 1 + down, column - 1 + right).a1


TITLES = (
    ("Performance scorecard",),
    ("Northam Borough Council",),
    ("Report to the Overview Committee",),
)
NOTES = (
    ("* = suppressed to protect identities",),
    ("Source: case management system",),
    ("[p] provisional, [r] revised, [e] estimated",),
)


@st.composite
def tables(draw: st.DrawFn, *, spaced: bool) -> Laid:
    """A table in any layout, with titles and notes around it; `spaced`: also with blank rows and columns."""
    name = draw(st.sampled_from([*LAYOUTS]))
    lay, truth = LAYOUTS[name]
    laid = lay(draw(truth))
    titles: list[tuple[str, ...]] = draw(st.lists(st.sampled_from(TITLES), unique=True, max_size=2))
    if titles and spaced and draw(st.booleans()):
        titles.append(("",))
    laid = moved(laid, titles, columns=draw(st.integers(0, 1)) if spaced else 0)
    notes: list[tuple[str, ...]] = draw(st.lists(st.sampled_from(NOTES), unique=True, max_size=2))
    if notes and spaced:
        notes.insert(0, ("",))
    return replace(laid, rows=(*laid.rows, *notes))
