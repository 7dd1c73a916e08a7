"""The catalogues: a .po file for each language, compiled in memory when it is first needed."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

FOLDER = Path(__file__).parent
DOMAIN = "matters"
COMPOSED = "composed beneath the pages"  # what the catalogue says of a message that a sentence is made of


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


FEWEST = 8  # letters of a message beside its parts, before a sentence is taken for one
PART = re.compile(r"\{(\w+)(?:![rsa])?(?::[^{}]*)?\}")


def _read(language: str) -> Catalog | None:
    from babel.messages.pofile import read_po

    path = path_of(language)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


@cache
def sentences(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What is composed beneath the pages, with each message cut at its parts, the most telling first.

    What a message is cut into: words, the name of a part, words, and so on to the words at its end.
    """
    catalogue = _read(language)
    ids = [str(one.id) for one in catalogue or () if COMPOSED in one.auto_comments and "{" in str(one.id)]
    told = sorted(ids, key=lambda one: -len(PART.sub("", one)))
    return tuple((tuple(PART.split(one)), one) for one in told if sum(map(str.isalpha, PART.sub("", one))) >= FEWEST)


def parts_of(text: str, cut: Sequence[str]) -> dict[str, str] | None:
    """The parts of a message that the text may be, each as short as can be and the same wherever it comes; else `None`.

    A time in proportion to the text, whoever wrote it: a regular expression would go over it once more for each part.
    """
    at, found = len(cut[0]), dict[str, str]()
    if not text.startswith(cut[0]):
        return None
    for which in range(1, len(cut), 2):
        name, words = cut[which], cut[which + 1]
        is_last = which + 2 == len(cut)
        end = len(text) - len(words) if is_last else text.find(words, at)
        end = at + len(found[name]) if name in found else end
        part = text[at:end]
        if end < at or found.setdefault(name, part) != part or not text.startswith(words, end):
            return None
        at = end + len(words)
    return found if at == len(text) else None


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The messages of a language; of one without a catalogue, English among them, each message as it stands."""
    catalogue = _read(language)
    if catalogue is None:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
