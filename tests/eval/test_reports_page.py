"""The page as a file: whole, nothing in it fetched or run, every text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_runs import MEASURES, row, rows, run
from lxml import html

from eval.reports import drawing
from eval.reports.page import anchor, page
from eval.reports.report import report
from eval.runs.record import Figure
from eval.verdict.compare import compare
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.parts import WHOLE

GOOD = [at % 4 > 0 for at in range(60)]


def parsed(some: list[object], then: list[object] | None = None) -> html.HtmlElement:
    one = run(some)  # type: ignore[arg-type]
    verdict = compare(one, run(then) if then else None, MEASURES, resamples=200)  # type: ignore[arg-type]
    return html.document_fromstring(page(report(one, MEASURES, verdict=verdict)))


def test_every_link_leads_to_a_place_on_the_page_and_every_id_is_used_once() -> None:
    told = parsed(list(rows(GOOD)), list(rows(GOOD[::-1])))
    ids = told.xpath("//@id")
    assert len(ids) == len({*ids})
    assert {one.removeprefix("#") for one in told.xpath("//a/@href")} <= {*ids}
    assert {one for many in told.xpath("//@aria-labelledby") for one in many.split()} <= {*ids}


def test_there_is_one_h1_and_no_level_is_skipped() -> None:
    levels = [int(one.tag[1]) for one in parsed(list(rows(GOOD)), list(rows(GOOD[::-1]))).xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_scope() -> None:
    tables = parsed(list(rows(GOOD)), list(rows(GOOD[::-1]))).xpath("//table")
    assert len(tables) >= 8
    for table in tables:
        assert table.xpath("normalize-space(caption)")
        assert {*table.xpath(".//thead//th/@scope")} == {"col"}
        assert len(table.xpath(".//tbody/tr")) == len(table.xpath(".//tbody/tr/th[@scope='row']"))
        widths = {len(line.xpath("th|td")) for line in table.xpath(".//tr")}
        assert len(widths) == 1, "a cell under every header"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    told = page(report(run(rows(GOOD)), MEASURES)).decode()
    assert "default-src 'none'" in told
    assert not re.search(r"<(script|img|link|iframe|object|embed|base|form)\b|url\(|@import|https?:", told)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
def test_any_text_in_a_question_an_answer_or_a_place_stays_text(text: str) -> None:
    hostile = replace(row(1, False), id=text, question=text, text=text, kind=text, why_wrong=(text,), cited=(text,))
    plain = parsed([row(1, False)])
    told = parsed([hostile])
    assert _tags(told) == _tags(plain)


def _tags(told: html.HtmlElement) -> list[str]:
    return [one.tag for one in told.iter() if isinstance(one.tag, str)]


@pytest.mark.parametrize(
    "text", ["</bdi><script>alert(1)</script>", "\"><img src=x onerror='x'>", "<!-- ", "&lt;b&gt;"]
)
def test_markup_in_an_answer_is_shown_to_the_letter(text: str) -> None:
    told = parsed([replace(row(1, False), text=text, question=text)])
    assert told.xpath("//bdi[@class='given']")[0].text_content() == text
    assert told.xpath("//article//h4/bdi")[0].text_content() == text


def test_a_failing_question_shows_its_answer_what_is_wrong_and_both_places() -> None:
    [article] = parsed([row(1, False), row(2, True)]).xpath("//article")
    assert article.get("id") == anchor(row(1, False).key)
    told = [" ".join(one.text_content().split()) for one in article.xpath(".//h4|.//dt|.//dd")]
    assert told == [
        "I-001: How many were there in week 1?",
        "What is wrong",
        "lacks the figure",
        "Answered",
        "There were 1. (confidence .62)",
        "Gold stands at",
        "week.txt (1:9)",
        "Cited",
        "week.txt (1:10)",
    ]


def test_a_run_without_baseline_confidence_or_faults_leaves_those_sections_out() -> None:
    told = parsed([replace(row(at, True), confidence=None) for at in range(3)])
    heads = [one.text_content() for one in told.xpath("//h2")]
    assert heads == ["Contents", "Verdict", "Figures", "By kind", "Questions not answered right", "How it was run"]
    assert "PASS" in told.xpath("string(//p[contains(@class, 'verdict')])")


# --- geometry ---


def test_a_share_stands_at_its_percent_with_its_interval() -> None:
    assert drawing.of_share(Figure(value=0.5, low=0.25, high=0.8, n=9)) == drawing.Whisker(50.0, 25.0, 80.0, "dot")
    assert drawing.of_share(Figure(value=0.5, n=1)) == drawing.Whisker(50.0, 50.0, 50.0, "dot")
    assert drawing.of_share(Figure(value=None)) is None


def difference(value: float, low: float, high: float, outcome: Outcome) -> Difference:
    return Difference(
        measure="right",
        part=WHOLE,
        value=value,
        baseline=0.0,
        low=low,
        high=high,
        n=10,
        unpaired=0,
        better=(),
        worse=(),
        chance=1.0,
        least=1.0,
        corrected=1.0,
        mcnemar=None,
        outcome=outcome,
        gates=True,
    )


def test_a_difference_stands_on_an_axis_with_nought_in_its_middle() -> None:
    one = difference(-0.05, -0.1, 0.0, Outcome.WORSE)
    assert drawing.reach([one]) == 0.1
    assert drawing.of_difference(one, 0.1) == drawing.Whisker(25.0, 0.0, 50.0, "down")
    assert [tick.label for tick in drawing.difference_ticks(0.1)] == ["−.10", "−.05", "0", "+.05", "+.10"]


def test_each_outcome_has_a_shape_of_its_own() -> None:
    shapes = [drawing.of_difference(difference(0.0, 0.0, 0.0, one), 1.0).shape for one in Outcome]
    assert len({*shapes}) == len(Outcome)
