"""Which indicator a figure is of: council, title, cohort and area; code and definition where a paper needs them too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from language.basis import Basis
from qa.series.registry import Registry
from qa.series.titles import Words, code_words, is_own_area, is_position, leading_code, plain_words, title_words
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


def told_in_table(one: Observation) -> bool:
    """Whether the figure stands in a table: in a cell of a grid, or with its title apart from it."""
    return one.cell is not None or (one.label is not None and not one.label.covers(one.span))


def identified(figures: Sequence[Observation], sources: Mapping[str, Source], registry: Registry) -> list[Identified]:
    """Every figure with its identity, in the order given; figures whose document is not held are left out."""
    held = [_as_position(one) for one in figures if one.doc_id in sources]
    namer = _Namer(held, sources, registry)
    return _told_apart([namer.identify(one) for one in held])


def _as_position(one: Observation) -> Observation:
    """A value that is counted on the last day of its month or quarter, by its title, as the position it is."""
    if one.basis in (Basis.MONTH, Basis.QUARTER) and is_position(one.indicator):
        return replace(one, basis=Basis.SNAPSHOT)
    return one


class _Namer:
    """Finds the title that names a figure: its own, or where that is short or a mere code, the one it stands for."""

    def __init__(self, figures: Sequence[Observation], sources: Mapping[str, Source], registry: Registry) -> None:
        self.sources, self.registry = sources, registry
        self._codes = self._known_codes(figures)
        self._titles: dict[tuple[str, str], set[Words]] = defaultdict(set)
        for one in figures:
            words, code = self._own(one)
            if code and words and told_in_table(one):
                for whose in self._bodies(one):
                    self._titles[whose, code_words(code)].add(words)

    def identify(self, one: Observation) -> Identified:
        """The figure with its identity."""
        council = self.sources[one.doc_id].council
        words, code = self._own(one)
        entry = self.registry.find(council=council, words=words, code=code, unit=one.unit_measure)
        if entry is None and code and not (words and told_in_table(one)):
            words = self._meant(one, words, code)
            entry = self.registry.find(council=council, words=words, code=code, unit=one.unit_measure)
        own = one.kind is FigureKind.BENCHMARK or is_own_area(one.ref_area, council)
        identity = Identity(
            council=plain_words(council),
            document="" if council else one.doc_id,
            title=title_words(entry.name) if entry else words or title_words(one.indicator),
            cohort=plain_words(one.cohort),
            area=() if own else plain_words(one.ref_area),
        )
        return Identified(one, identity, entry)

    def _own(self, one: Observation) -> tuple[Words, str | None]:
        """Title words and code as printed; a title that begins with a code which its council uses is parted from it."""
        code = one.code
        if code is None and (leading := leading_code(one.indicator)):
            code = leading if code_words(leading) in self._codes[self._body(one)] else None
        words = title_words(one.indicator, code)
        return () if code and words == title_words(code) else words, code

    def _meant(self, one: Observation, words: Words, code: str) -> Words:
        """The one title of a table, of this paper or else of its council, with that code and all of these words.

        A mere code means a title of its own paper only: in another year it may be another measure's.
        """
        for whose in self._bodies(one) if words else (one.doc_id,):
            titles = [title for title in self._titles.get((whose, code_words(code)), ()) if set(words) <= set(title)]
            if titles:
                return titles[0] if len(titles) == 1 else words
        return words

    def _known_codes(self, figures: Iterable[Observation]) -> dict[str, set[str]]:
        """Council (or document, where it is not known) to the codes that its tables and its registry use."""
        codes: dict[str, set[str]] = defaultdict(set)
        for source in self.sources.values():
            codes[source.council or source.doc_id] |= self.registry.codes(source.council)
        for one in figures:
            if one.code:
                codes[self._body(one)].add(code_words(one.code))
        return codes

    def _body(self, one: Observation) -> str:
        return self.sources[one.doc_id].council or one.doc_id

    def _bodies(self, one: Observation) -> tuple[str, ...]:
        """The figure's paper, then its council: a title nearby is meant before one of another year."""
        return tuple(dict.fromkeys((one.doc_id, self._body(one))))


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
