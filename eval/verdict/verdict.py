"""The verdict on a run: what is better, worse and noise, which questions broke, and whether it passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.runs.record import Row, Run
from eval.verdict.numerals import share, signed, signed_bounds
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.parts import Paired, Part
from language.messages import Message, composed


@dataclass(frozen=True, slots=True)
class Violation:
    """A question on which an invariant does not hold."""

    measure: str
    value: float  # how many times it is broken
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a run. `baseline` is `None` where it was compared with nothing."""

    run: str
    baseline: str | None
    asked: int  # rows of the run
    pairs: Paired
    differences: tuple[Difference, ...]
    violations: tuple[Violation, ...]
    unmeasured: tuple[str, ...]  # invariants that some question was not held against
    mended: tuple[Row, ...]  # of the run: right now, wrong in the baseline
    broken: tuple[Row, ...]  # wrong now, right in the baseline
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every invariant holds and nothing is worse beyond noise."""
        return self.asked > 0 and not (self.violations or self.unmeasured or self.regressions)

    @property
    def exit_code(self) -> int:
        """0 where it passed, 1 where not."""
        return 0 if self.passed else 1

    @property
    def regressions(self) -> tuple[Difference, ...]:
        """What fails the gate: scores that are worse beyond noise, over all questions or in a part."""
        return tuple(one for one in self.differences if one.fails)

    @property
    def whole(self) -> tuple[Difference, ...]:
        """The differences over all questions."""
        return tuple(one for one in self.differences if one.part.is_whole)

    def of(self, measure: str, part: Part) -> Difference | None:
        """The difference of one measure over one part; `None` where it was not compared."""
        return next((one for one in self.differences if (one.measure, one.part) == (measure, part)), None)

    def those(self, outcome: Outcome) -> tuple[Difference, ...]:
        """The differences of one outcome."""
        return tuple(one for one in self.differences if one.outcome is outcome)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it failed, a sentence each; none where it passed."""
        nothing = () if self.asked else (composed("No question was asked."),)
        return (*nothing, *self._unheld(), *self.worsened)

    @property
    def worsened(self) -> tuple[str, ...]:
        """What is worse beyond noise, a sentence each, with the questions that are worse."""
        return tuple(
            composed("{told} Worse in {ids}.", told=_told(one), ids=_ids(one.worse)) for one in self.regressions
        )

    def _unheld(self) -> Iterator[str]:
        """The invariants that do not hold."""
        for name in dict.fromkeys(one.measure for one in self.violations):
            found = [one.row for one in self.violations if one.measure == name]
            yield composed("{name}: must be none, and is not in {ids}.", name=Message(name), ids=_named(found))
        for name in self.unmeasured:
            yield composed("{name}: not measured on every question.", name=Message(name))


def called(run: Run) -> str:
    """A run in words: its system, and its number or else when it began."""
    return f"{run.system}, run {run.run_id}" if run.run_id is not None else f"{run.system}, {run.started_at[:16]}"


def _told(one: Difference) -> str:
    return composed(
        "{measure}, {part}: worse, {moved}, {was} to {now} over {many}.",
        measure=Message(one.measure),
        part=one.part.label,
        moved=f"{signed(one.difference)} {signed_bounds(one.low, one.high)}",
        was=share(one.baseline),
        now=share(one.value),
        many=f"{one.n:,}",
    )


def _named(rows: list[Row]) -> str:
    return _ids(tuple(row.key for row in rows))


def _ids(keys: tuple[tuple[str, str, int, int], ...], most: int = 12) -> str:
    ids = list(dict.fromkeys(key[1] for key in keys))
    if len(ids) <= most:
        return ", ".join(ids)
    return composed("{ids} and {more} more", ids=", ".join(ids[:most]), more=f"{len(ids) - most:,}")
