"""Differences told as such: "a reduction of 13", "4.2% better than in May", "rose by a third"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.setting import Setting
from store.observations import PERCENT, POINTS

UP, DOWN = "up", "down"
_RISE = (
    r"ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w\w*|growth|gain\w*|climb\w*|went up|gone up|go up|going up|"
    r"expand\w*|jump\w*|"
    r"exceed\w*|additional"
)
_FALL = (
    r"f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|went down|gone down|go down|going down|shr[aiu]nk\w*|cuts?|"
    r"cutting|"
    r"lower\w*|miss\w*|slip\w*|loss|lost|sav(?:e[sd]?|ing)|contract\w*"
)
_EITHER = (
    r"improv\w*|better|worse\w*|deteriorat\w*|chang\w*|mov(?:e|ed|ement)|differ\w*|var(?:y|ies|ied)|widen\w*|"
    r"narrow\w*|swing"
)
CHANGE = re.compile(rf"\b(?:(?P<up>{_RISE}|up)|(?P<down>{_FALL}|down)|(?P<either>{_EITHER}))\b", re.IGNORECASE)
_APPROX = (
    r"(?:about|around|approximately|roughly|nearly|almost|over|just over|just under|more than|some|a further|"
    r"another|only|"
    r"as much as|at least)?\s?"
)
_NOUN = rf"(?:{_RISE}|{_FALL}|{_EITHER})"
# "a fall of 27", "rose by a third", "up 6%", "grew 9%"
OF = re.compile(
    rf"\b(?P<word>{_NOUN})\b(?:\s(?:in|to|on)\s[^,;.]{{1,60}}?)?\s(?:of|"
    rf"by)\s(?:an?\s(?:average\s(?:of\s)?)?)?{_APPROX}$",
    re.IGNORECASE,
)
BY = re.compile(rf"\b(?P<word>{_NOUN}|up|down)\b[^;.]{{0,60}}?\sby\s{_APPROX}$", re.IGNORECASE)
BARE = re.compile(
    rf"(?:^|[\s,(])(?P<word>up|down|rose|fell|grew|increased|decreased|dropped|declined|reduced|improved|risen|"
    rf"fallen|grown)\s(?:by\s)?{_APPROX}$",
    re.IGNORECASE,
)
# "12 lower than", "a 58% increase", "8% below", "eighteen short of"
NEXT = re.compile(
    r"^(?:\spercentage points?|\s(?:days?|weeks?|months?|points?|people|homes|households|cases|children|families|"
    r"places|jobs))?\s"
    r"(?:(?P<up>more than|more (?=on|last|in the)|higher|greater|above|over\s(?:the\s)?(?:budget|target|plan|"
    r"profile)|up\b|longer|"
    r"increase|rise|growth|gain|uplift|jump|ahead of|in excess of)|"
    r"(?P<down>fewer|less than|less\b|lower|below|down\b|shorter|under\s(?:the\s)?(?:budget|target|plan|profile)|"
    r"short of|behind|"
    r"decrease|reduction|fall|drop|decline|cut|saving|underspend on)|(?P<either>better|worse|improvement|change|"
    r"swing))",
    re.IGNORECASE,
)
THAN = re.compile(
    r"\b(?:than|on|from|since|compared (?:with|to)|over|against|below|above|in comparison (?:with|to)|relative to|"
    r"versus)\b",
    re.I,
)
NOT_CHANGE = re.compile(r"^\s(?:fewer|less than|more than)\s(?:\d|one|two|three)", re.IGNORECASE)
ADVERSE = re.compile(
    r"\b(?:wait\w*|arrears|overdue|backlog|complaints?|costs?|sick\w*|vacan\w*|turnover|re-?referrals?|missing|"
    r"debts?|delays?|"
    r"void\w*|outstanding|absen\w*|crime|offences|accidents?|casualt\w*|days|weeks)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: which way, and the words after it that say since when or from what."""

    direction: str | None
    compared: str  # from "than", "on", "from"; empty where nothing is named
    at: int  # where `compared` begins in the sentence


def change(setting: Setting) -> Change | None:
    """What the number says of a movement; `None`: it states a level."""
    if setting.number.multiple:
        word = setting.text[setting.number.start : setting.number.end].lower()
        return _change(setting, DOWN if word == "halved" else UP)
    if (following := NEXT.match(setting.after)) and not NOT_CHANGE.match(setting.after):
        return _change(setting, _direction(following, setting))
    for pattern in (OF, BY, BARE):
        if led := pattern.search(setting.before):
            return _change(setting, _of_word(led["word"], setting))
    return None


def _direction(found: re.Match[str], setting: Setting) -> str | None:
    if found["up"]:
        return UP
    return DOWN if found["down"] else _better(found["either"], setting)


def _of_word(word: str, setting: Setting) -> str | None:
    found = CHANGE.match(word)
    if found is None:
        return None
    if found["up"]:
        return UP
    return DOWN if found["down"] else _better(word, setting)


def _better(word: str, setting: Setting) -> str | None:
    """A share of work done that is "better" is higher; of what nobody wants, or of no share at all, nothing is said."""
    if setting.number.unit not in {PERCENT, POINTS} or ADVERSE.search(setting.opening):
        return None
    word = word.lower()
    if word.startswith(("better", "improv")):
        return UP
    return DOWN if word.startswith(("worse", "deteriorat")) else None


def _change(setting: Setting, direction: str | None) -> Change:
    found = THAN.search(re.split(r"[;.,]\s", setting.after)[0])
    if found is None:
        return Change(direction, "", setting.number.end)
    return Change(direction, setting.after[found.start() :], setting.number.end + found.start())
