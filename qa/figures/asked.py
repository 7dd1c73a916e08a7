"""What a question wants of a figure: itself, its change, its peak, its target, and of which periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from language.words import stem
from qa.patterns import any_of
from qa.schema import Interpretation, Kind, Wording


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
    WHICH = "which indicators"


class Direction(StrEnum):
    """Which way a figure is said to have moved."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"


_RISE = any_of(
    r"ris(?:e|es|en|ing) rose increas\w* grow(?:s|n|th|ing)? grew go(?:es|ne|ing)?_up went_up jump\w* climb\w* up_on",
    r"up_from more_than higher_than surge\w* spik\w* shot_up soar\w* doubl\w* so_many_more so_high",
)
_FALL = any_of(
    r"fall(?:s|en|ing)? fell decreas\w* declin\w* reduc\w* drop\w* go(?:es|ne|ing)?_down went_down down_on down_from",
    r"fewer_than lower_than less_than dip\w* plung\w* slump\w* shrunk shrink\w* cut halv\w* so_low",
)
_BETTER = r"improv\w*|better|gains?"
_WORSE = any_of(r"worse\w* deteriorat\w* slip(?:ped|ping)?")
_CHANGE = any_of(_RISE.replace(" ", "_"), _FALL.replace(" ", "_"), r"chang\w* differ\w* movement mov(?:e|ed|ing) gap")
_TARGET = r"targets?|goal|aim(?:ing|ed)?|planned level|tolerance"
_MEASURES = r"(?:indicators?|measures?|KPIs?|PIs?|figures|metrics)"
_AGAINST = any_of(
    r"on above below under over against versus vs\.? hit hitting meet meets met meeting miss(?:ed|ing)? reach(?:ed)?",
    r"near off short_of compar\w+_(?:to|with) achiev\w+ beat",
)

_BODIES = any_of(
    r"england(?:['’]s)? wales(?:['’]s)? scotland(?:['’]s)? (?:statistical_)?neighbours?['’]? national(?:ly)?"
)

# The first that matches decides.
PATTERNS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile("|".join(patterns), re.IGNORECASE))
    for wanted, patterns in (
        (
            Wanted.WHICH,
            (
                rf"^(?:which|what)(?: [\w’'-]+){{0,8}} {_MEASURES}\b",
                r"^which of (?:the|these|our|those)\b",
                rf"^(?:list|name) (?:the |all )?(?:\w+ )?{_MEASURES}\b",
            ),
        ),
        (Wanted.COMPARISON, (r"^which (?:council|authority)\b.*\b(?:more|fewer|less|higher|lower|better|worse)\b",)),
        (Wanted.HIGHEST, (r"\b(?:highest|peak(?:ed)?|best|most|maximum|max|record high|greatest|largest|biggest)\b",)),
        (Wanted.LOWEST, (r"\b(?:lowest|fewest|minimum|least|smallest|record low|trough)\b",)),
        (
            Wanted.AGAINST_TARGET,
            (
                rf"\b(?:{_AGAINST})\s+(?:\w+\s+){{0,2}}(?:{_TARGET}|plan|budget)\b",
                r"\bon (?:track|course)\b",
                rf"\bhow far\b.*\b(?:{_TARGET})\b",
                rf"\band (?:what|which)(?:'s| is| was| were)? (?:the |its |their )?(?:{_TARGET})\b",
            ),
        ),
        (Wanted.TARGET, (rf"\b(?:{_TARGET})\b",)),
        (
            Wanted.PERCENT_CHANGE,
            (
                r"\b(?:what|how (?:much|many)|by what|which)\b[^?]*?(?:%|\bper ?cent\w*\b(?! points?))[^?]*"
                r"\b(?:increas|decreas|ris|rose|fall|fell|drop|grow|grew|reduc|chang|up|down)\w*\b",
            ),
        ),
        (
            Wanted.CHANGE,
            (
                rf"\b(?:by )?how (?:much|many)\b(?: [\w’'-]+){{0,8}}? (?:{_CHANGE})\b",
                rf"\bwhat (?:was|is|were) the (?:\w+ )?(?:{_CHANGE})\b|\bhow (?:many|much) (?:more|fewer|less)\b",
                r"\b(?:up or down|changed?|difference between)\b|\bpercentage points?\b",
                rf"^(?:did|has|have|is|are|was|were)\b.*\b(?:{_CHANGE})\b",
                rf"\bhow (?:did|has|have|does|do)\b.*\b(?:{_CHANGE})\b",
                r"\bsince (?:last|the|then|\d|q\d|[a-z]+ \d)|\bon (?:last|the previous|a|the) (?:year|quarter|month)\b",
                r"\b(?:beat|ahead of|behind|better|worse)\b.*\b(?:last|previous) (?:year|quarter|month)",
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
            Wanted.TOTAL,
            (
                r"\badd (?:up|together)\b|\baltogether\b|\bin (?:all|total)\b|\bcombined\b|\bsum of\b|\bbetween them\b",
                r"\bthe total\b|\btotal (?:number|figure|for|of)\b|\bover the (?:whole|full|entire) year\b",
            ),
        ),
        (
            Wanted.MEAN,
            (r"\b(?:on average|average (?:per|a|each|over|across|for|of)|mean|monthly average|average month\w*)\b",),
        ),
        (
            Wanted.EACH,
            (
                r"\b(?:each|every|by|per) (?:month|quarter|year|term)\b(?! (?:on|by))|\bmonth by month\b",
                r"\b(?:monthly|quarterly|yearly|annual) (?:figures|numbers|breakdown|values)\b",
            ),
        ),
        (
            Wanted.BENCHMARK,
            (
                rf"^(?!.*\b(?:we|our|us|and|compar\w+|against|versus|vs|than|better|worse|gap|differ\w*)\b).*\b(?:{_BODIES})\b",
            ),
        ),
        (
            Wanted.COMPARISON,
            (
                r"\bcompar\w+\b|\bversus\b|\bvs\.?\b|\b(?:better|worse|higher|lower|more|fewer|less) than\b",
                r"\bbenchmark\w*\b|\bneighbours?\b|\bnational(?:ly)?\b|\bengland\b|\bwales\b|\bscotland\b|\bregion\w*\b",
                r"\bother (?:councils|authorities|areas)\b",
            ),
        ),
    )
)
WHEN = re.compile(
    r"^(?:when|in (?:which|what)|which|what) (?:was |were |is )?(?:the )?(?:month|quarter|year|period|time)\b|^when\b",
    re.IGNORECASE,
)
DIRECTIONS = tuple(
    (direction, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for direction, words in (
        (Direction.BETTER, _BETTER),
        (Direction.WORSE, _WORSE),
        (Direction.UP, _RISE),
        (Direction.DOWN, _FALL),
    )
)
_NOW = "latest current(?:ly)? now most_recent(?:ly)? at_present today so_far these_days at_the_moment up_to_date_figure"
ASKS_OF_CHANGE = re.compile(
    r"^(?:did|has|have|is|are|was|were|how|by how)\b|\bup or down\b|\bhow (?:much|many)\b|\bpercentage points?\b", re.I
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:this time|last|previous|(?:a|the) (?:year|quarter|month) (?:ago|before|earlier)|year before)\b",
    re.IGNORECASE,
)
FORECAST = re.compile(r"\b(?:forecast\w*|project(?:ed|ion)|predict\w*|expected to|outlook)\b", re.IGNORECASE)
AMONG = re.compile(r"\b(?:which|what)(?: of the)? (?!month|quarter|year|period|time|day|date)(\w+)\b", re.IGNORECASE)
LATEST = re.compile(rf"\b(?:{any_of(_NOW)})\b", re.IGNORECASE)
# Words that say what is wanted of a figure, or of which period, and not of what.
OF_ASKING = re.compile(
    "^(?:"
    + "|".join((_CHANGE, _BETTER, _WORSE, _TARGET))
    + "|"
    + any_of(
        r"highest lowest peak\w* most fewest least maximum minimum largest biggest smallest trends? totals? altogether",
        r"average mean number\w* figures? rates? percent\w* per_cent proportion share many much how latest current\w*",
        r"recent\w* now present position compar\w* versus benchmark\w* month\w* quarter\w* year\w* period annual\w*",
        r"date last previous earlier before same time this meet met hit miss\w* track course add sum combined between",
        r"points? over since indicators? measures? pis? kpis? sharp\w* significant\w* big reach\w* against far off",
        r"short above below under level value count tell give show know percentage_points? ytd cumulative rolling",
        r"half end start beginning going gone why reason\w* caus\w* behind explan\w* explain\w* drove driving",
        r"england wales scotland national\w* neighbours? statistical similar region\w* elsewhere others?",
        r"population cohort caseload half-?_?years? actual\w* got quoted given stated recorded reported up down",
        r"really beat ahead outturn ago forecast\w* project(?:ed|ion) predict\w* expect\w* outlook",
        r"meeting so_far_this_year this_year",
        r"long takes? took taken final best worst need\w* more fewer less million thousand hundred own its alone",
        r"happen\w* per each councils? authorit(?:y|ies) single whole",
    )
    + ")$",
    re.IGNORECASE,
)


YEARS = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
PART = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRequest:
    """What is wanted of a figure, and what the figure is of."""

    wanted: Wanted
    subject: tuple[Wording, ...]  # the question's words that name what is measured
    direction: Direction | None  # that the question takes for granted
    asks_when: bool
    latest: bool
    forecast: bool  # of what is expected, not of what was
    among: str | None  # what is chosen from, where the question asks which: "ward", "council"


def requested(asked: Interpretation) -> FigureRequest | None:
    """The request for a figure in a question; `None` where it wants none."""
    wanted = _wanted(asked)
    if wanted is None:
        return None
    subject = tuple(
        wording
        for wording in asked.wordings
        if not _is_of_asking(wording, asked)
        and (wording.known or not (wording.typed[0].isdigit() or len(wording.typed) == 1))
    )
    among = AMONG.search(asked.question)
    if among:
        subject = tuple(wording for wording in subject if wording.typed.lower() != among[1].lower())
    return FigureRequest(
        wanted=wanted,
        subject=subject,
        direction=_direction(asked.question),
        asks_when=bool(WHEN.search(asked.question)),
        latest=bool(LATEST.search(asked.question)),
        forecast=bool(FORECAST.search(asked.question)),
        among=among[1].lower() if among else None,
    )


def _direction(question: str) -> Direction | None:
    """The movement that is taken for granted; of "up or down" none is."""
    named = [one for one, words in DIRECTIONS if words.search(question)]
    return None if {Direction.UP, Direction.DOWN} <= set(named) or not named else named[0]


def _wanted(asked: Interpretation) -> Wanted | None:
    found = next((wanted for wanted, pattern in PATTERNS if pattern.search(asked.question)), None)
    if asked.kind is Kind.WHY:
        return Wanted.CHANGE
    if asked.kind in (Kind.DECISION, Kind.COMMITMENT, Kind.WHO):
        return None
    if asked.kind is Kind.FIGURE:
        return found or Wanted.VALUE
    if found is Wanted.CHANGE and not (asked.periods or ASKS_OF_CHANGE.search(asked.question)):
        return None  # "what would they change?"
    dated = bool(asked.periods or LATEST.search(asked.question) or RELATIVE.search(asked.question))
    return found or (Wanted.VALUE if dated and asked.kind is not Kind.WHEN else None)


def _is_of_asking(wording: Wording, asked: Interpretation) -> bool:
    """Whether a wording says what is wanted, when, or of which body the question was limited to."""
    typed = wording.typed.lower()
    if OF_ASKING.match(typed) or YEARS.fullmatch(typed):
        return True
    named = " ".join((*asked.period_words, *asked.named)).lower()
    stems = {stem(word) for word in PART.findall(named)}
    return all(stem(word) in stems for word in PART.findall(typed))
