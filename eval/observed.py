"""How many of the figures that sentences state are found, and how many are right in every field.

    python -m eval.observed eval/figures/tune.jsonl --wrong

Found: an observation of the same value stands on the quoted words. Right: its value, unit, period and kind all are.
Extra: an observation that no label asks for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.pipeline import take_apart
from ingest.readers import read as read_file
from store.observations import Observation
from store.schema import Document, Source

FIELDS = ("value", "unit", "period", "kind")
CLOSE = 0.06  # two thirds is 66.7 per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that a text states, as a person labelled it."""

    value: float
    unit: str
    period: tuple[date, date] | None
    kind: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence or a few, the paper they stand in, and their figures in reading order."""

    id: str
    text: str
    title: str
    held_on: date | None
    figures: tuple[Figure, ...]

    def document(self) -> Document:
        """The sentences as minutes of an item with that title."""
        source = Source(name=f"{self.id}.txt", sha256=self.id, held_on=self.held_on)
        return take_apart(source, read_file(source.name, f"{self.title}\n\nMinutes:\n\n{self.text}\n".encode()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A labelled figure with what was read for it; `wrong`: the fields that differ."""

    sample: Sample
    figure: Figure
    read: Observation | None
    wrong: tuple[str, ...]


def load(path: Path) -> list[Sample]:
    """The samples of a `.jsonl` file."""
    return [_sample(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sample(row: dict[str, Any]) -> Sample:
    held_on = row["context"].get("held_on")
    return Sample(
        id=row["id"],
        text=row["text"],
        title=row["context"]["title"],
        held_on=date.fromisoformat(held_on) if held_on else None,
        figures=tuple(figure(one) for one in row["figures"]),
    )


def figure(row: dict[str, Any]) -> Figure:
    """A labelled figure from its fields."""
    period = row["period"]
    days = (date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None
    return Figure(value=row["value"], unit=row["unit"], period=days, kind=row["kind"], quote=row["quote"])


def marked(sample: Sample) -> tuple[list[Mark], list[Observation]]:
    """Each labelled figure with its marks, and the observations that nobody asked for."""
    document = sample.document()
    at = document.raw_text.rindex(sample.text)
    left = list(document.observations)
    marks = []
    for one in sample.figures:
        start = at + sample.text.index(one.quote)
        found = next((each for each in left if _meets(each, one, start)), None)
        if found is not None:
            left.remove(found)
        marks.append(Mark(sample=sample, figure=one, read=found, wrong=wrong(one, found)))
    return marks, left


def _meets(read: Observation, one: Figure, start: int) -> bool:
    return read.span.start < start + len(one.quote) and start < read.span.end and _same_value(read, one)


def _same_value(read: Observation, one: Figure) -> bool:
    return read.value is not None and abs(read.value - one.value) <= CLOSE


def wrong(one: Figure, read: Observation | None) -> tuple[str, ...]:
    """The fields in which what was read differs from the label; all of them where nothing was."""
    if read is None:
        return FIELDS
    period = (read.period_start, read.period_end) if read.period_start and read.period_end else None
    same = {
        "value": _same_value(read, one),
        "unit": read.unit_measure == one.unit,
        "period": period == one.period,
        "kind": read.kind == one.kind,
    }
    return tuple(field for field in FIELDS if not same[field])


def table(marks: Sequence[Mark], extra: Sequence[Observation], samples: int) -> Iterator[tuple[str, str]]:
    """Each measure with its share and counts."""
    yield "found", _share(sum(one.read is not None for one in marks), len(marks))
    yield "right", _share(sum(not one.wrong for one in marks), len(marks))
    for field in FIELDS[1:]:
        found = [one for one in marks if one.read is not None]
        yield f"{field} right, of found", _share(sum(field not in one.wrong for one in found), len(found))
    read = sum(one.read is not None for one in marks)
    yield "read, of which asked for", _share(read, read + len(extra))
    yield "samples", str(samples)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "-"


def main(arguments: Iterable[str] | None = None) -> None:
    """Read a labelled set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print every miss, error and extra figure")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    samples = load(options.samples)
    marks: list[Mark] = []
    extra: list[Observation] = []
    for sample in samples:
        own, more = marked(sample)
        marks += own
        extra += more
        if options.wrong:
            _print_wrong(sample, own, more)
    for name, value in table(marks, extra, len(samples)):
        print(f"{name:28} {value}")


def _print_wrong(sample: Sample, marks: Sequence[Mark], extra: Sequence[Observation]) -> None:
    lines = [f"  {', '.join(one.wrong)}: {one.figure}\n      read {_told(one.read)}" for one in marks if one.wrong]
    lines += [f"  extra: {_told(one)}" for one in extra]
    if lines:
        print(f"{sample.id} {sample.text}", *lines, sep="\n")


def _told(one: Observation | None) -> str:
    if one is None:
        return "nothing"
    period = f"{one.period_start}..{one.period_end}"
    return f"{one.raw_value!r} {one.value} {one.unit_measure} {period} {one.kind} [{one.indicator}]"


if __name__ == "__main__":
    main()
