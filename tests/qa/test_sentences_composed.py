"""Every sentence of ours in an outcome is composed: a page can tell it in the reader's language, part by part."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from language.messages import Joined, Message, Numbered, Spoken, shown, speaking
from language.messages.catalogue import translations
from language.messages.forms import FORMS
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Response

QUESTIONS = Path(__file__).parents[2] / "eval" / "questions"
EACH = 14  # questions of a kind
WORD = re.compile(r"[^\W\d_]{3,}")


def questions() -> Iterator[str]:
    """Of every kind that the shipped sets have: value, change, target, trend, total, which, promise, none of these."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in ("figures", "corpus", "commitments", "traps"):
        for line in (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            kinds[row["kind"]].append(row["question"])
    for some in kinds.values():
        yield from some[:: max(1, len(some) // EACH)]


def ours(response: Response) -> Iterator[str]:
    """Every sentence that no paper prints."""
    if response.ladder:
        yield response.ladder.explanation
    match response:
        case Answer(statements=statements):
            for one in statements:
                yield from (text for text in (one.said, one.lead) if text)
                if one.calculation:
                    yield from (one.calculation.formula, one.calculation.shown)
        case Abstention(explanation=explanation):
            yield explanation


def leaves(text: object) -> Iterator[str]:
    """What a sentence is made of that is no message: words of papers and of the question, numbers, signs."""
    if not isinstance(text, Message):
        yield str(text)
        return
    yield from (leaf for part in text.parts.values() for leaf in leaves(part))


def templates(text: object) -> Iterator[str]:
    """Every message in a sentence that has words of its own."""
    if not isinstance(text, Message):
        return
    if type(text) in (Message, Numbered, Joined) and WORD.search(re.sub(r"\{[^}]*\}", "", text.template)):
        yield text.template
    for part in text.parts.values():
        yield from templates(part)


@pytest.mark.quotation("a language model's words are nobody's message")
def test_what_a_page_tells_is_made_of_messages_and_of_words_that_papers_and_questions_have(
    corpus_pipeline: Pipeline,
) -> None:
    record = corpus_pipeline.index.record
    printed = {
        word.casefold()
        for source in corpus_pipeline.sources
        for text in (record.document(source.doc_id).raw_text, source.name, source.council, source.committee)
        for word in WORD.findall(text or "")
    }
    found: set[str] = set()
    welsh, english = translations("cy"), list[str]()
    for question in questions():
        asked = {word.casefold() for word in WORD.findall(question)}
        for text in ours(corpus_pipeline.ask(question)):
            own = [leaf for leaf in leaves(text) if {*map(str.casefold, WORD.findall(leaf))} - printed - asked]
            english += [f"{question}: {text}"] if own or (type(text) is str and WORD.search(text)) else []
            found.update(templates(text))
    assert english == []
    assert [one for one in found if welsh.gettext(one) == one and not is_numbered(one)] == []
    assert len(found) > 60, "of every kind something is told"


def is_numbered(template: str) -> bool:
    """Whether the catalogue holds it with its plural forms."""
    return "{number}" in template


def test_a_kept_form_has_a_name_for_every_sort_of_message() -> None:
    assert {*FORMS.values()} >= {*Message.__subclasses__()} - {Spoken}


@pytest.mark.quotation("a language model's words are nobody's message")
def test_a_sentence_in_welsh_has_the_numerals_that_were_checked(corpus_pipeline: Pipeline) -> None:
    for question in ("How many more re-admissions in 2024/25 than the year before?", "What was the target for PI 6?"):
        for text in ours(corpus_pipeline.ask(question)):
            with speaking("cy"):
                told = shown(text)
            assert sorted(re.findall(r"\d[\d,./]*", told)) == sorted(re.findall(r"\d[\d,./]*", str(text)))
