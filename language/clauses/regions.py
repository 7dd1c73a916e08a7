"""Where a clause begins: back from its verb to a conjunction, a stop, or the verb before."""

from __future__ import annotations

from collections.abc import Sequence

from language.clauses.groups import Form, VerbGroup
from language.clauses.model import STOPS, WH, Draft, Region
from language.clauses.nouns import Nominal, first_nominal, is_noun
from language.tagging import Token

OPENERS = frozenset("CJT CJS DTQ PNQ AVQ".split())
# Before a noun phrase prepositions, before a subject and its verb conjunctions.
CLAUSE_OR_PHRASE = frozenset("before after until till since once".split())
FINITE = (Form.PAST, Form.PRESENT, Form.MODAL)


def region_of(draft: Draft, at: int, group: VerbGroup) -> Region:
    """Goes back from the verb to what separates its clause from the one before."""
    tokens, floor = draft.tokens, draft.groups[at - 1].end if at else 0
    for back in range(group.start - 1, floor - 1, -1):
        if _opens(tokens, back, group):
            first = back - (back > floor and tokens[back - 1].tag == "CJC")
            return Region(first, back + 1, _opener(tokens, back), joined=first < back)
    cut = _cut(tokens, floor, group.start) if at else past_label(tokens, floor, group.start)
    return Region(cut, cut, None, joined=cut > 0 and tokens[cut - 1].tag == "CJC")


def _opens(tokens: Sequence[Token], at: int, group: VerbGroup) -> bool:
    token, after = tokens[at], tokens[at + 1]
    if after.tag in {"CJC", "PUN"} or (token.tag == "CJS" and after.tag == "PRP"):
        return False  # "research that and revert", "since before the pandemic"
    if token.tag in OPENERS:
        return group.form is not Form.INFINITIVE or token.tag in {"CJS", "AVQ"}
    if token.text.lower() == "that" and token.tag == "DT0" and at + 1 < group.start:
        return _is_conjunction(tokens, at, group)
    return token.text.lower() in CLAUSE_OR_PHRASE and _is_clause(tokens, at, group)


def _is_conjunction(tokens: Sequence[Token], at: int, group: VerbGroup) -> bool:
    """Of "that" read as "this one there": before a plural or a name it cannot be, after "and" it seldom is."""
    if group.form in (Form.BARE, Form.MODAL) and at and tokens[at - 1].tag == "CJC":
        return True
    return not is_noun(tokens[at + 1]) or tokens[at + 1].tag in {"NN2", "NP0"}


def _opener(tokens: Sequence[Token], at: int) -> str:
    """Its word; "so that" is one."""
    word = tokens[at].text.lower()
    return "so that" if word == "that" and at and tokens[at - 1].text.lower() == "so" else word


def _is_clause(tokens: Sequence[Token], at: int, group: VerbGroup) -> bool:
    """Whether "before" and the like begin this verb's clause: no comma between ("after the vote, the Chair")."""
    between = tokens[at + 1 : group.start]
    return group.form in FINITE and bool(between) and all(token.text != "," for token in between)


def _cut(tokens: Sequence[Token], floor: int, end: int) -> int:
    """After the last "and" or stop between two verbs, else after the last comma, else where the earlier verb ends."""
    for back in range(end - 1, floor - 1, -1):
        if tokens[back].tag == "CJC" or _is_stop(tokens[back]):
            return back + 1
    commas = [back for back in range(floor, end) if tokens[back].text == ","]
    return commas[-1] + 1 if commas and commas[-1] + 1 < end else floor


def past_label(tokens: Sequence[Token], start: int, end: int) -> int:
    """After "ACTION:" or "Agreed -"."""
    stops = (back + 1 for back in range(end - 1, start - 1, -1) if _is_stop(tokens[back]))
    return next(stops, start)


def _is_stop(token: Token) -> bool:
    return token.text in STOPS or token.lemma == "-"


def pending(draft: Draft, at: int, group: VerbGroup, region: Region) -> tuple[Region, Nominal] | None:
    """Of "that a report on [how it was done] be brought" the "that" before the question and its noun phrase."""
    before = draft.before(at)
    if before is None or before.opener not in WH or group.form not in (Form.BARE, Form.MODAL):
        return None
    if region.opener is not None or region.joined:
        return None
    floor = draft.made[at - 2].group.end if at > 1 else 0
    opens = (back for back in range(before.start - 1, floor - 1, -1) if draft.tokens[back].tag == "CJT")
    back = next(opens, None)
    own = None if back is None else first_nominal(draft.tokens, back + 1, before.start)
    return None if back is None or own is None else (Region(back, back + 1, "that", joined=False), own)
