"""What became of one commitment, meeting by meeting: promised, brought back, or searched for in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from language.messages import N_, _
from store.schema import Source
from ui.exports import wording
from ui.exports.lines import Line, Quoted, Search
from ui.words import counted

PROMISED, BACK, AGAIN, CHANGED = N_("promised"), N_("came back"), N_("promised again"), N_("wording changed")
SILENT = N_("no mention found")
EVIDENCE, REPEATED = N_("What shows the status"), N_("Promised again")


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of the record with what introduces them."""

    head: str
    quoted: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One meeting of the trail."""

    on: date | None
    told: str  # what happened there, in a few words
    places: tuple[Shown, ...] = ()
    papers: tuple[Source, ...] = ()  # that were searched
    approved: Quoted | None = None  # where the minutes of the promise were confirmed
    nearest: tuple[Quoted, ...] = ()  # looked at, and not taken for a word on it


def steps(line: Line) -> tuple[Step, ...]:
    """The trail of a commitment, oldest first; it begins where it was promised."""
    later = _later(line)
    searched = [_searched(one, later, line.approved) for one in line.searched]
    known = {source.doc_id for step in searched for source in step.papers}
    rest = (_elsewhere(places) for doc_id, places in later.items() if doc_id not in known)
    return (_promised(line), *sorted([*searched, *rest], key=lambda step: step.on or date.min))


def spots(line: Line) -> Iterator[Quoted]:
    """Every place of the trail, each once."""
    held: dict[tuple[str, int, int], Quoted] = {}
    for step in steps(line):
        approved = (step.approved,) if step.approved else ()
        for one in (*(shown.quoted for shown in step.places), *approved, *step.nearest):
            held.setdefault((one.source.doc_id, one.span.start, one.span.end), one)
    yield from held.values()


def _promised(line: Line) -> Step:
    source = line.quote.source
    beside = [(_("Points back to"), line.antecedent)] if line.antecedent else []
    again = [(_("Said again"), one) for one in line.merged if one.source.doc_id == source.doc_id]
    places = {one: Shown(head, one) for head, one in reversed([("", line.quote), *beside, *again])}
    return Step(on=source.held_on, told=_(PROMISED), places=tuple(reversed(places.values())))


def _later(line: Line) -> dict[str, list[Shown]]:
    """What other papers say of it, by the id of the paper."""
    own = line.quote.source.doc_id
    found: dict[str, list[Shown]] = defaultdict(list)
    known = [shown.quoted for shown in _promised(line).places]
    for shown in _words(line):
        if shown.quoted not in known and (shown.quoted.source.doc_id != own or shown.head == _(EVIDENCE)):
            known.append(shown.quoted)  # what is said of it twice stands once, under what it says first
            found[shown.quoted.source.doc_id].append(shown)
    return found


def _words(line: Line) -> Iterator[Shown]:
    yield from (Shown(_(EVIDENCE), one) for one in line.evidence)
    yield from (Shown(_(REPEATED), one) for one in line.merged)
    if line.amended:
        yield Shown(wording.changed(line) or "", line.amended)


def _searched(search: Search, later: dict[str, list[Shown]], approved: Quoted | None) -> Step:
    """One later meeting; `approved`: where the minutes of the promise were confirmed, at this meeting or another."""
    places = [shown for source in search.documents for shown in later.get(source.doc_id, ())]
    words = [shown.quoted for shown in places]
    here = approved if approved and approved.source in search.documents and approved not in words else None
    taken = {(one.source.doc_id, one.span) for one in (*words, *([here] if here else []))}
    return Step(
        on=search.held_on,
        told=_told(places),
        places=tuple(places),
        papers=search.documents,
        approved=here,
        nearest=tuple(one for one in search.looked_at if (one.source.doc_id, one.span) not in taken),
    )


def _elsewhere(places: list[Shown]) -> Step:
    """What a paper says that is of no meeting searched, as one of the same day is."""
    return Step(on=places[0].quoted.source.held_on, told=_told(places), places=tuple(places))


def _told(places: Iterable[Shown]) -> str:
    heads = {shown.head for shown in places}
    if _(EVIDENCE) in heads:
        return _(BACK)
    if _(REPEATED) in heads:
        return _(AGAIN)
    return _(CHANGED) if heads else _(SILENT)


def read(step: Step) -> str:
    """What was searched of a meeting: "3 papers searched"."""
    return _("{papers} searched", papers=counted(len(step.papers), "paper")) if step.papers else ""
