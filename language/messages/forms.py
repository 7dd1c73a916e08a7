"""A message taken apart to be kept, and put together again: its form, its template and its parts."""

from __future__ import annotations

from collections.abc import Mapping

from language.messages.telling import Day, Joined, Message, Month, Numbered

FORMS: dict[str, type[Message]] = {
    "message": Message,
    "numbered": Numbered,
    "joined": Joined,
    "day": Day,
    "month": Month,
}
NAMES = {form: name for name, form in FORMS.items()}


def form_of(message: Message) -> str:
    """The name that its form is kept by."""
    return NAMES.get(type(message), "message")


def formed(form: str, template: str, parts: Mapping[str, str], many: str = "") -> Message | None:
    """The message again; `None` where what was kept makes none."""
    try:
        if form == "numbered":
            return Numbered(template, parts, many)
        return FORMS[form](template, parts)
    except (LookupError, ValueError, AttributeError):
        return None
