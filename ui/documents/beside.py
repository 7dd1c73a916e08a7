"""Two language versions of a paper side by side, item by item; one under the other on a small screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from language.messages import N_, _
from qa.twins import paired
from store.holdings import Holding
from store.schema import Document, Span
from ui.documents.held import Held
from ui.documents.links import Asked, link
from ui.documents.paper import trail
from ui.documents.parts import LONGEST, Section, sections
from ui.documents.text import Look, item_shown
from ui.documents.wording import language
from ui.errors import NamesNothingError
from ui.evaluation.tables import text
from ui.evaluation.top import show_top
from ui.tongue import lang
from ui.words import title

Pair = tuple[Section | None, Section | None]
PROBABLY = N_(
    "Probably the same paper: of the same meeting, in two languages, with the same figures and days. Neither is a"
    " translation made here."
)
NOT_HERE = N_("No such item in this paper.")


def show_beside(held: Held, one: Holding, other: Holding, asked: Asked) -> None:
    """Both papers. Raises NamesNothingError where they are no language versions of one another."""
    if other.source.doc_id not in held.twins(one.source.doc_id):
        raise NamesNothingError("beside", asked.beside)
    both = (one, other)
    show_top(
        _("{title} and {title2}", title=title(one.source), title2=title(other.source)),
        [*trail(one), *(_link(paper) for paper in both)],
    )
    st.html(f"<p>{_(PROBABLY)}</p>")
    documents = [held.document(paper.source.doc_id) for paper in both]
    pages = _pages(*documents)
    number = asked.part or 1
    if not 1 <= number <= len(pages):
        raise NamesNothingError("part", str(number))
    steps = _steps(asked, number, len(pages))
    looks = [_look(document, held, place) for place, document in enumerate(documents)]
    heads = "".join(_head(paper, held) for paper in both)
    rows = "".join(_row(pair, documents, looks) for pair in pages[number - 1])
    st.html(f'{steps}<div class="beside">{heads}{rows}</div>{steps}')


def _link(paper: Holding) -> str:
    return link(title(paper.source), document=paper.source.doc_id)


def _look(document: Document, held: Held, place: int) -> Look:
    whole = Span(0, len(document.raw_text))
    return Look(part=whole, language=held.tongue(document.source.doc_id), ids=f"item-{'ab'[place]}")


def _head(paper: Holding, held: Held) -> str:
    """A version's language and its title."""
    code = held.tongue(paper.source.doc_id)
    return f"<h2>{language(code)}<span{lang(code)}>{text(title(paper.source))}</span></h2>"


def _row(pair: Pair, documents: Sequence[Document], looks: Sequence[Look]) -> str:
    told = (
        (
            language(look.language),
            item_shown(document, section, look) if section else f'<p class="quiet">{_(NOT_HERE)}</p>',
        )
        for section, document, look in zip(pair, documents, looks, strict=True)
    )
    return "".join(f'<div><p class="which">{name}</p>{one}</div>' for name, one in told)


def _pages(one: Document, other: Document) -> list[list[Pair]]:
    """The items side by side, as many on a page as a part may hold."""
    mine, theirs = sections(one), sections(other)
    places = paired([section.item.number for section in mine], [section.item.number for section in theirs])
    pages: list[list[Pair]] = []
    room = 0
    for left, right in places:
        pair = (None if left is None else mine[left], None if right is None else theirs[right])
        length = max(len(section.span) for section in pair if section)
        if not pages or length > room:
            pages.append([])
            room = LONGEST
        pages[-1].append(pair)
        room -= length
    return pages


def _steps(asked: Asked, number: int, count: int) -> str:
    if count == 1:
        return ""
    named = {"document": asked.document, "beside": asked.beside}
    before = link(_("Part before"), **named, part=number - 1) if number > 1 else ""
    after = link(_("Next part"), **named, part=number + 1) if number < count else ""
    return (
        f'<p class="ways steps"><span>{_("Part {number} of {count}", number=number, count=count)}</span> '
        f"{before} {after}</p>"
    )
