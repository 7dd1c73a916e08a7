"""A commitment's trail without a browser: each meeting with its places, and the text around them to the character."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from invented_register import (
    APRIL,
    COST,
    FIGURES,
    GRITTING,
    LETTER,
    VERGES,
    WROTE,
    document,
    line,
    register,
    review,
    span,
    told,
)

from language.spans import Span
from qa.register.entries import Place
from ui.commitments import panel
from ui.commitments.around import MOST, around
from ui.commitments.asked import Asked
from ui.commitments.trail import BACK, CHANGED, PROMISED, SILENT, spots, steps
from ui.plain import folded

TODAY = date(2025, 9, 20)


def outline(quote: str, **changes: Any) -> list[tuple[str, str, list[str]]]:
    return [
        (str(step.on), step.told, [shown.quoted.text for shown in step.places])
        for step in steps(line(quote, **changes))
    ]


def test_a_trail_begins_with_the_promise_and_has_every_meeting_since_spoken_or_silent() -> None:
    found = outline(LETTER)
    assert found[0] == ("2025-04-02", PROMISED, [LETTER])
    assert [(on, what) for on, what, _ in found[1:]] == [("2025-06-04", BACK), ("2025-09-03", SILENT)]
    assert found[1][2][0] == WROTE  # and the amendment, recorded at the same meeting
    assert len(found[1][2]) == 2
    assert [what for _, what, _ in outline(VERGES)] == [PROMISED, SILENT, SILENT]


def test_where_no_later_meeting_is_held_the_trail_is_the_promise_alone() -> None:
    assert [what for _, what, _ in outline(FIGURES)] == [PROMISED]


def test_what_only_changed_the_words_is_told_as_that() -> None:
    standing = line(LETTER).entry.standing
    silent = replace(standing, evidence=(), on=None)
    assert [what for _, what, _ in outline(LETTER, standing=silent)] == [PROMISED, CHANGED, SILENT]


def test_where_the_minutes_were_confirmed_is_told_and_is_no_word_on_the_promise() -> None:
    june = document("2025-06-04-highways.txt")
    confirmed = line(GRITTING, confirmed_by=Place(june.source.doc_id, span(june, "The minutes were approved")))
    first, at_june, _ = steps(confirmed)
    assert (first.approved, at_june.told) == (None, SILENT)
    assert at_june.approved is not None
    assert at_june.approved.text == "The minutes were approved"
    assert "The minutes were confirmed here." in panel.trail(confirmed, Asked(), register())


def test_what_a_paper_says_that_was_of_no_meeting_searched_has_its_own_step_in_order_of_days() -> None:
    june = document("2025-06-04-highways.txt")
    standing = line(FIGURES).entry.standing
    elsewhere = replace(standing, evidence=(Place(june.source.doc_id, span(june, WROTE)),), on=date(2025, 6, 4))
    assert outline(FIGURES, standing=elsewhere)[1:] == [("2025-06-04", BACK, [WROTE])]


def test_every_place_of_the_trail_can_be_opened_and_each_once() -> None:
    for one in told():
        keys = [(spot.source.doc_id, spot.span) for spot in spots(one)]
        assert len(keys) == len(set(keys))
        made = panel.trail(one, Asked(commitment="ab"), register())
        ids = re.findall(r' id="(place-[0-9a-f]{16}-\d+-\d+)"', made)
        assert sorted(ids) == sorted(f"place-{doc_id}-{at.start}-{at.end}" for doc_id, at in keys)
        for doc_id, at in keys:
            assert f"commitment=ab&amp;place={doc_id}%3A{at.start}%3A{at.end}" in made


def test_nearest_places_are_folded_away_and_not_among_those_that_show_the_status() -> None:
    june = document("2025-06-04-highways.txt")
    looked_at = tuple(Place(june.source.doc_id, span(june, words)) for words in (WROTE, "the drainage board"))
    standing = line(LETTER).entry.standing
    first, *rest = standing.searched
    near = replace(standing, searched=(replace(first, looked_at=looked_at), *rest))
    step = steps(line(LETTER, standing=near))[1]
    assert step.places[0].quoted.text == WROTE
    assert [one.text for one in step.nearest] == ["the drainage board"]
    made = panel.trail(line(LETTER, standing=near), Asked(), register())
    assert "<details><summary>1 nearest place looked at</summary><ul><li><bdi>“the drainage board”</bdi>" in made


def test_a_place_that_shows_two_things_stands_once() -> None:
    letter = line(LETTER)
    twice = replace(letter, merged=(*letter.evidence, letter.quote), antecedent=letter.quote)
    assert [shown.quoted for step in steps(twice) for shown in step.places] == [
        letter.quote, *letter.evidence, letter.amended,
    ]  # fmt: skip


# --- around ---


def test_around_a_quotation_stand_the_sentences_before_and_after_it_in_its_item() -> None:
    april = document("2025-04-02-highways.txt")
    assert around(april, span(april, LETTER)) == (COST, GRITTING)
    before, after = around(april, span(april, "undertook to send members"))
    assert before == "The Head of Highways"  # the rest of its own sentence is nearer than the one before
    assert after == "the cost of the repair by 30 April 2025."


@given(data=st.data())
def test_what_stands_around_is_the_documents_own_text(data: st.DataObject) -> None:
    april = document("2025-04-02-highways.txt")
    start = data.draw(st.integers(0, len(APRIL) - 2))
    at = Span(start, data.draw(st.integers(start + 1, len(APRIL))))
    before, after = around(april, at)
    flat = " ".join(april.raw_text[: at.start].split())
    assert before.removeprefix("… ") in flat
    assert after.removesuffix(" …") in " ".join(april.raw_text[at.end :].split())
    assert max(len(before), len(after)) <= MOST + 2


# --- the panel ---


def test_the_panel_says_the_status_its_rule_who_stands_behind_it_and_what_is_printed() -> None:
    made = panel.top(line(COST), Asked(commitment=line(COST).entry.commitment.commitment_id), told(), TODAY)
    assert re.search(rf'<h2 id="opened" tabindex="-1"[^>]*><bdi>“{re.escape(COST)}”</bdi></h2>', made)
    assert "A date was printed, it has passed, and no meeting held since shows it done." in made
    assert "Proposed; nobody has confirmed it." in made
    assert "<dt>Due</dt><dd><bdi>“by 30 April 2025”</bdi></dd>" in made
    assert f'href="?commitment={line(COST).entry.commitment.commitment_id}"' in made


def test_what_people_said_is_told_with_name_and_day_and_a_strike_is_in_sight() -> None:
    said = (review(COST, status="met", note="<b>Sent</b>"), review(COST, is_commitment=False, note="a slip"))
    struck = line(COST, reviews=said)
    made = panel.said(struck)
    assert "<b><bdi>Tegan Rowe</bdi></b>, <time>12 September 2025</time>: <bdi>status met; &lt;b&gt;Sent" in made
    assert "no commitment; a slip" in made
    assert "Struck from the register" in panel.top(struck, Asked(), told(), TODAY)


def test_a_promise_made_again_leads_to_the_first() -> None:
    again = line(FIGURES, restates="0f" * 8)
    assert f'href="?commitment={"0f" * 8}" data-inside>open the earlier one</a>' in panel.top(again, Asked(), (), TODAY)


def test_words_that_try_harm_are_text_in_the_panel() -> None:
    made = panel.top(line(VERGES), Asked(), told(), TODAY) + panel.trail(line(VERGES), Asked(), register())
    assert folded(VERGES) in made
    assert "<b>verges" not in made
