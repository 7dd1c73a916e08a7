"""Which language a text is in: told by its small words, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.tongues import SMALL_WORDS, tongue

SAMPLES = {
    "en": "The Clerk reported that the ferry had been out of service for two weeks and that it was to be repaired by"
    " the firm which had built it.",
    "cy": "Dywedodd y Clerc fod y fferi wedi bod allan o wasanaeth ers pythefnos ac y byddai yn cael ei thrwsio gan y"
    " cwmni oedd wedi ei hadeiladu. Nid oes cost i'r Cyngor.",
    "ga": "Dúirt an Cléireach go raibh an bád farantóireachta as seirbhís le coicís agus go raibh sé le deisiú ag an"
    " gcomhlacht. Bhí ceist ann faoi chostas na hoibre agus faoi gach bád eile.",
    "gd": "Thuirt an Clèireach gun robh am bàta-aiseig far seirbheis airson cola-deug agus gun robh i ri càradh. Bha"
    " ceist ann mun chosgais agus cha robh freagairt aig a' Chomhairle. Tha seo airson na coinneimh.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_paragraph_of_minutes_is_told_by_its_small_words(code: str) -> None:
    assert tongue(SAMPLES[code]) == code


@pytest.mark.parametrize("text", ["", "Q1,Q2,Q3\n12,14,9", "Y Bont", "Apologies", "1234 5678"])
def test_too_little_tells_nothing(text: str) -> None:
    assert tongue(text) is None


def test_half_of_one_and_half_of_another_is_neither() -> None:
    assert tongue(f"{SAMPLES['en']} {SAMPLES['cy']}") is None


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert tongue(text) in {None, *SMALL_WORDS}
