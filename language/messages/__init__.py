"""What the program says, in the language of whoever reads it: messages are looked up in a catalogue.

Wherever nothing says otherwise that is English: commands, files and logs stay as they are. `_` translates at once;
`N_` marks a constant that is translated where it is used; `Message` is composed in English beneath the pages, checked
there, and shown in the reader's language (`shown`).
"""

from language.messages.choosing import DEFAULT, LANGUAGES, current, in_english, resolve_by, speaking
from language.messages.dates import day, month, month_names, months_of_year
from language.messages.telling import N_, Message, Spoken, _, composed, counted, ngettext, pgettext, shown

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "N_",
    "Message",
    "Spoken",
    "_",
    "composed",
    "counted",
    "current",
    "day",
    "in_english",
    "month",
    "month_names",
    "months_of_year",
    "ngettext",
    "pgettext",
    "resolve_by",
    "shown",
    "speaking",
]
