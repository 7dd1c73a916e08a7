"""Kills ingest at seeded points and looks at what it leaves; run in a process of its own by test_pipeline_killed.py.

Chroma's threads do not survive a fork, so this process never opens Chroma: each run and each look is a forked child.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from ingest.pipeline import ingest
from language.words import terms
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.catalogue import opened
from store.index import Index
from store.layout import CURRENT, RECORD, VECTORS
from store.mend import record_is_sound
from store.prove import prove
from store.vectors import ChromaPassages, load_libraries

State = dict[str, str]  # name of a paper to its text
FULL_EVERY = 10


def in_child(work: Callable[[], None]) -> tuple[int, int]:
    """(wait status, process group) of a forked child that did the work."""
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            work()
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1], child


@contextmanager
def watched(is_counted: Callable[[str], bool], *, die_at: int = 0, count_in: Path | None = None) -> Iterator[None]:
    """Kill this process at the call numbered `die_at`, or count the calls: of code in files that `is_counted` names."""
    calls = 0

    def watch(frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal calls
        if is_counted(frame.f_code.co_filename):
            calls += 1
            if calls == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    yield
    sys.setprofile(None)
    if count_in:
        count_in.write_text(str(calls))


def run(folder: Path, index: Path, *, die_at: int = 0, count_in: Path | None = None) -> None:
    """One whole ingest; killed at the call numbered `die_at`, or its calls counted."""
    hashing = "models/embedding"  # every second kill would land there
    with watched(lambda file: hashing not in file, die_at=die_at, count_in=count_in):
        ingest(folder, index, HashingEmbedder(), build=build_here)


def live_state(index: Path) -> State:
    """What the live generation holds, after all its stores were found whole and of one mind."""
    opened_index = Index(index)
    state = {one.name: opened_index.record.document(one.doc_id).raw_text for one in opened_index.record.sources()}
    with ChromaPassages.of_copy(opened_index.generation / VECTORS) as approximate:
        proof = prove(index, opened_index.generation / RECORD, approximate)
    assert proof.faults == [], proof.faults
    assert proof.documents == len(state)
    for name, text in state.items():
        (found,) = opened_index.words.search([terms(text.split()[0])], 10)  # each paper opens with a word of its own
        assert opened_index.record.fetch([found[0]])[found[0]].text in text, name
    opened_index.close()
    return state


def look(index: Path, allowed: list[State], seen: Path) -> None:
    """Fail unless the index holds one of the states whole, and its record nothing but documents of them."""
    state = live_state(index) if (index / CURRENT).is_file() else {}
    assert state in allowed, f"a state between: {sorted(state)}"
    if (index / RECORD).is_file() and (index / RECORD).stat().st_size:
        assert record_is_sound(index) or not (index / CURRENT).is_file(), "the record is damaged"
    seen.write_text(json.dumps(state))


def stored_whole(index: Path, known: set[str]) -> None:
    """Fail unless the record can be opened for writing, its log folded in, and every document in it is a whole one."""
    with opened(index / RECORD, index) as record:
        assert list(record.broken_seals()) == []
        for source in record.sources():
            document = record.document(source.doc_id)
            assert document.raw_text in known, source.name
            assert len(document.passages) == 2, source.name


def change(folder: Path, dice: random.Random, serial: int) -> None:
    """Add, replace or remove a paper or two."""
    for step in range(dice.randint(1, 2)):
        names = sorted(path.name for path in folder.iterdir())
        kind = dice.choice(["add", "replace", "remove"])
        if kind == "remove" and len(names) > 3:
            (folder / dice.choice(names)).unlink()
            continue
        name = dice.choice(names) if kind == "replace" and names else f"paper{serial}-{step}.txt"
        token = "zx" + "".join("bcdfghjkmn"[int(digit)] for digit in f"{serial:04d}{step}") + "k"  # letters, no stem
        (folder / name).write_text(f"{token} was the subject of the report.\n\nThe Committee noted it in full.\n")


def warm_up(place: Path) -> None:
    """Import here whatever a run imports on its way, so that kills land in the work and not in imports."""
    names = place / "modules"

    def once() -> None:
        run(place / "papers", place / "warm")
        live_state(place / "warm")
        names.write_text("\n".join(sys.modules))

    in_child(once)
    for name in names.read_text().split():
        with suppress(ImportError):
            importlib.import_module(name)


def state_of(folder: Path) -> State:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def check_nothing_left(index: Path, gone: set[str]) -> None:
    """Fail where a word of a removed paper stands in any file of the index."""
    for path in index.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        left = [token for token in gone if token.encode() in data]
        assert not left, f"{path}: {left}"


def no_one_left(group: int) -> bool:
    """Whether every process of the group has ended, given a few seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def main(place: Path, seed: int, wanted_kills: int) -> None:
    """Kill, look, and every so often let a run end; prints what was done."""
    load_libraries()
    dice = random.Random(seed)
    folder, index, seen = place / "papers", place / "index", place / "seen.json"
    folder.mkdir()
    change(folder, dice, 0)
    warm_up(place)
    kills, completed, serial = 0, 0, 0
    published: State = {}
    ever: set[str] = set()
    calls = {}
    while kills < wanted_kills:
        serial += 1
        change(folder, dice, serial)
        wanted = state_of(folder)
        ever |= set(wanted.values())
        whole = serial % FULL_EVERY == 0
        if whole:
            counted = place / "calls"
            status, _ = in_child(lambda c=counted: run(folder, index, count_in=c))  # type: ignore[misc]  # bound now
            assert status == 0
            calls["all"] = int(counted.read_text())
            completed += 1
        else:
            die_at = dice.randint(1, calls.get("all", 6000))
            status, group = in_child(lambda n=die_at: run(folder, index, die_at=n))  # type: ignore[misc]  # bound now
            assert status in (0, signal.SIGKILL), status
            assert no_one_left(group), "a process outlived the one that was killed"
            kills += status == signal.SIGKILL
        allowed = [wanted] if whole or status == 0 else [published, wanted]
        status, _ = in_child(lambda a=allowed: look(index, a, seen))  # type: ignore[misc]  # bound now
        assert status == 0, f"after round {serial}"
        published = json.loads(seen.read_text())
        if whole:
            check_nothing_left(
                index, {text.split()[0] for text in ever} - {text.split()[0] for text in wanted.values()}
            )
        elif serial % 3 == 0 and (index / RECORD).is_file():
            status, _ = in_child(lambda e=ever: stored_whole(index, e))  # type: ignore[misc]  # bound now
            assert status == 0, f"after round {serial}"
    print(json.dumps({"kills": kills, "completed": completed, "rounds": serial, "calls": calls["all"]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
