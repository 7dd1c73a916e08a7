"""A run against a baseline: the whole verdict, and whether the run may pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.errors import ComparisonError
from eval.measures.protocol import Measure
from eval.runs.record import Run
from eval.verdict.differences import HEADLINE, differences
from eval.verdict.parts import Pair, Paired, paired
from eval.verdict.resampling import RESAMPLES
from eval.verdict.verdict import Verdict, Violation, called
from language.messages import N_, Message, composed

EMPTY = Paired(both=(), only_run=(), only_baseline=(), reworded=())


def compare(run: Run, baseline: Run | None, measures: Mapping[str, Measure], *, resamples: int = RESAMPLES) -> Verdict:
    """What became of a baseline's questions, and whether the run passes; without a baseline, its invariants alone.

    `measures`: by name, invariants among them. Raises ComparisonError where the two have no question in common.
    """
    pairs = paired(run, baseline) if baseline else EMPTY
    if baseline and not pairs.both:
        raise ComparisonError(
            composed(
                "{run} and {baseline} have no question in common; compare runs of one set",
                run=called(run),
                baseline=called(baseline),
            )
        )
    return Verdict(
        run=called(run),
        baseline=called(baseline) if baseline else None,
        asked=len(run.rows),
        pairs=pairs,
        differences=differences(pairs.both, measures, resamples=resamples),
        violations=tuple(violations(run, measures)),
        unmeasured=tuple(unmeasured(run, measures)),
        mended=tuple(pair.run for pair in pairs.both if _moved(pair) > 0),
        broken=tuple(pair.run for pair in pairs.both if _moved(pair) < 0),
        notes=tuple(_notes(run, baseline, pairs)) if baseline else (),
    )


def violations(run: Run, measures: Mapping[str, Measure]) -> Iterator[Violation]:
    """Every mark but nought of an invariant, on any question, in any wording and repeat."""
    for measure in _invariants(measures):
        for row in run.rows:
            value = row.marks.get(measure.name)
            if value is not None and value != 0:
                yield Violation(measure.name, value, row)


def unmeasured(run: Run, measures: Mapping[str, Measure]) -> Iterator[str]:
    """The invariants that some question was not held against: a gate that was not asked has not passed."""
    for measure in _invariants(measures):
        if any(measure.name not in row.marks for row in run.rows):
            yield measure.name


def _invariants(measures: Mapping[str, Measure]) -> Sequence[Measure]:
    return [measure for measure in measures.values() if measure.invariant]


def _moved(pair: Pair) -> float:
    return pair.difference(HEADLINE) or 0.0


def _notes(run: Run, baseline: Run, pairs: Paired) -> Iterator[str]:
    """What a reader must know before trusting a comparison."""
    yield from _otherwise(run, baseline)
    for name in sorted({*run.sets} & {*baseline.sets}):
        if run.sets[name] != baseline.sets[name]:
            yield composed(
                "The set “{name}” has changed since the baseline: where gold changed, so may a mark.", name=name
            )
    if pairs.reworded:
        yield composed("Reworded since the baseline, so not compared: {ids}.", ids=_ids(pairs.reworded))
    if pairs.only_baseline:
        yield composed("In the baseline and not asked in this run: {ids}.", ids=_ids(pairs.only_baseline))
    if pairs.only_run:
        yield composed("Asked in this run and not in the baseline: {ids}.", ids=_ids(pairs.only_run))


def _otherwise(run: Run, baseline: Run) -> Iterator[str]:
    """Each setting and model that the two do not share, by name: a cause may be no more than that."""
    now, then = _made_of(run), _made_of(baseline)
    for name in sorted(now.keys() & then.keys()):
        if now[name] != then[name]:
            yield composed(
                "Run otherwise than the baseline: {name} was {was}, is {now}.",
                name=name,
                was=_said(then[name]),
                now=_said(now[name]),
            )


def _made_of(run: Run) -> dict[str, object]:
    parts = {"parts left out": run.settings["without"]} if "without" in run.settings else {}
    return parts | dict(run.settings.get("configuration", {})) | _models(run)


def _models(run: Run) -> dict[str, object]:
    return {f"{role} model": model for role, model in run.facts.get("models", {}).items()}


def _said(value: object) -> str:
    listed = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return Message(N_("none")) if listed in (None, "") else str(listed)


def _ids(keys: Sequence[tuple[str, str, int, int]], most: int = 8) -> str:
    told = ", ".join(f"{key[0]} {key[1]}" for key in keys[:most])
    if len(keys) <= most:
        return told
    return composed("{ids} and {more} more", ids=told, more=f"{len(keys) - most:,}")
