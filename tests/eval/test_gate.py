"""The gate: what the shipped models answer on known questions, against floors set a little under what they earn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.cases import Case, load
from eval.measure import Earned, earned
from ingest.pipeline import ingest
from qa.build import embedder, pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer, Response
from qa.verify import faults
from store.builder import build_here
from store.schema import Scope

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "questions" / "seeds-dev.jsonl"
EVERY = 5  # of the shipped questions, in their order: a fixed sample that nobody picked


@dataclass(frozen=True)
class Asked:
    """A set, asked: every response beside its marks."""

    responses: list[Response]
    marks: list[Earned]

    def share(self, name: str) -> float:
        """The mean of one measure over the questions it is measured on."""
        able = [one for one in self.marks if one.case.answerable]
        unable = [one for one in self.marks if not one.case.answerable]
        values = {
            "right": [float(one.right) for one in self.marks],
            "recall": [one.recall for one in able if one.recall is not None],
            "precision": [one.precision for one in able if one.precision is not None],
            "abstained": [float(not one.answered) for one in unable],
            "wrongly abstained": [float(not one.answered) for one in able],
        }[name]
        return sum(values) / len(values)


def asked(made: Pipeline, cases: Sequence[Case], documents: tuple[str, ...] = ()) -> Asked:
    """The cases asked; those of the whole record of these documents alone, where they are given."""
    held = {source.name: made.index.record.document(source.doc_id) for source in made.sources}
    responses = [made.ask(case.question, Scope(documents=case.documents or documents)) for case in cases]
    marks = [
        earned(case, response, [held[name] for name in case.gold_documents])
        for case, response in zip(cases, responses, strict=True)
    ]
    return Asked(responses, marks)


@pytest.fixture(scope="module")
def corpus(corpus_pipeline: Pipeline) -> Asked:
    """Asked of the papers that the set is about: the tables beside them print the same figures, and would be cited."""
    cases = load(ROOT / "eval" / "questions" / "corpus.jsonl")
    held = {source.name for source in corpus_pipeline.sources}
    about = {name for case in cases for name in case.gold_documents if not name.endswith(".csv")} & held
    told = [case for case in cases[::EVERY] if about.intersection(case.gold_documents)]
    return asked(corpus_pipeline, told, tuple(sorted(about)))


@pytest.fixture(scope="module")
def figures(corpus_pipeline: Pipeline) -> Asked:
    return asked(corpus_pipeline, load(ROOT / "eval" / "questions" / "figures.jsonl")[::EVERY])


@pytest.fixture(scope="module")
def dev(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    if not DEV.is_file():
        pytest.skip("the questions on the five real minutes are not beside this checkout")
    index = tmp_path_factory.mktemp("seeds-index")
    ingest(seeds, index, embedder(Config()), build=build_here)
    made = pipeline(Config(), index)
    yield asked(made, load(DEV))
    made.index.close()


def check_quotes(responses: Sequence[Response]) -> None:
    """Every citation is its document's own text at its place, and whatever is said beside it is borne out."""
    for response in responses:
        if isinstance(response, Answer):
            for one in response.citations:
                assert one.document.raw_text[one.span.start : one.span.end] == one.quote
                assert one.quote.strip()
            for statement in response.statements:
                assert not list(faults(statement))
                quoted = " ".join(" ".join(one.quote.split()) for one in statement.citations)
                assert statement.said is not None or statement.text == " ".join(filter(None, (statement.lead, quoted)))
            assert len(response.text.split()) <= 120 or len(response.statements) == 1


def check_floors(found: Asked, floors: dict[str, float], ceiling: float, name: str) -> None:
    figures = {measure: round(found.share(measure), 3) for measure in (*floors, "wrongly abstained")}
    print(f"\n{name}, {len(found.marks)} questions: {figures}")
    assert [measure for measure in floors if figures[measure] < floors[measure]] == [], figures
    assert figures["wrongly abstained"] <= ceiling, figures


def test_no_quotation_from_the_shipped_record_is_false(corpus: Asked) -> None:
    check_quotes(corpus.responses)


def test_the_shipped_record_is_answered_as_well_as_it_was(corpus: Asked) -> None:
    check_floors(corpus, {"right": 0.48, "recall": 0.74, "precision": 0.56, "abstained": 0.2}, 0.14, "corpus")


def test_no_figure_from_the_shipped_record_is_false(figures: Asked) -> None:
    check_quotes(figures.responses)


def test_figures_are_told_as_well_as_they_were(figures: Asked) -> None:
    check_floors(figures, {"right": 0.36, "recall": 0.4, "precision": 0.36, "abstained": 0.3}, 0.17, "figures")


def test_no_quotation_from_real_minutes_is_false(dev: Asked) -> None:
    check_quotes(dev.responses)


def test_real_minutes_are_answered_as_well_as_they_were(dev: Asked) -> None:
    check_floors(dev, {"right": 0.8, "recall": 0.84, "precision": 0.7, "abstained": 0.7}, 0.10, "seeds-dev")
