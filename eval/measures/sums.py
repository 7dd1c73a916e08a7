"""Sums as they are shown: "(121 − 108) ÷ 108 = about 12%", read for its terms and done again.

A formula is what stands before its last equals sign, the result what stands after it. Percentages are hundredths, and
so are percentage points; currency signs, units and other words say nothing of the sum, and "per 10,000" is a unit.

>>> is_true("121 − 108 = 13"), is_true("(121 − 108) ÷ 108 = about 12%"), is_true("£1,240 + £60 = £1,310")
(True, True, False)
>>> terms("1,240 days + 60 days = 1,300 days")
('1,240', '60')
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable

from eval.measures.folding import folded

UNIT = re.compile(r"\b(?:per|for every|in every)\s+\d+(?:,\d{3})*", re.IGNORECASE)
POINTS = re.compile(r"\s*(?:percentage points?|per cent|percent\b)", re.IGNORECASE)
CHOICE = re.compile(r"\s*(highest|lowest) of\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w'’]*|[£$€]")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
CHOICES: dict[str, Callable[..., float]] = {"highest": max, "lowest": min}


def is_true(formula: str) -> bool:
    """Whether the sum comes out as shown, to the last place shown; `False` for what is no sum.

    A result without a sign says how large a change is, not which way it goes.
    """
    made, _, shown = _plain(formula).rpartition("=")
    try:
        result, told = _worked_out(made), _worked_out(shown)
    except (ValueError, ZeroDivisionError, RecursionError):
        return False
    signed = bool(re.match(r"\W*-", shown))
    return abs((result if signed else abs(result)) - told) <= _half_a_step(shown) + 1e-9


def terms(formula: str) -> tuple[str, ...]:
    """The numbers before the equals sign, as printed."""
    return tuple(NUMBER.findall(WORD.sub(" ", _plain(formula).rpartition("=")[0])))


def _plain(formula: str) -> str:
    """With one sign for each operation, and no unit that is a number."""
    text = UNIT.sub("", folded(formula)).translate(str.maketrans("÷×", "/*"))
    return POINTS.sub("%", text)


def _worked_out(side: str) -> float:
    """What one side comes to. Raises ValueError where it is no sum."""
    if chosen := CHOICE.match(side):
        among = [_worked_out(one) for one in re.split(r",\s+", side[chosen.end() :])]
        return CHOICES[chosen[1].lower()](among)
    bare = WORD.sub(" ", side.replace(",", ""))
    return _value(_parsed(re.sub(r"(\d+(?:\.\d+)?)\s*%", r"(\1/100)", bare).strip()).body)


def _parsed(expression: str) -> ast.Expression:
    try:
        return ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise ValueError(f"no sum: {expression}") from error


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            return OPERATORS[type(sign)](_value(left), _value(right))
        case _:
            raise ValueError("no sum")


def _half_a_step(shown: str) -> float:
    """Half of the last place that the result is shown to: of "about 1,200" half of a hundred, of "57.4%" of .001."""
    number = NUMBER.search(shown)
    digits = number[0].replace(",", "") if number else "0"
    places = len(digits.partition(".")[2])
    noughts = len(digits) - len(digits.rstrip("0")) if not places and "about" in shown else 0
    step: float = math.pow(10, noughts - places)
    return step / 2 / (100 if "%" in shown else 1)
