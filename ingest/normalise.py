"""Raw text to the text that is searched and embedded, with an exact way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from store.schema import OffsetMap

# Curly quotes and dashes as typed on a plain keyboard: a question typed there must meet the record's words.
PLAIN = str.maketrans(
    {"´": "'", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"}
)
BLANK_LINE = "\n\n"
LINE_ENDS = frozenset("\n\r\u2028\u2029")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

# Most of a page is printable ASCII with single spaces: it stands for itself and is taken a stretch at a time.
ITSELF = re.compile(r"[!-~]+(?: [!-~]+)*(?![\u00ad\u200b-\u200d\u2060\ufeff]*[\u0300-\u036f])")

Piece = tuple[str, int, int]  # normalised, raw start, raw end


def normalise(raw: str) -> tuple[str, OffsetMap]:
    """The text in NFKC with plain quotes and single spaces, and the map from its offsets to those of `raw`.

    White space of any kind and length becomes one space, or two newlines where a blank line stood in it; characters
    that print nothing are dropped. Every normalised character maps to the raw characters it stands for. Normalising
    the result again changes nothing.
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int, bool]] = []
    length = 0
    for text, start, end in _pieces(raw):
        steps = text == raw[start:end] or len(text) == end - start == 1
        # Plain stretches extend the run before them: one run for most sentences. Two newlines are one thing.
        if steps and text != BLANK_LINE and runs and runs[-1][3] and runs[-1][2] == start:
            runs[-1] = (*runs[-1][:2], end, True)
        else:
            runs.append((length, start, end, steps and text != BLANK_LINE))
        parts.append(text)
        length += len(text)
    return "".join(parts), OffsetMap(tuple(runs), length)


def plain(text: str) -> str:
    """The normalised form of a short text whose way back does not matter (a question, a heading)."""
    return normalise(text)[0].strip()


def _pieces(raw: str) -> Iterator[Piece]:
    """Normalised pieces with the raw stretch behind each: a white run, a plain stretch, or a letter with its marks."""
    at = 0
    while at < len(raw):
        if stretch := ITSELF.match(raw, at):
            text, end = stretch[0], stretch.end()
        elif raw[at].isspace():
            text, end = _white(raw, at)
        elif raw[at] in INVISIBLE:
            text, end = "", at + 1
        else:
            text, end = _letter(raw, at)
        if text:
            yield text, at, end
        at = end


def _white(raw: str, at: int) -> tuple[str, int]:
    """One run of white space, with what prints nothing inside it, and where it ends."""
    end = after = at + 1
    while after < len(raw) and (raw[after].isspace() or raw[after] in INVISIBLE):
        after += 1
        end = after if raw[after - 1].isspace() else end
    return (BLANK_LINE if _has_blank_line(raw[at:end]) else " "), end


def _letter(raw: str, at: int) -> tuple[str, int]:
    """One character with the marks set on it, and where they end."""
    end = after = at + 1
    while after < len(raw) and (unicodedata.combining(raw[after]) or raw[after] in INVISIBLE):
        after += 1
        end = after if unicodedata.combining(raw[after - 1]) else end
    bare = "".join(character for character in raw[at:end] if character not in INVISIBLE)
    # NFKC spells a few signs with a space inside, which would undo the folding of white space.
    text = "".join(unicodedata.normalize("NFKC", bare.translate(PLAIN)).translate(PLAIN).split())
    # A mark that stood by itself must not climb onto the letter before it: a lone accent typed as an apostrophe.
    stands_alone = bool(text) and bool(unicodedata.combining(text[0])) and not unicodedata.combining(raw[at])
    return (bare if stands_alone else text), end


def _has_blank_line(white: str) -> bool:
    """Whether two line ends stand in the run, however many no-break spaces lie between."""
    # A carriage return and its line feed are one line end.
    ends = white.replace("\r\n", "\n")
    return sum(character in LINE_ENDS for character in ends) > 1
