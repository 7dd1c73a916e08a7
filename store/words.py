"""Words as the word index knows them: folded, stemmed, codes whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

STEMMER = snowballstemmer.stemmer("english")
# A code keeps its slash ("SCC/016"); a hyphen joins ("re-admissions"), and its parts count too; 's is dropped.
TOKEN = re.compile(r"[a-z]+/\d+[a-z]?|\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:['’]?[^\W\d_]+)*(?:-[^\W_]+)*|\d+[a-z]+")
STOPWORDS = frozenset(
    "a about after all also am an and any are as at be been before being but by can could did do does doing for from "
    "had has have having he her hers him his how i if in into is it its itself just me my no nor not of off on once "
    "only or our ours out over own s same she should so some such t than that the their theirs them then there these "
    "they this those through to too under until up us very was we were what when where which while who whom why will "
    "with would y you your yours said say says tell please many much".split()
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of one folded word."""
    return str(STEMMER.stemWord(word))


def fold(text: str) -> str:
    """Lower case, without accents: "Siân" is typed "Sian"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.lower().replace("’", "'")


def words(text: str) -> Iterator[str]:
    """Folded words in order, unstemmed; a hyphenated word comes joined, then in its parts."""
    for found in TOKEN.findall(fold(text)):
        word = found.removesuffix("'s").replace("'", "")
        if "-" in word:
            yield word.replace("-", "")
            yield from word.split("-")
        else:
            yield word


def terms(text: str) -> list[str]:
    """What the word index holds of a text, and what a question is looked up by: stems, stop words left out."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]
