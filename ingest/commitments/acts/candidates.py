"""A clause that may be a commitment, and by what it is made: what the frames find and the look-alikes are told from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from language.clauses import Clause, Nominal


class Force(StrEnum):
    """By what a commitment is made."""

    OFFERED = "offered"  # undertook to, agreed to, offered to
    AGREED = "agreed"  # it was agreed that
    RESOLVED = "resolved"
    SAID = "said"  # said that she would
    PLAIN = "plain"  # would, will: nothing introduces it
    ASKED = "asked"
    LABELLED = "labelled"  # X to do Y, an action


SETTLED = (Force.AGREED, Force.RESOLVED, Force.LABELLED)
UNBOUND = (Force.SAID, Force.PLAIN)  # a promise only if what it says makes it one


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may be promised, and how."""

    clause: Clause  # of the verb that is to be done
    force: Force
    by: Clause | None = None  # of the verb that makes the promise
    mood: Clause | None = None  # of the verb that carries the modal, where it is another: "would try [to send]"
    promiser: Nominal | None = None
    doer: Nominal | None = None  # its subject; of a passive whoever it says does it
    addressee: Nominal | None = None
    hedged: bool = False
    speaker: Nominal | None = None  # of a doer that is a pronoun: whom it stands for in the same sentence

    @property
    def modal(self) -> str | None:
        """The modal it stands under."""
        return (self.mood or self.clause).group.modal

    @property
    def mood_lemma(self) -> str:
        """Of "would try to send" the trying; empty where one verb says all."""
        return self.mood.group.lemma if self.mood else ""
