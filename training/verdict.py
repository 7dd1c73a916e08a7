"""The same questions asked with the reader in use and with a new one, and the paired verdict on the two."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from eval.measures.registry import MEASURES
from eval.reports.report import Report, report
from eval.runs.choosing import with_threads
from eval.runs.evaluate import Asked, Evaluation, Options
from eval.runs.record import Run
from eval.runs.store import RunStore
from eval.systems.given import System
from eval.systems.ours import OurSystem
from eval.verdict.compare import compare
from qa.build import pipeline, reader_files
from qa.config import Config


def asked_of_both(asked: Asked, config: Config, tuned: Config, show: Callable[[str, int, int], None]) -> Report:
    """The report of the new reader's run, compared with that of the one in use. Raises what asking raises.

    The runs are of a part of a set that nobody will ask again, so `matters runs` does not keep them.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = RunStore(Path(folder))
        before, after = (_run(asked, one, store, show) for one in (config, tuned))
        return report(after, MEASURES, verdict=compare(after, before, MEASURES))


def _run(asked: Asked, config: Config, store: RunStore, show: Callable[[str, int, int], None]) -> Run:
    workers = len(os.sched_getaffinity(0))
    shared = with_threads(config, workers)

    def build(index: Path) -> System:
        return OurSystem(pipeline(shared, index), name)

    name = f"reader {reader_files(config).id}"
    return Evaluation([asked], store, Options(config=shared, workers=workers), show).run(name, build)
