"""What a question wants of promises: which answer, in which state, of which time and side."""

from __future__ import annotations

import re

from qa.patterns import any_of
from qa.promises.words import DELIVERED, PAPERS, PROMISES, THINGS


def _read(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# --- which answer ---

COUNT = _read(
    rf"\bhow many (?:\w+ ){{0,3}}?(?:{PROMISES}|{PAPERS}|things|items|matters|requests)\b",
    rf"\bnumber of (?:\w+ ){{0,2}}?(?:{PROMISES})\b",
)
BODIES = _read(
    r"^(?:(?:and )?(?:which|what)|list the|name the) (?:other )?(?:committee|council|panel|board|bod(?:y|ie)|forum)s?\b"
)
WHO = _read(
    r"\bwho(?:m|se|'s|s)?\b|\b(?:any(?:one|body)|some(?:one|body)) (?:been )?(?:named|responsible|in charge)\b",
    r"\bwhich (?:officer|councillor|cllr|director|member|person|department|service)s?\b",
)
WHEN = _read(
    r"\bwhen(?:'s|s|'ll)?\b|\bby what date\b|\bwhat (?:date|month|day)\b|\bdeadline\b|\bhow soon\b|\bdue date\b",
    r"\bwhich (?:meeting|month)\b|\b(?:is|was) there (?:a|any) (?:date|deadline|timescale)\b|\bfor when\b",
)
# Beside when and who: then the promise itself is the answer, and what is not printed of it is said.
WHAT_TOO = _read(r"\bwhat\b(?!(?:'s|s| is| was)?(?: the)? (?:date|month|day|deadline|due date)\b)")
OUTCOME = _read(
    r"^(?:did|has|have|had|was|were)\b|\b(?:ever|yet)\b",
    r"\bwhat(?:ever)? (?:\w+ )?(?:happen|bec[ao]me|c[ao]mes? (?:out )?of\b)",
    r"\b(?:any|what) (?:news|word|progress)\b|\bwhere are we (?:with|on)\b|\bstatus of\b|\bdo we know (?:if|whether)\b",
    r"\bwhere (?:has|have) (?:it|they|that|this) (?:got|gone)\b",
    rf"\b(?:all|both|now|been|it|they|them|these|those) (?:{DELIVERED})\W*$",
)
# A question that can be answered yes or no, of any promise and not of one.
ANY = _read(
    r"^(?:(?:is|are|was|were|did|do|does|has|have)(?: there| we| you)?\s+)?(?:any(?:thing|one|body)?|there)\b",
    r"\bany (?:outstanding|overdue|late|open|of)\b",
)

YES_NO = _read(r"^(?:and |so |but )?(?:is|are|was|were|did|do|does|has|have|had|will|would)\b")

# --- in which state ---


def _said_of_promises(*words: str) -> str:
    """A word of state said of promises: before a word for them, at the question's end, or before its limits."""
    state = any_of(*words)
    limits = r"(?=\W*$| (?:from|on|in|at|for|by|about|to|since|with|as|after|before)\b)"
    return rf"\b(?:{state}) {THINGS}\b|\b(?:{state}){limits}"


OVERDUE = _read(
    _said_of_promises("overdue late slipped"),
    r"\bmissed (?:its|their|the|a|any) (?:\w+ )?(?:deadline|date|due date)s?\b",
    r"\bpast (?:its|their|the) (?:due )?(?:date|deadline)s?\b",
)
SILENT = _read(
    _said_of_promises("forgotten silent dropped lost"),
    r"\bnever (?:\w+ ){0,3}(?:back|mentioned|came|come|heard of|answered)\b",
    r"\bgone? quiet\b|\bwent quiet\b|\blost track\b|\bfell? (?:off|by the wayside)\b",
)
OUTSTANDING = _read(
    _said_of_promises("outstanding open pending unanswered unmet unfulfilled unfinished unresolved broken owed"),
    r"\b(?:a?waiting|chasing|owes?|owing|owed)\b|\bremain(?:s|ing)?\b|\bstill\b",
    r"\b(?:not|n't|yet to|still to) (?:yet |been |be |have )*"
    r"(?:kept|met|done|delivered|come|completed|answered|fulfilled|happened|closed)\b",
)
DUE = _read(
    r"\bdue (?:at|for|by|before|to) (?:the |our |its )?(?:next|coming)\b|\bdue (?:soon|next)\b|\bcoming up\b",
    r"^what(?:'s|s| is)? (?:\w+ )?due(?: (?:soon|next|now|back))?\W*$",
    r"\b(?:come|coming|report) (?:back )?(?:to|at|next|before) (?:the |our )?next meeting\b",
    r"\bfor (?:the|our) next meeting\b",
)
KEPT = _read(_said_of_promises("kept met delivered completed fulfilled closed done honoured carried_out"))

# --- of which time, paper and side ---

OF_MEETING = _read(r"\b(?:in|from|at|during|of|since|on|back in|until|before|after)\s+(?:the\s+|last\s+)?$")
OF_DUE = _read(r"\bdue\b[^?]{0,30}$")
LAST_MEETING = _read(r"\b(?:last|latest|most recent|previous) (?:meeting|minutes|session)\b")
MEMBER_SIDE = _read(
    r"\b(?:did|will|would|are|were|do|have|can) (?:the |our )?(?:members|councillors|cllrs)(?: of [\w ]+?)?"
    r"(?: themselves)? (?!been\b)(?:\w+ ){0,2}?"
    r"(?:do|doing|going|promised?|offer(?:ed)?|agreed?|undertaken?|say|said|take|to)\b",
    r"\bby (?:the )?(?:members|councillors)\b(?! of staff)",
    r"\b(?:councillors|members) (?:themselves|offer|undert|promise|agree)",
)
