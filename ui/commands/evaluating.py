"""The path of `matters eval`: sets and systems chosen, asked, compared, and told in every form that was wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from eval.measures.registry import MEASURES
from eval.peers.registry import PEERS, WRITERS, missing
from eval.reports.as_json import as_json as report_json
from eval.reports.junit import junit as report_junit
from eval.reports.page import page
from eval.reports.readme import into_readme
from eval.reports.report import Report, report
from eval.runs.baseline import chosen as baseline_of
from eval.runs.baseline import save as save_run
from eval.runs.choosing import Choice, chosen, with_threads
from eval.runs.evaluate import Evaluation, Options
from eval.runs.judging import local_judge
from eval.runs.record import Run
from eval.runs.store import RunStore
from eval.systems.given import System
from eval.systems.ours import OurSystem
from eval.verdict.compare import compare
from eval.verdict.table import Table
from eval.verdict.table import ablations as ablations_table
from eval.verdict.table import peers as peers_table
from qa.build import pipeline
from qa.config import Config
from qa.parts import Part, part
from store.clearance import Clearance
from store.index import Index
from ui.commands.edge import UserError
from ui.terminal.evaluation import show_report
from ui.terminal.ingesting import progress_bar
from ui.terminal.kept import kept_json, show_kept
from ui.terminal.printing import print_fault, print_json

OURS = "matters"
SHOWN_FAULTS = 20
PLACES = {"runs", "questions", "readers", "index"}  # settings that say where, and nothing of what answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be asked of what, and compared with what."""

    choice: Choice
    model: str | None = None
    against: str | None = None
    without: tuple[str, ...] = ()
    ablations: bool = False
    peers: tuple[str, ...] = ()
    all_peers: bool = False
    labels: bool = False
    judge: int = 0  # times that the local model is asked of each answer; 0: never
    repeats: int = 1
    paraphrases: bool = False
    workers: int = 0  # as many as cores
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """In which forms it is told."""

    html: Path | None = None
    junit: Path | None = None
    save: Path | None = None
    readme: Path | None = None
    as_json: bool = False

    @property
    def files(self) -> list[Path]:
        """The files to be written."""
        return [one for one in (self.html, self.junit, self.save, self.readme) if one is not None]


def evaluate(wanted: Wanted, outputs: Outputs) -> int:
    """Ask, compare, tell; the exit code. Raises what each of them raises, before the first question where it can."""
    without, names = frozenset(map(part, wanted.without)), _peers(wanted)
    workers = wanted.workers or len(os.sched_getaffinity(0))
    config = with_threads(Config(**({"embedding": wanted.model} if wanted.model else {})), workers)
    store = RunStore(config.runs)
    baseline = baseline_of(wanted.against, list(wanted.choice.sets) or [_shipped()], store)
    with _progress(quiet=outputs.as_json) as show:
        asked = chosen(wanted.choice, config, show)
        how = Options(
            config=config,
            repeats=wanted.repeats,
            paraphrases=wanted.paraphrases,
            workers=workers,
            fresh=wanted.fresh,
            settings={"configuration": config.model_dump(mode="json", exclude=PLACES)},
        )
        evaluation = Evaluation(asked, store, how, show)
        _tell_faults(evaluation.faults)
        run = _ours(evaluation, config, without, **_beside(wanted, config))
        tables = [*_ablations(wanted, evaluation, config, run, without), *_peer_tables(names, evaluation, config, run)]
    verdict = compare(run, baseline, MEASURES)
    return tell(report(run, MEASURES, verdict=verdict, tables=tables), run, outputs)


def _shipped() -> Path:
    from eval.sets.folders import SHIPPED

    return SHIPPED


# --- the systems ---


def _ours(evaluation: Evaluation, config: Config, without: frozenset[Part], **beside: Any) -> Run:
    """The pipeline, whole or with parts left out."""

    def build(index: Path) -> System:
        # What a run holds is for every evaluator, whatever else this installation may show.
        return OurSystem(pipeline(config, index, clearance=Clearance.OPEN, without=without))

    left_out = sorted(without)
    name = f"{OURS} without {' and '.join(left_out)}" if left_out else OURS
    return evaluation.run(name, build, without=left_out, **beside)


def _beside(wanted: Wanted, config: Config) -> dict[str, Any]:
    """What is measured of our own answers beside what is gated. Raises PeerError where the judge is not installed."""
    judge = local_judge(wanted.judge, threads=config.threads) if wanted.judge else None
    return {"labels": wanted.labels, "judge": judge}


def _ablations(
    wanted: Wanted, evaluation: Evaluation, config: Config, run: Run, without: frozenset[Part]
) -> Iterator[Table]:
    if wanted.ablations:
        parts = [one for one in Part if one not in without]
        lacking = {f"without {one}": _ours(evaluation, config, without | {one}) for one in parts}
        yield ablations_table(run, lacking, MEASURES)


def _peers(wanted: Wanted) -> list[str]:
    """The peers that can be asked here; what cannot is said. Raises UserError for a name that is none."""
    for name in wanted.peers:
        if name not in PEERS:
            raise UserError(f"--peer {name!r}: the peers are {', '.join(PEERS)}")
    # Those that write take up to a minute an answer: they are asked where they are named.
    names = [name for name in PEERS if name in wanted.peers or (wanted.all_peers and name not in WRITERS)]
    absent = {name: why for name in names if (why := missing(name))}
    for why in absent.values():
        print_fault(why)
    return [name for name in names if name not in absent]


def _peer_tables(names: Sequence[str], evaluation: Evaluation, config: Config, run: Run) -> Iterator[Table]:
    if names:
        runs = {name: evaluation.run(name, partial(_peer, name, config)) for name in names}
        yield peers_table({run.system: run, **runs}, MEASURES)


def _peer(name: str, config: Config, index: Path) -> System:
    return PEERS[name](Index(index), config)


# --- telling ---


def tell(made: Report, run: Run, outputs: Outputs) -> int:
    """The report in every form that is wanted; the exit code. The files first: what is read last is what matters."""
    if outputs.html:
        _write(outputs.html, page(made))
    if outputs.junit:
        _write(outputs.junit, report_junit(made))
    if outputs.save:
        _written(outputs.save, lambda path: save_run(run, path))
    if outputs.readme:
        _written(outputs.readme, lambda path: into_readme(path, run))
    if outputs.as_json:
        print_json(report_json(made), compact=True)
    else:
        show_report(made)
    return made.verdict.exit_code


def list_runs(*, as_json: bool) -> int:
    """Every run that is kept, newest first."""
    kept = RunStore(Config().runs).runs()
    if as_json:
        print_json(kept_json(kept))
    else:
        show_kept(kept)
    return 0


def show_run(number: int, against: str | None, outputs: Outputs) -> int:
    """A run that is kept, compared with another where one is named."""
    store = RunStore(Config().runs)
    run = store.run(number)
    baseline = baseline_of(against, [], store) if against else None
    return tell(report(run, MEASURES, verdict=compare(run, baseline, MEASURES)), run, outputs)


def _write(path: Path, data: bytes) -> None:
    _written(path, lambda path: path.write_bytes(data))


def _written(path: Path, write: Callable[[Path], Any]) -> None:
    try:
        write(path)
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror}); name another file") from None


def _tell_faults(faults: Sequence[str]) -> None:
    """What is wrong with the sets, a line each; the rest is asked."""
    for fault in faults[:SHOWN_FAULTS]:
        print_fault(fault)
    if len(faults) > SHOWN_FAULTS:
        print_fault(f"and {len(faults) - SHOWN_FAULTS:,} more faults of the set")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    with progress_bar(quiet=quiet) as show:
        yield show
