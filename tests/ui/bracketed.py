"""The `matters` command with a Welsh that nobody speaks: every message ⟦as it stands⟧, so that what is none is seen."""

from __future__ import annotations

import gettext
import sys

from language.messages import catalogue, telling


class Bracketed(gettext.NullTranslations):
    """Each message between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  as gettext calls it
        return f"⟦{message}⟧"


def translations(language: str) -> gettext.NullTranslations:
    return Bracketed() if language == "cy" else catalogue.translations(language)


if __name__ == "__main__":
    setattr(telling, "translations", translations)  # noqa: B010  what it imports
    from cli import app

    app(sys.argv[2:])
