"""The words by which people ask for figures of any service: a change, a peak, a target, a total, each month's value."""

from __future__ import annotations

import re
from enum import StrEnum

from language.numbers import ONES
from qa.patterns import any_of


class Wanted(StrEnum):
    """What is wanted of a figure."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT_CHANGE = "percentage change"
    EACH = "each period"  # every value of a stretch
    HIGHEST = "highest"
    LOWEST = "lowest"
    TREND = "trend"
    TARGET = "target"  # the target itself
    AGAINST_TARGET = "against target"
    BENCHMARK = "benchmark"  # another body's value itself
    COMPARISON = "comparison"  # with another body, a benchmark, or between two periods
    TOTAL = "total"
    MEAN = "average"
    SHARE = "share"  # one figure in another
    POLARITY = "which way is better"
    AGREEMENT = "whether the record agrees"
    WHICH = "which indicators"


class Direction(StrEnum):
    """Which way a figure is said to have moved."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"


RISE = any_of(
    r"ris(?:e|es|en|ing) rose increas\w* grow(?:s|n|th|ing)? grew go(?:es|ne|ing)?_up went_up jump\w* climb\w* up_on",
    r"up_from more_than higher_than surge\w* spik\w* shot_up soar\w* doubl\w* so_many_more so_high com(?:e|es|ing)_up",
    r"came_up dearer",
)
FALL = any_of(
    r"fall(?:s|en|ing)? fell decreas\w* declin\w* reduc\w* drop\w* go(?:es|ne|ing)?_down went_down down_on down_from",
    r"fewer_than lower_than less_than dip\w* plung\w* slump\w* shrunk shrink\w* cut halv\w* so_low com(?:e|es"
    r"|ing)_down",
    r"came_down cheaper",
)
BETTER = r"improv\w*|better|gains?"
WORSE = any_of(r"worse\w* deteriorat\w* slip(?:ped|ping)?")
CHANGE = any_of(RISE.replace(" ", "_"), FALL.replace(" ", "_"), r"chang\w* differ\w* movement mov(?:e|ed|ing) gap")
TARGET = r"targets?|goals?|aims?|aiming|aimed|ambitions?|planned level|tolerance|limit|ceiling|threshold|profile"
MEASURES = (
    r"(?:(?:indicators?|measures?|KPIs?|PIs?)(?!\s*\d)"
    r"|(?:figures|metrics)(?!\s+(?:for|of|on|do|does|did|was|were|is|are)\b))"
)
_REACHED = any_of(
    r"hit hitting meet meets met meeting miss(?:ed|es|ing)? reach(?:ed|es|ing)? achiev\w+ beat(?:en|ing)? exceed\w*",
    r"fail(?:ed|s|ing)? kept_to keep_to within inside outside",
)
_BESIDE = any_of(
    r"on above below under over against versus vs\.? near off short_of far_from further_from nearer "
    r"compar\w+_(?:to|with)",
    r"ahead_of behind than",
)
BODIES = any_of(
    r"england(?:['’]s)? wales(?:['’]s)? scotland(?:['’]s)? (?:(?:statistical|nearest|close)_)?neighbours?['’]? "
    r"nation(?:al|ally)?(?:['’]s)?",
    r"regional(?:ly)? region(?:['’]s)? similar_(?:councils|authorities|areas) other_(?:councils|authorities|areas)",
    r"cipfa peers? uk(?:['’]s)? britain(?:['’]s)?",
)
COMPARED = any_of(
    r"compar\w+ against versus vs\.? v than better worse above below gap differ\w* higher lower more fewer less",
    r"alongside beside measure_up stack_up next_to set_against",
)
_PART = r"month|quarter|half[- ]year|year|term|week"
_COUNT = "|".join([*ONES, r"\d{1,2}"])

# The first that matches decides.
PATTERNS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile("|".join(patterns), re.IGNORECASE))
    for wanted, patterns in (
        (
            Wanted.WHICH,
            (
                rf"^(?:which|what)(?: of)?(?: [\w’'-]+){{0,8}} {MEASURES}\b",
                r"^which of (?:the|these|our|those)\b",
                rf"^(?:list|name) (?:the |all )?(?:\w+ )?{MEASURES}\b",
                rf"\b(?:any|all|how many|every|each|none)(?: [\w’'-]+){{0,3}} {MEASURES}\b",
            ),
        ),
        (
            Wanted.POLARITY,
            (
                r"\b(?:good|bad) (?:thing|news|sign)\b|\bgood or bad\b|\bbad or good\b",
                r"\bwhich way is (?:better|good|best)\b|\b(?:high|low)(?:er)? (?:or (?:high|low)(?:er)? )?(?:is"
                r"|be|mean) (?:better|good)\b",
            ),
        ),
        (
            Wanted.AGREEMENT,
            (
                r"^do(?:es)?\b.*\b(?:add up|agree|match|tally|square|reconcile)\b",
                r"\b(?:two|both|different|conflicting) figures\b|\bsame (?:figure|number) in\b",
            ),
        ),
        (
            Wanted.CHANGE,
            (r"\bhow (?:many|much) (?:more|fewer|less|higher|lower)\b.*\bthan\b", r"\bnet (?:change|gain|loss)\b"),
        ),
        (Wanted.COMPARISON, (r"^which (?:council|authority)\b.*\b(?:more|fewer|less|higher|lower|better|worse)\b",)),
        (
            Wanted.HIGHEST,
            (
                r"\b(?:highest|peak(?:ed)?|(?<!at )best|(?<!at )most(?! recent)|maximum|max|record high|greatest"
                r"|largest|biggest)\b",
                r"\b(?:busiest|worst|longest)\b",
            ),
        ),
        (
            Wanted.LOWEST,
            (r"\b(?:lowest|fewest|minimum|(?<!at )least|smallest|record low|trough|quietest|shortest|bottomed)\b",),
        ),
        (
            Wanted.AGAINST_TARGET,
            (
                rf"\b(?:{_BESIDE})\s+(?:[\w’'/%-]+\s+){{0,3}}(?:{TARGET}|plan|budget)\b",
                rf"\b(?:{_REACHED})\s+(?:[\w’'/%-]+\s+){{0,6}}?(?:{TARGET}|plan|budget)\b",
                rf"\b(?:{TARGET})\b[^?.]*\b(?:{_REACHED})\b",
                rf"^(?:is|are|was|were|did|has|have|does|do)\b[^?]*\b(?:{_REACHED}|over|above|under"
                rf"|below)\s+(?:[\w-]+\s+){{0,2}}£?\d[\d,.]*\s?(?:%|per ?cent\b)?\W*(?:$|\b(?:at|in|by|of|for|on)\b)",
                r"\bdid (?:we|it|they) (?:hit|meet|reach|achieve|beat)\b",
                r"\bon (?:track|course)\b",
                rf"\bhow far\b.*\b(?:{TARGET})\b",
                r"\b(?:results?|actuals?|outturn|performance|figures?|values?|score)(?: and|,) (?:the |its )?"
                rf"(?:{TARGET})\b",
                rf"\band (?:what|which)(?:'s| is| was| were)? (?:the |its |their )?(?:{TARGET})\b",
                r"\bhow(?! (?:many|much|long|often|far|old)\b)(?:['’]?s| is| are| was| "
                r"were)?\b[^?]{0,40}\b(?:doing|going|performing|looking|getting on)\b",
            ),
        ),
        (Wanted.TARGET, (rf"\b(?:{TARGET})\b",)),
        (
            Wanted.SHARE,
            (
                r"\b(?:share|proportion|percentage|per ?cent|%|fraction)(?: of)? [^?]*?\b(?:became|become|turned "
                r"into|led to|resulted in|went on|converted|ended)\b",
                r"^of (?:the|our|all|those)\b.*\b(?:share|proportion|percentage|per ?cent|%|fraction)",
            ),
        ),
        (
            Wanted.PERCENT_CHANGE,
            (
                r"\b(?:what|how (?:much|many)|by what|which)\b[^?]*?(?:%|\bper ?cent\w*\b(?! points?))[^?]*"
                r"\b(?:increas|decreas|ris|rose|fall|fell|drop|grow|grew|reduc|chang|up|down)\w*\b",
                r"^(?:what|and what|how much)(?: (?:%|per ?cent\w*|percentage))+ (?:is|was|does) (?:that|this|it)\b",
            ),
        ),
        (
            Wanted.MEAN,
            (
                r"\b(?:on average|average (?:per|a|each|over|across|for|of)|mean|monthly average|average month\w*)\b",
                rf"\baverage\b[^?]*\b(?:a|per|each|every) (?:{_PART}|day)\b|\b(?:monthly|quarterly|yearly|annual"
                rf"|weekly) average\b",
            ),
        ),
        (
            Wanted.TREND,
            (r"\btrends?\b|\b(?:been|is|are) (?:improving|worsening|rising|falling|going|growing|dropping)\b",),
        ),
        (
            Wanted.CHANGE,
            (
                rf"\b(?:by )?how (?:much|many)\b(?: [\w’'-]+){{0,8}}? (?:{CHANGE})\b",
                rf"\bwhat (?:was|is|were) the (?:\w+ )?(?:{CHANGE})\b|\bhow (?:many|much) (?:more|fewer|less)\b",
                r"\b(?:up or down|changed?|difference between)\b|\bpercentage points?\b",
                rf"^(?:did|has|have|is|are|was|were)\b.*\b(?:{CHANGE}|{BETTER}|{WORSE})\b",
                rf"\bhow (?:did|has|have|does|do)\b.*\b(?:{CHANGE})\b",
                r"\bsince (?:last|the|then|\d|q\d|[a-z]+ \d)|\bon (?:last|the previous|a|the) (?:year|quarter|month)\b",
                r"\b(?:beat|ahead of|behind|better|worse)\b.*\b(?:last|previous) (?:year|quarter|month)",
            ),
        ),
        (
            Wanted.TOTAL,
            (
                r"\badd (?:up|together)\b|\baltogether\b|\bin (?:all|total)\b|\bcombined\b|\bsum of\b|\bbetween them\b",
                r"\bthe total\b|\btotal (?:number|figure|for|of)\b|\bover the (?:whole|full|entire) year\b",
            ),
        ),
        (
            Wanted.EACH,
            (
                rf"\b(?:each|every|by|per) (?:{_PART})\b(?! (?:on|by))|\b(?:{_PART}) by (?:{_PART})\b",
                r"\b(?:monthly|quarterly|yearly|annual|termly) (?:figures|numbers|breakdown|values)\b",
                rf"\b(?:over|in|for|during) (?:the )?(?:last |past |previous )?(?:{_COUNT}) (?:years|quarters"
                rf"|months|terms)\b(?! (?:to|ending|ended|ago|old)\b)",
            ),
        ),
        (
            Wanted.TREND,
            (
                r"\btrends?\b|\bover time\b|\bdirection of travel\b|\bover the (?:last|past)\b|\bhistory of\b",
                r"\b(?:month|quarter|year)[- ](?:by|on)[- ](?:month|quarter|year)\b",
                r"\b(?:getting|got) (?:better|worse)\b|\b(?:been|is|are) (?:improving|rising|falling|going)\b",
            ),
        ),
        (
            Wanted.COMPARISON,
            (
                r"\bcompar\w+\b|\bversus\b|\bvs\.?\b|\bagainst\b|\b(?:better|worse|higher|lower|more|fewer"
                r"|less)\b[^?]*\bthan\b",
                r"\bbenchmark\w*\b|\b(?:better|worse) or (?:better|worse)\b",
            ),
        ),
    )
)
BODY_NAMED = re.compile(rf"\b(?:{BODIES})(?!\w)", re.IGNORECASE)
# Something of the council's own is set beside what a body outside it has.
SET_BESIDE = re.compile(rf"\b(?:{COMPARED}|we|our|us|ours)\b", re.IGNORECASE)
UNLIKE = re.compile(
    r"\bcomparable\b|\blike[- ](?:for|with)[- ]like\b|\bsame (?:way|basis|definition)\b|\bcounted? differently\b",
    re.IGNORECASE,
)
DIRECTIONS = tuple(
    (direction, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for direction, words in (
        (Direction.BETTER, BETTER),
        (Direction.WORSE, WORSE),
        (Direction.UP, RISE),
        (Direction.DOWN, FALL),
    )
)
_NOW = "latest current(?:ly)? now most_recent(?:ly)? at_present today so_far these_days at_the_moment up_to_date_figure"
ASKS_OF_CHANGE = re.compile(
    r"^(?:did|has|have|is|are|was|were|how|by how|net|change)\b|\bup or down\b|\bhow (?:much|many)\b"
    r"|\bpercentage points?\b",
    re.IGNORECASE,
)
# Of a quarter or month by itself, where the record counts from the year's first day.
ALONE = re.compile(r"\b(?:alone|only|by itself|on its own|just in|in the (?:quarter|month) itself)\b", re.IGNORECASE)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:this time|last|previous|(?:a|the) (?:year|quarter|month) (?:ago|before|earlier)|year before)\b",
    re.IGNORECASE,
)
FORECAST = re.compile(r"\b(?:forecast\w*|project(?:ed|ion)|predict\w*|expected to|outlook)\b", re.IGNORECASE)
AMONG = re.compile(
    r"\b(?:which|what)(?: of the)? (?!month|quarter|year|period|time|day|date|term|(?:was|is|were|are|did|does"
    r"|do|has|have|had)\b)(\w+)\b",
    re.IGNORECASE,
)
# Which of several places or parts: "which wards saw burglary rise".
AMONG_MANY = re.compile(
    r"^(?:in )?(?:which|what) (?!months|quarters|years|terms|\w*ures\b)(\w+s|parts? of)\b", re.IGNORECASE
)
# In which of several stretches of time: "in which months was the target met".
WHICH_PERIODS = re.compile(r"\b(?:which|what|how many) (?:month|quarter|year|term|week)s\b", re.IGNORECASE)
MISSED = re.compile(r"\b(?:miss\w*|below|under|short|fail\w*|not (?:met|meet|hit|on)|off|behind)\b", re.IGNORECASE)
LATEST = re.compile(rf"\b(?:{any_of(_NOW)})\b", re.IGNORECASE)
# How finely time is cut, where the question says so: "which month", "best quarter", "each year", "a month on average".
GRAIN = re.compile(
    rf"\b(?:which|what|each|every|per|a|by|(?:busi|quiet|larg|small|great|high|low|long|short|bigg)\w*est|best"
    rf"|worst|peak|lowest|single|one)"
    rf" (?P<part>{_PART})(?:ly)?\b(?! (?:to|ended|ending|end|ago|before|earlier|on))"
    rf"|\b(?P<listed>{_PART})(?:s)? (?:with|had|when|by|in which|that saw|of the)\b|\b(?P<adverb>month|quarter"
    rf"|year|term|week)ly\b|\bannual\b"
    rf"|\b(?:the|all|both|{_COUNT}) (?P<plural>{_PART})s(?: of)?\b(?! (?:to|ending|ended|ago|old)\b)"
    r"|\b(?:in|for|over|as) (?:a |the )?(?:whole |full |entire |last )?(?P<whole>year)(?: as a whole)?\b(?! "
    r"(?:to|ending|ended|before|of)\b)",
    re.IGNORECASE,
)
# A stretch of time by its length alone: "over the last three years".
RECENT = re.compile(
    rf"\b(?:last|past|previous|latest|over|for) (?:the )?(?:last |past )?(?P<count>{_COUNT}) (?P<unit>year"
    rf"|quarter|month|term)s\b(?! (?:to|ending|ended|ago|old)\b)",
    re.IGNORECASE,
)
# Numbers of time, which are no part of what is counted: "the four quarters", "over five years".
OF_LENGTH = re.compile(
    rf"\b(?<!within )(?<!over )(?<!under )(?<!than )(?<!after )(?<!least )(?P<count>{_COUNT}) (?:\w+ )?(?:years"
    rf"|quarters|months|terms|papers|figures|councils)\b",
    re.IGNORECASE,
)
# Words that say what is wanted of a figure, or of which period, and not of what.
OF_ASKING = re.compile(
    "^(?:"
    + "|".join((CHANGE, BETTER, WORSE, TARGET))
    + "|"
    + any_of(
        r"highest lowest peak\w* most fewest least maximum minimum largest biggest smallest trends? totals? altogether",
        r"average mean number\w* figures? rates? percent\w* per_cent proportion share many much how latest current\w*",
        r"recent\w* now present position compar\w* versus benchmark\w* month\w* quarter\w* year\w* period annual\w*",
        r"date last previous earlier before same time this track course add sum combined between",
        r"points? over since indicators? measures? pis? kpis? sharp\w* significant\w* big reach\w* against far off",
        r"short above below under level value count tell give show know percentage_points? ytd cumulative rolling",
        r"half end start beginning going gone why reason\w* caus\w* behind explan\w* explain\w* drove driving",
        r"england wales scotland national\w* neighbours? statistical similar region\w* elsewhere others?",
        r"population cohort caseload half-?_?years? actual\w* got quoted given stated recorded reported up down",
        r"really beat ahead outturn ago forecast\w* project(?:ed|ion) predict\w* expect\w* outlook",
        r"meeting so_far_this_year this_year",
        r"long takes? took taken final best worst need\w* more fewer less million thousand hundred own its alone",
        r"happen\w* per each councils? authorit(?:y|ies) single whole",
        r"go goes went get gets become became becomes come_to stand stood net busiest quietest calendar term terms",
        r"financial further nearer good bad thing news sign agree tally match paper papers table tables minutes doing",
        r"across back normal full during every calendar weekly monthly yearly",
        r"saw see sees seen showed shown hows whats hows_the xmas christmas record registered held_by longest "
        r"shortest median peers? uk britain "
        r"please over",
    )
    + ")$",
    re.IGNORECASE,
)
# Words of reaching a target, where one is asked about; "missed bins" and "missing episodes" are counted.
OF_REACHING = re.compile(r"^(?:meet|meets|met|meeting|hit|hitting|miss\w*|reach\w*|beat\w*|achiev\w*)$", re.IGNORECASE)
# Words of place and relation, which say little of what is counted.
RELATION = re.compile(r"^(?:within|inside|outside|every|across|towards?|among|including|per)$", re.IGNORECASE)
# Those of them that may also be what is counted, where nothing else is left: "Has the caseload been falling?"
MAY_BE_COUNTED = re.compile(r"^(?:caseload|cohort|population|outturn|reach\w*|budget|points?)$", re.IGNORECASE)
