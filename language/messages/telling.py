"""Messages: looked up in the catalogue of the language that is spoken, then filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from language.messages.catalogue import sentences, translations
from language.messages.choosing import DEFAULT, current

NUMERAL = re.compile(r"\d[\d,./]*\d|\d")


def _(message: str, **parts: Any) -> str:
    """The message in the language that is spoken, its {parts} filled in: "Limited to: {limits}."."""
    return _filled(translations(current()).gettext(message), parts)


def N_(message: str) -> str:  # noqa: N802  gettext's own name for it
    """The message as it stands: a constant, in the catalogue, translated by `_` where it is used."""
    return message


def pgettext(context: str, message: str, **parts: Any) -> str:
    """As `_`, for words that mean several things: `context` says which is meant."""
    return _filled(translations(current()).pgettext(context, message), parts)


def ngettext(one: str, many: str, number: int, **parts: Any) -> str:
    """The message for a number; Welsh has six forms. The number itself is {number}."""
    return _filled(translations(current()).ngettext(one, many, number), {"number": f"{number:,}", **parts})


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "3 papers". In the catalogue it is the message "{number} paper"."""
    return ngettext(f"{{number}} {one}", f"{{number}} {many or one + 's'}", number)


def _filled(message: str, parts: Mapping[str, Any]) -> str:
    return message.format_map({name: _part(one) for name, one in parts.items()}) if parts else message


def _part(one: Any) -> Any:
    return shown(one) if isinstance(one, Message) else one


# --- composed in English, shown in any language ---


class Message(str):
    """A sentence in English that knows what it was made of, so that it can be told again in another language.

    It is compared, kept, checked and logged as the English text that it is.
    """

    __slots__ = ("parts", "template")
    template: str
    parts: Mapping[str, Any]

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None) -> Message:
        """Its text is the template filled in; a date is written as minutes write it."""
        parts = parts or {}
        made = super().__new__(cls, template.format_map(_plain(parts)) if parts else template)
        made.template, made.parts = template, parts
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any]]]:
        return type(self), (self.template, self.parts)


class Spoken(Message):
    """A message that is translated when it is made a plain string: for libraries that keep what they are given."""

    __slots__ = ()

    def __str__(self) -> str:
        return shown(self)


def composed(template: str, **parts: Any) -> Message:
    """A message with its parts; a part may be a message again."""
    return Message(template, parts)


def shown(text: str) -> str:
    """The text in the language that is spoken, where it is one of our sentences; else as it stands.

    A sentence that was kept is told again by what it was made of. What was checked is the English: so the numerals must
    come out the same, else English is shown.
    """
    plain = str.__str__(text)
    if current() == DEFAULT:
        return plain
    known = translations(current())
    made = text if isinstance(text, Message) else None
    translated = _filled(known.gettext(made.template), made.parts) if made else _told_again(plain)
    return translated if _numerals(translated) == _numerals(plain) else plain


def _told_again(text: str) -> str:
    """A sentence of ours that is but text, by the message that it is or was made of."""
    known = translations(current())
    exact = known.gettext(text) if text else ""
    if exact != text:
        return exact
    found = ((pattern.fullmatch(text), message) for pattern, message in sentences(current()))
    match, message = next(((one, of) for one, of in found if one), (None, ""))
    if match is None:
        return text
    return _filled(known.gettext(message), {name: shown(part) for name, part in match.groupdict().items()})


def _plain(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str.__str__(one) if isinstance(one, str) else one for name, one in parts.items()}


def _numerals(text: str) -> Counter[str]:
    return Counter(NUMERAL.findall(text))
