"""The glossary: which of the record's words a plain word may stand for."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from language.messages import composed
from language.spelling import in_dictionary
from language.words import STOPWORDS, stem, tokens, words
from qa.errors import ConfigError
from qa.schema import Wording

# What sort of answer is wanted, not what about: interpret.py reads these.
ASKING = frozenset(
    "number numbers figure figures total totals percentage percent proportion share rate rates count counts amount "
    "latest current reason reasons happened happen happening exactly actually actual paper item minutes minute".split()
)
MAX_ABBREVIATION = 6  # letters
SHIPPED = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True)
class Glossary:
    """Groups of wordings that may stand for one another, each wording as its words."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]

    @classmethod
    def load(cls, paths: Iterable[Path] = (SHIPPED,)) -> Glossary:
        """The groups of all files. Raises ConfigError naming the file that is not of the form `same = [[...], ...]`."""
        groups: list[tuple[tuple[str, ...], ...]] = []
        for path in paths:
            try:
                groups.extend(_groups(tomllib.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError) as error:
                raise ConfigError(
                    composed(
                        '{path}: not a glossary ({error}); write it as same = [["word", "word"], ...]',
                        path=path,
                        error=error,
                    )
                ) from None
        return cls(tuple(groups))

    @cached_property
    def _by_stems(self) -> dict[tuple[str, ...], list[int]]:
        """Stems of each wording to the groups it is in."""
        found: dict[tuple[str, ...], list[int]] = {}
        for at, group in enumerate(self.groups):
            for wording in group:
                found.setdefault(tuple(map(stem, wording)), []).append(at)
        return found

    @cached_property
    def _longest(self) -> int:
        return max((len(stems) for stems in self._by_stems), default=1)

    def read(self, question: str) -> tuple[Wording, ...]:
        """What is asked for, in order: the longest wordings of the glossary first, then single words."""
        typed = [part for word in tokens(question) for part in self._apart(word)]
        stems = [stem(word.replace("-", "")) for word in typed]
        found: list[Wording] = []
        at = 0
        while at < len(typed):
            size = next((n for n in range(self._longest, 0, -1) if tuple(stems[at : at + n]) in self._by_stems), 0)
            if size:
                found.append(self._wording(typed[at : at + size], stems[at : at + size]))
            elif typed[at] not in STOPWORDS and typed[at] not in ASKING:
                found.append(Wording(typed[at], _spellings(typed[at])))
            at += max(size, 1)
        return tuple(dict.fromkeys(found))

    def _apart(self, token: str) -> list[str]:
        """A hyphenated word in its parts where they are a wording, or three and more: "looked-after"."""
        parts = [part for part in token.split("-") if part]
        return parts if len(parts) > 2 or (len(parts) > 1 and tuple(map(stem, parts)) in self._by_stems) else [token]

    def spell_out(self, question: str, as_typed: frozenset[str] = frozenset()) -> str:
        """The question with each short form followed by its long one, for models that never met the short form.

        A word of the dictionary is one only in capitals: "SEND", and not "send". `as_typed`: those to be left, folded.
        """
        parts = []
        for token in question.split():
            short, long = self._short_form(token)
            told = f"{short} ({long}){token.removeprefix(short)}"
            is_told = long and short.casefold() not in as_typed and long not in question.lower()
            parts.append(told if is_told else token)
        return " ".join(parts)

    def short_forms(self, question: str) -> tuple[tuple[str, str], ...]:
        """Each short form in the question with its long one, where the question does not have that itself."""
        found = dict(map(self._short_form, question.split()))
        return tuple((short, long) for short, long in found.items() if long and long not in question.lower())

    def _short_form(self, token: str) -> tuple[str, str | None]:
        """A word without the marks around it, and its long form where it is a short one."""
        short = token.rstrip(string.punctuation)
        return short, None if short.islower() and in_dictionary(short) else self._long_form(tuple(words(short)))

    def others(self, wording: str) -> tuple[str, ...]:
        """What else may be said for a wording, in the order of the glossary; none where it stands alone."""
        groups = self._by_stems.get(tuple(stem(word) for word in wording.split()), ())
        told = (" ".join(one) for at in groups for one in self.groups[at] if _keeps_its_sense(one))
        return tuple(one for one in dict.fromkeys(told) if one != wording)

    def _long_form(self, short: tuple[str, ...]) -> str | None:
        """The first long form of an abbreviation: a word of the glossary whose group has wordings of several words."""
        if len(short) != 1 or len(short[0]) > MAX_ABBREVIATION:
            return None
        groups = self._by_stems.get((stem(short[0]),), ())
        initials = (" ".join(one) for at in groups for one in self.groups[at] if _abbreviates(short[0], one))
        return next(initials, None)

    def _wording(self, typed: Sequence[str], stems: Sequence[str]) -> Wording:
        own = _spellings(typed[0]) if len(typed) == 1 else (_indexed(typed),)
        groups = self._by_stems[tuple(stems)]
        others = (_indexed(wording) for group in groups for wording in self.groups[group] if _keeps_its_sense(wording))
        return Wording(" ".join(typed), tuple(one for one in dict.fromkeys((*own, *others)) if one))


def _groups(read: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The groups of one file. Raises ValueError where it is of another form."""
    same = read.get("same")
    if not isinstance(same, list):
        raise ValueError("no list named `same`")  # noqa: TRY004  as every other fault of the file
    for group in same:
        if not isinstance(group, list) or not all(isinstance(wording, str) for wording in group):
            raise ValueError(f"{group!r} is not a list of words")
        yield tuple(tuple(words(wording)) for wording in group)


def _abbreviates(short: str, wording: Sequence[str]) -> bool:
    """Whether the letters of `short` are initials of the wording's words, in order."""
    initials = iter("".join(word[0] for word in wording))
    return len(wording) > 1 and all(letter in initials for letter in short.rstrip("s"))


def _keeps_its_sense(wording: Sequence[str]) -> bool:
    """Whether enough is left when stop words go: "went up" would be looked up as "went"."""
    left = [word for word in wording if word not in STOPWORDS]
    return len(left) > 1 or len(left) == len(wording)


def _spellings(token: str) -> tuple[str, ...]:
    """A single word as the word index holds it; a hyphenated one joined, and as the phrase of its parts."""
    joined, parts = stem(token.replace("-", "")), [part for part in token.split("-") if part]
    return (joined, " ".join(map(stem, parts))) if len(parts) > 1 else (joined,)


def _indexed(wording: Sequence[str]) -> str:
    """The wording as the word index holds it: stems, stop words left out."""
    return " ".join(stem(word) for word in wording if word not in STOPWORDS)
