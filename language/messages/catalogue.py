"""The catalogues: a .po file for each language, compiled in memory when it is first needed."""

from __future__ import annotations

import gettext
import re
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
PART = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def _read(language: str) -> Catalog | None:
    from babel.messages.pofile import read_po

    path = path_of(language)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


@cache
def sentences(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is composed beneath the pages, as patterns of the sentence with the message, the most telling first."""
    catalogue = _read(language)
    ids = [str(one.id) for one in catalogue or () if COMPOSED in one.auto_comments and "{" in str(one.id)]
    told = sorted(ids, key=lambda one: -len(PART.sub("", one)))
    return tuple((_pattern(one), one) for one in told if sum(map(str.isalpha, PART.sub("", one))) >= FEWEST)


def _pattern(message: str) -> re.Pattern[str]:
    """The message as a pattern: a part is anything, the same each time it comes."""
    pieces, seen, at = [], set(), 0
    for part in PART.finditer(message):
        pieces.append(re.escape(message[at : part.start()]))
        pieces.append(f"(?P={part[1]})" if part[1] in seen else f"(?P<{part[1]}>.*?)")
        seen.add(part[1])
        at = part.end()
    return re.compile("".join([*pieces, re.escape(message[at:])]), re.DOTALL)


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
