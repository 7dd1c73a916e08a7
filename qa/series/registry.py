"""The registry of indicators: other names one may go by, and which way is better, where a source does not say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from language.messages import composed
from qa.errors import ConfigError
from qa.series.titles import Words, code_words, plain_words, title_words
from store.catalogue import Catalogue
from store.indicators import Indicator, read

SHIPPED = Path(__file__).with_name("indicators.toml")


@dataclass(frozen=True)
class Registry:
    """Entries by the words of their names. A council's own entry goes before one for every council."""

    indicators: tuple[Indicator, ...] = ()
    _by_words: dict[tuple[Words, Words], list[Indicator]] = field(init=False, repr=False, compare=False)
    _by_code: dict[tuple[Words, str], list[Indicator]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_words: dict[tuple[Words, Words], list[Indicator]] = {}
        by_code: dict[tuple[Words, str], list[Indicator]] = {}
        for one in self.indicators:
            council = plain_words(one.council)
            for name in one.names:
                by_words.setdefault((council, title_words(name)), []).append(one)
            for code in one.codes if one.council else ():
                by_code.setdefault((council, code_words(code)), []).append(one)
        object.__setattr__(self, "_by_words", by_words)
        object.__setattr__(self, "_by_code", by_code)

    @classmethod
    def load(cls, paths: Iterable[Path] = (SHIPPED,), record: Catalogue | None = None) -> Registry:
        """The entries of all files and of the record's own; the shipped file is named first, what is nearer overrides.

        Raises ConfigError where a file cannot be read, store.errors.RegistryError naming the entry that is wrong.
        """
        shipped, *others = [(str(path), _text(path)) for path in paths] or [("", "")]
        held = [(f"{folder}/indicators.toml", text) for folder, text in (record.indicators() if record else {}).items()]
        entries: list[Indicator] = []
        for name, text in (shipped, *held, *others):
            known = cls(tuple(entries))
            entries = [*(known.extended(one) for one in read(text, name)), *entries]
        return cls(tuple(entries))

    def codes(self, council: str | None) -> frozenset[str]:
        """The codes of a council's entries, as `qa.series.titles.code_words` gives them."""
        own = plain_words(council)
        return frozenset(code for whose, code in self._by_code if own and whose == own)

    def extended(self, one: Indicator) -> Indicator:
        """The entry with what this registry knows of the same: an own entry adds to a shipped one, and overrides it."""
        named = (found for name in one.names for found in self._by_words.get(((), title_words(name)), ()))
        known = next((found for found in named if one.unit in {None, found.unit} or found.unit is None), None)
        if known is None:
            return one
        return replace(
            one,
            also=tuple(dict.fromkeys((*one.also, *known.names))),
            polarity=one.polarity or known.polarity,
            unit=one.unit or known.unit,
            definition=one.definition or known.definition,
        )

    def find(self, *, council: str | None, words: Words, code: str | None, unit: str) -> Indicator | None:
        """The entry that means a figure with these title words, this code and unit, at this council.

        A code finds its council's entry where the words are some of one of its names, or none: under the heading
        "PI 4 – empty homes" that is enough. Beside other words the same code is another measure.
        """
        own = plain_words(council)
        places = [(own, words), ((), words)] if own else [((), words)]
        found = [one for place in places for one in self._by_words.get(place, ())] if words else []
        if own and code:
            meant = self._by_code.get((own, code_words(code)), ())
            found.extend(one for one in meant if any(set(words) <= set(title_words(name)) for name in one.names))
        return next((one for one in found if one.unit is None or one.unit.casefold() == unit.casefold()), None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ConfigError(
            composed(
                "{path}: cannot be read ({error}); name a TOML file of [[indicator]] entries", path=path, error=error
            )
        ) from None
