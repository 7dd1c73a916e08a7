"""Web pages: ModernGov by its classes, any other by its main text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from copy import deepcopy

import lxml.html
from lxml.etree import ParserError

from ingest.errors import ContentError
from ingest.readers import moderngov
from ingest.readers.blocks import CONTROLS, Block, Table, collapse, compose
from ingest.readers.elements import Element
from ingest.readers.html_blocks import Walker
from ingest.readers.text import decode
from ingest.reading import Reading
from language.messages import composed

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*>", re.IGNORECASE)

UNSEEN = (
    "//script|//style|//noscript|//template|//nav|//iframe|//object|//svg|//select|//button|//textarea|//comment()"
    "|//processing-instruction()|//*[@hidden]|//*[@aria-hidden='true']"
)
# What makes an element's text invisible: not shown, of no size, wholly transparent, or set off the page.
UNSEEN_STYLE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*0*(?:\.0+|0)(?![.\d]*[1-9])(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:left|top|right|text-indent)\s*:\s*-\d{3,}|color\s*:\s*transparent|clip\s*:\s*rect\(\s*0)",
    re.IGNORECASE,
)
# Ink and paper of one colour, where the element names both.
INK = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
PAPER = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
WHITE = frozenset(("white", "#fff", "#ffffff", "rgb(255,255,255)"))

TRAFILATURA_TAGS = {
    "head": "h2",
    "list": "ul",
    "item": "li",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "quote": "blockquote",
}
MARK = "\uf8f1table{}\uf8f1"  # letters for private use, which no page of words holds
MIN_SHARE = 0.5  # of the page's words: below it the reader is told how much was taken for the main text


def read(data: bytes) -> Reading:
    """The page's blocks with blank lines between them, and a mark at each.

    Raises:
        ContentError: no encoding yields text, or the page shows none.
    """
    text, notes = _decode(data)
    page = _parse(text)
    title = _title(page)
    _drop_unseen(page)
    if moderngov.is_page(page):
        blocks = moderngov.blocks(page)
    else:
        blocks, doubt = _main_text(page)
        notes += doubt
    return compose(blocks).reading(title=title, notes=notes)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """By byte order mark or as UTF-8 where that fits, else as the page declares, else by guess."""
    declared = CHARSET.search(data, 0, 4096)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        if declared is None or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return decode(data)
    return _decode_declared(data, declared[1].decode("ascii")) or decode(data)


def _decode_declared(data: bytes, charset: str) -> tuple[str, tuple[str, ...]] | None:
    """`None` where the page's own declaration does not hold."""
    try:
        encoding = codecs.lookup(charset).name
        # Browsers read these as Windows-1252 (WHATWG), and so do their authors.
        return data.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding), ()
    except (LookupError, UnicodeDecodeError, TypeError):
        return None


def _parse(text: str) -> Element:
    # Without huge_tree the parser drops, in silence, what is nested more than 256 deep.
    parser = lxml.html.HTMLParser(huge_tree=True)
    try:
        return lxml.html.document_fromstring(CONTROLS.sub(" ", DECLARATION.sub("", text)), parser=parser)
    except ParserError as error:
        raise ContentError(composed("shows no text; save the page again, or print it to PDF")) from error


def _title(page: Element) -> str | None:
    """The page's own title without a file size at its end; `None` where it has none."""
    title = page.find(".//title")
    text = moderngov.cut_file_size(collapse(title.text_content())) if title is not None else ""
    return text or None


def _drop_unseen(page: Element) -> None:
    """Take out what a browser does not show and what only leads elsewhere."""
    unseen = page.xpath(UNSEEN) + [e for e in page.xpath("//*[@style]") if _is_unseen(e)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: Element) -> bool:
    """Whether its style hides its text: by saying so, or by ink in the colour of the paper."""
    style = element.get("style", "")
    ink = INK.search(style)
    if UNSEEN_STYLE.search(style) or ink is None:
        return bool(UNSEEN_STYLE.search(style))
    paper = PAPER.search(style)
    if paper:
        return _colour(ink[1]) == _colour(paper[1])
    return _colour(ink[1]) in WHITE and not any(map(_may_be_coloured, element.iterancestors("*")))


def _colour(printed: str) -> str:
    return "".join(printed.lower().split())


def _may_be_coloured(element: Element) -> bool:
    """Whether an element may have another paper than the page's own white."""
    coloured = PAPER.search(element.get("style", "")) or element.get("bgcolor")
    return bool(coloured or element.get("class") or element.get("id"))


def _main_text(page: Element) -> tuple[list[Block | Table], tuple[str, ...]]:
    """The blocks of the main text, and a note where that is the lesser part of the page."""
    everything = Walker().walk(page.body) if page.body is not None else []
    main = _trafilatura(page)
    if not main:
        return everything, ()
    lost = sum(isinstance(block, Table) for block in everything) - sum(isinstance(block, Table) for block in main)
    share = _words(main) / max(1, _words(everything))
    return main, tuple(_doubts(share, lost))


def _doubts(share: float, lost: int) -> Iterator[str]:
    if share < MIN_SHARE:
        yield composed(
            "{share} of the page's words are its main text; the rest was taken for navigation, check it",
            share=f"{share:.0%}",
        )
    if lost > 0:
        yield composed(
            "{lost} of its tables stand outside its main text and were not read; save them in a file of their own",
            lost=lost,
        )


def _trafilatura(page: Element) -> list[Block | Table]:
    """The main text by trafilatura's judgement, in our blocks; empty where it finds none."""
    import trafilatura  # 0.4 s that ModernGov pages never pay

    page = deepcopy(page)
    tables = _set_aside(page)
    found = trafilatura.bare_extraction(page, include_comments=False, favor_recall=True, with_metadata=False)
    body: Element | None = getattr(found, "body", None)
    if body is None:
        return []
    for element in body.iter():
        if element.tag == "list" and element.get("rend") == "ol":
            element.tag = "ol"
        elif element.tag in TRAFILATURA_TAGS:
            element.tag = TRAFILATURA_TAGS[element.tag]
    return [one for block in Walker().walk(body) for one in _put_back(block, tables)]


def _set_aside(page: Element) -> dict[str, list[Block | Table]]:
    """Put a paragraph of the same words in place of each table, for trafilatura would take cells out of their grid.

    The blocks of each table, by the word that begins its paragraph.
    """
    tables: dict[str, list[Block | Table]] = {}
    for element in list(page.iter("table")):
        if Walker().is_layout(element):  # one that holds another table is; so no table is set aside twice
            continue
        mark = MARK.format(len(tables))
        paragraph = lxml.html.Element("p")
        paragraph.text = f"{mark} {collapse(' '.join(element.itertext()))}"
        paragraph.tail = element.tail
        tables[mark] = Walker().walk(element)
        element.getparent().replace(element, paragraph)
    return tables


def _put_back(block: Block | Table, tables: dict[str, list[Block | Table]]) -> list[Block | Table]:
    mark = "" if isinstance(block, Table) else block.text.partition(" ")[0]
    return tables.get(mark, [block])


def _words(blocks: list[Block | Table]) -> int:
    return sum(len(part.split()) for block in blocks for part in _texts(block))


def _texts(block: Block | Table) -> list[str]:
    return [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
