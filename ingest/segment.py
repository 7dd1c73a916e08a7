"""Units to agenda items and their zones: what is agenda, report, discussion, decision and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.units import Unit
from store.schema import Item, Span, UnitKind, Zone

# How minutes of many councils label their parts. A label opens its zone until the next label or agenda item.
ZONE_LABELS: tuple[tuple[Zone, re.Pattern[str]], ...] = tuple(
    (zone, re.compile(rf"^(?:{words})\b", re.IGNORECASE))
    for zone, words in (
        (
            Zone.LINKS,
            r"(?:supporting|additional|background|related|attached) (?:documents?|papers?)|attachments?|links",
        ),
        (
            Zone.DECISION,
            r"(?:it was )?(?:unanimously )?(?:resolved|agreed)|decisions?|resolutions?|recommendations?|outcomes?|"
            r"(?:the )?(?:committee|panel|board|chair)['’]?s?['’]? (?:conclusions?|summary|decision)|"
            r"conclusions?|actions?",
        ),
        (
            Zone.REPORT,
            r"key issues|context|background|introduction|purpose|summary of (?:the )?report|report|"
            r"issues for consideration|financial implications|current (?:position|situation)",
        ),
        (
            Zone.DISCUSSION,
            r"minutes?|member(?:s['’]?)? scrutiny|scrutiny|discussions?|debate|questions?|comments?|"
            r"(?:the )?(?:following|issues|points)\b.*\b(?:raised|made|discussed|noted|outlined)|"
            r"member(?:s['’])? questions?",
        ),
    )
)
# A paragraph that is itself the outcome, wherever it stands.
OUTCOME = re.compile(
    r"^\W*(?:RESOLVED|AGREED|DECISION|RECOMMENDED|ACTION)\b"
    r"|\b(?:it was|committee|members|panel|board|cabinet|council) (?:then |unanimously )?"
    r"(?:resolved|agreed|RESOLVED|AGREED)"
    r"\W+(?:that )?(?:the |this )?(?:report|update|presentation|contents?|recommendations?|information|minutes)\b",
)

ACTIONS = re.compile(
    r"\W*(?:(?:agreed|summary of|list of|new|further) )?actions?"
    r"(?: (?:points?|lists?|box|items?|notes?|summary|agreed|arising|required))*\W*",
    re.IGNORECASE,
)
OWNED_LAST = re.compile(r"\S+\s+\S+.*\s[-–—]\s+\S")  # what, a mark, and who or by when
OWNED = re.compile(r"[A-Z][\w.'’&/+, ]{0,40}?(?:\s[-–—]\s|:\s|\sto\s)\S+\s+\S+")  # who, a mark, and what


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit with the item, zone and heading it stands under."""

    unit: Unit
    item: int
    zone: Zone
    heading: Unit | None


def place(units: Sequence[Unit], text: str) -> tuple[tuple[Item, ...], list[Placed]]:
    """Items in order, and every unit in its place. A document without items is one, titled by its first heading."""
    groups = _grouped(_with_actions(units, text))
    items = tuple(_item(ordinal, group, text) for ordinal, group in enumerate(groups))
    placed = [unit for item, group in zip(items, groups, strict=True) for unit in _placed(item, group, text)]
    return items, placed


def _with_actions(units: Sequence[Unit], text: str) -> list[Unit]:
    """The units; the numbered lines of a list of actions are limbs, and no agenda items: "1. Leaflet - Clerk - May"."""
    told: list[Unit] = []
    number: int | None = None  # of the next action, inside a list of them
    for unit in units:
        words = unit.span.of(text)
        if unit.kind in (UnitKind.HEADING, UnitKind.LABEL) and ACTIONS.fullmatch(words):
            number = 1
        elif unit.starts_item and number is not None and unit.number == str(number) and OWNED_LAST.search(words):
            told.append(replace(unit, kind=UnitKind.LIMB, starts_item=False))
            number += 1
            continue
        elif unit.starts_item:
            number = None
        told.append(unit)
    return told


def _grouped(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units by item; what stands before the first item's title is a group of its own."""
    groups: list[list[Unit]] = []
    for unit in units:
        if unit.starts_item or not groups:
            groups.append([])
        groups[-1].append(unit)
    return groups


def _item(ordinal: int, group: Sequence[Unit], text: str) -> Item:
    first = group[0]
    titled = first.starts_item or first.kind is UnitKind.HEADING
    return Item(
        ordinal=ordinal,
        number=first.number,
        heading=" ".join(first.span.of(text).split()) if titled else None,
        span=Span(first.span.start, max(unit.span.end for unit in group)),
    )


def _placed(item: Item, group: Sequence[Unit], text: str) -> list[Placed]:
    """Units of one item; before a "Minutes:" label stands the agenda, and nothing in it was said."""
    zone = Zone.AGENDA if any(_is_minutes_label(unit, text) for unit in group) else Zone.DISCUSSION
    heading: Unit | None = None
    placed = []
    for at, unit in enumerate(group):
        is_title = at == 0 and item.heading is not None
        if heading is not None and _is_action(unit, heading, text):
            unit = replace(unit, kind=UnitKind.LIMB)  # noqa: PLW2901
        if unit.kind in (UnitKind.HEADING, UnitKind.LABEL) and not is_title:
            zone = _zone_of_label(unit.span.of(text)) or (zone if unit.kind is UnitKind.LABEL else _after_heading(zone))
            heading = unit
        own = Zone.DECISION if OUTCOME.search(unit.span.of(text)) and zone is Zone.DISCUSSION else zone
        placed.append(Placed(unit, item.ordinal, own, None if is_title or heading is unit else heading))
    return placed


def _is_action(unit: Unit, heading: Unit, text: str) -> bool:
    """Whether what looks like a heading is a line of a list of actions: "JK - three prices for the roof"."""
    listed = unit.kind is UnitKind.HEADING and not unit.starts_item and ACTIONS.fullmatch(heading.span.of(text).strip())
    return bool(listed) and OWNED.match(unit.span.of(text)) is not None


def _is_minutes_label(unit: Unit, text: str) -> bool:
    return unit.kind is UnitKind.LABEL and unit.span.of(text).strip().lower().startswith("minutes")


def _zone_of_label(label: str) -> Zone | None:
    return next((zone for zone, words in ZONE_LABELS if words.search(label.strip())), None)


def _after_heading(zone: Zone) -> Zone:
    """A new heading ends the decision above it; agenda, report and links go on under headings, which may be titles."""
    return Zone.DISCUSSION if zone is Zone.DECISION else zone
