"""One question of a run: what was asked, what was answered, what is wrong with it, and where gold and citations lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from eval.reports import words
from eval.runs.record import Row, Run
from eval.verdict import numerals
from ui.evaluation.links import link
from ui.evaluation.tables import Column, prose, table, text
from ui.evaluation.wording import mark, named
from ui.plain import escaped


def show_question(run: Run, question: str, baseline: Run | None, against: str | None) -> None:
    """The question as this run answered it, in every wording and repeat, and as the other run did."""
    rows = [row for row in run.rows if row.id == question]
    if not rows:
        st.html(f'<p class="ways">{link(f"Run {run.run_id}", run.run_id)}</p><h1 tabindex="-1">Question not found</h1>')
        st.error(f"Run {run.run_id} asked no question of that id.")
        return
    articles = (_article(row, named(run), several=len(rows) > 1) for row in rows)
    st.html(f"{_head(run, rows[0], baseline, against)}{''.join(articles)}")
    if baseline is not None:
        then = {row.key: row for row in baseline.rows}
        st.html("".join(_then(then.get(row.key), baseline) for row in rows if row.repeat == row.wording == 0))
    st.html(_neighbours(run, rows[0], against))


def _head(run: Run, row: Row, baseline: Run | None, against: str | None) -> str:
    back = [link("All runs"), link(f"Run {run.run_id}", run.run_id)]
    back += [link(f"Against {named(baseline)}", run.run_id, against)] if baseline else []
    traps = f" · traps: {', '.join(row.traps)}" if row.traps else ""
    return (
        f'<p class="ways">{" › ".join(back)}</p><h1 tabindex="-1">{text(row.id)}: {text(row.question)}</h1>'
        f'<p class="quiet">{text(f"Set {row.set} · kind: {row.kind}{traps}")}</p>'
    )


def _article(row: Row, run: str, *, several: bool) -> str:
    heading = f"{words.called(row)}: {row.question}" if several else f"In {run}"
    told = f'<p class="mark">{mark(row)}</p><dl>{_rows(_told(row))}</dl>{_marks(row.marks)}'
    return f"<article><h2>{text(heading)}</h2>{told}</article>"


def _then(row: Row | None, baseline: Run) -> str:
    if row is None:
        return f"<article><h2>In {escaped(named(baseline))}</h2><p>Not asked.</p></article>"
    kept = bool(row.text or row.cited or row.why_wrong)
    told = f"<dl>{_rows(_told(row))}</dl>" if kept else "<p>A saved baseline keeps the marks, not the words.</p>"
    return (
        f'<article><h2>In {escaped(named(baseline))}</h2><p class="mark">{mark(row)}</p>{told}'
        f"{_marks(row.marks)}</article>"
    )


def _told(row: Row) -> list[tuple[str, Sequence[str]]]:
    """Each term with what is said of it, as HTML."""
    wrong = [text(one) for one in row.why_wrong]
    nowhere = "nowhere: the record does not answer" if not row.answerable else numerals.NONE
    return [
        *([("What is wrong", wrong)] if wrong else []),
        ("No answer" if row.answered is False else "Answered", [_given(row)]),
        ("Right places", [text(one) for one in row.gold] or [nowhere]),
        ("Cited places", [text(one) for one in row.cited] or ["nothing"]),
    ]


def _given(row: Row) -> str:
    sure = (
        f' <span class="quiet">(confidence {numerals.share(row.confidence)})</span>'
        if row.confidence is not None
        else ""
    )
    because = f' <span class="quiet">(reason: {escaped(row.reason)})</span>' if row.reason else ""
    return f"{prose(row.text) if row.text else 'nothing'}{because}{sure}"


def _rows(told: Sequence[tuple[str, Sequence[str]]]) -> str:
    return "".join(f"<div><dt>{term}</dt>{''.join(f'<dd>{one}</dd>' for one in said)}</div>" for term, said in told)


def _marks(marks: Mapping[str, float | None]) -> str:
    lines = ((text(name), escaped(words.number(value))) for name, value in marks.items() if value is not None)
    shown = table("What the answer earned, by measure", (Column("Measure"), Column("Mark", "number")), lines)
    return f"<details><summary>Every mark</summary>{shown}</details>"


def _neighbours(run: Run, row: Row, against: str | None) -> str:
    """The questions not answered right before and after this one, in the order of the run."""
    ids = list(dict.fromkeys(one.id for one in run.first if one.marks.get("right") != 1 or one.id == row.id))
    at = ids.index(row.id)
    before = f"Before: {link(ids[at - 1], run.run_id, against, ids[at - 1])}" if at else ""
    after = f"Next: {link(ids[at + 1], run.run_id, against, ids[at + 1])}" if at + 1 < len(ids) else ""
    told = " · ".join(one for one in (before, after) if one)
    return f'<p class="ways">Questions not answered right. {told}</p>' if told else ""
