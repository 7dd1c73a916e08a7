"""The commitments that a layout makes: a row of an action table, a labelled line, a line of an action list."""

from __future__ import annotations

from ingest.commitments.acts.act import Act
from ingest.commitments.acts.action_rows import action_row
from ingest.commitments.acts.frames import candidates
from ingest.commitments.acts.labels import IN_BRACKETS, Labelled, before_date, is_name_alone, labelled, parted, told_to
from ingest.commitments.acts.sentence import Sentence
from ingest.commitments.acts.setting import Setting
from ingest.commitments.said import Said
from language.clauses import Form, Link, parsed
from language.spans import Span
from store.commitments import CommitmentClass, Strength

TOLD = (Form.PAST, Form.PARTICIPLE)
BESIDE = (Link.COMPLEMENT, Link.RELATIVE)  # "tell us what they learned" tells nothing yet


def of_row(said: Said) -> tuple[Act, ...]:
    """The open action of a table's row; none of a header, a closed action, another table."""
    row = action_row(said)
    return () if row is None else (_action(said, said.span, row.action, row.owner, row.due),)


def of_label(said: Said) -> tuple[Act, ...]:
    """The actions of a labelled line; none where the label says that there are none."""
    return tuple(_of_label(said, one) for one in labelled(said.document.raw_text, said.span))


def _of_label(said: Said, one: Labelled) -> Act:
    text = said.document.raw_text
    if is_name_alone(text, one.body):
        return _action(said, one.span, one.span, one.body)
    who, what = parted(text, one.body)
    tokens = [token for token in said.tokens if what.covers(token.span)]
    made = next(iter(candidates(Sentence(tokens, parsed(tokens), Setting.ACTIONS))), None)
    if made is None:
        named = told_to(text, what) if who is None else None
        return _action(said, one.span, *(reversed(named) if named else (what, who)))
    doer = tokens[made.doer.start].span.to(tokens[made.doer.end - 1].span) if made.doer else None
    deliverable = Span(tokens[made.clause.group.verb].span.start, what.end)
    return _action(said, one.span, deliverable, who or doer)


def in_brackets(said: Said) -> Span | None:
    """Whose it is, of "... (Action: the Clerk)"."""
    found = IN_BRACKETS.search(said.document.raw_text, said.span.start, said.span.end)
    return Span(*found.span("who" if found["who"] else "them")) if found else None


def of_brackets(said: Said) -> tuple[Act, ...]:
    """A sentence that is an action only by what stands in brackets at its end."""
    who = in_brackets(said)
    found = IN_BRACKETS.search(said.document.raw_text, said.span.start, said.span.end)
    if who is None or found is None:
        return ()
    end = max(found.start(), said.span.start + 1)
    return (_action(said, said.span, Span(said.span.start, end), who),)


def of_list(said: Said) -> tuple[Act, ...]:
    """A line of an action list that has no verb: "Head of Libraries – numbers by branch – 4 May"."""
    text = said.document.raw_text
    body, due = before_date(text, said.span)
    who, what = parted(text, body)
    told = any(clause.form in TOLD and clause.link not in BESIDE for clause in parsed(said.tokens))
    if who is None or told:  # "Leaflet - sent on 4 March"
        return ()
    return (_action(said, said.span, what, who, due),)


def _action(said: Said, span: Span, deliverable: Span, doer: Span | None, due: Span | None = None) -> Act:
    return Act(
        said=said,
        span=span,
        kind=CommitmentClass.ACTION,
        strength=Strength.FIRM,
        doer=doer,
        deliverable=deliverable,
        due=due,
    )
