"""Retrieval: how near the top of the ranked passages the facts of a question stand.

A passage is relevant where a spot of a fact lies in it. What repeats a fact already seen brings the reader nothing, and
how often a record repeats one is no merit of a ranking, so a fact is credited once, to the first passage that holds it:

- `recall@10`: the share of the facts that lie in the first ten passages.
- `nDCG@10` (Järvelin and Kekäläinen, 2002): the gain of a passage is the number of facts that it is the first to hold;
  the ideal ranking has the same passages in the best order, and one more for each fact that no ranked passage holds.
- `MRR` (reciprocal rank): one over the rank of the first passage that holds a fact, over the whole ranking.

nDCG and reciprocal rank are worked out by ir_measures (trec_eval). Nothing ranked is 0; not defined for a question to
abstain from, nor for one without facts.

>>> from eval.measures.examples import example, place
>>> ranked = {"ranked": (place("The deck was 12 metres long"), place("Repairs cost £48,200"))}
>>> marked = example("", gold=["£48,200", "private"], given=ranked)
>>> recall_at_10(marked), reciprocal_rank(marked), round(ndcg_at_10(marked), 3)
(0.5, 0.5, 0.387)
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from eval.measures.marked import Marked
from eval.measures.protocol import Measure

DEPTH = 10


def recall_at_10(marked: Marked) -> float | None:
    """From 0 to 1; `None` where nothing is to be found."""
    if not _is_asked(marked):
        return None
    met = marked.gold.met(marked.given.ranked[:DEPTH])
    return sum(met) / len(met)


def ndcg_at_10(marked: Marked) -> float | None:
    """From 0 to 1; `None` where nothing is to be found."""
    from ir_measures import nDCG

    return _ranking(marked, nDCG @ DEPTH) if _is_asked(marked) else None


def reciprocal_rank(marked: Marked) -> float | None:
    """From 0 to 1; `None` where nothing is to be found."""
    from ir_measures import RR

    return _ranking(marked, RR) if _is_asked(marked) else None


def _is_asked(marked: Marked) -> bool:
    return marked.case.answerable and bool(marked.gold.facts)


def _ranking(marked: Marked, measure: Any) -> float:
    """An ir_measures measure of one ranking; passages are named by their rank."""
    from ir_measures import Qrel, ScoredDoc

    gains = _gains(marked)
    judged = [Qrel("q", name, gain) for name, gain in gains.items()]
    count = len(marked.given.ranked)
    run = [ScoredDoc("q", str(rank), float(count - rank)) for rank in range(count)]
    return float(measure.calc_aggregate(judged, run))


def _gains(marked: Marked) -> Counter[str]:
    """How many facts each passage is the first to hold; a fact that none holds is a passage that was not ranked."""
    gains = Counter[str]()
    for number, spots in enumerate(marked.gold.facts):
        ranks = (rank for rank, place in enumerate(marked.given.ranked) if any(spot.holds(place) for spot in spots))
        rank = next(ranks, None)
        gains[f"missing {number}" if rank is None else str(rank)] += 1
    return gains


RECALL_AT_10 = Measure(
    name="recall@10", definition="the share of the facts that lie in the first ten passages", of=recall_at_10
)
NDCG_AT_10 = Measure(
    name="nDCG@10", definition="how high the passages that hold the facts are ranked, to ten", of=ndcg_at_10
)
MRR = Measure(name="MRR", definition="one over the rank of the first passage that holds a fact", of=reciprocal_rank)
