"""One paper: what is known of it, its items as a table of contents, its own text with a passage highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from language.messages import N_, _, shown
from store.holdings import Holding
from store.schema import Document, Span
from ui.documents.held import Held
from ui.documents.links import PAGES, REMOVE, Asked, address, link
from ui.documents.pages import TAKEN_TO, has_printed, is_first, looks, show_printed
from ui.documents.parts import LONGEST, Section, is_zoned, part_of, parts, sections
from ui.documents.text import BEGINNING, Look
from ui.documents.text import shown as text_shown
from ui.documents.wording import form, kind, language, minutes_line, size, ways
from ui.errors import NamesNothingError
from ui.evaluation.tables import text
from ui.evaluation.top import show_top
from ui.plain import escaped
from ui.source.original import original_html
from ui.state import visit
from ui.tongue import lang
from ui.words import counted, day, title

SHORT = 12  # items that are listed without being asked for
MARK = "cited"
UNTOLD = N_("Not known")


def show_paper(held: Held, one: Holding, asked: Asked, *, may_write: bool) -> None:
    """The paper from top to bottom. Raises NamesNothingError where the address names a part that it does not have."""
    document = held.document(one.source.doc_id)
    cut = parts(document, LONGEST)
    number = _part(document, cut, asked)
    show_top(title(one.source), trail(one), lang(held.tongue(one.source.doc_id)))
    st.html(f"{_facts(one, held)}{_notes(one)}{_twins(one, held)}{_contents(document, one, cut, number)}")
    if has_printed(document):
        st.html(looks(document, asked, cut[number].start))
        if asked.view == PAGES:
            show_printed(document, asked)
            st.html(_removal(one) if may_write else "<span/>")
            return
    look = Look(part=cut[number], cited=asked.at, mark=MARK, language=held.tongue(one.source.doc_id))
    told = f"{_reading(document, asked)}{_steps(one, cut, number)}{text_shown(document, look)}"
    st.html(f"<h2>{_('Text of the paper')}</h2>{told}")
    st.html(f"<div>{_steps(one, cut, number)}{_removal(one) if may_write else ''}</div>")
    _go_to(asked, one.source.doc_id)


def trail(one: Holding) -> list[str]:
    """The way back up: all papers, those of the council, those of the committee."""
    council, committee = one.source.council, one.source.committee
    own = [link(council, council=council)] if council else []
    return ways(*own, *([link(committee, council=council, committee=committee)] if committee and council else []))


# --- which part of it ---


def _part(document: Document, cut: Sequence[Span], asked: Asked) -> int:
    """The part that the address names, from 0: by a passage, an item, a page, its number; else the first."""
    if asked.at is not None:
        if asked.at.end > len(document.raw_text):
            raise NamesNothingError("at", f"{asked.at.start}-{asked.at.end}")
        return part_of(cut, asked.at.start)
    if asked.item is not None:
        found = [one for one in sections(document) if one.item.ordinal == asked.item]
        if not found:
            raise NamesNothingError("item", str(asked.item))
        return part_of(cut, found[0].span.start)
    if asked.page is not None:
        if not 1 <= asked.page <= len(document.pages):
            raise NamesNothingError("page", str(asked.page))
        return part_of(cut, document.pages[asked.page - 1].start)
    if asked.part is not None and not 1 <= asked.part <= len(cut):
        raise NamesNothingError("part", str(asked.part))
    return (asked.part or 1) - 1


def _go_to(asked: Asked, doc_id: str) -> None:
    """Take the reader to the passage, the item or the page that the address names, once."""
    if not is_first(doc_id, asked.at, asked.item, asked.page):
        return
    target = ""
    if asked.at:
        target = f"#{MARK}"
    elif asked.item is not None or asked.page is not None:
        target = f"#item-{asked.item}" if asked.item is not None else f"#page-{asked.page}"
    if target:
        one = visit()
        one.turn += 1
        one.focus = target


def leave_paper() -> None:
    """Another view is open: whoever comes back to a passage is taken to it again."""
    st.session_state.pop(TAKEN_TO, None)


# --- what is known of it ---


def _facts(one: Holding, held: Held) -> str:
    source = one.source
    code = held.tongue(source.doc_id)
    rows = [
        (_("Council"), text(source.council) if source.council else _(UNTOLD)),
        (_("Committee"), text(source.committee) if source.committee else _(UNTOLD)),
        (_("Meeting"), escaped(day(source.held_on)) if source.held_on else _(UNTOLD)),
        (_("Minutes"), minutes_line(held.minutes(source.doc_id), held)),
        (_("What it is"), escaped(f"{kind(one)}, {form(one)}, {size(one)}")),
        (_("Language"), escaped(language(code))),
        (_("Read from it"), escaped(_read(one))),
        (_("File"), f"{text(source.name)}{original_html(source)}"),
        *([(_("From"), _web_address(source.url))] if source.url else []),
    ]
    told = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows)
    return f'<dl class="facts">{told}</dl>'


def _read(one: Holding) -> str:
    """What the program took from it."""
    tables = [counted(one.tables, "table")] if one.tables else []
    return ", ".join([*tables, counted(one.observations, "figure"), counted(one.commitments, "commitment")])


def _web_address(url: str) -> str:
    return f'<a href="{escaped(url)}" rel="noreferrer">{text(url)}</a>'


def _notes(one: Holding) -> str:
    if not one.notes:
        return ""
    notes = "".join(f"<li>{text(shown(note))}</li>" for note in one.notes)
    return f'<div class="note"><h2>{_("What was not read as it stands")}</h2><ul>{notes}</ul></div>'


def _twins(one: Holding, held: Held) -> str:
    """The way to another language version of it."""
    told = []
    for other in held.twins(one.source.doc_id):
        named = language(held.tongue(other))
        beside = link(_("Read it beside the {named} paper", named=named), document=one.source.doc_id, beside=other)
        named = f"<span{lang(held.tongue(other))}>{text(title(held.by_id[other].source))}</span>"
        told.append(f"<p>{_('{beside}: probably the same paper. {title}', beside=beside, title=named)}</p>")
    return f'<div class="twins">{"".join(told)}</div>' if told else ""


# --- its items ---


def _contents(document: Document, one: Holding, cut: Sequence[Span], number: int) -> str:
    """The items as links; folded away where there are many."""
    found = sections(document)
    if len(found) < 2:
        return ""
    lines = "".join(f"<li>{_entry(section, one, cut, number)}</li>" for section in found)
    listed = f"<ul>{lines}</ul>"
    if len(found) > SHORT:
        listed = f"<details><summary>{counted(len(found), 'item')}</summary>{listed}</details>"
    return f'<nav class="contents" aria-label="{_("Items")}"><h2>{_("Items of the paper")}</h2>{listed}</nav>'


def _entry(section: Section, one: Holding, cut: Sequence[Span], number: int) -> str:
    item = section.item
    named = " ".join(part for part in (f"{item.number}." if item.number else "", item.heading) if part) or _(BEGINNING)
    at = part_of(cut, section.span.start)
    where = f' <span class="quiet">{_("part {at}", at=at + 1)}</span>' if len(cut) > 1 and at != number else ""
    return f"{link(named, document=one.source.doc_id, item=item.ordinal)}{where}"


def _reading(document: Document, asked: Asked) -> str:
    """What the reader must know of the text below."""
    told = list(_said(document, asked))
    return f'<p class="quiet">{" ".join(told)}</p>' if told else ""


def _said(document: Document, asked: Asked) -> Iterator[str]:
    if is_zoned(document):
        yield _("What is agenda text, report, discussion and decision was told apart by the program, not by the paper.")
    if asked.at is not None:
        yield _("Highlighted: characters {start} to {end}.", start=asked.at.start, end=asked.at.end)


def _steps(one: Holding, cut: Sequence[Span], number: int) -> str:
    """The way from part to part of a long paper."""
    if len(cut) == 1:
        return ""
    doc_id = one.source.doc_id
    before = link(_("Part before"), document=doc_id, part=number) if number else ""
    after = link(_("Next part"), document=doc_id, part=number + 2) if number + 1 < len(cut) else ""
    return (
        '<p class="ways steps"><span>'
        f"{_('Part {number} of {number2}', number=number + 1, number2=len(cut))}</span> {before} {after}"
        "</p>"
    )


def _removal(one: Holding) -> str:
    where = escaped(address(document=one.source.doc_id, view=REMOVE))
    return f'<p class="ways"><a href="{where}" data-inside>{_("Remove this paper …")}</a></p>'
