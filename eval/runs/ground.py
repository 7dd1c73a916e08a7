"""What a set is asked of: the documents held with their texts, and where each question's gold stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.sets.case import Fault
from eval.sets.folders import QuestionSet
from eval.sets.gold import Gold, faults_of, gold_of, named
from store.catalogue import Catalogue
from store.schema import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The record that a set is asked of. `gold` is by the case's id."""

    documents: Mapping[str, Document]  # by name
    texts: Mapping[str, str]  # raw text by name
    gold: Mapping[str, Gold]
    faults: tuple[Fault, ...]  # gold that does not stand where it should

    @classmethod
    def of(cls, questions: QuestionSet, record: Catalogue) -> Ground:
        """The ground of a set in a record."""
        held = {source.name: record.document(source.doc_id) for source in record.sources()}
        return cls(
            documents=held,
            texts={name: document.raw_text for name, document in held.items()},
            gold={case.id: gold_of(case, held) for case in questions.cases},
            faults=tuple(_faults(questions, held)),
        )


def _faults(questions: QuestionSet, held: Mapping[str, Document]) -> Iterator[Fault]:
    """A line for each paper that is not held, and for each place that does not stand in one that is."""
    absent = {name: [case.id for case in questions.cases if name in named(case)] for name in _absent(questions, held)}
    for name, ids in absent.items():
        yield Fault(file=questions.name, line=0, what=f"{name} is not in the record; ingest it (for {_listed(ids)})")
    for case in questions.cases:
        if not named(case) & absent.keys():
            yield from (Fault(file=questions.name, line=0, what=what) for what in faults_of(case, held))


def _absent(questions: QuestionSet, held: Mapping[str, Document]) -> list[str]:
    return sorted({name for case in questions.cases for name in named(case)} - held.keys())


def _listed(ids: Sequence[str], most: int = 4) -> str:
    return ", ".join(ids) if len(ids) <= most else f"{', '.join(ids[:most])} and {len(ids) - most} more"
