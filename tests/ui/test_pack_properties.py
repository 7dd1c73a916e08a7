"""Every quotation of a pack is its text at its offsets, whatever it is made of; and whatever is altered, shows."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_packs import TEXTS, packed, written

from ui.errors import PackError
from ui.exports.packs.checking import check
from ui.exports.packs.content import Pack
from ui.exports.packs.evidence import Evidence, carried, uncarried
from ui.exports.packs.opening import opened

SUFFIXES = (".html", ".docx")


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return packed(text, start, draw(st.integers(start + 1, len(text))), draw(TEXTS))


def faults(told: Pack, suffix: str, altered: Callable[[bytes], bytes] = bytes) -> list[str]:
    """What is found to differ in the file of the pack, once its bytes were altered."""
    with tempfile.TemporaryDirectory() as folder:
        path = written(told, Path(folder) / f"pack{suffix}")
        path.write_bytes(altered(path.read_bytes()))
        return [one.told for one in check(opened(path)) if one.fault]


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(told=packs())
def test_a_pack_of_any_text_holds_and_carries_every_quotation_to_the_character(suffix: str, told: Pack) -> None:
    (place,) = told.evidence.places
    (paper,) = told.evidence.papers
    assert paper.text[place.start : place.end] == place.quote
    data = carried(told.evidence)
    assert data.isascii()
    assert not set(data) & set("<>&")
    assert uncarried(data) == told.evidence
    assert faults(told, suffix) == []


@given(told=packs(), data=st.data())
def test_altering_a_quotation_a_text_an_offset_or_a_hash_shows(told: Pack, data: st.DataObject) -> None:
    evidence = told.evidence
    altered = data.draw(st.sampled_from([_quote, _text, _start, _end, _hash]))(evidence, data)
    for suffix in SUFFIXES:
        assert faults(replace(told, evidence=altered), suffix)


def _quote(evidence: Evidence, data: st.DataObject) -> Evidence:
    (place,) = evidence.places
    return replace(evidence, places=(replace(place, quote=_changed(place.quote, data)),))


def _text(evidence: Evidence, data: st.DataObject) -> Evidence:
    (paper,) = evidence.papers
    return replace(evidence, papers=(replace(paper, text=_changed(paper.text, data)),))


def _start(evidence: Evidence, data: st.DataObject) -> Evidence:
    (place,) = evidence.places
    return replace(evidence, places=(replace(place, start=data.draw(_other(place.start))),))


def _end(evidence: Evidence, data: st.DataObject) -> Evidence:
    (place,) = evidence.places
    return replace(evidence, places=(replace(place, end=data.draw(_other(place.end))),))


def _hash(evidence: Evidence, data: st.DataObject) -> Evidence:
    (paper,) = evidence.papers
    return replace(evidence, papers=(replace(paper, text_sha256=f"{data.draw(st.integers(0, 2**64)):064x}"),))


def _other(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, 200).filter(lambda one: one != number)


def _changed(text: str, data: st.DataObject) -> str:
    """The text with one character put in, taken out or made another."""
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.one_of(st.just(""), st.characters(codec="utf-8")).filter(lambda one: one != text[at]))
    return text[:at] + other + text[at + 1 :]


@given(told=packs(), data=st.data())
def test_altering_any_character_that_the_page_prints_shows(told: Pack, data: st.DataObject) -> None:
    def altered(page: bytes) -> bytes:
        text = page.decode()
        printed = [
            at
            for part in re.finditer(r">([^<>]+)<", text[: text.index("</article>")])
            if part.start() > text.index("<article")
            for at in range(part.start(1), part.end(1))
            if text[at].isascii() and text[at].isalnum()
        ]
        at = data.draw(st.sampled_from(printed))
        return (text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]).encode()

    assert faults(told, ".html", altered)


@given(junk=st.one_of(st.binary(max_size=200), TEXTS.map(str.encode)), suffix=st.sampled_from(SUFFIXES))
def test_what_is_no_pack_is_refused_in_one_line(junk: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"junk{suffix}"
        path.write_bytes(junk)
        with pytest.raises(PackError) as refused:
            opened(path)
    assert "\n" not in str(refused.value)


FIELDS = (
    "papers",
    "places",
    "question",
    "made",
    "generation",
    "start",
    "end",
    "paper",
    "quote",
    "shown",
    "readable_sha256",
)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
VALUES = st.recursive(
    PLAIN, lambda one: st.one_of(st.lists(one, max_size=3), st.dictionaries(st.sampled_from(FIELDS), one))
)


@given(fields=st.dictionaries(st.sampled_from(FIELDS[:8]), VALUES))
def test_data_that_lack_what_a_pack_has_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(PackError, match="lacks what a pack has"):
        uncarried(json.dumps({"format": "matters-arising-pack", "version": 1, **fields}))


@pytest.mark.parametrize("data", ["[" * 100_000, "9" * 10_000, '{"a": ', "null", '{"format": "other"}', ""])
def test_data_that_no_pack_was_written_with_are_refused(data: str) -> None:
    with pytest.raises(PackError, match="take the pack from where it was made again"):
        uncarried(data)
