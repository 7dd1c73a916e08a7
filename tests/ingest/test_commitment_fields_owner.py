"""Who is to keep a promise: as printed, a pronoun's name, or nobody."""

from __future__ import annotations

import pytest
from promising import minutes, taken

from ingest.commitments.people.mentions import mentions, named
from language.spans import Span
from language.tagging import tagged


def owners(text: str) -> list[str | None]:
    document = taken(minutes(text))
    return [document.quote(one.owner) if one.owner else None for one in document.commitments]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Officers agreed to circulate the tree survey.", "Officers"),
        ("It was agreed that the Head of Parks would circulate the tree survey.", "the Head of Parks"),
        ("Ms Oyelowo, Head of Legal, undertook to circulate the deed.", "Ms Oyelowo, Head of Legal"),
        ("The Head of Parks (Tom Bray) offered to circulate the survey.", "The Head of Parks (Tom Bray)"),
        (
            "The Director of Adults, Health and Housing undertook to circulate the plan.",
            "The Director of Adults, Health and Housing",
        ),
        (
            "The Assistant Director – Public Realm agreed to circulate the plan.",
            "The Assistant Director – Public Realm",
        ),
        (
            "The Head of Parks said that a report on tree loss would be brought to the next meeting.",
            "The Head of Parks",
        ),
        ("It was agreed that the gritting routes would be reviewed by the Highways Manager.", "the Highways Manager"),
        ("ACTION: Clerk to obtain two quotations for the wall.", "Clerk"),
        ("Members asked for the mowing rota to be published. (Action: Head of Parks)", "Head of Parks"),
    ],
)
def test_the_owner_is_who_does_it_as_printed(said: str, owner: str) -> None:
    assert owners(said) == [owner]


@pytest.mark.parametrize(
    "said",
    [
        "It was agreed that the answers would be circulated in writing.",
        "RESOLVED – That a report on tree loss be submitted to the next meeting.",
        "It was agreed that Members would be sent the tree survey.",
    ],
)
def test_where_nobody_is_named_there_is_no_owner(said: str) -> None:
    assert owners(said) == [None]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Mr Tom Bray presented the survey. He undertook to circulate the maps.", "Mr Tom Bray"),
        ("The Head of Parks was asked about ash trees. She agreed to circulate the maps.", "The Head of Parks"),
        (
            "Jane Hale, Tree Officer, spoke. Councillor Finch asked for the maps. She agreed to circulate the maps.",
            "Jane Hale, Tree Officer",
        ),
        ("Mrs Hale and Mr Bray spoke. She undertook to circulate the maps.", "Mrs Hale"),
        ("Ms Hale spoke of parks and as the Tree Officer she undertook to circulate the maps.", "the Tree Officer"),
        ("Officers described the survey. They undertook to circulate the maps.", "Officers"),
    ],
)
def test_a_pronoun_stands_for_the_nearest_name_or_role_that_fits(said: str, owner: str) -> None:
    assert owners(said)[-1] == owner


def test_a_pronoun_without_anybody_before_it_in_its_item_has_no_owner() -> None:
    elsewhere = "Agenda item\n\nTrees\n\nMinutes:\n\nMr Bray presented the survey.\n\n"
    document = taken(elsewhere + minutes("She undertook to circulate the maps by 1 May 2025."))
    assert [one.owner for one in document.commitments] == [None]


def test_the_columns_of_an_action_list_say_whose_each_is() -> None:
    rows = (
        "Action | Owner | Due\n\n"
        "Send the tree survey to members | Tree Officer | 3 May 2025\n\n"
        "Price new benches | JB | Next meeting\n\n"
    )
    document = taken(minutes(f"Actions\n\n{rows}"))
    told = [
        (document.quote(one.owner or one.span), document.quote(one.due or one.span)) for one in document.commitments
    ]
    assert told == [("Tree Officer", "3 May 2025"), ("JB", "Next meeting")]


# --- whom a sentence names ---


def named_in(text: str) -> list[str]:
    return [one.span.of(text) for one in mentions(tagged(text, Span(0, len(text))))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Cllr. J. Smith-Orr asked the Head of Legal and Estates if it was so.",
            ["Cllr. J. Smith-Orr", "the Head of Legal and Estates"],
        ),
        (
            "Performance and Insight Manager Ann Lee spoke to officers from the Highways team.",
            ["Performance and Insight Manager Ann Lee", "officers from the Highways team"],
        ),
        ("The officers’ report and the Council Tax base were noted.", []),
        (
            "In reply to Councillor Hart, the Head of Housing explained this.",
            ["Councillor Hart", "the Head of Housing"],
        ),
        ("Imogen Farr, Planning Manager, said so.", ["Imogen Farr, Planning Manager"]),
    ],
)
def test_people_are_found_as_printed_with_their_roles(text: str, people: list[str]) -> None:
    assert named_in(text) == people


@pytest.mark.parametrize(
    ("phrase", "is_named"),
    [("HoS", True), ("the LA", True), ("a report", False), ("the figures", False), ("Legal", True)],
)
def test_initials_and_services_name_somebody_and_papers_do_not(phrase: str, is_named: bool) -> None:
    assert (named(tagged(phrase, Span(0, len(phrase))), Span(0, len(phrase))) is not None) is is_named
