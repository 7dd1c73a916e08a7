"""The list as a table: a commitment a row; where there is little room, each cell under the last with its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from language.messages import N_, _
from ui.commitments.asked import Asked, Sort
from ui.commitments.links import link, row_id
from ui.commitments.wording import (
    NO_DATE,
    NOBODY,
    SORTS,
    age,
    due_html,
    made,
    owner_html,
    shortened,
    standing,
    status_tag,
    text,
)
from ui.exports import wording
from ui.exports.lines import Line
from ui.plain import escaped
from ui.tongue import lang

PAGE = 50  # rows
NAMED = (N_("Commitment"), N_("Owner"), N_("Council and committee"), N_("Promised"), N_("Age"), N_("Due"), N_("Status"))
SORTED = {
    Sort.DUE: (N_("Due"), "ascending"),
    Sort.OLDEST: (N_("Promised"), "ascending"),
    Sort.NEWEST: (N_("Promised"), "descending"),
    Sort.OWNER: (N_("Owner"), "ascending"),
    Sort.BODY: (N_("Council and committee"), "ascending"),
    Sort.PRESSING: (N_("Status"), "descending"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of a list: which lines of it are shown."""

    lines: Sequence[Line]
    skip: int

    @classmethod
    def of(cls, lines: Sequence[Line], asked: Asked) -> Listed:
        """The page asked for; the last one where the address goes past the end."""
        last = max(0, len(lines) - 1) // PAGE * PAGE
        return cls(lines, min(asked.skip // PAGE * PAGE, last))

    @property
    def shown(self) -> Sequence[Line]:
        """The lines of this page."""
        return self.lines[self.skip : self.skip + PAGE]

    @property
    def stretch(self) -> str:
        """ "1 to 50 of 109"; nothing where all are shown."""
        if len(self.shown) == len(self.lines):
            return ""
        return _(
            "{skip:,} to {skip2:,} of {number:,}",
            skip=self.skip + 1,
            skip2=self.skip + len(self.shown),
            number=len(self.lines),
        )


def table(listed: Listed, asked: Asked, today: date) -> str:
    """The page of the list as HTML; roles are said, as a narrow screen takes a table's layout away."""
    heads = "".join(_head(name, asked.sort) for name in NAMED)
    body = "".join(_row(line, asked, today) for line in listed.shown)
    return (
        f'<table role="table" class="register"><caption>{text(_caption(listed, asked))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _caption(listed: Listed, asked: Asked) -> str:
    stretch = f", {listed.stretch}" if listed.stretch else ""
    return _("What was promised, {sorts}{stretch}", sorts=_(SORTS[asked.sort]), stretch=stretch)


def _head(name: str, sort: Sort) -> str:
    column, direction = SORTED[sort]
    order = f' aria-sort="{direction}"' if column == name else ""
    return f'<th role="columnheader" scope="col" class="{_class(name)}"{order}>{escaped(_(name))}</th>'


def _row(line: Line, asked: Asked, today: date) -> str:
    one = line.entry.commitment.commitment_id
    is_here = one == asked.commitment
    opened = link(
        f"“{shortened(line.quote.folded)}”",
        replace(asked, commitment=one, place=None),
        is_here=is_here,
        more=lang(line.quote.language),
    )
    cells = "".join(_cell(name, cell(line, today)) for name, cell in zip(NAMED[1:], CELLS, strict=True))
    mark = ' class="opened"' if is_here else ""
    return f'<tr role="row" id="{row_id(one)}"{mark}><th role="rowheader" scope="row">{opened}</th>{cells}</tr>'


def _cell(name: str, html: str) -> str:
    named = f'<span class="label" aria-hidden="true">{escaped(_(name))}: </span>' if html else ""
    return f'<td role="cell" class="{_class(name)}">{named}{html}</td>'


def _class(name: str) -> str:
    return name.split(maxsplit=1)[0].lower()


def _owner(line: Line, _today: date) -> str:
    return owner_html(line, _(NOBODY))


def _body(line: Line, _today: date) -> str:
    return text(wording.body(line.quote.source))


def _made(line: Line, _today: date) -> str:
    return made(line)


def _due(line: Line, _today: date) -> str:
    return due_html(line, _(NO_DATE))


def _status(line: Line, _today: date) -> str:
    return f'{status_tag(line.status)} <span class="by">{text(standing(line))}</span>'


Cell = Callable[[Line, date], str]
CELLS: tuple[Cell, ...] = (_owner, _body, _made, age, _due, _status)


# --- around it ---


def sorting(asked: Asked) -> str:
    """The orders that the list can have, each a link."""
    ways = "".join(f"<li>{_sorted(by, asked)}</li>" for by in Sort)
    return f'<nav class="sorts" aria-label="{_("Order of the list")}"><span>{_("Sort")}</span><ul>{ways}</ul></nav>'


def _sorted(by: Sort, asked: Asked) -> str:
    return link(_(SORTS[by]), replace(asked, sort=by, skip=0), is_here=by is asked.sort)


def turning(listed: Listed, asked: Asked) -> str:
    """The way to the pages before and after; nothing where all are shown."""
    if not listed.stretch:
        return ""
    before, after = listed.skip - PAGE, listed.skip + PAGE
    ways = [
        link(_("Previous page"), replace(asked, skip=before)) if before >= 0 else "",
        f"<span>{listed.stretch}</span>",
        link(_("Next page"), replace(asked, skip=after)) if after < len(listed.lines) else "",
    ]
    return f'<nav class="turning" aria-label="{_("Pages of the list")}">{" ".join(way for way in ways if way)}</nav>'
