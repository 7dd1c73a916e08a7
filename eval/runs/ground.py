"""What a set is asked of: the documents held with their texts, and where each question's gold stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.sets.case import Case, Fault
from eval.sets.folders import QuestionSet
from eval.sets.gold import Gold, faults_of, gold_of
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
            faults=tuple(fault for case in questions.cases for fault in _faults(case, held, questions.name)),
        )


def _faults(case: Case, held: Mapping[str, Document], name: str) -> list[Fault]:
    return [Fault(file=name, line=0, what=what) for what in faults_of(case, held)]
