"""Which indicator a figure is of: council, title, cohort and area; code and definition where a paper needs them too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.registry import Registry
from qa.titles import Words, code_words, is_own_area, plain_words, title_words
from store.indicators import Indicator
from store.observations import FigureKind, Observation
from store.schema import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The subject of a figure. Two figures of one identity, unit and basis belong to one series."""

    council: Words  # empty where it is not known
    document: str  # its id where the council is not known: nothing says that two papers are of one body
    title: Words
    cohort: Words
    area: Words  # empty: the council itself
    code: str = ""  # only where one paper prints the title under several codes
    definition: Words = ()  # only where one paper prints the title under several definitions


@dataclass(frozen=True, slots=True)
class Identified:
    """A figure with its identity, and the registry's entry that its title led to."""

    observation: Observation
    identity: Identity
    entry: Indicator | None


def identified(figures: Sequence[Observation], sources: Mapping[str, Source], registry: Registry) -> list[Identified]:
    """Every figure with its identity, in the order given; figures whose document is not held are left out."""
    titles = _titles_by_code(figures)
    found = [_identify(one, sources[one.doc_id], registry, titles) for one in figures if one.doc_id in sources]
    return _told_apart(found)


def _identify(
    one: Observation, source: Source, registry: Registry, titles: Mapping[tuple[str, str], Words | None]
) -> Identified:
    words = _own_words(one) or titles.get((one.doc_id, code_words(one.code))) or ()
    entry = registry.find(council=source.council, words=words, code=one.code, unit=one.unit_measure)
    own = one.kind is FigureKind.BENCHMARK or is_own_area(one.ref_area, source.council)
    identity = Identity(
        council=plain_words(source.council),
        document="" if source.council else one.doc_id,
        title=title_words(entry.name) if entry else words or title_words(one.indicator),
        cohort=plain_words(one.cohort),
        area=() if own else plain_words(one.ref_area),
    )
    return Identified(one, identity, entry)


def _own_words(one: Observation) -> Words:
    """The title's words, empty where it is nothing but a code."""
    words = title_words(one.indicator, one.code)
    return () if one.code and words == title_words(one.code) else words


def _titles_by_code(figures: Iterable[Observation]) -> dict[tuple[str, str], Words | None]:
    """Document and code to the one title printed beside it there; `None` where there are several."""
    found: dict[tuple[str, str], Words | None] = {}
    for one in figures:
        if one.code and (words := _own_words(one)):
            at = (one.doc_id, code_words(one.code))
            found[at] = words if found.get(at, words) == words else None
    return found


def _told_apart(found: Sequence[Identified]) -> list[Identified]:
    """The same, with code or definition in the identity where one paper's cells need it to tell two titles apart."""
    codes: dict[tuple[Identity, str], set[str]] = defaultdict(set)
    definitions: dict[tuple[Identity, str], set[Words]] = defaultdict(set)
    for one in found:
        if one.observation.cell is not None:
            at = (one.identity, one.observation.doc_id)
            codes[at].add(code_words(one.observation.code))
            definitions[at].add(plain_words(one.observation.definition))
    by_code = {identity for (identity, _), some in codes.items() if len(some - {""}) > 1}
    by_definition = {identity for (identity, _), some in definitions.items() if len(some - {()}) > 1}
    return [_refined(one, one.identity in by_code, one.identity in by_definition) for one in found]


def _refined(one: Identified, by_code: bool, by_definition: bool) -> Identified:
    if not (by_code or by_definition):
        return one
    code = code_words(one.observation.code) if by_code else ""
    definition = plain_words(one.observation.definition) if by_definition else ()
    return replace(one, identity=replace(one.identity, code=code, definition=definition))
