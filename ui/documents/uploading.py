"""Papers handed in: what is known of them, what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from language.messages import N_, _, shown, told_by
from ui.access.rights import Right
from ui.access.visitor import present
from ui.documents.choosing import names
from ui.documents.held import Held
from ui.documents.links import UNKNOWN, link
from ui.documents.taking import (
    MOST_MB,
    READABLE,
    TAKING_FAULTS,
    Details,
    Outcome,
    Result,
    StoppedError,
    Taking,
    Upload,
    begin,
)
from ui.documents.underway import HEADING, KEY, Shown, own, show_others, show_own
from ui.errors import NotAllowedError
from ui.evaluation.tables import Column, table, text
from ui.plain import escaped, label
from ui.state import visit
from ui.words import capital, counted

MOST_FILES = 50  # at once: each is held in memory until it is read
TOLD = "documents-told"  # in the session: the upload whose outcome was told
ROUND = "documents-round"  # in the session: counts uploads, so that each begins with empty fields
EARLIEST = date(1900, 1, 1)
SIGNS = {Outcome.ADDED: "✓", Outcome.REPLACED: "✓", Outcome.UNCHANGED: "=", Outcome.REFUSED: "✗"}
ABOUT = N_(
    "Formats: {formats}; at most {most} MB each. Each file is checked before anything reads"
    " it. Answers go on meanwhile with what was held before. What is not known stays empty, and is never guessed."
)
STAYS = N_(
    "A paper that is restricted here stays so, whoever uploads its file again: it is not listed, and those alone are"
    " answered from it who may see it."
)
STOPPED = N_("Stopped. Nothing of this upload was kept, and the record is as it was.")


def show_uploading(held: Held | None) -> list[Shown]:
    """What becomes of the files handed in, then the fields for others; what of it is under way."""
    taking, shown = own(), []
    if taking is not None:
        st.html(f'<h2 id="taking" tabindex="-1">{_("What becomes of your files")}</h2>')
        if taking.is_underway:
            shown = show_own(taking)
        else:
            _show_outcome(taking)
    others = show_others()
    if others:
        st.html(f'<p class="quiet">{_("Upload yours when that is done.")}</p>')
    shown += others
    _show_fields(held)
    return shown


# --- fields ---


def _show_fields(held: Held | None) -> None:
    turn = st.session_state.setdefault(ROUND, 0)
    about = _(ABOUT, formats=", ".join(READABLE), most=MOST_MB)
    st.html(f'<h2>{_("Choose papers")}</h2><p class="quiet">{escaped(about)}</p>')
    if not _is_cleared():
        st.html(f'<p class="quiet">{_(STAYS)}</p>')
    with st.container(key="upload-fields"):
        files = st.file_uploader(_("Files"), accept_multiple_files=True, max_upload_size=MOST_MB, key=f"files-{turn}")
        council, committee = (_show_name(what, held, turn) for what in ("council", "committee"))
        day = st.date_input(
            _("Day of the meeting"), None, min_value=EARLIEST, format="DD/MM/YYYY", key=f"upload-day-{turn}"
        )
        titles = [_show_title(at, one.name, turn) for at, one in enumerate(files)]
        replace = st.checkbox(_("Replace papers that were uploaded before under the same name"), key=f"replace-{turn}")
        is_restricted = _is_cleared() and st.checkbox(
            _("Restricted: show these papers to those alone who are cleared for them"), key=f"restricted-{turn}"
        )
        if st.button(_("Upload and read"), key="upload-send", type="primary"):
            known: dict[str, Any] = {
                "council": council,
                "committee": committee,
                "held_on": day,
                "is_restricted": is_restricted or None,
            }
            _send(files, titles, known, replace=replace)


def _is_cleared() -> bool:
    return present().may(Right.SEE_RESTRICTED)


def _show_name(what: str, held: Held | None, turn: int) -> str | None:
    """A council or a committee: one that is held, or another that is typed."""
    sources = [one.source for one in held.holdings] if held else []
    offered = [name for name in names(getattr(one, what) for one in sources) if name != UNKNOWN]
    given = st.selectbox(
        _("Council") if what == "council" else _("Committee"),
        offered,
        index=None,
        placeholder=_("Choose, or type another") if offered else _("Type its name"),
        accept_new_options=True,
        key=f"upload-{what}-{turn}",
    )
    return " ".join(given.split()) or None if given else None


def _show_title(at: int, name: str, turn: int) -> str | None:
    st.html(
        f'<p class="file">{_("File {at}: {name}", at=at + 1, name=text(name))}</p>'
    )  # no label: what reads labels out would spell Markdown
    given = st.text_input(_("Title of file {at} (optional)", at=at + 1), key=f"upload-title-{turn}-{at}")
    return " ".join(given.split()) or None


def _send(files: Sequence[Any], titles: Sequence[str | None], known: dict[str, Any], *, replace: bool) -> None:
    """Begin to take the files in, or say why not."""
    if not files:
        _refuse(_("Choose at least one file."))
        return
    if len(files) > MOST_FILES:
        _refuse(
            _(
                "{number} files are too many at once; upload at most {most_files}.",
                number=len(files),
                most_files=MOST_FILES,
            )
        )
        return
    uploads = [
        Upload(name=one.name, data=one.getvalue(), details=Details(**known, title=title))
        for one, title in zip(files, titles, strict=True)
    ]
    try:
        st.session_state[KEY] = begin(uploads, replace=replace)
    except NotAllowedError as error:
        st.error(label(told_by(error)))
        return
    st.session_state[ROUND] += 1
    here = visit()
    here.hear(_("{files} uploaded. They are being read.", files=counted(len(uploads), "file")))
    here.focus = HEADING
    st.rerun()


def _refuse(why: str) -> None:
    st.error(why)
    visit().hear(why)


# --- what became of them ---


def _show_outcome(taking: Taking) -> None:
    """What became of each file; told once to a reader who cannot see it."""
    try:
        results = taking.done.result()
    except StoppedError:
        st.info(label(_(STOPPED)))
        _tell(taking, _(STOPPED), focus=HEADING)
        return
    except TAKING_FAULTS as error:
        st.error(label(_("Nothing was kept. {error}", error=error)))
        _tell(taking, _("Nothing was kept. {error}", error=error))
        return
    except Exception:  # anything else is in the log; the visitor gets a line
        st.error(_("Nothing was kept: the papers could not be taken in. What went wrong is in the server's log."))
        _tell(taking, _("Nothing was kept."))
        raise
    st.html(_table(results))
    _tell(taking, summary(results))


def summary(results: Sequence[Result]) -> str:
    """ "2 added, 1 refused"."""
    counts = {outcome: sum(one.outcome is outcome for one in results) for outcome in Outcome}
    return ", ".join(f"{count} {_(outcome)}" for outcome, count in counts.items() if count)


def forget_outcome() -> None:
    """Leave what became of an upload behind, once it was told."""
    taking: Taking | None = st.session_state.get(KEY)
    if taking is not None and st.session_state.get(TOLD) is taking:
        del st.session_state[KEY]


def _tell(taking: Taking, news: str, focus: str = "") -> None:
    if st.session_state.get(TOLD) is not taking:
        st.session_state[TOLD] = taking
        visit().hear(news)
        visit().focus = focus  # where the button is gone that had it


def _table(results: Sequence[Result]) -> str:
    columns = (Column(_("File")), Column(_("Result")), Column(_("What it means"), "long"))
    caption = f"{counted(len(results), 'file')}: {summary(results)}"
    return table(caption, columns, ((_name(one), _outcome(one), _meaning(one)) for one in results))


def _name(one: Result) -> str:
    return link(one.name, document=one.doc_id) if one.doc_id else text(one.name)


def _outcome(one: Result) -> str:
    return f'<span class="{one.outcome}"><span aria-hidden="true">{SIGNS[one.outcome]}</span> {_(one.outcome)}</span>'


def _meaning(one: Result) -> str:
    told = [capital(shown(one.said))] if one.said else []
    told += [_("Not read as it stands: {note}", note=shown(note)) for note in one.notes]
    if not told and one.outcome in (Outcome.ADDED, Outcome.REPLACED):
        told = [
            _("It can be asked about now.") if _is_cleared() else _("It can be asked about now by whoever may see it.")
        ]
    return "<br>".join(text(line) for line in told)
