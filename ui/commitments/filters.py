"""The ways to narrow the list: counts of each status as links, and a form whose fields become the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from language.messages import _
from qa.register.entries import Status
from ui.commitments.asked import LONGEST, PAGE, Asked
from ui.commitments.links import INSIDE, link
from ui.commitments.wording import GROUPS, SIGNS
from ui.exports.lines import Line
from ui.plain import escaped

FIELDS = frozenset({"about", "owner", "council", "committee", "since", "until", "document", "asof", "struck", "again"})
MORE = ("document", "asof", "struck", "again")  # fields that are folded away where nothing is in them


# --- statuses ---


def counts(lines: Sequence[Line], asked: Asked) -> str:
    """How many lines have each status, by what is to be done about them: each a link to those alone."""
    found = Counter(line.status for line in lines)
    everything = link(_("{number:,} in all", number=len(lines)), _of(asked, ()), is_here=not asked.statuses)
    groups = "".join(_group(name, statuses, found, asked) for name, statuses in GROUPS)
    return f'<nav class="counts" aria-label="{_("By status")}"><ul><li class="all">{everything}</li>{groups}</ul></nav>'


def _group(name: str, statuses: Sequence[Status], found: Counter[Status], asked: Asked) -> str:
    total = sum(found[status] for status in statuses)
    ones = "".join(f"<li>{_one(status, found[status], asked)}</li>" for status in statuses)
    return f"<li>{_counted(total, _(name), statuses, asked)}<ul>{ones}</ul></li>"


def _one(status: Status, number: int, asked: Asked) -> str:
    sign = f'<span class="sign {status.value.replace(" ", "-")}" aria-hidden="true">{SIGNS[status]}</span>'
    return f"{sign}{_counted(number, _(status.value), (status,), asked)}"


def _counted(number: int, name: str, statuses: Sequence[Status], asked: Asked) -> str:
    """A link to them; of none, only words."""
    words = f"{number:,} {name}"
    is_here = set(asked.statuses) == set(statuses)
    return link(words, _of(asked, statuses), is_here=is_here) if number or is_here else f"<span>{words}</span>"


def _of(asked: Asked, statuses: Sequence[Status]) -> Asked:
    return replace(asked.listed, statuses=tuple(statuses), skip=0)


# --- everything else ---


def form(asked: Asked, councils: Sequence[str], committees: Sequence[str], documents: Sequence[str]) -> str:
    """The form, filled with what is asked for; folded away beside what is opened.

    What is not in it (statuses, order) goes with it unseen.
    """
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{escaped(value)}">'
        for name, values in replace(asked.listed, skip=0).given.items()
        for value in values
        if name not in FIELDS
    )
    fields = (
        _words("about", _("Words in it"), asked.about),
        _words("owner", _("Owner"), asked.owner),
        _choice("council", _("Council"), councils, asked.councils),
        _choice("committee", _("Committee"), committees, asked.committees),
        _day("since", _("Promised from"), asked.since),
        _day("until", _("Promised until"), asked.until),
    )
    send = f'<p class="send"><button type="submit">{_("Show these")}</button></p>'
    made = (
        f'<form class="filters" action="{PAGE}" method="get" role="search"'
        f' aria-label="{_("Filter the list")}" {INSIDE}>{kept}'
        f'<div class="fields">{"".join(fields)}{send}</div>{_more(asked, documents)}</form>'
    )
    return (
        f'<details class="narrowing"><summary>{_("Filter the list")}</summary>{made}</details>'
        if asked.commitment
        else made
    )


def _more(asked: Asked, documents: Sequence[str]) -> str:
    """Filters that few want, folded away until one is in use."""
    is_open = " open" if any(name in asked.given for name in MORE) else ""
    fields = _choice("document", _("Document"), documents, asked.documents) + _day(
        "asof", _("As the register stood on"), asked.as_of
    )
    ticks = _tick("struck", _("Also what a person struck as no commitment"), ticked=asked.rejected) + _tick(
        "again", _("A row also for each time that one was promised again"), ticked=asked.restated
    )
    return (
        f'<details{is_open}><summary>{_("More filters")}</summary><div class="fields">{fields}</div>'
        f'<div class="ticks">{ticks}</div></details>'
    )


def _words(name: str, label: str, value: str) -> str:
    kind = f'type="text" maxlength="{LONGEST}" autocomplete="off" value="{escaped(value)}"'
    return f'<p><label for="filter-{name}">{label}</label><input id="filter-{name}" name="{name}" {kind}></p>'


def _day(name: str, label: str, value: date | None) -> str:
    kind = f'type="date" value="{value.isoformat() if value else ""}"'
    return f'<p><label for="filter-{name}">{label}</label><input id="filter-{name}" name="{name}" {kind}></p>'


def _choice(name: str, label: str, held: Sequence[str], chosen: Sequence[str]) -> str:
    """One of what is held, or any. What else an address names, also several at once, is one choice more."""
    mine = "\n".join(chosen)
    choices = {"": _("Any")} | {one: one for one in held} | ({mine: ", ".join(chosen)} if chosen else {})
    options = "".join(_option(value, words, is_chosen=value == mine) for value, words in choices.items())
    return (
        f'<p><label for="filter-{name}">{label}</label><select id="filter-{name}" name="{name}">{options}</select></p>'
    )


def _option(value: str, words: str, *, is_chosen: bool) -> str:
    return f'<option value="{escaped(value)}"{" selected" if is_chosen else ""}>{escaped(words)}</option>'


def _tick(name: str, label: str, *, ticked: bool) -> str:
    mark = " checked" if ticked else ""
    return (
        f'<p><input type="checkbox" id="filter-{name}" name="{name}" value="yes"{mark}>'
        f' <label for="filter-{name}">{label}</label></p>'
    )
