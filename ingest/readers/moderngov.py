"""ModernGov pages, by their classes: a meeting (`ieListDocuments.aspx`) or one agenda item (`mgAi.aspx`)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.readers.blocks import Block, Table, collapse
from ingest.readers.elements import Element
from ingest.readers.html_blocks import Walker, heading
from ingest.reading import MarkKind

# Classes that hold a page's own text; where they meet is its content.
CONTENT = frozenset(
    (
        "mgMainTitleTxt",
        "mgSubTitleTxt",
        "mgItemTable",
        "mgAiTitleTxt",
        "mgSubItemTitleTxt",
        "mgWordPara",
        "mgBulletList",
    )
)
SURE = frozenset(("mgItemTable", "mgItemNumberCell", "mgAiTitleTxt", "mgSubItemTitleTxt", "mgWordPara"))

LABEL = re.compile(
    r"(?:minutes?|decisions?|resolutions?|(?:additional|supporting|background) (?:documents|papers)|purpose)\s*:$", re.I
)
AGENDA_ITEM = re.compile(r"agenda item:?$|eitem ar yr agenda:?$", re.I)
FILE_SIZE = re.compile(r"[\s(]*(?:PDF|DOCX?|XLSX?|PPTX?|RTF)[\s,:]*[\d.,]+\s*[KMG]?B\)?\s*$")
MEETING_ITEM = re.compile(r"\((?:Item|Eitem)\s+(\d{1,3}[A-Za-z]?)\.?\)")


def is_page(page: Element) -> bool:
    """Whether ModernGov's classes mark minutes or agenda text here."""
    return any(SURE & _classes(element) for element in page.iter())


def blocks(page: Element) -> list[Block | Table]:
    """The blocks of the page's content, without the council's site around it."""
    content = _content(page)
    return ModernGov(_number_in(content)).walk(content)


def cut_file_size(title: str) -> str:
    """ "Budget monitoring PDF 254 KB" without its tail, which ModernGov sets flush against the title."""
    return FILE_SIZE.sub("", title) or title


class ModernGov(Walker):
    """A walker that knows titles, labels and item tables by their class."""

    def __init__(self, item_number: str | None = None) -> None:
        super().__init__()
        self._page_number = item_number
        self._title_next = False  # the heading "Agenda item" was met: the next one is the item's title

    def role(self, element: Element) -> Callable[[str], Block] | None:
        """Titles and labels by class or by their words, headings as anywhere."""
        classes = _classes(element)
        text = collapse("".join(element.itertext()))
        if "mgAiTitleTxt" in classes:
            return _title
        if "mgSubItemTitleTxt" in classes or LABEL.match(text):
            return _label
        made = super().role(element)
        if made is not None and text:
            made, self._title_next = (self._page_title if self._title_next else made), bool(AGENDA_ITEM.match(text))
        return made

    def is_layout(self, table: Element) -> bool:
        """An item table only places the items."""
        named = "mgItemTable" in _classes(table) or table.get("id") == "mgItemTable"
        titled = any(_classes(element) & {"mgItemNumberCell", "mgAiTitleTxt"} for element in table.iter())
        return named or titled or super().is_layout(table)

    def _page_title(self, line: str) -> Block:
        made = heading(cut_file_size(line))
        return made if made.kind is MarkKind.ITEM else Block(MarkKind.ITEM, made.text, number=self._page_number)


def _title(line: str) -> Block:
    made = heading(cut_file_size(line))
    return made if made.kind is MarkKind.ITEM else Block(MarkKind.ITEM, made.text)


def _label(line: str) -> Block:
    return Block(MarkKind.LABEL, line)


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()


def _content(page: Element) -> Element:
    """The smallest element that holds all of the page's own text."""
    found = [element for element in page.iter() if CONTENT & _classes(element)]
    around = [*reversed(list(found[0].iterancestors())), found[0]]
    for element in found[1:]:
        above = {*element.iterancestors(), element}
        around = [ancestor for ancestor in around if ancestor in above]
    return around[-1]


def _number_in(content: Element) -> str | None:
    """The item's number where the page names one only ("Meeting of Cabinet, 8 June (Item 57.)"), else `None`."""
    numbers = set(MEETING_ITEM.findall(collapse("".join(content.itertext()))))
    return numbers.pop() if len(numbers) == 1 else None
