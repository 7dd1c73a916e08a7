"""A percentage against the numerator and denominator printed with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.messages import composed
from qa.referee.finding import Finding, FindingKind
from qa.referee.papers import Papers
from qa.referee.saying import number, printed
from qa.series import Series
from qa.series.rounding import is_slip, margin
from store.observations import PERCENT, Observation


def shares(series: Sequence[Series], _papers: Papers) -> Iterator[Finding]:
    """Percentages that neither rounding nor cutting off makes of their own numerator and denominator.

    Where the two lie far apart, the parts are more likely those of another figure of the sentence.
    """
    for one in series:
        told = (
            figure for some in (one.points, one.forecasts, one.benchmarks) for point in some for figure in point.told
        )
        for figure in told:
            if (worth := _worth(figure)) is not None and _is_wrong(figure, worth):
                yield _finding(one, figure, worth)


def _worth(one: Observation) -> float | None:
    """The share that the printed parts make, in percent; `None` where there are none, or the value says "about"."""
    if one.unit_measure != PERCENT or one.value is None or one.value_upper is not None or one.is_approximate:
        return None
    if one.numerator is None or not one.denominator or one.numerator > one.denominator:
        return None
    return 100.0 * one.numerator / one.denominator


def _is_wrong(one: Observation, worth: float) -> bool:
    assert one.value is not None
    return abs(one.value - worth) >= 2 * margin(one) and is_slip(one.value, round(worth, 2), least=10.0)


def _finding(series: Series, one: Observation, worth: float) -> Finding:
    parts = composed("{part} of {whole}", part=f"{one.numerator:,g}", whole=f"{one.denominator:,g}")
    return Finding(
        kind=FindingKind.SHARE,
        statement=composed(
            "{of}: {printed} is given for {parts}, which is {worth}.",
            of=series.title,
            printed=printed(one),
            parts=parts,
            worth=number(worth, one),
        ),
        indicator=series.title,
        council=series.council,
        observations=(one,),
    )
