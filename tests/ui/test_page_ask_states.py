"""Deep links and readings on the page that answers, without a browser: what an address puts before the visitor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import ROOT, copied
from following import address, follow, hrefs
from streamlit.testing.v1 import AppTest
from test_page_states import COST, ask, errors, html, page

from store.feedback import FILE, Feedback, Wrong

SLIP = "What would the footbrigde repair cost?"


@pytest.fixture(autouse=True)
def index(small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = copied(small_index, tmp_path / "small")
    monkeypatch.setenv("MATTERS_INDEX", str(own))
    monkeypatch.setenv("MATTERS_EMBEDDING", "bundled")
    return own


def opened(href: str) -> AppTest:
    """The page opened at an address in a fresh visit."""
    return follow(AppTest.from_file(str(ROOT / "app.py"), default_timeout=90), href)


def test_an_answer_that_is_kept_has_an_address_that_gives_it_again_in_another_visit() -> None:
    shown = ask(page(), COST)
    told = address(shown)
    assert told.keys() == {"conversation", "turn"}
    assert told["turn"] == ["1"]
    again = opened(f"?conversation={told['conversation'][0]}&turn=1")
    assert "£48,200" in html(again)
    assert again.text_input(key="question").value == COST
    assert errors(again) == []


def test_a_question_in_an_address_is_asked_within_its_limits_and_the_address_stays() -> None:
    href = "?question=What+would+the+repair+cost%3F&council=nether+coombe+town+council&since=2025-04-01"
    shown = opened(href)
    assert "£48,200" in html(shown)
    assert address(shown)["council"] == ["Nether Coombe Town Council"]  # as it is held
    assert "<dd>Nether Coombe Town Council, meetings since 1 April 2025</dd>" in html(shown)
    shown.run()
    assert [one.key for one in shown.button if str(one.key).startswith("turn-")] == []  # asked once


def test_a_source_in_an_address_is_open_beside_its_answer_and_closing_it_changes_the_address() -> None:
    shown = opened("?question=What+would+the+repair+of+the+footbridge+cost%3F&place=1")
    assert "<mark id=" in html(shown)
    assert 'data-place="1" aria-label="Source 1: Footbridge at Mill Lane" aria-current="true">[1]</a>' in html(shown)
    closed = shown.button(key="close").click().run()
    assert "<mark id=" not in html(closed)
    assert "place" not in address(closed)
    assert 'data-to="a[data-place=&quot;1&quot;]"' in html(closed)


def test_a_marker_opens_its_source_and_back_closes_it() -> None:
    shown = ask(page(), COST)
    before = address(shown)
    (first, *_) = hrefs(shown, r"Source 1: ")
    assert "<mark id=" in html(follow(shown, first))
    assert address(shown) == before | {"place": ["1"]}
    back = follow(shown, f"?conversation={before['conversation'][0]}&turn=1")
    assert "<mark id=" not in html(back)


def test_back_leads_through_the_turns_to_the_first_sight_and_forward_again_without_asking() -> None:
    shown = ask(page(), COST)
    one = address(shown)
    ask(shown, "When is the library open?")
    follow(shown, f"?conversation={one['conversation'][0]}&turn=1")
    assert "£48,200" in html(shown)
    follow(shown, "?")
    assert 'class="told"' not in html(shown)
    follow(shown, f"?conversation={one['conversation'][0]}&turn=2")
    assert "Saturdays" in html(shown)
    assert [found.key for found in shown.button if str(found.key).startswith("turn-")] == ["turn-0"]


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("?question=Why%3F&since=May", "since=May in the address is no day; write it as 2025-06-14"),
        (
            "?question=Why%3F&council=Nether+Coomb",
            "no council named Nether Coomb; did you mean Nether Coombe Town Council",
        ),
        ("?question=Why%3F&document=gone.zip", "no document named gone.zip; the page Documents lists what is held"),
        ("?conversation=nothing", "conversation=nothing in the address is not kept here, or was deleted"),
        ("?question=What+would+the+repair+cost%3F&place=99", "place=99 in the address: this outcome shows 1 place."),
        (f"?question={'why+' * 600}", "the question has 2399 characters; ask in 2000 or fewer"),
    ],
)
def test_an_address_that_names_nothing_is_told_in_one_line_and_the_page_works_on(href: str, said: str) -> None:
    shown = opened(href)
    (line,) = errors(shown)
    assert said in line
    assert "\n" not in line
    assert "£48,200" in html(ask(shown, COST))


def test_a_turn_that_the_conversation_has_not_is_told() -> None:
    kept = address(ask(page(), COST))["conversation"][0]
    assert errors(opened(f"?conversation={kept}&turn=9")) == ["turn=9 in the address: this conversation has 1 question"]


def test_a_reading_that_is_taken_out_asks_again_as_typed_and_can_be_put_back() -> None:
    shown = ask(page(), SLIP)
    (way,) = hrefs(shown, "Ask again without it: “footbrigde” read as “footbridge”")
    follow(shown, way)
    assert "footbrigde (a word the record does not use)" in html(shown)
    assert address(shown)["not"] == ["spelling:footbrigde"]
    (back,) = hrefs(shown, "Ask again with it: Not read: spelling “footbrigde”")
    follow(shown, back)
    assert "<span>“footbrigde” read as “footbridge”</span>" in html(shown)
    assert "not" not in address(shown)


def test_a_council_that_the_question_names_is_no_limit_once_it_is_taken_out() -> None:
    shown = ask(page(), "What was resolved in Nether Coombe?")
    assert "<dt>Limited to</dt><dd>Nether Coombe Town Council</dd>" in html(shown)
    (way,) = hrefs(shown, "Ask again without it: Only Nether Coombe Town Council")
    assert "<dt>Limited to</dt><dd>nothing: everything held</dd>" in html(follow(shown, way))


def test_what_was_declined_is_kept_with_the_answer() -> None:
    shown = ask(page(), SLIP)
    (way,) = hrefs(shown, "Ask again without it: “footbrigde”")
    follow(shown, way)
    saved = next(one for one in page().button if str(one.key).startswith("open-"))
    conversation = str(saved.key).removeprefix("open-")
    again = opened(f"?conversation={conversation}&turn=2")
    assert "Not read: spelling “footbrigde”" in html(again)


def test_a_follow_up_is_linked_to_as_it_stands_alone() -> None:
    shown = ask(page(), COST)
    ask(shown, "who said that?")
    (literal,) = hrefs(shown, "Ask as typed")
    assert "typed=yes" in literal
    follow(shown, literal)
    assert 'class="asked-as"' not in html(shown)
    assert address(shown)["question"] == ["who said that?"]


# --- whether it was of use ---


def said(index: Path) -> list[tuple[str, str | None, str | None]]:
    return [(one.verdict.value, one.wrong.value if one.wrong else None, one.note) for one in Feedback(index).all()]


def field(shown: AppTest, name: str) -> str:
    return next(
        str(one.key) for one in [*shown.radio, *shown.text_area] if re.fullmatch(rf"use-.*-{name}", str(one.key))
    )


def test_a_no_is_kept_at_once_and_its_reason_and_note_with_it(index: Path) -> None:
    shown = ask(page(), COST)
    assert not [one for one in shown.radio if "What would have been right" in one.label]
    shown.button(key="use-no").click().run()
    assert said(index) == [("not useful", None, None)]
    shown.radio(key=field(shown, "wrong")).set_value(Wrong.PERIOD_OR_BODY)
    shown.text_area(key=field(shown, "note")).set_value("It was\nmeant of the weir.")
    shown = next(one for one in shown.button if one.label == "Send").click().run()
    assert said(index) == [("not useful", "wrong period or body", "It was meant of the weir.")]
    assert "You said: not of use: it is of the wrong period, council or committee. Thank you." in html(shown)
    (one,) = Feedback(index).all()
    assert one.question == COST
    assert [place.document for place in one.places] == ["footbridge.txt"]
    assert [one for one in shown.radio if "What would have been right" in one.label]  # for those who keep a set


def test_a_verdict_is_changed_and_a_turn_has_one(index: Path) -> None:
    shown = ask(page(), COST)
    shown.button(key="use-no").click().run()
    shown.button(key="use-change").click().run()
    shown.button(key="use-yes").click().run()
    assert said(index) == [("useful", None, None)]
    assert "You said: of use. Thank you." in html(shown)


def test_what_was_said_is_known_again_when_the_conversation_is_opened_in_another_visit() -> None:
    shown = ask(page(), COST)
    shown.button(key="use-yes").click().run()
    kept = address(shown)["conversation"][0]
    assert "You said: of use." in html(opened(f"?conversation={kept}"))


def test_a_note_that_is_too_long_is_refused_beside_its_field_and_stays(index: Path) -> None:
    shown = ask(page(), COST)
    shown.button(key="use-no").click().run()
    shown.text_area(key=field(shown, "note")).set_value("x" * 501)
    shown = next(one for one in shown.button if one.label == "Send").click().run()
    assert "not kept: the note has 501 characters; write 500 or fewer" in html(shown)
    assert shown.text_area(key=field(shown, "note")).value == "x" * 501
    assert said(index) == [("not useful", None, None)]


def test_a_file_of_verdicts_that_cannot_be_read_is_one_line_and_the_answer_stands(index: Path) -> None:
    (index / FILE).write_bytes(b"nonsense" * 200)
    shown = ask(page(), COST)
    assert "£48,200" in html(shown)
    assert any("to begin without what was said" in line for line in errors(shown)), errors(shown)


def test_evaluators_see_what_was_of_no_use_with_the_way_to_correct_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = ask(page(), COST)
    shown.button(key="use-no").click().run()
    monkeypatch.setenv("MATTERS_RUNS", str(tmp_path / "runs"))

    def evaluation() -> None:
        from ui.evaluation.page import page as draw

        draw()

    told = html(AppTest.from_function(evaluation, default_timeout=60).run())
    assert "1 answer said to be of no use" in told
    assert '<a href="ask?question=How+much+would+the+repair+of+the+footbridge+cost%3F" data-inside>' in told
