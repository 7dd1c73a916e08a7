"""Every check in turn: what of a statement its cited sentences do not bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from qa.checks import (
    causes,
    dates,
    directions,
    forces,
    instructions,
    names,
    numerals,
    polarity,
    quantifiers,
    relations,
    roles,
)
from qa.checks.reading import Sentence, read, read_all
from qa.checks.schema import Cited, Fault
from qa.checks.support import Support

Checker = Callable[[Sequence[Sentence], Sequence[Sentence], Cited], Iterator[Fault]]

# In the order in which a reader would want to hear of them.
CHECKS: Mapping[str, Checker] = {
    "instructions": instructions.check,
    "numerals": numerals.check,
    "dates": dates.check,
    "names": names.check,
    "polarity": polarity.check,
    "directions": directions.check,
    "forces": forces.check,
    "quantifiers": quantifiers.check,
    "roles": roles.check,
    "relations": relations.check,
    "causes": causes.check,
}


def faults(said: str, source: Cited, support: Support | None = None) -> tuple[Fault, ...]:
    """What is wrong with a statement, each thing once; empty where the cited sentences bear it out.

    `support` scores how much of its content they have; without it only the typed checks look.
    """
    statement, cited = read(said), read_all(source.sentences)
    found = list(instructions.check(statement, cited, source))
    resting_on = tuple(sentence for sentence in cited if not instructions.orders(sentence)) if found else cited
    found += [fault for check in CHECKS.values() for fault in check(statement, resting_on, source)]
    if support is not None:
        found += support.check(said, source)
    return tuple(dict.fromkeys(found))
