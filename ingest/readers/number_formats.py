"""Numbers as a spreadsheet program prints them by a cell's number format (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ingest.readers.date_formats import is_elapsed, printed_date

GENERAL = "General"
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<meridiem>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+|(?<=s)\.0+)|(?P<digit>[0#?])"
    r"|(?P<sign>[.,%@/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
LONG_DATE, LONG_TIME = "[$-F800]", "[$-F400]"  # as the reader's system is set; here as in the United Kingdom


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: literal text, a digit's place, a sign with a meaning, or a part of a date."""

    kind: str  # "text", "digit", "sign", "exponent", "date", "general"
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format, with the condition under which it applies."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None

    @property
    def is_date(self) -> bool:
        """Whether it prints a date or a time."""
        return any(token.kind == "date" for token in self.tokens)


def printed(value: float, code: str, *, since_1904: bool = False) -> str:
    """`value` as a cell of this number format shows it, without the padding; dates count from 1904 where said."""
    parts = sections(code)
    section, shown = _section(value, parts)
    if section.is_date:
        return printed_date(value, [(token.kind, token.text) for token in section.tokens], since_1904=since_1904)
    return _number(shown, section.tokens).strip()


def printed_text(text: str, code: str) -> str:
    """Text as a cell of this format shows it: mostly itself."""
    parts = sections(code)
    last = parts[-1].tokens
    if len(parts) < 4 and not any(token.text == "@" and token.kind == "sign" for token in last):
        return text
    return "".join(text if token.kind == "sign" and token.text == "@" else token.text for token in last)


def general(value: float) -> str:
    """The shortest decimal that stands for what the file stores: fifteen digits, where binary fractions begin."""
    number = _decimal(value).normalize()
    return f"{number:f}" if -10 < number.adjusted() < 20 else f"{number:E}"


def _decimal(value: float) -> Decimal:
    return Decimal(format(value, ".15g"))


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format: for positive and negative numbers, zero and text, or by their conditions."""
    if code.upper().startswith(LONG_DATE):
        code = "dd mmmm yyyy"
    elif code.upper().startswith(LONG_TIME):
        code = "hh:mm:ss"
    found: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(code):
        if token["other"] == ";":
            found.append([])
        else:
            found[-1].append(token)
    return tuple(_parsed(tokens) for tokens in found)


def _parsed(matches: Sequence[re.Match[str]]) -> Section:
    condition = None
    tokens = []
    for match in matches:
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind == "bracket" and (test := CONDITION.match(text)):
            condition = (test[1], float(test[2]))
        elif token := _token(kind, text):
            tokens.append(token)
    return Section(tuple(tokens), condition)


def _token(kind: str, text: str) -> Token | None:
    """What a piece of a format means; `None` for a colour, a locale and padding, which print nothing here."""
    if kind in ("digit", "sign", "exponent", "general"):
        return Token(kind, text)
    if kind in ("date", "meridiem"):
        return Token("date", text.lower())
    if kind == "bracket":
        return _bracketed(text)
    return None if kind == "fill" else Token("text", " " if kind == "space" else text)


def _bracketed(text: str) -> Token | None:
    if text.startswith("$"):  # a currency and, after the hyphen, a locale
        return Token("text", text[1:].split("-", 1)[0])
    return Token("date", f"[{text.lower()}]") if is_elapsed(text) else None


def _section(value: float, parts: tuple[Section, ...]) -> tuple[Section, float]:
    """The part that applies to the value, and the value to print: a part of its own prints no minus sign."""
    if any(part.condition for part in parts):
        for part in parts[:3]:
            if part.condition is None or TESTS[part.condition[0]](value, part.condition[1]):
                return part, value
        return parts[0], value
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2:
        return parts[2], value
    return parts[0], value


def _number(value: float, tokens: Sequence[Token]) -> str:
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    has_fraction = any(token.kind == "sign" and token.text == "/" for token in tokens)
    if not digits or has_fraction:
        return "".join(general(value) if _is_whole_value(token) else _literal(token) for token in tokens) or ""
    return ("-" if value < 0 else "") + _placed(abs(value), tokens, digits)


def _is_whole_value(token: Token) -> bool:
    return token.kind == "general" or (token.kind == "sign" and token.text in "@/")


def _literal(token: Token) -> str:
    return token.text if token.kind == "text" or token.text == "%" else ""


def _placed(value: float, tokens: Sequence[Token], digits: Sequence[int]) -> str:
    """The value's digits in the places that the format gives them, its literal text between."""
    point = next((at for at, token in enumerate(tokens) if _is(token, ".")), len(tokens))
    exponent = next((at for at, token in enumerate(tokens) if token.kind == "exponent"), len(tokens))
    whole = [at for at in digits if at < min(point, exponent)]
    after = [at for at in digits if point < at < exponent]
    scaled, power = _scaled(_decimal(value), tokens, digits, exponent, len(whole))
    places = len(after)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if scaled.adjusted() < 20 else scaled
    before, _, behind = f"{rounded:f}".partition(".")
    grouped = any(_is(tokens[at], ",") for at in range(whole[0], whole[-1])) if whole else False
    told = _whole_part(before.lstrip("0"), tokens, whole, grouped=grouped)
    told |= _decimals(behind.ljust(places, "0"), tokens, after)
    if exponent < len(tokens):
        told |= _exponent(power, tokens, exponent, [at for at in digits if at > exponent])
    if point < len(tokens):
        told[point] = "."
        if not whole:
            told[point] = before.lstrip("0") + "."
    return "".join(told.get(at, _literal(token)) for at, token in enumerate(tokens))


def _is(token: Token, sign: str) -> bool:
    return token.kind == "sign" and token.text == sign


def _scaled(
    number: Decimal, tokens: Sequence[Token], digits: Sequence[int], exponent: int, whole: int
) -> tuple[Decimal, int]:
    """The number as percent, in thousands or as a mantissa, and the mantissa's power of ten."""
    percents = sum(_is(token, "%") for token in tokens)
    thousands = 0
    for token in tokens[digits[-1] + 1 :]:
        if not _is(token, ","):
            break
        thousands += 1
    number = number.scaleb(2 * percents - 3 * thousands)
    if exponent == len(tokens) or not number:
        return number, 0
    power = number.adjusted() - max(0, whole - 1)
    return number.scaleb(-power), power


def _whole_part(digits: str, tokens: Sequence[Token], places: Sequence[int], *, grouped: bool) -> dict[int, str]:
    """Text by place, filled from the right; what is left over goes to the first place."""
    told: dict[int, str] = {}
    count = 0
    for nth, at in enumerate(reversed(places)):
        last = nth == len(places) - 1
        take = digits if last else digits[-1:]
        digits = "" if last else digits[:-1]
        text = ""
        for digit in reversed(take or {"0": "0", "?": " ", "#": ""}[tokens[at].text]):
            if grouped and count and count % 3 == 0 and digit != " ":
                text = "," + text
            text = digit + text
            count += 1
        told[at] = text
    return told


def _decimals(digits: str, tokens: Sequence[Token], places: Sequence[int]) -> dict[int, str]:
    """Text by place; zeros at the end stand only where the format asks for them."""
    told: dict[int, str] = {}
    ending = True
    for at, digit in reversed(list(zip(places, digits, strict=False))):
        ending = ending and digit == "0" and tokens[at].text != "0"
        told[at] = "" if ending else digit
    return told


def _exponent(power: int, tokens: Sequence[Token], exponent: int, places: Sequence[int]) -> dict[int, str]:
    sign = "-" if power < 0 else "+" if tokens[exponent].text.endswith("+") else ""
    told = dict.fromkeys(places, "")
    return told | {exponent: "E" + sign + str(abs(power)).zfill(len(places))}
