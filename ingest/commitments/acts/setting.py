"""Where a sentence stands, as far as that decides what it does: a limb of a resolution, a list of actions, a paper."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.commitments.said import Said
from store.schema import Passage, UnitKind, Zone


class Setting(StrEnum):
    """What the words around a sentence make of it."""

    RESOLUTION = "resolution"  # a limb of what the meeting resolved or agreed
    ACTIONS = "actions"  # a list or column of actions
    RECOMMENDED = "recommended"  # what a paper asks the meeting to do
    CLOSED = "closed"  # a list of what was done
    SPOKEN = "spoken"  # anything else in minutes


RESOLVED = re.compile(
    r"\b(?:resolved|agreed|decided|resolution|decisions?|pender\w+)\b[^.]{0,60}?\W*(?:that)?\W*$|^\W*(?:it was )?"
    r"(?:unanimously )?(?:resolved|agreed|decisions?|resolutions?)\b",
    re.IGNORECASE,
)
ACTIONS = re.compile(r"^\W*(?:\w+ )?(?:actions?|to do|next steps|follow[- ]up)\b(?! plan)(?! taken)", re.IGNORECASE)
CLOSED = re.compile(r"\b(?:completed|closed|previous|taken)\b", re.IGNORECASE)
RECOMMENDED = re.compile(r"\brecommend(?:ed|ations?)\b", re.IGNORECASE)
LEADS_IN = re.compile(r"(?:[:–—-]|\bthat)\W*$", re.IGNORECASE)
LISTED = (UnitKind.LIMB, UnitKind.BULLET)


def setting(said: Said) -> Setting:
    """What its heading, its lead-in or its agenda zone makes of a sentence."""
    for words in _above(said):
        if (found := _of(words)) is not None:
            return found
    return Setting.SPOKEN


def _above(said: Said) -> list[str]:
    """The lead-in of its list, then its heading."""
    found = [_lead_in(said)]
    if said.passage.heading:
        found.append(said.passage.heading)
    return [words for words in found if words]


def _lead_in(said: Said) -> str:
    """The paragraph that announces the list that the sentence stands in; empty where there is none."""
    passages = said.document.passages
    if said.passage.kind not in LISTED:
        return ""
    at = said.passage.ordinal
    while at >= 0 and passages[at].kind in LISTED and passages[at].item == said.passage.item:
        at -= 1
    if at < 0 or passages[at].item != said.passage.item or not _announces(passages[at]):
        return ""
    return passages[at].text.splitlines()[-1]


def _announces(passage: Passage) -> bool:
    return bool(LEADS_IN.search(passage.text)) or passage.kind is UnitKind.HEADING


def _of(words: str) -> Setting | None:
    if ACTIONS.search(words):
        return Setting.CLOSED if CLOSED.search(words) else Setting.ACTIONS
    if RECOMMENDED.search(words) and not re.search(r"\b(?:agreed|resolved|accepted)\b", words, re.IGNORECASE):
        return Setting.RECOMMENDED
    if RESOLVED.search(words.strip()):
        return Setting.RESOLUTION
    return None


def is_quiet(said: Said) -> bool:
    """Whether nothing there is said by anybody: agenda text, links."""
    return said.passage.zone in (Zone.AGENDA, Zone.LINKS)


def sentence_before(said: Said) -> str:
    """The sentence before it in its agenda item, as printed; empty at the item's beginning."""
    own = said.passage.sentences
    at = own.index(said.span)
    if at:
        return said.document.quote(own[at - 1])
    if not said.passage.ordinal:
        return ""
    earlier = said.document.passages[said.passage.ordinal - 1]
    return said.document.quote(earlier.sentences[-1]) if earlier.item == said.passage.item else ""
