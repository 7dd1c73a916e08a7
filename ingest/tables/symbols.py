"""What the symbols beside or in place of a value stand for, unless the table's own key says otherwise."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from store.observations import Status

# The shorthand of official statistics, and what councils print without a key.
MEANINGS = {
    Status.SUPPRESSED: "* ** [c] c suppressed supp confidential withheld redacted",
    Status.NOT_AVAILABLE: "[x] x .. … ... : - – — -- n/k nk n/c tbc tbd tba awaited pending [w] #n/a unavailable not_due not_applicable_yet "
    "no_data data_not_available not_available not_yet_available not_reported not_known not_yet_due not_collected "
    "data_unavailable no_return not_published awaiting_data data_awaited",
    Status.NOT_APPLICABLE: "[z] z n/a na n.a. n.a not_applicable",
    Status.PROVISIONAL: "[p] p (p) prov (prov) provisional (provisional)",
    Status.REVISED: "[r] r (r) revised (revised) rev (rev)",
    Status.ESTIMATED: "[e] e (e) est (est) estimated (estimated) estimate (estimate)",
}
SYMBOLS: Mapping[str, Status] = {
    symbol.replace("_", " "): status for status, symbols in MEANINGS.items() for symbol in symbols.split()
}
BRACKETED = re.compile(r"\s?\[(?:p|r|e|prov|rev|est)\]$", re.IGNORECASE)
SYMBOL = re.compile(r"[^\w\s£$€%+,]{1,3}|\[\w{1,4}\]|[a-z]")
# How a key words a meaning; the first that fits.
WORDED = (
    (Status.SUPPRESSED, r"suppress|confidential|disclos|withheld|small numbers?|fewer than|less than|redacted|low numbers?"),
    (Status.PROVISIONAL, r"provisional|unvalidated|subject to (?:validation|change|confirmation)|draft figure"),
    (Status.REVISED, r"revis|restated|amended since"),
    (Status.ESTIMATED, r"estimat|imputed"),
    (Status.NOT_APPLICABLE, r"not applicable|(?:does|do|did) not apply"),
    (Status.NOT_AVAILABLE, r"not (?:yet )?(?:available|known|reported|published|collected|held|provided|due)|unavailable|no data|missing|awaited"),
)  # fmt: skip
DEFINED = re.compile(
    r"(?:^|[;,|.\n]\s*|\bkey:?\s+|\bnotes?:?\s+|\band\s+|\s{2,})[\"'“‘(]?"
    r"(?P<symbol>\[\w{1,4}\]|<\s?\d+|[^\w\s;,|.\"'“”‘’()=]{1,3}|\.\.|\.\.\.|\([a-z]\)|n/?a|[a-z])[\"'”’)]?"
    r"\s*(?:=|:|–|-|—|\||\bmeans\b|\bdenotes\b|\bindicates\b|\bshows\b|\brepresents\b|\bis\b|(?<=\W)\s)\s*"
    r"(?P<meaning>[a-z][^;|=\n]*)",
    re.IGNORECASE,
)


# A mark in a header, of every value under it: "2024/25 [p]", "2023 (provisional)", "2023/24p".
HEADED = re.compile(
    r"\s?\[(?P<square>[a-z]{1,4})\]|\s?\((?P<round>p|r|e|prov\.?|rev\.?|est\.?|provisional|unvalidated|revised|restated|estimated?)\)"
    r"|(?<=\d\d)(?P<letter>[pr])\b|(?P<word>\b(?:provisional|unvalidated)\b)",
    re.IGNORECASE,
)
MARKS = (Status.PROVISIONAL, Status.REVISED, Status.ESTIMATED)
FINAL = re.compile(r"final(?:ised|ized)?|f|validated|confirmed|published|actual|audited|normal", re.IGNORECASE)


def status_headed(text: str, keys: Mapping[str, Status] = SYMBOLS) -> Status | None:
    """The status that a mark in a header or a period gives the values that it heads; `None`: it has no such mark."""
    for match in HEADED.finditer(text):
        words = next(group for group in match.groups() if group).casefold().rstrip(".")
        status = keys.get(f"[{words}]" if match["square"] else words) or meant(words)
        if status in MARKS:
            return status
    return None


def without_mark(text: str) -> str:
    """The header without a mark in square brackets at its end."""
    return BRACKETED.sub("", text)


def status_told(text: str, keys: Mapping[str, Status] = SYMBOLS) -> Status | None:
    """The status that a cell of a column of marks gives its row: "Provisional", "p", "Final"; `None`: no such word."""
    words = text.strip(" .()[]").casefold()
    if FINAL.fullmatch(words):
        return Status.NORMAL
    status = keys.get(text.strip().casefold()) or keys.get(words) or meant(words)
    return status if status in MARKS else None


def status_of(text: str, keys: Mapping[str, Status] = SYMBOLS) -> Status | None:
    """What the symbol stands for; `UNKNOWN` where nothing explains it, `None` where the text is no symbol."""
    symbol = " ".join(text.split()).lower()
    if found := keys.get(symbol):
        return found
    return Status.UNKNOWN if SYMBOL.fullmatch(symbol) else None


def keyed(lines: Iterable[str]) -> Mapping[str, Status]:
    """The symbols with what the lines of notes and keys make of them."""
    keys = dict(SYMBOLS)
    for line in lines:
        for match in DEFINED.finditer(line):
            if meaning := meant(match["meaning"]):
                keys[match["symbol"].replace(" ", "").lower()] = meaning
    return keys


def meant(words: str) -> Status | None:
    """The status that words of a key or note describe."""
    for status, pattern in WORDED:
        if re.search(pattern, words, re.IGNORECASE):
            return status
    return None
