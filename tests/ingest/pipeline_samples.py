"""Folders and indexes for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import Plan, Summary, ingest, plan
from language.words import terms
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.index import Index

EMBEDDER = HashingEmbedder()


def paper(word: str) -> str:
    """A small paper that holds the word."""
    return f"1. Services for Families\n\nMembers heard that {word} was reviewed.\n\nRESOLVED that it be noted.\n"


@dataclass(frozen=True)
class Place:
    """A folder of papers and an index."""

    folder: Path
    index: Path

    def write(self, papers: Mapping[str, str]) -> None:
        for name, text in papers.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def ingest(self, folder: Path | None = None) -> Summary:
        return ingest(folder or self.folder, self.index, EMBEDDER, build=build_here)

    def ingest_as_users_do(self) -> Summary:
        """In processes of their own: Chroma writes memory that it never filled, which here may hold any text."""
        return ingest(self.folder, self.index, EMBEDDER)

    def plan(self) -> Plan:
        return plan(self.folder, self.index, embedding=EMBEDDER.fingerprint)

    def names(self) -> list[str]:
        opened = Index(self.index)
        found = sorted(source.name for source in opened.record.sources())
        opened.close()
        return found

    def finds(self, word: str) -> set[str]:
        """Names of the documents in which the word index finds the word."""
        opened = Index(self.index)
        names = {source.doc_id: source.name for source in opened.record.sources()}
        hits = opened.words.search([terms(word)], 50)
        opened.close()
        return {names[passage_id.split(":")[0]] for passage_id, _ in hits}


def files_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and time of change."""
    paths = [folder, *folder.rglob("*")] if folder.exists() else []
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in paths}
