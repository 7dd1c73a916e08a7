"""Mends tags that grammar shows to be wrong: verbs read as nouns after "that" and "to", participles as adjectives."""

from __future__ import annotations

from collections.abc import Sequence

from language.mandatives import BARE, ROLES, Possible, verbs_willed

DETERMINERS = frozenset("AT0 DPS DT0 PNP PNX".split())
NOUNS = ("NN", "NP")
# Nouns that are verbs after "to" in the shorthand of action lists.
VERBS_TOO = frozenset("action email phone progress chase update".split())
AFTER_SUBJECT = frozenset("TO0 VM0 VBD VBZ VBB".split())
# Participles that minutes decide by; as adjectives they stand before a noun ("the agreed budget").
DECIDED = frozenset("resolved agreed noted decided approved deferred carried requested recommended".split())
# After "to" these are nouns without an article.
BARE_PLACES = frozenset(
    "date school work court hospital bed council committee cabinet members market town home".split()
)
FINITE = ("VVD", "VVZ", "VVB", "VM0", "VBD", "VBZ", "VBB", "VBI", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VVI")


def retagged(words: Sequence[str], tags: Sequence[str], possible: Possible) -> list[str]:
    """The tags of a sentence, the mistaken ones mended."""
    folded = [word.lower() for word in words]
    made = list(tags)
    for at in range(len(made)):
        made[at] = _mended(folded, made, at, possible)
    for at in verbs_willed(folded, made, possible):
        made[at] = "VVI"
    return made


def _mended(words: Sequence[str], tags: list[str], at: int, possible: Possible) -> str:
    tag = tags[at]
    if tag == "AJ0" and words[at] in DECIDED and not _at(tags, at + 1).startswith(NOUNS):
        return "VVN"
    if tag == "PRP" and words[at] == "to":
        return _to(words, tags, at)
    if tag == "VVN" and _is_decision(words, tags, at) and "VVD" in possible(words[at]):
        return "VVD"
    if tag == "NN1" and _is_verb(words, tags, at) and possible(words[at]) & BARE:
        return "VVI"
    return _noun(tags, at) or tag


def _to(words: Sequence[str], tags: list[str], at: int) -> str:
    """The "to" of an infinitive, or the preposition; a noun that follows the first becomes a verb."""
    if _is_limb_after_to(words, tags, at):
        return "TO0"
    if not _is_verb_after_to(words, tags, at + 1):
        return "PRP"
    tags[at + 1] = "VVI"
    return "TO0"


def _is_verb(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "Report back on it" at the head of a line, "that the Clerk order a battery"."""
    if at == 0:
        return _at(tags, 1) in DETERMINERS | {"AVP"}
    if _is_after_modal(words, tags, at):
        return True
    return _is_verb_of_that(words, tags, at)


def _is_limb_after_to(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "Agreed to (a) note the report; and (b) ..."."""
    numbered = words[at + 1 : at + 2] == ["("] and words[at + 3 : at + 4] == [")"]
    return numbered and _at(tags, at + 4) in {"VVB", "VVI"}


def _is_after_modal(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "The list should in future show": the phrase between hid the verb."""
    return at > 2 and tags[at - 3] == "VM0" and tags[at - 2] == "PRP" and words[at - 1] == "future"


def _is_decision(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "The Committee remitted to officers": the first and only verb after one who can act, and no "by" after it."""
    if at == 0 or words[at - 1] not in ROLES or words[at + 1 : at + 2] in (["by"], [","]):
        return False
    others = [place for place, tag in enumerate(tags) if tag.startswith(FINITE) and _at(tags, place - 1) != "TO0"]
    return not others


def _noun(tags: Sequence[str], at: int) -> str | None:
    """The noun that a word is after all: "the open-space sums to be listed", "species list to be amended"."""
    before, after = _at(tags, at - 1), _at(tags, at + 1)
    if tags[at] == "VVZ" and before in {"AJ0", "NN1"} and _at(tags, at - 2) in DETERMINERS and after in AFTER_SUBJECT:
        return "NN2"
    return "NN1" if tags[at] == "VVB" and before in {"NN0", "NN1"} and after == "TO0" else None


def _is_verb_after_to(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "To strim the path", "Clerk to action"."""
    if words[at : at + 1] and words[at] in VERBS_TOO and not _at(tags, at + 1).startswith(NOUNS):
        return True
    return _at(tags, at) == "NN1" and _at(tags, at + 1) in DETERMINERS and words[at] not in BARE_PLACES


def _is_verb_of_that(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "That the Clerk order a battery": two nouns and a determiner, and no verb since "that"."""
    after = _at(tags, at + 1)
    acts = words[at - 1] in ROLES and after.startswith(("NN", "AJ")) if at else False
    if not _at(tags, at - 1).startswith(NOUNS) or not (acts or after in DETERMINERS | {"NP0", "CRD"}):
        return False
    if acts and any(tag.startswith(FINITE) for tag in tags[at:]):
        return False
    for back in range(at - 1, -1, -1):
        if tags[back].startswith(FINITE):
            return False
        if words[back] == "that":
            return True
    return False


def _at(tags: Sequence[str], at: int) -> str:
    return tags[at] if 0 <= at < len(tags) else ""
