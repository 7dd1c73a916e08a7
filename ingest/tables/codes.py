"""Codes that stand before an indicator's title: "SCC/016 – ...", "PI 6: ...", "CS12a ...", "1.2 ..."."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re

SEPARATOR = r"\s*(?:[–—:|]|\s-|-\s|\.\s)\s*"
# Letters and digits in one word; what is written like a code in the middle of titles is none.
NOT_CODES = r"(?!(?:KS|FY|CO|NO|PM|TP|COVID|A|B|M|Q|H|T|Y|P|Year|Day|Week|Month|Band|Type|Tier|Top|Under|Over|Age|Aged|Level|Grade|Stage|Phase|Step|Section|Part|Schedule|Category|Cat|Class|Group|First|Last|Q)[ -]?\d+(?:\.\d+)?[a-z]?\b)"
COMPACT = r"[A-Z][A-Za-z&]{0,7}(?:[./_-]?[A-Z]{1,4})?[ ./_-]?\d{1,4}[A-Za-z]{0,2}(?:[./_-]\d{1,3}[a-z]{0,2}){0,3}(?:\([ivx\d]{1,4}\))?"
LETTERED = r"[A-Z]{2,8}[./_-][A-Z\d]{1,6}(?:[./_-][A-Z\d]{1,6}){0,3}"
NAMED = r"(?:priority |key |performance |local |national |corporate |headline )*(?:indicator|measure|dashboard|kpi|lpi|pi|ni|ref(?:erence)?|item|line|metric)(?: (?:item|no\.?|number|ref))? ?\d{1,3}(?:\.\d{1,3})?[a-z]{0,2}"
NUMBERED = r"\d{1,3}(?:\.\d{1,3}){0,3}[A-Za-z]?(?:\((?:[ivx]{1,4}|\d)\))?"
BEFORE = (
    re.compile(rf"[\[(]?(?P<code>{NOT_CODES}(?:{COMPACT}|{LETTERED}))[\])]?(?:{SEPARATOR})(?P<title>\S.*)"),
    re.compile(rf"[\[(]?(?P<code>{NAMED})[\])]?(?:{SEPARATOR})(?P<title>\S.*)", re.IGNORECASE),
    re.compile(rf"[\[(]?(?P<code>{NOT_CODES}(?:[A-Z]\d{{2,3}}[a-z]?(?=\s)|[A-Z]{{2,6}}[./_-]?\d{{1,4}}[a-z]{{0,2}}(?:[./_-]\d{{1,3}}[a-z]?)*|{LETTERED}))[\])]?\s+(?P<title>[A-Z%£#(].*)"),
    re.compile(r"(?P<code>(?:[KLC]?PI|NI|BVPI|PAM) ?\d{1,3}(?:\.\d{1,2})?[a-z]{0,2})\s+(?P<title>[A-Z%£#(].*)"),
    re.compile(rf"(?P<code>{NUMBERED})(?:[.:)]\s+|\s+[–—-]\s+)(?P<title>[A-Z%£#(].*)"),
    re.compile(r"(?P<code>\d[A-Z](?:\((?:[ivx]{1,4}|\d)\))?|\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)\s+(?P<title>[A-Z%£#(].*)"),
)  # fmt: skip
AFTER = re.compile(rf"(?P<title>.*\S)\s*[\[(](?P<code>{NOT_CODES}(?:{COMPACT}|{LETTERED}))[\])]")
CODE = re.compile(rf"(?:{COMPACT}|{LETTERED}|(?i:{NAMED})|{NUMBERED}|[A-Z]{{1,5}}|#?\d{{1,5}}[a-z]?)")


def split_code(title: str) -> tuple[str | None, str]:
    """The code that a title begins or ends with, and the title without it."""
    for pattern in BEFORE:
        if match := pattern.fullmatch(title):
            return match["code"], match["title"]
    if match := AFTER.fullmatch(title):
        return match["code"], match["title"]
    return None, title


def is_code(text: str) -> bool:
    """Whether the text could be a code and nothing else."""
    return bool(CODE.fullmatch(text.strip(".")))
