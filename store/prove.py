"""Proof of a generation: its counts agree, its vectors find themselves, exact and approximate search agree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store import lexical
from store.catalogue import Catalogue, opened
from store.vectors import ChromaPassages, ExactPassages

SAMPLE = 64  # passages looked up; enough to see one in twenty gone with a chance of 0.96
MIN_RECALL = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was counted and found. No fault: sound. `recall_at_10`: of exact search, by approximate search."""

    documents: int
    passages: int
    in_words: int
    in_vectors: int
    sampled: int
    found_themselves: int
    recall_at_10: float
    faults: list[str]

    @property
    def approximate_is_right(self) -> bool:
        """Whether approximate search may answer. Hundreds of alike passages ("RESOLVED: noted.") can lead it astray.

        That is no fault of the generation: exact search answers instead.
        """
        return self.found_themselves == self.sampled and self.recall_at_10 >= MIN_RECALL


def prove(root: Path, record: Path, approximate: ChromaPassages) -> Proof:
    """Compare both stores with the record. May end the process where Chroma's files are damaged."""
    with opened(record, root, read_only=True) as catalogue:
        exact = ExactPassages(*catalogue.passages())
        counts = catalogue.counts()
        faults = [*_altered(catalogue), *_outside(catalogue)]
    sample = random.Random(0).sample(range(len(exact)), min(SAMPLE, len(exact)))
    found, recall = _search(exact, approximate, sample)
    proof = Proof(
        documents=counts["documents"],
        passages=counts["passages"],
        in_words=lexical.count(record),
        in_vectors=len(approximate),
        sampled=len(sample),
        found_themselves=found,
        recall_at_10=recall,
        faults=faults,
    )
    proof.faults.extend(_count_faults(proof))
    return proof


def _count_faults(proof: Proof) -> Iterator[str]:
    if proof.in_words != proof.passages:
        yield f"{proof.passages} passages in the record, {proof.in_words} in the word index"
    if proof.in_vectors != proof.passages:
        yield f"{proof.passages} passages in the record, {proof.in_vectors} in the vector store"


def _search(exact: ExactPassages, approximate: ChromaPassages, sample: list[int]) -> tuple[int, float]:
    """How many sampled vectors find a passage at their own place first, and the mean recall@10."""
    found, recalls = 0, []
    for row in sample:
        vector = exact.vector(row)
        oracle = exact.nearest(vector, 10)
        hits = approximate.nearest(vector, 10)
        found += bool(hits) and hits[0][1] > 1 - 1e-4
        # Equal texts have equal vectors: any passage as near as the tenth is as right as the tenth.
        near_enough = oracle[-1][1] - 1e-5
        recalls.append(sum(score >= near_enough for _, score in hits) / len(oracle))
    return found, sum(recalls) / len(recalls) if recalls else 1.0


def _altered(catalogue: Catalogue) -> Iterator[str]:
    for name in catalogue.broken_seals():
        yield f"{name}: its records are not those that were stored"


def _outside(catalogue: Catalogue) -> Iterator[str]:
    """Passages whose span does not lie in their document's text, and sentences outside their passage."""
    for source in catalogue.sources():
        document = catalogue.document(source.doc_id)
        for passage in document.passages:
            if passage.span.end > len(document.raw_text) or not all(map(passage.span.covers, passage.sentences)):
                yield f"{source.name}: the passage at {passage.span.start}:{passage.span.end} lies outside its text"
