"""What a figure measures: the noun phrase beside its number, the subject before it, or what was measured last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.kinds import DURATIONS
from ingest.figures.setting import Setting
from store.observations import COUNT, POUNDS
from store.schema import Span

# A noun phrase does not begin with one of these.
FUNCTION = frozenset(
    "a an the was were is are had has have been be being in at on by for from to of and or but with without "
    "against compared than this that these those last during over since which who as per up down more fewer less "
    "lower higher better worse above below each when while it there they we nationally regionally now then so "
    "would will should could may might must can did do does not also only still within until before after about "
    "versus vs short ahead behind because if though although target increase decrease reduction rise fall drop "
    "respectively next all both out rather either between under them whom".split()
)
NOUNS = frozenset("target increase decrease reduction rise fall drop rest".split())  # after "of", nouns all the same
REPORTED = re.compile(
    r"^.*\b(?:said|reported|informed|advised|noted|explained|highlighted|heard|told|stated|confirmed|commented|"
    r"outlined|"
    r"estimated|expected|believed|asked|felt|added|likely|hoped|showed|updated|assured|stressed|emphasised|"
    r"indicated|acknowledged|responded|observed|reminded|understood|clarified|thought|agreed|replied|aware|"
    r"surprised|concerned|pleased|clear|disappointed|"
    r"accepted)\b[^,;]*?\bthat\b\s?",
    re.IGNORECASE | re.DOTALL,
)
POINTED = re.compile(
    r"^.*\b(?:refer(?:red|ring)?|attention|pointed|alluded|turn(?:ed|ing))\sto\s", re.IGNORECASE | re.DOTALL
)
AVERAGE = re.compile(
    r"\b(?:average|mean|median|typical)\b.*\s(?:was|were|is|are|stood\sat|of)\s(?:about\s|around\s|only\s)?$",
    re.IGNORECASE | re.DOTALL,
)
LIMIT = re.compile(
    r"\s(?:within|inside|no later than|in under|under|in)\s(?:the\s|an?\s|their\s)?(?:\w+\s)?$", re.IGNORECASE
)
ASKED = re.compile(
    r"^.*\b(?:asked|queried|questioned|enquired|wondered|inquired|know|clarify)\b[^,;]*?\b(?:why|how\smany|"
    r"how\smuch|how|whether|if|what|when|where)\s",
    re.IGNORECASE | re.DOTALL,
)
AUXILIARY = re.compile(
    r"(?:^|\s)(?:was|were|is|are|had|has|have|will|would|should|could|may|might|did|do|does|be|being)\b.*$",
    re.DOTALL | re.I,
)
VERB = re.compile(
    r"(?:^|\s)(?:stood|stands|rose|fell|grew|came|went|took|takes?|costs?|reache[sd]|remain(?:s|ed)|h[eo]lds?|"
    r"averages?|averaged|numbered|"
    r"totalled|amounted|increased|decreased|improved|declined|dropped|reduced|made|got|met|saw|ran|hit|exceeded|"
    r"doubled|peaked|"
    r"[a-z]{3,}ed(?=\s(?:by|to|from|at|in|over|a|an|the|up|down)\b|\s*$))\b.*$",
    re.DOTALL | re.IGNORECASE,
)
# "an overspend of", "lifted its rate to"
OBJECT = re.compile(
    r"\b(?:an?\s(?P<of>(?!(?:total|average|further|number)\b)[a-z][\w'’-]+(?:\s[\w'’-]+){0,3}?)\s(?:of|worth)|"
    r"(?:its|their|our)\s(?P<to>[a-z][\w'’-]+(?:\s[\w'’-]+){0,3}?)\s(?:to|at))\s(?:about\s|around\s|over\s|some\s|"
    r"nearly\s)?$",
    re.IGNORECASE,
)
ARTICLE = re.compile(
    r"^\W*(?:[QA][.:]\s|(?:the|an?|its|their|our|this|that|these|those|all|there|overall|also|and|but|with|whilst|"
    r"while|of|in|at|by|from|on|"
    r"which|then|however,?|almost|nearly|over|just|only|still|though|having|where)\s)",
    re.I,
)
TRAILING = re.compile(
    r"[\s,;:.()–-]*\b(?:in|at|on|by|during|for|of|the|to|and|or|as|from|with|this|a|an|over|was|were|is|are|had|"
    r"has|been|there|than|per|"
    r"compared|against|its|which|up|down|while|but|target|within|under|inside|between|about|around|some|nearly|"
    r"only|who|whom|more|since|at least)$|"
    r"[\s,;:.()?–-]+$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"^\W*(?:this|that|it|these|those|they|there|which|we|he|she|both|whom|who|i|them|us|upon|put|worth|where|when|"
    r"said it|Q|A|(?:the\s)?(?:figures?|numbers?|rate|"
    r"average|percentage|proportion|total|equivalent|result|position|former|latter|rest|remainder|others?|unit))?\W*$",
    re.IGNORECASE,
)
CUT = re.compile(
    r",\s(?!\w+(?:,|\sand\s))|[;:]\s|[.?]\s?$|\s\(|\s(?:compared|against|versus|than|down from|up from|with the|"
    r"but|while|whilst|although|because|meaning|representing|leaving|"
    r"an increase|a decrease|a reduction|a rise|a fall|higher|lower|better|worse|so\s(?:we|that|the))\b|"
    r"\sand\s(?:the|a|this|it|they|we|that|was|were|had|has|is|are)\b",
    re.IGNORECASE,
)
BESIDE_NOUN = re.compile(r"\b(?:an?|the|further|additional)\s$", re.IGNORECASE)  # "a £33,000 variance"
LEADS_IN = re.compile(
    r"(?:^|[,;:]\s?|\bthat\s|\band\s|\bbut\s)\W*(?:in|by|at|on|from|for|during|over|as at|as of|since)?\s?(?:the\s)?$",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^\W*(?:[QA][.:]\s)?(?:why|how\smany|how\smuch|how|what|when|where)\s(?:is|are|was|were|has|have|had|do|did|"
    r"does)\s|^\W*[QA][.:]\s|"
    r"^\W*(?:over|in|during)\sth(?:e|at)\ssame\s(?:period|time|quarter|year),?\s",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"^\sof\s(?:them|these|those|whom|which)\b", re.IGNORECASE)
PARTS = re.compile(r"\bof (?:whom|which|them|these|those)\b", re.IGNORECASE)
OUT_OF = re.compile(r"^\W*(?:\d+\.\s+)?of\b", re.IGNORECASE)
LONGEST = 160
COHORT = re.compile(
    r"\b(?:aged?|ages)\s(?:between\s|over\s|under\s)?\d+(?:\s?(?:to|-|–|and|or)\s?(?:\d+|over|under|above|older))?|"
    r"\bunder(?:-|\sthe\sage\sof\s)\d+s?\b|"
    r"\bover-?\s?\d+s\b|\b\d+\s(?:or|and)\s(?:over|under|above|older|younger)\b|\b(?:boys|girls|women|men|males|"
    r"females)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The words for what is measured, and whether the number has a noun of its own."""

    words: str
    is_own: bool


def measured(
    setting: Setting, times: Sequence[Span], before: str | None, *, differs: bool, topic: str | None
) -> Measured:
    """What the number is of.

    `before` was measured last; `differs`: the number is a change, a target or another value of it; `topic`
    is the sentence before, for "it was 12".
    """
    own = _own(setting, times)
    if own and not (differs and before) and not AVERAGE.search(setting.lead):
        return Measured(own, is_own=True)
    rest = re.sub(
        r"^of\s(?:the\s)?", "", _tidy(_cut(setting.after, setting, times) or _cut(setting.beyond, setting, ()))
    )
    if before and OF_THEM.match(setting.after):
        lead = _tidy(setting.lead)
        return Measured(f"{before} … {lead}" if lead else before, is_own=False)
    if before and (PARTS.search(setting.before) or (OUT_OF.match(setting.text) and setting.previous)):
        return Measured(f"{before} … {rest}" if rest else before, is_own=False)
    if differs and before and setting.previous:
        return Measured(before, is_own=False)
    if setting.number.unit in DURATIONS and (limit := LIMIT.search(setting.lead)):
        lead = _tidy(_unreported(setting.lead[: limit.start()]))
        return Measured(before or lead or topic or _tidy(setting.text), is_own=False)
    return Measured(_subject(setting, times) or before or rest or topic or _tidy(setting.text), is_own=False)


def _own(setting: Setting, times: Sequence[Span]) -> str | None:
    """The noun phrase after the number with what is said of it; `None`: a verb follows, or the unit takes no noun."""
    bracketed = re.fullmatch(r"\s?\(", setting.after) is not None
    rest, times = (setting.beyond, ()) if bracketed else (setting.after, times)
    of = re.match(r"\s(?:or\s(?:more|fewer)\s)?of\s(?:the\s|all\s|those\s|these\s|its\s|our\s|every\s|[\d,]+\s)*", rest)
    start = of.end() if of else len(rest) - len(rest.lstrip())
    more = re.match(r"(?:more|further|additional|new)\s", rest[start:])
    start += more.end() if more else 0
    word = re.match(r"[A-Za-z][\w'’-]*", rest[start:])
    if word is None or (word[0] in FUNCTION and not (of and word[0] in NOUNS)) or not (of or _takes_noun(setting)):
        return None
    phrase = _tidy(_cut(rest, setting, times)[start:])
    return None if PRONOUN.match(phrase) else phrase


def _takes_noun(setting: Setting) -> bool:
    """Counts and shares "in ten" stand before what they count; money, percentages and days need an "of"."""
    number = setting.number
    if number.unit == POUNDS:
        return BESIDE_NOUN.search(setting.before) is not None
    return number.unit == COUNT or number.denominator is not None or number.unit[0].isupper()


def _cut(rest: str, setting: Setting, times: Sequence[Span]) -> str:
    """`rest` to the end of the clause or the first time in it."""
    ends = [one.start - setting.number.end for one in times if one.start >= setting.number.end]
    rest = rest[: min([len(rest), *ends])]
    found = CUT.search(rest)
    return rest[: found.start()] if found else rest


def _subject(setting: Setting, times: Sequence[Span]) -> str | None:
    """The subject of the number's clause, what it is an amount of, or the subject of the sentence."""
    found = OBJECT.search(setting.lead)
    if found and not PRONOUN.match(found["of"] or found["to"]):
        return _tidy(found["of"] or found["to"])
    start = max([one.end for one in times if one.end <= setting.number.start and _leads(setting, one)], default=0)
    opening = setting.opening[start:]
    lead = setting.opening[max(start, setting.number.start - len(setting.lead)) :]
    if opening.endswith("("):
        lead = re.split(r"[,;:]\s|\sand\s", opening.rstrip("( "))[-1]
    for text in (lead, opening if not setting.previous else ""):
        if (subject := _subject_of(text)) is not None:
            return subject
    return None


def _leads(setting: Setting, time: Span) -> bool:
    """Whether the time stands before the subject of the number's clause: "By November the number was"."""
    before = setting.text[: time.start]
    return LEADS_IN.search(before) is not None and not (setting.previous and time.start < setting.previous.end)


def _unreported(text: str) -> str:
    """The statement without who said, asked or pointed to it."""
    for told in (REPORTED, POINTED, ASKED, QUESTION):
        text = told.sub("", text)
    return text


def _subject_of(text: str) -> str | None:
    text = _unreported(text)
    if text.rstrip().endswith(":"):
        return _tidy(re.split(r"[;.]\s", text)[-1]) or None
    text = text.rstrip(" (")
    for verb in (AUXILIARY, VERB):
        if verb.search(text):
            text = verb.sub("", text)
            break
    while (article := ARTICLE.match(text)) and article.end() < len(text):
        text = text[article.end() :]
    text = _tidy(text)
    return None if PRONOUN.match(text) or not re.search(r"[A-Za-z]{3}", text) else text


def _tidy(words: str) -> str:
    words = " ".join(words.split()).strip(" ,;:.·•–-()?")
    while (shorter := TRAILING.sub("", words)) != words:
        words = shorter
    return words[:LONGEST]


def cohort(text: str) -> str | None:
    """The part of the population that the sentence speaks of, as printed."""
    found = COHORT.search(text)
    return found[0] if found else None
