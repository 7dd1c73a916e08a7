"""What the program says, in the language of whoever reads it: messages are looked up in a catalogue.

Wherever nothing says otherwise that is English: commands, files and logs stay as they are. `_` translates at once;
`N_` marks a constant that is translated where it is used; `Message` is composed in English beneath the pages, checked
there, and shown in the reader's language (`shown`).
"""

from language.messages.choosing import DEFAULT, LANGUAGES, as_spoken, current, locale, resolve_by, speaking
from language.messages.dates import day, month, month_names, months_of_year
from language.messages.telling import (
    N_,
    Day,
    Joined,
    Message,
    Month,
    Numbered,
    Spoken,
    _,
    composed,
    counted,
    joined,
    ngettext,
    numbered,
    pgettext,
    said_by,
    shown,
    told_by,
)

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "N_",
    "Day",
    "Joined",
    "Message",
    "Month",
    "Numbered",
    "Spoken",
    "_",
    "as_spoken",
    "composed",
    "counted",
    "current",
    "day",
    "joined",
    "locale",
    "month",
    "month_names",
    "months_of_year",
    "ngettext",
    "numbered",
    "pgettext",
    "resolve_by",
    "said_by",
    "shown",
    "speaking",
    "told_by",
]
