"""Which entries of the register are asked for, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from language.messages import _, shown
from qa.register.choose import chosen
from qa.register.entries import Entry, Status
from store.schema import Scope
from ui.words import counted, day

# In the order in which they are asked for.
STATUSES = (
    Status.OPEN, Status.DUE, Status.OVERDUE, Status.SILENT, Status.PARTLY_MET, Status.MET, Status.SUPERSEDED,
    Status.NOT_CHECKABLE,
)  # fmt: skip


def status_named(name: str) -> Status:
    """The status of that name, "partly-met" as "partly met". Raises ValueError for a name that is none."""
    return Status(" ".join(name.casefold().replace("-", " ").split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which entries are asked for."""

    scope: Scope  # names as the index spells them
    statuses: tuple[Status, ...] = ()  # empty: every one
    owner: str | None = None
    topic: str | None = None
    rejected: bool = False  # also what a person said is no commitment
    restated: bool = False  # a line also for each time that an entry was said again

    def within(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries of that part of the record. One that is said again has one line, the first that is in it."""
        scope = self.scope
        found = chosen(
            entries,
            councils=scope.councils,
            committees=scope.committees,
            documents=scope.documents,
            since=scope.since,
            until=scope.until,
            rejected=self.rejected,
            restated=True,
        )
        held = {entry.commitment.commitment_id for entry in found}
        return found if self.restated else tuple(entry for entry in found if entry.restates not in held)

    def narrowed(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of the entries that have the status, the owner and the topic asked for."""
        return chosen(entries, statuses=self.statuses, owner=self.owner, topic=self.topic, rejected=True, restated=True)

    def described(self) -> tuple[str, ...]:
        """Each limit in words."""
        statuses = (_either([_(status.value) for status in self.statuses]),) if self.statuses else ()
        owner = (_("owed by {owner}", owner=self.owner),) if self.owner else ()
        topic = (_("about {topic}", topic=self.topic),) if self.topic else ()
        return (*map(shown, self.scope.described()), *statuses, *owner, *topic)

    def nothing(self, in_scope: int) -> str:
        """One sentence for a reader who finds no line: where nothing is, and of how many none is what was asked."""
        where = ", ".join(map(shown, self.scope.described())) or _("the record")
        if not in_scope:
            return _("No commitment is recorded in {where}.", where=where)
        limits = "; ".join(self.described()[len(self.scope.described()) :])
        return _(
            "None of the {commitments} recorded in {where} is {limits}.",
            commitments=counted(in_scope, "commitment"),
            where=where,
            limits=limits,
        )


def as_of_words(as_of: date | None) -> tuple[str, ...]:
    """The day that the register is asked as of, in words."""
    return (_("as of {day}", day=day(as_of)),) if as_of else ()


def _either(words: Sequence[str]) -> str:
    return _("{words} or {words2}", words=", ".join(words[:-1]), words2=words[-1]) if len(words) > 1 else words[0]
