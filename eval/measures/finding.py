"""Precision, recall and F1 of things found: of all that is labelled, what was found; of all found, what is labelled.

F1 is the harmonic mean of the two (van Rijsbergen, 1979), which is 2 hits / (labelled + found). It has no interval,
since it is no mean over questions; `n` is the number of things labelled.

>>> {name: one.value for name, one in finding(hits=3, labelled=4, extra=1).items()}
{'recall': 0.75, 'precision': 0.75, 'F1': 0.75}
"""

from __future__ import annotations

from eval.measures.intervals import share
from eval.runs.record import Figure


def finding(*, hits: int, labelled: int, extra: int) -> dict[str, Figure]:
    """From counts: labels that were found, all labels, and what was found that no label asks for."""
    total = labelled + hits + extra
    return {
        "recall": share(hits, labelled),
        "precision": share(hits, hits + extra),
        "F1": Figure(value=2 * hits / total if total else None, n=labelled),
    }
