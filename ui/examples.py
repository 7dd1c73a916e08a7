"""Example questions for whatever record is loaded: of its figures, and of what its latest papers are headed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from qa.figures.answers import FigureAnswers
from qa.pipeline import Pipeline
from qa.suggest.headings import subject_of
from store.schema import Document, Source
from ui.example_figures import figure_examples

FORMS = ("What was decided about {}?", "What was said about {}?", "Who spoke about {}?")
PROMISES = ("What was promised and is still outstanding?",)
GENERIC = ("What was decided at the last meeting?", "Who was present?", "What was to be reported back?")
PAPERS = 12  # latest documents looked into


def examples(pipeline: Pipeline) -> tuple[str, ...]:
    """Questions for figures that are answered, then one of each form, then one after promises; else generic ones."""
    figures = pipeline.figures.book.series if isinstance(pipeline.figures, FigureAnswers) else ()
    record = pipeline.index.record
    promises = PROMISES if record.commitments() else ()
    asked = figure_examples(figures, pipeline.quoting().ask)
    return (*asked, *_about_subjects(pipeline.sources, record.document), *promises) or GENERIC


def _about_subjects(sources: Sequence[Source], read: Callable[[str], Document]) -> tuple[str, ...]:
    """As many questions as there are forms, about different subjects; fewer where headings give fewer."""
    latest = sorted(sources, key=lambda source: source.held_on or date.min, reverse=True)[:PAPERS]
    subjects = dict.fromkeys(subject for source in latest for subject in _subjects(read(source.doc_id)))
    return tuple(form.format(subject) for form, subject in zip(FORMS, subjects, strict=False))


def _subjects(document: Document) -> Iterator[str]:
    for item in document.items:
        if subject := subject_of(item.heading):
            yield subject
