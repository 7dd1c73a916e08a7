"""Questions of a council's own set as examples: what the retriever finds for each, and what its gold makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from eval.sets.case import Case, Fact
from eval.sets.gold import overlaps, spots
from qa.pipeline import Pipeline
from qa.reading.windows import Window, windows
from qa.schema import Interpretation, Reason
from store.schema import Document
from training.examples import Example, labelled
from training.papers import Lack, Place, Question


def corrections(
    made: Pipeline, cases: Sequence[Case], name: str, show: Callable[[int, int], None]
) -> Iterator[Example]:
    """An example of each case that makes one. `name`: of the set; `show` is told the cases done, and of how many."""
    readable = Readable(made)
    for number, case in enumerate(cases, start=1):
        asked = made.interpret(case.question, case.scope)
        found = windows(made.search(case.question, case.scope, k=made.passages), made.library)
        if question := as_question(case, asked, found, readable):
            yield Example(
                id=case.id,
                council=name,
                question=asked.question,
                lacks=question.lacks,
                gold=len(question.gold),
                windows=tuple(labelled(question, window) for window in found),
            )
        show(number, len(cases))


class Readable:
    """The sentences of a record that a window may hold: all but rows of figures."""

    def __init__(self, made: Pipeline) -> None:
        self.library = made.library
        self.held: Mapping[str, Document] = {
            source.name: made.index.record.document(source.doc_id) for source in made.sources
        }
        self.ids = {source.name: source.doc_id for source in made.sources}

    def places(self, fact: Fact) -> list[list[Place]]:
        """Of every spot that prints a fact, the sentences it stands in; a spot in none is left out."""
        found = []
        for spot in spots(fact, self.held):
            shelf = self.library.shelf(self.ids[spot.document])
            meant = [one for one in shelf.sentences if overlaps(one.sentence, spot.span)]
            if meant and not any(map(self.library.is_row_of_figures, meant)):
                found.append([Place(spot.document, one.sentence) for one in meant])
        return found


def as_question(case: Case, asked: Interpretation, found: Sequence[Window], readable: Readable) -> Question | None:
    """A case as training knows questions; `None` of one that it learns nothing from.

    Of an unanswerable one the windows of the best passage tempt. Of an answerable one every fact must stand in
    sentences: the first spot that prints it is gold, the others would do as well.
    """
    made = partial(Question, id=case.id, text=asked.question, asker="officer", paper=case.gold_documents[0])
    if not case.answerable:
        tempting = (one for window in found if window.rank == 0 for one in window.sentences)
        near = tuple(Place(one.document.source.name, one.sentence) for one in tempting)
        return made(near=near, lacks=lack(case.reason, asked)) if near else None
    facts = [readable.places(fact) for fact in case.facts]
    if not facts or not all(facts):
        return None
    gold = tuple(dict.fromkeys(place for fact in facts for place in fact[0]))
    beside = (*(spot for fact in facts for spot in fact[1:]), *readable.places(case.context))
    also = (place for spot in beside for place in spot if place not in gold)
    return made(gold=gold, also=tuple(dict.fromkeys(also)))


def lack(reason: Reason | None, asked: Interpretation) -> Lack:
    """What keeps the record from answering, as near as the reason of an abstention tells."""
    if reason is not Reason.NOT_HELD:
        return Lack.NOT_RECORDED
    return Lack.OTHER_PERIOD if asked.periods else Lack.OTHER_BODY
