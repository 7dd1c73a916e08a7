"""How the page of commitments says things: statuses with their signs and rules, ages, what is left out."""

from __future__ import annotations

from datetime import date

from language.messages import N_, _
from qa.register.entries import Status
from ui.commitments.asked import Sort
from ui.exports import wording
from ui.exports.lines import Line, Quoted
from ui.exports.sheet import PARTS
from ui.plain import escaped, folded
from ui.tongue import lang, spoken
from ui.words import day

# A shape beside each word: nothing is told by colour alone.
SIGNS = {
    Status.OVERDUE: "▲",
    Status.DUE: "◆",
    Status.SILENT: "○",
    Status.PARTLY_MET: "◐",
    Status.OPEN: "●",
    Status.NOT_CHECKABLE: "?",
    Status.MET: "✓",
    Status.SUPERSEDED: "×",
}
RULES = {
    Status.OVERDUE: N_("A date was printed, it has passed, and no meeting held since shows it done."),
    Status.DUE: N_("To be expected at or before the next meeting."),
    Status.SILENT: N_("None of the later meetings held here mentions it. It may have been done without being minuted."),
    Status.PARTLY_MET: N_("A later meeting shows a part of it done."),
    Status.OPEN: N_("Not yet to be expected, or spoken of later as still to come."),
    Status.NOT_CHECKABLE: N_("No later meeting of this body is held here."),
    Status.MET: N_("A later meeting shows it done."),
    Status.SUPERSEDED: N_("Replaced by a later decision, or withdrawn."),
}
GROUPS = tuple(
    zip(
        (N_("need an answer"), N_("still open"), N_("reported back or superseded")),
        (part[1] for part in PARTS),
        strict=True,
    )
)
SORTS = {
    Sort.PRESSING: N_("most pressing first"),
    Sort.DUE: N_("due first"),
    Sort.OLDEST: N_("oldest first"),
    Sort.NEWEST: N_("newest first"),
    Sort.OWNER: N_("by owner"),
    Sort.BODY: N_("by council and committee"),
}
LONGEST = 150  # characters of a quotation in the list
NO_DATE, NOBODY = N_("no date printed"), N_("nobody named")


def shortened(words: str, longest: int = LONGEST) -> str:
    """The words, cut between two of them where they are long."""
    if len(words) <= longest:
        return words
    return f"{words[: longest + 1].rsplit(' ', 1)[0][:longest].rstrip(' ,;:–-')} …"


def status_tag(status: Status) -> str:
    """A status in a shape and a word, as HTML."""
    name = status.value.replace(" ", "-")
    return (
        f'<span class="status {name}"><span class="sign" aria-hidden="true">{SIGNS[status]}</span>'
        f"{escaped(_(status.value).capitalize())}</span>"
    )


def standing(line: Line) -> str:
    """In a few words who stands behind the status: "proposed", or who confirmed it and when."""
    said = line.confirmed
    if line.entry.is_rejected:
        return _("struck: no commitment, a person says")
    if said is None:
        return _("proposed")
    newer = _(", but a later meeting shows another") if line.entry.is_contradicted else ""
    return _("confirmed by {by}, {day}{newer}", by=said.by, day=day(said.at.date()), newer=newer)


def age(line: Line, today: date) -> str:
    """How long ago it was promised: "2 years 3 months"; nothing where the day is not known or still to come."""
    held_on = line.quote.source.held_on
    return (wording.span(held_on, today) if held_on else None) or ""


def made(line: Line) -> str:
    """The day of the meeting, as HTML that a program can read."""
    held_on = line.quote.source.held_on
    return f'<time datetime="{held_on.isoformat()}">{day(held_on)}</time>' if held_on else _("date unknown")


def printed(quoted: Quoted, words: str | None = None) -> str:
    """Words of a paper in quotation marks, said to be in its language; `words`: as many of them as are shown."""
    told = quoted.folded if words is None else words
    return f"<bdi{lang(quoted.language)}>{folded(f'“{told}”')}</bdi>"


def owner_html(line: Line, none: str) -> str:
    """Who is to do it, as HTML."""
    return _spoken(wording.owner(line, none), line.owner)


def due_html(line: Line, none: str) -> str:
    """By when, as HTML."""
    return _spoken(wording.due(line, none), line.due)


def _spoken(told: str, quoted: Quoted | None) -> str:
    return spoken(text(told), [quoted.folded] if quoted else (), quoted.language if quoted else None)


def text(words: str) -> str:
    """What somebody wrote: folded, escaped, in the direction of its own script."""
    return f"<bdi>{folded(words)}</bdi>"
