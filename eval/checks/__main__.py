"""How many bad statements each check catches and how many good ones it loses, on labelled statements of our own.

    python -m eval.checks
    python -m eval.checks eval/checks/tune.jsonl --wrong

Intervals are Wilson's, of shares; `--wrong` names every statement that is judged wrongly, on the tune part only: the
test part is measured, not read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.checks.fit import support
from eval.checks.samples import HERE, Sample, load
from eval.measures.intervals import share
from qa.checks import Check, Fault, Support, faults
from qa.checks.support import Model, overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A statement with what the checks say of it."""

    sample: Sample
    found: tuple[Fault, ...]

    @property
    def right(self) -> bool:
        """Whether a good one is let through, or a bad one caught."""
        return self.sample.good is not bool(self.found)


def judged(samples: Sequence[Sample], scored: Support | None) -> list[Judged]:
    """Every statement checked."""
    return [Judged(sample=one, found=faults(one.text, one.source, scored)) for one in samples]


def table(rows: Sequence[Judged]) -> Iterator[str]:
    """Bad statements caught and good ones lost: in all, by check, and by what is wrong with the statement."""
    bad = [row for row in rows if not row.sample.good]
    good = [row for row in rows if row.sample.good]
    yield _line("all checks", bad, good, rows)
    for check in Check:
        found = [row for row in rows if any(fault.check is check for fault in row.found)]
        yield _line(f"  {check.value}", bad, good, found)
    yield "caught, by what is wrong"
    for kind in sorted({row.sample.fault or "" for row in bad}):
        those = [row for row in bad if row.sample.fault == kind]
        yield f"  {kind:28} {_share(sum(bool(row.found) for row in those), len(those))}"


def _line(name: str, bad: Sequence[Judged], good: Sequence[Judged], found: Sequence[Judged]) -> str:
    """A check: bad statements in which it finds a fault, and good ones."""
    caught = [row for row in found if row.found]
    lost = sum(row.sample.good for row in caught)
    return f"{name:30} caught {_share(len(caught) - lost, len(bad))}   lost {_share(lost, len(good))}"


def _share(part: int, whole: int) -> str:
    made = share(part, whole)
    if made.value is None or made.low is None or made.high is None:
        return "none"
    return f"{made.value:.3f} [{made.low:.3f}, {made.high:.3f}] ({part} of {whole})"


def floor(rows: Sequence[Judged]) -> str:
    """What word overlap alone would catch, at a cut that loses as many of the good ones."""
    scored = sorted(
        ((overlap(row.sample.text, row.sample.source), row.sample.good) for row in rows), key=lambda one: one[0]
    )
    allowed = sum(bool(row.found) for row in rows if row.sample.good)
    caught = lost = 0
    for _, good in scored:
        lost += good
        if lost > allowed:
            break
        caught += not good
    return f"word overlap, as many lost      caught {_share(caught, sum(not row.sample.good for row in rows))}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Check a labelled set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path, nargs="?", default=HERE / "test.jsonl")
    parser.add_argument("--wrong", action="store_true", help="name what is judged wrongly; for the tune part")
    parser.add_argument("--typed-only", action="store_true", help="without the score of support, and its model")
    options = parser.parse_args(arguments)
    samples = load(options.samples)
    rows = judged(samples, None if options.typed_only else support(samples, Model.load()))
    if options.wrong:
        for row in rows:
            if not row.right:
                print(f"{row.sample.passage} [{row.sample.fault or 'good'}] {row.sample.text}")
                print(*(f"  {fault.check.value}: {fault.words!r}, {fault.why}" for fault in row.found), sep="\n")
    print("\n".join([*table(rows), floor(rows)]))


if __name__ == "__main__":
    main()
