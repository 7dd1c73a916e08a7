"""Work done in a thread a few steps ahead of whoever needs its results."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def ahead(work: Callable[[A], B], jobs: Sequence[A], depth: int) -> Generator[B, None, None]:
    """`work` of each job, in order, at most `depth` of them waiting to be taken. Close it to drop the rest."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        waiting: deque[Future[B]] = deque()
        try:
            for job in jobs:
                waiting.append(thread.submit(work, job))
                if len(waiting) > depth:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            thread.shutdown(wait=False, cancel_futures=True)
