"""The matters-arising sheet as one HTML file: nothing is fetched, nothing runs, and what minutes say stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from language.messages import _, locale
from ui.exports.sheet import COLUMNS, HOW, NOTHING, Sheet
from ui.exports.storable import storable
from ui.exports.transcripts import folded
from ui.tongue import lang, language_of
from ui.words import capital, counted, day

TEMPLATE = Path(__file__).with_name("sheet.html")
CLASSES = ("number", "commitment", "owner", "due", "shows", "update")


def page(sheet: Sheet) -> bytes:
    """The sheet as HTML in UTF-8."""
    columns = tuple(zip(map(_, COLUMNS), CLASSES, strict=True))
    return rendered(TEMPLATE, sheet=sheet, how=[_(one) for one in HOW], nothing=_(NOTHING), columns=columns)


def rendered(template: Path, **values: Any) -> bytes:
    """A template filled, every value escaped, as HTML in UTF-8."""
    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, locale=locale(), lang=lambda code: Markup(lang(code)))
    environment.filters["language"] = lambda citation: language_of(citation.document)
    environment.filters["folded"] = folded
    environment.filters["capital"] = capital
    environment.filters["day"] = day
    environment.filters["commitments"] = lambda number: counted(number, "commitment")
    return storable(environment.get_template(template.name).render(values)).encode()
