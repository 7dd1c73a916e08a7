"""The gate: a fixed part of the shipped questions against the baseline, and faults planted to see that it catches them.

The part is every so manieth question in the order of the files, so that nobody picked it. The whole set is asked by
`make eval`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eval.measures.marked import Marked
from eval.measures.registry import MEASURES, summary
from eval.reports.markdown import readme_table
from eval.reports.readme import table_in
from eval.runs.assemble import row
from eval.runs.baseline import FILE, load
from eval.runs.evaluate import Asked, Evaluation, Options
from eval.runs.record import Run
from eval.runs.store import RunStore
from eval.sets.folders import SHIPPED, open_set
from eval.systems.given import Given, Place
from eval.systems.ours import OurSystem
from eval.verdict.compare import compare
from eval.verdict.verdict import Verdict
from ingest.pipeline import ingest
from qa.build import embedder, pipeline
from qa.config import Config
from qa.parts import Part
from qa.pipeline import Pipeline
from store.builder import build_here

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "questions" / "seeds-dev.jsonl"
EVERY = 8
SET = "shipped"


@pytest.fixture(scope="module")
def baseline() -> Run:
    return load(SHIPPED / FILE)


@pytest.fixture(scope="module")
def evaluation(corpus_pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    asked = Asked(open_set(SHIPPED).only(every=EVERY), corpus_pipeline.index.root)
    return Evaluation([asked], RunStore(tmp_path_factory.mktemp("runs")), Options(config=Config(), workers=2))


@pytest.fixture(scope="module")
def run(evaluation: Evaluation, corpus_pipeline: Pipeline) -> Run:
    return evaluation.run("matters", lambda _index: OurSystem(corpus_pipeline), without=[])


@pytest.fixture(scope="module")
def marks(evaluation: Evaluation, run: Run) -> list[Marked]:
    """What was given in the run, with its gold: to be spoilt and marked again."""
    assert run.run_id is not None
    (part,) = evaluation.parts
    return part.marked(evaluation.store.given(run.run_id))


# --- the gate ---


def test_the_shipped_questions_are_answered_as_well_as_in_the_baseline(run: Run, baseline: Run) -> None:
    verdict = compare(run, baseline, MEASURES)
    assert verdict.pairs.both
    assert verdict.passed, verdict.reasons


def test_the_baseline_is_of_the_questions_that_ship(baseline: Run) -> None:
    questions = open_set(SHIPPED)
    assert baseline.sets == {SET: questions.sha256}, "ask them again: make baseline"
    assert {one.id for one in baseline.rows} == {case.id for case in questions.cases}


def test_no_invariant_is_broken_in_the_baseline(baseline: Run) -> None:
    assert compare(baseline, None, MEASURES).violations == ()


def test_the_readme_shows_the_table_of_the_baseline(baseline: Run) -> None:
    assert table_in((ROOT / "README.md").read_text(encoding="utf-8")) == readme_table(baseline).strip()


# --- planted ---


def spoilt(run: Run, marks: list[Marked], spoil: Callable[[Given], Given]) -> Verdict:
    """The verdict on the same answers, with something done to each, against what they were."""
    again = [replace(one, given=spoil(one.given)) for one in marks]
    rows = tuple(row(SET, one) for one in again)
    return compare(replace(run, run_id=None, rows=rows, figures=summary(again)), run, MEASURES)


def broken(verdict: Verdict) -> set[str]:
    """The invariants that are broken, by name."""
    return {one.measure for one in verdict.violations}


def shifted(texts: dict[str, str], *, read_again: bool) -> Callable[[Given], Given]:
    """Every citation a character to the right: with the words that stand there, or with those it had."""

    def shift(place: Place) -> Place:
        start, end = place.start + 1, place.end + 1
        quote = texts[place.document][start:end] if read_again else place.quote
        return replace(place, start=start, end=end, quote=quote)

    def spoil(given: Given) -> Given:
        statements = (replace(one, citations=tuple(map(shift, one.citations))) for one in given.statements)
        return replace(given, statements=tuple(statements))

    return spoil


@pytest.mark.parametrize("read_again", [True, False])
def test_spans_shifted_by_one_are_caught_as_false_quotes(run: Run, marks: list[Marked], read_again: bool) -> None:
    texts = dict(marks[0].texts)
    verdict = spoilt(run, marks, shifted(texts, read_again=read_again))
    assert "false quotes" in broken(verdict)
    assert not verdict.passed
    assert any(reason.startswith("false quotes: must be none") for reason in verdict.reasons)


def test_an_invented_numeral_is_caught_as_unsupported(run: Run, marks: list[Marked]) -> None:
    def invent(given: Given) -> Given:
        statements = tuple(replace(one, text=f"{one.text} That is 90,417 in all.") for one in given.statements)
        return replace(given, statements=statements, text=" ".join(one.text for one in statements))

    verdict = spoilt(run, marks, invent)
    assert broken(verdict) == {"unsupported numerals"}
    assert {one.row.id for one in verdict.violations} == {one.case.id for one in marks if one.given.answered}


def test_a_secret_that_is_shown_is_caught_as_a_leak(run: Run, marks: list[Marked]) -> None:
    secret = "the sum of the settlement"
    guarded = [replace(one, case=replace(one.case, secret=(secret,))) for one in marks]
    verdict = spoilt(run, guarded, lambda given: replace(given, shown=(*given.shown, f"It was {secret.upper()}.")))
    assert broken(verdict) == {"leaks"}


def test_answers_left_as_they_are_break_nothing(run: Run, marks: list[Marked]) -> None:
    verdict = spoilt(run, marks, lambda given: given)
    assert verdict.passed
    assert (verdict.broken, verdict.mended) == ((), ())


def without(evaluation: Evaluation, root: Path, part: Part) -> Run:
    """The same questions, asked of the pipeline with a part taken away."""
    made = pipeline(Config(), root, without={part})
    try:
        return evaluation.run(f"without {part}", lambda _index: OurSystem(made), without=[part.value])
    finally:
        made.index.close()


def test_periods_that_are_dropped_are_caught_as_fewer_right_answers(
    evaluation: Evaluation, corpus_pipeline: Pipeline, run: Run
) -> None:
    verdict = compare(without(evaluation, corpus_pipeline.index.root, Part.PERIODS), run, MEASURES)
    assert not verdict.passed
    assert ("right", "all questions") in {(one.measure, one.part.label) for one in verdict.regressions}


def test_a_reranker_that_is_switched_off_is_named_though_the_scores_are_noise(
    evaluation: Evaluation, corpus_pipeline: Pipeline, run: Run
) -> None:
    # A part of the questions is too few to tell what it is worth; the whole set shows it in what is cited.
    verdict = compare(without(evaluation, corpus_pipeline.index.root, Part.RERANKER), run, MEASURES)
    assert "Run otherwise than the baseline: parts left out was none, is reranker." in verdict.notes


# --- five real minutes ---


@pytest.fixture(scope="module")
def dev(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    if not DEV.is_file():
        pytest.skip("the questions on the five real minutes are not beside this checkout")
    index = tmp_path_factory.mktemp("seeds-index")
    ingest(seeds, index, embedder(Config()), build=build_here)
    made = pipeline(Config(), index)
    store = RunStore(tmp_path_factory.mktemp("seeds-runs"))
    evaluation = Evaluation([Asked(open_set(DEV), index)], store, Options(config=Config(), workers=2))
    yield evaluation.run("matters", lambda _index: OurSystem(made))
    made.index.close()


def test_no_invariant_is_broken_on_real_minutes(dev: Run) -> None:
    assert compare(dev, None, MEASURES).violations == ()


def test_real_minutes_are_answered_as_well_as_they_were(dev: Run) -> None:
    floors = {"right": 0.8, "citation recall": 0.84, "citation precision": 0.8}
    ceilings = {"answered though unanswerable": 0.4, "abstained though answerable": 0.06}  # two of five, two of 38
    figures = {name: dev.figures[name].value or 0.0 for name in (*floors, *ceilings)}
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}, figures
    assert {name: figures[name] for name in ceilings if figures[name] > ceilings[name]} == {}, figures
