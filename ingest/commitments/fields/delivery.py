"""What is to come of a promise: the verb of what is promised and the noun that it is done to decide."""

from __future__ import annotations

import re

from ingest.commitments.acts.read import Act
from ingest.commitments.people.mentions import named
from store.commitments import CommitmentClass, Delivery

# In order: the first that the promised words fit.
KINDS: tuple[tuple[Delivery, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (
            Delivery.WATCH,
            r"monitor(?:ed|ing)?(?!\s+officer)|keep(?:ing)?\s.{0,60}(?:under\s+review|(?:a\s+)?(?:close\s+)?(?:watch|"
            r"eye)|informed|updated)|kept\s+under\s+review|"
            r"watch(?:ed)?|track(?:ed)?|remain\s+under\s+review",
        ),
        (Delivery.VISIT, r"visit(?:s|ed|ing)?|site\s+visits?|tour|walkabout|attend\s+the\s+site"),
        (
            Delivery.MEETING,
            r"(?:development|training|information|briefing|awareness)\s+sessions?|"
            r"meet(?!ing)|(?:arrange|hold|organis|conven|host|set\s+up|schedul)\w*\s.{0,60}(?:meetings?|sessions?|"
            r"workshops?|seminars?|"
            r"briefings?|training|event)|training|workshops?|seminars?|(?:member|all-member)s?['’]?\s+(?:briefing|"
            r"seminar)|speak\s+(?:to|with)|"
            r"briefing\s+sessions?|invite\w*",
        ),
        (
            Delivery.WRITTEN_REPLY,
            r"writ(?:e|ten)\s+(?:back\s+)?(?:(?:directly\s+)?to\s+(?:the\s+|all\s+)?(?:councillor|cllr|member|"
            r"committee|panel|board|forum|him|her|them|chair|vice-chair)|"
            r"response|repl|answer|explanation)\w*|in\s+writing|respond\w*|reply|replies|answer(?:s|ed)?|"
            r"responses?|let\s.{0,40}\bknow|come\s+back\s+to|get\s+back\s+to|revert|advise\s+(?:him|her|them|"
            r"the\s+(?:member|councillor))|email\s+"
            r"(?:him|her|the\s+(?:member|councillor))|by\s+e-?mail",
        ),
        (Delivery.LETTER, r"letters?|writ(?:e|ten)\s+to|lobby|make\s+representations?|correspondence"),
        (
            Delivery.REPORT,
            r"reports?|reported|updates?|updated|present(?:ed|ation|ations)?|papers?|briefing|brought\s+back|"
            r"bring\s.{0,80}(?:meeting|committee|panel|board)|"
            r"brought|report\s+back|feed\s?back|position\s+statement|return(?:ing)?|agenda|work\s+programme|"
            r"options?\s+appraisal|business\s+case",
        ),
        (
            Delivery.DATA,
            r"figures?|data|statistics|breakdown|information|numbers?|details?|circulat\w*|shar(?:e|ed|ing)|send|sent|"
            r"forward\w*|provid\w*|suppl(?:y|ied)|"
            r"distribut\w*|list|copy|copies|slides?|link|spreadsheet|map|table|analysis|submit\w*|publish\w*",
        ),
        (
            Delivery.INVESTIGATION,
            r"look(?:ed|ing)?\s+(?:at|into)|investigat\w*|review(?:ed)?|check(?:ed)?|explor\w*|establish|find\s+out|"
            r"consider(?:ed)?|examin\w*|"
            r"ascertain|scop\w*|clarif\w*|confirm|double-check|research\w*|assess\w*|compar\w*|see\s+(?:if|whether)|"
            r"ask|contact|consult\w*|enquir\w*|test",
        ),
        (
            Delivery.CHANGE,
            r"includ\w*|amend\w*|chang\w*|revis\w*|updat\w*|add(?:ed)?|show\w*|introduc\w*|implement\w*|install\w*|"
            r"repair\w*|replac\w*|remov\w*|correct\w*|"
            r"ensur\w*|improv\w*|develop\w*|alter\w*|re-?word\w*|re-?writ\w*|append\w*|split|basis|based\s+(?:on|upon)|"
            r"produc\w*|draft\w*|prepar\w*",
        ),
    )
)
FUTURE_PAPERS = re.compile(
    r"\b(?:future|subsequent|next|forthcoming|all)\s+(?:\w+\s+){0,2}(?:reports?|updates?|scorecards?|papers?|"
    r"dashboards?)\b.{0,60}?"
    r"\b(?:includ|show|contain|present|be based|carry|set out|set each|cover|split|give|name|list|provide|report)",
    re.IGNORECASE | re.DOTALL,
)


def delivery(act: Act) -> Delivery:
    """What is to come of it; OTHER where the words do not say."""
    if act.kind is CommitmentClass.MONITORING:
        return Delivery.WATCH
    text = act.said.document.raw_text
    is_thing = act.doer is not None and named(act.said.tokens, act.doer) is None
    doer = f"{act.doer.of(text)} " if act.doer and is_thing else ""
    words = " ".join(f"{doer}{act.deliverable.of(text)}".split())
    if FUTURE_PAPERS.search(words):
        return Delivery.CHANGE
    return next((kind for kind, pattern in KINDS if pattern.search(words)), Delivery.OTHER)
