"""The whole register of labelled bodies: what is found, what became of each, and the place that shows it.

    python -m eval.chains eval/commitments/chains/tune --wrong
    python -m eval.chains corpus --truth eval/commitments/corpus.jsonl --wrong

A folder a body, as eval/commitments/README.md says; or any folder with its truth beside. Each is ingested with the
shipped model into an index of its own.
Recall: labelled commitments found. Precision: lines of the register that a label asks for. Status right: of the found.
Evidence right: of the labels with evidence that were found, those whose status rests on a place that meets it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.commitment_marks import Found, Label, Placed, differences, label, matched, place_of, share
from ingest.pipeline import ingest
from language.spans import Span
from qa.build import embedder
from qa.config import Config
from qa.register.book import Register
from qa.register.entries import Entry
from store.builder import build_here
from store.index import Index
from store.schema import Document

TRUTH, ALIKE = "register.jsonl", "lookalikes.jsonl"
FIELDS = ("class", "strength", "owner", "due", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a register: an entry with those that promise it again, and the places of its evidence."""

    entry: Entry
    found: Found
    evidence: tuple[tuple[Document, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One body read: its labels, each with its line; the lines nobody asked for; the look-alikes that got in."""

    name: str
    labels: tuple[tuple[Label, Line | None], ...]
    extra: tuple[Line, ...]
    alike: int
    let_in: tuple[str, ...]


def read_chain(folder: Path, truth: Path) -> Chain:
    """Ingest a folder's papers and set its register against the truth; the look-alikes' file is named after it."""
    with tempfile.TemporaryDirectory(prefix="matters-") as scratch:
        ingest(folder, Path(scratch), embedder(Config()), build=build_here)
        index = Index(Path(scratch))
        try:
            return marked(folder.name, truth, index)
        finally:
            index.close()


def marked(name: str, truth: Path, index: Index) -> Chain:
    """The register of an index set against the truth."""
    texts = {source.name: index.record.raw_text(source.doc_id) for source in index.record.sources()}
    labels = [label(row, _places(row, texts)) for row in _rows(truth)]
    lines = _lines(Register(index.record))
    pairs = matched(labels, [line.found for line in lines])
    alike = [(row, place_of(row["quote"], texts[row["document"]])) for row in _rows(_alike(truth))]
    extra = [line for at, line in enumerate(lines) if at not in pairs.values()]
    return Chain(
        name=name,
        labels=tuple((one, lines[pairs[at]] if at in pairs else None) for at, one in enumerate(labels)),
        extra=tuple(extra),
        alike=len(alike),
        let_in=tuple(row["quote"] for row, span in alike if any(_meets(line, row["document"], span) for line in extra)),
    )


def _alike(truth: Path) -> Path:
    return truth.with_name(ALIKE if truth.name == TRUTH else f"{truth.stem}-{ALIKE}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _places(row: dict[str, Any], texts: dict[str, str]) -> Iterator[Placed]:
    for one in (row, *row.get("merged", ())):
        yield one["document"], place_of(one["quote"], texts[one["document"]])


def _lines(register: Register) -> list[Line]:
    """The register's lines: what is promised again is one with its first promise."""
    entries = {entry.commitment.commitment_id: entry for entry in register.entries}
    return [_line(entry, entries, register) for entry in register.entries if entry.restates is None]


def _line(entry: Entry, entries: dict[str, Entry], register: Register) -> Line:
    again = [entries[one] for one in entry.restated_by if one in entries]
    also = tuple((each.source.name, span) for each in again for span in each.commitment.spans)
    shown = tuple((register.document(place.doc_id), place.span) for place in entry.standing.evidence)
    return Line(
        entry=entry,
        found=Found(commitment=entry.commitment, document=entry.document, also=also),
        evidence=shown,
    )


def _meets(line: Line, document: str, span: Span) -> bool:
    return any(name == document and _overlap(place, span) for name, place in line.found.places)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# --- the figures ---


def status_right(one: Label, line: Line) -> bool:
    """Whether the status is the label's, or one of the label's."""
    asked = one.more["status"]
    return line.entry.status.value in (asked if isinstance(asked, list) else [asked])


def evidence_right(one: Label, line: Line) -> bool:
    """Whether a place of the evidence shares words with the labelled quotation, in its document."""
    asked = one.more["evidence"]
    papers = [(document, span) for document, span in line.evidence if document.source.name == asked["document"]]
    return any(_overlap(place_of(asked["quote"], document.raw_text), span) for document, span in papers)


def table(chains: Sequence[Chain]) -> Iterator[tuple[str, str]]:
    """Each measure with its share and counts."""
    labels = [each for chain in chains for each in chain.labels]
    found = [(one, line) for one, line in labels if line is not None]
    extra = sum(len(chain.extra) for chain in chains)
    yield "recall", share(len(found), len(labels))
    yield "precision", share(len(found), len(found) + extra)
    alike = sum(chain.alike for chain in chains)
    yield "look-alikes kept out", share(alike - sum(len(chain.let_in) for chain in chains), alike)
    for field in FIELDS:
        right = sum(field not in set(differences(one, line.found)) for one, line in found)
        yield f"{field} right, of found", share(right, len(found))
    for field in ("owner", "due"):
        none = [line for one, line in found if not one.more.get(field)]
        yield (
            f"{field} invented",
            share(sum(getattr(line.entry.commitment, field) is not None for line in none), len(none)),
        )
    yield "status right, of found", share(sum(status_right(one, line) for one, line in found), len(found))
    shown = [(one, line) for one, line in found if one.more.get("evidence")]
    yield "evidence right, of found", share(sum(evidence_right(one, line) for one, line in shown), len(shown))
    kinds = Counter(_status(one) for one, _ in labels)
    for kind, count in sorted(kinds.items()):
        right = sum(status_right(one, line) for one, line in found if _status(one) == kind)
        yield f"  right of {kind}", share(right, count)


def _status(one: Label) -> str:
    asked = one.more["status"]
    return " or ".join(asked) if isinstance(asked, list) else str(asked)


def misses(chain: Chain) -> Iterator[str]:
    """A line for each thing that is not as labelled, in order of the labels: what is known to be wrong."""
    for one, line in chain.labels:
        wrong = ["not found"] if line is None else _faults(one, line)
        if wrong:
            yield f"{', '.join(wrong)} | {one.more['document']} | {' '.join(one.more['quote'].split())}"
    for line in chain.extra:
        quote = " ".join((line.found.quoted(line.entry.commitment.span) or "").split())
        yield f"not a commitment | {line.entry.source.name} | {quote}"


def _faults(one: Label, line: Line) -> list[str]:
    wrong = [*differences(one, line.found)]
    wrong += [] if status_right(one, line) else ["status"]
    return wrong + (["evidence"] if one.more.get("evidence") and not evidence_right(one, line) else [])


def main(arguments: Iterable[str] | None = None) -> None:
    """Read every chain of a folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of bodies, or of one body")
    parser.add_argument("--wrong", action="store_true", help="print every miss, wrong field and line nobody asked for")
    parser.add_argument("--misses", action="store_true", help="print only a line for each miss, as corpus-misses.txt")
    parser.add_argument("--truth", type=Path, help="of a folder that does not hold its own")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    chains = [read_chain(folder, truth) for folder, truth in _bodies(options.folder, options.truth)]
    if options.misses:
        print(*(line for chain in chains for line in misses(chain)), sep="\n")
        return
    for chain in chains if options.wrong else ():
        print(f"== {chain.name}", *_wrong(chain), sep="\n")
    for name, value in table(chains):
        print(f"{name:32} {value}")


def _bodies(folder: Path, truth: Path | None) -> list[tuple[Path, Path]]:
    """Each folder of papers with its truth."""
    if truth is not None:
        return [(folder, truth)]
    folders = [folder] if (folder / TRUTH).is_file() else sorted(folder.iterdir())
    return [(one, one / TRUTH) for one in folders if (one / TRUTH).is_file()]


def _wrong(chain: Chain) -> Iterator[str]:
    for one, line in chain.labels:
        if line is None:
            yield f"missed [{one.kind}] {one.more['document']}: {one.more['quote']}"
            continue
        if wrong := _faults(one, line):
            yield f"wrong {', '.join(wrong)}: {one.more['quote']}\n    asked {_asked(one)}\n    read  {_read(line)}"
    for line in chain.extra:
        yield f"extra [{line.entry.commitment.kind}] {line.found.quoted(line.entry.commitment.span)}"
    for quote in chain.let_in:
        yield f"look-alike let in: {quote}"


def _asked(one: Label) -> str:
    evidence = one.more.get("evidence")
    shown = f"{evidence['document']}: {evidence['quote']}" if evidence else None
    return f"{one.kind}, {one.strength}, {one.owner}, {one.due}, {one.due_on}, {_status(one)} [{shown}]"


def _read(line: Line) -> str:
    made = line.entry.commitment
    shown = "; ".join(f"{document.source.name}: {document.quote(span)}" for document, span in line.evidence)
    fields = (made.kind, made.strength, line.found.quoted(made.owner), line.found.quoted(made.due), made.due_on)
    return f"{', '.join(map(str, fields))}, {line.entry.standing.status} [{shown or None}]"


if __name__ == "__main__":
    main()
