"""The runs that are kept, each read once: what a run came to, against its set's own baseline or another run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from eval.errors import ComparisonError, EvaluationError, RunStoreError
from eval.measures.registry import MEASURES
from eval.reports.report import Report, report
from eval.runs.assemble import in_words
from eval.runs.baseline import FILE as BASELINE
from eval.runs.baseline import load
from eval.runs.record import Run
from eval.runs.store import FILE, Kept, Key, RunStore
from eval.sets.folders import SHIPPED, open_set
from eval.verdict.compare import compare
from language.messages import _
from qa.config import Config
from qa.errors import ConfigError

FAULTS = (EvaluationError, ConfigError)  # each says in one line what to do
Quotes = Mapping[Key, Mapping[str, str]]  # of a question, each place as the run names it, with its words
OWN = "baseline"  # in place of a run's number: the baseline of the set


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a folder, by number, newest first. `store` is `None` where none was ever made."""

    store: RunStore | None
    kept: Mapping[int, Kept]

    def run(self, number: int) -> Run:
        """A finished run. Raises RunStoreError where there is none of that number, or it cannot be read."""
        if self.store is None:
            raise RunStoreError(Config().runs / FILE, _("holds no finished run {number}", number=number))
        found = self.kept.get(number)
        return _run(str(self.store.path), number, found.started_at if found else "", self.store)

    def baseline(self, run: Run, against: str | None) -> Run | None:
        """What the run is compared with: a run by its number, else the baseline of its set, if it has one.

        Raises EvaluationError.
        """
        if against is None or against == OWN:
            return own_baseline(run)
        if not against.isdigit():
            raise ComparisonError(
                _("against={against}: name a run by its number, or “{own}”", against=against[:40], own=OWN)
            )
        return self.run(int(against))

    def quotes(self, run: Run) -> Quotes:
        """The words of every place that the run cites; none of a saved baseline, which keeps none."""
        if self.store is None or run.run_id is None:
            return {}
        return _quotes(str(self.store.path), run.run_id, run.started_at, self.store)

    def report(self, run: Run, baseline: Run | None) -> Report:
        """What the run came to. Raises ComparisonError where the two have no question in common."""
        path = str(self.store.path) if self.store else ""
        return _report(path, _named(run), _named(baseline) if baseline else None, run, baseline)


def runs() -> Runs:
    """Every run of the folder that the settings name; nothing is written. Raises one of FAULTS."""
    folder = Config().runs
    if not (folder / FILE).is_file():
        return Runs(None, {})
    store = RunStore(folder)
    return Runs(store, {one.run_id: one for one in store.runs()})


def own_baseline(run: Run) -> Run | None:
    """The baseline beside one of the run's sets, of the same system; `None` where there is none.

    Raises EvaluationError.
    """
    for folder in (SHIPPED, Config().questions):
        file = folder / BASELINE
        if file.is_file() and open_set(folder).name in run.sets:
            found = _baseline(str(file), file.stat().st_mtime_ns)
            return found if found.system == run.system else None
    return None


def _named(run: Run) -> tuple[int | None, str, str]:
    return run.run_id, run.system, run.started_at


@st.cache_resource(max_entries=32, show_spinner=False)
def _run(path: str, number: int, begun: str, _store: RunStore) -> Run:  # noqa: ARG001  part of the key
    return _store.run(number)


@st.cache_resource(max_entries=8, show_spinner=False)
def _quotes(path: str, number: int, begun: str, _store: RunStore) -> Quotes:  # noqa: ARG001  part of the key
    return {
        key: {in_words(place): place.quote for place in given.citations} for key, given in _store.given(number).items()
    }


@st.cache_resource(max_entries=8, show_spinner=False)
def _baseline(file: str, changed_at: int) -> Run:  # noqa: ARG001  part of the key
    return load(Path(file))


@st.cache_resource(max_entries=64, show_spinner=False)
def _report(
    path: str,  # noqa: ARG001  the names are the key: a run that is finished never changes
    run: tuple[int | None, str, str],  # noqa: ARG001
    baseline: tuple[int | None, str, str] | None,  # noqa: ARG001
    _run: Run,
    _baseline: Run | None,
) -> Report:
    return report(_run, MEASURES, verdict=compare(_run, _baseline, MEASURES))
