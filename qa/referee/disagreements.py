"""Values of one indicator, period and basis that cannot be one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from language.basis import Basis
from language.messages import N_, Message, composed
from qa.referee.finding import Finding, FindingKind
from qa.referee.names import says_two_things, shorter_names
from qa.referee.papers import Papers
from qa.referee.saying import period, printed
from qa.series import Point, Series, is_dated, told_in_table
from qa.series.rounding import could_be_one, is_slip
from qa.series.titles import plain_words, title_words
from store.observations import Observation, Status

UNSETTLED = frozenset({Status.PROVISIONAL, Status.ESTIMATED})
Pair = tuple[Observation, Observation]
Tables = frozenset[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two values of one point, told in two places."""

    series: Series
    doubted: Observation
    other: Observation

    @property
    def is_near(self) -> bool:
        """Whether one of the two may be a slip for the other."""
        return is_slip(self.doubted.value or 0.0, self.other.value or 0.0)


def disagreements(series: Sequence[Series], papers: Papers) -> Iterator[Finding]:
    """Sentence against table, table against table, minute against minute; a value marked as revised is `RESTATED`.

    Only what a slip of the pen or a correction would leave: values far apart are more often values of two things that
    no cell and no sentence tells apart, and so are two tables that meet in several periods and agree in none.
    """
    apart = [_Apart(one, *pair) for one in series for point in one.points for pair in _pairs(point)]
    apart = [one for one in apart if not _same_or_other_table(one, papers)]
    met = _meetings(series, apart, papers)
    for one in apart:
        agreed = met.get(_tables(one, papers), [])
        if any(agreed) or (one.is_near and len(agreed) < 3):
            yield _finding(one)
    for each, shared in shorter_names(series):
        for figure, point in shared:
            one = _Apart(each, figure, point.observation)
            if one.is_near and not any(could_be_one(figure, cell) for cell in point.told):
                yield _finding(one)


def _in_tables(one: _Apart) -> bool:
    """Whether both values stand in tables."""
    return told_in_table(one.doubted) and told_in_table(one.other)


def _pairs(point: Point) -> Iterator[Pair]:
    """The answering value against each other one that cannot be it, once a document."""
    against = point.observation
    if not _is_comparable(against):
        return
    in_tables = [one for one in point.told if told_in_table(one) and one.value is not None]
    seen: set[tuple[str, float | None]] = set()
    for one in point.told:
        if one is against or could_be_one(one, against) or not _is_comparable(one) or _differ_in_kind(one, against):
            continue
        if any(could_be_one(one, cell) for cell in in_tables) and not told_in_table(one):
            continue  # it was right when it was said: that the table was restated since is told of the tables
        if says_two_things(one, point.told) or says_two_things(against, point.told):
            continue
        if (one.doc_id, one.value) not in seen:
            seen.add((one.doc_id, one.value))
            yield one, against


def _is_comparable(one: Observation) -> bool:
    """Whether the figure says enough of its period for another to contradict it."""
    return is_dated(one) and one.basis not in {Basis.UNKNOWN, Basis.OTHER} and one.obs_status is not Status.UNKNOWN


def _differ_in_kind(one: Observation, other: Observation) -> bool:
    """Whether something printed sets them apart: a definition, or being a total; two sentences of one paper may be."""
    definitions = {plain_words(each.definition) for each in (one, other)} - {()}
    if len(definitions) > 1 or one.is_total != other.is_total:
        return True
    if told_in_table(one) or told_in_table(other):
        return False
    return one.doc_id == other.doc_id or len(title_words(other.indicator, other.code)) < 2  # "children" names nothing


def _same_or_other_table(one: _Apart, papers: Papers) -> bool:
    """Whether two cells are of one table, or of two that are headed differently: a difference we have not read."""
    if one.doubted.doc_id != one.other.doc_id or not _in_tables(one):
        return False
    tables = papers.table(one.doubted), papers.table(one.other)
    return None in tables or tables[0] == tables[1] or papers.about(one.doubted) != papers.about(one.other)


def _meetings(series: Sequence[Series], apart: Sequence[_Apart], papers: Papers) -> dict[Tables, list[bool]]:
    """Pairs of tables that disagree somewhere, each to whether they agree, for every period in which they meet."""
    wanted = {_tables(one, papers) for one in apart if _in_tables(one)}
    documents = {frozenset(doc_id for doc_id, _ in pair) for pair in wanted}
    met: dict[Tables, list[bool]] = defaultdict(list)
    for each in series:
        for point in each.points:
            cells = [one for one in point.told if one.value is not None and told_in_table(one)]
            for first, second in combinations(cells, 2):
                if frozenset((first.doc_id, second.doc_id)) in documents:
                    met[_tables(_Apart(each, first, second), papers)].append(could_be_one(first, second))
    return {pair: agreed for pair, agreed in met.items() if pair in wanted}


def _tables(one: _Apart, papers: Papers) -> Tables:
    return frozenset((each.doc_id, papers.table(each)) for each in (one.doubted, one.other))


# Where a side stands: in a table or not, and in which of two papers (0: of one and the same).
PLACES = {
    (True, 0): N_("a table"),
    (False, 0): N_("a sentence"),
    (True, 1): N_("a table of one paper"),
    (False, 1): N_("a sentence of one paper"),
    (True, 2): N_("a table of another"),
    (False, 2): N_("a sentence of another"),
}


def _finding(one: _Apart) -> Finding:
    doubted, other = one.doubted, one.other
    kind = _kind(doubted, other)
    is_apart = doubted.doc_id != other.doc_id
    places = [PLACES[told_in_table(each), is_apart and at + 1] for at, each in enumerate((doubted, other))]
    said = N_("{of}, {period}: {place} gives {doubted}, {elsewhere} {other}.")
    if kind is FindingKind.RESTATED:
        said = N_("{of}, {period}: first given as {doubted}, later restated as {other}.")
    return Finding(
        kind=kind,
        statement=composed(
            said,
            of=one.series.title,
            period=period(other),
            place=Message(places[0]),
            doubted=printed(doubted),
            elsewhere=Message(places[1]),
            other=printed(other),
        ),
        indicator=one.series.title,
        council=one.series.council,
        observations=(doubted, other),
    )


def _kind(doubted: Observation, other: Observation) -> FindingKind:
    if told_in_table(doubted) != told_in_table(other):
        return FindingKind.PROSE_AGAINST_TABLE
    marked = other.obs_status is Status.REVISED or doubted.obs_status in UNSETTLED
    return FindingKind.RESTATED if marked and doubted.doc_id != other.doc_id else FindingKind.DISAGREE
