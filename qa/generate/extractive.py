"""An answer without a model: the smallest set of the record's own sentences that answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from qa import noting
from qa.answer_types import ASKED, LEANING
from qa.library import Library
from qa.schema import Candidate, Evidence, Interpretation, Kind, Statement
from qa.trace import note, stage
from store.schema import UnitKind

MAX_STATEMENTS = 4
MAX_STEPS = 12  # sentences after the one picked that may belong to it
EXCHANGE_SHARE = 0.8  # of an answer's words, for one sentence and what belongs to it


class ExtractiveGenerator:
    """Picks sentences by probability, each with the neighbour it needs to be understood."""

    def __init__(self, library: Library, *, second: float, max_words: int) -> None:
        self.library = library
        self.second = second  # share of the first's probability from which another joins
        self.max_words = max_words

    @stage("draft", noting.of_statements)
    def draft(self, asked: Interpretation, evidence: Sequence[Evidence], *, spent: int = 0) -> tuple[Statement, ...]:
        """At most four statements and `max_words` words, best first, grouped by document. `evidence` is best first.

        `spent`: words of the answer that other statements take.
        """
        room = ExtractiveGenerator(self.library, second=self.second, max_words=self.max_words - spent)
        return room._draft(asked, evidence)

    def _draft(self, asked: Interpretation, evidence: Sequence[Evidence]) -> tuple[Statement, ...]:
        groups: list[list[Candidate]] = []
        for one in self._worth_saying(evidence):
            grown = _merged(groups, self._with_neighbours(asked, one.candidate))
            if len(grown) > MAX_STATEMENTS or self._words(grown) > self.max_words:
                grown = _merged(groups, [one.candidate])
            if len(grown) <= MAX_STATEMENTS and (self._words(grown) <= self.max_words or not groups):
                groups = grown
            else:
                note(dropped=[noting.noted(one, f"no room in {self.max_words} words and {MAX_STATEMENTS} statements")])
        return tuple(Statement(self.library.places(group)) for group in _by_document(groups))

    def _worth_saying(self, evidence: Sequence[Evidence]) -> Iterator[Evidence]:
        """The best sentence, and others nearly as probable."""
        for at, one in enumerate(evidence):
            if at and one.probability < self.second * evidence[0].probability:
                behind = f"less than {self.second:.0%} as likely as the likeliest"
                note(dropped=(noting.noted(other, behind) for other in evidence[at:]))
                return
            yield one

    def _with_neighbours(self, asked: Interpretation, one: Candidate) -> list[Candidate]:
        """The sentence with what it leans on or answers before it, and after it what answers or completes it."""
        group = [*self._needed_before(one), one]
        spent = sum(len(each.quote.split()) for each in group)
        for after in self._needed_after(asked, one):
            spent += len(after.quote.split())
            if spent > self.max_words * EXCHANGE_SHARE:
                break
            group.append(after)
        return group

    def _needed_before(self, one: Candidate) -> list[Candidate]:
        """The sentence before, where this one points back to it in its paragraph, or answers it."""
        before = self.library.neighbour(one, -1)
        if before is None or not _quotable(before) or before.passage.zone is not one.passage.zone:
            return []
        return [before] if self._leans(one) or (self._asks(before) and not self._asks(one)) else []

    def _needed_after(self, asked: Interpretation, one: Candidate) -> Iterator[Candidate]:
        """After a colon its list, after a question its answer, and else what leans on it."""
        after = takewhile(_quotable, self._following(one))
        if self.library.text(one).endswith(":"):
            return takewhile(_is_listed, after)
        said = takewhile(lambda following: not self._asks(following), after)
        return self._answer(asked, said) if self._asks(one) else takewhile(self._leans, said)

    def _answer(self, asked: Interpretation, said: Iterator[Candidate]) -> Iterator[Candidate]:
        """What follows a question: where a cause is asked the whole reply, else its first sentence and what leans."""
        first = next(said, None)
        if first is None:
            return
        yield first
        whole = asked.kind is Kind.WHY
        yield from takewhile(lambda one: self._leans(one) or (whole and _same_unit(one, first)), said)

    def _following(self, one: Candidate) -> Iterator[Candidate]:
        """The sentences after it in its item, a few."""
        for step in range(1, MAX_STEPS):
            following = self.library.neighbour(one, step)
            if following is None:
                return
            yield following

    def _asks(self, one: Candidate) -> bool:
        return bool(ASKED.search(self.library.text(one)))

    def _leans(self, one: Candidate) -> bool:
        """Whether it points back to the sentence before it in its own paragraph."""
        before = self.library.neighbour(one, -1)
        return before is not None and _same_unit(before, one) and bool(LEANING.search(self.library.text(one)))

    def _words(self, groups: Sequence[Sequence[Candidate]]) -> int:
        return sum(len(one.quote.split()) for group in groups for one in self.library.places(group))


def _quotable(one: Candidate) -> bool:
    return one.passage.kind not in (UnitKind.HEADING, UnitKind.LABEL)


def _is_listed(one: Candidate) -> bool:
    """Whether it is an entry of a list or a row of a table."""
    return one.passage.kind in (UnitKind.BULLET, UnitKind.LIMB, UnitKind.TABLE)


def _same_unit(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences stand in one paragraph."""
    return one.passage.passage_id == other.passage.passage_id


def _merged(groups: Sequence[Sequence[Candidate]], fresh: Sequence[Candidate]) -> list[list[Candidate]]:
    """The groups with the fresh sentences, those that stand side by side in a document made one."""
    kept: list[list[Candidate]] = []
    joined = {(one.passage.doc_id, one.order): one for one in fresh}
    place: int | None = None
    for group in groups:
        if _touches(group, joined.values()):
            place = len(kept) if place is None else place
            joined.update({(one.passage.doc_id, one.order): one for one in group})
        else:
            kept.append(list(group))
    kept.insert(len(kept) if place is None else place, sorted(joined.values(), key=lambda one: one.order))
    return kept


def _touches(group: Sequence[Candidate], fresh: Iterable[Candidate]) -> bool:
    """Whether a sentence of the one stands beside, or is, a sentence of the other."""
    return any(
        one.passage.doc_id == other.passage.doc_id
        and one.passage.item == other.passage.item
        and abs(one.order - other.order) <= 1
        for one in group
        for other in fresh
    )


def _by_document(groups: Sequence[Sequence[Candidate]]) -> list[Sequence[Candidate]]:
    """Best first, with the statements of one document side by side."""
    documents = list(dict.fromkeys(group[0].passage.doc_id for group in groups))
    return sorted(groups, key=lambda group: documents.index(group[0].passage.doc_id))
