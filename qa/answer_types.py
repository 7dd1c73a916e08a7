"""What kinds of answer look like in any record, and which kind a question wants: patterns of form, never of subject."""

from __future__ import annotations

import re

from qa.schema import Interpretation, Kind

_NUMBER_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
)
NUMBER = re.compile(
    rf"\d|\b(?:{_NUMBER_WORDS}|half|thirds?|quarters|none|nil|no \w+ (?:was|were|had)|one (?:in|of|was|child|case|person))\b",
    re.IGNORECASE,
)
MONEY = re.compile(r"[£$€]\s?\d|\d\s?(?:p|pence|pounds?)\b|\bfree of charge\b|\bno (?:extra )?cost\b", re.IGNORECASE)
SHARE = re.compile(
    rf"\d\s?%|\bper ?cent\b|\bpercentage\b|\d+ (?:out )?of (?:the )?\d+|\b{_NUMBER_WORDS} (?:out )?of (?:the )?(?:\w+ )?{_NUMBER_WORDS}\b"
    r"|\b(?:half|thirds?|quarters|three-quarters|fifths?|in (?:three|four|five|ten|\d+))\b|\d+/\d+|\bper \d",
    re.IGNORECASE,
)
RANK = re.compile(
    r"\b\d+(?:st|nd|rd|th)\b|\b(?:highest|lowest|best|worst|top|bottom|first|second|third|last|quartile|rank\w*|above|below)\b",
    re.IGNORECASE,
)
DURATION = re.compile(
    rf"(?:\d|\b{_NUMBER_WORDS}\b|\ban?\b|\bseveral\b)[\w .-]*?\b(?:minutes?|hours?|days?|weeks?|months?|years?|terms?)\b|\b(?:day|week|month|year)s? (?:on )?average\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|result(?:ed|ing)? (?:of|from|in)|reasons?|caus(?:e|ed|es)|attribut\w+|driv(?:en|ing)"
    r"|reflect(?:s|ed|ing)|factors?|such as|meant|meaning|so that|down to|led to|linked to|explained by|impact(?:ed)?|prevent\w*|tended"
    r"|trends?|affect(?:ed|ing)?|problems?|shortages?|lack of|pressures?|look(?:ed|ing)? into"
    r"|which (?:had|have|was|were|caused|made|took))\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|in may|may \d+|monday|tuesday|wednesday"
    r"|thursday|friday|q[1-4]|quarter|next (?:meeting|week|month|year|term|cycle)|future (?:meeting|date)|(?:this|last) (?:week|month"
    r"|year|term)|spring|summer|autumn|winter|christmas|easter|(?:19|20)\d\d|within (?:\w+ )+(?:days|weeks|months)|by the end"
    r"|(?:days|weeks|months|years) (?:ago|later|time|before|after)|in due course|half[- ]term|at that point|no date|end of)\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Chair\w*|Vice-Chair\w*|[Oo]fficers?|Director|Head of|Manager|Members?|"
    r"Cabinet|Leader|Lead|Team|Board|Panel|Committee|Group|Service|[A-Z][a-z]+ [A-Z][\w'’-]+)\b"
)
PROMISE = re.compile(
    r"\b(?:would|will|undert\w+|agreed|offered|promised|committed|to be (?:brought|provided|sent|circulated|reported)|ACTION|RESOLVED"
    r"|shall|requested|report(?:ed)? back|in writing|more work)\b"
)
OUTCOME = re.compile(
    r"\b(?:resolved|agreed|noted|approved|recommend\w*|endorsed|refused|granted|deferred|supported|adopt\w*|that the)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:asked|queried|questioned|sought|enquired|inquired|wondered|wanted to know|requested|questions? (?:raised|included))\b"
    r"|\?[\"'”’)]*\s*$|^Q[.:\d]",
    re.IGNORECASE,
)
# The sentence leans on the one before it.
LEANING = re.compile(
    r"^(?:this|that|these|those|they|it|he|she|his|her|their|its|however|the other|both|such|in addition|also|as a result|there were also"
    r"|of these|of the remaining|not|but|and|a\.|over the same|continuing|at present|there (?:was|were|is|are) also|(?:it|some) (?:was|were) also)\b",
    re.IGNORECASE,
)
# The record says that something was said, or is elsewhere, without saying it.
ELSEWHERE = re.compile(
    r"\b(?:reasons?|details?|figures?|breakdown|circumstances|explanations?|answers?|responses?)\b[^.;]{0,60}\b(?:were|was|had been|have been|being|would be"
    r"|is|are) (?:explained|given|set out|outlined|discussed|provided|noted|shared|rehearsed|contained|attached|appended|circulated|supplied)"
    r"|\b(?:in|at|to) (?:the )?(?:appendix|annex|exempt|part 2|schedule)\b|\bset out in\b",
    re.IGNORECASE,
)
# The record says that it cannot say.
UNSAID = re.compile(
    r"\b(?:(?:did|do|does|could|can|would|had|has|have|was|were|is|are) not (?:yet )?(?:have|hold|held|known?|give|given|say|said|available"
    r"|recorded|collected|provide|provided|broken down|been (?:set|agreed|fixed|decided|costed)|confirm|able|comment|name|set)|no (?:figures?"
    r"|breakdown|date|data|information|analysis|decision|timescale|forecast|estimate|answer)|unable to|declined to|not in a position"
    r"|too early|cannot|unknown|yet to be)\b",
    re.IGNORECASE,
)

_FIGURES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(question, re.IGNORECASE), answer)
    for question, answer in (
        (r"\b(?:rank\w*|what place|which place|position in|league|compare nationally)\b", RANK),
        (
            r"\b(?:cost\w*|price\w*|budget\w*|spen[dt]\w*|fees?|charge\w*|£|overspen\w+|underspen\w+|sav(?:e|ed|ings?)|pay|paid|grant)\b",
            MONEY,
        ),
        (r"(?:%|\b(?:per ?cent\w*|proportion|share|fraction|rate)\b)", SHARE),
        (r"\bhow (?:long|old|soon|quick\w*)\b|\bhow many (?:minutes|hours|days|weeks|months|years)\b", DURATION),
    )
)
_KINDS = {
    Kind.FIGURE: NUMBER,
    Kind.WHY: CAUSE,
    Kind.WHEN: TIME,
    Kind.WHO: PERSON,
    Kind.COMMITMENT: PROMISE,
    Kind.DECISION: OUTCOME,
}


def wanted(asked: Interpretation) -> re.Pattern[str] | None:
    """What an answer must show in its form; `None` where any form will do."""
    if asked.kind is Kind.FIGURE:
        return next((answer for question, answer in _FIGURES if question.search(asked.question)), NUMBER)
    return _KINDS.get(asked.kind)
