"""Minutes made of invented promises, for tests of the entries that they come to."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from ingest.pipeline import take_apart
from ingest.reading import Reading
from store.schema import Document, Source

HELD_ON = date(2024, 9, 10)

WHO = st.sampled_from(
    [
        "The Head of Parks",
        "Ms Oyelowo, Head of Legal,",
        "Officers",
        "Members",
        "She",
        "They",
        "Councillor Finch",
        "HoS",
        "It",
    ]
)
SAYS = st.sampled_from(
    [
        "agreed to",
        "undertook to",
        "said that she would",
        "was asked to",
        "offered to",
        "asked the service to",
        "would",
        "to",
        "could",
    ]
)
DOES = st.sampled_from(
    [
        "circulate the mowing figures",
        "bring a report on tree surveys",
        "look into this and report back",
        "write to the trust",
        "provide it",
        "do so",
        "monitor the position",
        "include the costs in future reports",
        "arrange a visit",
    ]
)
WHEN = st.sampled_from(
    [
        "",
        " by 14 June",
        " to the next meeting",
        " within six weeks",
        " in the autumn",
        " for March 2023",
        " (Action: JB)",
    ]
)
BEGINS = st.sampled_from(["", "", "It was agreed that ", "RESOLVED – That ", "(2) that ", "ACTION: ", "• ", "| "])
ENDS = st.sampled_from([". ", ".\n\n", "; and\n", " | Clerk | 3 May\n", "?\n\n", ".\u00a0\u00a0"])
PROMISES = st.tuples(BEGINS, WHO, SAYS, DOES, WHEN, ENDS).map(lambda p: f"{p[0]}{p[1]} {p[2]} {p[3]}{p[4]}{p[5]}")
OTHERS = st.sampled_from(
    [
        "Councillor Finch asked how many trees had been lost. ",
        "The Head of Parks explained that there were nine. ",
        "This was agreed. ",
        "He agreed to this. ",
        "That would not be possible. ",
        "RESOLVED:\n\n",
        "Actions\n\n",
        "3. Tree Surveys\n\n",
        "Action | Owner | Due\n",
    ]
)
PROMISING = st.lists(st.one_of(PROMISES, PROMISES, OTHERS), max_size=7).map("".join)


def taken(text: str, held_on: date | None = HELD_ON, name: str = "minutes.txt") -> Document:
    """The text taken apart, commitments included."""
    return take_apart(Source(name=name, sha256="0" * 64, held_on=held_on), Reading(raw_text=text))


def minutes(text: str) -> str:
    """The text as the minutes of one item."""
    return f"Agenda item\n\nParks\n\nMinutes:\n\n{text}\n"
