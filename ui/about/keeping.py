"""What is kept, where, for how long, and how it goes: a row for each thing that the program writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from language.messages import N_, _
from ui.about.facts import Facts
from ui.words import counted

# Named by its setting: where it lies is nobody's business on a page for everybody.
INDEX = N_("the folder MATTERS_INDEX")


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept."""

    what: str
    where: str
    until: str


def kept(found: Facts) -> Iterator[Kept]:
    """Everything that this installation writes down."""
    yield Kept(_("The papers' text, figures, promises and vectors"), _(INDEX), _("a paper is removed"))
    yield Kept(
        _("What people confirmed or corrected of promises, with the name they gave"), _(INDEX), _("it is deleted")
    )
    yield Kept(_("Conversations that somebody chose to keep: questions and places"), _(INDEX), _conversations(found))
    what = _("Whether answers were of use, as visitors said: the question, its places, a reason, a note; nobody's name")
    yield Kept(what, _(INDEX), _("somebody deletes them with matters feedback --delete-before"))
    if found.sign_in_hours is not None:
        hours = _("they sign out, or {sign_in_hours:g} hours later", sign_in_hours=found.sign_in_hours)
        yield Kept(
            _("Who is signed in, as the council's provider tells it, signed"), _("that person's own browser"), hours
        )
    if found.audit_days is not None:
        what = _(
            "The audit log: questions, whether answered, the places cited, what was added, confirmed and exported,"
            " which restricted papers were opened"
        )
        if found.sign_in_hours is not None:
            what += _("; by whom, where papers were added or removed, a promise confirmed, or a restricted paper shown")
        yield Kept(what, _(INDEX), _("{days} later", days=counted(found.audit_days, "day")))
    if found.uploads:
        yield Kept(_("Papers that somebody uploaded, as they were"), _(INDEX), _("somebody removes them"))
    yield Kept(
        _("Questions that somebody added to the council's own set"),
        _("the folder MATTERS_QUESTIONS"),
        _("they are taken out"),
    )
    yield Kept(
        _("Runs of the evaluation, with its questions and answers"),
        _("the folder MATTERS_RUNS"),
        _("the folder is deleted"),
    )
    yield Kept(_("Faults of the server"), _("where its output is sent"), _("whoever runs it decides"))


def _conversations(found: Facts) -> str:
    if found.kept_days is None:
        return _("somebody deletes them")
    return _("{days} after anything was added to them, or somebody deletes them", days=counted(found.kept_days, "day"))
