"""Runs of a small set over two small papers: really asked, really marked, kept in a real store."""

from __future__ import annotations

from pathlib import Path

from invented_sets import QUESTIONS, written

from eval.runs.evaluate import Asked, Evaluation, Options
from eval.runs.record import Run
from eval.runs.store import RunStore
from eval.sets.folders import open_set
from eval.systems.given import System
from eval.systems.ours import OurSystem
from qa.build import pipeline
from qa.config import Config

BOLD = Config(embedding="hashing", reranker=False, abstain_below=0.0)
TIMID = Config(embedding="hashing", reranker=False, abstain_below=1.0)  # answers from nothing that it must judge
HOSTILE = (
    "What did <script>window.hacked = 1</script> <img src=x onerror='window.hacked=1'> ![q](https://example.org/q.png)"
    " :red[cost]?"
)
HOSTILE_ROW = {
    "id": "<b>H-1</b>&run=1", "doc": "mill-lane.txt", "question": HOSTILE, "kind": "</td><i>kind</i>",
    "must": [["</bdi><script>"]], "must_not": [], "gold": ["the repair would cost £48,200"], "abstain": False,
    "traps": ["<s>trap</s>"],
}  # fmt: skip


def asked(store: RunStore, questions: Path, index: Path, config: Config, name: str = "matters") -> Run:
    """One run of the set, asked of the index."""

    def build(opened: Path) -> System:
        return OurSystem(pipeline(config, opened))

    options = Options(config=config, settings={"abstain_below": config.abstain_below})
    return Evaluation([Asked(open_set(questions), index)], store, options).run(name, build)


def kept(folder: Path, index: Path) -> RunStore:
    """Run 1 answers, run 2 abstains from what it must judge, run 3 stopped."""
    store = RunStore(folder / "runs")
    questions = written(folder / "bridges", *QUESTIONS, HOSTILE_ROW)
    asked(store, questions, index, BOLD)
    asked(store, questions, index, TIMID)
    store.begin("stopped", "matters")
    return store
