"""What a Word document's paragraph styles say, told of each style once."""

from __future__ import annotations

import re
from functools import cache

from docx.document import Document
from docx.oxml.ns import qn

from ingest.readers.elements import Element

HEADING = re.compile(r"heading (\d)$")
LIST = re.compile(r"list (bullet|number)")
TITLE_LEVEL = 0
VALUE = qn("w:val")


class Styles:
    """The document's paragraph styles by id, each with those it is based on."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self.chain = cache(self._chain)
        self.level = cache(self._level)
        self.list_kind = cache(self._list_kind)
        self.is_contents = cache(self._is_contents)
        self.is_caption = cache(self._is_caption)

    def _chain(self, style_id: str | None) -> tuple[Element, ...]:
        """The style and its bases, the nearest first."""
        found: list[Element] = []
        while (style := self._styles.get(style_id)) is not None and style not in found:
            found.append(style)
            style_id = value(style.find(qn("w:basedOn")))
        return tuple(found)

    def _level(self, style_id: str | None) -> int | None:
        """0 for a title, 1 to 9 for a heading, `None` for running text."""
        for style in self.chain(style_id):
            name = (value(style.find(qn("w:name"))) or "").lower()
            if name == "title":
                return TITLE_LEVEL
            if heading := HEADING.match(name):
                return int(heading[1])
        return None

    def _list_kind(self, style_id: str | None) -> str | None:
        """ "bullet" or "number" by the style's name, else `None`."""
        names = ((value(style.find(qn("w:name"))) or "").lower() for style in self.chain(style_id))
        return next((kind[1] for name in names if (kind := LIST.match(name))), None)

    def _is_contents(self, style_id: str | None) -> bool:
        """Whether the style is that of a table of contents."""
        return any(name.startswith("toc ") for name in self._names(style_id))

    def _is_caption(self, style_id: str | None) -> bool:
        """Whether the style is that of a table's or a picture's caption."""
        return "caption" in self._names(style_id)

    def _names(self, style_id: str | None) -> list[str]:
        return [(value(style.find(qn("w:name"))) or "").lower() for style in self.chain(style_id)]


def value(element: Element | None) -> str | None:
    """The element's `w:val`; `None` where there is no element or no value."""
    return None if element is None else element.get(VALUE)
