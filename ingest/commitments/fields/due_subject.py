"""Whether a time phrase dates the subject of a promise instead of the promise: "the rise in Q4", "figures for "
"March"."""

from __future__ import annotations

import re

from ingest.commitments.acts.read import Act

STRONG = frozenset("by before until till within not no next".split())
# What happens in a period without anybody having promised it: the period dates the noun, or the verb beside it.
HAPPENS = re.compile(
    r"\b(?:increas|decreas|reduc|rise|rising|rose|fall|fell|drop|spike|peak|dip|surge|growth|figures?|data|numbers?|"
    r"performance|"
    r"outturn|budget|spend|position|results?|cases?|incidents?|elections?|held|opened|closed|made|taken|received|"
    r"recorded|"
    r"published|reported|carried|approved|adopted|agreed|introduced|launched|completed|exclusions?|admissions?|"
    r"referrals?|"
    r"absences?|collected|underspend|overspend|savings?|targets?|rates?|events?|year|quarter|period)\w*$",
    re.IGNORECASE,
)
# "Children coming back within 24 months", "re-admissions within a year": how a figure is counted.
COUNTED = re.compile(
    r"\b(?:(?!meeting|briefing|training|hearing|finding|writing)\w+ing(?:\s+(?:back|home|out|care|again))?|"
    r"[\w-]*admissions?|"
    r"referrals?|cases?|incidents?|numbers?|rates?|children|people|households|exclusions?)$",
    re.IGNORECASE,
)
PERFECT = re.compile(r"\b(?:had|has|have)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
# "By quarter" says how figures are divided.
DIVIDES = re.compile(r"by\s+(?:year|month|week|quarter|term)s?", re.IGNORECASE)
# "For March", "for the quarter ending": what a figure is of; "for the spring" is when it is wanted.
OF_A_FIGURE = re.compile(
    r"(?:for|at)\s+(?!the\b(?!\s+(?:quarter|period|year|month|half|week|\w+\s+(?:months|years))\b))", re.IGNORECASE
)
# "The quarter 1 pack", "the 2023/24 outturn": the period says which paper or figure.
OF_A_PAPER = re.compile(
    r"\s+(?:(?:performance|budget|monitoring|financial|revenue|capital)\s+)?(?:packs?|report|figures?|data|outturn|"
    r"results?|"
    r"budget|accounts|statistics|scorecard|dashboard|performance|position|return|survey|census|programme|plan|"
    r"strategy)\b",
    re.IGNORECASE,
)


def dates_the_subject(act: Act, at: int, lead: str) -> bool:
    """Whether the phrase that begins at `at` of the raw text hangs on a noun of the subject; `lead`: its first "
    "words."""
    if DIVIDES.fullmatch(lead):
        return True
    text = act.said.document.raw_text
    first = lead.split(maxsplit=1)[0].lower()
    before = text[act.span.start : at].rstrip()
    if _ends_with_promise(act, before):
        return False
    if first == "within" and COUNTED.search(before):
        return True
    if first in STRONG:
        return False
    return bool(HAPPENS.search(before) or PERFECT.search(before) or OF_A_FIGURE.match(text, at))


def _ends_with_promise(act: Act, before: str) -> bool:
    """Whether the promised verb itself stands right before: "would be reported in September"."""
    last = re.search(r"\w+$", before)
    return last is not None and act.span.start + last.start() == act.deliverable.start
