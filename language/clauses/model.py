"""A clause, how it hangs on others, and the draft of a sentence that its clauses are read into from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from language.clauses.groups import Form, VerbGroup
from language.clauses.nouns import Nominal
from language.tagging import Token


class Link(StrEnum):
    """How a clause hangs on the clause at its head."""

    ROOT = "root"  # on none
    COMPLEMENT = "complement"  # agreed [that officers would send]; asked [if figures could be sent]
    INFINITIVE = "infinitive"  # offered [to send]
    COORDINATE = "coordinate"  # would check it [and report back]: subject and mood are its head's
    ADVERBIAL = "adverbial"  # [if more were needed], [once it was known]
    RELATIVE = "relative"  # the report [which would follow]
    REDUCED = "reduced"  # the figures [requested], [following a review]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One verb group with its subject and its place in the sentence; counts tokens of the sentence."""

    at: int  # its order among the clauses
    group: VerbGroup
    subject: Nominal | None  # its own, or the one that it shares
    start: int  # its first token: the opener, the subject or the verb
    end: int  # after its last token: where the next clause begins
    opener: str | None  # "that", "if", "which" ...; None: none stands before it
    link: Link
    head: int | None  # the clause that it hangs on
    joined: bool = False  # "and", "or" or "but" stands before it
    object: Nominal | None = None  # the noun phrase that follows the verb at once, or after "for", "on", "to"
    agent: Nominal | None = None  # of a passive: the noun phrase after "by"

    @property
    def form(self) -> Form:
        """The mood of its verb group."""
        return self.group.form


@dataclass(frozen=True, slots=True)
class Region:
    """What stands between two verb groups: where the later clause begins, and its opener."""

    start: int
    subject_from: int  # after the opener
    opener: str | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The verb groups of a sentence and the clauses made of them so far."""

    tokens: Sequence[Token]
    groups: Sequence[VerbGroup]
    made: list[Clause] = field(default_factory=list)

    def before(self, at: int) -> Clause | None:
        """The clause before the one at that place."""
        return self.made[at - 1] if at else None

    def nearest(self, at: int, links: frozenset[Link]) -> Clause | None:
        """The nearest clause before it that hangs in one of these ways."""
        return next((one for one in reversed(self.made[:at]) if one.link in links), None)

    def is_stopped(self, region: Region, stops: frozenset[str]) -> bool:
        """Whether one of these marks stands before the clause."""
        return region.start > 0 and self.tokens[region.start - 1].text in stops


WH = frozenset("which who whom whose what when where why how that whatever whichever".split())
STOPS = frozenset(";:")
