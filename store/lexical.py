"""The word index: SQLite's FTS5 over stems, in the same file as the record it was made from."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

from language.words import STOPWORDS, terms, words
from store.engines import fault, read_only

# Terms are analysed before they come here, so the tokenizer only parts them at spaces.
CREATE = (
    "CREATE VIRTUAL TABLE words "
    "USING fts5(passage_id UNINDEXED, text, context, tokenize = \"unicode61 tokenchars '/.,%'\")",
    "CREATE TABLE vocabulary (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID",
)
# A heading says what a passage is about, in fewer words than the passage itself.
TEXT_WEIGHT, CONTEXT_WEIGHT = 1.0, 0.5
PASSAGES = "SELECT passage_id, text, context FROM passages ORDER BY doc_id, ordinal"
SEARCH = (
    "SELECT passage_id, -bm25(words, 0, ?, ?) AS score FROM words WHERE words MATCH ? "
    "ORDER BY score DESC, rowid LIMIT ?"
)


def build(path: Path) -> None:
    """Add the word index of the record's passages to the record's own file."""
    seen: Counter[str] = Counter()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in CREATE:
            connection.execute(statement)
        for passage_id, text, context in connection.execute(PASSAGES):
            row = (passage_id, " ".join(terms(text)), " ".join(terms(context)))
            connection.execute("INSERT INTO words VALUES (?, ?, ?)", row)
            seen.update({word for word in words(f"{text} {context}") if word not in STOPWORDS})
        connection.executemany("INSERT INTO vocabulary VALUES (?, ?)", seen.items())
        connection.execute("COMMIT")


def count(path: Path) -> int:
    """How many passages the word index in this file holds."""
    with closing(read_only(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM words").fetchone()[0])


class WordIndex:
    """Reads the word index of one generation; safe to share between threads."""

    def __init__(self, path: Path, root: Path) -> None:
        """Raises IndexDamagedError where the file holds no word index."""
        self._root = root
        self._vocabulary: dict[str, int] | None = None
        self._lock = Lock()
        self._connection = read_only(path)
        self._query("SELECT passage_id FROM words LIMIT 1")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def vocabulary(self) -> dict[str, int]:
        """Every word of the record, folded, to the number of passages it stands in."""
        if self._vocabulary is None:
            self._vocabulary = dict(self._query("SELECT word, passages FROM vocabulary"))
        return self._vocabulary

    def search(self, groups: Sequence[Sequence[str]], k: int) -> list[tuple[str, float]]:
        """The `k` best passages by BM25 as (passage id, score above 0, higher is better).

        Each group is one thing asked for, in any of its wordings; a wording of several terms is met as a phrase.
        """
        phrases = [" OR ".join(_phrase(one) for one in group if one.strip()) for group in groups]
        query = " OR ".join(f"({phrase})" for phrase in phrases if phrase)
        if not query:
            return []
        rows = self._query(SEARCH, (TEXT_WEIGHT, CONTEXT_WEIGHT, query, k))
        return [(str(passage_id), float(score)) for passage_id, score in rows]

    def _query(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise fault(self._root, error) from error


def _phrase(wording: str) -> str:
    """An FTS5 string: quoted, so that no character of a question is read as syntax."""
    return '"' + wording.replace('"', '""') + '"'
