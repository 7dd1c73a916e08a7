"""Lists of actions and numbered items as councils lay them out, and what of them is a commitment."""

from __future__ import annotations

import pytest

from ingest.pipeline import take_apart
from ingest.reading import Reading
from store.schema import Document, Source, UnitKind


def read(text: str) -> Document:
    return take_apart(Source(name="invented.txt", sha256="0" * 64), Reading(raw_text=text))


NUMBERED = """8. Quay lights

The lamps were said to be dim.

Actions

1. Price new lamps - Harbour Master - 4 May 2026

2. Write to the lessee - Clerk - June

9. Next meeting

Held in July.
"""
BOXED = """PL26/07 Apologies
None.

PL26/08 Benches
Nine requests in a year, and no policy.

ACTION BOX
Clerk: draft bench policy, to Full Council in November
KT + RW: visit two towns that charge, and tell us in May what they learned
"""


def test_the_numbered_lines_of_a_list_of_actions_are_no_agenda_items() -> None:
    document = read(NUMBERED)
    assert [item.heading for item in document.items] == ["Quay lights", "Next meeting"]
    limbs = [one.text for one in document.passages if one.kind is UnitKind.LIMB]
    assert limbs == ["Price new lamps - Harbour Master - 4 May 2026", "Write to the lessee - Clerk - June"]


def test_a_box_of_actions_says_whose_each_is() -> None:
    document = read(BOXED)
    owners = [document.quote(one.owner) if one.owner else None for one in document.commitments]
    assert owners == ["Clerk", "KT + RW"]


@pytest.mark.parametrize("number", ["PL26/08", "26/113", "113/26", "12", "4a"])
def test_an_item_is_known_by_its_number_or_reference(number: str) -> None:
    document = read(f"1. Apologies\n\nNone.\n\n{number} Allotments\n\nWater use is up.\n")
    assert [(item.number, item.heading) for item in document.items][-1] == (number, "Allotments")


def test_a_year_at_the_head_of_a_line_is_no_reference() -> None:
    document = read("1. Budget\n\nThe accounts were laid.\n\n2025/26 Outturn\n\nSpending fell.\n")
    assert [item.heading for item in document.items] == ["Budget"]
