"""How many tables a second are read as grids, and where the time goes: the parser library, our own code, the rest.

    python -m eval.bench.tables [--count 10000] [--formats .csv .xlsx]

Tables of 50 rows and 12 columns are made as they are read, in the formats by turns. The rate is of a run without the
profiler; the shares are of a profile of PROFILED more tables a format. A function written in C counts for the library
that it belongs to (lxml, the regular expressions, unpacking), else for the code that called it. Calls into PDFium go
through ctypes, which the profiler does not see: they are timed beside it, on their own.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

from eval.bench.table_files import WRITERS
from ingest.readers import read

ROWS, COLUMNS = 50, 12
PROFILED = 20
VALUES = ("*", "n/a", "57.4%", "1,204", "<5")
LIBRARIES = ("site-packages", "/zipfile.py", "/xml/", "/html/", "/re/")
IN_C = ("lxml", "re.Pattern", "re.Match", "zlib", "pyexpat", "XMLParser", "binascii", "ElementTree")

Key = tuple[str, int, str]  # a function as pstats names it


def table(number: int) -> list[list[str]]:
    """One table of a header and rows of values, like no other."""
    header = ["Measure", *(f"Q{1 + at % 4} {2010 + number % 10 + at // 4}" for at in range(COLUMNS - 1))]
    return [header, *([f"Measure {row} of {number}", *_values(number + row)] for row in range(1, ROWS))]


def _values(seed: int) -> list[str]:
    return [VALUES[(seed + at) % 5] if at % 4 == 3 else str((seed * 37 + at * 11) % 900) for at in range(COLUMNS - 1)]


def timed(suffix: str, number: int) -> float:
    """Processor seconds that it takes to read one table; raises AssertionError where a cell of it is missing."""
    data = WRITERS[suffix](table(number))
    started = time.process_time()
    reading = read(f"a{suffix}", data)
    seconds = time.process_time() - started
    assert [len(grid.cells) for grid in reading.grids] == [ROWS * COLUMNS], f"a{suffix}, table {number}: cells missing"
    return seconds


def shares(suffix: str) -> dict[str, float]:
    """Profiled seconds by where they were spent: "library", "ours" or "rest"."""
    files = [WRITERS[suffix](table(number)) for number in range(PROFILED)]
    profile = cProfile.Profile()
    for data in files:
        profile.runcall(read, f"a{suffix}", data)
    spent = defaultdict[str, float](float)
    stats: Any = pstats.Stats(profile)
    for key, (_, _, own, _, callers) in stats.stats.items():
        if key[0] != "~" or _is_library(key):
            spent[_place(key)] += own
        else:  # in C: for whoever called it
            for caller, told in callers.items():
                spent[_place(caller)] += told[2]
    return spent


def _is_library(key: Key) -> bool:
    return any(name in key[2] for name in IN_C) if key[0] == "~" else any(part in key[0] for part in LIBRARIES)


def _place(key: Key) -> str:
    if _is_library(key):
        return "library"
    return "ours" if "/ingest/" in key[0] or "/store/" in key[0] else "rest"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the rate and the shares of each format, and the rate of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--formats", nargs="+", choices=WRITERS, default=list(WRITERS))
    options: Any = parser.parse_args(arguments)
    for suffix in options.formats:
        timed(suffix, 0)  # what its parser takes to load
    seconds = defaultdict[str, float](float)
    counts = Counter[str]()
    for number, suffix in enumerate(islice(cycle(options.formats), options.count)):
        seconds[suffix] += timed(suffix, number)
        counts[suffix] += 1
    print(f"{'format':7} {'tables':>6} {'a second':>8}   library  ours  rest")
    for suffix in options.formats:
        spent = shares(suffix)
        parts = [spent[place] / sum(spent.values()) for place in ("library", "ours", "rest")]
        rate = counts[suffix] / max(seconds[suffix], 1e-9)
        print(f"{suffix:7} {counts[suffix]:6} {rate:8.1f}   " + "  ".join(f"{part:5.0%}" for part in parts))
    print(f"all     {counts.total():6} {counts.total() / sum(seconds.values()):8.1f}   (load {os.getloadavg()[0]:.1f})")


if __name__ == "__main__":
    main()
