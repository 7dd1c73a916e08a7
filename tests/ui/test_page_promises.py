"""What the page shows of a promise: its words, how it stands, and which meetings were searched to say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Seen, Served, ask, ingested, opened, picture, serving
from playwright.sync_api import expect

WORDS_ONLY = {"MATTERS_EMBEDDING": "hashing"}
MARCH = """Ferry timetable

Jane Trelawny, Head of Transport, undertook to circulate the passenger survey by 30 April 2024.

It was agreed that officers would bring a report on pilot licences to a future meeting.
"""
JUNE = """Passenger survey

Jane Trelawny, Head of Transport, confirmed that the passenger survey had been circulated to Members on 22 April 2024.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
march.txt,Nether Coombe Council,Harbour Committee,2024-03-12,Ferry timetable,
june.txt,Nether Coombe Council,Harbour Committee,2024-06-11,Passenger survey,
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, place = tmp_path_factory.mktemp("harbour"), tmp_path_factory.mktemp("harbour-index")
    for name, text in (("march.txt", MARCH), ("june.txt", JUNE), ("sources.csv", SIDECAR)):
        (folder / name).write_text(text, encoding="utf-8")
    index: Path = ingested(folder, place / "index", **WORDS_ONLY)
    with serving(index, place / "log", **WORDS_ONLY) as served:
        yield served


def test_a_kept_promise_is_shown_with_what_came_of_it_and_what_was_searched(seen: Seen, harbour: Served) -> None:
    page = opened(seen, harbour)
    ask(page, "Did the passenger survey ever come?")
    expect(page.get_by_role("heading", name="What became of it")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Promised, since met:")).to_be_visible()
    expect(page.locator("blockquote").first).to_contain_text("undertook to circulate the passenger survey")
    trail = page.locator(".followed")
    expect(trail.get_by_role("term")).to_have_text(
        ["Status", "Said by", "Who is to do it", "By when", "Searched for a report back"]
    )
    expect(trail.get_by_role("definition").first).to_have_text("met")
    expect(trail).to_contain_text("the search, a proposal that no person has confirmed")
    expect(trail).to_contain_text("1 meeting, 11 June 2024")
    picture(page, "promise-kept")
    assert seen.complaints == []


def test_how_a_promise_stands_is_headed_by_the_number_of_its_place(seen: Seen, harbour: Served) -> None:
    page = opened(seen, harbour)
    ask(page, "What was promised on pilot licences?")
    expect(page.get_by_role("heading", name="What became of it")).to_be_visible(timeout=60_000)
    expect(page.locator(".followed").get_by_role("heading", level=4).first).to_contain_text("Commitment [1]")
    assert seen.complaints == []
