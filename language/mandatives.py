"""Where a clause that wills something hides its verb: "that the Director report on it", "that officers correct this".

The bare form of a verb in minutes is one that a tagger of newspapers expects to be a noun or an adjective. Where a
clause after a word of willing has no other verb, the word that may be one and stands where one belongs is the verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Possible = Callable[[str], frozenset[str]]  # the tags that a word may have by its form

WILLS = frozenset(
    "resolved resolve asked asks ask requested requests request recommended recommend suggested suggest proposed "
    "propose instructed instruct directed direct decided required require urged insisted demanded moved agreed".split()
)
# Of verbs with one form the past is no less likely after these: "agreed that the report set out the position".
TOLD = frozenset("agreed suggested decided".split())
ONE_FORM = frozenset("put set let cut read split shut spread cast".split())
# Who may be told to do a thing at the head of a limb that has no "that".
ROLES = frozenset(
    "director clerk officer manager chair leader convener committee panel cabinet council head service team executive "
    "solicitor engineer mayor board chairman officers members lead treasurer secretary forum department".split()
)
BARE = frozenset({"VVI", "VVB"})
READ_AS = frozenset({"NN1", "NN0", "AJ0"})
NOUNS = ("NN", "NP")
FINITE = ("VVD", "VVZ", "VVB", "VM0", "VB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VVI", "VHI", "VDI")
# What may follow a verb, and seldom a noun inside a name.
FOLLOWS = ("AT0", "DT0", "DPS", "PRP", "AV", "CRD", "ORD", "NP0", "NN2", "AJ", "PNP", "TO0")
ENDS = frozenset("CJT CJS DTQ PNQ AVQ".split())
STOPS = frozenset({";", ".", ":"})
LIMB = 4  # tokens: as far as "(b) that" reaches


def verbs_willed(words: Sequence[str], tags: Sequence[str], possible: Possible) -> Iterator[int]:
    """The places of words that are verbs in the bare form after all; `words` in lower case."""
    for start in _starts(words, tags):
        end = _end(words, tags, start)
        found = _verb(words, tags, start, end, possible)
        if found is not None:
            yield found


def _starts(words: Sequence[str], tags: Sequence[str]) -> Iterator[int]:
    """After each "that" which a word of willing or nothing stands before; at the head of a limb without a verb."""
    for at, word in enumerate(words):
        if word == "that" and (at < LIMB or WILLS.intersection(words[:at])):
            yield at + 1
    if tags and tags[0] == "AT0" and not any(tag.startswith(FINITE) for tag in tags):
        yield 0


def _end(words: Sequence[str], tags: Sequence[str], start: int) -> int:
    """Where the clause ends at the latest: a stop, or what opens the next one."""
    stops = (at for at in range(start, len(words)) if words[at] in STOPS or tags[at] in ENDS or words[at] == "that")
    return next(stops, len(words))


def _verb(words: Sequence[str], tags: Sequence[str], start: int, end: int, possible: Possible) -> int | None:
    finite = [at for at in range(start, end) if _is_finite(tags, at)]
    if finite:
        return finite[0] if _has_one_form(words, tags, start, finite[0]) else None
    for at in range(start + 1, end - 1):
        if not tags[at - 1].startswith(NOUNS) or tags[at] not in READ_AS or not tags[at + 1].startswith(FOLLOWS):
            continue
        if (start or ROLES.intersection(words[:at])) and possible(words[at]) & BARE:
            return at
    return None


def _is_finite(tags: Sequence[str], at: int) -> bool:
    """Whether it could be the verb of the clause: not "to deal", not "asked to deal"."""
    return tags[at].startswith(FINITE) and (at == 0 or tags[at - 1] != "TO0")


def _has_one_form(words: Sequence[str], tags: Sequence[str], start: int, at: int) -> bool:
    """ "Resolved that the Director put a plan": read as a past, which nobody resolves."""
    over = [word for word in words[:start] if word in WILLS]
    told = over and over[-1] in TOLD and words[words.index(over[-1]) - 1] not in {"was", "is"}
    return tags[at] == "VVD" and words[at] in ONE_FORM and not told
