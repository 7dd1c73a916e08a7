"""The record of an algorithmic tool that a public body publishes, under the headings of the standard for it (ATRS 3).

What is true of every installation stands in transparency.toml, what is true of this one is filled in, and what only the
council knows is the council's to write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from language.messages import N_, _, composed, joined
from qa.errors import ConfigError
from ui.about.facts import Facts, Measured, holdings
from ui.words import counted

SHIPPED = Path(__file__).with_name("transparency.toml")
UNWRITTEN = N_("For the council to write.")
KNOWN = ("contact", "fields")


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the record. `text` is `None` where the council has not written it."""

    number: str
    name: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of it."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What the council says of itself: how to reach it, and the fields that it writes, by number."""

    contact: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None) -> Own:
        """The council's file; nothing where none is named. Raises ConfigError."""
        if path is None:
            return cls()
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise _wrong(path, str(error.strerror).lower()) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise _wrong(path, " ".join(str(error).split())) from None
        return cls(contact=_contact(path, read), fields=_fields(path, read))


def _contact(path: Path, read: Mapping[str, Any]) -> str | None:
    for name in read:
        if name not in KNOWN:
            raise _wrong(
                path, composed("{name} is no name in it; known are {known}", name=name, known=joined(KNOWN, " and "))
            )
    contact = read.get("contact")
    if not isinstance(contact, str | None):
        raise _wrong(path, composed("contact is no text"))
    return contact


def _fields(path: Path, read: Mapping[str, Any]) -> dict[str, str]:
    given = read.get("fields", {})
    numbers = {one["number"] for part in _shipped() for one in part["field"]}
    if not isinstance(given, dict):
        raise _wrong(path, composed("fields is no table"))
    for number, text in given.items():
        if number not in numbers:
            raise _wrong(
                path,
                composed(
                    "the standard has no field {number}; it has {known}",
                    number=number,
                    known=", ".join(sorted(numbers)),
                ),
            )
        if not isinstance(text, str):
            raise _wrong(path, composed("field {number} is no text", number=number))
    return dict(given)


def _wrong(path: Path, fault: str) -> ConfigError:
    return ConfigError(
        composed("MATTERS_ABOUT={path}: {fault}; correct the file, or leave the setting unset", path=path, fault=fault)
    )


def transparency(found: Facts, own: Own) -> tuple[Part, ...]:
    """The whole record, in the order of the standard; what the council wrote stands before what ships."""
    filled = _filled(found)
    return tuple(
        Part(_(part["heading"]), tuple(_field(one, own, filled) for one in part["field"])) for part in _shipped()
    )


def _field(given: Mapping[str, str], own: Own, filled: Mapping[str, str]) -> Field:
    text = own.fields.get(given["number"])
    if text is None and given.get("from") == "contact":
        text = own.contact
    if text is None and "text" in given:
        text = " ".join(_(" ".join(given["text"].split()), **filled).split())
    return Field(given["number"], _(given["name"]), text)


def _shipped() -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["part"]
    return parts


def _filled(found: Facts) -> dict[str, str]:
    return {
        "embedding": found.embedding,
        "reader": found.reader,
        "language": found.language_model or "none",
        "worded": worded(found),
        "sends": sends(found),
        "performance": performance(found.measured),
        "performance_short": _performance_short(found.measured),
        "holdings": holdings(found.held),
    }


def worded(found: Facts) -> str:
    """What a language model has to do with answers."""
    if found.language_model is None:
        return _("No language model is used: answers are quotations and shown sums.")
    return _(
        "A language model ({language_model}) may put what is quoted into plain words; code checks "
        "each statement against what it cites, and shows the quotation instead where that fails.",
        language_model=found.language_model,
    )


def sends(found: Facts) -> str:
    """What leaves the machine."""
    if found.language_model is None or found.language_host is None:
        return _("Nothing is sent anywhere else.")
    return _(
        "Questions and the passages that answer them are sent to the language model's server ({language_host}).",
        language_host=found.language_host,
    )


def performance(found: Measured | None) -> str:
    """What the shipped question set came to, in a sentence."""
    if found is None:
        return _("No measurement is at hand.")
    return _(
        "Of the {questions} of the question set that ships, {right:.0%} were answered rightly or "
        "rightly left unanswered; {abstained_wrongly:.0%} of those that the record answers were left "
        "unanswered, {answered_wrongly:.0%} of those that it does not were answered all the same. "
        "Measured without a language model, on papers that were read while it was built: expect less "
        "on others.",
        questions=counted(found.questions, "question"),
        right=found.right,
        abstained_wrongly=found.abstained_wrongly,
        answered_wrongly=found.answered_wrongly,
    )


def _performance_short(found: Measured | None) -> str:
    if found is None:
        return _("not at hand")
    return _(
        "{answered_wrongly:.0%} of the questions in the shipped set that its record does not answer",
        answered_wrongly=found.answered_wrongly,
    )


def as_markdown(parts: tuple[Part, ...]) -> str:
    """The record as a file to publish or to go on writing."""
    lines = [f"# {_('Algorithmic transparency record')}"]
    for part in parts:
        lines += ["", f"## {part.heading}"]
        for one in part.fields:
            lines += ["", f"### {one.number} {one.name}", "", one.text or f"*{_(UNWRITTEN)}*"]
    return "\n".join((*lines, ""))
