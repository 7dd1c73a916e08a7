"""The referee: where the record contradicts itself, each finding with both sides and the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.referee.changes import changes
from qa.referee.disagreements import disagreements
from qa.referee.finding import Finding, FindingKind, Wording
from qa.referee.papers import Papers, Read
from qa.referee.sentences import sentences
from qa.referee.shares import shares
from qa.referee.totals import totals
from qa.series import SeriesBook

__all__ = ["Finding", "FindingKind", "Wording", "findings", "touching"]

CHECKS = (disagreements, shares, totals, changes, sentences)


def findings(book: SeriesBook, read: Read, doc_ids: set[str] | None = None) -> tuple[Finding, ...]:
    """Every contradiction in the documents (all for `None`), by kind and then in the order of the series.

    `read` gives a document by its id; only those that a check has to look into are read. A finding claims no more
    than that two printed things do not fit: which of them is right, the record alone cannot say.
    """
    papers = Papers(read)
    series = book.of(doc_ids)
    found = {finding: None for check in CHECKS for finding in check(series, papers)}  # a benchmark has several series
    order = list(FindingKind)
    return tuple(sorted(found, key=lambda finding: order.index(finding.kind)))


def touching(found: Iterable[Finding], observation_ids: Iterable[str]) -> Iterator[Finding]:
    """The findings that one of these figures is a side of."""
    wanted = frozenset(observation_ids)
    return (one for one in found if wanted & one.observation_ids)
