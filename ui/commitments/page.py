"""The page of commitments: the address says which are listed and which is opened, so that every view can be sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from language.messages import N_, _, shown, told_by
from qa.config import Config
from qa.errors import ConfigError
from qa.promises.places import cited
from qa.scope import resolved
from store.errors import IndexMissingError, NothingInScopeError, StoreError
from ui.access.rights import Right
from ui.access.visitor import present
from ui.commitments import filters, panel, rows
from ui.commitments.asked import PAGE, Asked, Spot, read
from ui.commitments.downloads import Taken, show_downloads
from ui.commitments.held import Told, names, told
from ui.commitments.links import INSIDE, link
from ui.commitments.look import RESULTS, Look, look
from ui.commitments.order import ordered
from ui.commitments.said import reviews_html
from ui.commitments.speaking import show_form
from ui.commitments.trail import spots
from ui.commitments.wording import text
from ui.errors import AddressError, CommitmentMissingError
from ui.exports import wording
from ui.exports.lines import Line
from ui.first import show_first
from ui.moves import tell
from ui.navigation import NAME, is_arriving
from ui.plain import escaped, label
from ui.record import not_held
from ui.register.limits import Limits, as_of_words
from ui.register.saying import meant
from ui.source.panel import show_source
from ui.state import visit
from ui.words import counted, day, holdings

STYLE = Path(__file__).with_name("commitments.css")
FAULTS = (StoreError, ConfigError, AddressError)  # each says in one line what to do
PURPOSE = N_(
    "What was promised at meetings: by whom, by when, and what later minutes show of it. A status is worked out from"
    " those minutes: a proposal, until a person confirms it."
)
NOTHING_HELD = N_(
    "No commitment is recorded in the papers held here. When minutes that hold one are ingested, it stands here."
)
STOOD = N_("This is how it stood then. What you confirm or correct is how it stands now.")
GONE = N_("Its document may be gone or renamed, or its words may have changed.")
ORPHANED = N_("What people said of it is kept, and comes back with it.")
UNSAVED = N_("What you typed is not saved.")
SAID = N_(
    "Every confirmation and correction, with who and when. None is ever altered: whoever knows better adds a word."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that the page shows, worked out from the address and the record."""

    asked: Asked
    root: Path
    told: Told
    limits: Limits
    within: tuple[Line, ...]  # of every status
    found: tuple[Line, ...]  # of the statuses asked for, in the order asked for
    opened: Line | None
    fault: str  # why nothing is opened, where the address names something
    today: date


def page() -> None:
    """Draw what the address names."""
    st.html(STYLE)
    here, looking = visit(), look()
    with st.container(key=PAGE):
        view = _viewed()
        if view is not None:
            _show(view, looking)
    tell(here.turn, here.focus, "" if looking.fault or looking.kept else looking.news)


def _viewed() -> View | None:
    """What the address asks for; where it cannot be had, `None`, and why not in one line."""
    try:
        return _view(read({name: st.query_params.get_all(name) for name in st.query_params}))
    except IndexMissingError as error:
        _show_top(_("Commitments"))
        show_first(error)
        return None
    except FAULTS as error:
        _show_top(_("Commitments"))
        st.error(label(not_held(error) if isinstance(error, NothingInScopeError) else told_by(error)))
        st.html(f'<p><a href="{PAGE}" {INSIDE}>{_("Show every commitment")}</a></p>')
        return None


def _view(typed: Asked) -> View:
    """Raises one of FAULTS."""
    root = Config().index
    known = told(root, as_of=typed.as_of)
    scope = resolved(typed.scope, known.held.sources, root)
    asked = replace(typed, councils=scope.councils, committees=scope.committees, documents=scope.documents)
    limits = asked.limits(scope)
    opened, fault = _opened(known, asked, root)
    if opened is not None:
        asked = replace(asked, commitment=opened.entry.commitment.commitment_id)  # of which a part may be typed
    within = known.within(limits)
    wanted = [line for line in within if not asked.statuses or line.status in asked.statuses]
    return View(
        asked=asked,
        root=root,
        told=known,
        limits=limits,
        within=within,
        found=ordered(wanted, asked.sort),
        opened=opened,
        fault=fault,
        today=asked.as_of or date.today(),
    )


def _opened(known: Told, asked: Asked, root: Path) -> tuple[Line | None, str]:
    """The commitment that the address names, or why there is none. Raises StoreError."""
    if not asked.commitment:
        return None, ""
    held = {line.entry.commitment.commitment_id: line for line in known.lines}
    try:
        entry = meant([line.entry for line in held.values()], asked.commitment, root)
    except CommitmentMissingError as error:
        is_known = any(one.commitment_id == asked.commitment for one in known.reviews)
        why = (wording.sentence(shown(error.fault)), _(GONE) if error.is_none else "", _(ORPHANED) if is_known else "")
        return None, " ".join(part for part in why if part)
    return held[entry.commitment.commitment_id], ""


def _show(view: View, looking: Look) -> None:
    _show_top(_titled(view), view)
    _move(view, looking)
    if view.asked.reviews:
        held = {line.entry.commitment.commitment_id: line for line in view.told.lines}
        st.html(reviews_html(view.told.reviews, held))
    elif not view.told.lines:
        st.html(f"<p>{_(NOTHING_HELD)}</p>")
    elif not view.asked.commitment:
        _show_list(view)
    else:
        left, right = st.container(key="sides").columns(2, gap="large")
        with left.container(key="beside"):
            _show_list(view)
        with right:
            _show_panel(view, looking)


def _show_top(heading: str, view: View | None = None) -> None:
    st.set_page_config(page_title=f"{heading} · {NAME}")
    main, purpose = (_("What people said"), _(SAID)) if view and view.asked.reviews else (_("Commitments"), _(PURPOSE))
    held = f'<p class="holdings">{escaped(holdings(view.told.held.sources))}</p>' if view else ""
    st.html(f'<h1 tabindex="-1">{main}</h1><p>{purpose}</p>{held}')


def _titled(view: View) -> str:
    held_on = view.opened.quote.source.held_on if view.opened else None
    if view.asked.reviews:
        return _("What people said")
    return _("Commitment of {day}", day=day(held_on)) if held_on else _("Commitments")


def _move(view: View, looking: Look) -> None:
    """Take the reader to what is new, and announce it."""
    here = visit()
    target = looking.move(view.asked, _results(view), is_arriving=is_arriving(PAGE))
    if target is not None:
        here.focus = target


# --- the list ---


def _show_list(view: View) -> None:
    councils, committees = names(view.told.held.sources, view.limits.scope)
    documents = sorted(source.name for source in view.told.held.sources)
    listed = rows.Listed.of(view.found, view.asked)
    st.html(filters.counts(view.within, view.asked) + filters.form(view.asked, councils, committees, documents))
    st.html(f'<h2 id="{RESULTS}" tabindex="-1">{_results(view)}</h2>{_limited(view)}')
    if not view.found:
        st.html(_nothing(view))
        return
    show_downloads(_taken(view))
    turning = rows.turning(listed, view.asked)
    st.html(
        f'<div class="list">{rows.sorting(view.asked)}{rows.table(listed, view.asked, view.today)}{turning}</div>'
        f"{_below(view)}"
    )


def _results(view: View) -> str:
    """ "12 commitments"."""
    return counted(len(view.found), "commitment")


def _limited(view: View) -> str:
    """What the list leaves out, and the way to have it all."""
    limits = (*view.limits.described(), *as_of_words(view.asked.as_of))
    if not limits:
        return ""
    clear = link(_("Clear all filters"), Asked())
    return f'<p class="limited">{_("Limited to: {limits}. {link}", limits=text("; ".join(limits)), link=clear)}</p>'


def _nothing(view: View) -> str:
    said = view.limits.nothing(view.told.recorded(view.limits))
    return f'<p class="nothing">{text(said)} {link(_("Show every commitment"), Asked())}</p>'


def _taken(view: View) -> Taken:
    """What is listed, in the register's own order, in which a sheet has its bodies."""
    wanted = {line.entry.commitment.commitment_id for line in view.found}
    lines = tuple(line for line in view.within if line.entry.commitment.commitment_id in wanted)
    limits = (*view.limits.described(), *as_of_words(view.asked.as_of))
    return Taken(lines, view.told.held.register.bodies, limits)


def _below(view: View) -> str:
    said = _("What people said ({number:,})", number=len(view.told.reviews))
    return f'<p class="ways">{link(said, Asked(reviews=True))}</p>'


# --- what is opened ---


def _show_panel(view: View, looking: Look) -> None:
    asked, opened = view.asked, view.opened
    if opened is None:
        with st.container(key="trail"):
            st.html(f'<nav class="ways" aria-label="{_("In the list")}">{link(_("Close"), asked.listed)}</nav>')
            st.html(panel.missing(f"{view.fault} {_(UNSAVED)}" if looking.fault else view.fault, visit().turn))
        return
    if asked.place and _show_place(view, opened, asked.place):
        return
    with st.container(key="trail"):
        st.html(panel.top(opened, asked, view.found, view.today))
        st.html(f"{panel.trail(opened, asked, view.told.held.register)}{panel.said(opened)}")
        if asked.as_of:
            st.html(f"<p>{_(STOOD)} {link(_('Show it as it stands now'), replace(asked, as_of=None))}</p>")
        elif present().may(Right.CONFIRM):
            show_form(opened, looking, view.root, lambda: tuple(line.entry for line in told(view.root).lines))


def _show_place(view: View, opened: Line, spot: Spot) -> bool:
    """The document at a place of the trail; whether the address named one."""
    if not any((one.source.doc_id, one.span) == (spot.doc_id, spot.span) for one in spots(opened)):
        st.error(label(_("This place is not one of this commitment’s, or its document has changed since.")))
        return False
    document = view.told.held.register.document(spot.doc_id)
    show_source(visit(), cited(document, spot.span), close=_close)
    return True


def _close() -> None:
    """Close the document: what was opened before it is shown again."""
    del st.query_params["place"]
