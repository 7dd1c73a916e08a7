"""The headers of columns: what the cells under them hold."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from enum import StrEnum, auto


class Role(StrEnum):
    """What the cells of a column (or the labels of a row) hold."""

    INDICATOR = auto()
    CODE = auto()
    DEFINITION = auto()
    AREA = auto()
    COHORT = auto()
    PERIOD = auto()
    SERIES = auto()  # "Actual", "Target", "England": which of an indicator's values a row holds
    UNIT = auto()
    POLARITY = auto()
    RAG = auto()
    DIRECTION = auto()
    FLAG = auto()  # a column of marks: provisional, revised
    NUMERATOR = auto()
    DENOMINATOR = auto()
    PERSON = auto()
    TEXT = auto()
    VALUE = auto()
    UNCLEAR = auto()


REF = r"(?:ref(?:erence)?|code|id|no|num|number|#)"
MEASURE = r"(?:(?:key )?(?:performance )?(?:indicators?|measures?|metrics?)|k?pis?|lpis?|success measures?|data items?)"
NAMED = r"(?:titles?|names?|descriptions?|text|wording)"
AREAS = (
    r"(?:(?:name of )?(?:(?:local|unitary|billing|housing|planning|education) )?(?:area|ward|council|local authority|"
    r"authority|district|borough|county|locality|neighbourhood|region|parish|town|constituency|division|cluster|"
    r"country|nation|geography|place|postcode area|lsoa|msoa|patch|zone|board|health board|la|icb|ccg|trust|hospital)"
    r"(?:s|es|ies)?)"
)
DIVIDED = (
    r"(?:client|service user|pupil|population|customer|need|legal|placement|tenure|household|property|employee|staff|"
    r"road|site|referral|contact|provider|care|accommodation|school|application|case|repair|waste|offence|crime|"
    r"incident|complaint|plan|disability|sen|equality)"
)
OFFICE = (
    r"(?:performance|data|pi|kpi|indicator|measure|lead|responsible|accountable|strategic|service|executive|portfolio|"
    r"cabinet|senior|reporting|action|risk|responsibility|report)"
)
AIM = r"(?:priority|priorities|theme|objectives?|outcomes?|aims?|goals?|pillars?|ambitions?|commitments?|plan)"
COMMENT = (
    r"(?:comment(?:s|ary)?|narratives?|explanations?|remarks?|actions?|notes?|updates?|reasons?|analysis|context|"
    r"mitigations?|summary|observations|next steps|details?|link|evidence|caveats?)"
)

# Whole headers without their periods, one form a line, in the order in which they are tried.
HEADERS: dict[Role, str] = {
    Role.PERSON: r"""
        (?:child(?:['’]s)?|pupil|client|person|case|service user|swift|mosaic|liquid ?logic) (?:id|identifier|name|number|no|ref(?:erence)?)
        date of birth
        d\.?o\.?b
        upn
        nhs (?:no|number)
        forename
        surname
        first name
        (?:home|placement) postcode
        councillors?
        (?:committee |board |elected )?members?(?: name)?
        (?:member|councillor|officer|employee|staff)['’]?s? names?
        name of (?:child|member|councillor|officer|person)
    """,
    Role.CODE: rf"""
        (?:(?:{MEASURE}|unique|short|local|national|nat|row|line|item|dashboard|measure id) ){{0,2}}{REF}
        ref ?(?:no|num|number|code)
        s/?n
        item
        {REF} {REF}
    """,
    Role.DEFINITION: r"""
        (?:.* )?(?:definitions?|rationale|methodology|calculation|formula|guidance)
        how (?:it is|we) (?:measured?|calculated?)
        what (?:it|this) (?:measures|means|tells us)
    """,
    Role.INDICATOR: rf"""
        {MEASURE}
        (?:national|local|corporate|headline|strategic|statutory|service|contextual) {MEASURE}
        {MEASURE} {NAMED}
        {MEASURE} and {MEASURE}
        {NAMED} of (?:the )?{MEASURE}
        (?:short |long |full )?{NAMED}
        {REF}[./ &and]+(?:title|description|{MEASURE})
        performance
        what (?:we|are we|is) measur\w+
        measures? of success
        questions?
        statistics?
        data(?:set)?
        line
    """,
    Role.NUMERATOR: r"""
        (?:.* )?(?:numerators?|num\.|numer)
    """,
    Role.DENOMINATOR: r"""
        (?:.* )?(?:denominators?|denom\.?)
        den\.?
        base
        cohort size
        out of
    """,
    Role.SERIES: r"""
        series
        (?:value|figure|row|result|data|measure) ?type
        type of (?:value|figure|data)
        actual ?/ ?target
        target ?/ ?actual
    """,
    Role.UNIT: r"""
        units?(?: ?(?:type|of (?:measure(?:ment)?|value)|measure))?
        (?:measure|data|value|figure|number|reporting) (?:format|unit)s?
        (?:number|reporting) type
        uom
        format
        measured (?:in|as|by)
        expressed as
    """,
    Role.POLARITY: r"""
        polarity
        good (?:is|performance(?: is)?|to be|means)[?:.…]*
        what (?:is )?good (?:looks like|is)
        what does good look like
        (?:good|desired|preferred|aim|intended) (?:direction|performance|trend|outcome|polarity)(?: of travel)?
        better(?: (?:is|if|when))?
        aim(?: to)?
        (?:bigger|higher|high|low|lower|smaller|bigger or smaller|higher or lower|high or low) (?:is )?(?:better|good)
        high(?:er)? ?(?:/|or) ?low(?:er)?(?: is (?:better|good))?
    """,
    Role.DIRECTION: r"""
        d\.?o\.?t\.?
        direction(?: of (?:travel|change))?
        (?:(?:long|short)[ -]term |performance |annual |quarterly |monthly |recent |current )?trends?(?: arrow| line| direction)?
        travel
        spark ?lines?
        improv(?:ing|ed|ement)
        better ?(?:or|/) ?worse
        (?:dot|direction of travel|trend) (?:from|since|against|vs\.?|compared (?:to|with)) .*
        .* (?:dot|direction of travel|trend)
    """,
    Role.RAG: r"""
        b?rag[yb]?(?: ?(?:ratings?|status|score|assessment))?(?: .*)?
        (?:.* )?(?:b?rag|traffic light|rating)(?: (?:rating|status))?
        status
        (?:performance|overall|current|target|kpi|pi|indicator|on target|delivery) (?:status|rating|rag|judge?ment)
        on target
        target (?:met|achieved|hit)
        met
        (?:performance )?(?:against|to|vs\.?|v) target
        (?:performance )?alert
        traffic lights?
        judge?ment
        progress
        colour
        assessment(?: of performance)?
    """,
    Role.FLAG: r"""
        (?:data |value |obs(?:ervation)? )?(?:flags?|markers?|symbols?)
        (?:data |value )?footnotes?
        obs status
        (?:data|figure|value|publication|release|validation)s? status
        status of (?:the )?(?:data|figures?|values?)
        (?:provisional|revised|final)(?: ?(?:/|or) ?(?:provisional|revised|final))+
        data quality
    """,
    Role.TEXT: rf"""
        (?:.* )?{COMMENT}(?: .*)?
        (?:{OFFICE} ?)*(?:owners?|officers?|leads?|managers?|directors?|holders?|contacts?|portfolios?|sros?|responsible)(?: .*)?
        heads? of service
        (?:reporting |data |collection |update |return )?frequency(?: of .*)?
        how often.*
        (?:data |information )?source(?: of data)?
        (?:next )?(?:update|review|due|report|publication)(?: date| due)?
        (?:corporate |strategic |council |council plan |local |key |service |well-?being )?{AIM}(?: (?:area|link|ref|no|number))?
        directorates?
        reported(?: to)?
        committee
        cumulative(?: ?/ ?.*)?
        good practice
        confidence
        quality
        chart
        graph
        live(?: ?/ ?.*)?
        (?:agenda )?pages?(?: (?:no|nos|numbers?))?
        date (?:extracted|published|updated|released|uploaded|downloaded|entered|of (?:extract(?:ion)?|publication|release))
        (?:extract(?:ion)?|publication|upload|release|download|refresh)(?:ed)? date
        (?:(?:lower|upper) )?(?:\d\d(?:\.\d)?% ?)?(?:ci|confidence (?:interval|limit)s?)\b.*
        (?:lower|upper) (?:\d\d(?:\.\d)?% ?)?(?:ci|confidence|limit|bound)\b.*
        (?:area|la|local authority|ward|region|ons|geography|geographic|country|council|ics) (?:code|level|type)
        time identifier
    """,
    Role.AREA: rf"""
        {AREAS}(?: (?:name|area|council))?(?: ?/ ?(?:area|ward|council|district|region|locality))?
        ref area
        localities
        authorities
        counties
        parishes
        constituencies
    """,
    Role.COHORT: rf"""
        ages?(?: ?(?:group|band|range|bracket)s?)?(?: ?\(.*\))?
        gender
        sex
        ethnic(?:ity| (?:group|origin|background)s?)
        cohort
        {DIVIDED}[ -](?:group|type|category|status|band|class|source|reason|phase)s?
        (?:type|category|group|reason|source|class|band|phase|stage|tenure|status) of .{{3,40}}
        (?:sub-?)?(?:groups?|categor(?:y|ies)|types?|breakdown|band|characteristics?|key stage|year group|phase|tenure|need)
        priority need
        disability
        religion
        severity
        risk level
        service type
        placement
    """,
    Role.PERIOD: r"""
        (?:(?:reporting|ref(?:erence)?|data|time|latest|measurement|financial|academic|calendar|school|benchmark|current|previous|last|prior|target|national|england) )*(?:periods?|dates?|months?|quarters?|qtrs?|years?|weeks?)(?: ?(?:covered|reported|ended|ending|of data|end|start))?
        (?:year|month|quarter) end(?:ing)?
        time ?period
        as at
        f/?y
        date of (?:latest )?data
        period ?/ ?date
        month ?/ ?year
        quarter ?/ ?year
        year ?/ ?(?:quarter|month)
    """,
}  # fmt: skip
ROLES = tuple(
    (role, re.compile("|".join(f"(?:{form.strip()})" for form in forms.strip().splitlines()), re.IGNORECASE))
    for role, forms in HEADERS.items()
)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # between the words of "UnitOfMeasure"
PARTS = (Role.NUMERATOR, Role.DENOMINATOR)  # what a share is made of
# Words that name a person, a rating or a remark over words, and what is counted over numbers: "Contacts", "Met".
COUNTED = re.compile(
    r"(?:new |total |open |closed |all |initial |repeat )*(?:due|contacts?|actions?|updates?|reviews?|reports?|reasons?|plans?|priorities|objectives?|outcomes?|leads?|"
    r"managers?|directors?|officers?|commitments?|met|on target|target (?:met|hit|achieved)|improved|portfolios?)"
    r"(?: (?:received|made|completed|held|done|due|open|closed|started|carried out|issued|in (?:the )?(?:month|quarter|year|period)))*",
    re.IGNORECASE,
)
# Headers over the council's own parts, and over places and bodies that its services are given at or by.
GROUPING = re.compile(
    r"(?:service|team|department|directorate|division|unit|project|scheme|programme|fund|budget(?: heading)?|contract|"
    r"service area|portfolio|cost centre)(?:s|es)?(?: (?:name|area))?",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"(?:school|provider|home|care home|site|building|venue|library|libraries|museum|leisure centre|centre|car park|"
    r"contractor|housing association|landlord|hostel|depot|office|hub|organisation|partner|company|companies|road|street|"
    r"facility|facilities|establishment|setting|academy|academies|college|station|route|hospital|surgery|surgeries|practice|"
    r"nursery|nurseries|pool|baths|theatre|gallery|galleries|pitch|pitches|cemetery|cemeteries|clinic|shop|park|market|estate|court|port|airport)s?(?: (?:name|area))?",
    re.IGNORECASE,
)


def role_of(words: str) -> Role | None:
    """What a column under that header holds; `None` where the words name no such thing.

    Files made for programs write their headers as one word: "UnitOfMeasure", "unit_measure". Councils in Wales write
    them in both languages: "Ward / Etholaeth".
    """
    bare = " ".join(HUMP.sub(" ", words).replace("_", " ").strip(" :.?*").split())
    halves = bare.split(" / ")
    known = [_role_of(half) for half in halves] if len(halves) == 2 else []
    return _role_of(bare) or (known[0] or known[1] if known.count(None) == 1 else None)


def _role_of(bare: str) -> Role | None:
    for role, pattern in ROLES:
        if pattern.fullmatch(bare):
            return role
    return None
