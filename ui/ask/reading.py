"""How the question was read: each reading can be taken out, and the limits changed; either asks again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import streamlit as st

from qa.readings import Reading, Sort
from qa.schema import Interpretation, Response, Wording
from store.schema import Source
from ui.ask.address import PAGE, Asked
from ui.plain import escaped, folded
from ui.record import Record
from ui.state import Visit
from ui.words import WANTED, not_rewritten, searched, unread

SAID = {
    Sort.COUNCIL: "Only {words}",
    Sort.COMMITTEE: "Only {words}",
    Sort.DOCUMENT: "Only the paper {words}",
    Sort.MEETING: "Only meetings held in “{words}”",
    Sort.PERIOD: "The period “{words}”",
    Sort.SPELLING: "“{words}” read as “{read}”",
    Sort.SHORT_FORM: "“{words}” read as “{read}”",
}
AGAIN = "Ask again without it"
BACK = "Ask again with it"


def show_reading(record: Record, visit: Visit, response: Response) -> None:
    """What was looked for, and within what limits; folded, with what limits the answer in the fold's own line."""
    asked, read = visit.asked, response.interpretation
    rows = "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in _rows(response) if said)
    st.html(
        f'<details class="reading"><summary>How the question was read{_in_short(read)}</summary>'
        f'<h3 class="unseen">How the question was read</h3>{_readings(asked, read)}<dl>{rows}</dl>'
        f"{_limits(asked, record.sources)}</details>"
    )


def _in_short(read: Interpretation) -> str:
    """What a reader should know without opening the fold: the limits, and words that were mended."""
    told = [*read.scope.described(), *(f"“{typed}” as “{mended}”" for typed, mended in read.corrected)]
    return f": {folded(', '.join(told))}" if told else ""


def _rows(response: Response) -> list[tuple[str, str]]:
    read = response.interpretation
    return [
        ("Rewriting", folded(not_rewritten(read) or "")),
        ("Wanted", WANTED[read.kind]),
        ("Looked for", ", ".join(map(_wording, read.wordings))),
        ("Period", folded(", ".join(read.period_words))),
        ("Limited to", folded(", ".join(read.scope.described())) or "nothing: everything held"),
        ("Searched", searched(response.searched)),
        ("Ranked", folded(unread(response.searched))),
    ]


def _wording(wording: Wording) -> str:
    return folded(wording.typed) + ("" if wording.known else " (a word the record does not use)")


# --- single readings ---


def _readings(asked: Asked, read: Interpretation) -> str:
    """Each reading with the way to ask without it, and each that was taken out with the way back."""
    ways = [*_taken(asked, read), *_declined(asked)]
    return f'<ul class="readings">{"".join(ways)}</ul>' if ways else ""


def _taken(asked: Asked, read: Interpretation) -> Iterator[str]:
    for one in read.readings:
        yield _way(said(one), AGAIN, asked.unlike(one))
    if asked.literal:
        yield _way("As typed: no spelling mended, no limit read out of the words", "Ask again, read", _read(asked))


def _read(asked: Asked) -> Asked:
    return Asked(asked.question, asked.scope, declined=asked.declined, alone=True)


def _declined(asked: Asked) -> Iterator[str]:
    for one in sorted(asked.declined, key=str):
        yield _way(f"Not read: {one.sort.value} “{one.words}”", BACK, asked.like(one))


def said(one: Reading) -> str:
    """A reading in words."""
    return SAID[one.sort].format(words=one.words, read=one.read)


def _way(told: str, way: str, again: Asked) -> str:
    href, name = escaped(again.address.href), escaped(f"{way}: {told}")
    return f'<li><span>{folded(told)}</span> <a href="{href}" data-inside aria-label="{name}">{escaped(way)}</a></li>'


# --- limits ---


def _limits(asked: Asked, sources: Sequence[Source]) -> str:
    """A form whose fields become the address: the same question within other limits."""
    kept = [("question", asked.question), *(("not", str(one)) for one in sorted(asked.declined, key=str))]
    kept += [("document", name) for name in asked.scope.documents] + [("typed", "yes")] * asked.literal
    unseen = "".join(f'<input type="hidden" name="{name}" value="{escaped(value)}">' for name, value in kept)
    fields = (
        _choice("council", "Council", _names(one.council for one in sources), asked.scope.councils),
        _choice("committee", "Committee", _names(one.committee for one in sources), asked.scope.committees),
        _day("since", "Meetings held since", asked.scope.since),
        _day("until", "Meetings held until", asked.scope.until),
    )
    return (
        f'<form class="limits" action="{PAGE}" method="get" aria-label="Ask within other limits" data-inside>{unseen}'
        f'<div class="fields">{"".join(fields)}<p class="send"><button type="submit">Ask again</button></p></div>'
        "</form>"
    )


def _names(names: Iterable[str | None]) -> list[str]:
    return sorted({name for name in names if name})


def _choice(name: str, label: str, held: Sequence[str], chosen: Sequence[str]) -> str:
    """One of what is held, or any; several at once, as the filters above allow, are one choice more."""
    if not held:
        return ""
    mine = "\n".join(chosen)
    choices = {"": "Any"} | {one: one for one in held} | ({mine: ", ".join(chosen)} if chosen else {})
    options = "".join(
        f'<option value="{escaped(value)}"{" selected" if value == mine else ""}>{escaped(words)}</option>'
        for value, words in choices.items()
    )
    return f'<p><label for="limit-{name}">{label}</label><select id="limit-{name}" name="{name}">{options}</select></p>'


def _day(name: str, label: str, value: date | None) -> str:
    held = value.isoformat() if value else ""
    field = f'<input id="limit-{name}" type="date" name="{name}" value="{held}">'
    return f'<p><label for="limit-{name}">{label}</label>{field}</p>'
