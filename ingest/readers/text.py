"""Plain text: decoded, and not changed by a character."""

from __future__ import annotations

import codecs

from ingest.errors import ContentError
from ingest.reading import Reading
from language.messages import N_, Message, composed

# UTF-32 first: its little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a British or Irish council's papers are in when they are not UTF-8, the likeliest first. Left to itself the
# detector takes a page with one pound sign for Central European, Arabic or DOS text.
LIKELY = ("cp1252", "iso8859_14", "mac_roman", "cp850")
FEW = 8  # non-ASCII bytes: too few to tell encodings apart
SAVE_AS_UTF8 = Message(N_("open it in a text editor and save it as UTF-8"))


def read(data: bytes) -> Reading:
    """The decoded text with no marks: where `data` is UTF-8, exactly `data.decode("utf-8")`."""
    text, notes = decode(data)
    return Reading(raw_text=text, notes=notes)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` with its line ends and byte order mark kept, and a note where the encoding was a guess.

    Raises:
        ContentError: no encoding yields text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_damaged(data) or _decode_guessed(data)


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ContentError(
            composed(
                "begins as {encoding} text but goes on otherwise; {way_out}",
                encoding=encoding,
                way_out=SAVE_AS_UTF8,
            )
        ) from error


def _decode_damaged(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few broken bytes, which any other encoding would turn into mojibake throughout; else `None`."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    not_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if not_ascii < 5 * broken:
        return None
    damaged = composed(
        "damaged characters ({broken}) in UTF-8 text stand as {mark}; {way_out}",
        broken=broken,
        mark="\ufffd",
        way_out=SAVE_AS_UTF8,
    )
    return text, (damaged,)


def _decode_guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = _guess(data)
    if encoding is None:
        raise ContentError(composed("is in no encoding known here; {way_out}", way_out=SAVE_AS_UTF8))
    return data.decode(encoding), (composed("decoded as {encoding} (not UTF-8); check accents", encoding=encoding),)


def _guess(data: bytes) -> str | None:
    """The name of the likeliest encoding, one that decodes all of `data`; `None` where the result would be noise."""
    from charset_normalizer import from_bytes  # 40 ms that UTF-8 files never pay

    if len(data.translate(None, bytes(range(128)))) < FEW and _decodes(data, LIKELY[0]):
        return LIKELY[0]
    likely = from_bytes(data, cp_isolation=list(LIKELY), enable_fallback=False)
    if likely:
        least = min(match.chaos for match in likely)
        good = {match.encoding for match in likely if match.chaos <= least + 0.02}
        return next(name for name in LIKELY if name in good)
    best = from_bytes(data, enable_fallback=False).best()
    return best.encoding if best and _decodes(data, best.encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding).encode("utf-8")  # the second step refuses lone surrogates
    except UnicodeError:
        return False
    return True
