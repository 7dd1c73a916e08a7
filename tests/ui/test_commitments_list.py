"""The list of commitments without a browser: its order, its pages, its counts, its rows and its form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from invented_register import COST, COUNTY, FIGURES, GRITTING, LETTER, TOWN, VERGES, entries, register, review, told

from qa.register.entries import Status
from ui.commitments import filters, rows
from ui.commitments.asked import Asked, Sort
from ui.commitments.held import with_reviews
from ui.commitments.order import KEYS, ordered
from ui.commitments.wording import GROUPS, LONGEST, RULES, SIGNS, shortened
from ui.exports.lines import Line, lines
from ui.exports.wording import PRESSING

TODAY = date(2025, 9, 20)


def quotes(some: tuple[Line, ...]) -> list[str]:
    return [line.quote.text for line in some]


def cells(row: str) -> list[str]:
    """The words of a row's cells, without tags and the column's name."""
    found = re.findall(r"<(?:th|td) [^>]*>(.*?)</(?:th|td)>", row, re.DOTALL)
    return [re.sub(r'<span class="label".*?</span>|<[^>]+>', "", cell) for cell in found]


def row_of(quote: str, **changes: object) -> list[str]:
    made = rows.table(rows.Listed(told(quote, **changes), 0), Asked(), TODAY)
    return cells(re.findall(r"<tr .*?</tr>", made)[1])


@pytest.mark.parametrize(
    ("by", "first"),
    [
        (Sort.PRESSING, [COST, VERGES, FIGURES, GRITTING, LETTER]),
        (Sort.DUE, [COST, FIGURES, GRITTING]),
        (Sort.OLDEST, [COST, LETTER]),
        (Sort.NEWEST, [FIGURES, COST]),
        (Sort.OWNER, [VERGES, LETTER, COST, FIGURES, GRITTING]),
        (Sort.BODY, [FIGURES, COST, LETTER]),
    ],
)
def test_the_list_has_the_order_asked_for(by: Sort, first: list[str]) -> None:
    held = tuple(sorted(told(), key=lambda line: (line.quote.source.council or "", line.quote.span)))
    assert quotes(ordered(held, by))[: len(first)] == first


def test_every_order_every_status_and_every_group_has_its_words() -> None:
    assert set(KEYS) == set(Sort) == set(rows.SORTED)
    assert set(SIGNS) == set(RULES) == set(Status) == set(PRESSING)
    assert len(set(SIGNS.values())) == len(Status)  # no two look alike where colours do
    assert sorted(status for _, some in GROUPS for status in some) == sorted(Status)


def test_a_row_says_what_who_where_when_how_old_by_when_and_how_it_stands() -> None:
    assert row_of(COST) == [
        f"“{COST}”",
        "“The Head of Highways”",
        f"{TOWN}, Highways Committee",
        "2 April 2025",
        "5 months",
        "“by 30 April 2025”",
        "▲Overdue proposed",
    ]


def test_what_is_not_printed_is_said_not_to_be() -> None:
    assert row_of(LETTER)[5] == "no date printed"
    assert row_of(GRITTING)[1] == "nobody named"


def test_a_persons_word_stands_beside_the_proposal_with_their_name() -> None:
    said = (review(COST, status="met", owner="Head of Roads", due_on="2025-06-01"),)
    row = row_of(COST, reviews=said)
    assert row[6] == "✓Met confirmed by Tegan Rowe, 12 September 2025"
    assert row[1] == "“The Head of Highways”; corrected to Head of Roads by Tegan Rowe, 12 September 2025"
    assert row[5].endswith("corrected to 1 June 2025 by Tegan Rowe, 12 September 2025")
    struck = row_of(COST, reviews=(review(COST, is_commitment=False),))
    assert struck[6] == "▲Overdue struck: no commitment, a person says"


def test_what_people_said_is_laid_over_a_register_that_was_followed_without_it() -> None:
    bare = lines([entries()[COST], entries()[LETTER]], register())
    said = with_reviews(bare, [review(COST, note="seen"), review(COST, status="met")])
    assert [one.note for one in said[0].entry.reviews] == ["seen", None]
    assert said[0].status is Status.MET
    assert said[1] is bare[1]


def test_a_long_promise_is_cut_between_words() -> None:
    words = "word " * 60
    assert len(shortened(words.strip())) <= LONGEST + 2
    assert shortened(words.strip()).endswith("word …")
    assert shortened("x" * 400) == "x" * LONGEST + " …"
    assert shortened(COST) == COST


def test_a_long_list_comes_in_pages_and_an_address_past_its_end_is_the_last() -> None:
    many = told() * 25
    listed = rows.Listed.of(many, Asked(skip=50))
    assert (len(listed.shown), listed.stretch) == (50, "51 to 100 of 125")
    turning = rows.turning(listed, Asked(skip=50))
    assert 'href="commitments" data-inside>Previous page</a>' in turning
    assert 'href="?skip=100" data-inside>Next page</a>' in turning
    last = rows.Listed.of(many, Asked(skip=9_999))
    assert last.stretch == "101 to 125 of 125"
    assert "Next page" not in rows.turning(last, Asked())
    assert rows.turning(rows.Listed.of(told(), Asked()), Asked()) == ""


def test_the_table_has_a_caption_scopes_and_says_its_order() -> None:
    made = rows.table(rows.Listed(told(), 0), Asked(sort=Sort.NEWEST), TODAY)
    assert "<caption><bdi>What was promised, newest first</bdi></caption>" in made
    assert made.count('scope="col"') == len(rows.NAMED)
    assert made.count('scope="row"') == 5
    assert re.findall(r'aria-sort="(\w+)">(\w+)', made) == [("descending", "Promised")]


# --- filters ---


def test_each_status_is_counted_and_links_to_those_alone_with_the_other_filters_kept() -> None:
    made = filters.counts(told(), Asked(owner="clerk", statuses=(Status.SILENT,), skip=50, commitment="ab"))
    said = re.sub(r'<span class="sign.*?</span>', "", made)
    assert 'href="?owner=clerk" data-inside>5 in all</a>' in said
    assert 'href="?status=overdue&amp;owner=clerk" data-inside>1 overdue</a>' in said
    assert 'href="?status=silent&amp;owner=clerk" data-inside aria-current="true">1 silent</a>' in said
    assert "<span>0 due</span>" in said
    assert 'status=overdue&amp;status=due&amp;status=silent&amp;owner=clerk" data-inside>2 need an answer</a>' in said


def test_the_form_is_filled_with_what_is_asked_for_and_keeps_what_it_has_no_field_for() -> None:
    asked = Asked(
        councils=(TOWN,),
        owner='"><script>',
        since=date(2025, 3, 1),
        statuses=(Status.DUE,),
        sort=Sort.OWNER,
        skip=50,
    )
    made = filters.form(asked, [COUNTY, TOWN], ["Highways Committee"], ["a.txt"])
    assert f'<option value="{TOWN}" selected>{TOWN}</option>' in made
    assert f'<option value="{COUNTY}">{COUNTY}</option>' in made
    assert 'value="&quot;&gt;&lt;script&gt;"' in made
    assert 'type="date" value="2025-03-01"' in made
    assert '<input type="hidden" name="status" value="due">' in made
    assert '<input type="hidden" name="sort" value="owner">' in made
    assert "skip" not in made
    assert "<details><summary>More filters" in made  # nothing in it: folded


def test_what_a_link_limits_beyond_one_choice_stays_chosen_and_its_fold_open() -> None:
    both = Asked(councils=(TOWN, COUNTY), rejected=True)
    made = filters.form(both, [COUNTY, TOWN], [], [])
    assert f'<option value="{TOWN}&#10;{COUNTY}" selected>{TOWN}, {COUNTY}</option>' in made
    assert "<details open><summary>More filters" in made
    assert 'name="struck" value="yes" checked' in made


def test_beside_what_is_opened_the_form_is_folded_away() -> None:
    assert filters.form(replace(Asked(), commitment="ab"), [], [], []).startswith('<details class="narrowing">')
