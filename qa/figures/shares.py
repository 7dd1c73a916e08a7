"""One printed count as a share of another of the same table and period: "what share of contacts became referrals"."""

from __future__ import annotations

from collections.abc import Sequence

from language.messages import composed
from language.words import terms
from qa.features import coverage
from qa.figures import say
from qa.figures.case import Case, Outcome, Told
from qa.figures.choose import chosen, periods_asked
from qa.figures.match import WHOLE, Match
from qa.schema import Operation, Statement, Wording
from qa.series import Point, Series, told_in_table
from store.observations import COUNT, PERCENT

Place = tuple[Series, Point]
PARTS_CONSIDERED = 4


def tell_share(case: Case) -> Outcome | None:
    """The part as a percentage of its whole; `None` where the table does not print both, or prints the share."""
    counts = [match for match in case.ranked if match.series.unit_measure == COUNT][:PARTS_CONSIDERED]
    for match in counts:
        part = _place(case, match)
        whole = _whole_of(case, part, counts) if part else None
        if part and whole:
            return _told(case, part, whole)
    return None


def is_printed(case: Case) -> bool:
    """Whether the likeliest series is itself a share."""
    return case.best.series.unit_measure == PERCENT


def _place(case: Case, match: Match) -> Place | None:
    """The table's value for the one period asked, or its latest."""
    found = chosen(periods_asked(case.asked, match.series), match.series)
    if len(found.points) != 1 or found.missing:
        return None
    point = found.points[0]
    return (match.series, point) if point.value is not None and told_in_table(point.observation) else None


def _whole_of(case: Case, part: Place, others: Sequence[Match]) -> Place | None:
    """What the part is of: the whole of its own title, or the other count that the question names."""
    places = [place for match in case.ranked if (place := _place(case, match)) and _stands_beside(place, part)]
    own = [place for place in places if _is_whole_of_title(place, part)]
    named = [
        place for place in places if place[0] in [match.series for match in others] and _names_more(case, place, part)
    ]
    return next(iter((*own, *named)), None)


def _stands_beside(whole: Place, part: Place) -> bool:
    """Whether the two are different counts of one paper and period, the whole not the smaller."""
    one, other = whole[1].observation, part[1].observation
    return (
        whole[0].key != part[0].key
        and one.unit_measure == other.unit_measure == COUNT
        and one.doc_id == other.doc_id
        and (one.period_start, one.period_end) == (other.period_start, other.period_end)
        and (one.value or 0) >= (other.value or 0) > 0
    )


def _is_whole_of_title(whole: Place, part: Place) -> bool:
    one, other = whole[0], part[0]
    everybody = whole[1].observation.is_total or bool(WHOLE.intersection(terms(one.cohort or one.ref_area or "")))
    return one.title.casefold() == other.title.casefold() and everybody and not part[1].observation.is_total


def _names_more(case: Case, whole: Place, part: Place) -> bool:
    """Whether each of the two has words of the question that the other lacks."""
    subject = case.request.subject
    one, other = (_covered(subject, series) for series, _ in (whole, part))
    return bool(one - other) and bool(other - one)


def _covered(subject: Sequence[Wording], series: Series) -> set[str]:
    stems = terms(" ; ".join(name for name in (series.title, *series.names, series.cohort) if name))
    return {one.typed for one, worth in zip(subject, coverage(subject, stems), strict=True) if worth >= 0.5}


def _told(case: Case, part: Place, whole: Place) -> Told | None:
    figures = (part[1].observation, whole[1].observation)
    calculation = case.calculate(Operation.SHARE, figures, COUNT)
    if calculation is None:
        return None
    name = case.of(figures[0], part[0])
    of = whole[0].cohort or " ".join(figures[1].indicator.split())
    said = composed(
        "{name}: {part} of {whole} ({of}), {shown}.",
        name=say.told_of(name, say.when(figures[0])),
        part=say.value(figures[0]),
        whole=say.value(figures[1]),
        of=of,
        shown=calculation.shown,
    )
    statement = Statement(case.cite_all(figures), say.told_with(said, calculation), calculation)
    return Told((statement,), ((part[0], figures[:1]), (whole[0], figures[1:])))
