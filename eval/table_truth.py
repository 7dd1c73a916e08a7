"""How well tables are read: every figure of a folder's files against the truth written beside them.

    python -m eval.table_truth eval/tables/tune [--misses]

`truth.jsonl` lists every cell that holds a figure, one a line, with what a careful reader takes it for. A figure is
found where an observation stands in its cell; its fields are then marked one by one, against the truth or what its
`accept` allows beside it ("any": not marked, since the table leaves it open). False figures are observations in a
table that the truth does not list. What stands in hidden rows and columns is marked neither way.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.table_marks import FIELDS, Pairs, Truth, judged, load, pair
from ingest.pipeline import take_apart
from ingest.readers import read
from ingest.sources import Sources
from ingest.sources import load as load_sources
from store.observations import Observation
from store.schema import Document

ASKED = (*FIELDS, "code", "whose")


def measure(folder: Path) -> list[Pairs]:
    """Every file that `folder/truth.jsonl` names, read and paired. Raises what the readers raise."""
    by_file: dict[str, list[Truth]] = defaultdict(list)
    for truth in load(folder / "truth.jsonl"):
        by_file[truth.file].append(truth)
    sources = load_sources(folder)
    return [pair(_document(folder / name, sources), truths) for name, truths in sorted(by_file.items())]


def _document(path: Path, sources: Sources) -> Document:
    data = path.read_bytes()
    return take_apart(sources.source(path.name, hashlib.sha256(data).hexdigest()), read(path.name, data))


def lines(measured: Sequence[Pairs]) -> Iterable[str]:
    """The table: by file and in all, figures listed, found, wholly right and false, and the share right by field."""
    yield f"{'file':42}{'listed':>7}{'found':>7}{'whole':>7}{'false':>7}" + "".join(f"{name:>10}" for name in ASKED)
    for one in measured:
        yield _line(one.file, [one])
    yield _line("all", measured)


def _line(name: str, measured: Sequence[Pairs]) -> str:
    pairs = [both for one in measured for both in one.pairs]
    marks = [judged(truth, one) for truth, one in pairs if one]
    right, asked = Counter[str](), Counter[str]()
    for mark in marks:
        asked.update(mark.keys())
        right.update(name for name, good in mark.items() if good)
    shares = [f"{right[name] / asked[name]:.1%}" if asked[name] else "-" for name in ASKED]
    counts = [
        len(pairs),
        len(marks),
        sum(all(mark.values()) for mark in marks),
        sum(len(one.false) for one in measured),
    ]
    return f"{name:42}" + "".join(f"{count:>7}" for count in counts) + "".join(f"{share:>10}" for share in shares)


def misses(measured: Sequence[Pairs]) -> Iterable[str]:
    """Every figure that was not found, misread or made up, a line each."""
    for one in measured:
        for truth, got in one.pairs:
            wrong = _wrong(truth, got)
            if wrong:
                yield f"{one.file} {truth.place} {truth.printed!r} ({truth.indicator}): {wrong}"
        for false in one.false:
            where = false.cell.a1 if false.cell else f"offset {false.span.start}"
            yield f"{one.file} {where} {false.raw_value!r}: false ({false.indicator}, {false.kind.value})"


def _wrong(truth: Truth, one: Observation | None) -> str:
    if one is None:
        return "not found"
    names = [name for name, good in judged(truth, one).items() if not good]
    return "; ".join(f"{name} {_got(name, one)} for {_wanted(name, truth)}" for name in names)


def _wanted(name: str, truth: Truth) -> str:
    if name == "period":
        return " to ".join(map(str, truth.period))
    return repr([truth.ref_area, truth.cohort] if name == "whose" else getattr(truth, name))


def _got(name: str, one: Observation) -> str:
    if name == "period":
        return f"{one.period_start} to {one.period_end}"
    named = {"unit": "unit_measure", "status": "obs_status"}
    return repr([one.ref_area, one.cohort] if name == "whose" else str(getattr(one, named.get(name, name))))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the folder's files and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="name every figure not found, misread or made up")
    options: Any = parser.parse_args(arguments)
    measured = measure(options.folder)
    for line in (*lines(measured), *(misses(measured) if options.misses else ())):
        print(line)


if __name__ == "__main__":
    main()
