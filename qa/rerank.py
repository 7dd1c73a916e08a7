"""Sentences of the retrieved passages, judged together: how likely each is needed in the answer."""

from __future__ import annotations

from collections.abc import Sequence

from qa import noting
from qa.features import Seen, features, relative
from qa.library import Library
from qa.reading.reader import EvidenceReader, reading
from qa.retrieve.fuse import Retrieved
from qa.schema import Evidence, Interpretation, Kind
from qa.trace import note, stage
from qa.weights import Linear

LOGIT_SCALE = 10.0  # the reader's log-odds run from about -10 to 10
COMPARED = ("dense", "lexical", "retrieved", "covered", "covered around", "period fits")


class SentenceReranker:
    """The likeliest sentences of the retrieved passages, each with its probability.

    `fused` judges every sentence by words, vectors and place. The reader reads the likeliest `sentences` of them, and
    `read` judges these by what it says as well. Without a reader, what `fused` says is all there is.
    """

    def __init__(
        self, library: Library, *, fused: Linear, read: Linear, reader: EvidenceReader | None, sentences: int
    ) -> None:
        self.library = library
        self.fused, self.read = fused, read
        self.reader = reader
        self.sentences = sentences

    @stage("rerank", noting.of_evidence)
    def rerank(self, asked: Interpretation, retrieved: Sequence[Retrieved]) -> list[Evidence]:
        """Evidence, most probable first."""
        seen = [one for hit in retrieved for one in self._seen(asked, hit)]
        if not seen:
            return []
        rows = features(asked, seen)
        relative(rows, COMPARED)
        judged = [
            Evidence(one.candidate, self.fused.probability(row), row) for one, row in zip(seen, rows, strict=True)
        ]
        likeliest = sorted(judged, key=_likeliest)
        if self.reader is None:
            return likeliest
        unread = f"not among the {self.sentences} likeliest by words and vectors, which the reader reads"
        note(dropped=(noting.noted(one, unread) for one in likeliest[self.sentences :]))
        return self._read(asked, retrieved, likeliest[: self.sentences])

    def _seen(self, asked: Interpretation, hit: Retrieved) -> list[Seen]:
        candidates = self.library.candidates(hit.passage)
        explains = asked.kind in (Kind.DEFINITION, Kind.WHY)  # what the notes of a table are for
        return [
            Seen(one, self.library.before(one), self.library.text(one), hit.dense, hit.lexical, hit.score)
            for one in candidates
            if not self.library.is_row_of_figures(one) and (explains or not self.library.is_in_table_read(one))
        ]

    @stage("read", noting.of_evidence)
    def _read(
        self, asked: Interpretation, retrieved: Sequence[Retrieved], evidence: Sequence[Evidence]
    ) -> list[Evidence]:
        """The evidence as the reader sees it, each with the stretch around it where that was read."""
        assert self.reader is not None
        told = reading(asked.for_models, [one.candidate for one in evidence], retrieved, self.library, self.reader)
        rows = [
            one.features | {"needed": needed / LOGIT_SCALE, "answers": around.answers if around else 0.0}
            for one, needed, around in zip(evidence, told.needed, told.around, strict=True)
        ]
        relative(rows, ("needed",))
        judged = [
            Evidence(one.candidate, self.read.probability(row), row, around)
            for one, row, around in zip(evidence, rows, told.around, strict=True)
        ]
        return sorted(judged, key=_likeliest)


def _likeliest(one: Evidence) -> float:
    return -one.probability
