"""The words about promises that are ours; what the record says is quoted."""

from __future__ import annotations

from collections.abc import Collection

from language.messages import N_, Message, composed, numbered
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
MADE_TO = N_("That was at {body}.")
NO_DATE = Message(N_("No date is recorded for it."))
NO_DATES = Message(N_("No date is recorded for them."))
NOBODY = Message(N_("Nobody is named: the record does not say who is to do it."))
NONE_RECORDED = {
    True: N_("No commitment is recorded in this item: no action, undertaking or request for a report."),
    False: N_("No commitment is recorded in these papers: no action, undertaking or request for a report."),
}  # by whether it is of one item
NONE_ABOUT = {
    True: N_(
        "No commitment on this is recorded in this item: no action, undertaking or promise that says what is asked."
    ),
    False: N_(
        "No commitment on this is recorded in these papers: no action, undertaking or promise that says what is asked."
    ),
}
NO_SUCH = Message(N_("No such promise is found in the record held."))
PRIVATE = Message(N_("This was taken in private; only the public part is held, and it records no promise."))
ELSEWHERE = N_("No paper of {bodies} is held, and no promise to it is found in the record.")
KINDS = {
    frozenset({Status.OVERDUE}): N_("overdue"),
    frozenset({Status.DUE}): N_("due at or before the next meeting"),
    frozenset({Status.OVERDUE, Status.SILENT}): N_("overdue or never mentioned again"),
    frozenset({Status.MET, Status.PARTLY_MET}): N_("met or partly met"),
}
OUTSTANDING, RECORDED = N_("outstanding"), N_("recorded")


def commitments(many: int, so: str) -> str:
    """ "3 commitments are overdue." """
    return numbered(many, "{number} commitment is {so}.", "{number} commitments are {so}.", so=Message(so or RECORDED))


def requests(many: int, so: str) -> str:
    """ "3 requests that nobody accepted are overdue." """
    return numbered(
        many,
        "{number} request that nobody accepted is {so}.",
        "{number} requests that nobody accepted are {so}.",
        so=Message(so or RECORDED),
    )


def none_of(many: int, so: str) -> str:
    """ "None of the 3 commitments found is overdue." """
    return numbered(
        many,
        "The {number} commitment found is not {so}.",
        "None of the {number} commitments found is {so}.",
        so=Message(so),
    )


def more(many: int) -> str:
    """ "3 more not quoted here." """
    return composed("{number} more not quoted here.", number=f"{many:,}")


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
