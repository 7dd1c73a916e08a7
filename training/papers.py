"""Papers of fictitious councils and the questions on them, read and checked line by line.

    python -m training.papers training/councils/NAME

What is wrong in each folder named, line by line, and what it holds; exit code 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ingest.errors import FileError
from ingest.pipeline import laid_out
from ingest.plan import bytes_of, sha256_of
from ingest.readers import read
from ingest.sources import Sources, load
from language.spans import Span
from store.schema import Document

COUNCILS = Path(__file__).parent / "councils"
FIELDS = frozenset("id question asker paper gold also lacks near sibling".split())
NEEDED = ("id", "question", "asker", "paper")
LISTS = ("gold", "also", "near")
ASKERS = ("councillor", "officer", "public")


class Lack(StrEnum):
    """What keeps the record from answering."""

    NOT_RECORDED = "not-recorded"
    OTHER_THING = "other-thing"
    OTHER_BODY = "other-body"
    OTHER_PERIOD = "other-period"


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a paper, by the span its segmentation gives."""

    paper: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on one council's papers. `lacks` is `None` where the papers answer it, by `gold` together."""

    id: str
    text: str
    asker: str
    paper: str
    gold: tuple[Place, ...] = ()
    also: tuple[Place, ...] = ()
    near: tuple[Place, ...] = ()
    lacks: Lack | None = None
    sibling: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """One folder: its papers by file name, the questions that are sound, and what is wrong with the others."""

    name: str
    papers: Mapping[str, Document]
    questions: tuple[Question, ...]
    faults: tuple[str, ...]


class FaultyLineError(ValueError):
    """A line that is no question of its folder; its message is the fault and the way out."""


def open_council(folder: Path) -> Council:
    """A council's papers and questions. Faulty lines are left out and told. Raises OSError, FileError."""
    sources = load(folder / "documents")
    papers = _papers(folder / "documents", sources)
    questions: list[Question] = []
    faults = [str(warning) for warning in sources.warnings]
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").split("\n")  # a string may hold other breaks
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(line, papers, {one.id for one in questions}))
        except FaultyLineError as error:
            faults.append(f"questions.jsonl, line {number}: {error}")
    known = {one.id for one in questions}
    faults += [f"{one.id}: no question {one.sibling}" for one in questions if one.sibling and one.sibling not in known]
    return Council(name=folder.name, papers=papers, questions=tuple(questions), faults=tuple(faults))


def _papers(folder: Path, sources: Sources) -> dict[str, Document]:
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name != "sources.csv":
            source = sources.source(path.name, sha256_of(path, path.name))
            found[path.name] = laid_out(source, read(path.name, bytes_of(path, path.name)))
    return found


def sentences(paper: Document) -> tuple[Span, ...]:
    """Every sentence of a paper in reading order."""
    return tuple(sentence for passage in paper.passages for sentence in passage.sentences)


def _question(line: str, papers: Mapping[str, Document], used: set[str]) -> Question:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FaultyLineError(f"not JSON ({error})") from None
    _check(row, papers, used)
    lacks = Lack(row["lacks"]) if row.get("lacks") else None
    gold, also, near = (tuple(_places(row.get(name, ()), row["paper"], papers)) for name in LISTS)
    if lacks is None and not gold:
        raise FaultyLineError(f"{row['id']}: no gold; name the sentences that answer, or what it lacks")
    if lacks is not None and (gold or not near):
        raise FaultyLineError(f"{row['id']}: lacks {lacks}, so it takes near and no gold")
    return Question(
        id=row["id"],
        text=row["question"],
        asker=row["asker"],
        paper=row["paper"],
        gold=gold,
        also=tuple(one for one in also if one not in gold),
        near=near,
        lacks=lacks,
        sibling=row.get("sibling"),
    )


def _check(row: Any, papers: Mapping[str, Document], used: set[str]) -> None:
    if not isinstance(row, dict):
        raise FaultyLineError("not an object")
    missing = set(NEEDED) - set(row)
    if missing or set(row) - FIELDS:
        raise FaultyLineError(f"fields missing: {sorted(missing)}; not known: {sorted(set(row) - FIELDS)}")
    _check_types(row)
    if row["id"] in used:
        raise FaultyLineError(f"{row['id']} is used twice")
    if row["asker"] not in ASKERS:
        raise FaultyLineError(f"{row['id']}: asker is {row['asker']}; one of {', '.join(ASKERS)}")
    if row["paper"] not in papers:
        raise FaultyLineError(f"{row['id']}: no paper {row['paper']}")
    if row.get("lacks") and row["lacks"] not in list(Lack):
        raise FaultyLineError(f"{row['id']}: lacks is {row['lacks']}; one of {', '.join(Lack)}")
    if row.get("sibling") == row["id"]:
        raise FaultyLineError(f"{row['id']}: is no sibling of itself")


def _check_types(row: Mapping[str, Any]) -> None:
    """Raises FaultyLineError where a field is not text, or a list not one of texts; each holds a word at least."""
    for name in NEEDED:
        if not _is_text(row[name]):
            raise FaultyLineError(f"{name} is no text: {row[name]!r}")
    for name in LISTS:
        held = row.get(name, [])
        if not isinstance(held, list) or not all(map(_is_text, held)):
            raise FaultyLineError(f"{row['id']}: {name} is no list of texts: {held!r}")
    for name in ("lacks", "sibling"):
        if row.get(name) is not None and not _is_text(row[name]):
            raise FaultyLineError(f"{row['id']}: {name} is no text: {row[name]!r}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _places(anchors: Sequence[str], paper: str, papers: Mapping[str, Document]) -> Iterator[Place]:
    for anchor in anchors:
        name, bar, words = anchor.partition("|")
        name, words = (name.strip(), words.strip()) if bar and name.strip() in papers else (paper, anchor.strip())
        yield Place(name, _sentence(papers[name], words, name))


def _sentence(paper: Document, words: str, name: str) -> Span:
    """The sentence the words stand in. Raises FaultyLineError where they stand nowhere, or in two sentences."""
    found = {span for span in sentences(paper) if _folded(words) in _folded(span.of(paper.raw_text))}
    begun = {span for span in found if _folded(span.of(paper.raw_text)).startswith(_folded(words))}
    best = begun or found
    if len(best) != 1:
        where = f"{len(best)} sentences of {name}; give more words" if best else f"no sentence of {name}"
        raise FaultyLineError(f"“{words[:60]}” stands in {where}")
    return best.pop()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def shipped() -> list[Path]:
    """Every council's folder that ships."""
    return sorted(path.parent for path in COUNCILS.glob("*/questions.jsonl"))


def opened(parser: argparse.ArgumentParser, folders: Iterable[Path]) -> list[Council]:
    """The councils of the folders; one that cannot be read ends the command in one line."""
    try:
        return [open_council(folder) for folder in folders]
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}; a folder holds documents/ and questions.jsonl")
    except FileError as error:
        parser.error(str(error))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print faults and counts of each folder named; exit code 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    councils = opened(parser, options.folders)
    for council in councils:
        print(*council.faults, sep="\n", end="\n" if council.faults else "")
        lacking = Counter(str(one.lacks or "answerable") for one in council.questions)
        items = sum(len(paper.items) for paper in council.papers.values())
        kinds = ", ".join(f"{count} {kind}" for kind, count in lacking.most_common())
        print(f"{council.name}: {len(council.papers)} papers, {items} items")
        print(f"{len(council.questions)} questions: {kinds}")
    sys.exit(1 if any(council.faults for council in councils) else 0)


if __name__ == "__main__":
    main()
