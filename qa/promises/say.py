"""The words about promises that are ours; what the record says is quoted."""

from __future__ import annotations

from collections.abc import Collection

from qa.register.entries import Entry, Status
from store.commitments import Strength

MADE = {
    Strength.FIRM: "Promised",
    Strength.SOFT: "Said without a firm promise",
    Strength.STANDING: "Taken on without an end",
    Strength.REQUEST: "Asked for, promised by nobody",
}
# What became of it, after the word for how it was made.
STANDS = {
    Status.OPEN: "still open",
    Status.DUE: "due at or before the next meeting",
    Status.OVERDUE: "overdue",
    Status.PARTLY_MET: "partly met",
    Status.MET: "since met",
    Status.SUPERSEDED: "since replaced",
    Status.SILENT: "no later mention in the meetings held",
}  # of what cannot be checked nothing is said here; its trail says why
# Before the latest word on it.
CAME = {
    Status.OPEN: "Later said of it",
    Status.DUE: "Later said of it",
    Status.OVERDUE: "Last said of it",
    Status.PARTLY_MET: "What came of it so far",
    Status.MET: "What came of it",
    Status.SUPERSEDED: "Replaced or withdrawn",
    Status.SILENT: "Later said of it",
    Status.NOT_CHECKABLE: "Later said of it",
}
AMENDED = "The minutes were amended later:"
AGAIN = "Promised again later:"
REPLY = "The minutes go on:"
STRUCK = "since struck from the minutes"
OWNER = "To be done by, as printed:"
DUE = "By when, as printed:"
# What became of it where no meeting says a word of it.
UNSAID = {
    Status.OPEN: "It is still open: no later meeting held reports back on it, and no date printed for it has passed.",
    Status.DUE: "It is due at or before the next meeting.",
    Status.OVERDUE: "It is overdue: its printed date has passed, and no report back is found in the meetings held.",
    Status.SILENT: "No report back is found in the later meetings held.",
    Status.NOT_CHECKABLE: "No later meeting is held, so what came of it cannot be told.",
}
MADE_TO = "That was at {}."
NO_DATE = "No date is recorded for it."
NO_DATES = "No date is recorded for them."
NOBODY = "Nobody is named: the record does not say who is to do it."
NONE_RECORDED = "No commitment is recorded in {}: no action, undertaking or request for a report."
NONE_ABOUT = "No commitment on this is recorded in {}: no action, undertaking or promise that says what is asked."
NO_SUCH = "No such promise is found in the record held."
PRIVATE = "This was taken in private; only the public part is held, and it records no promise."
ELSEWHERE = "No paper of {} is held, and no promise to it is found in the record."
NEVER = "The record held never mentions {}."
KINDS = {
    frozenset({Status.OVERDUE}): "overdue",
    frozenset({Status.DUE}): "due at or before the next meeting",
    frozenset({Status.OVERDUE, Status.SILENT}): "overdue or never mentioned again",
    frozenset({Status.MET, Status.PARTLY_MET}): "met or partly met",
}
OUTSTANDING = "outstanding"


def plural(noun: str) -> str:
    """ "requests that nobody accepted" of "request that nobody accepted"."""
    first, *rest = noun.split(" ", 1)
    return " ".join([f"{first}s", *rest])


def number(many: int, noun: str, so: str) -> str:
    """ "{} commitments are overdue." """
    return f"{{}} {noun if many == 1 else plural(noun)} {'is' if many == 1 else 'are'} {so or 'recorded'}."


def none_of(many: int, so: str) -> str:
    """ "None of the {} commitments found is overdue." """
    return f"The {{}} commitment found is not {so}." if many == 1 else f"None of the {{}} commitments found is {so}."


def lead(entry: Entry) -> str:
    """What comes before the words of a promise: how it was made, and how it stands."""
    made = "Resolved" if entry.commitment.formal else MADE[entry.commitment.strength]
    stands = STRUCK if entry.amendment and entry.amendment.struck else STANDS.get(entry.status)
    return f"{made}, {stands}:" if stands else f"{made}:"


def unsaid(entry: Entry) -> str | None:
    """What became of it where no later meeting has a word on it; `None` where the status itself needs evidence."""
    return UNSAID.get(entry.status)


def state(statuses: Collection[Status]) -> str:
    """The state that a question asks for, after "is" or "are": "overdue"; empty where it asks for none."""
    return KINDS.get(frozenset(statuses), OUTSTANDING) if statuses else ""
