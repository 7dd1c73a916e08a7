"""A question for several figures answered part by part, as one; what the tables do not have of it is lacking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.figures.asked import Wanted, requested
from qa.figures.case import Figured, Lacking, Outcome, Refused, Told, left_out, together
from qa.figures.parts import Part
from qa.schema import Interpretation, Reason, Statement

MAX_WORDS = 120


def joined_parts(
    tell: Callable[[Interpretation, frozenset[str]], Figured | None], several: Sequence[Part]
) -> Figured | None:
    """The parts' answers as one, in as many words as an answer has; `None` where the first part has none."""
    found: list[tuple[Part, Figured | None]] = []
    used: frozenset[str] = frozenset()
    for part in several:
        request = requested(part.asked)
        fresh = part.names_its_own and request is not None and request.wanted is Wanted.VALUE
        one = tell(part.asked, used if fresh else frozenset())
        if one is None and not found:
            return None
        found.append((part, one))
        used |= _keys(one.outcome) if one else frozenset()
    first, told = found[0][1], [one for _, one in found if one and isinstance(one.outcome, Told)]
    if first is None or not told:
        return first if len([one for _, one in found if one]) > 1 else None
    if isinstance(first.outcome, Refused) and first.outcome.reason is not Reason.NOT_HELD:
        return None
    return Figured(_as_one(found), min(one.confidence for _, one in found if one))


def _keys(outcome: Outcome) -> frozenset[str]:
    return frozenset(series.key for series, _ in outcome.used) if isinstance(outcome, Told) else frozenset()


def _as_one(found: Sequence[tuple[Part, Figured | None]]) -> Told:
    """What is told of each part, each statement once; a part that the tables do not have is lacking."""
    told = together([_of_part(part, one) for part, one in found])
    statements: dict[str, Statement] = {}
    for statement in told.statements:
        spent = sum(len(text.split()) for text in statements)
        if not statements or spent + len(statement.text.split()) <= MAX_WORDS:
            statements.setdefault(statement.text, statement)
    return replace(told, statements=tuple(statements.values()))


def _of_part(part: Part, figured: Figured | None) -> Told:
    """What a part comes to; of what is withheld, or cannot be compared, that much, whatever the minutes say.

    "And when?" names nothing of its own: what is told of the others answers it, or nothing does.
    """
    match figured.outcome if figured else None:
        case Told() as told:
            return told
        case Refused(reason) as refused if reason is not Reason.NOT_HELD:
            return Told(_explained(refused))
        case Refused(nearest=nearest):
            return Told((), lacking=(Lacking(part.asked, left_out(nearest)),))
        case None:
            return Told((), lacking=(Lacking(part.asked),) if part.names_its_own else ())


def _explained(refused: Refused) -> tuple[Statement, ...]:
    """Why, where it has a place."""
    return (Statement(refused.nearest, refused.explanation),) if refused.nearest else ()
