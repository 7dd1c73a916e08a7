"""How the page says things: kinds, reasons, places, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from language import messages
from language.messages import N_, _, shown
from qa.register.entries import Entry, RecordState, Status
from qa.schema import Abstention, Answer, Citation, Followed, Interpretation, Kind, Reason, Response, Searched, Written
from store.observations import COUNT, PERCENT, POINTS, POUNDS, Cell
from store.schema import Source

WANTED = {
    Kind.FIGURE: N_("a figure"),
    Kind.WHEN: N_("a date or time"),
    Kind.WHO: N_("a person or body"),
    Kind.WHY: N_("a reason"),
    Kind.DECISION: N_("a decision"),
    Kind.COMMITMENT: N_("what somebody undertook to do"),
    Kind.DEFINITION: N_("what a term means"),
    Kind.LIST: N_("a list"),
    Kind.YES_NO: N_("yes or no"),
    Kind.OPEN: N_("whatever the record says of it"),
}

BECAUSE = {
    Reason.NO_EVIDENCE: N_("Nothing in the record bears on this question."),
    Reason.NOT_RECORDED: N_("The record covers the subject, but not what was asked of it."),
    Reason.NOT_HELD: N_("The body, paper or period named is not held here."),
    Reason.NOT_COMPARABLE: N_("The figures asked for are not counted alike, so they are not set against each other."),
    Reason.WOULD_DISCLOSE: N_("Working it out would give away a small count that the record does not print."),
    Reason.WITHHELD: N_("The record withholds it: a private item, or a figure kept back because it is small."),
    Reason.OUT_OF_SCOPE: N_("This is not a question that a record of meetings can answer."),
}

UNITS = {COUNT: N_("Number"), PERCENT: N_("Per cent (%)"), POINTS: N_("Percentage points"), POUNDS: N_("Pounds (£)")}


STANDS = {
    Status.OPEN: N_("open: not yet to be expected, or spoken of later as still to come"),
    Status.DUE: N_("due: to be expected at or before the next meeting"),
    Status.OVERDUE: N_("overdue: a printed date has passed, and no meeting held shows it done"),
    Status.PARTLY_MET: N_("partly met"),
    Status.MET: N_("met"),
    Status.SUPERSEDED: N_("superseded: replaced by a later decision, or withdrawn"),
    Status.SILENT: N_("silent: no later meeting held mentions it"),
    Status.NOT_CHECKABLE: N_("not checkable: no later meeting of the body is held"),
}

MINUTES = {
    RecordState.DRAFT: N_("draft"),
    RecordState.CONFIRMED: N_("confirmed at a later meeting"),
    RecordState.AMENDED: N_("confirmed at a later meeting, subject to an amendment"),
}


counted, day = messages.counted, messages.day


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def title(source: Source) -> str:
    """What a document is called: its title, or its file's name."""
    return source.title or source.name


def meeting(source: Source) -> str:
    """Council, committee and date, as far as they are known; before them, that the paper is restricted, where it is."""
    held_on = day(source.held_on) if source.held_on else None
    known = ", ".join(part for part in (source.council, source.committee, held_on) if part)
    return ". ".join(part for part in (_("Restricted paper") if source.is_restricted else "", known) if part)


def place(citation: Citation) -> str:
    """Heading, page and cell inside the document, as far as they are known."""
    page = _("page {page}", page=citation.passage.page) if citation.passage.page else None
    if citation.cell is not None:
        return ", ".join(part for part in (page, cell(citation.cell)) if part)
    return ", ".join(part for part in (citation.passage.heading, page) if part)


def cell(where: Cell) -> str:
    """ "Sheet Scorecard, cell N11"."""
    return _("Sheet {sheet}, cell {a1}", sheet=where.sheet, a1=where.a1) if where.sheet else _("Cell {a1}", a1=where.a1)


def unit(measure: str) -> str:
    """A unit as the head of an axis or a column: "Per cent (%)", "Days"."""
    return _(UNITS.get(measure) or capital(measure))


def age(until: date, today: date) -> str:
    """How old the latest figure is: "Figures to 31 August 2024, 2 years 2 months old"."""
    told = _("Figures to {day}", day=day(until))
    if until >= today:
        return told
    months = (today.year - until.year) * 12 + today.month - until.month - (today.day < until.day)
    years, months = divmod(max(0, months), 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(months, "month")] if months else []
    return _("{told}, {age} old", told=told, age=" ".join(parts) or _("less than a month"))


def searched(what: Searched) -> str:
    """What was looked through."""
    return f"{counted(what.documents, 'document')}, {counted(what.passages, 'passage')}"


def unread(what: Searched) -> str:
    """That the trained reader read nothing, and why; empty where it did."""
    return _("Ranked by words and vectors alone: {unread}", unread=shown(what.unread)) if what.unread else ""


def standing(one: Followed) -> list[tuple[str, str]]:
    """How a commitment stands and what was searched to say so: a term and its words each."""
    entry = one.entry
    minutes = _minutes(entry)
    return [
        (_("Status"), _(STANDS[entry.status])),
        (_("Said by"), _confirmed(entry)),
        (_("Who is to do it"), _owner(entry)),
        (_("By when"), _due(entry)),
        (_("Searched for a report back"), _trail(entry)),
        *([(_("Minutes"), minutes)] if minutes else []),
    ]


def _minutes(entry: Entry) -> str | None:
    """What the minutes are that it stands in, and what was changed in it; `None` where nothing says."""
    change = entry.amendment
    state = _(MINUTES[entry.record_state]) if entry.record_state in MINUTES else None
    if change is None:
        return state
    changed = (
        N_("this commitment was struck out on {day}") if change.struck else N_("this commitment was changed on {day}")
    )
    return "; ".join([*([state] if state else []), _(changed, day=day(change.on))])


def _confirmed(entry: Entry) -> str:
    """Who stands behind the status."""
    given = next((review for review in reversed(entry.reviews) if review.status is not None), None)
    if given is None:
        return _("the search, a proposal that no person has confirmed")
    newer = (
        _("; a later meeting points to “{value}”", value=_(entry.standing.status.value))
        if entry.is_contradicted
        else ""
    )
    return f"{given.by}, {day(given.at.date())}{newer}"


def _owner(entry: Entry) -> str:
    printed = " ".join(entry.document.quote(entry.owner.span).split()) if entry.owner else None
    return _printed(printed, entry.owner_as_corrected, _("nobody is named"))


def _due(entry: Entry) -> str:
    corrected = entry.due_on_as_corrected
    printed = " ".join(entry.document.quote(entry.due.span).split()) if entry.due else None
    return _printed(printed, day(corrected) if corrected else None, _("no date is printed"))


def _printed(printed: str | None, corrected: str | None, none: str) -> str:
    """As printed, in quotation marks; a person's correction beside it, never as a quotation."""
    told = f"“{printed}”" if printed else none
    return _("{told}; corrected to {corrected}", told=told, corrected=corrected) if corrected else told


def _trail(entry: Entry) -> str:
    """ "5 meetings, 18 September 2024 to 21 May 2025"; or why none could be."""
    days = [meeting.held_on for meeting in entry.standing.searched]
    if not days:
        dated = entry.source.held_on and entry.source.council
        return (
            _("no later meeting of the body is held")
            if dated
            else _("nothing: the council or date of this paper is unknown")
        )
    span = day(days[0]) if len(days) == 1 else _("{day} to {day2}", day=day(days[0]), day2=day(days[-1]))
    return f"{counted(len(days), 'meeting')}, {span}"


def counts(answer: Answer) -> str:
    """How many statements an answer has, from how many documents."""
    documents = {citation.document.source.doc_id for citation in answer.citations}
    is_told = any(statement.said for statement in answer.statements)
    told = N_("Answered with {said} from {held}.") if is_told else N_("Answered with {said} quoted from {held}.")
    return _(told, said=counted(len(answer.statements), "statement"), held=counted(len(documents), "document"))


def asked_as(asked: Interpretation) -> str | None:
    """What a question that leant on those before was asked as, and in whose words; `None`: as typed."""
    if asked.typed is None:
        return None
    by = asked.rewritten
    return (
        _("{question} [rewritten by {model}]", question=asked.question, model=by.model)
        if by and by.question
        else asked.question
    )


def not_rewritten(asked: Interpretation) -> str | None:
    """Why a language model's wording of the question was not asked; `None` where there is nothing to say of it."""
    return (
        _("Not rewritten: {why}", why=shown(asked.rewritten.why)) if asked.rewritten and asked.rewritten.why else None
    )


def written(by: Written) -> str:
    """What a language model had to do with an answer's words, for those who read it."""
    if not by.worded and not by.refused:
        return (
            _("Quoted and not worded: {fault}.", fault=shown(by.fault))
            if by.fault
            else _("Quoted: there was nothing to word.")
        )
    told = [
        _(
            "{statements} worded by {model}, checked against the quotations beneath.",
            statements=counted(by.worded, "statement"),
            model=by.model,
        )
    ]
    if by.refused:
        told.append(
            _(
                "{statements} quoted as it stands: {refused}.",
                statements=counted(len(by.refused), "statement"),
                refused="; ".join(map(shown, by.refused)),
            )
        )
    return " ".join([*told, *([f"{shown(by.fault)}."] if by.fault else [])])


def news(response: Response) -> str:
    """The outcome in a sentence, for a reader who cannot see the page change; the rung of a why question first."""
    rung = f"{shown(response.ladder.explanation)} " if response.ladder else ""
    match response:
        case Answer():
            return f"{rung}{counts(response)}"
        case Abstention():
            return _("{rung}No answer: {because}", rung=rung, because=_(BECAUSE[response.reason]))


def holdings(sources: Sequence[Source]) -> str:
    """What is held, in a line: documents, councils, dates."""
    councils = sorted({source.council for source in sources if source.council})
    days = sorted({source.held_on for source in sources if source.held_on})
    parts = [counted(len(sources), "document")]
    if councils:
        parts.append(councils[0] if len(councils) == 1 else counted(len(councils), "council"))
    if days:
        parts.append(
            _("meetings from {day} to {day2}", day=day(days[0]), day2=day(days[-1]))
            if len(days) > 1
            else _("meeting of {day}", day=day(days[0]))
        )
    return " · ".join(parts)
