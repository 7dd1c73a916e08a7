"""The two laws, over generated minutes: a citation is an offset, and every numeral of an answer stands in one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import take_apart
from ingest.reading import Reading
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer, Citation, Statement
from qa.verify import NUMERAL, faults, verified
from store.catalogue import Catalogue
from store.schema import Source, Span

WORDS = st.sampled_from(
    "the service reported that 57% of plans (5/7) were on time Members asked why; officers “explained” 1,240 cases "
    "rose to 358 in Q2 2015/16 compared with twelve children’s homes and £1.2m spent Cllr. Bray agreed e.g. "
    "SCC/011b".split()
)
SENTENCE = st.lists(WORDS, min_size=3, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
BREAK = st.sampled_from(["\n", "\n\n", "\n\u00a0\n", "\r\n\r\n", "\n\n·\u00a0\u00a0", "\n\n1)  ", " ", "  "])
MINUTES = st.lists(st.tuples(SENTENCE, BREAK), min_size=1, max_size=12).map(
    lambda parts: "Agenda item\n\nA title\n\nMinutes:\n\n" + "".join(sentence + gap for sentence, gap in parts)
)
QUESTION = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


def asked(text: str, folder: Path) -> Pipeline:
    """A pipeline over one document, written straight into an index."""
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_bytes(text.encode())
    from ingest.pipeline import ingest
    from store.builder import build_here

    ingest(folder / "in", folder / "index", HashingEmbedder(), build=build_here)
    return pipeline(Config(embedding="hashing", reranker=False, abstain_below=0.0), folder / "index")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MINUTES, st.lists(QUESTION, min_size=1, max_size=4))
def test_every_sentence_of_an_answer_is_the_documents_own_text_at_its_place(text: str, questions: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = asked(text, Path(folder))
        for question in questions:
            response = made.ask(question)
            if isinstance(response, Answer):
                for statement in response.statements:
                    for citation in statement.citations:
                        assert text[citation.span.start : citation.span.end] == citation.quote
                    quoted = " ".join(" ".join(one.quote.split()) for one in statement.citations)
                    assert not NUMERAL.search(statement.lead or "")
                    assert statement.text in {quoted, f"{statement.lead} {quoted}", statement.said}
                    assert set(NUMERAL.findall(statement.text)) <= set(NUMERAL.findall(quoted))
                assert len(response.text.split()) <= 120 or len(response.statements) == 1
        made.index.close()


def document(text: str) -> Citation:
    taken = take_apart(Source(name="a.txt", sha256="0"), Reading(raw_text=text))
    return Citation(taken, taken.passages[0].span, taken.passages[0])


def test_a_span_outside_its_document_is_dropped() -> None:
    good = document("There were 12 cases in the quarter.")
    astray = Citation(good.document, Span(10, 900), good.passage)
    assert verified([Statement((astray,)), Statement((good,))]) == (Statement((good,)),)
    assert list(faults(Statement((astray,)))) == ["a.txt has no text at 10:900"]


def test_a_statement_without_a_citation_is_dropped() -> None:
    assert verified([Statement(())]) == ()


def places(many: int) -> tuple[Citation, ...]:
    """So many places of one document, all different."""
    whole = document(" ".join(["word"] * many))
    words = [Span(at, at + 4) for at in range(0, 5 * many, 5)]
    return tuple(Citation(whole.document, word, whole.passage) for word in words)


@given(st.integers(1, 40), st.integers(0, 50))
def test_a_number_of_places_is_told_only_where_it_is_their_number(many: int, told: int) -> None:
    statement = Statement(places(many), f"{told} commitments are overdue.", counted="commitments")
    assert verified([statement]) == ((statement,) if told == many else ())


@given(st.integers(1, 40))
def test_the_number_of_places_is_nothing_to_a_statement_that_does_not_count_them(many: int) -> None:
    assert verified([Statement(places(many), f"{many} commitments are overdue.")]) == ()


def test_a_place_that_is_counted_twice_is_found_out() -> None:
    (one,) = places(1)
    twice = Statement((one, one), "2 commitments are overdue.", counted="commitments")
    assert list(faults(twice)) == [
        "a place is counted twice among the commitments",
        "2 stands in no citation and in no calculation",
    ]


def test_a_numeral_before_a_quotation_needs_its_place_too() -> None:
    (one,) = places(1)
    assert verified([Statement((one,), lead="Promised in 2024:")]) == ()
    assert verified([Statement((one,), lead="Promised:")]) == (Statement((one,), lead="Promised:"),)


def test_catalogue_is_what_every_quote_is_read_from() -> None:
    assert "quote" not in {
        column.name for table in Catalogue.__init__.__globals__["METADATA"].tables.values() for column in table.columns
    }
