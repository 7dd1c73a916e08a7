"""Which indicators of a paper moved, met their target, or are marked in a colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from language.messages import N_, Message, composed
from qa.features import coverage
from qa.figures import say
from qa.figures.against import of_same_period
from qa.figures.asked import Direction
from qa.figures.case import Case, Outcome, Refused, Told, together
from qa.figures.changes import judged
from qa.figures.choose import before, beside, ends, period_of, periods_asked, position, spanned
from qa.figures.cues import MISSED
from qa.schema import Reason, Statement
from qa.series import Point, Series, told_in_table
from store.observations import PERCENT, Polarity

MAX_WORDS = 105
TARGET_ASKED = re.compile(r"\btargets?\b|\baims?\b", re.IGNORECASE)
MET = re.compile(r"\b(?:met|meet\w*|hit\w*|achiev\w*|above|exceed\w*|beat\w*|on)\b", re.IGNORECASE)
COLOUR = re.compile(r"\b(red|amber|yellow|green)\b", re.IGNORECASE)
SHORT = {
    "red": ("red", "r"),
    "amber": ("amber", "a", "yellow"),
    "yellow": ("yellow", "amber", "y"),
    "green": ("green", "g"),
}

IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
MOVED_FROM = re.compile(r"\b(?:rose|fell) from (\S+) .*?\bto (\S+)")

Verdict = Callable[[Case, Series, Point], Statement | None]


def tell_which(case: Case, series: Sequence[Series]) -> Outcome | None:
    """A statement for each indicator of the paper that is as asked; a refusal where none is."""
    verdict = _verdict(case)
    paper = _paper(case, series)
    if verdict is _with_target and not paper:
        return _aims_in_sentences(case, series)
    if verdict is None or not paper:
        return None
    told: list[Told] = []
    for one, point in paper:
        statement = verdict(case, one, point)
        if statement is not None:
            told.append(Told((statement,), ((one, (point.observation,)),)))
    if told:
        return together(_within_words(_shortened(told)))
    if verdict is _against and (others := _all_against(case, paper)):
        return together(_within_words(others))
    nearest = tuple(case.cite(point.observation) for _, point in paper[:1])
    return Refused(
        Reason.NOT_RECORDED, composed("None of the indicators in the paper is so, as far as its figures show."), nearest
    )


def _shortened(told: list[Told]) -> list[Told]:
    """Of many, each by its title alone: the reader has the cells, and all are named."""
    words = sum(len(statement.text.split()) for one in told for statement in one.statements)
    if words <= MAX_WORDS:
        return told
    short = [_named_alone(one, with_values=True) for one in told]
    fits = sum(len(statement.text.split()) for one in short for statement in one.statements) <= MAX_WORDS
    return short if fits else [_named_alone(one, with_values=False) for one in told]


def _named_alone(told: Told, *, with_values: bool) -> Told:
    (series, figures), statement = told.used[0], told.statements[0]
    one = figures[0]
    title = IN_BRACKETS.sub("", " ".join(one.indicator.split())).strip()
    code = f" ({one.code})" if one.code and one.code not in title else ""
    values = MOVED_FROM.search(statement.text) if with_values else None
    moved = composed("{of}: {was} to {now}.", of=f"{title}{code}", was=values[1], now=values[2]) if values else None
    return Told((Statement(statement.citations, moved or f"{title}{code}."),), ((series, figures),))


def _all_against(case: Case, paper: Sequence[tuple[Series, Point]]) -> list[Told]:
    """Where none is as asked, each with its target, after a "no": that is what the paper shows."""
    met = not MISSED.search(case.asked.question)
    found = [(one, point, _beside_target(case, one, point, met=not met)) for one, point in paper]
    told = [Told((statement,), ((one, (point.observation,)),)) for one, point, statement in found if statement]
    if not told:
        return []
    first = told[0].statements[0]
    none = N_("No, none met its target. {first}") if met else N_("No, none missed its target. {first}")
    opened = Statement(first.citations, composed(none, first=first.said))
    return [Told((opened,), told[0].used), *told[1:]]


def _aims_in_sentences(case: Case, series: Sequence[Series]) -> Outcome | None:
    """The targets that the minutes state, where the papers asked have no table of them."""
    aims = {
        point.observation.span: (one, point.observation)
        for one in series
        for point in (*one.targets, *one.time_limits)
        if TARGET_ASKED.search(case.cite(point.observation).quote)
    }
    told = [
        Told((Statement((case.cite(aim),), _aim(case.of(aim, one), say.value(aim))),), ((one, (aim,)),))
        for one, aim in sorted(aims.values(), key=lambda pair: (pair[1].doc_id, pair[1].span))
    ]
    return together(_within_words(told)) if told else None


def _aim(of: str, value: str) -> str:
    return composed("{of}: target {value}.", of=of, value=value)


def _within_words(told: Sequence[Told]) -> list[Told]:
    """As many as an answer has room for, the rest said to be there."""
    kept: list[Told] = []
    spent = 0
    for one in told:
        spent += sum(len(statement.text.split()) for statement in one.statements)
        if kept and spent > MAX_WORDS:
            break
        kept.append(one)
    if len(kept) < len(told):
        statement = kept[-1].statements[-1]
        more = Statement(statement.citations, composed("{said} There are others in the paper.", said=statement.said))
        kept[-1] = Told((more,), kept[-1].used)
    return kept


def _verdict(case: Case) -> Verdict | None:
    """What is asked of each indicator."""
    question = case.asked.question
    if COLOUR.search(question):
        return _coloured
    if TARGET_ASKED.search(question):
        return _against if MISSED.search(question) or MET.search(question) else _with_target
    return _moved if case.request.direction else None


def _paper(case: Case, series: Sequence[Series]) -> list[tuple[Series, Point]]:
    """The points asked for of the one paper whose tables the question is nearest to, in their order there.

    An indicator told on several bases is asked of once: on the one with the latest of the periods named.
    """
    points = [(one, point) for one in series if (point := _point(case, one)) is not None]
    asked = {part for wording in case.request.subject for one in wording.wordings for part in one.split()}
    worth: Counter[str] = Counter()
    for one, point in points:
        worth[point.observation.doc_id] += 1 + 5 * len(asked.intersection(case.stems(one, point)))
    if not worth:
        return []
    best = worth.most_common(1)[0][0]
    own = [(one, point) for one, point in points if point.observation.doc_id == best]
    about = _about(case, own)
    once = {(one.title, one.cohort, one.ref_area): (one, point) for one, point in sorted(about, key=_latest)}
    return sorted(once.values(), key=lambda pair: pair[1].observation.span)


def _about(case: Case, paper: list[tuple[Series, Point]]) -> list[tuple[Series, Point]]:
    """Those of the paper's indicators whose names have most of what the question is about; all, where none has."""
    total = sum(wording.weight for wording in case.request.subject)

    def share(one: Series) -> float:
        stems = list(case.stems(one, None))
        covered = zip(case.request.subject, coverage(case.request.subject, stems), strict=True)
        return sum(wording.weight * worth for wording, worth in covered) / total if total else 0.0

    near = [(one, point) for one, point in paper if share(one) >= 0.5]
    return near or paper


def _point(case: Case, series: Series) -> Point | None:
    """The last point of the periods asked, else the latest; `None` where a table has none."""
    found = _asked_for(case, series)
    return found[-1] if found and told_in_table(found[-1].observation) else None


def _asked_for(case: Case, series: Series) -> tuple[Point, ...]:
    """The points of the periods named, oldest first: of "between A and B" those two."""
    if two := ends(case.asked, series):
        first, last = (position(one, series.points) for one in two)
        return (first, last) if first and last else ()
    return spanned(periods_asked(case.asked, series), series)


def _latest(pair: tuple[Series, Point]) -> tuple[date, int]:
    """The later, and of two that end on one day the longer."""
    period = period_of(pair[1].observation)
    return (period.end, period.days) if period else (date.min, 0)


def _earlier(case: Case, series: Series, point: Point) -> Point | None:
    """What the point is compared with: the other period asked, else the one before it."""
    found = _asked_for(case, series)
    if len(found) > 1:
        return found[0]
    shares = series.unit_measure == PERCENT or series.unit_measure.startswith("rate ")
    return before(point, series) or (beside(point, case.siblings(series)[1:]) if shares else None)


def _moved(case: Case, series: Series, point: Point) -> Statement | None:
    """Its movement, where it is the one asked; of better and worse only where the source says which way is."""
    earlier = _earlier(case, series, point)
    one = point.observation
    if earlier is None or earlier.value is None or one.value is None:
        return None
    change = one.value - earlier.value
    if not _as_asked(case.request.direction, series, change):
        return None
    was = earlier.observation
    told = [say.told_of(say.value(each), say.when(each)) for each in (was, one)]
    better = judged(series, change)
    note = "" if better is None else Message(N_(" (better)") if better else N_(" (worse)"))
    moved = N_("{of} rose from {was} to {now}{note}.") if change > 0 else N_("{of} fell from {was} to {now}{note}.")
    said = composed(moved, of=case.of(one, series), was=told[0], now=told[1], note=note)
    return Statement((case.cite(was), case.cite(one)), said)


def _as_asked(direction: Direction | None, series: Series, change: float) -> bool:
    if change == 0:
        return False
    if direction in (Direction.UP, Direction.DOWN):
        return (change > 0) is (direction is Direction.UP)
    better = judged(series, change)
    better = change > 0 if better is None else better  # said with the movement alone, not as better
    return better is (direction is Direction.BETTER)


def _against(case: Case, series: Series, point: Point) -> Statement | None:
    """Met or missed; without a polarity, above or below."""
    return _beside_target(case, series, point, met=not MISSED.search(case.asked.question))


def _beside_target(case: Case, series: Series, point: Point, *, met: bool) -> Statement | None:
    targets = [target for each in case.siblings(series) for target in each.targets]
    target, one = of_same_period(point, targets), point.observation
    if target is None or one.value is None or target.value is None:
        return None
    difference = one.value - target.value
    higher = series.polarity is not Polarity.LOWER
    if met is not (difference >= 0 if higher else difference <= 0):
        return None
    side = (
        N_("{of}: {value}, at its target of {aim}.")
        if difference == 0
        else N_("{of}: {value}, above its target of {aim}.")
        if difference > 0
        else N_("{of}: {value}, below its target of {aim}.")
    )
    of = say.told_of(case.of(one, series), say.when(one))
    said = composed(side, of=of, value=say.value(one), aim=say.value(target.observation))
    return Statement((case.cite(one), case.cite(target.observation)), said)


def _with_target(case: Case, series: Series, point: Point) -> Statement | None:
    target = of_same_period(point, series.targets)
    if target is None:
        return None
    said = _aim(case.of(point.observation, series), say.value(target.observation))
    return Statement((case.cite(target.observation),), said)


def _coloured(case: Case, series: Series, point: Point) -> Statement | None:
    """The council's own mark, as printed; never worked out."""
    asked = {colour.lower() for colour in COLOUR.findall(case.asked.question)}
    one = next((told for told in (point.observation, *point.rivals, *point.told) if told.rag), point.observation)
    mark = (one.rag or "").casefold().strip()
    if not any(mark in SHORT[colour] or mark.startswith(colour) for colour in asked):
        return None
    of = say.told_of(case.of(one, series), say.when(one))
    said = composed("{of}: {value}, marked {colour}.", of=of, value=say.value(one), colour=one.rag)
    return Statement((case.cite(one),), said)
