"""Words as the word index knows them: folded, stemmed, codes whole."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

# A code keeps its slash ("SCC/016"); a hyphen joins ("re-admissions"), and its parts count too; 's is dropped.
TOKEN = re.compile(r"[a-z]+/\d+[a-z]?|\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:['’]?[^\W\d_]+)*(?:-[^\W_]+)*|\d+[a-z]+")
YEARS = re.compile(r"(?<![\d/-])((?:20|19)?\d\d)[/-]((?:20)?\d\d)(?![\d/-])")
STOPWORDS = frozenset(
    "a about after all also am an and any are as at be been before being but by can could did do does doing for from "
    "had has have having he her hers him his how i if in into is it its itself just me my no nor not of off on once "
    "only or our ours out over own s same she should so some such t than that the their theirs them then there these "
    "they this those through to too under until up us very was we were what when where which while who whom why will "
    "with would y you your yours said say says tell please many much "
    "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt thats theres theyre wasnt werent whats "
    "wheres whos wont wouldnt pls plz v vs whether anyone anything something someone".split()
)


class _Stemmers(threading.local):
    """A stemmer for each thread: it keeps the word that it is at, and in two threads at once mixes theirs."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


STEMMERS = _Stemmers()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of one folded word."""
    return str(STEMMERS.english.stemWord(word))


def fold(text: str) -> str:
    """Lower case, without accents: "Siân" is typed "Sian"."""
    plain = text.replace("’", "'")
    if not plain.isascii():  # most sentences are, and going through them letter by letter takes most of the time
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.lower()


def words(text: str) -> Iterator[str]:
    """Folded words in order, unstemmed; a hyphenated word comes joined, then in its parts."""
    for word in tokens(text):
        if "-" in word:
            yield word.replace("-", "")
            yield from word.split("-")
        else:
            yield word


def tokens(text: str) -> Iterator[str]:
    """Folded words in order, hyphens kept; years as printed any way in one: "24/25", "2024-25" are "2024/25"."""
    for found in TOKEN.findall(YEARS.sub(_one_year, fold(text))):
        yield found.removesuffix("'s").replace("'", "")


def _one_year(match: re.Match[str]) -> str:
    first, second = match[1][-2:], match[2][-2:]
    if (int(first) + 1) % 100 != int(second):
        return match[0]
    return f"{match[1] if len(match[1]) == 4 else '20' + match[1]}/{second}"


def terms(text: str) -> list[str]:
    """What the word index holds of a text, and what a question is looked up by: stems, stop words left out."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]
