"""The catalogues: a .po file for each language, compiled in memory when it is first needed."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN = "matters"


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The messages of a language; of one without a catalogue, English among them, each message as it stands."""
    path = path_of(language)
    if not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
