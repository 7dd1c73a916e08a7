"""The page of evaluators: the address says what is opened, so that every view can be sent to somebody else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from eval.errors import ComparisonError, EvaluationError
from language.messages import _, told_by
from ui.evaluation.comparison import show_comparison
from ui.evaluation.kept import FAULTS, Runs, runs
from ui.evaluation.links import link
from ui.evaluation.question import show_question
from ui.evaluation.run import show_run
from ui.evaluation.runs import show_runs
from ui.evaluation.top import show_top
from ui.moves import show_moves
from ui.plain import label
from ui.state import visit

STYLE = Path(__file__).with_name("evaluation.css")
DIGITS = 9  # of a number in an address; a longer one names no run


def page() -> None:
    """Draw what the address names: every run, one, two compared, or a question."""
    st.html(STYLE)
    with st.container(key="evaluation"):
        try:
            _show(runs(), st.query_params.to_dict())
        except FAULTS as error:
            show_top(_("Evaluation"), [link(_("All runs"))])
            st.error(label(told_by(error)))
    show_moves(visit())


def _show(kept: Runs, asked: dict[str, str]) -> None:
    """Raises one of FAULTS."""
    if "run" not in asked:
        show_runs(kept, _number(asked.get("skip", "0"), "skip"))
        return
    run = kept.run(_number(asked["run"], "run"))
    against = asked.get("against")
    baseline = kept.baseline(run, against) if against else None
    if against and baseline is None:
        raise ComparisonError(
            _("the sets of run {run_id} have no baseline; compare it with another run", run_id=run.run_id)
        )
    if "question" in asked:
        show_question(kept, run, asked["question"], baseline, against)
    elif baseline is not None and against:
        show_comparison(kept, run, baseline, against)
    else:
        show_run(kept, run)


def _number(given: str, name: str) -> int:
    """Raises EvaluationError."""
    if not (given.isascii() and given.isdigit() and len(given) <= DIGITS):
        raise EvaluationError(
            _("{name}={given} in the address is no number; go back to all runs", name=name, given=given[:40])
        )
    return int(given)
