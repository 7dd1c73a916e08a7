"""The sections of the page, as HTML: what a reader of answers should know before trusting one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from language.messages import N_, _, pgettext
from ui.about.facts import Facts, holdings
from ui.about.keeping import kept
from ui.about.transparency import UNWRITTEN, Own, Part, performance, sends, worded
from ui.access.rights import RIGHTS, Role
from ui.evaluation.tables import Column, table, text
from ui.plain import escaped, folded


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading that can be linked to. `html` is escaped already."""

    anchor: str
    heading: str
    html: str


STEPS = (
    N_(
        "Your question is read: the body, the time, the thing asked about, and whether a figure, a reason, a decision "
        "or a promise is wanted. How it was read is shown under each answer."
    ),
    N_("Passages are found by their words and by their meaning, within the limits you set."),
    N_("Sentences are judged one by one: how far each is needed to answer."),
    N_("It is decided whether the record answers at all. Only then is anything shown."),
    N_(
        "What is shown is the paper's own text, or a table's own cell, with its place. Sums are worked out and shown "
        "with every figure that went into them."
    ),
    N_(
        "A question for a cause ends on a rung: a cause given, and by whom; denied; asked and not answered; never "
        "discussed; or not in the record."
    ),
)
LIMITS = (
    N_("It knows the papers held here and nothing else. What was said and not minuted is not in it."),
    N_("A passage near the question can be taken for its answer. Open the place before you rely on it."),
    N_("No answer means that none was found in what is held here, not that nothing was said."),
    N_(
        "What became of a promise is a proposal until a person confirms it, and silence in the papers is not proof of "
        "inaction."
    ),
    N_("Scanned pages without text cannot be read; what could not be read is told when papers are added."),
    N_(
        "Whoever holds the very file of a restricted paper and uploads it is told nothing of that, and can find that "
        "it is not listed afterwards. To list it would open the paper to everybody."
    ),
)
UNSIGNED = N_(
    "Nobody signs in here: whoever reaches this page may do everything on it. Papers that are marked restricted are "
    "shown to nobody, unless whoever runs it has switched that on."
)
SIGNED = N_(
    "People sign in with their council account, and its roles say what each may do. Papers that are marked restricted "
    "are left out of the files from which everybody else is answered, so that nothing of them is in a search, a count, "
    "a suggestion or a link."
)
SPOKEN = (
    N_(
        "The pages are in English and in Welsh: the link at the top changes from one to the other, and an address "
        "keeps it."
    ),
    N_(
        "Papers are quoted in the language that they are in, and nothing is translated. A question finds papers "
        "in its own language best."
    ),
    N_(
        "In Welsh, questions for causes and promises are answered from the sentences alone: such sentences are "
        "told apart in English only."
    ),
    N_(
        "Still in English: the months and weekdays of the calendar that a date is picked from, which follow the "
        "browser’s language, what a system or a library says of its own fault inside a line, and the headings of CSV "
        "files, which programs read."
    ),
    N_("The Welsh was not yet read through by a first-language speaker."),
)
TESTED = (
    N_(
        "Every page is operated by keyboard alone, at the width of a phone and at four times the usual size, in a real "
        "browser, each time the program is built."
    ),
    N_("axe-core looks for breaches of the rules of WCAG 2.2, A and AA, on the same occasions."),
    N_("Charts have the same figures as a table beside them. Nothing is told by colour alone."),
    N_(
        "The pages are drawn by Streamlit, and some of its parts fall short: the button beside a list says “Open” and "
        "not of which list; the choice of files has two buttons for one thing; the words of a tick box are read out "
        "twice; and the calendar of a date is in the browser’s language, which may be another than the page’s."
    ),
    N_("Pages of a PDF are pictures. The same words are one choice further, as text."),
    N_("It has not been tried by people who use assistive technology every day, and no audit by others has been made."),
)


def sections(found: Facts, own: Own, record: Iterable[Part]) -> Iterator[Section]:
    """Every section, in the order in which people ask."""
    yield Section("answers", _("How an answer is made"), _list(STEPS, "ol") + _paragraph(worded(found)))
    yield Section("limits", _("What it cannot do"), _list(LIMITS) + _paragraph(performance(found.measured)))
    yield Section("held", _("What is held"), _paragraph(f"{holdings(found.held)}.") + _councils(found))
    yield Section("access", _("Who may see and do what"), _access(found))
    yield Section("data", _("What is kept, and where it goes"), _kept(found) + _paragraph(sends(found)))
    yield Section("accessibility", _("Accessibility"), _list(TESTED) + _contact(own))
    yield Section("language", _("Language"), _list(SPOKEN))
    yield Section("transparency", _("Algorithmic transparency record"), "".join(_part(one) for one in record))


def contents(found: Iterable[Section]) -> str:
    """Links to the sections."""
    links = "".join(f'<li><a href="#{one.anchor}">{escaped(one.heading)}</a></li>' for one in found)
    return f'<nav aria-label="{_("On this page")}"><ul class="contents">{links}</ul></nav>'


def section(one: Section) -> str:
    """A section with its heading."""
    return (
        f'<section aria-labelledby="{one.anchor}"><h2 id="{one.anchor}">{escaped(one.heading)}</h2>{one.html}</section>'
    )


def _list(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{escaped(_(one))}</li>' for one in items)}</{kind}>"


def _paragraph(words: str) -> str:
    return f"<p>{folded(words)}</p>"


def _access(found: Facts) -> str:
    """Who signs in, and what each role lets them."""
    if found.sign_in_hours is None:
        return _paragraph(_(UNSIGNED))
    rows = ((text(_(role.value)), text(_may(role))) for role in Role)
    return _paragraph(_(SIGNED)) + table(
        _("What each role may do"), (Column(_("Role")), Column(pgettext("what a role lets do", "May"))), rows
    )


def _may(role: Role) -> str:
    return "; ".join((_(_("ask and read")), *sorted(_(right.value) for right in RIGHTS[role])))


def _councils(found: Facts) -> str:
    councils = found.held.councils if found.held else ()
    return f"<ul>{''.join(f'<li>{text(one)}</li>' for one in councils)}</ul>" if councils else ""


def _kept(found: Facts) -> str:
    columns = (Column(_("What")), Column(_("Where"), "long"), Column(_("Until")))
    return table(
        _("Everything that is written down here"),
        columns,
        ((escaped(one.what), text(one.where), escaped(one.until)) for one in kept(found)),
    )


def _contact(own: Own) -> str:
    told = own.contact or _("the council that runs this; it has not said how to reach it here (MATTERS_ABOUT)")
    return f"<p>{_('Something here cannot be used, or is wrong? Tell {told}.', told=text(told))}</p>"


def _part(one: Part) -> str:
    fields = "".join(
        f"<dt>{escaped(f'{field.number} {field.name}')}</dt><dd{_unwritten(field.text)}>{_said(field.text)}</dd>"
        for field in one.fields
    )
    return f"<h3>{escaped(one.heading)}</h3><dl>{fields}</dl>"


def _said(words: str | None) -> str:
    return text(words) if words else escaped(_(UNWRITTEN))


def _unwritten(words: str | None) -> str:
    return "" if words else ' class="quiet"'
