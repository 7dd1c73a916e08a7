"""Roles, and what each may see and do beyond reading what everybody may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a council's own sign-in says that somebody is; one person may be several."""

    READER = "reader"
    OFFICER = "officer"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a role lets somebody do."""

    SEE_RESTRICTED = "see restricted papers"
    CONFIRM = "confirm and correct commitments"
    KEEP_PAPERS = "upload and remove papers"
    EVALUATE = "see the evaluation and add to its question set"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.READER: frozenset(),
    Role.OFFICER: frozenset({Right.SEE_RESTRICTED, Right.CONFIRM, Right.KEEP_PAPERS}),
    Role.EVALUATOR: frozenset({Right.EVALUATE}),
    Role.ADMINISTRATOR: frozenset(Right),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """All that the roles together allow."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
