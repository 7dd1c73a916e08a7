"""One commitment beside the list: how it stands, its trail with every place, and what people said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from language.messages import N_, _
from qa.register.book import Register
from ui.commitments.around import around
from ui.commitments.asked import Asked, Spot
from ui.commitments.links import INSIDE, link, place_id
from ui.commitments.trail import Shown, Step, read, steps
from ui.commitments.wording import (
    NO_DATE,
    NOBODY,
    RULES,
    age,
    due_html,
    owner_html,
    printed,
    shortened,
    status_tag,
    text,
)
from ui.exports import wording
from ui.exports.lines import Line, Quoted
from ui.plain import escaped, folded
from ui.tongue import lang
from ui.words import counted, day, title

SHOW = N_("Show in document")
HEADING = "opened"  # id: where the reader is taken when a commitment is opened


def top(line: Line, asked: Asked, among: Sequence[Line], today: date) -> str:
    """The way back, the heading, and how it stands."""
    return f"{_ways(line, asked, among)}{_heading(line)}{_stands(line)}{_facts(line, today)}"


def trail(line: Line, asked: Asked, register: Register) -> str:
    """Meeting by meeting, each place with what stands around it."""
    told = "".join(_step(step, asked, register) for step in steps(line))
    return f'<h3>{_("Trail")}</h3><ol class="trail">{told}</ol>{_end(line)}'


def said(line: Line) -> str:
    """What people said, oldest first."""
    if not line.entry.reviews:
        return f"<h3>{_('What people said')}</h3><p>{_('Nobody has confirmed or corrected this yet.')}</p>"
    ones = "".join(
        f"<li><b>{text(one.by)}</b>, <time>{day(one.at.date())}</time>: {text('; '.join(wording.said(one)))}</li>"
        for one in line.entry.reviews
    )
    return f'<h3>{_("What people said")}</h3><ul class="reviews">{ones}</ul>'


# --- the top ---


def _ways(line: Line, asked: Asked, among: Sequence[Line]) -> str:
    """Back to the list, and to its neighbours there."""
    ids = [one.entry.commitment.commitment_id for one in among]
    own = line.entry.commitment.commitment_id
    at = ids.index(own) if own in ids else None
    before = _beside(_("Previous"), ids[at - 1], asked) if at else ""
    after = _beside(_("Next"), ids[at + 1], asked) if at is not None and at + 1 < len(ids) else ""
    close = link(_("Close"), asked.listed, more=' class="close"')
    return f'<nav class="ways" aria-label="{_("In the list")}">{close} {before} {after}</nav>'


def _beside(words: str, commitment: str, asked: Asked) -> str:
    return link(words, replace(asked, commitment=commitment, place=None))


def _heading(line: Line) -> str:
    """What was promised, in the document's own words, then when and where."""
    source = line.quote.source
    when = _("Promised on {day}", day=day(source.held_on)) if source.held_on else _("Promised, date unknown")
    words = printed(line.quote, shortened(line.quote.folded))
    landmark = f'data-landmark=".st-key-trail" data-named="{_("Open commitment")}"'
    where = f"{when}, {text(wording.body(source))}"
    return f'<h2 id="{HEADING}" tabindex="-1" {landmark}>{words}</h2><p class="body">{where}</p>'


def _stands(line: Line) -> str:
    struck = f'<p class="struck">{_("Struck from the register: no commitment, a person says.")}</p>'
    return (
        f'<div class="stands">{status_tag(line.status)}<p>{escaped(_(RULES[line.status]))}</p>'
        f"<p>{text(wording.stands(line))}</p>{struck if line.entry.is_rejected else ''}</div>"
    )


def _facts(line: Line, today: date) -> str:
    told = "".join(f"<dt>{term}</dt><dd>{html}</dd>" for term, html in _terms(line, today))
    return f"<dl>{told}</dl>"


def _terms(line: Line, today: date) -> Iterator[tuple[str, str]]:
    one = line.entry.commitment
    yield _("Owner"), owner_html(line, _(NOBODY))
    yield _("Due"), due_html(line, _(NO_DATE))
    if line.asker:
        yield _("Asked by"), printed(line.asker)
    yield _("To come"), escaped(_(one.delivery.value))
    yield _("Class"), escaped(wording.kind(line))
    if old := age(line, today):
        yield _("Age"), escaped(old)
    if state := wording.changed(line) or wording.record(line):
        yield _("Minutes"), text(state)
    if line.entry.restates:
        yield _("First promised"), link(_("open the earlier one"), Asked(commitment=line.entry.restates))
    alone = f'<a href="?commitment={one.commitment_id}" {INSIDE}>{_("link to this alone")}</a>'
    yield _("Reference"), f'<code>{one.commitment_id}</code> <span class="alone">({alone})</span>'


# --- the trail ---


def _step(step: Step, asked: Asked, register: Register) -> str:
    when = day(step.on) if step.on else _("Date unknown")
    searched = f'<p class="read">{escaped(read(step))}</p>' if step.papers and not step.places else ""
    places = "".join(_place(one, asked, register) for one in step.places)
    kind = "spoken" if step.places else "silence"
    return (
        f'<li class="{kind}"><h4>{when}: {escaped(step.told)}</h4>{searched}{places}'
        f"{_approved(step.approved, asked)}{_nearest(step.nearest, asked)}</li>"
    )


def _approved(place: Quoted | None, asked: Asked) -> str:
    return (
        f'<p class="read">{_("The minutes were confirmed here. {opened}", opened=_opened(place, asked))}</p>'
        if place
        else ""
    )


def _place(shown: Shown, asked: Asked, register: Register) -> str:
    quoted = shown.quoted
    before, after = around(register.document(quoted.source.doc_id), quoted.span)
    head = f"<p class=head>{text(shown.head)}</p>" if shown.head else ""
    words = f"{_beside_it(before)} <mark>“{folded(quoted.text)}”</mark> {_beside_it(after)}"
    told = f"<blockquote><bdi{lang(quoted.language)}>{words}</bdi></blockquote>"
    return f"<figure>{head}{told}{_where(quoted, asked)}</figure>"


def _beside_it(words: str) -> str:
    return f'<span class="around">{folded(words)}</span>' if words else ""


def _where(quoted: Quoted, asked: Asked) -> str:
    """Where words stand, and the link that opens the document there."""
    named, at = folded(title(quoted.source)), f"({quoted.span.start}:{quoted.span.end})"
    return f"<figcaption><bdi{lang(quoted.language)}>{named}</bdi> {at}. {_opened(quoted, asked)}</figcaption>"


def _opened(quoted: Quoted, asked: Asked) -> str:
    """The link that opens the document at the place; read aloud, it says which."""
    spot = Spot(quoted.source.doc_id, quoted.span)
    told = _(
        "{show}: {title}, characters {start} to {end}",
        show=_(SHOW),
        title=title(quoted.source),
        start=quoted.span.start,
        end=quoted.span.end,
    )
    named = f' id="{place_id(spot)}" aria-label="{folded(told)}"'
    return link(_(SHOW), replace(asked, place=spot), more=named)


def _nearest(some: Sequence[Quoted], asked: Asked) -> str:
    """The nearest words of a meeting, folded away: they were looked at, and not taken for a word on it."""
    if not some:
        return ""
    ones = "".join(f"<li>{printed(one)} {_opened(one, asked)}</li>" for one in some)
    return (
        f"<details><summary>{_('{places} looked at', places=counted(len(some), 'nearest place'))}"
        f"</summary><ul>{ones}</ul></details>"
    )


def _end(line: Line) -> str:
    """Up to which day the record was followed."""
    as_of = line.entry.standing.as_of
    followed = _("Followed up to {day}.", day=day(as_of)) + " " if as_of else ""
    return f'<p class="end">{followed}{escaped(wording.sentence(wording.trail(line)))}</p>'


def missing(fault: str, turn: int) -> str:
    """What is shown, and announced, where the address names no commitment that is held."""
    told = f'data-turn="{turn}" data-news="{escaped(fault)}"'
    return (
        f'<h2 id="{HEADING}" tabindex="-1">{_("Not in the register")}</h2><p class="fault" {told}>{escaped(fault)}</p>'
    )
