"""How the question was read: each reading can be taken out, and the limits changed; either asks again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import streamlit as st

from language.messages import N_, _, shown
from qa.readings import Reading, Sort
from qa.schema import Interpretation, Response
from store.schema import Source
from ui.ask.address import PAGE, Asked
from ui.plain import escaped, folded
from ui.record import Record
from ui.state import Visit
from ui.understood import reading_facts

SAID = {
    Sort.COUNCIL: N_("Only {words}"),
    Sort.COMMITTEE: N_("Only {words}"),
    Sort.DOCUMENT: N_("Only the paper {words}"),
    Sort.MEETING: N_("Only meetings held in “{words}”"),
    Sort.PERIOD: N_("The period “{words}”"),
    Sort.SPELLING: N_("“{words}” read as “{read}”"),
    Sort.SHORT_FORM: N_("“{words}” read as “{read}”"),
}
AGAIN = N_("Ask again without it")
BACK = N_("Ask again with it")


def show_reading(record: Record, visit: Visit, response: Response) -> None:
    """What was looked for, and within what limits; folded, with what limits the answer in the fold's own line."""
    asked, read = visit.asked, response.interpretation
    rows = "".join(f"<dt>{term}</dt><dd>{folded(said)}</dd>" for term, said in reading_facts(response))
    st.html(
        '<details class="reading"><summary>'
        f"{_('How the question was read{in_short}', in_short=_in_short(read))}</summary>"
        f'<h3 class="unseen">{_("How the question was read")}</h3>{_readings(asked, read)}<dl>{rows}</dl>'
        f"{_limits(asked, record.sources)}</details>"
    )


def _in_short(read: Interpretation) -> str:
    """What a reader should know without opening the fold: the limits, and words that were mended."""
    told = [
        *map(shown, read.scope.described()),
        *(_("“{typed}” as “{mended}”", typed=typed, mended=mended) for typed, mended in read.corrected),
    ]
    return f": {folded(', '.join(told))}" if told else ""


# --- single readings ---


def _readings(asked: Asked, read: Interpretation) -> str:
    """Each reading with the way to ask without it, and each that was taken out with the way back."""
    ways = [*_taken(asked, read), *_declined(asked)]
    return f'<ul class="readings">{"".join(ways)}</ul>' if ways else ""


def _taken(asked: Asked, read: Interpretation) -> Iterator[str]:
    for one in read.readings:
        yield _way(said(one), _(AGAIN), asked.unlike(one))
    if asked.literal:
        yield _way(
            _("As typed: no spelling mended, no limit read out of the words"), _("Ask again, read"), _read(asked)
        )


def _read(asked: Asked) -> Asked:
    return Asked(asked.question, asked.scope, declined=asked.declined, alone=True)


def _declined(asked: Asked) -> Iterator[str]:
    for one in sorted(asked.declined, key=str):
        yield _way(_("Not read: {sort} “{words}”", sort=_(one.sort.value), words=one.words), _(BACK), asked.like(one))


def said(one: Reading) -> str:
    """A reading in words."""
    return _(SAID[one.sort], words=one.words, read=one.read)


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
        _choice("council", _("Council"), _names(one.council for one in sources), asked.scope.councils),
        _choice("committee", _("Committee"), _names(one.committee for one in sources), asked.scope.committees),
        _day("since", _("Meetings held since"), asked.scope.since),
        _day("until", _("Meetings held until"), asked.scope.until),
    )
    return (
        f'<form class="limits" action="{PAGE}" method="get" aria-label="{_("Ask within other limits")}" data-inside>'
        f'{unseen}<div class="fields">{"".join(fields)}<p class="send"><button type="submit">'
        f"{_('Ask again')}</button></p></div></form>"
    )


def _names(names: Iterable[str | None]) -> list[str]:
    return sorted({name for name in names if name})


def _choice(name: str, label: str, held: Sequence[str], chosen: Sequence[str]) -> str:
    """One of what is held, or any; several at once, as the filters above allow, are one choice more."""
    if not held:
        return ""
    mine = "\n".join(chosen)
    choices = {"": _("Any")} | {one: one for one in held} | ({mine: ", ".join(chosen)} if chosen else {})
    options = "".join(
        f'<option value="{escaped(value)}"{" selected" if value == mine else ""}>{escaped(words)}</option>'
        for value, words in choices.items()
    )
    return f'<p><label for="limit-{name}">{label}</label><select id="limit-{name}" name="{name}">{options}</select></p>'


def _day(name: str, label: str, value: date | None) -> str:
    held = value.isoformat() if value else ""
    field = f'<input id="limit-{name}" type="date" name="{name}" value="{held}">'
    return f'<p><label for="limit-{name}">{label}</label>{field}</p>'
