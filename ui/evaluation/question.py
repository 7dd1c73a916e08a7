"""One question of a run: what was asked, what was answered, what is wrong with it, and where gold and citations lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from eval.reports import words
from eval.runs.record import Row, Run
from eval.verdict import numerals
from language.messages import N_, _, shown
from ui.evaluation.kept import Runs
from ui.evaluation.links import link
from ui.evaluation.tables import Column, prose, table, text
from ui.evaluation.top import show_top
from ui.evaluation.wording import mark, named, own
from ui.plain import escaped, folded

UNKEPT = N_("A saved baseline keeps the marks, not the words.")
Places = Mapping[str, str]  # each cited place with its words


def show_question(runs: Runs, run: Run, question: str, baseline: Run | None, against: str | None) -> None:
    """The question as this run answered it, in every wording and repeat, and as the other run did."""
    rows = [row for row in run.rows if row.id == question]
    if not rows:
        show_top(_("Question not found"), _ways(run, baseline, against))
        st.error(_("Run {run_id} asked no question of that id.", run_id=run.run_id))
        return
    _show_head(rows[0], _ways(run, baseline, against))
    st.html("".join(_articles(runs, run, rows)))
    if baseline is not None:
        keys = {row.key for row in rows if row.repeat == row.wording == 0}
        then = [row for row in baseline.rows if row.key in keys]
        st.html("".join(_articles(runs, baseline, then)) or _unasked(baseline))
    st.html(_neighbours(run, rows[0], against))


def _ways(run: Run, baseline: Run | None, against: str | None) -> list[str]:
    compared = [link(_("Against {named}", named=named(baseline)), run.run_id, against)] if baseline else []
    return [link(_("All runs")), link(_("Run {run_id}", run_id=run.run_id), run.run_id), *compared]


def _show_head(row: Row, ways: Sequence[str]) -> None:
    show_top(f"{row.id}: {row.question}", ways)
    traps = " " + _("· traps: {traps}", traps=", ".join(map(shown, row.traps))) if row.traps else ""
    told = _("Set {set} · kind: {kind}{traps}", set=row.set, kind=shown(row.kind), traps=traps)
    st.html(f'<p class="quiet">{text(told)}</p>')


# --- one answer ---


def _articles(runs: Runs, run: Run, rows: Sequence[Row]) -> list[str]:
    quotes = runs.quotes(run)
    return [_article(row, named(run), quotes.get(row.key, {}), several=len(rows) > 1) for row in rows]


def _article(row: Row, run: str, places: Places, *, several: bool) -> str:
    heading = (
        _("In {run}, {called}: {question}", run=run, called=shown(words.called(row)), question=row.question)
        if several
        else _("In {run}", run=run)
    )
    is_whole = bool(row.text or row.cited or row.why_wrong)
    told = f"<dl>{_rows(_told(row, places))}</dl>" if is_whole else f"<p>{_(UNKEPT)}</p>"
    return f'<article><h2>{text(heading)}</h2><p class="mark">{mark(row)}</p>{told}{_marks(row.marks)}</article>'


def _unasked(baseline: Run) -> str:
    return f"<article><h2>{_('In {named}', named=escaped(named(baseline)))}</h2><p>{_('Not asked.')}</p></article>"


def _told(row: Row, places: Places) -> list[tuple[str, Sequence[str]]]:
    """Each term with what is said of it, as HTML."""
    wrong = [text(shown(one)) for one in row.why_wrong]
    nowhere = numerals.NONE if row.answerable else _("nowhere: the record does not answer")
    return [
        *([(_("What is wrong"), wrong)] if wrong else []),
        (_("No answer") if row.answered is False else _("Answered"), [_given(row)]),
        (_("Right places"), [text(one) for one in row.gold] or [nowhere]),
        (_("Cited places"), [_cited(one, places) for one in row.cited] or [_("nothing")]),
    ]


def _given(row: Row) -> str:
    because = _("reason: {reason}", reason=_(row.reason)) if row.reason else ""
    sure = _("confidence {share}", share=numerals.share(row.confidence)) if row.confidence is not None else ""
    beside = "; ".join(one for one in (because, sure) if one)
    told = prose(row.text) if row.text else _("nothing")
    return f'{told} <span class="quiet">({escaped(beside)})</span>' if beside else told


def _cited(place: str, places: Places) -> str:
    quote = places.get(place, "")
    return f"{text(place)}{f' <q>{folded(words.legible(quote))}</q>' if quote else ''}"


def _rows(told: Sequence[tuple[str, Sequence[str]]]) -> str:
    return "".join(f"<div><dt>{term}</dt>{''.join(f'<dd>{one}</dd>' for one in said)}</div>" for term, said in told)


def _marks(marks: Mapping[str, float | None]) -> str:
    lines = ((own(name), escaped(words.number(value))) for name, value in marks.items() if value is not None)
    shown = table(_("What the answer earned, by measure"), (Column(_("Measure")), Column(_("Mark"), "number")), lines)
    return f"<details><summary>{_('Every mark')}</summary>{shown}</details>"


# --- the next ---


def _neighbours(run: Run, row: Row, against: str | None) -> str:
    """The questions not answered right before and after this one, in the order of the run."""
    ids = list(dict.fromkeys(one.id for one in run.first if one.marks.get("right") != 1 or one.id == row.id))
    at = ids.index(row.id)
    before = _("Before: {link}", link=link(ids[at - 1], run.run_id, against, ids[at - 1])) if at else ""
    after = _("Next: {link}", link=link(ids[at + 1], run.run_id, against, ids[at + 1])) if at + 1 < len(ids) else ""
    told = " · ".join(one for one in (before, after) if one)
    return f'<p class="ways">{_("Questions not answered right. {told}", told=told)}</p>' if told else ""
