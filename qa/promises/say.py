"""The words about promises that are ours; what the record says is quoted."""

from __future__ import annotations

from collections.abc import Collection

from language.messages import N_, Message, composed
from qa.register.entries import Entry, Status
from store.commitments import Strength

MADE = {
    Strength.FIRM: N_("Promised"),
    Strength.SOFT: N_("Said without a firm promise"),
    Strength.STANDING: N_("Taken on without an end"),
    Strength.REQUEST: N_("Asked for, promised by nobody"),
}
# What became of it, after the word for how it was made.
STANDS = {
    Status.OPEN: N_("still open"),
    Status.DUE: N_("due at or before the next meeting"),
    Status.OVERDUE: N_("overdue"),
    Status.PARTLY_MET: N_("partly met"),
    Status.MET: N_("since met"),
    Status.SUPERSEDED: N_("since replaced"),
    Status.SILENT: N_("no later mention in the meetings held"),
}  # of what cannot be checked nothing is said here; its trail says why
# Before the latest word on it.
CAME = {
    Status.OPEN: N_("Later said of it"),
    Status.DUE: N_("Later said of it"),
    Status.OVERDUE: N_("Last said of it"),
    Status.PARTLY_MET: N_("What came of it so far"),
    Status.MET: N_("What came of it"),
    Status.SUPERSEDED: N_("Replaced or withdrawn"),
    Status.SILENT: N_("Later said of it"),
    Status.NOT_CHECKABLE: N_("Later said of it"),
}
AMENDED = Message(N_("The minutes were amended later:"))
AGAIN = Message(N_("Promised again later:"))
REPLY = Message(N_("The minutes go on:"))
STRUCK = Message(N_("since struck from the minutes"))
OWNER = Message(N_("To be done by, as printed:"))
DUE = Message(N_("By when, as printed:"))
# What became of it where no meeting says a word of it.
UNSAID = {
    Status.OPEN: N_(
        "It is still open: no later meeting held reports back on it, and no date printed for it has passed."
    ),
    Status.DUE: N_("It is due at or before the next meeting."),
    Status.OVERDUE: N_("It is overdue: its printed date has passed, and no report back is found in the meetings held."),
    Status.SILENT: N_("No report back is found in the later meetings held."),
    Status.NOT_CHECKABLE: N_("No later meeting is held, so what came of it cannot be told."),
}
MADE_TO = "That was at {}."
NO_DATE = Message(N_("No date is recorded for it."))
NO_DATES = Message(N_("No date is recorded for them."))
NOBODY = Message(N_("Nobody is named: the record does not say who is to do it."))
NONE_RECORDED = "No commitment is recorded in {}: no action, undertaking or request for a report."
NONE_ABOUT = "No commitment on this is recorded in {}: no action, undertaking or promise that says what is asked."
NO_SUCH = Message(N_("No such promise is found in the record held."))
PRIVATE = Message(N_("This was taken in private; only the public part is held, and it records no promise."))
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
    made = Message(N_("Resolved") if entry.commitment.formal else MADE[entry.commitment.strength])
    stands = STRUCK if entry.amendment and entry.amendment.struck else STANDS.get(entry.status)
    if stands is None:
        return composed("{made}:", made=made)
    return composed("{made}, {stands}:", made=made, stands=Message(stands))


def came(entry: Entry) -> str:
    """What comes before the latest word on it: "What came of it:"."""
    return composed("{came}:", came=Message(CAME[entry.status]))


def unsaid(entry: Entry) -> str | None:
    """What became of it where no later meeting has a word on it; `None` where the status itself needs evidence."""
    told = UNSAID.get(entry.status)
    return Message(told) if told else None


def state(statuses: Collection[Status]) -> str:
    """The state that a question asks for, after "is" or "are": "overdue"; empty where it asks for none."""
    return KINDS.get(frozenset(statuses), OUTSTANDING) if statuses else ""
