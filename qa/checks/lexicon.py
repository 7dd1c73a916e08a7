"""The words that the checks know, read from `lexicon.toml`: opposites, acts, shares, people, measures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from language.words import stem

_TOLD: dict[str, Any] = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


def _classes(name: str) -> Mapping[str, frozenset[str]]:
    return {kind: _words(told) for kind, told in _TOLD[name].items()}


DENYING_VERBS = _words(_TOLD["denial"]["verbs"])
DENYING_WORDS = _words(_TOLD["denial"]["words"])
EXCEPTIONS = _words(_TOLD["denial"]["exceptions"])
# Each word to its axes and its end of each: +1 or -1.
ENDS: Mapping[str, Mapping[str, int]] = {}
for _axis, _ends in _TOLD["axes"].items():
    for _end, _sign in (("up", 1), ("down", -1)):
        for _word in _words(_ends[_end]):
            ENDS = {**ENDS, _word: {**ENDS.get(_word, {}), _axis: _sign}}
ACTS = _classes("acts")
SHARES = _classes("shares")
PEOPLE = _classes("people")
MEASURES = {unit: kind for kind, units in _classes("measures").items() for unit in units}
MULTIPLES = {word: float(value) for value, words in _classes("multiples").items() for word in words}
_ACT_STEMS = {
    stem(verb): frozenset(kind for kind, others in ACTS.items() if verb in others)
    for verbs in ACTS.values()
    for verb in verbs
}
INSTRUCTING = _words(_TOLD["instruction"]["verbs"])
ADDRESSED = _words(_TOLD["instruction"]["addressed"])


def acts_of(lemma: str) -> frozenset[str]:
    """The kinds of act that a verb, or a noun made of it, may be; empty for any other word."""
    return _ACT_STEMS.get(stem(lemma), frozenset())
