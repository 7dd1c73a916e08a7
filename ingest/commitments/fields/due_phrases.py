"""How minutes say by when: the phrases that may be a due date, each kind a pattern.

Written with single spaces, each of which stands for any white space: minutes are full of no-break ones.
"""

from __future__ import annotations

import re


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)


_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WHICH = (
    rf"(?:next|following|future|subsequent|later|forthcoming|upcoming|coming|{_MONTH}(?: (?:19|20)\d\d)?|spring|summer|"
    r"autumn|winter|mid-year|year-end)"
)
_GATHERING = (
    r"(?:meetings?|mtg|sessions?|sittings?|cycles?|committees?|sub-committees?|panels?|boards?|cabinet|council|forum|"
    r"assembly|conference|workshop|seminar|briefing|agenda|round|issue|bulletin|newsletter|review|updates?|reports?|"
    r"occasion|opportunity|edition|scorecard|dashboard|submission|one)"
)
_AHEAD = r"in time for|in advance of|ahead of|prior to"
_LEAD = (
    rf"(?:(?:by )?no later than|not later than|on or before|{_AHEAD}|in readiness for|as part of|before|by|until|till|"
    rf"at|"
    r"to|for|in|into|on|during|within|after|following|over|from|with)"
)
_HELD = r"(?:(?:to be held|scheduled|planned|due) )?(?:on|in|of|for) (?P<date>[^,;.()]*)"
_SMALL = r"(?!(?:with|of|on|and|to|for|an?|the|in)\b)"
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|eighteen|twenty(?:[\s-]\w+)?|"
    r"thirty|sixty|ninety|few|couple of|coming)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"

GATHERING = _phrase(_GATHERING)
# A meeting or a paper still to come: "the next meeting", "its September meeting", "a future report", "our May session".
COMING = _phrase(
    rf"\b(?:{_LEAD} )?(?:(?:the|its|their|our|your|his|her|an?|one of the|this|each|all|any)(?: \w+['’]s?)? )?(?:very "
    rf")?\b"
    rf"{_WHICH} (?:{_SMALL}[\w/&-]+ ){{0,3}}?{_GATHERING}\b(?: {_HELD})?"
)
# "Future reports" are all to come: they say how, not when.
ALL_TO_COME = _phrase(
    r"\b(?:future|subsequent|later) (?!(?:[\w-]+ ){0,2}?(?:meetings?|sessions?|sittings?|cycles?|committees?|panels?|"
    r"boards?|cabinet|council|"
    r"forum|agenda|occasion|opportunity)\b)"
)
# "To its meeting in May 2025", "at the meeting on 16 April": the day says which.
MEETING = _phrase(
    rf"\b{_LEAD} (?:the|its|their|our|a) (?:[\w-]+ ){{0,2}}?(?:meeting|session|committee|panel|board|council|cabinet) "
    rf"{_HELD}"
)
NEXT_MEETING = _phrase(
    r"\b(?:next|following) (?:[\w-]+ ){0,3}?(?:meeting|session|sitting|cycle|committee|sub-committee|panel|board|"
    r"cabinet|"
    r"council|forum)\b"
)
INTERVAL = _phrase(
    r"\b(?:within|in|over|after|during) (?:the |a |about |around |no more than )?(?:next |coming |period of |few )*"
    rf"(?:{_NUMBER} )?(?:working |calendar |financial |municipal )?(?:days?|weeks?|fortnight|months?|years?|"
    rf"(?:committee |meeting )?cycles?|"
    rf"(?<!the\s)hours?)\b['’]?"
    r"(?: time\b)?(?: of the (?:meeting|decision|date)\b)?"
)
# Without a day that could be looked up.
OPEN = _phrase(
    r"\b(?:in due course|in the (?:near|coming|immediate) future|in (?:the|a) new (?:year|term|municipal year)|"
    r"as soon as (?:possible|practicable|practical|reasonably practicable)|at the earliest opportunity|"
    r"(?:at|on) an? (?:later|future) (?:date|stage|point)|at (?:a|some) (?:later|future) \w+|"
    r"later (?:in the|this|that) (?:(?:financial|municipal|calendar) )?(?:year|month|week|term)|early (?:in the new|"
    r"next) \w+|"
    r"tonight|in the morning|(?:through|over|during) (?:the )?(?:next|coming) \w+|(?:that|this) (?:weekend|afternoon|"
    r"evening)|"
    r"on the first of the month|(?:over|in) the (?:coming|next)(?: few)? (?:days|weeks|months)|"
    r"next (?:time|week|month|quarter|year|financial year|municipal year)(?!['’]s)|this (?:week|month|term)|tomorrow|"
    r"(?:on )?the (?:following|next) (?:day|week|month)|in the meantime|in (?:good|plenty of) time|without delay|"
    r"with immediate effect|(?:straight|right) away|forthwith|shortly|imminently|immediately|urgently|as a matter of "
    r"urgency|"
    r"(?:after|following) (?:the|this|today['’]s) meeting|at a date of [\w\s]+?(?:choosing|choice))\b"
)
EVERY = _phrase(
    r"\b(?:(?:to|at|in|for|with) )?(?:every|each) (?:other )?(?:(?!of\b)[\w-]+ ){0,2}?(?:meetings?|cycle|reports?|"
    r"updates?|"
    r"quarter|month|year|months|weeks?)\b"
)
# An end without a date: "by the end of the month", "before the summer recess", "by Christmas", "before half term".
END = _phrase(
    rf"\b(?:by|before|at|until|within|during|over|after|{_AHEAD}|in) (?:the |its |this |next )*"
    r"(?:(?:very )?(?:end|start|beginning|close|middle|turn) (?:of|to) (?:the |this |next )*)?"
    r"(?:(?:current|financial|municipal|calendar|academic|school|summer|autumn|spring|winter|easter|new|half|"
    r"christmas) )*"
    r"(?:year|month|week|quarter|term|recess|weekend|holidays?|break|half[\s-]term|year[\s-]end|month[\s-]end|"
    rf"quarter[\s-]end|christmas|easter|purdah|elections?|{_DAY}|spring|summer|autumn|winter)\b(?!['’]| (?:of )?\d)"
)
# An event that it waits for: "once it has been signed off", "before any revised tariff was advertised".
EVENT = _phrase(
    r"\b(?:once(?! (?:an?|in|every|each|per|more|again|or)\b)|before|after|when|while|whilst|as soon as|until|"
    r"following|"
    rf"by the time|{_AHEAD}) [^,;.()]+"
)
# What leads to a period: "by the end of", "in early", "on the morning of".
PERIOD_LEAD = _phrase(
    rf"\b(?P<lead>(?:by )?no later than|not later than|on or before|{_AHEAD}|by|before|until|till|in|on|at|for|from|to|"
    rf"during|"
    r"over|within|after|following|week commencing|w/c|w/b)(?: (?:the|its|their|early|late|mid|about|around|beginning|"
    r"start|middle|"
    rf"end|close|play|business|of|on|lunchtime|noon|morning|afternoon|evening|{_DAY}|financial|municipal|calendar|"
    rf"current|year|"
    r"month|week|quarter|this|half-term|half|school|academic|annual|summer|spring|winter|autumn|new)\b)*\s*$"
)
# In a list a period may stand without one, set apart by marks.
LIST_EDGE = re.compile(r"(?:[-–—|,(:;/\[\t]|\s{3}|\bdue:?)\s*$", re.IGNORECASE)
LIST_END = re.compile(r"\s*(?:[|,)\];.\t]|\s{3}|$)")
