"""Which titles count a stock, that is, what there is at a moment, and which a flow, what happens over a stretch."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from functools import lru_cache

STATE = re.compile(
    r"\b(?:looked[- ]after|in (?:foster |residential |local authority )?care|in (?:temporary|supported|emergency|b&b|bed and breakfast) ?(?:accommodation)?|"
    r"in (?:residential|foster|kinship|secure|nursing) (?:homes?|placements?)|protection plans|on (?:a |an |the )?(?:[\w-]+ ){0,4}(?:plans?|registers?|waiting lists?|lists?|roll|books?)|on roll|in post|"
    r"(?:cases?|applications?|appeals?|complaints?|referrals?|jobs|repairs|actions?|enquir(?:y|ies)|requests?|vacancies)(?: \w+){0,3} (?:open|outstanding|waiting|pending|unallocated)|"
    r"(?:open|outstanding|live|active|unallocated) (?:\w+ ){0,3}(?:cases?|applications?|appeals?|complaints?|referrals?|actions?|investigations?|orders?|tenanc(?:y|ies)|enquir(?:y|ies))|"
    r"number of .{3,60} (?:open|outstanding|unallocated|waiting|pending)(?=$| (?:at|on|over|for)\b)|"
    r"headcount|caseloads?|backlogs?|waiting lists?|vacant posts|vacancy rate|arrears|establishment)\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:new|newly|start(?:s|ed|ing)?|becom(?:e|es|ing)|became|enter(?:s|ed|ing)?|entries|leav(?:e|ers|es|ing)|left|ceas(?:e|ed|ing)|admi(?:tted|ssions?)|discharge[sd]?|"
    r"mov(?:e|es|ed|ing)|complet(?:ed|ions?)|receiv(?:ed|ing)|closed|opened|collected|recovered|made|issued|prevented|relieved|reviewed|reviews?|overdue|visit(?:s|ed)?|seen|lost|nights?|"
    r"added|removed|joined|joining|accepted|approved|refused|adopt(?:ed|ions?)|returned|episodes?|incidents?|missing|spend|cost|costs|income|paid|days?|weeks?|months?|hours?|time|timeliness|"
    r"re-?referrals?|during|within|in the (?:month|quarter|year|period)|attend(?:ed|ance)|absen(?:t|ce|ces))\b",
    re.IGNORECASE,
)
OF_EACH = re.compile(r"%|£|\b(?:percentage|per ?cent|proportion|average|mean|median)\b", re.IGNORECASE)


RATE = re.compile(r"\bper\b|\brates?\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def is_stock_title(title: str) -> bool:
    """Whether the title counts what there is at a moment: people in care, cases open; a share or an event is none."""
    return bool(STATE.search(title)) and not EVENT.search(title) and not OF_EACH.search(title)


def is_rate_title(title: str) -> bool:
    """Whether the title is of a rate: over a whole year that may be a mean as well as the position at its end."""
    return bool(RATE.search(title))
