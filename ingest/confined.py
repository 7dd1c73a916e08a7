"""A child process with limits that is asked about files: a hostile or broken one costs itself and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from ingest.worker import OUT_OF_MEMORY, Json, read_frame, write_frame

ROOT = Path(__file__).parents[1]
INHERITED = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
WAY_OUT = "open it in the program that made it and save it again, or split it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    memory: int = 1024**3  # bytes of address space
    cpu_seconds: int = 30
    wall_seconds: float = 60.0


class Confined:
    """One child that is asked about file after file; replaced where a file ended it. Safe to share between threads."""

    worker = "ingest.worker"  # the module that the child runs
    deed = "parse"  # what it does to a file, for a fault

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0  # requests the child was sent
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next file would start another."""
        with self._lock:
            self._end()

    def stop(self) -> None:
        """End the child now, from any thread, whatever it is at: who waits for it gets a fault, and so do all later."""
        self._stopped.set()
        child = self._child
        if child is not None:
            child.kill()

    def ask(self, request: str, data: bytes) -> Json:
        """What the child answers of a file, or `{"fault": ...}`: which limit the file broke, and the way out."""
        with self._lock:
            return self._ask(request, data)

    def _ask(self, request: str, data: bytes) -> Json:
        """The child's answer, or a fault that says why there is none; only a new child's failure is the file's own."""
        child = None if self._stopped.is_set() else self._ready()
        if child is None or self._stopped.is_set():  # asked twice: who stops this ends the child that it sees
            self._end()
            return {"fault": "was not read, because the run was stopped; begin it again"}
        is_new, self._served = not self._served, self._served + 1
        frame, overdue = self._exchange(child, request, data)
        if frame is not None and frame != OUT_OF_MEMORY:
            answer: Json = json.loads(frame)
            return answer
        self._end()
        is_over = overdue or child.returncode == -signal.SIGXCPU
        if not is_over and (not is_new or self._stopped.is_set()):  # what earlier files left may have been its end
            return self._ask(request, data)
        return {"fault": f"{self._broken(child, frame, overdue=overdue)}; {WAY_OUT}"}

    def _broken(self, child: subprocess.Popen[bytes], frame: bytes | None, *, overdue: bool) -> str:
        """Which limit a file broke, in words."""
        if overdue:
            return f"took more than {self._limits.wall_seconds:g} s to {self.deed}"
        if child.returncode == -signal.SIGXCPU:
            return f"took more than {self._limits.cpu_seconds} s to {self.deed}"
        if frame == OUT_OF_MEMORY:
            return f"needs more than {self._limits.memory / 2**20:.0f} MB of memory to {self.deed}"
        return f"ended its parser ({_told(child.returncode)})"

    def _exchange(self, child: subprocess.Popen[bytes], request: str, data: bytes) -> tuple[bytes | None, bool]:
        """The answer's frame, `None` where the child ended first, and whether its time was up."""
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            child.kill()

        timer = threading.Timer(self._limits.wall_seconds, stop)
        timer.start()
        try:
            return _send(child, request, data), overdue.is_set()
        except BaseException:
            self._end()  # the answer it still owes would be taken for the next file's
            raise
        finally:
            timer.cancel()

    def _ready(self) -> subprocess.Popen[bytes]:
        """The child, a new one where there is none or it has ended."""
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = _start(self.worker, self._limits)
            self._served = 0
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            _close(stream)


def _start(worker: str, limits: Limits) -> subprocess.Popen[bytes]:
    """A child that has nothing of ours but its code: no settings, no keys, no standard error."""
    environment = {key: os.environ[key] for key in INHERITED if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "-B", "-m", worker, str(limits.memory), str(limits.cpu_seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment | {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
    )


def _send(child: subprocess.Popen[bytes], request: str, data: bytes) -> bytes | None:
    """The answer's frame; `None` where the child ended first."""
    assert child.stdin is not None
    assert child.stdout is not None
    # A child that ran out of memory stops listening, and has said so.
    with suppress(BrokenPipeError):
        write_frame(child.stdin, request.encode(errors="replace"))
        write_frame(child.stdin, data)
    return read_frame(child.stdout)


def _told(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit status {code}"


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        with suppress(BrokenPipeError):  # the rest of a request that an ended child will not read
            stream.close()
