"""Commitments: how many of the labelled promises are found, how many lines are none, and whose fields are right.

A promise is found where an entry shares more than half of the shorter of the two with a place of its label, each entry
once (`eval.commitment_marks`). Of those found: owner and due date right (one holds the other's words, or neither has
any), of those without one the share for which one was invented, and over a whole register the status and the place that
shows it. Look-alikes kept out: texts labelled as no promise that no entry was made of.

`sentences` reads texts one by one, `registers` a body's papers with everything that became of its promises; the labels
are described in eval/commitments/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from eval import promises
from eval.chains import Chain, Line, evidence_right, read_chain, status_right
from eval.commitment_marks import Label, differences
from eval.measures.finding import finding
from eval.measures.intervals import share
from eval.runs.record import Figure

FIELDS = ("owner", "due", "due_on", "class", "strength")
Found = Sequence[tuple[Label, Line]]


def sentences(path: Path) -> dict[str, Figure]:
    """Every measure of a `.jsonl` file of labelled sentences. Raises OSError and ValueError where it is none."""
    return over_sentences([promises.marked(sample) for sample in promises.load(path)])


def registers(bodies: Iterable[tuple[Path, Path]]) -> dict[str, Figure]:
    """Every measure of bodies given as folder of papers and file of labels; each is ingested, which takes its time."""
    return over_registers([read_chain(folder, truth) for folder, truth in bodies])


def over_sentences(marks: Sequence[promises.Mark]) -> dict[str, Figure]:
    """The measures of sentences that were read."""
    labels = [one for mark in marks for one in mark.labels]
    wrong = [faults for _, found, faults in labels if found is not None]
    alike = [mark for mark in marks if not mark.labels]
    return {
        **finding(hits=len(wrong), labelled=len(labels), extra=sum(len(mark.extra) for mark in marks)),
        "look-alikes kept out": share(sum(not mark.extra for mark in alike), len(alike)),
        **_fields(wrong),
    }


def over_registers(chains: Sequence[Chain]) -> dict[str, Figure]:
    """The measures of registers that were read."""
    labels = [one for chain in chains for one in chain.labels]
    found = [(one, line) for one, line in labels if line is not None]
    alike = sum(chain.alike for chain in chains)
    return {
        **finding(hits=len(found), labelled=len(labels), extra=sum(len(chain.extra) for chain in chains)),
        "look-alikes kept out": share(alike - sum(len(chain.let_in) for chain in chains), alike),
        **_fields([tuple(differences(one, line.found)) for one, line in found]),
        **_invented(found),
        **_outcomes(found),
    }


def _fields(wrong: Sequence[Sequence[str]]) -> dict[str, Figure]:
    """Of the promises found, given as the fields that are wrong in each, the share with each field right."""
    return {f"{field} right": share(sum(field not in one for one in wrong), len(wrong)) for field in FIELDS}


def _invented(found: Found) -> dict[str, Figure]:
    """Of the promises found that have no owner, or no date, the share that was given one."""
    figures = {}
    for field in ("owner", "due"):
        without = [line for one, line in found if not one.more.get(field)]
        given = sum(getattr(line.entry.commitment, field) is not None for line in without)
        figures[f"{field} invented"] = share(given, len(without))
    return figures


def _outcomes(found: Found) -> dict[str, Figure]:
    """Of the promises found, what is said to have become of them, and where that is shown."""
    shown = [(one, line) for one, line in found if one.more.get("evidence")]
    return {
        "status right": share(sum(status_right(one, line) for one, line in found), len(found)),
        "evidence right": share(sum(evidence_right(one, line) for one, line in shown), len(shown)),
    }
