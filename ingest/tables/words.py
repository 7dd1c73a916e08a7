"""The words that headers are made of beside their subject: which kind of figure, whose, on which basis, how rated."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re

from language.basis import Basis
from store.observations import FigureKind, Polarity

KINDS: tuple[tuple[FigureKind, str], ...] = (
    (
        FigureKind.CHANGE,
        r"(?:(?:percentage|percent|per cent|%|point|ppt?s?|absolute|net|annual|yearly|quarterly|monthly|in[- ]year|year[- ]on[- ]year|"
        r"quarter[- ]on[- ]quarter|month[- ]on[- ]month|numerical|actual)[- ]?(?:point )?)*"
        r"(?:changes?|variances?|var\.?|variation|diff(?:erence|\.)?|movement|increase ?/ ?(?:\()?decrease\)?|inc ?/ ?dec|gap|\+ ?/ ?-|±|swing|"
        r"year[- ]on[- ]year|quarter[- ]on[- ]quarter|month[- ]on[- ]month|"
        r"improvement ?/ ?(?:decline|deterioration)|over ?/ ?\(?under\)?(?:spend)?|\(?under\)? ?/ ?over(?:spend)?|overspend|underspend|"
        r"difference between)(?: \(?%\)?)?"
        r"(?: (?:from|since|on|against|to|vs\.?|v|versus|in|between|with|compared (?:to|with)|over)\b.*)?",
    ),
    (
        FigureKind.TARGET,
        r"(?:(?:annual|year[- ]end|yearly|full[- ]year|quarterly|quarter|monthly|in[- ]year|profiled?|local|national|our|council|"
        r"corporate|stretch|minimum|maximum|statutory|current|interim|contract(?:ual)?|service|performance|future|next|agreed|collection|delivery|"
        r"revised|original|end of year|eoy|government|welsh government|milestone|ytd) )*"
        r"(?:targets?|standards?|goal|aim|ambition|milestones?|aspirations?|(?<!age )(?<!risk )(?<!population )(?<!health )(?<!workforce )(?<!staff )(?<!customer )(?<!tenure )profile)(?: (?:value|set|figure|level|range|profile|ytd))?",
    ),
    (FigureKind.TARGET, r"(?:annual |service |business |delivery |council |operating )?plan(?: for)?"),
    (
        FigureKind.TARGET,
        r"(?:(?:target|upper|lower|amber|red|green|rag|acceptable) )*(?:tolerances?|thresholds?|trigger|intervention level|control limit)(?: (?:value|level|range))?"
        r"|(?:approved|annual|revised|current|original|working|net|gross|full year|latest|ytd|profiled) ?budget|budget",
    ),
    (
        FigureKind.FORECAST,
        r"(?:(?:year[- ]end|full[- ]year|annual|current|latest|eoy|end of year|out-?turn|estimated|q[1-4]|revised) )*"
        r"(?:forecasts?|projections?|projected|predicted|prediction|expected|anticipated|planned|likely)"
        r"(?: (?:out-?turn|year[- ]end(?: position)?|position|result|performance|value|spend|end of year|full[- ]year|total))*"
        r"|estimated (?:out-?turn|year[- ]end)(?: (?:out-?turn|position))?|trajectory|f/?cast",
    ),
)  # fmt: skip


def kind_named(words: str) -> FigureKind | None:
    """The kind of figure that a whole header names: "Aim", "Plan", "Variance"; `None` where it names none."""
    return next((kind for kind, pattern in KINDS if re.fullmatch(pattern, words, re.IGNORECASE)), None)


REGIONS = (
    r"england(?: (?:and|&) wales)?|(?:all[- ])?wales|welsh|scotland|scottish|northern ireland|uk|united kingdom|great britain|gb|"
    r"(?:inner |outer |greater )?london|south[- ]east|south[- ]west|east midlands|west midlands|north[- ]west|north[- ]east|"
    r"yorkshire(?: (?:and|&) (?:the )?humber(?:side)?)?|east of england|eastern(?: region)?|(?:north|south|mid|west) wales|eng\.?|nat\.?|(?:the )?region(?:al)?|national(?:ly)?|regional(?:ly)?|region"
)
PEERS = (
    r"statistical(?:ly)? (?:similar )?neighbou?rs?|stat\.? ?neighbou?rs?|nearest neighbou?rs?|neighbou?rs?|sns?\.?|family(?: group)?(?: \d+)?|"
    r"cipfa(?: (?:family|nearest|group|neighbou?rs?|comparator)(?: (?:group|neighbou?rs?))?)?|comparators?(?: (?:group|authorities|councils))?|"
    r"peers?(?: (?:group|authorities|councils))?|benchmark(?:ing|s)?(?: (?:group|club|value|figure|data|authorities))?|"
    r"(?:similar|other|comparable|neighbouring|all|english|welsh|scottish|district|county|unitary|metropolitan|shire|london) "
    r"(?:councils?|authorities|las|boroughs?|counties|districts?|unitaries)|sector|industry|housemark|apse|best in class|"
    r"(?:most similar )?(?:police )?forces?(?: area)?|"
    r"(?:upper|lower|top|bottom|best|1st|2nd|3rd|first|second|third) quartile|consortium"
)
AVERAGES = r"(?:averages?|avg\.?|ave\.?|mean|median|av\.?|total|overall|figure|rate|performance|position|value|comparison|comparator|benchmark|data|result|out-?turn|quartile)"
BODIES = re.compile(
    rf"(?:(?:the |all |latest |published )*(?P<body>{REGIONS}|{PEERS})(?: region)?(?:['’]s?)?(?: (?:{AVERAGES}))*(?: \(?mean\)?| \(?median\)?)?"
    rf"|(?:{AVERAGES}) (?:for |of |in )?(?P<after>{REGIONS}|{PEERS}))",
    re.IGNORECASE,
)
OWN = re.compile(
    r"(?:our|this|the) (?:council|authority|la|performance)|ours|us|(?:local )?authority|council|la|local", re.I
)
TOTALS = re.compile(
    r"(?:grand |sub-? ?|overall |council |borough |county |district |city |authority |service |year(?:ly)? |annual |combined |all )*totals?"
    r"|overall|all(?: (?:ages|pupils|residents|patients|homes|tenants|households|staff|employees|applications|cases|adults|clients|service users|young people|genders|wards|areas|children|groups|persons|people|services|teams|types|schools|categories|directorates|localities|tenures))?"
    r"|(?:council|borough|county|district|authority)[- ]?wide|sum|total \(?all .*\)?",
    re.IGNORECASE,
)  # fmt: skip
AVERAGE_ONLY = re.compile(
    r"(?:overall |12[- ]month |twelve month |monthly |quarterly |annual |rolling )?(?:average|avg\.?|mean|median)", re.I
)
PREVIOUS = re.compile(
    r"(?:(?:same|corresponding|equivalent) (?:period|quarter|month|time|point)(?: (?:of )?(?:last|previous|prior) year)?"
    r"|(?:last|previous|prior|preceding)(?: (?:financial |reporting )?(?:years?|quarters?|months?|periods?|qtr|fy|time|result|value|outturn|performance))?"
    r"|py|year ago|baseline)(?:['’]s)?",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:actuals?|out-?turns?|performance|results?|values?|figures?|achieved|current|latest|reported|data|ytd|year to date|"
    r"cumulative|to date|in[- ](?:month|quarter|year)|monthly|quarterly|annual|position|score|this (?:period|quarter|month|year)|"
    r"full[- ]year|year[- ]end|end of (?:year|quarter|month)|year|quarter|qtr|month|period|fin(?:ancial)?|final|snapshot|as at|at|to|for|the|end|of|in|on|from|and|"
    r"obs_value|observation|amount|level|total for|count|spend|net|ending|ended|up|date|rolling|months?|12|performance data|our|so far|provisional|revised|prov\.?|rev\.?|\[?[pre]\]?)\b",
    re.IGNORECASE,
)
BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    (Basis.ROLLING_YEAR, re.compile(r"\brolling (?:12|twelve)|\brolling[- ]year|\b(?:12|twelve)[- ]month rolling|\brolling\b|\bmoving annual", re.I)),
    (Basis.YEAR_TO_DATE, re.compile(r"\bcumulative(?:ly)?\b|\byear[- ]to[- ]date\b|\bytd\b|\bsince (?:1 )?april\b|\bto date\b", re.I)),
    (Basis.SNAPSHOT, re.compile(r"\bsnapshot\b|\bas at\b|\bat (?:the )?(?:month|quarter|year|period)[- ]end\b|\bat (?:the )?end of\b|\bat period end\b", re.I)),
)  # fmt: skip
POLARITIES: tuple[tuple[Polarity, re.Pattern[str]], ...] = (
    (Polarity.NEITHER, re.compile(r"neither|neutral|n/?a|none|context(?:ual)?(?: only)?|no polarity|-|not applicable|monitor(?:ing)?(?: only)?|plan is best|↔|in range", re.I)),
    (Polarity.HIGHER, re.compile(r"(?:(?:good|better|aim|aim to|to) (?:is |to )?)?(?:to )?(?:be )?(?:high(?:er)?|bigger|big|up(?:wards?)?|increas(?:e|ing)|maximi[sz]e|more|positive|larger|h|↑|▲|\+)(?: (?:is|=) (?:better|good|best)| (?:better|good)| figure.*)?", re.I)),
    (Polarity.LOWER, re.compile(r"(?:(?:good|better|aim|aim to|to) (?:is |to )?)?(?:to )?(?:be )?(?:low(?:er)?|smaller|small|down(?:wards?)?|decreas(?:e|ing)|reduc(?:e|ing)|minimi[sz]e|less|fewer|negative|l|↓|▼)(?: (?:is|=) (?:better|good|best)| (?:better|good)| figure.*)?", re.I)),
)  # fmt: skip
POLARITY_IN_TITLE = re.compile(
    r"[\[(](?P<way>[^\])]*\b(?:better|good|best|maximi[sz]e|minimi[sz]e)\b[^\])]*)[\])]\s*$", re.I
)
RAG_WORDS = re.compile(
    r"\(?(?:b?lue|red|amber|green|yellow|grey|gray|black|white|purple|orange|r|a|g|b|y|r/a|a/g|amber[/ -]green|amber[/ -]red|red[/ -]amber|green[/ -]amber|"
    r"🔴|🟠|🟡|🟢|🔵|⬤|●|■|★|✓|✔|✗|✘|x|on (?:target|track|plan|schedule)|off (?:target|track|plan)|(?:below|above|near|close to|within|outside|behind|ahead of|under|over|exceeding|missing) (?:target|tolerance|plan|schedule)|"
    r"(?:target )?(?:met|not met|exceeded|missed|achieved|not achieved|partially met)|yes|no|n/a|-|no target|not rated|not set|data only|monitor(?:ing)? only|"
    r"improv(?:ing|ed|ement)|declin(?:ing|ed|e)|worse(?:ning|ned)?|deteriorat(?:ing|ed)|stable|static|steady|same|unchanged|no change|maintained|better|up|down|increas(?:e|ing|ed)|decreas(?:e|ing|ed)|level|good|poor|"
    r"under ?performing|over ?performing|performing|at risk|alert|warning|ok|complete[d]?|in progress|started|not started|delayed)\)?(?: ?[↑↓→←↗↘↔▲▼△▽►◄⬆⬇]+)?|[↑↓→←↗↘↔▲▼△▽►◄⬆⬇➔🡅🡇⇧⇩]+",
    re.IGNORECASE,
)  # fmt: skip
ARROWS_ONLY = re.compile(r"[↑↓→←↗↘↔▲▼△▽►◄⬆⬇➔🡅🡇⇧⇩=]+")
COHORTS = re.compile(
    r"(?:boys?|girls?|m(?:en|ales?)|wom[ae]n|females?|persons|people|adults?|children|older people|young people|other|unknown|not (?:stated|known|recorded|disabled)|unborn|disabled|white|asian|black|mixed|chinese|"
    r"(?:(?:aged?|ages|under|over|year|key stage|ks) ?)?\d{1,3}(?: ?(?:-|–|to|and) ?\d{1,3}| ?\+)?(?: ?(?:years?|yrs?|months?|weeks?)(?: olds?)?)?(?: and (?:over|above|under))?|"
    r"(?:under|over|less than|more than) \d+ ?(?:years?|yrs?|months?|weeks?|days?|1s|s)?|under 1s?|\d{1,3}(?: ?- ?year| year)[- ]olds?)(?: \(?(?:%|no\.?|number)\)?)?",
    re.IGNORECASE,
)


def polarity_of(words: str) -> Polarity | None:
    """Which way is better, in a column that says it or at the end of a title."""
    bare = words.strip(" .:")
    for polarity, pattern in POLARITIES:
        if pattern.fullmatch(bare):
            return polarity
    return None
