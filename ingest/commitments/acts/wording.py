"""Wordings that a parse does not show: for whom a thing is done, by when, how often, under which law or condition."""

from __future__ import annotations

import re

TO_THE_MEETING = re.compile(
    r"(?<!not )(?<!not to )\b(?:the|this|that|its|our|their|to|for|all|of|with|each|every|any|"
    r"a)\s+(?:\w+\s){0,2}?(?:members?|committees?|sub-committees?|panels?|boards?|forums?|councillors?|cllrs?|"
    r"chair(?:man|person)?s?|vice-chairs?|task groups?|working groups?|meetings?|sessions?|minutes)\b|\bCllrs?\b|"
    r"\bCouncillors?\b|\bmembers\b|\bin writing\b|\bwritten\b|\b(?:report|come|came|bring|get|fee?d) back\b|"
    r"\bafter the meeting\b|\boutside (?:of )?the meeting\b|\bcirculat|\bby e-?mail\b|\bround\b|"
    r"\b(?:tell|give|show|send|to|let) us\b|\bin (?:the|his|"
    r"her|their|its|next|future|a) (?:\w+ ){0,2}(?:report|update|paper|pack|bulletin|newsletter|dashboard|"
    r"scorecard)s?\b",
    re.IGNORECASE,
)
HABIT = re.compile(
    r"\b(?:usual(?:ly)?|normal(?:ly)?|always|generally|routinely|regularly|daily|weekly|monthly|annually|"
    r"automatically|every|each (?:day|week|month|year)|whenever|typically|as it did|on an? \w+ basis|each (?:time|"
    r"day|morning|evening|week|month|quarter|term|year|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|spring|summer|autumn|winter)|any(?! further)|within (?:\S+ ){1,4}of (?:a|an|any|"
    r"the|being|receipt|receiving) (?:request|report|application|complaint|referral|asked|notified|it)|(?:once|"
    r"twice|\w+ times) an? (?:day|week|month|year)|straight away|at all times|only)\b",
    re.IGNORECASE,
)
BY_WHEN = re.compile(
    r"\b(?:by|before|within|in time for|ahead of|at|to|for|in|on|after|following|next|"
    r"during)\s+(?:the\s)?(?:\w+\s){0,3}?(?:week|month|day|year|meeting|committee|session|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|quarter|recess|"
    r"term|christmas|easter|monday|tuesday|wednesday|thursday|friday)s?\b|\bin due course\b|\bnext time\b|"
    r"\bthe following day\b",
    re.IGNORECASE,
)
LAW = re.compile(r"\b(?:by law|statut\w+|legally|duty|obliged|legislation|regulations?|the act)\b", re.IGNORECASE)
KEPT = re.compile(
    r"^(?:kept|keep|keeping|remain|remains|remaining|stay|stays) (?:\S+ ){0,8}?"
    r"(?:in (?:view|sight)\b|on (?:the|its|their|our) (?:\w+ )?(?:watch ?-?list|radar|agenda)|"
    r"on (?:\w+ )?watch ?-?list|under (?:\w+ )?(?:review|observation|scrutiny)|an eye|"
    r"a (?:close )?watch|a watching brief|in (?:their|its|his|her) sights|up to date|informed)",
    re.IGNORECASE,
)
# A condition that only leaves it to the reader: "if that would help".
IF_WANTED = re.compile(
    r"\b(?:help\w*|useful|wish\w*|want\w*|like[ds]?|find|desired|interested|asked|requested)\b", re.IGNORECASE
)
ASKED = re.compile(
    r"\b(?:ask(?:s|ed)?|quer(?:y|ies|ied)|wonder(?:s|ed)|request(?:s|ed)?|suggest(?:s|ed)|enquired|sought|"
    r"questioned|want(?:s|ed)|pressed|raised)\b|\?\W*$",
    re.IGNORECASE,
)
