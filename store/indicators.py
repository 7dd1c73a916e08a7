"""The registry's file: TOML, an [[indicator]] an entry, checked line by line at the door.

[[indicator]]
name = "Re-admissions to care"        # as a report prints its title
council = "Your Council"              # left out: every council
also = ["Children re-admitted"]       # other titles for the same
codes = ["PI 6"]                      # of that council
polarity = "lower"                    # which way is better: higher, lower or neither
unit = "count"                        # only figures in this unit are meant
definition = "Children who come back into care within twelve months of leaving it."
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from language.messages import composed
from store.errors import RegistryError
from store.observations import Polarity

POLARITIES = {"higher": Polarity.HIGHER, "lower": Polarity.LOWER, "neither": Polarity.NEITHER}
LISTS, TEXTS = ("also", "codes"), ("name", "council", "polarity", "unit", "definition")
HEADER = re.compile(r"^\s*\[\[\s*indicator\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry. `None`: it does not say; without a council it holds for every council."""

    name: str
    council: str | None = None
    also: tuple[str, ...] = ()  # other titles that name the same
    codes: tuple[str, ...] = ()  # of that council; a code alone names nothing anywhere else
    polarity: Polarity | None = None
    unit: str | None = None  # only figures in this unit are meant
    definition: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then the others."""
        return (self.name, *self.also)


def read(text: str, name: str) -> tuple[Indicator, ...]:
    """The entries of one file's text. Raises RegistryError naming the file, the entry, the fault and the way out."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(
            composed("{name}: not TOML ({error}); each entry begins with a line [[indicator]]", name=name, error=error)
        ) from None
    if not held:
        return ()
    entries = held.get("indicator")
    if not isinstance(entries, list) or set(held) != {"indicator"}:
        wrong = next((key for key in held if key != "indicator"), "indicator")
        raise RegistryError(
            composed(
                "{name}: {wrong!r} is not expected there; each entry begins with a line [[indicator]]",
                name=name,
                wrong=wrong,
            )
        )
    lines = [text.count("\n", 0, match.end()) + 1 for match in HEADER.finditer(text)]
    return tuple(_indicator(entry, _where(name, at, entry, lines)) for at, entry in enumerate(entries))


def _where(name: str, at: int, entry: Any, lines: list[int]) -> str:
    """The file, the line and the entry in words, for a message."""
    line = f", line {lines[at]}" if at < len(lines) else ""
    called = entry.get("name") if isinstance(entry, dict) else None
    return (
        f"{name}{line}, indicator {called!r}"
        if isinstance(called, str) and called
        else f"{name}{line}, indicator {at + 1}"
    )


def _indicator(entry: Any, where: str) -> Indicator:
    if not isinstance(entry, dict):
        raise RegistryError(composed("{where}: not an entry; begin it with a line [[indicator]]", where=where))
    for key, value in entry.items():
        _check(key, value, where)
    if not entry.get("name", "").strip():
        raise RegistryError(
            composed('{where}: has no name; add name = "..." as a report prints its title', where=where)
        )
    return Indicator(**_fields(entry))


def _check(key: str, value: Any, where: str) -> None:
    if key in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise RegistryError(
                composed('{where}: {key} is not a list of words; write {key} = ["...", "..."]', where=where, key=key)
            )
    elif key not in TEXTS:
        raise RegistryError(
            composed(
                "{where}: {key!r} is not a field; use {fields}",
                where=where,
                key=key,
                fields=", ".join((*TEXTS, *LISTS)),
            )
        )
    elif not isinstance(value, str):
        raise RegistryError(composed('{where}: {key} is not text; write {key} = "..."', where=where, key=key))
    elif key == "polarity" and value not in POLARITIES:
        raise RegistryError(
            composed(
                "{where}: polarity {value!r} is not known; write {polarities}",
                where=where,
                value=value,
                polarities=", ".join(POLARITIES),
            )
        )


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    texts = {key: entry[key].strip() or None for key in TEXTS if key in entry and key != "polarity"}
    lists = {key: tuple(entry[key]) for key in LISTS if key in entry}
    return texts | lists | {"polarity": POLARITIES.get(entry.get("polarity", ""))}
