"""Numbers that state no figure: dates, codes, labels, references, ages, addresses, definitions, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.figures.words import DIGITS, SPELT
from language.council_time import stated
from language.periods import Period

ANY_MONTH = Period(date(2000, 4, 1), date(2000, 4, 30))  # so that relative words are recognised as time

_V = rf"(?:{DIGITS}|{SPELT})"
_UP_TO_TEN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_TIME = r"(?:minutes?|hours?|days?|weeks?|months?|years?|quarters?)"
_LONG_TIME = r"(?:days|weeks|months|years)"
_LIMIT = r"(?:target|standard|limit|deadline|timescale|timeframe|threshold)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
# What is numbered in a council's papers: the number after one of these names it and counts nothing.
LABELS = (
    r"appendix|appendices|annex(?:es)?|agenda|items?|sections?|paragraphs?|paras?|pages?|slides?|tables?|figures?|"
    r"charts?|graphs?|parts?|schedules?|articles?|clauses?|regulations?|recommendations?|indicators?|pis?|kpis?|npis?|"
    r"dashboards?|phases?|stages?|tiers?|levels?|bands?|class(?:es)?|category|categories|types?|key stages?|nos?\.?|"
    r"ref\.?|chapters?|applications?|junctions?|conditions?|exemption|licence number|ward number|telephone|tel|phone|"
    r"ext|footnote|tranche|lot"
)
# Common words that number things too, where no article makes them part of the sentence: "route 43", "objective 2".
NUMBERED = (
    r"rules?|options?|objectives?|outcomes?|priority|priorities|measures?|steps?|grades?|groups?|zones?|wards?|blocks?|"
    r"floors?|flats?|units?|plots?|lots?|rooms?|routes?|crossings?|forms?|versions?|volumes?|questions?|actions?|"
    r"goals?|"
    r"standards?|numbers?|policy|policies|licences?|lines?|rows?|columns?|bus|roads?|resolutions?|motions?|"
    r"amendments?|tasks?|strands?|themes?|domains?|bay|gate|platform|box|note|document|scenario|site|round|wave|"
    r"cohort|module|bill|directive|ground|limb"
)
_NO_ARTICLE = "".join(rf"(?<!{word}\s)" for word in ("the", "this", "that", "each", "per", "a"))
# What a paper consists of; how many there are is no figure of the council's work.
PAPERWORK = (
    r"appendices|appendixes|recommendations?|options?|questions?|points?|issues?|reasons?|themes?|aspects?|documents?|"
    r"motions?|amendments?|limbs?|sections?|priorities|objectives?|elements?|strands?|things?|ways?|matters|reports?|"
    r"indicators?|measures?|dashboards?|factors?|main|key|broad|distinct|separate|different|others?|items?|slides?|"
    r"pages?|graphs?|charts?|tables?|sides?|hands?|examples?|steps|resolutions?|conclusions?|scenarios?|pillars?|"
    r"outcomes?|annexes|levels?|types?|kinds?|categories"
)
_ENTRY = r"\(?\d{1,2}(?:\.\d+)*[a-z]?\b(?!%|,\d)"
_LIST = (
    rf"(?:\s?(?:,|-|–)\s?{_ENTRY}(?=\s?(?:,|and\b|&|or\b|-|–|[.;:)]|$)))*"
    rf"(?:,?\s?(?:and|&|or|to)\s{_ENTRY})?"
)
_NUMBERING = (
    r"^\W*(?:\(?\d{1,2}[.)]\)?|\d{1,2}(?:\.\d{1,2})+\.?)(?=\s)",
    r"(?:[;:,]|\bthat|\band)\s*\(?\d{1,2}\)(?=\s)",
    rf"\b(?:{LABELS}|{_NO_ARTICLE}(?:{NUMBERED}))\s(?:(?:item|number|no\.?|indicator)\s)?"
    rf"[A-Z]?\(?\d+(?:\.\d+)*[a-z]?\)?(?:/\d+)?(?![\d%,]?\d|\s?%|\s?per\s?cent){_LIST}",
    r"\b(?:stage|phase|part|tier|level|option|question|schedule|section|type|category|class|band|item|limb)"
    r"\s(?:one|two|three|four|five|six)\b",
    rf"\b{_V}\s(?:(?:main|key|broad|distinct|separate|different|new|other|such|more|further)\s)*(?:{PAPERWORK})\b"
    r"(?!\s(?:raised|received)\sin)",
)
_CODES = (
    r"\b\d+/\d+/[A-Z]\w*|\b\d{2,}/\d{4,}\b|\b\d{5,}(?=[.)]|\s(?:was|is)\s(?:produced|quoted))",
    r"\bcovid[\s-]?19\b|\b(?:999|111|101)\b(?=\s(?:was|is|calls?|service|line|and|or)\b)",
    r"\b\d+\s?mph\b|\b\d{1,2}:\d{1,2}\b|\b24/7\b|\b24[\s-]hour\b|\b\d+[\s-]hour\s(?:helpline|service|care|line)\b",
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|noon|o'clock)\b",
    r"\bthe\snumber\s\d+\s(?=bus|service|route|tram)",
    r"\b\d+(?:st|nd|rd|th)\s(?:century|floor|anniversary|birthday|edition|grade|place\b)",
)
_AGES = (
    rf"\b(?:aged?|ages)\s(?:of\s|between\s|from\s|over\s|under\s|up\sto\s)?{_V}"
    rf"(?:\s?(?:to|-|–|and|or)\s?(?:{_V}|over|under|above|older))?",
    rf"\b(?:over|under)(?:-|\sthe\sage\sof\s){_V}s?\b|\b(?:over|under)\s\d\d?s\b",
    rf"\b{_V}[\s-](?:year|month)s?[\s-]olds?\b|\b{_V}\s(?:years?|months?)\s(?:old|of\sage)\b",
    rf"\bturn(?:s|ed|ing)?\s{_V}\b|\bwho\s(?:are|were)\s(?:now\s)?\d\d?\b(?!\s?%)|\b(?:age|birthday)\sof\s{_V}\b",
    r"\b(?:they|who|he|she)\s(?:are|were|is|was|reach(?:es|ed)?)\s\d\d?\b(?!\s?%|\s[a-z]+s\b)",
    r"\b(?:people|those|adults?|residents?|children|patients|men|women|admissions?|population|pupils)(?:\s\w+)?"
    r"\s(?:over|under)\s\d\d?\b(?!\s(?:[a-z]+s|people)\b)",
)
_DEFINITIONS = (
    rf"(?<!\d\s)\b{_V}\s(?:or|and)\s(?:over|above|older|under|younger|more|fewer|less)\b",
    rf"\b{_V}\s(?:days?|weeks?|months?|years?)\sor\s(?:more|longer|less|over)\b",
    r"\b(?:more|less|fewer)\sthan\sone\b(?!\s(?:[a-z]+\s)?in\b)|\bat\sleast\sone\b|\bno\smore\sthan\sone\b",
    rf"\b(?:with|has|have|had)\s(?:had\s)?{_V}\s(?:or\smore\s)?placements?\b",
    # "waiting for more than 12 weeks" says who is counted
    rf"\b(?:wait(?:ed|ing)?|open|outstanding|overdue|vacant|empty|late|absent|unlet|liv(?:e|ed|es|ing))\s(?:for\s)?"
    rf"(?:over|more\sthan|longer\sthan|less\sthan|under|up\sto|at\sleast)\s(?:{_V}|an?)\s(?:working\s)?(?:{_TIME}|"
    rf"miles?)\b",
    rf"\b(?:over|more\sthan|longer\sthan)\s{_V}\s{_LONG_TIME}\s(?:old|overdue|late)\b",
)
# Spans of time that say when, or how long something is by its nature, not what was measured.
_TIMES = (
    rf"\b(?:last|past|next|previous|coming|following|preceding|first|final|every|other)\s{_V}\s{_TIME}\b",
    rf"\b{_V}\s{_TIME}['’]?\s(?:ago|earlier|later|before|previously|hence|after|time|old)\b",
    rf"\b(?:in|for)\s{_V}\s{_TIME}\b(?=['’]?\s?time\b|\.?$)",
    rf"\b(?:highest|lowest|best|worst|first\stime)\s(?:for|in)\s(?:\w+\s)?{_V}\s{_TIME}\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s?(?:,|and|to|or|&|-|–)\s?(?=\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH})",
    rf"\b(?:after|for|during|throughout)\s(?:about\s|around\s|nearly\s|over\s|the\s)?{_V}\s{_LONG_TIME}\b"
    r"(?!\s(?:on\saverage|a\s))",
    rf"\b{_V}\s{_LONG_TIME}['’]?\s(?:notice|holiday)\b|\b{_V}\stimes\b(?!\s(?:as|more|higher|the))",
    rf"\b(?:an?|the)\s{_V}\s(?:minute|hour|day|week|month|year|mile)\s(?!{_LIMIT}|wait|average)",
    rf"\b(?:{SPELT}|\d+)-(?:day|hour|week|working)s?\b(?![\s-](?:day\s)?{_LIMIT})",
    rf"\b(?:{_UP_TO_TEN}|\d+)-(?!(?:working-)?(?:day|hour|week)s?\b)[a-z]+\b",
    rf"\ban?\s{_V}\s(?!(?:per|in|out|of|more|or|minute|hour|day|week|month|year|working)\b)[a-z]+(?<!s)\s",
)
# Named before and counted there: "those four", "all seven".
_REPEATED = (
    rf"\b(?:those|these|remaining)\s{_V}\b(?!\s[a-z-]+s\b|\s(?:children|people|families))",
    rf"\b(?:all|both|the\sother)\s{SPELT}\b",
    r"\bone\sto\sone\b|\bone\s?:\s?one\b",
    rf"\b{_V}\s(?:[a-z]+\s)?(?:members?|councillors?|officers?|speakers?|objectors?)\s(?:of\sthe\s\w+\s)?(?:also\s|"
    rf"then\s|had\s)?"
    r"(?:asked|said|spoke|felt|thought|commented|queried|questioned|raised|expressed|noted|wondered|declared|suggested|"
    r"enquired|requested|added|reported|voted|abstained|addressed|attended)\b",
)
_STREET = (
    r"(?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|House|Place|Square|Terrace|Gardens|Crescent|Row|Hill|Park|Mews)"
)
_NOT_A_NAME = r"(?:and|was|were|is|has|had|would|to|of|as|in|for|at|on|by|with|appl(?:y|ies))\b"
# Where a capital decides.
_NAMES = (
    rf"(?<=[a-z,] )(?:[A-Z][\w'’]*\s)+\d{{1,4}}\b(?!%|[.,]\d|\s?per\s?cent|\s(?!{_NOT_A_NAME})[a-z])",
    r"\b[A-Z]{2,}\s\d{1,4}\b(?=\s(?:was|were|is|are|had|has|for|and|as|in)\b|[.,;:]|\s?[–-])",
    r"\b(?:Minutes?|Years?)\s\d{1,2}\b(?!\d)",
    rf"\b(?!{_MONTH}|c\.\d)[A-Za-z]+[-/.]?\d[\w/.-]*\w?",
    r"\b\d+(?!(?:k|m|bn|st|nd|rd|th|km|kg|p|am|pm|mph|x)\b)[A-Za-z]\b(?![%£])",
    r"\b0\d{2,4}[\s-]?\d{3,}(?:[\s-]?\d{3,})?\b",
    rf"\b\d+[a-z]?(?:\s?(?:to|-|–|and|&)\s?\d+)?\s(?:[A-Z][\w'’]+\s){{1,3}}{_STREET}\b",
    r"\b(?:Act|Regulations?|Order|Code|Bill|Plan|Measure|Strategy|Census|Vision)\s(?:19|20)\d\d\b",
    r"(?<=\bthe )(?:19|20)\d\d\b(?=\s[A-Z])",
    r"\b(?:19|20)\d\d\b(?!\s(?:[a-z]+s|people|children)\b)(?!,\d|\.\d|%)",
    r"(?<=[a-z,] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)(?=\s[A-Z])",
    r"^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)(?=\s[A-Z][a-z]+\s[A-Z])",
    rf"\b(?:{_V})\s(?:Members|Councillors)\b",
)
_ANY_CASE = (*_NUMBERING, *_CODES, *_AGES, *_DEFINITIONS, *_TIMES, *_REPEATED)
PATTERNS = (*(re.compile(one, re.IGNORECASE) for one in _ANY_CASE), *(re.compile(one) for one in _NAMES))

# "The two depots": named before and counted there; "Of the two", "one of the two" count out of them.
DEFINITE = re.compile(rf"\bthe\s{_UP_TO_TEN}\s(?!of\b|(?:hour|day|week|minute)\b|per\s?cent|working)", re.IGNORECASE)
COUNTED_FROM = re.compile(
    rf"(?:^\W*(?:\d+\.\s+)?|[.;]\s)of\s$|\b(?:{_V}|none|all|any|some)\s(?:out\s)?of\s$", re.IGNORECASE
)
# "Children with a plan per 10,000 population": the base of a rate whose value stands elsewhere.
BASE = re.compile(r"\b(?:per|every)\s(?:100|1,?000|10,?000|100,?000|thousand|million)\b", re.IGNORECASE)
RATE = re.compile(rf"\b{_V}(?:\s[a-z-]+){{0,2}}\s(?:for\s|in\s)?$", re.IGNORECASE)
# "One" is a number only beside another; these are never one.
ONE = re.compile(
    r"\b(?:no|any|each|every|some|the|this|that|which|another|at|only|or|not)\sone\b|\bone-\w+|\bone\s(?:another|"
    r"of\sthe|"
    r"day|hand|way|or|to|by|off|time|point|would|can|cannot|could|might|may|must|should|option|reason|issue|area)\b",
    re.IGNORECASE,
)


def lookalikes(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of the sentence in which no number states a figure."""
    for period in stated(text, reference=ANY_MONTH):
        yield period.span.start, period.span.end
    for pattern in (*PATTERNS, ONE):
        for match in pattern.finditer(text):
            yield match.span()
    for match in BASE.finditer(text):
        if not RATE.search(text[: match.start()]):
            yield match.span()
    for match in DEFINITE.finditer(text):
        if not COUNTED_FROM.search(text[: match.start()]):
            yield match.span()
