"""Whether a figure happened: observed, a target, a forecast, a time limit, another body's, or a difference."""

from __future__ import annotations

import re

from ingest.figures.changes import Change
from ingest.figures.setting import Setting
from store.observations import DAYS, HOURS, MONTHS, RANK, WEEKS, YEARS, FigureKind

DURATIONS = frozenset({DAYS, WEEKS, MONTHS, YEARS, HOURS, "minutes"})
_AIM = r"targets?|goals?|standards?|profiles?|thresholds?|tolerances?|ambitions?|objectives?|minimum|maximum|ceiling"
AIM_BEFORE = re.compile(
    rf"\b(?:{_AIM}|aims?)\b(?:\s(?:for|in|adopted|set|agreed)\s[^,;.]{{1,50}}?)?(?:\s(?:of|is|was|being|to be|to be at|"
    rf"would be|will be|at|remains|set at|is to|was to|were to|had been|has been|is to be|was to be|"
    rf"was to be at|of\s[a-z]+ing|to\s[a-z]+))*\s?(?:at\s|no more than\s|at least\s|under\s|over\s|"
    rf"a\s)?(?:[:(<>≤≥]\s?){{0,2}}$",
    re.IGNORECASE,
)
AIMS_TO = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|ambition|aspir\w+|commit(?:s|ted|ting))\b(?:\s(?:is|"
    r"was))?(?:\s(?:for|to))?\b[^;.]{0,70}$",
    re.IGNORECASE,
)
AIM_AFTER = re.compile(
    rf"^\s(?:(?:corporate|national|local|council|annual|government|statutory|agreed|internal)\s)?(?:{_AIM})\b|"
    rf"^\s(?:was|is)\s(?:the|our|its)\s(?:{_AIM})\b",
    re.IGNORECASE,
)
BUDGET = re.compile(r"\bagainst\s(?:an?|the|its)\s(?:[a-z]+\s)?budget\sof\s(?:about\s|around\s)?$", re.IGNORECASE)
SHOULD = re.compile(
    r"\b(?:should(?!\shave)|must(?!\shave)|need(?:s|ed)? to|required to|supposed to|(?:is|are|was|"
    r"were)\s(?:due\s)?to\sbe)\b[^;.]{0,70}$",
    re.IGNORECASE,
)
LIMIT_BEFORE = re.compile(
    r"\b(?:within|inside|no later than|not more than|no more than|in under|in less than|maximum of|limit of|"
    r"deadline of|"
    r"timescale of|timeframe of|statutory)\s(?:the\s|an?\s|their\s|its\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
LIMIT_AFTER = re.compile(
    r"^(?:\s(?:target|standard|limit|deadline|timescale|timeframe|time limit|window|threshold)|-\w+)\b", re.IGNORECASE
)
# What is said to come. "Would" in reported speech is the minute-taker's "will".
COMING = re.compile(
    r"\b(?:expect\w*|likely|project(?:ed|s|ion|ions)|forecast\w*|anticipat\w*|predict\w*|envisag\w*|plan(?:s|ned|"
    r"ning)?\sto|planned|"
    r"propos(?:ed|es|ing)|hope[sd]?|hoping|hoped|could\sbe|will|would|shall|(?:is|are|was|were)\sgoing\sto|due\sto\s(?!the\b|"
    r"an?\b|its\b|their\b|our\b|this\b|that\b|\w+s\b)[a-z]+|set\sto|intend\w*|on\scourse)\b",
    re.IGNORECASE,
)
COME = re.compile(
    r"\b(?:than|as|not|never)\s(?:was\s|were\s|had\sbeen\s|originally\s)*(?:expected|anticipated|planned|forecast|"
    r"predicted)\b(?!\sto)",
    re.IGNORECASE,
)
WISH = re.compile(r"\b(?:would|will)\s(?:like|welcome|wish|note|suggest|ask|expect)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"\b(?:from|against|versus|vs\.?|(?:compar(?:ed|ison)|opposed|relative)\s(?:to|with)|"
    r"(?<!more\s)(?<!fewer\s)(?<!less\s)than)\s"
    r"(?:the\s|an?\s(?:[a-z]+\s){1,2}of\s|just\s|about\s|around\s|over\s|nearly\s|only\s)?$",
    re.IGNORECASE,
)
_OTHERS = (
    r"nationally|national\s(?:average|rate|figure|mean|position|level|result|value|median|performance)s?|"
    r"(?:statistical|nearest|family|near)\s(?:neighbours?|group)|"
    r"neighbouring\s(?:councils?|authorities)|(?:similar|other|comparable|comparator|all|peer)\s(?:councils?|"
    r"authorities|landlords|"
    r"boroughs|areas|trusts|districts|counties)|regionally|regional\s(?:average|rate|figure|mean)|"
    r"benchmark(?:ing)?\s(?:average|group|figure)|"
    r"(?!The|An|Our|This|Each|Its|Their|On)[A-Z][a-z]+\saverage|(?!The|An|Our|This|Each|Its|Their|"
    r"Some)[A-Z][a-z]+\s(?:boroughs|councils|authorities)(?:\saverage\w*)?|(?:in|for|across)\s(?:England|Wales|"
    r"Scotland|Britain|the\scountry|the\sregion|the\sUK|Great\sBritain)|"
    r"(?:England|Wales|Welsh|English|UK|London|sector|peer|all-\w+)\s(?:average|rate|figure|mean|median)|"
    r"average\s(?:for|of|among|across)\s(?:similar|other|all|comparable|England|Wales|London)"
)
OTHERS = re.compile(rf"\b(?:{_OTHERS})\b")
NOT_AIMED = re.compile(r"\b(?:achieved|met|missed|reached|exceeded|hit|failed|attained)\b", re.IGNORECASE)
ONLY_VERB = re.compile(
    r"^\W*(?:was|were|is|are|had been|has been|stood at|at)?\W*(?:about|around|over)?\W*$", re.IGNORECASE
)
OTHERS_ANY_CASE = re.compile(rf"\b(?:the\s)?(?:{_OTHERS.replace('[A-Z][a-z]+', '(?!)')})\b", re.IGNORECASE)


def kind(setting: Setting, moved: Change | None, *, measured_in: str | None) -> FigureKind:
    """What the number is said to be; `measured_in` is the unit of the figure that the sentence opened with."""
    if setting.number.unit in DURATIONS and _is_limit(setting, measured_in):
        return FigureKind.TIME_LIMIT
    if _is_target(setting, moved):
        return FigureKind.TARGET
    if _is_coming(setting):
        return FigureKind.FORECAST
    if moved is not None:
        return FigureKind.CHANGE
    others = setting.number.unit != RANK and comparator(setting)
    return FigureKind.BENCHMARK if others else FigureKind.OBSERVED


FORECAST_OF = re.compile(
    r"\b(?:forecast|projection|projected|expected|predicted)(?:\s[a-z]+){0,2}\sof\s(?:about\s)?$", re.IGNORECASE
)
ALLOWED = re.compile(r"\b(?:may|can|allowed|allocated|entitled|permitted)\b[^;.]{0,60}\bup\sto\s$", re.IGNORECASE)


def _is_limit(setting: Setting, measured_in: str | None) -> bool:
    if LIMIT_BEFORE.search(setting.before) or LIMIT_AFTER.match(setting.after):
        return True
    if SHOULD.search(setting.lead) or ALLOWED.search(setting.lead):
        return True
    if _follows_aim(setting):
        return measured_in is not None and measured_in not in DURATIONS
    return False


def _follows_aim(setting: Setting) -> bool:
    """ "Against a target of", not "the standard was met for"."""
    aimed = AIM_BEFORE.search(setting.before)
    return aimed is not None and not NOT_AIMED.search(aimed[0])


def _is_target(setting: Setting, moved: Change | None) -> bool:
    if BUDGET.search(setting.before):
        return True
    if moved is not None:
        return bool(AIMS_TO.search(setting.lead))
    return bool(
        _follows_aim(setting)
        or AIMS_TO.search(setting.lead)
        or AIM_AFTER.match(setting.after)
        or SHOULD.search(setting.lead)
    )


def _is_coming(setting: Setting) -> bool:
    if FORECAST_OF.search(setting.before):
        return True
    if EARLIER.search(setting.before) and not COMING.search(setting.tail):
        return False
    around = f"{setting.lead} | {setting.tail}"
    return bool(COMING.search(COME.sub("", WISH.sub("", around))))


def comparator(setting: Setting) -> str | None:
    """Whose value it is where it is another body's, as printed."""
    lead = setting.before if ONLY_VERB.match(setting.lead) and not setting.previous else setting.lead
    for piece in (lead, setting.tail):
        for pattern in (OTHERS, OTHERS_ANY_CASE):
            if found := pattern.search(piece):
                return found[0]
    return None


def is_earlier(setting: Setting) -> bool:
    """Whether the number is what a movement started from, or what another is compared with."""
    return EARLIER.search(setting.before) is not None
