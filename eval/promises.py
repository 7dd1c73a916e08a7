"""How many of the commitments in labelled sentences are found, how many look-alikes are taken for one, and the fields.

    python -m eval.promises eval/commitments/sentences/tune.jsonl --wrong

Recall: labelled commitments found. Precision: entries that a label asks for. Look-alikes kept out: samples without a
commitment for which there is no entry. The format of the labels is in eval/commitments/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.commitment_marks import Found, Label, differences, label, matched, place_of, share
from ingest.pipeline import take_apart
from ingest.readers import read as read_file
from language.spans import Span
from store.schema import Document, Source

FIELDS = ("class", "strength", "owner", "due", "due_on")
# Begins a line of its own: a bullet, a limb, a label in capitals, a row told with bars.
OWN_LINE = re.compile(
    r"\s*(?:[·•*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d{1,3}\.\d|[A-Z]{5,}|[A-Z][a-z]+:|[^.]*\|)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text in its context, with its labels; `row` is the line of the file."""

    row: dict[str, Any]

    @property
    def id(self) -> str:
        """Its name in the file."""
        return str(self.row["id"])

    def document(self) -> tuple[Document, Span]:
        """The text as minutes of one item, and where in them it stands."""
        context = self.row["context"]
        before, after = ("".join(map(_set_apart, context.get(name) or [])) for name in ("before", "after"))
        heading = f"{context['heading']}\n\n" if context.get("heading") else ""
        above = f"Agenda item\n\n{context.get('title') or 'Report'}\n\nMinutes:\n\n{heading}{before}"
        text = _set_apart(self.row["text"])
        held_on = context.get("held_on")
        source = Source(name=f"{self.id}.txt", sha256=self.id, held_on=date.fromisoformat(held_on) if held_on else None)
        read = take_apart(source, read_file(source.name, f"{above}{text}{after}\n".encode()))
        at = read.raw_text.index(self.row["text"].strip(), len(above.rstrip()))
        return read, Span(at, at + len(self.row["text"].strip()))


def _set_apart(text: str) -> str:
    """With a line of its own where its beginning shows one, else to be read on."""
    return f"\n\n{text}\n\n" if OWN_LINE.match(text) else f"{text} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sample read: its labels, each with what was found and the fields that differ; entries nobody asked for."""

    sample: Sample
    labels: tuple[tuple[Label, Found | None, tuple[str, ...]], ...]
    extra: tuple[Found, ...]


def load(path: Path) -> list[Sample]:
    """The samples of a `.jsonl` file."""
    return [Sample(row=json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def marked(sample: Sample) -> Mark:
    """What is found in one sample, set against its labels."""
    document, text = sample.document()
    labels = [label(row, _places(row, document, text)) for row in sample.row["commitments"]]
    found = [Found(commitment=one, document=document) for one in document.commitments if _is_in(one.spans, text)]
    pairs = matched(labels, found)
    read = [(one, found[pairs[at]] if at in pairs else None) for at, one in enumerate(labels)]
    return Mark(
        sample=sample,
        labels=tuple((one, hit, tuple(differences(one, hit)) if hit else FIELDS) for one, hit in read),
        extra=tuple(hit for at, hit in enumerate(found) if at not in pairs.values()),
    )


def _places(row: dict[str, Any], document: Document, text: Span) -> Iterator[tuple[str, Span]]:
    quoted = place_of(row["quote"], text.of(document.raw_text))
    yield document.source.name, Span(text.start + quoted.start, text.start + quoted.end)


def _is_in(spans: Iterable[Span], text: Span) -> bool:
    return any(span.start < text.end and text.start < span.end for span in spans)


def table(marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """Each measure with its share and counts."""
    labels = [each for mark in marks for each in mark.labels]
    found = [each for each in labels if each[1] is not None]
    extra = sum(len(mark.extra) for mark in marks)
    alike = [mark for mark in marks if not mark.labels]
    yield "recall", share(len(found), len(labels))
    yield "precision", share(len(found), len(found) + extra)
    yield "look-alikes kept out", share(sum(not mark.extra for mark in alike), len(alike))
    for field in FIELDS:
        yield f"{field} right, of found", share(sum(field not in wrong for _, _, wrong in found), len(found))
    kinds = Counter(one.kind for one, _, _ in labels)
    for kind, count in sorted(kinds.items()):
        yield f"  recall of {kind}", share(sum(one.kind == kind for one, _, _ in found), count)


def main(arguments: Iterable[str] | None = None) -> None:
    """Read a labelled set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print every miss, wrong field and extra entry")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    marks = [marked(sample) for sample in load(options.samples)]
    if options.wrong:
        for mark in marks:
            _print_wrong(mark)
    for name, value in table(marks):
        print(f"{name:36} {value}")


def _print_wrong(mark: Mark) -> None:
    lines = [_told(one, hit, wrong) for one, hit, wrong in mark.labels if wrong]
    lines += [f"  extra [{one.commitment.kind}]: {one.quoted(one.commitment.span)}" for one in mark.extra]
    if lines:
        print(f"{mark.sample.id} {mark.sample.row['text']}", *lines, sep="\n")


def _told(one: Label, hit: Found | None, wrong: Sequence[str]) -> str:
    if hit is None:
        return f"  missed [{one.kind}]: {one.more['quote']}"
    made = hit.commitment
    read = (made.kind.value, made.strength.value, hit.quoted(made.owner), hit.quoted(made.due), made.due_on)
    asked = (one.kind, one.strength, one.owner, one.due, one.due_on)
    pairs = dict(zip(FIELDS, zip(asked, read, strict=True), strict=True))
    return "  wrong " + "; ".join(f"{field}: {pairs[field][0]!r}, read {str(pairs[field][1])!r}" for field in wrong)


if __name__ == "__main__":
    main()
