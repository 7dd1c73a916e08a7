"""Blocks to one raw text: what a mark spans is its block's own text, and nothing on the way is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import read
from ingest.readers.blocks import Block, Table, TableCell, classify, collapse, compose, item_title, table
from ingest.reading import MarkKind

WORDS = st.text("ab £’1.)-•", min_size=1, max_size=8).map(collapse).filter(bool)
BLOCKS = st.builds(Block, st.just(MarkKind.PARAGRAPH), WORDS, st.sampled_from(["", "1. ", "• "]))
CELLS = st.builds(TableCell, st.integers(0, 9), st.integers(0, 9), WORDS | st.just(" "))
TABLES = st.lists(CELLS, min_size=1, max_size=9, unique_by=lambda cell: (cell.row, cell.column)).map(table).filter(bool)
TAGS = st.sampled_from(["p", "div", "b", "span", "h2", "li", "ul", "td", "section", "blockquote", "a"])
TREES = st.recursive(st.just(""), lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)), max_leaves=20)


@given(st.lists(st.one_of(BLOCKS, TABLES), max_size=6))
def test_every_mark_spans_its_blocks_own_text(blocks: list[Block | Table]) -> None:
    told = compose(blocks)
    expected = [part for block in blocks for part in ([block.text] if isinstance(block, Block) else rows(block))]

    assert [mark.span.of(told.text) for mark in told.marks] == expected


def rows(block: Table) -> list[str]:
    """What the marks of a table span: all of it, then each row from its first cell that is not empty."""
    lines = [" | ".join(cell.text if cell else "" for cell in line) for line in block.lines()]
    return ["\n".join([lines[0].lstrip(" |"), *lines[1:]]), *(line.lstrip(" |") for line in lines)]


@given(st.lists(st.one_of(BLOCKS, TABLES), max_size=6))
def test_every_cell_of_a_grid_spans_what_it_prints_inside_its_tables_mark(blocks: list[Block | Table]) -> None:
    told = compose(blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    marks = [mark for mark in told.marks if mark.kind is MarkKind.TABLE]

    assert [
        [TableCell(cell.row, cell.column, cell.span.of(told.text), cell.rows, cell.columns) for cell in grid.cells]
        for grid in told.grids
    ] == [list(block.cells) for block in tables]
    for mark, grid in zip(marks, told.grids, strict=True):
        assert mark.span.covers(grid.span)


@given(st.text("a 1.)(•-o\t", max_size=12))
def test_a_marker_and_what_follows_it_are_the_line(text: str) -> None:
    block = classify(text)

    assert block.lead + block.text == collapse(text)


@given(TREES)
def test_no_word_of_a_page_is_lost_or_moved_whatever_its_tags(tree: object) -> None:
    words: list[str] = []

    def told(part: object) -> str:
        words.append(f"word{len(words)}")
        own = words[-1]
        if not isinstance(part, tuple):
            return f" {own} "
        inside = "".join(map(told, part[1]))
        words.append(f"word{len(words)}")
        return f"<{part[0]}> {own} {inside}</{part[0]}> {words[-1]} "

    reading = read("a.html", f"<div class=mgWordPara>{told(tree)}</div>".encode())

    assert [word for word in reading.raw_text.split() if word != "|"] == words
    for one, following in pairwise(reading.marks):
        assert one.span.end <= following.span.start


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("5. Budget", "5", "Budget"),
        ("12a) Budget", "12a", "Budget"),
        ("7\tBudget", "7", "Budget"),
        ("7  Budget", "7", "Budget"),
        ("Item 5: Budget", "5", "Budget"),
        ("Agenda item no. 5 - Budget", "5", "Budget"),
    ],
)
def test_a_number_in_front_makes_a_heading_an_item(printed: str, number: str, title: str) -> None:
    item = item_title(printed)

    assert item is not None
    assert (item.number, item.text) == (number, title)


@pytest.mark.parametrize(
    "printed", ["Budget", "5.1 Budget", "12 month review", "2016. A year", "5.", "Items of business"]
)
def test_another_heading_is_no_item(printed: str) -> None:
    assert item_title(printed) is None
