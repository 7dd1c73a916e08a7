"""What a visitor takes away, noted in the audit log where one is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from language.messages import _
from qa.config import Config
from store.errors import StoreError
from ui.auditing import Form, Way, note_exported
from ui.state import Visit


def note_taken(here: Visit, by: str | None, what: Mapping[str, Any], form: Form) -> None:
    """Note it; where that cannot be, the page says so when it is drawn next, and it is given all the same.

    `by`: the visitor's name as the page was drawn: a file is made where no visitor can be asked for.
    """
    try:
        note_exported(Config().index, what, form, Way.PAGE, by)
    except StoreError as error:
        here.fault = _("What was taken is not in the audit log. {error}", error=error)
