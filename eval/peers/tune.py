"""Choose each ranking peer's settings on the tuning set: how papers are cut, how much is quoted, and when to abstain.

    python -m eval.peers.tune [PEER ...]

Writes `choices.toml` beside it. Every way of cutting is tried with every number of places and every cutoff; what has
the highest share of right answers stands, the fewer places and the lower cutoff where two are level. Peers that are not
installed, or not named, keep what they have.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from eval.measures import abstention, citation_precision, citation_recall, right
from eval.measures.marked import Marked
from eval.peers.choices import FILE, Choice, How, read, written
from eval.peers.packages import absent
from eval.peers.papers import Papers
from eval.peers.quoting import RANKED, Hit, answer, quoted
from eval.peers.rankers import RANKERS, RankingPeer
from eval.runs.ground import Ground
from eval.sets.case import Case
from eval.sets.folders import open_set
from eval.systems.given import Given
from ingest.pipeline import ingest
from qa.build import embedder
from qa.config import Config
from store.index import Index

TUNING = Path(__file__).parents[1] / "tuning"
PLACES = (1, 2, 3, 5, 8)
CUTOFFS = 20  # tried: at even steps between the lowest and the highest score of a first place
FIGURES = (
    right.MEASURE,
    citation_recall.MEASURE,
    citation_precision.MEASURE,
    abstention.ANSWERED_THOUGH_UNANSWERABLE,
    abstention.ABSTAINED_THOUGH_ANSWERABLE,
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One way of cutting: every question with what was ranked for it."""

    how: How
    ranked: tuple[tuple[Case, list[Hit]], ...]
    ground: Ground
    known: dict[tuple[str, int, int], float] = field(default_factory=dict)  # by case, places quoted, hits near enough

    def right(self, k: int, cutoff: float) -> float:
        """The share of right answers and abstentions."""
        return float(np.mean([self._right(case, hits, k, cutoff) for case, hits in self.ranked]))

    def _right(self, case: Case, hits: list[Hit], k: int, cutoff: float) -> float:
        """Marked once for all cutoffs that let the same hits through."""
        near = [hit for hit in hits if hit.score >= cutoff]
        key = case.id, k, len(near)
        if key not in self.known:
            self.known[key] = right.right(self._marked(case, answer(quoted(near, k=k, cutoff=cutoff), ())))
        return self.known[key]

    def run(self, k: int, cutoff: float) -> list[Marked]:
        """Every question as it would be answered."""
        return [
            self._marked(case, answer(quoted(hits, k=k, cutoff=cutoff), [hit.place for hit in hits]))
            for case, hits in self.ranked
        ]

    def _marked(self, case: Case, given: Given) -> Marked:
        return Marked(case=case, gold=self.ground.gold[case.id], given=given, texts=self.ground.texts)

    def cutoffs(self) -> list[float]:
        """Cutoffs worth trying: nought, and quantiles of the first places' scores."""
        first = [hits[0].score for _, hits in self.ranked if hits]
        return [0.0, *(round(float(one), 4) for one in np.quantile(first, np.linspace(0, 0.95, CUTOFFS)))]


def tuned(peer: RankingPeer, papers: Papers, ground: Ground, cases: Sequence[Case], config: Config) -> Choice:
    """The best settings of a peer."""
    found = ((trial, k, cutoff) for trial in _trials(peer, papers, ground, cases, config) for k, cutoff in _grid(trial))
    trial, k, cutoff = max(found, key=lambda one: one[0].right(one[1], one[2]))
    run = trial.run(k, cutoff)
    figures = {measure.name: _mean([measure.of(one) for one in run]) for measure in FIGURES}
    return Choice(how=trial.how, k=k, cutoff=cutoff, figures={"questions": len(run), **figures})


def _trials(
    peer: RankingPeer, papers: Papers, ground: Ground, cases: Sequence[Case], config: Config
) -> Iterator[Trial]:
    for how in peer.ways:
        ranker, _ = peer.build(papers, config, how)
        ranked = tuple((case, ranker.rank(case.question, papers.within(case.scope), RANKED)) for case in cases)
        yield Trial(how, ranked, ground)


def _grid(trial: Trial) -> Iterator[tuple[int, float]]:
    yield from ((k, cutoff) for k in PLACES for cutoff in trial.cutoffs())


def _mean(values: Sequence[float | None]) -> float:
    return round(float(np.mean([value for value in values if value is not None])), 4)


def tune(names: Sequence[str], config: Config) -> Iterator[tuple[str, Choice]]:
    """The choices of the peers named, on eval/tuning, each as it is found."""
    questions = open_set(TUNING / "questions.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        ingest(TUNING / "docs", Path(folder), embedder(config))
        with closing(Index(Path(folder))) as index:
            ground, papers = Ground.of(questions, index.record), Papers.of(index)
            for name in names:
                yield name, tuned(RANKERS[name], papers, ground, questions.cases, config)


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune, and write the choices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", metavar="PEER", help=f"of {', '.join(RANKERS)}; default: the installed")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args(arguments)
    if strange := sorted({*options.peers} - {*RANKERS}):
        parser.error(f"no such peer: {', '.join(strange)}; known: {', '.join(RANKERS)}")
    names = options.peers or [name for name, peer in RANKERS.items() if not absent(peer.packages)]
    for name, choice in tune(names, Config()):
        print(f"{name}: {choice}")
        held = read(options.out) if options.out.is_file() else {}
        options.out.write_text(written(held | {name: choice}), encoding="utf-8")


if __name__ == "__main__":
    main()
