"""Kills uploads at seeded points and hands in again; run in a process of its own by test_uploads_killed.py.

As in killing.py each run and each look is a forked child, for Chroma's threads do not survive a fork.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from killing import in_child, no_one_left, warm_up, watched
from uploading import CLEARED, FERRY, KNOWN, SLIPWAY, below, handed_in, held, paper

from ingest.uploads import Outcome, Upload, folder_of
from store.vectors import load_libraries

MENDED = b"1. Ferry\n\nIt was agreed that the ferry would sail on Sundays.\n"
LAMP = b"1. Lamp\n\nRESOLVED - That the lamp on the pier be lit.\n"
SECRET = b"1. Wages\n\nRESOLVED - That the wages of the crew be raised.\n"
OURS = tuple(str(Path(__file__).parents[2] / one) for one in ("ingest", "store"))
BEFORE = {"ferry.txt": FERRY, "slipway.txt": SLIPWAY}
AFTER = {"ferry.txt": MENDED, "slipway.txt": SLIPWAY, "restricted/wages.txt": SECRET}
OTHERS = {"lamp.txt": LAMP}


def killed_run() -> tuple[Upload, ...]:
    """What the killed run hands in: a paper in another's place, and one that is not for everybody."""
    return paper("ferry.txt", MENDED), paper("wages.txt", SECRET, replace(KNOWN, is_restricted=True))


def hand_in(index: Path, *, die_at: int = 0, count_in: Path | None = None) -> None:
    """The whole run; killed at the call numbered `die_at`, or its calls counted."""
    with watched(lambda file: file.startswith(OURS), die_at=die_at, count_in=count_in):
        handed_in(index, *killed_run(), replace=True, by=CLEARED)


def first_run(index: Path) -> None:
    """What is held before."""
    handed_in(index, *(paper(name, text) for name, text in BEFORE.items()))


def look(index: Path, *allowed: dict[str, bytes], which_in: Path | None = None) -> None:
    """Fail unless whoever is cleared sees one of the states whole, and nobody else what is restricted."""
    state = held(index, CLEARED)
    assert state in allowed, f"a state between: {sorted(state)}"
    assert held(index) == {name: text for name, text in state.items() if text != SECRET}
    if which_in:
        which_in.write_text(str(allowed.index(state)))


def go_on(index: Path) -> None:
    """Somebody else hands in a paper of theirs, then the killed run is done again."""
    (others,) = handed_in(index, paper("lamp.txt", LAMP))
    assert others.outcome is Outcome.ADDED, others
    assert SECRET not in held(index).values()
    again = handed_in(index, *killed_run(), replace=True, by=CLEARED)
    assert all(one.outcome is not Outcome.REFUSED for one in again), again
    look(index, AFTER | OTHERS)
    assert below(folder_of(index), {"sources.csv"}) == AFTER | OTHERS


def done(work: Callable[[], None], said: str) -> None:
    """Fail, saying where, unless the child did the work."""
    status, _ = in_child(work)
    assert status == 0, said


def main(place: Path, seed: int, wanted_kills: int) -> None:
    """Kill, look, go on; each time from the same index. Prints what was done."""
    load_libraries()
    dice = random.Random(seed)
    first, index, counted, which = place / "first", place / "index", place / "calls", place / "which"
    (place / "papers").mkdir()
    (place / "papers" / "pier.txt").write_text("Zxpier was the subject of the report.\n\nThe Committee noted it.\n")
    warm_up(place)
    done(lambda: first_run(first), "the first run")
    shutil.copytree(first, index)
    done(lambda: hand_in(index, count_in=counted), "a run that is let end")
    calls, kills, published = int(counted.read_text()), 0, 0
    while kills < wanted_kills:
        shutil.rmtree(index)
        shutil.copytree(first, index)
        die_at = dice.randint(1, calls)
        status, group = in_child(lambda at=die_at: hand_in(index, die_at=at))  # type: ignore[misc]  # bound now
        assert status in (0, signal.SIGKILL), status
        assert no_one_left(group), "a process outlived the one that was killed"
        kills += status == signal.SIGKILL
        done(lambda: look(index, BEFORE, AFTER, which_in=which), f"killed at {die_at} of {calls}")
        published += int(which.read_text())
        done(lambda: go_on(index), f"after it was killed at {die_at} of {calls}")
    print(json.dumps({"kills": kills, "published": published, "calls": calls}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
