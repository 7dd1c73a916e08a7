"""What is kept, where, for how long, and how it goes: a row for each thing that the program writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ui.about.facts import Facts
from ui.words import counted

INDEX = "the folder MATTERS_INDEX"  # named by its setting: where it lies is nobody's business on a page for everybody


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept."""

    what: str
    where: str
    until: str


def kept(found: Facts) -> Iterator[Kept]:
    """Everything that this installation writes down."""
    yield Kept("The papers' text, figures, promises and vectors", INDEX, "a paper is removed")
    yield Kept("What people confirmed or corrected of promises, with the name they gave", INDEX, "it is deleted")
    yield Kept("Conversations that somebody chose to keep: questions and places", INDEX, _conversations(found))
    what = "Whether answers were of use, as visitors said: the question, its places, a reason, a note; nobody's name"
    yield Kept(what, INDEX, "somebody deletes them with matters feedback --delete-before")
    if found.sign_in_hours is not None:
        hours = f"they sign out, or {found.sign_in_hours:g} hours later"
        yield Kept("Who is signed in, as the council's provider tells it, signed", "that person's own browser", hours)
    if found.audit_days is not None:
        what = "The audit log: questions, whether answered, the places cited, what was added, confirmed and exported"
        if found.sign_in_hours is not None:
            what += "; by whom, where papers were added or removed, a promise confirmed, or a restricted paper shown"
        yield Kept(what, INDEX, f"{counted(found.audit_days, 'day')} later")
    if found.uploads:
        yield Kept("Papers that somebody uploaded, as they were", INDEX, "somebody removes them")
    yield Kept(
        "Questions that somebody added to the council's own set", "the folder MATTERS_QUESTIONS", "they are taken out"
    )
    yield Kept(
        "Runs of the evaluation, with its questions and answers", "the folder MATTERS_RUNS", "the folder is deleted"
    )
    yield Kept("Faults of the server", "where its output is sent", "whoever runs it decides")


def _conversations(found: Facts) -> str:
    if found.kept_days is None:
        return "somebody deletes them"
    return f"{counted(found.kept_days, 'day')} after anything was added to them, or somebody deletes them"
