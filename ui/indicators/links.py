"""Addresses inside the page of figures: the address says what is opened, so that every view can be sent on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from eval.reports.words import legible
from ui.plain import escaped

PATH = "indicators"
BESIDE = "with"  # the name of the further series in an address, their keys joined by commas
MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for. Nothing in it is known to exist."""

    council: str = ""
    words: str = ""
    once: bool = False  # whether the list has also what is printed for one period only
    skipped: int = 0  # of the list
    indicator: str = ""  # the key of a series; else the list
    beside: tuple[str, ...] = ()  # keys of series to compare it with
    at: str = ""  # the id of the figure whose paper is open
    findings: bool = False  # what does not fit, instead of the list

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        """What the address says; what is no number is nought."""
        skipped = given.get("skip", "")
        return cls(
            council=given.get("council", ""),
            words=given.get("words", ""),
            once="once" in given,
            skipped=int(skipped) if skipped.isascii() and skipped.isdigit() and len(skipped) < 8 else 0,
            indicator=given.get("indicator", ""),
            beside=tuple(filter(None, given.get(BESIDE, "").split(",")))[:MOST_BESIDE],
            at=given.get("at", ""),
            findings="findings" in given,
        )

    @property
    def given(self) -> dict[str, str]:
        """What the address gives, by name; what is not asked for is left out."""
        given = {
            "findings": "all" if self.findings else "",
            "council": self.council,
            "words": self.words,
            "once": "too" if self.once else "",
            "skip": str(self.skipped) if self.skipped else "",
            "indicator": self.indicator,
            BESIDE: ",".join(self.beside),
            "at": self.at,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def address(self) -> str:
        """The address that asks for this."""
        told = urlencode(self.given, errors="replace")
        return f"?{told}" if told else PATH

    def opening(self, observation_id: str) -> Wanted:
        """The same with a figure's paper open."""
        return replace(self, at=observation_id)

    def closed(self) -> Wanted:
        """The same without."""
        return replace(self, at="")

    def of(self, key: str) -> Wanted:
        """One series, alone; the way back keeps the list's limits."""
        return replace(self, indicator=key, beside=(), at="", findings=False)

    def with_beside(self, keys: tuple[str, ...]) -> Wanted:
        """The same with other series beside it."""
        return replace(self, beside=keys[:MOST_BESIDE], at="")

    def listed(self) -> Wanted:
        """The list that it was opened from."""
        return replace(self, indicator="", beside=(), at="", findings=False)


def link(words: str, to: Wanted, label: str = "") -> str:
    """A link of these words; `label`: what it is called where the words alone do not say."""
    called = f' aria-label="{escaped(legible(label))}"' if label else ""
    return f'<a href="{escaped(to.address)}" data-inside{called}>{escaped(legible(words))}</a>'
