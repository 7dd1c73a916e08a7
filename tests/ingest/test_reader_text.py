"""Decoding: exact where the encoding is certain, with a note where it is a guess."""

from __future__ import annotations

import codecs
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ContentError
from ingest.readers.text import decode, read

SPEECH = "The Chair said “we will” – and £5 was spent at the café on the naïve plan. " * 3


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_decoded_to_the_character(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert read(data).raw_text == data.decode("utf-8")


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\ufeffa", "a\u00a0b\u2028c\x0cd"])
def test_line_ends_and_the_byte_order_mark_stay(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_settles_the_encoding(encoding: str) -> None:
    assert decode(f"\ufeff{SPEECH}".encode(encoding)) == (f"\ufeff{SPEECH}", ())


@pytest.mark.parametrize("text", ["£12", "Cllr O’Neill agreed", SPEECH])
def test_windows_text_is_decoded_as_such_with_a_note(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, ("decoded as cp1252 (not UTF-8); check accents",))


@pytest.mark.parametrize(
    ("text", "encoding"), [(SPEECH, "mac_roman"), ("Привет, как дела? Комитет решил принять доклад.", "cp1251")]
)
def test_other_old_encodings_are_told_apart(text: str, encoding: str) -> None:
    decoded, notes = decode(text.encode(encoding))

    assert decoded == text
    assert len(notes) == 1


def test_a_broken_byte_in_utf8_text_makes_no_mojibake_of_the_rest() -> None:
    text, notes = decode(SPEECH.encode() + b"\x93")

    assert text == SPEECH + "\ufffd"
    assert notes == (
        "damaged characters (1) in UTF-8 text stand as \ufffd; open it in a text editor and save it as UTF-8",
    )


@pytest.mark.parametrize("data", [Random(1).randbytes(600), codecs.BOM_UTF16_LE + b"\x00\xd8a\x00"])
def test_what_no_encoding_reads_is_refused_with_the_way_out(data: bytes) -> None:
    with pytest.raises(ContentError, match="open it in a text editor and save it as UTF-8"):
        decode(data)


@given(st.binary(max_size=300))
def test_whatever_is_decoded_holds_no_lone_surrogate(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ContentError:
        return
    assert text.encode("utf-8") is not None
