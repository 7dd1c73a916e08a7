"""The local language model as a judge of answers, where it is installed: a trend beside the figures, never a gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.measures.judged import judged
from eval.measures.marked import Marked
from eval.peers import gguf
from eval.peers.packages import need
from eval.peers.registry import RUNTIME
from eval.runs.record import Figure

Judge = Callable[[Sequence[Marked]], Mapping[str, Figure]]


def local_judge(repeats: int, *, threads: int = 0) -> Judge:
    """A judge that asks the local model `repeats` times of each answer. Raises PeerError where it is not installed."""
    need("judge", RUNTIME)
    path = gguf.whole()

    def judge(marks: Sequence[Marked]) -> Mapping[str, Figure]:
        from eval.peers.local_model import LocalModel

        return judged(marks, LocalModel(path, threads=threads), repeats)

    return judge
