"""Messages: looked up in the catalogue of the language that is spoken, then filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

from language.messages.catalogue import PART, parts_of, sentences, translations
from language.messages.choosing import DEFAULT, current
from language.messages.dates import day, month, month_names

NUMERAL = re.compile(r"\d[\d,./]*\d|\d")
LARGE = 1000
DEEPEST = 4  # sentences of ours inside one another: what goes deeper was not written here


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
    if isinstance(one, BaseException):
        return told_by(one)
    return shown(one) if isinstance(one, Message) else one


# --- composed in English, shown in any language ---


class Message(str):
    """A sentence in English that knows what it was made of, so that it can be told again in another language.

    It is compared, kept, checked and logged as the English text that it is.
    """

    __slots__ = ("parts", "template")
    template: str
    parts: Mapping[str, Any]

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None) -> Self:
        """Its text is the template filled in; a date is written as minutes write it."""
        parts = parts or {}
        made = super().__new__(cls, template.format_map(_plain(parts)) if parts else template)
        made.template, made.parts = template, parts
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any]]]:
        return type(self), (self.template, self.parts)

    def retold(self) -> str:
        """In the language that is spoken, whatever its numerals come to."""
        return _filled(translations(current()).gettext(self.template), self.parts)


class Numbered(Message):
    """A message for the number that is its part {number}; `many` is its template for any other than one."""

    __slots__ = ("many",)
    many: str

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None, many: str = "") -> Self:
        """In English one has a template of its own."""
        parts = parts or {}
        made = super().__new__(cls, template if str(parts["number"]) == "1" else many, _grouped(parts))
        made.template, made.parts, made.many = template, parts, many
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any], str]]:  # type: ignore[override]
        return type(self), (self.template, self.parts, self.many)

    def retold(self) -> str:
        """In the form that the language has for the number."""
        found = translations(current()).ngettext(self.template, self.many, _whole(self.parts["number"]))
        return _filled(found, _grouped(self.parts))


class Joined(Message):
    """Messages, and words that are nobody's message, one after another; its template is what stands between them."""

    __slots__ = ()

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None) -> Self:
        """The parts are in order."""
        parts = parts or {}
        made = super().__new__(cls, "{joined}", {"joined": template.join(_plain(parts).values())})
        made.template, made.parts = template, parts
        return made

    def retold(self) -> str:
        """Each part for itself; " and " and " or " between them are messages too."""
        is_word = any(map(str.isalpha, self.template))
        between = translations(current()).gettext(self.template) if is_word else self.template
        return between.join(str(_part(one)) for one in self.parts.values())


class Month(Message):
    """The name of a month, whose number (1 to 12) is the template."""

    __slots__ = ()

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None) -> Self:
        """ "8" is "August"."""
        made = super().__new__(cls, month_names(DEFAULT)[int(template) - 1])
        made.template, made.parts = template, parts or {}
        return made

    def retold(self) -> str:
        """By the locale's data."""
        return month(int(self.template))


class Spoken(Message):
    """A message that is translated when it is made a plain string: for libraries that keep what they are given."""

    __slots__ = ()

    def __str__(self) -> str:
        return shown(self)


class Day(Message):
    """A day, whose template is ISO 8601's form of it."""

    __slots__ = ()

    def __new__(cls, template: str, parts: Mapping[str, Any] | None = None) -> Self:
        """ "2024-09-18" is "18 September 2024"."""
        when = date.fromisoformat(template)
        made = super().__new__(cls, f"{when.day} {month_names(DEFAULT)[when.month - 1]} {when.year}")
        made.template, made.parts = template, parts or {}
        return made

    def retold(self) -> str:
        """As the language writes days."""
        return day(date.fromisoformat(self.template))


def composed(template: str, **parts: Any) -> Message:
    """A message with its parts; a part may be a message again."""
    return Message(template, parts)


def numbered(number: int | str, one: str, many: str, **parts: Any) -> Numbered:
    """A message for a number, which is its part {number}: as `ngettext`, to be told later. "12.50" stays as written."""
    return Numbered(one, {"number": number, **parts}, many)


def joined(parts: Iterable[str], between: str = " ") -> str:
    """The parts one after another, as text of ours where any of them is; empty ones are left out."""
    kept = [one for one in parts if one]
    if len(kept) < 2:
        return kept[0] if kept else ""
    return Joined(between, {f"part{at}": one for at, one in enumerate(kept)})


def said_by(error: BaseException) -> str:
    """What an error says, as the message that it was raised with: for another error that says it too."""
    said = error.args[0] if len(error.args) == 1 else None
    return said if isinstance(said, str) else str(error)


def told_by(error: BaseException) -> str:
    """What an error says, in the language that is spoken."""
    return shown(said_by(error))


def shown(text: str) -> str:
    """The text in the language that is spoken, where it is one of our sentences; else as it stands.

    A sentence that was kept is told again by what it was made of. What was checked is the English: so the numerals must
    come out the same, else English is shown.
    """
    plain = str.__str__(text)
    if current() == DEFAULT:
        return plain
    made = text if isinstance(text, Message) else None
    return _same_numerals(plain, made.retold() if made else _told_again(plain, DEEPEST))


def _told_again(text: str, deep: int) -> str:
    """A sentence of ours that is but text, by the message that it is or was made of."""
    known = translations(current())
    exact = known.gettext(text) if text else ""
    if exact != text or not deep:
        return exact
    found = ((parts_of(text, cut), message) for cut, message in sentences(current()))
    parts, message = next(((one, of) for one, of in found if one), (None, ""))
    if parts is None:
        return text
    told = {name: _same_numerals(part, _told_again(part, deep - 1)) for name, part in parts.items()}
    return PART.sub(lambda part: told[part[1]], known.gettext(message))  # as they were written: `{most:,}` too


def _same_numerals(plain: str, translated: str) -> str:
    return translated if _numerals(translated) == _numerals(plain) else plain


def _plain(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str.__str__(one) if isinstance(one, str) else one for name, one in parts.items()}


def _grouped(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The number as it is written: "1,240"."""
    number = parts["number"]
    return {**parts, "number": number if isinstance(number, str) else f"{number:,}"}


def _whole(number: int | str) -> int:
    """The number that a noun agrees with; with a fraction it stands as after any large one."""
    if isinstance(number, int):
        return number
    digits = number.replace(",", "")
    return int(digits) if digits.isdecimal() else LARGE


def _numerals(text: str) -> Counter[str]:
    return Counter(NUMERAL.findall(text))
