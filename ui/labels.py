"""Streamlit's own labels in the language of the page: no setting changes them, so ui/labels.js says ours instead."""

from __future__ import annotations

import json

from language.messages import DEFAULT, _, current, pgettext
from ui.plain import escaped


def labels() -> dict[str, str]:
    """What Streamlit says of its fields, and what is said in place of it; in the language that it speaks nothing."""
    if current() == DEFAULT:
        return {}
    return {
        "Open": pgettext("a list", "Open"),
        "Selected values": _("Selected values"),
        "Remove {name}": _("Remove “{name}”"),
        "Clear all": _("Clear all"),
        "Clear value": _("Clear value"),
        "No results": _("No results"),
        "Choose date": _("Choose date"),
        "Choose date, {month}": _("Choose date, {month}"),
        "day, {name}": _("day, {name}"),
        "month, {name}": _("month, {name}"),
        "year, {name}": _("year, {name}"),
        "month": _("month"),
        "year": _("year"),
        "Clear date": _("Clear date"),
        "Previous month": _("Previous month"),
        "Next month": _("Next month"),
        "Select all": _("Select all"),
        "Dismiss": pgettext("a list", "Close"),
        "Upload": _("Choose files"),
        "file upload": _("Choose files"),
        "Add files": _("Add files"),
        "{size} per file": _("{size} for each file"),
        "Drag and drop files here": _("Drop the files here"),
        "Close": pgettext("a dialog", "Close"),
    }


def labels_attribute() -> str:
    """The same as an attribute, as ui/labels.js reads it."""
    return f'data-labels="{escaped(json.dumps(labels(), ensure_ascii=False))}"'
