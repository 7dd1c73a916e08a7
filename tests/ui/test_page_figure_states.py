"""What the page shows of figures in each state it can be in, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import ROOT
from following import address, follow, hrefs
from streamlit.testing.v1 import AppTest
from test_page_states import ask, html

pytestmark = pytest.mark.usefixtures("index")

TOTAL = "What was the total number of visits to the library from April to May 2024?"
RENEWED = "What was the figure for loans renewed on time in August 2024?"
WITHHELD = "How many visits to the library were there in June 2024?"


@pytest.fixture
def index(figures_index: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MATTERS_INDEX", str(figures_index))
    monkeypatch.setenv("MATTERS_EMBEDDING", "hashing")
    return figures_index


def page() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()


def test_each_input_of_a_sum_has_its_marker_and_its_card() -> None:
    shown = ask(page(), TOTAL)
    said = html(shown)
    assert re.search(r"Derived: 412 \+ 398 = 810\. <a [^>]*>\[1\]</a> <a [^>]*>\[2\]</a></p>", said)
    assert "Visits to the library · Apr-24 · <b>412</b>" in said
    assert "Visits to the library · May-24 · <b>398</b>" in said
    assert len(hrefs(shown, "Source 1: Library indicators, Cell D3")) == 2  # the marker, and in the list of sources
    assert len(hrefs(shown, "Source 2: Library indicators, Cell E3")) == 2


def worked_out(shown: AppTest) -> list[float]:
    return [entry.value for entry in shown.session_state["visit"].talk.ledger.entries]


def test_what_was_worked_out_is_kept_for_one_visitor_and_no_other_and_over_conversations() -> None:
    one, other = ask(page(), TOTAL), ask(page(), WITHHELD)
    assert worked_out(one) == [810]
    assert worked_out(other) == []
    ask(one, WITHHELD)
    assert worked_out(one) == [810]
    one.button(key="anew").click().run()
    assert worked_out(one) == [810]


def test_an_answer_that_is_opened_by_its_address_has_its_chart_again() -> None:
    shown = ask(page(), RENEWED)
    assert "<h3>The figures over time</h3>" in html(shown)
    kept = address(shown)
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    again = follow(other, f"?conversation={kept['conversation'][0]}&turn=1")
    assert "<h3>The figures over time</h3>" in html(again)
    assert "<dt>Looked for</dt><dd>" in html(again)


def test_a_withheld_figure_is_said_to_be_withheld_and_its_cell_is_shown() -> None:
    shown = ask(page(), WITHHELD)
    said = html(shown)
    assert "The record withholds it" in said
    assert "Visits to the library · Jun-24 · <b>*</b>" in said
    follow(shown, hrefs(shown, "Source 1: ")[0])
    assert re.search(r'<td class="cited"><mark id="cited-\d+" tabindex="-1">\*</mark></td>', html(shown))


def test_examples_are_questions_for_figures_that_were_asked_and_answered() -> None:
    shown = page()
    examples = [button for button in shown.button if str(button.key).startswith("example-")]
    labels = [button.label.replace("\\", "") for button in examples]
    assert labels[:2] == [
        "Why did visits to the library rise in August 2024?",
        "What was the figure for loans renewed on time in September 2024?",
    ]
    examples[1].click().run()
    assert re.search(r"Loans renewed on time in Sep-24: 86%\. <a [^>]*>\[1\]</a>", html(shown))


def test_no_question_is_offered_for_a_title_that_does_not_read_as_one() -> None:
    labels = [button.label for button in page().button if str(button.key).startswith("example-")]
    assert not any("Returns" in label for label in labels)
