"""The parts of the page of documents without a browser: text cut into parts, limits, the calendar, addresses."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline import laid_out
from ingest.readers import read
from store.holdings import Holding
from store.schema import Document, Source, Span, UnitKind, Zone
from ui.documents.calendar import gaps, months
from ui.documents.choosing import bodies, chosen, names, years
from ui.documents.links import Asked, address, asked, link
from ui.documents.parts import part_of, parts, sections
from ui.documents.text import Look, shown
from ui.documents.wording import kind
from ui.errors import AddressError

MINUTES = """Ferry Committee
Present: Councillors Brand and Moss

1. Apologies

Minutes:
There were none.

2. Winter timetable

To consider the timetable.

Minutes:
The Harbour Master said that 412 people had used the ferry.

RESOLVED – That the timetable be approved.
"""
LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "  ", "1. Ferry", "2. Slipway", "Minutes:", "RESOLVED – That it be noted.", "Key Issues"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    ),
    min_size=1,
    max_size=30,
)


def document(text: str, name: str = "ferry.txt") -> Document:
    return laid_out(Source(name=name, sha256="0" * 64), read(name, text.encode()))


def told(markup: str) -> str:
    """What the paper says: without what the page says beside it."""
    own = re.sub(r'<(span|p) class="[^"]*\bown\b[^"]*"[^>]*>.*?</\1>', "", markup, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", own))


# --- text ---


@given(
    lines=LINES, longest=st.integers(min_value=1, max_value=400), start=st.integers(0, 200), length=st.integers(1, 99)
)
def test_all_parts_together_are_the_text_to_the_character_whatever_is_highlighted(
    lines: list[str], longest: int, start: int, length: int
) -> None:
    text = "x" + "\n".join(lines)
    paper = document(text)
    cut = parts(paper, longest)
    assert [part.start for part in cut[1:]] == [part.end for part in cut[:-1]]
    assert (cut[0].start, cut[-1].end) == (0, len(paper.raw_text))
    assert all(len(part) <= longest for part in cut)
    cited = Span(start, start + length)
    assert "".join(told(shown(paper, Look(part=part, cited=cited))) for part in cut) == paper.raw_text
    marks = "".join(
        "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown(paper, Look(part=part, cited=cited)), re.DOTALL))
        for part in cut
    )
    assert "".join(told(marks).split()) == "".join(cited.of(paper.raw_text).split())


def test_a_part_ends_before_an_item_where_it_can() -> None:
    paper = document("\n\n".join(f"{number}. Item {number}\n\n{'The ferry ran. ' * 12}" for number in range(1, 9)))
    cut = parts(paper, 500)
    starts = {section.span.start for section in sections(paper)}
    assert {part.start for part in cut} <= starts
    assert [part_of(cut, part.start) for part in cut] == [*range(len(cut))]


def test_each_item_has_its_heading_and_its_zones_are_named_in_words() -> None:
    paper = document(MINUTES)
    page = shown(paper, Look(part=Span(0, len(paper.raw_text))))
    headings = [told(one).strip() for one in re.findall(r"<h3[^>]*>(.*?)</h3>", page, re.DOTALL)]
    assert headings == ["Ferry Committee", "1. Apologies", "2. Winter timetable"]
    second = page.partition('id="item-2"')[2]
    assert re.findall(r'class="zone-name own">([^<]*)<', second) == ["Agenda text", "Discussion", "Decision"]
    assert "zone-name" not in page.partition('id="item-1"')[0], "who was present was said by nobody"


def test_the_first_piece_of_a_passage_has_the_mark_and_the_rest_is_marked_too() -> None:
    paper = document(MINUTES)
    start, end = MINUTES.index("412"), MINUTES.index(" be approved")
    page = shown(paper, Look(part=Span(0, len(paper.raw_text)), cited=Span(start, end), mark="here"))
    marks = re.findall(r"<mark([^>]*)>(.*?)</mark>", page, re.DOTALL)
    assert marks[0][0] == ' id="here" tabindex="-1"'
    assert page.count('id="here"') == 1
    assert told("".join(inside for _, inside in marks)).startswith("412 people")
    assert told("".join(inside for _, inside in marks)).endswith("That the timetable")


def test_a_table_is_a_grid_with_its_cell_marked_and_in_parts_every_row_stands_once() -> None:
    rows = ["Route,2023/24,2024/25", *(f"Route {number},{number},{number + 1}" for number in range(1, 60))]
    paper = document("\n".join(rows), "routes.csv")
    at = paper.raw_text.index("Route 7,") + len("Route 7,")
    cut = parts(paper, 400)
    pages = [shown(paper, Look(part=part, cited=Span(at, at + 1))) for part in cut]
    assert len(cut) > 1
    named = re.findall(r"<t[hd][^>]*>(Route \d+)</t[hd]>", "".join(pages))
    assert named == [f"Route {number}" for number in range(1, 60)]
    assert re.findall(r'<td class="cited"><mark id="cited" tabindex="-1">(\d+)</mark>', "".join(pages)) == ["7"]


def test_whatever_a_paper_says_stands_in_its_text_as_text() -> None:
    paper = document('1. <b>Ferry</b>\n\n<script>window.hacked = 1</script> & "quoted" </mark></div>\n')
    page = shown(paper, Look(part=Span(0, len(paper.raw_text)), cited=Span(3, 12)))
    assert "<script" not in page
    assert "<b>Ferry" not in page
    assert told(page) == paper.raw_text


# --- limits ---


def holding(name: str, council: str | None, committee: str | None, day: date | None, **own: Any) -> Holding:
    known: dict[str, Any] = {
        "folder": "/papers", "characters": 100, "pages": 0, "passages": 2, "tables": 0, "observations": 0,
        "commitments": 0, "headings": (), "zones": {}, "kinds": {}, "notes": (), "head": "",
    }  # fmt: skip
    source = Source(
        name=name, sha256="0" * 64, council=council, committee=committee, held_on=day, title=own.pop("title", None)
    )
    return Holding(source=source, **known | own)


PAPERS = [
    holding("a.txt", "Skerry Council", "Ferry Committee", date(2024, 1, 10), title="Winter timetable"),
    holding("b.txt", "Skerry Council", "Ferry Committee", date(2024, 4, 10), headings=("The old slipway",)),
    holding("c.txt", "skerry  council", "FERRY Committee", date(2024, 4, 24)),
    holding("d.txt", "Skerry Council", "Harbour & Pier Committee", date(2025, 2, 5)),
    holding("e.txt", "Holm Council", None, date(2025, 2, 6)),
    holding("f.txt", None, None, None, title="Llanw uchel: Siân"),
]


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({}, "abcdef"),
        ({"council": "Skerry Council"}, "abcd"),
        ({"council": "SKERRY council", "committee": "Ferry Committee"}, "abc"),
        ({"committee": "Harbour and Pier Committee"}, "d"),
        ({"year": "2025"}, "de"),
        ({"year": "unknown"}, "f"),
        ({"council": "unknown"}, "f"),
        ({"committee": "unknown"}, "ef"),
        ({"month": "2024-04"}, "bc"),
        ({"words": "TIMETABLE winter"}, "a"),
        ({"words": "slipway"}, "b"),
        ({"words": "sian"}, "f"),
        ({"words": "b.txt"}, "b"),
        ({"council": "Elsewhere"}, ""),
    ],
    ids=str,
)
def test_limits_let_through_what_they_name(limits: dict[str, str], found: str) -> None:
    assert "".join(one.source.name[0] for one in chosen(PAPERS, asked(limits))) == found


def test_papers_are_listed_by_body_with_the_latest_meeting_first_and_the_unknown_last() -> None:
    listed = [(one.council, one.committee, [meeting.on for meeting in one.meetings]) for one in bodies(PAPERS)]
    assert listed == [
        ("Holm Council", None, [date(2025, 2, 6)]),
        ("Skerry Council", "Ferry Committee", [date(2024, 4, 24), date(2024, 4, 10), date(2024, 1, 10)]),
        ("Skerry Council", "Harbour & Pier Committee", [date(2025, 2, 5)]),
        (None, None, [None]),
    ]
    assert years(PAPERS) == ["2025", "2024", "unknown"]
    assert names(one.source.council for one in PAPERS) == ["Holm Council", "Skerry Council", "unknown"]


# --- calendar ---


def test_the_calendar_tells_days_held_and_gaps_between_the_first_and_the_last() -> None:
    ferry = bodies(PAPERS)[1]
    told_of = {one.name: (one.days, one.papers, one.is_gap) for one in months(ferry)}
    assert len(told_of) == 12
    assert told_of["January 2024"] == ((10,), 1, False)
    assert told_of["February 2024"] == ((), 0, True)
    assert told_of["April 2024"] == ((10, 24), 2, False)
    assert told_of["May 2024"] == ((), 0, False), "after the last paper nothing is missing"
    assert [(first.name, last.name) for first, last in gaps(ferry)] == [("February 2024", "March 2024")]


@given(st.lists(st.dates(date(2022, 1, 1), date(2025, 12, 31)), min_size=1, max_size=8))
def test_every_meeting_is_in_its_month_and_no_gap_has_one(days: list[date]) -> None:
    (body,) = bodies([holding(f"{at}.txt", "Skerry Council", "Pier", day) for at, day in enumerate(days)])
    listed = months(body)
    assert sum(one.papers for one in listed) == len(days)
    assert {(one.year, one.month, day) for one in listed for day in one.days} == {
        (d.year, d.month, d.day) for d in days
    }
    assert not any(one.days for one in listed if one.is_gap)
    held = [at for at, one in enumerate(listed) if one.days]
    assert all(one.is_gap or one.days for one in listed[held[0] : held[-1] + 1])
    assert not any(one.is_gap for one in (*listed[: held[0]], *listed[held[-1] :]))


# --- what a paper is, and addresses ---


def test_a_paper_is_called_by_what_its_text_tells() -> None:
    plain = PAPERS[0]
    assert kind(plain) == "Paper"
    assert kind(replace(plain, zones={Zone.DECISION: 1})) == "Minutes"
    assert kind(replace(plain, head="DRAFT MINUTES of the Ferry Committee")) == "Draft minutes"
    assert kind(replace(plain, tables=1, kinds={UnitKind.TABLE: 2})) == "Table"
    assert kind(replace(plain, tables=1, kinds={UnitKind.TABLE: 1, UnitKind.PARAGRAPH: 9})) == "Paper"


@given(words=st.text(min_size=1), council=st.text(min_size=1), item=st.integers(0, 10**9 - 1))
def test_an_address_gives_back_what_it_was_made_of(words: str, council: str, item: int) -> None:
    made = address(words=words, council=council, item=item, at="3-9", document="1f", beside=None, year="")
    query = {name: value for name, (value,) in parse_qs(urlsplit(made).query, strict_parsing=True).items()}
    assert asked(query) == Asked(words=words, council=council, item=item, at=Span(3, 9), document="1f")


@given(words=st.text(st.characters(exclude_categories=())))
def test_whatever_a_link_says_it_holds_as_text(words: str) -> None:
    inside = re.sub(r'^<a href="[^"<>]*" data-inside>|</a>$', "", link(words, words=words))
    assert not set(inside) & {*"<>\"'"}
    inside.encode()


@pytest.mark.parametrize(
    "given_",
    [
        {"at": "9-3"}, {"at": "x"}, {"at": "1" * 40}, {"item": "-1"}, {"part": "one"}, {"skip": "²"}, {"year": "24"},
        {"month": "2024-13"}, {"view": "<b>"},
    ],
    ids=str,
)  # fmt: skip
def test_an_address_that_names_nothing_is_one_line_with_the_way_back(given_: dict[str, str]) -> None:
    with pytest.raises(AddressError, match="names nothing; go back to the list of documents") as raised:
        asked(given_)
    assert "\n" not in str(raised.value)


def test_where_a_page_begins_its_number_stands_before_the_text_and_never_in_a_heading() -> None:
    paper = document(MINUTES)
    starts = [0, MINUTES.index("\n\n2. Winter"), MINUTES.index("412")]
    pages = tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(MINUTES)], strict=True))
    drawn = shown(replace(paper, pages=pages), Look(part=Span(0, len(paper.raw_text))))
    assert re.findall(r"Page \d", drawn) == ["Page 1", "Page 2", "Page 3"]
    assert not re.search(r"<h3[^>]*>(?:(?!</h3>).)*Page \d", drawn, re.DOTALL)
    assert told(drawn.partition("Page 3")[2]).startswith("412 people")
    assert told(drawn) == paper.raw_text
