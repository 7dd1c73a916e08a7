"""A process that builds and proves generations: damage in a vector store may end the process that opens it.

Requests and answers are JSON, one a line, over standard input and output. The child ends when its input does, even in
the middle of its work, so nothing it does outlives a parent that was killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from store import lexical
from store.catalogue import opened
from store.errors import IndexDamagedError, StoreError
from store.layout import RECORD, VECTORS, root_of
from store.prove import Proof, prove
from store.vectors import ChromaPassages, ExactPassages, load_libraries

CODE = Path(__file__).parents[1]
LIMIT_SECONDS = 3600.0  # a damaged file may also hang its reader


def build_here(generation: Path) -> Proof:
    """Add word index and vectors to a generation that holds a record, and prove it."""
    record, root = generation / RECORD, root_of(generation)
    with opened(record, root, read_only=True) as catalogue:
        exact = ExactPassages(*catalogue.passages())
    lexical.build(record)
    ChromaPassages.build(generation / VECTORS, exact)
    approximate = ChromaPassages(generation / VECTORS)
    try:
        return prove(root, record, approximate)
    finally:
        approximate.close()


def prove_here(generation: Path) -> Proof:
    """Prove a generation that may be live, without touching it."""
    with ChromaPassages.of_copy(generation / VECTORS) as approximate:
        return prove(root_of(generation), generation / RECORD, approximate)


class Builder:
    """The process, from the parent's side. `start` it early, and its imports overlap with other work."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._said = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115  closed with the child

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._said.close()
        if self._child is None:
            return
        self._child.kill()
        self._child.communicate()

    def start(self) -> subprocess.Popen[str]:
        """Start the process where it does not run."""
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "store.builder"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(CODE), *filter(None, sys.path)])},
            )
        return self._child

    def build(self, generation: Path) -> Proof:
        """`build_here`, over there."""
        return self._ask("build", generation)

    def prove(self, generation: Path) -> Proof:
        """`prove_here`, over there."""
        return self._ask("prove", generation)

    def _ask(self, task: str, generation: Path) -> Proof:
        """The proof. Raises IndexDamagedError with the reason there is none."""
        line = self._exchange(json.dumps([task, str(generation.absolute())]))
        answer: dict[str, Any] = json.loads(line) if line else {"fault": self._ended(generation)}
        if "fault" in answer:
            raise IndexDamagedError(root_of(generation), answer["fault"])
        return Proof(**answer)

    def _exchange(self, line: str) -> str:
        """The answer's line, empty where the process ended first."""
        child = self.start()
        assert child.stdin is not None
        assert child.stdout is not None
        timer = threading.Timer(LIMIT_SECONDS, child.kill)
        timer.start()
        try:
            child.stdin.write(line + "\n")
            child.stdin.flush()
            return child.stdout.readline()
        except BrokenPipeError:
            return ""
        finally:
            timer.cancel()

    def _ended(self, generation: Path) -> str:
        assert self._child is not None
        code = self._child.wait()
        self._said.seek(0)
        said = self._said.read().strip().splitlines()
        how = signal.Signals(-code).name if code < 0 else (said[-1] if said else f"exit status {code}")
        return f"its vector store ended the process that opened {generation.name} ({how})"


def build_in_child(generation: Path) -> Proof:
    """`build_here` in a process of its own."""
    with Builder() as builder:
        return builder.build(generation)


# --- the child's side ---


def main() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    load_libraries()
    while True:
        task, folder = json.loads(requests.get())
        answers.write(json.dumps(_answer(task, Path(folder))) + "\n")
        answers.flush()


def _listen(requests: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _answer(task: str, generation: Path) -> dict[str, Any]:
    try:
        return asdict(build_here(generation) if task == "build" else prove_here(generation))
    except StoreError as error:
        return {"fault": _without_advice(str(error), generation)}
    except BaseException as error:  # Chroma's Rust core panics outside Exception
        first = next(iter(str(error).splitlines()), "")
        return {"fault": f"{generation.name} cannot be opened ({type(error).__name__}: {first[:200]})"}


def _without_advice(said: str, generation: Path) -> str:
    """The fault alone: the parent names the index and the way out again."""
    return said.removeprefix(f"{root_of(generation)}: ").split("; ")[0]


if __name__ == "__main__":
    main()
