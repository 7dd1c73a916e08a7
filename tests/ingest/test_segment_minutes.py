"""Invented minutes taken apart as their reader would: items, zones, headings, limbs, bullets, wrapped lines, tables."""

from __future__ import annotations

import pytest

from ingest.pipeline import take_apart
from ingest.reading import Reading
from store.schema import Document, Passage, Source, UnitKind, Zone


def taken_apart(text: str) -> Document:
    return take_apart(Source(name="invented.txt", sha256="0" * 64), Reading(raw_text=text))


def passage(document: Document, words: str) -> Passage:
    (found,) = [one for one in document.passages if words in one.text]
    return found


PAGE = """Agenda item

Library Service - Annual Review

To receive the annual review of the library service.

Minutes:

The Committee received the review of the library service.

 \u00a0

Members asked whether the mobile library would go on. Officers replied that it would.

·       Opening hours had been kept.

·       Two branches had been repaired.

Following scrutiny, it was agreed that the review be noted.

Supporting documents:

Review of the library service, item 4 (PDF, 120 KB).
"""


def test_a_meeting_page_is_one_item_under_its_title() -> None:
    document = taken_apart(PAGE)
    assert [item.heading for item in document.items] == ["Library Service - Annual Review"]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("To receive the annual review", Zone.AGENDA),
        ("Members asked whether", Zone.DISCUSSION),
        ("Two branches had been repaired", Zone.DISCUSSION),
        ("Review of the library service, item 4", Zone.LINKS),
    ],
)
def test_a_passage_stands_in_the_zone_of_the_label_above_it(words: str, zone: Zone) -> None:
    assert passage(taken_apart(PAGE), words).zone is zone


def test_a_label_is_no_passage_but_stands_in_the_context_of_what_follows() -> None:
    document = taken_apart(PAGE)
    assert "Minutes:" not in [one.text for one in document.passages]
    assert passage(document, "Members asked").context == "Library Service - Annual Review - Minutes"


def test_a_bullet_is_quoted_without_its_marker() -> None:
    document = taken_apart(PAGE)
    bullet = passage(document, "Opening hours")
    assert bullet.kind is UnitKind.BULLET
    assert document.quote(bullet.span) == "Opening hours had been kept."


def test_sentences_of_a_paragraph_are_told_apart_inside_one_passage() -> None:
    document = taken_apart(PAGE)
    assert [document.quote(one) for one in passage(document, "Members asked").sentences] == [
        "Members asked whether the mobile library would go on.",
        "Officers replied that it would.",
    ]


NUMBERED = """1. Apologies for Absence

Apologies were received from Cllr. Morgan.

2. Street Cleaning

The report was presented.

RESOLVED that

1. The report be noted.
2. Members should receive a further report.
"""


def test_numbered_titles_begin_items_and_numbered_limbs_do_not() -> None:
    document = taken_apart(NUMBERED)
    assert [(item.number, item.heading) for item in document.items] == [
        ("1", "Apologies for Absence"),
        ("2", "Street Cleaning"),
    ]
    assert passage(document, "Members should").kind is UnitKind.LIMB
    assert document.quote(passage(document, "Members should").span) == "Members should receive a further report."


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("HSP4. Damp and Mould", "HSP4", "Damp and Mould"),
        ("TC/4/23 Fares", "TC/4/23", "Fares"),
        ("JH/14 Ambulances", "JH/14", "Ambulances"),
        ("RG/23/31 Grants to Groups", "RG/23/31", "Grants to Groups"),
        ("5. 18 ALMA CRESCENT", "5", "18 ALMA CRESCENT"),
        ("7 Marchmont Road", "7", "Marchmont Road"),
    ],
)
def test_references_and_addresses_begin_items(line: str, number: str, heading: str) -> None:
    document = taken_apart(f"The Committee met.\n\n{line}\n\nThe officer spoke to the report.\n")
    assert [(item.number, item.heading) for item in document.items[1:]] == [(number, heading)]


@pytest.mark.parametrize(
    "line", ["12 September 2023", "4 Feb 2025", "Q3 Figures", "2024/25 Budget", "PI14: Re-admissions"]
)
def test_a_date_a_period_or_a_code_begins_no_item_and_keeps_its_number(line: str) -> None:
    document = taken_apart(f"The Committee met.\n\n{line}\n\nThe officer spoke to the report.\n")
    assert [item.number for item in document.items] == [None]
    assert document.quote(passage(document, line).span) == line


def test_a_line_that_begins_with_a_decimal_keeps_it() -> None:
    document = taken_apart("28.2 km of road had been resurfaced by the end of March.\n\n2.1 The report was noted.\n")
    assert document.quote(document.passages[0].span).startswith("28.2 km")
    assert document.quote(document.passages[1].span) == "The report was noted."


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The Committee considered the report on the condition of the bridges in the\n"
        "county and was told that seven of them had been inspected since the spring\n"
        "and that none was closed.\n"
    )
    (only,) = taken_apart(text).passages
    assert only.text == " ".join(text.split())
    assert len(only.sentences) == 1


def test_a_table_told_a_cell_a_line_is_one_passage_of_rows() -> None:
    text = (
        "The figures were as follows.\n\nIndicator\n\n2022/23\n\n2023/24\n\nVisits\n\n120\n\n135\n\nLoans\n\n80\n\n95\n"
    )
    document = taken_apart(text)
    table = next(one for one in document.passages if one.kind is UnitKind.TABLE)
    rows = [" ".join(document.quote(row).split()) for row in table.sentences]
    assert "Visits 120 135" in rows
    assert "Loans 80 95" in rows


def test_a_long_paragraph_is_cut_between_sentences_only() -> None:
    text = " ".join(f"Officer number {at} reported on the work of the team." for at in range(40))
    document = taken_apart(text)
    assert len(document.passages) > 1
    assert all(document.quote(one.span).endswith("team.") for one in document.passages)


def test_a_document_without_items_is_one_item() -> None:
    document = taken_apart("Only a paragraph was written here, and no more than that.")
    assert [item.heading for item in document.items] == [None]


def test_a_numbered_lead_in_is_the_label_of_the_limbs_below_it() -> None:
    limbs = "9.2 The survey was heard.\n\n9.3 RESOLVED:\n\n(a) that it be noted; and\n\n(b) that a plan be sent out.\n"
    found = passage(taken_apart(limbs), "a plan be sent")
    assert (found.kind, found.zone, found.heading) == (UnitKind.LIMB, Zone.DECISION, "RESOLVED:")


def test_lines_under_a_heading_of_actions_are_a_list_and_not_headings() -> None:
    listed = "Roof\n\n• No leaks.\n\nACTIONS\nJK – three prices for the roof by 10 July\nSB: ask the school\n"
    found = [passage(taken_apart(listed), words) for words in ("three prices", "ask the school")]
    assert [(one.kind, one.zone, one.heading) for one in found] == [(UnitKind.LIMB, Zone.DECISION, "ACTIONS")] * 2
