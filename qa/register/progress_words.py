"""The words by which minutes tell that something was done, is to come, is done in part, or is given up."""

from __future__ import annotations

import re

# --- verbs, by their lemmas ---

# Those that bring something to an end or into somebody's hands.
DELIVERING = frozenset(
    "add address adopt agree amend answer append appoint approve arrange attach attend audit award begin brief "
    "bring build buy carry change circulate close complete conclude confirm consider contact contain correct "
    "cover deal deliver describe detail discuss distribute do draw e-mail email establish examine finish fit fix "
    "forward give go hand hold implement include incorporate inform inspect install introduce issue launch let "
    "look make meet move obtain open order outline pay place post present produce provide publish purchase put "
    "raise reach read receive rectify refer refund repair repay replace reply report resolve respond review "
    "revise rewrite scrutinise send set share show sign speak start submit supply survey table tell test train "
    "undertake update upload visit welcome write".split()
)
WAITING = frozenset(
    "await chase expect defer postpone delay hope outstand pencil pencill schedule programme plan intend".split()
)
ENDING = frozenset("withdraw supersede abandon cancel scrap drop rescind shelve overtake discontinue disband".split())
ASKING = frozenset("ask query question enquire inquire wonder request urge suggest propose recommend".split())
THANKING = frozenset("thank praise congratulate commend regret wish feel think believe".split())

# --- other words ---

NONE = frozenset({"no", "none", "neither", "nobody", "nothing"})  # begin a subject that denies
NOT_READY = frozenset("outstanding late overdue unavailable incomplete pending delayed ongoing unfinished".split())
READY = frozenset("available ready complete finished able possible".split())


def _any(*ways: str, whole: bool = True) -> re.Pattern[str]:
    """Any of the ways, whatever the case; `whole`: between the edges of words."""
    joined = "|".join(ways)
    return re.compile(rf"\b(?:{joined})\b" if whole else f"(?:{joined})", re.IGNORECASE)


NOT_DONE = r"(?:had|has|have|was|were|is|did)\s+not\b(?=\W*$)"  # "The other had not."
GOES_ON = _any(
    r"to\s+follow",
    r"to\s+be\s+(?:confirmed|arranged|scheduled|circulated|provided|completed|reported|brought|submitted|presented|fixed)",
    r"not\s+(?:yet\s+)?(?:started|begun|been|available|ready|complete)",
    r"still\s+(?:to|being|wait\w*|await\w*|outstanding)",
    r"carried\s+(?:over|forward)",
    r"more\s+time",
    r"in\s+due\s+course",
    r"remain(?:s|ed)?\s+(?:open|outstanding|to\s+be)",
    NOT_DONE,
)
UNDER_WAY = _any(
    r"under\s*way",
    r"(?:had|has|have|was|were|is|are)\s+yet\s+to",
    r"in\s+(?:progress|hand|train|development)",
    r"on[\s-]?going",
)
SO_FAR = _any(r"so\s+far", r"to\s+date")
FAILED = _any(  # somebody looked for it in vain
    r"(?:was|were)\s+(?:\w+\s+)?(?:disappointed|concerned|sorry|unhappy)\s+(?:\w+\s+)?(?:that|not|since|as|because)\b.{0,120}\b(?:not|promised|still|no)",
    r"had\s+(?:looked|waited|asked|searched)\s+for\b.{0,120}\b(?:not|nothing|without|in\s+vain)",
    r"(?:nothing|no\s+\w+|none)\s+(?:(?:more|further|yet|since)\s+)?(?:had|has|was)\s+(?:yet\s+|since\s+|so\s+far\s+)?(?:been\s+)?(?:come|came|heard|received|arrived|seen|reached|sent|said|forthcoming)",
    r"(?:could|did)\s+not\s+(?:find|see)\s+(?:it|them|any)",
    r"had\s+(?:had\s+)?to\s+be\s+(?:called|put)\s+off",
)
ENDED = re.compile(
    "|".join(
        (
            r"^\W*instead\b",
            r"\b(?:will|would)\s+(?:therefore\s+)?not\s+now\s+be\b",
            r"\bwould\s+therefore\s+not\b",
            r"\bno\s+longer\s+any\s+need\b",
            r"\btak(?:e|es|en|ing)\s+the\s+place\s+of\b",
            r"\binstead\s+of\s+(?:the|an?)\s+(?:\w+\s+){1,4}(?:had|has|was|were|would)\b",
            r"\bneed(?:ed)?\s+no\s+longer\b",
            r"\bno\s+(?:separate|further|such)\s+\w+\s+(?:was|were|is|would\s+be)\s+(?:now\s+)?(?:needed|required|necessary)\b",
            r"\b(?:propos|agree|offer|decid)\w*\b.{0,40}\bin\s+place\s+of\b",
            r"\bno\s+longer\s+(?:\w+\s+)?(?:required|needed|necessary|relevant|appropriate|proceed\w*|planned|pursued|going|be"
            r"|applicable)\b",
            r"\bno\s+longer\s+(?:\w+\s+){0,2}(?:keep|kept|bring|report|monitor|wish)\b",
            r"\bnot\s+(?:now\s+)?(?:be\s+)?(?:proceed\w*|go\s+ahead|going\s+ahead|pursued?|pursuing|taken\s+forward)\b",
            r"\b(?:been|was|were|is|be)\s+(?:superseded|replaced\s+by|overtaken|subsumed|absorbed|merged\s+(?:with|into))\b",
            r"\bno\s+(?:\w+\s+){1,3}(?:will|would|is|was)\s+(?:now\s+)?(?:be\s+)?(?:needed|required|necessary)\b",
            r"\bin\s+place\s+of\s+(?:the|a)\s+(?:report|review|briefing|visit|workshop|task)\b",
            r"\bremoved?\s+from\s+the\s+(?:\w+\s+){0,2}(?:programme|plan|log|tracker|list)\b",
        )
    ),
    re.IGNORECASE,
)
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
SOME = _any(
    r"part(?:ly|ial|ially)?",
    r"interim",
    r"initial",
    r"first\s+(?:draft|phase|stage|part|tranche)",
    r"so\s+far",
    r"to\s+date",
    r"one\s+of\s+the",
    r"(?:some|half)\s+of",
    r"oral(?:ly)?",
    r"verbal(?:ly)?",
    r"short\s+note",
    r"not\s+all",
    r"(?:remainder|rest|others?)\s+(?:had|have|has|were|was)",
    rf"{NUMBER}\s+of\s+(?:the|those|its|their)\s+(?!\d){NUMBER}",
    r"apart\s+from",
    r"but\s+not",
)
THE_REST = _any(
    r"rest",
    r"remain\w*",
    r"others?",
    r"full(?:er)?",
    r"further",
    r"second",
    r"final",
    r"still",
    r"yet",
    r"until",
    r"wait(?:ing)?\s+for",
    r"to\s+follow",
    r"await\w*",
    r"outstanding",
    r"complete[dr]?",
    r"balance",
)
LEFT = _any(
    r"rest", r"remain\w*", r"others?", r"outstanding", r"still\s+to", r"(?:to|would|will)\s+follow"
)  # of the sentence before
ELLIPTIC = re.compile(rf"^\W*(?:those|the\s+others?|the\s+rest|others)\b|\b{NOT_DONE}", re.IGNORECASE)
FIGURE = _any(r"(?<!\d )\d+", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
HAPPENED = re.compile(
    r"(?<!not )\b(?:took\s+place|taken\s+place|took\s+(?:\w+\s+){1,3}through|had\s+before\s+(?:them|it)"
    r"|spoke\s+to\s+(?:his|her|their|the)\s+report"
    r"|gave\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:update|presentation|overview|briefing|demonstration)"
    r"|thanked\s+(?:[\w’'.-]+\s+){1,6}for\s+(?:his|her|their)\s+(?:\w+\s+)?(?:letter|note|reply|answer|response)"
    r"|sought\s+(?:the\s+)?[\w’']+\s+views|put\s+right|been\s+through)\b",
    re.IGNORECASE,
)

# --- how a cell of an action log says how things stand ---

PARTLY = re.compile(r"\W*part(?:ly|ially)?\b", re.IGNORECASE)
GIVEN_UP = re.compile(
    r"\W*(?:withdrawn|superseded|cancelled|no\s+longer|not\s+(?:pursued|required|proceeding)|removed|abandoned)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\W*(?:outstanding|open|on[\s-]?going|in[\s-]progress|in\s+hand|incomplete|pending|await\w*|late|overdue|delayed"
    r"|deferred|due|under\s*way|carried\s+(?:over|forward)|to\s+(?:be|follow)|amber|red|scheduled|programmed|planned"
    r"|begun|started|new|not\s+(?:yet\s+)?(?:started|due|complete\w*|done|met)"
    r"|no\s+(?:update|progress|response|reply))\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(rf"\W*{NUMBER}\s+of\s+(?:the\s+)?{NUMBER}\b", re.IGNORECASE)  # "Six of eleven streets checked"
ENDS_WELL = re.compile(
    r"\W*(?:completed?|closed|done|discharged|implemented|delivered|met|achieved|resolved|green|yes|actioned)\b",
    re.IGNORECASE,
)
