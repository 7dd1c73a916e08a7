"""The places that an outcome shows, listed under their numbers, each the way to its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from language.messages import _, ngettext
from qa.schema import Abstention, Citation, Response
from ui.ask.address import Address
from ui.ask.answer import quoted, source_link
from ui.ask.places import places
from ui.plain import folded
from ui.source.cells import cell_line
from ui.state import Visit
from ui.tongue import lang_of
from ui.words import counted, meeting, place, title

MOST_OPEN = 6  # before the fold
MOST_SHOWN = 60  # in the fold: more would make the page slow


def show_sources(visit: Visit, response: Response) -> None:
    """Where an answer stands, or where the record comes nearest."""
    found = places(response)
    if not found:
        return
    is_nearest = isinstance(response, Abstention)
    heading = _("The nearest the record comes") if is_nearest else _("Sources")
    st.html(f'<section class="sources"><h3>{heading}</h3>{_listed(found, visit.address, quoting=is_nearest)}</section>')


def _listed(found: Sequence[Citation], address: Address, *, quoting: bool) -> str:
    """A line a place; those after the first few in a fold, where a sum has many inputs. An open one stays open."""
    lines = [_line(number, one, address, quoting=quoting) for number, one in enumerate(found, start=1)]
    shown, rest = lines[:MOST_OPEN], lines[MOST_OPEN : MOST_OPEN + MOST_SHOWN]
    if not rest:
        return _list(shown)
    left = len(lines) - len(shown) - len(rest)
    told = ngettext("{number} place is not listed here.", "{number} places are not listed here.", left)
    more = f"<p>{told}</p>" if left else ""
    is_open = " open" if address.place > MOST_OPEN else ""
    summary = f"<summary>{counted(len(lines) - len(shown), 'more source')}</summary>"
    return f"{_list(shown)}<details{is_open}>{summary}{_list(rest)}{more}</details>"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(lines)}</ul>"


def _line(number: int, citation: Citation, address: Address, *, quoting: bool) -> str:
    source = citation.document.source
    told = "".join(f"<p><bdi>{folded(line)}</bdi></p>" for line in (meeting(source), place(citation)) if line)
    way = source_link(address, number, citation, title(source), f"source-{number}")
    quote = f"<blockquote>{quoted(citation)}</blockquote>" if quoting and citation.cell is None else ""
    return (
        f'<li class="place" id="place-{number}"><span class="number" aria-hidden="true">[{number}]</span>'
        f'<div>{quote}<p class="way"><bdi{lang_of(citation.document)}>{way}</bdi></p>'
        f"{told}{cell_line(citation)}</div></li>"
    )
