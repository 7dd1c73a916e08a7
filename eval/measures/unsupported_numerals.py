"""Unsupported numerals: figures in an answer that no source of it bears out, and sums in it that are not so.

The law: a numeral in an answer lies in a cited span or cell, or in a calculation that is shown with every input cited.
Each numeral of a statement, in digits or (from thirteen up) in words, is looked for in what the statement cites: the
document's own text at each citation, and those headers of a cited cell that do stand in its document. It may stand
there in another form (`numerals`), never rounded. Or it stands in a calculation of the statement that is sound:

- every number that goes into it is printed in one of its inputs, but a hundred per cent and, of a mean, how many are
  added; and done again it comes out as shown (`sums`);
- or it counts places: as many as it says, each another, each of them cited by the statement.

A quotation told in the statement has its own numerals, not others that are cited too, and a sum written out in it is
one of the calculations (`retold`). What an answer says outside its statements, as of the rung of a question for a
cause, may use what any of them cites.

The count is of numerals without support, of quotations and sums told otherwise, and of calculations that are not sound.
What the system says of its own quotations is not believed. It cannot see a figure that is cited and told of the wrong
thing: that is for `right`. Not defined where nothing is answered: an abstention speaks of what it looked for.

>>> from eval.measures.examples import example
>>> unsupported_numerals(example("It cost £48,200 of £60,000.", cited=["Repairs cost £48,200"]))
1.0
>>> list(faults(example("It cost £48,300.", cited=["Repairs cost £48,200"])))
['48,300 stands in no citation and in no calculation']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.measures.folding import folded
from eval.measures.marked import Marked
from eval.measures.numerals import NUMERAL, Borne, borne_by, numerals
from eval.measures.protocol import Better, Measure
from eval.measures.retold import altered, other_sums
from eval.measures.sums import is_true, terms
from eval.sets.gold import dense
from eval.systems.given import Place, Said, Sum

Texts = Mapping[str, str]
COUNT = re.compile(r"\s*count of\b", re.IGNORECASE)


def unsupported_numerals(marked: Marked) -> float | None:
    """How many numerals and calculations are without support; `None` where nothing is answered."""
    return float(len(list(faults(marked)))) if marked.given.answered else None


def faults(marked: Marked) -> Iterator[str]:
    """Each numeral that nothing bears out, and each calculation that is not sound."""
    said, texts = marked.given.statements, marked.texts
    for one in said:
        yield from _unsound(one, texts)
        yield from _unborne(one.text, _sources([one], texts))
        yield from _retold(one, texts)
    yield from _unborne(_outside(marked.given.text, said), _sources(said, texts))


def _unborne(text: str, sources: Iterable[str]) -> Iterator[str]:
    held = borne_by("\n".join(sources))
    yield from (f"{one} stands in no citation and in no calculation" for one in numerals(text) if not held.bears(one))


def _retold(said: Said, texts: Texts) -> Iterator[str]:
    quoted = [text for place in said.citations for text in _told(place, texts)]
    yield from (f"“{words}” is quoted otherwise" for words in altered(said.text, quoted))
    known = [*(made.formula for made in said.calculations), *quoted]
    yield from (f"{made} is none of the calculations" for made in other_sums(said.text, known))


def _outside(text: str, said: Sequence[Said]) -> str:
    """What an answer says beside its statements."""
    for one in said:
        text = text.replace(one.text, " ", 1)
    return text


def _sources(said: Iterable[Said], texts: Texts) -> Iterator[str]:
    """Everything that may bear out a numeral of these statements."""
    for one in said:
        sound = [made for made in one.calculations if not list(_faults_of(made, one, texts))]
        yield from (f"{made.formula} {made.result}" for made in sound)
        for place in (*one.citations, *(place for made in sound for place in made.inputs)):
            yield from _told(place, texts)


def _told(place: Place, texts: Texts) -> Iterator[str]:
    """A quotation and its headers, as the document has them."""
    if (text := texts.get(place.document)) is None:
        return
    yield text[place.start : place.end]
    yield from (header for header in place.headers if dense(header)[0] in dense(text)[0])


# --- calculations ---


def _unsound(said: Said, texts: Texts) -> Iterator[str]:
    for made in said.calculations:
        yield from (f"{made.formula}: {wrong}" for wrong in _faults_of(made, said, texts))


def _faults_of(made: Sum, said: Said, texts: Texts) -> Iterator[str]:
    """What is wrong with a calculation; nothing for a sound one."""
    if not made.inputs:
        yield "no input is cited"
    elif COUNT.match(made.formula):
        yield from _faults_of_count(made, said)
    else:
        yield from _faults_of_sum(made, texts)


def _faults_of_count(made: Sum, said: Said) -> Iterator[str]:
    cited = {_where(place) for place in said.citations}
    counted = {_where(place) for place in made.inputs}
    if not counted <= cited:
        yield "counts a place that is not cited"
    if len(counted) != len(made.inputs) or NUMERAL.findall(made.result) != [f"{len(counted):,}"]:
        yield f"there are {len(counted)}"


def _where(place: Place) -> tuple[str, int, int]:
    return place.document, place.start, place.end


def _faults_of_sum(made: Sum, texts: Texts) -> Iterator[str]:
    if not is_true(made.formula):
        yield "does not come out"
    if folded(made.result) not in folded(made.formula.rpartition("=")[2]):
        yield f"does not say {made.result}"
    held = borne_by("\n".join(text for place in made.inputs for text in _told(place, texts)))
    yield from (f"{term} is no input" for term in terms(made.formula) if not _goes_in(term, made, held))


def _goes_in(term: str, made: Sum, held: Borne) -> bool:
    """Whether a number of a formula is printed in an input, or is one that every such sum has."""
    whole, divisor = f"{term}%" in made.formula and term == "100", term == str(len(made.inputs))
    return whole or (divisor and f"÷ {term} " in made.formula) or all(map(held.bears, numerals(term)))


MEASURE = Measure(
    name="unsupported numerals",
    definition="figures of an answer that stand in no citation and in no sound calculation",
    of=unsupported_numerals,
    better=Better.LOWER,
    invariant=True,
    unit="count",
)
